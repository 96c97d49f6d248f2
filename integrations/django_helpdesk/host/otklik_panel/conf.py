"""The app's settings, read at the time of use so that a test or an admin may change them.

OTKLIK_URL             where Otklik is reached by this server and by the agents' browsers
OTKLIK_CHANNEL         the channel's name in otklik.toml
OTKLIK_PANEL_SECRET    the channel's panel_secret: signs the key that opens the panel
OTKLIK_WEBHOOK_SECRET  the channel's webhook_secret; without it nothing is sent
OTKLIK_NOTIFY_URL      Otklik as this server reaches it, when browsers use another address
OTKLIK_TIMEOUT_SECONDS how long a customer may wait for Otklik at worst (default 2)
"""

from urllib.parse import quote, urlsplit

from django.conf import settings


def text(name: str, default: str = "") -> str:
    """Return a setting as a string without spaces around it."""
    return str(getattr(settings, name, default) or "").strip()


def panel_ready() -> bool:
    """Tell whether the button can work."""
    return bool(text("OTKLIK_URL") and text("OTKLIK_CHANNEL") and text("OTKLIK_PANEL_SECRET"))


def base_url() -> str:
    """Return Otklik's address without a slash at the end."""
    return text("OTKLIK_URL").rstrip("/")


def origin() -> str:
    """Return scheme://host:port of Otklik: the only sender the page listens to."""
    parts = urlsplit(base_url())
    return f"{parts.scheme}://{parts.netloc}"


def hook_url() -> str:
    """Return the address that is told about tickets, or "" when that is not configured."""
    base = (text("OTKLIK_NOTIFY_URL") or text("OTKLIK_URL")).rstrip("/")
    channel, secret = text("OTKLIK_CHANNEL"), text("OTKLIK_WEBHOOK_SECRET")
    if not (base and channel and secret):
        return ""
    return f"{base}/hooks/{quote(channel, safe='')}/{quote(secret, safe='')}"


def timeout_seconds() -> float:
    """Return how long one notification may take."""
    return float(getattr(settings, "OTKLIK_TIMEOUT_SECONDS", 2))
