"""Calm punctuation: capitals and rows of exclamation marks shout."""

import re
from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.morphology import is_known
from guardrails.rule import Finding, Rule
from guardrails.rules.sources import names_of_ours, told
from guardrails.types import CheckContext, Severity
from guardrails.wordlists import words
from prompts.language import Phrase

_MARKS = re.compile(r"[!?]*!{2}[!?]*|\?{3,}|!\?!")
# Capitals, six letters and more together; shorter ones are mostly abbreviations
_CAPITALS = re.compile(r"(?<!\w)[А-ЯЁA-Z]{4,}(?:[ ,-]{1,2}[А-ЯЁA-Z]{2,})*(?!\w)")
_LEAST = 6
_ABBREVIATION = 4
_OFTEN_SHOUTED = frozenset(
    words(
        "always never really sorry thanks please great attention important awful terrible amazing"
    )
)


class Shouting(Rule):
    """ЗАГЛАВНЫЕ БУКВЫ and !!!"""

    id: ClassVar[str] = "tone.shouting"
    severity: ClassVar[Severity] = "warn"
    title: ClassVar[Phrase] = Phrase(ru="Крик", en="Shouting")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Заглавные буквы и ряды восклицательных знаков читаются как крик.",
        en="Capitals and rows of exclamation marks read like shouting.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Читается как крик. Оставьте один знак и обычные буквы.",
        en="This reads like shouting. Leave one mark and ordinary letters.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за отзыв о веранде! Ждём вас снова.",
        en="Anna, thank you for the words about the terrace! See you again.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, СПАСИБО ОГРОМНОЕ за отзыв!!!",
        en="Anna, THANK YOU SO MUCH for the review!!!",
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield rows of marks (one mark is suggested) and words in capitals."""
        for match in _MARKS.finditer(document.folded):
            mark = "?" if match.group()[0] == "?" else "!"
            yield Finding(*document.mark(*match.span()), suggestion=mark)
        for match in _CAPITALS.finditer(document.folded):
            if self._shouts(match.group(), document, context):
                yield Finding(*document.mark(*match.span()))

    def _shouts(self, written: str, document: Document, context: CheckContext) -> bool:
        """Tell whether capitals are raised voice and not a name or an abbreviation."""
        spelled = re.findall(r"[^\W\d_]+", written)
        if sum(map(len, spelled)) < _LEAST:
            return False
        if document.is_russian:
            return any(len(word) > _ABBREVIATION and _is_russian_word(word) for word in spelled)
        if len(spelled) == 1 and written.lower() not in _OFTEN_SHOUTED:
            return False
        known = names_of_ours(context) | _capitals(context)
        return not all(word.lower() in known for word in spelled)


def _is_russian_word(word: str) -> bool:
    """Brands are written in capitals, too, but no dictionary has them."""
    return not word.isascii() and is_known(word)


def _capitals(context: CheckContext) -> frozenset[str]:
    """Return what the review itself writes in capitals inside ordinary text: names of models."""
    return frozenset(
        word.lower()
        for text in told(context)
        if not text.isupper()
        for word in re.findall(r"[А-ЯЁA-Z]{4,}", text)
    )
