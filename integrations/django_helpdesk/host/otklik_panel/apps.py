"""Wires the app into Django: checks its settings and takes over telling Otklik about tickets."""

from django.apps import AppConfig


class OtklikPanelConfig(AppConfig):
    """The app; put it before `helpdesk` in INSTALLED_APPS."""

    name = "otklik_panel"
    verbose_name = "Otklik"

    def ready(self) -> None:
        """Connect the notifier and the checks."""
        from . import checks, notify  # noqa: F401 - connecting is their side effect
