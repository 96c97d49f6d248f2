"""`manage.py check` says what is missing before an agent meets a button that does nothing."""

from typing import Any

from django.apps import apps
from django.core import checks
from django.core.checks import CheckMessage
from django.utils.translation import gettext as _

from . import conf


@checks.register()
def otklik_settings(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """Check the settings and the order of the apps."""
    found: list[CheckMessage] = []
    if not conf.panel_ready():
        found.append(
            checks.Warning(
                _("The Otklik button is hidden."),
                hint=_("Set OTKLIK_URL, OTKLIK_CHANNEL and OTKLIK_PANEL_SECRET."),
                id="otklik_panel.W001",
            )
        )
    elif not conf.base_url().startswith(("http://", "https://")):
        found.append(
            checks.Error(
                _("OTKLIK_URL is not an address."),
                hint=_("Write it with http:// or https://."),
                id="otklik_panel.E001",
            )
        )
    names = [config.name for config in apps.get_app_configs()]
    if "helpdesk" in names and names.index("otklik_panel") > names.index("helpdesk"):
        found.append(
            checks.Error(
                _("otklik_panel stands after helpdesk, so its ticket page is not used."),
                hint=_("Put otklik_panel before helpdesk in INSTALLED_APPS."),
                id="otklik_panel.E002",
            )
        )
    return found
