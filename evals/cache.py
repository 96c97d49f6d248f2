"""Answers of models kept between runs, by everything that could change them.

A case that was asked for in the same words, of the same model with the same parameters, in the
same repeat, costs nothing the second time. The texts are masked: they stand where the words have
left the drafting code. A cache that cannot be read or written is done without.
"""

import hashlib
import json
import logging
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from drafting.model.answer import SCHEMA
from drafting.model.calls import Way
from drafting.model.door import Raw
from drafting.model.settings import ModelSettings
from drafting.types import SentMessage

log = logging.getLogger(__name__)
KEPT = timedelta(days=30)
_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
  key TEXT PRIMARY KEY, content TEXT NOT NULL, input_tokens INTEGER, output_tokens INTEGER,
  asked_at TEXT NOT NULL
) WITHOUT ROWID
"""


def _now() -> datetime:
    return datetime.now(UTC)


def request_key(
    settings: ModelSettings, model: str, messages: Sequence[SentMessage], repeat: int
) -> str:
    """Name a request by everything that could change its answer: 32 hex digits of SHA-256."""
    told = {
        "model": model,
        "endpoint": settings.base_url,
        "options": dict(settings.options),
        "schema": SCHEMA,
        "messages": [[each.role, each.text] for each in messages],
        "repeat": repeat,
    }
    written = json.dumps(told, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(written.encode("utf-8", "replace")).hexdigest()[:32]


class AnswerCache:
    """Answers in one SQLite file; used from several threads."""

    def __init__(self, path: Path, *, now: Callable[[], datetime] = _now) -> None:
        self._lock = threading.Lock()
        self._now = now
        self._db: sqlite3.Connection | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600)
            self._db = sqlite3.connect(path, timeout=5, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = OFF")  # it can be made anew
            self._db.execute(_TABLE)
            oldest = (now() - KEPT).isoformat()
            self._db.execute("DELETE FROM answers WHERE asked_at < ?", (oldest,))
            self._db.commit()
        except (sqlite3.Error, OSError) as err:
            self._give_up(err)

    def get(self, key: str, /) -> Raw | None:
        """Return what was answered, None when it was never asked."""
        found = self._execute(
            "SELECT content, input_tokens, output_tokens FROM answers WHERE key = ?", (key,)
        )
        return Raw(*found[0]) if found else None

    def put(self, key: str, raw: Raw, /) -> None:
        """Keep an answer."""
        self._execute(
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)",
            (key, raw.content, raw.input_tokens, raw.output_tokens, self._now().isoformat()),
        )

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None

    def _execute(self, sql: str, values: tuple[object, ...]) -> list[tuple[str, int, int]]:
        with self._lock:
            if self._db is None:
                return []
            try:
                found = self._db.execute(sql, values).fetchall()
                self._db.commit()
            except (sqlite3.Error, UnicodeError) as err:
                self._give_up(err)
                return []
            return found

    def _give_up(self, err: Exception) -> None:
        """Go on without: a run is worth more than what it might have saved."""
        log.warning("the cache of answers cannot be used: %s", type(err).__name__)
        if self._db is not None:
            self._db.close()
            self._db = None


class CachedWay:
    """Leads to a model and answers from the cache what it was asked before."""

    def __init__(self, way: Way, cache: AnswerCache, settings: ModelSettings, repeat: int) -> None:
        self.name = way.name
        self._way, self._cache, self._settings, self._repeat = way, cache, settings, repeat
        self._asked: Counter[str] = Counter()

    @property
    def host(self) -> str:
        """Where the words go."""
        return self._way.host

    async def open(self) -> None:
        """Build the model."""
        await self._way.open()

    async def close(self) -> None:
        """Let go of the model's connections."""
        await self._way.close()

    async def ask(
        self,
        messages: Sequence[SentMessage],
        on_piece: Callable[[str], None] | None = None,
    ) -> Raw:
        """Return the kept answer, else ask and keep it.

        A draft that asks the same once more got an answer it could not read: it needs another.
        """
        key = request_key(self._settings, self.name, messages, self._repeat)
        self._asked[key] += 1
        if self._asked[key] > 1:
            key = f"{key}.{self._asked[key]}"
        raw = self._cache.get(key)
        if raw is None:
            raw = await self._way.ask(messages, on_piece)
            self._cache.put(key, raw)
        return raw
