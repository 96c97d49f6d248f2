"""The audit of replies a company has published: what breaks the playbook, how often, and where."""
