"""What a manager may change: guidelines, facts, channel profiles, templates."""
