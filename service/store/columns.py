"""What SQLite and PostgreSQL do not store alike by themselves: moments, documents, odd letters."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Dialect, String, Text
from sqlalchemy.types import TypeDecorator

from prompts.language import Phrase


class Moment(TypeDecorator[datetime]):
    """A UTC moment as sortable ISO text, so that both databases compare and keep it alike."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write in UTC with microseconds, always of the same length."""
        if value is None:
            return None
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read back an aware moment."""
        return None if value is None else datetime.fromisoformat(value)


class Document(TypeDecorator[Any]):
    """JSON as text, with its letters readable and without PostgreSQL's own JSON rules.

    PostgreSQL's jsonb refuses U+0000, which a customer may send; text with escapes takes it.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write compact JSON; NUL and lone surrogates stay escaped, as no database keeps them."""
        if value is None:
            return None
        written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        try:
            written.encode()
        except UnicodeEncodeError:
            return json.dumps(value, separators=(",", ":"))
        return written

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read back."""
        return None if value is None else json.loads(value)


def phrase_to(phrase: Phrase | None) -> dict[str, str] | None:
    """Turn a sentence into what a `Document` column keeps."""
    return None if phrase is None else phrase.model_dump()


def phrase_from(stored: Any) -> Phrase | None:
    """Turn it back."""
    return None if stored is None else Phrase.model_validate(stored)


def storable(text: str) -> str:
    """Drop what no database keeps in a text column: NUL and lone surrogates."""
    return text.replace("\x00", "").encode(errors="ignore").decode()
