"""Chooses what of a long conversation goes into a prompt: the newest messages that fit."""

import math
import re
from collections.abc import Iterable, Sequence

from drafting.types import Message

_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_CUT = " […] "


def estimated_tokens(text: str, /) -> int:
    """Estimate tokens without a tokenizer: two Cyrillic letters or four other characters each."""
    cyrillic = len(_CYRILLIC.findall(text))
    return math.ceil(cyrillic / 2 + (len(text) - cyrillic) / 4)


def newest_that_fit(thread: Sequence[Message], budget_tokens: int) -> tuple[Message, ...]:
    """Return the last messages that fit the budget together, still oldest first."""
    chosen: list[Message] = []
    left = budget_tokens
    for message in reversed(thread):
        left -= estimated_tokens(message.text)
        if left < 0:
            break
        chosen.append(message)
    return tuple(reversed(chosen))


def shortened(text: str, budget_tokens: int) -> str:
    """Cut the middle out of a text that is too long: what happened and what is wanted stay."""
    tokens = estimated_tokens(text)
    if tokens <= budget_tokens:
        return text
    kept = int(len(text) * budget_tokens / tokens)
    head, tail = kept * 2 // 3, kept // 3
    return text[:head].rstrip() + _CUT + text[len(text) - tail :].lstrip()


def openings(texts: Iterable[str], count: int, length: int = 160) -> list[str]:
    """Return how the last `count` texts begin, each on one line."""
    return [" ".join(text.split())[:length] for text in list(texts)[-count:]]
