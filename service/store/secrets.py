"""Encrypts at rest what nobody but the product may read: private values and raw deliveries."""

import json
from collections.abc import Mapping, Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from prompts.language import Phrase
from service.errors import WrongKey


class Safe:
    """Seals and opens bytes with Fernet; the first key seals, every key opens."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def seal(self, plain: bytes, /) -> bytes:
        """Encrypt with the current key."""
        return self._fernet.encrypt(plain)

    def open(self, sealed: bytes, /) -> bytes:
        """Decrypt with whichever key fits.

        Raises:
            WrongKey: none of the given keys fits.
        """
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken as err:
            raise _wrong_key() from err

    def reseal(self, sealed: bytes, /) -> bytes:
        """Encrypt anew with the current key, so that older ones can be thrown away.

        Raises:
            WrongKey: none of the given keys fits.
        """
        try:
            return self._fernet.rotate(sealed)
        except InvalidToken as err:
            raise _wrong_key() from err

    def seal_values(self, values: Mapping[str, str], /) -> bytes | None:
        """Encrypt named values; nothing stays nothing."""
        return self.seal(json.dumps(dict(values), ensure_ascii=False).encode()) if values else None

    def open_values(self, sealed: bytes | None, /) -> dict[str, str]:
        """Decrypt what `seal_values` made."""
        return dict(json.loads(self.open(sealed))) if sealed else {}


def _wrong_key() -> WrongKey:
    return WrongKey(
        Phrase(
            ru="Данные зашифрованы другим ключом. Добавьте прежний ключ в OTKLIK_KEY после "
            "запятой и перезапустите сервис.",
            en="The data was encrypted with another key. Add the former key to OTKLIK_KEY after "
            "a comma and restart the service.",
        )
    )
