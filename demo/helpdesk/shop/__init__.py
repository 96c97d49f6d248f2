"""The Django project of the demo helpdesk: an invented pastry shop that answers its customers."""
