"""Mints the short-lived key that opens Otklik's panel for one agent and one ticket.

payload = base64url(json({"channel", "ticket", "agent", "exp", "nonce"})), without padding
token   = payload + "." + hex(HMAC-SHA256(OTKLIK_PANEL_SECRET, payload))
"""

import base64
import hashlib
import hmac
import json
import secrets
import time

LIFETIME_SECONDS = 60


def mint(secret: str, /, *, channel: str, ticket: str, agent: str) -> str:
    """Return a key for `agent` and `ticket` that works once, within a minute."""
    claims = {
        "channel": channel,
        "ticket": ticket,
        "agent": agent,
        "exp": int(time.time()) + LIFETIME_SECONDS,
        "nonce": secrets.token_urlsafe(18),
    }
    payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=")
    signature = hmac.new(secret.encode(), payload, hashlib.sha256).hexdigest()
    return f"{payload.decode()}.{signature}"
