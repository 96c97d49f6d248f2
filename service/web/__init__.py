"""Pages, webhooks and the panel: a blueprint per topic."""
