"""What the privacy guardrails catch, what they leave alone and what they cost, beside others."""
