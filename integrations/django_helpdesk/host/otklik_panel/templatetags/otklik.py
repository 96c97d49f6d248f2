"""Puts the button into the ticket page without the page knowing the app's settings."""

from typing import Any

from django import template
from django.utils.translation import get_language

from otklik_panel import conf

register = template.Library()


@register.inclusion_tag("otklik_panel/panel.html", takes_context=True)
def otklik_panel(context: dict[str, Any]) -> dict[str, Any]:
    """Render the button and its empty frame; nothing when the app is not configured."""
    language = (get_language() or "ru").split("-")[0]
    return {
        "ready": conf.panel_ready(),
        "ticket": context["ticket"],
        "origin": conf.origin(),
        "open_url": f"{conf.base_url()}/panel/open",
        "language": "ru" if language == "ru" else "en",
        "csrf_token": context.get("csrf_token", ""),
    }
