"""A review in, a checked draft out: triage, engines, guardrails, the draft's life."""
