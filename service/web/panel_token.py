"""The key a helpdesk's own server gives to its agent's browser to open the panel.

The host's server side mints it (never its pages), with the channel's `panel_secret`:

    payload = base64url(json({"channel", "ticket", "agent", "exp", "nonce"})), without padding
    token   = payload + "." + hex(HMAC-SHA256(panel_secret, payload))

`channel` is the channel's name in `otklik.toml`, `ticket` the helpdesk's own id as a string,
`agent` the name of the person in the helpdesk, `exp` Unix seconds at most 120 ahead, `nonce` at
least 16 characters that were never used before. The HMAC is over the ASCII bytes of `payload`.
The browser posts the token as the form field `token` to `/panel/open`, into a frame.
"""

import base64
import binascii
import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from prompts.language import Phrase
from service.store.columns import storable
from service.web.errors import PanelRefused

MAX_AHEAD_SECONDS = 120
MAX_TOKEN_CHARACTERS = 4096


@dataclass(frozen=True, slots=True)
class Opening:
    """What a verified token says: which ticket of which channel, and who is looking at it."""

    channel: str
    ticket: str
    agent: str


class NonceBook:
    """Remembers used nonces until their tokens expire, so that each token opens one panel."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}
        self._lock = threading.Lock()

    def use(self, nonce: str, until: float, now: float) -> bool:
        """Note `nonce`; False when it was used before."""
        with self._lock:
            self._until = {old: end for old, end in self._until.items() if end > now}
            if nonce in self._until:
                return False
            self._until[nonce] = until
            return True


def mint(secret: str, /, *, channel: str, ticket: str, agent: str, now: float | None = None) -> str:
    """Make a token as a host's server does; here for tests and for hosts written in Python."""
    claims = {
        "channel": channel,
        "ticket": ticket,
        "agent": agent,
        "exp": int(now if now is not None else time.time()) + 60,
        "nonce": secrets.token_urlsafe(16),
    }
    payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    return f"{payload}.{_sign(secret, payload)}"


def verify(
    token: str,
    /,
    secret_of: Callable[[str], str | None],
    nonces: NonceBook,
    *,
    now: float | None = None,
) -> Opening:
    """Check a token and use it up. `secret_of` gives a channel's `panel_secret`.

    Raises:
        PanelRefused: forged, expired, used before, or for a channel without a panel.
    """
    at = time.time() if now is None else now
    payload, _, signature = token[:MAX_TOKEN_CHARACTERS].partition(".")
    claims = _claims(payload)
    channel = claims.get("channel")
    secret = secret_of(channel) if isinstance(channel, str) else None
    # an unknown channel costs the same comparison, so that its name cannot be guessed by time
    genuine = hmac.compare_digest(_sign(secret or "-", payload).encode(), signature.encode())
    if not secret or not genuine:
        raise _forged()
    _use_once(claims, nonces, at)
    ticket, agent = (storable(str(claims.get(name, ""))) for name in ("ticket", "agent"))
    return Opening(str(channel), ticket, agent)


def claimed_channel(token: str, /) -> str:
    """Read the channel a token names, unverified: good for nothing but framing a refusal."""
    channel = _claims(token[:MAX_TOKEN_CHARACTERS].partition(".")[0]).get("channel")
    return channel if isinstance(channel, str) else ""


def _use_once(claims: Mapping[str, object], nonces: NonceBook, now: float) -> None:
    exp, nonce = claims.get("exp"), claims.get("nonce")
    if not isinstance(exp, int | float) or not isinstance(nonce, str) or len(nonce) < 16:
        raise _forged()
    if not now < exp <= now + MAX_AHEAD_SECONDS:
        raise _expired()
    if not nonces.use(f"{claims['channel']}:{nonce}", exp, now):
        raise _expired()


def _claims(payload: str) -> dict[str, object]:
    try:
        raw = base64.b64decode(payload + "=" * (-len(payload) % 4), altchars=b"-_", validate=True)
        claims = json.loads(raw)
    except (binascii.Error, ValueError, RecursionError):
        return {}
    return claims if isinstance(claims, dict) else {}


def _sign(secret: str, payload: str) -> str:
    return hmac.new(secret.encode(), payload.encode(), sha256).hexdigest()


def _forged() -> PanelRefused:
    return PanelRefused(
        Phrase(
            ru="Панель не открылась: подпись хелпдеска не подошла. Проверьте panel_secret канала.",
            en="The panel did not open: the helpdesk's signature does not fit. "
            "Check the channel's panel_secret.",
        )
    )


def _expired() -> PanelRefused:
    return PanelRefused(
        Phrase(
            ru="Ссылка на панель устарела. Обновите страницу обращения и откройте панель ещё раз.",
            en="This panel link is used up. Reload the ticket and open the panel again.",
        )
    )
