"""No two replies at one place read alike."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import ClassVar

from guardrails.document import Document
from guardrails.names import is_first_name
from guardrails.normalisation import plain
from guardrails.rule import Finding, Rule
from guardrails.types import CheckContext
from prompts.language import Phrase

ALIKE = 0.9
_RESEMBLES = 0.82
_SAME_WORDS = 0.8
_LEAST_SHARED_WORDS = 0.6
SHORT = 40
"""A text below this many characters says nothing that could be a copy."""
_SIZES = (3, 4, 5)
_WORD = re.compile(r"[^\W\d_]+")
Profile = tuple[frozenset[str], Counter[str], float]
"""The words of a text, its weighted pieces and their norm."""


class NearCopy(Rule):
    """Nearly the text of one of the last replies, names aside (cosine of 3- to 5-letter pieces)."""

    id: ClassVar[str] = "playbook.near_copy"
    title: ClassVar[Phrase] = Phrase(ru="Почти копия", en="Nearly a copy")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Одинаковые ответы подряд выглядят как робот, даже если каждый из них хорош. "
        "Ответ с одним-двумя заменёнными словами — повод перечитать.",
        en="The same answer again and again looks like a robot, however good it is. "
        "One with a word or two exchanged is a reason to look twice.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Почти такой же ответ здесь уже есть. Перепишите его под этот отзыв.",
        en="Nearly the same reply stands here already. Rewrite it for this review.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, рады, что блины вам понравились, и передаём привет от кухни!",
        en="Anna, we are glad the pancakes were to your taste, greetings from the kitchen!",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за тёплые слова о нашей веранде! Ждём вас снова.",
        en="Anna, thank you for the kind words about our terrace! See you again.",
    )
    setting: ClassVar = {
        "previous": (
            "Олег, спасибо за тёплые слова о нашей веранде! Ждём вас снова.",
            "Paul, thank you for the kind words about our terrace! See you again.",
        )
    }

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield one finding over the whole text when it is too like a previous reply."""
        window = context.guidelines.similar_replies_window
        if not context.previous or not window or context.kind != "full":
            return
        if len(document.text) < SHORT:
            return
        own = profile(document.text)
        alike = max(
            (likeness(own, profile(each)) for each in context.previous[-window:]), default=0
        )
        if alike >= _RESEMBLES:
            yield Finding(0, len(document.text), severity=None if alike >= ALIKE else "warn")


@lru_cache(maxsize=1024)
def profile(text: str) -> Profile:
    """Return the words, the weighted pieces and their norm of a text with its names masked."""
    masked = _WORD.sub(lambda match: _without_name(match.group()), text)
    spaced = " ".join(plain(masked).split())
    pieces = Counter(
        spaced[place : place + size] for size in _SIZES for place in range(len(spaced) - size + 1)
    )
    norm = math.sqrt(sum(count * count for count in pieces.values()))
    return frozenset(_WORD.findall(spaced)), pieces, norm


def _without_name(word: str) -> str:
    return "имя" if word[0].isupper() and is_first_name(word) else word


def is_alike(own: Profile, other: Profile) -> bool:
    """Tell whether two profiles are of nearly the same text."""
    return likeness(own, other) >= ALIKE


def likeness(own: Profile, other: Profile) -> float:
    """Return the cosine of two profiles; 0 where they have too few words in common.

    Below a near copy only texts of the same words count: one sentence with two words exchanged.
    """
    words, pieces, norm = own
    if not other[2] or not norm:
        return 0.0
    common = len(words & other[0]) / max(1, min(len(words), len(other[0])))
    if common < _LEAST_SHARED_WORDS:
        return 0.0
    theirs = other[1]
    product = sum(count * theirs[piece] for piece, count in pieces.items() if piece in theirs)
    cosine = product / (norm * other[2])
    return cosine if cosine >= ALIKE or common >= _SAME_WORDS else 0.0
