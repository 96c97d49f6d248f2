"""Makes ids: sortable by the time they were made, unguessable, never reused."""

import secrets
import time


def new_id() -> str:
    """Return 24 hex digits: 48 bits of milliseconds, 48 random bits."""
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(6)}"
