"""Signs and verifies webhooks by the Standard Webhooks specification, in both directions.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md

The signed content is `{id}.{timestamp}.{raw body}`, so neither the id, nor the moment, nor a byte
of the body can be changed. While a secret is exchanged for another, both sign and both verify.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from pydantic import SecretStr

from integrations.errors import Unauthenticated, WrongConfiguration
from prompts.language import Phrase

TOLERANCE = timedelta(minutes=5)
"""How far the sender's clock may be from ours, in either direction."""
PREFIX = "whsec_"
FEWEST_BYTES, MOST_BYTES = 24, 64
MOST_SIGNATURES = 16
"""More signatures than anybody rotates through are not looked at."""


class Secret:
    """A shared key, written as "whsec_" and base64."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @classmethod
    def read(cls, written: SecretStr, name: str) -> "Secret":
        """Read a secret of the configuration; `name` is its key in the file.

        Raises:
            WrongConfiguration: it is not base64 of 24 to 64 bytes.
        """
        try:
            text = written.get_secret_value().removeprefix(PREFIX)
            key = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if not FEWEST_BYTES <= len(key) <= MOST_BYTES:
            raise WrongConfiguration(_NOT_A_SECRET.format(name=name))
        return cls(key)

    def sign(self, message_id: str, timestamp: int, body: bytes) -> str:
        """Return "v1," and the base64 of the HMAC-SHA256."""
        content = f"{message_id}.{timestamp}.".encode(errors="replace") + body
        digest = hmac.digest(self._key, content, hashlib.sha256)
        return "v1," + base64.b64encode(digest).decode()


def signed_headers(
    secrets: Sequence[Secret], message_id: str, body: bytes, *, at: datetime
) -> dict[str, str]:
    """Return the three headers of a webhook sent now; an attempt has its own timestamp."""
    timestamp = int(at.timestamp())
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(one.sign(message_id, timestamp, body) for one in secrets),
    }


def message_id_of(headers: Mapping[str, str]) -> str:
    """Return the id that names a message and all its repeats, "" without one."""
    return headers.get(f"{_family(headers)}-id", "")


def verify(
    secrets: Sequence[Secret], headers: Mapping[str, str], body: bytes, *, at: datetime
) -> None:
    """Check a webhook that came in at `at`. Header names are lower-case.

    Raises:
        Unauthenticated: no signature, one of another key, or one made at another time.
    """
    family = _family(headers)
    message_id, given = message_id_of(headers), headers.get(f"{family}-signature", "")
    timestamp = _timestamp(headers.get(f"{family}-timestamp", ""))
    if not message_id or not given or timestamp is None:
        raise Unauthenticated(_UNSIGNED)
    signatures = [one.encode(errors="replace") for one in given.split(" ")[:MOST_SIGNATURES]]
    fits = False
    for secret in secrets:
        right = secret.sign(message_id, timestamp, body).encode()
        for one in signatures:
            fits |= hmac.compare_digest(one, right)
    if not fits:
        raise Unauthenticated(_FORGED)
    if abs(at.timestamp() - timestamp) > TOLERANCE.total_seconds():
        raise Unauthenticated(_STALE)


def _family(headers: Mapping[str, str]) -> str:
    """Tell which of the two header names is used; a mixture would let an id be exchanged."""
    return "webhook" if "webhook-id" in headers else "svix"


def _timestamp(written: str) -> int | None:
    """Read Unix seconds: plain digits, as many as a moment has."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 13 else None


_NOT_A_SECRET = Phrase(
    ru="{name}: нужен секрет вида whsec_… — 24–64 байта в base64. Создайте новый: "
    'echo "whsec_$(openssl rand -base64 32)".',
    en="{name}: a secret such as whsec_… is needed: 24 to 64 bytes in base64. Make a new one: "
    'echo "whsec_$(openssl rand -base64 32)".',
)
_UNSIGNED = Phrase(
    ru="Вебхук не подписан: нужны заголовки webhook-id, webhook-timestamp и webhook-signature "
    "(Standard Webhooks).",
    en="The webhook is not signed: webhook-id, webhook-timestamp and webhook-signature are needed "
    "(Standard Webhooks).",
)
_FORGED = Phrase(
    ru="Подпись вебхука не подошла. Подписывайте байты тела как есть и проверьте, что секрет "
    "совпадает с secrets канала.",
    en="The webhook's signature does not fit. Sign the bytes of the body as they are sent and "
    "check that the secret is one of the channel's secrets.",
)
_STALE = Phrase(
    ru="Подпись вебхука старше или новее пяти минут. Проверьте часы и подписывайте каждую "
    "попытку заново, с тем же webhook-id.",
    en="The webhook was signed more than five minutes ago or ahead. Check the clock and sign every "
    "attempt anew, with the same webhook-id.",
)
