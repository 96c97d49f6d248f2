"""Calm punctuation: capitals and rows of exclamation marks shout."""

import re
from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.rules.sources import names_of_ours, told
from guardrails.types import CheckContext, Severity
from prompts.language import Phrase

_MARKS = re.compile(r"[!?]*!{2}[!?]*|\?{3,}|!\?!")
# Capitals, six letters and more together; shorter ones are mostly abbreviations
_CAPITALS = re.compile(r"(?<!\w)[А-ЯЁA-Z]{4,}(?:[ ,-]{1,2}[А-ЯЁA-Z]{2,})*(?!\w)")
_LEAST = 6


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
        known = None
        for match in _CAPITALS.finditer(document.folded):
            words = re.findall(r"[^\W\d_]+", match.group())
            if sum(map(len, words)) < _LEAST:
                continue
            known = known or names_of_ours(context) | _capitals(context)
            if not all(word.lower() in known for word in words):
                yield Finding(*document.mark(*match.span()))


def _capitals(context: CheckContext) -> frozenset[str]:
    """Return what the review itself writes in capitals inside ordinary text: names of models."""
    return frozenset(
        word.lower()
        for text in told(context)
        if not text.isupper()
        for word in re.findall(r"[А-ЯЁA-Z]{4,}", text)
    )
