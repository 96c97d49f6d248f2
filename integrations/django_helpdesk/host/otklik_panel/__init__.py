"""The Django app a django-helpdesk owner installs: the button and the safe notifier of Otklik."""

__version__ = "0.1.0"
