"""The manager's own list of unwanted phrases, found in any grammatical form."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document, read
from guardrails.morphology import lemmas
from guardrails.rule import Finding, Rule, at
from guardrails.rules.lexical import is_quotation
from guardrails.types import CheckContext
from prompts.guidelines import BannedPhrase
from prompts.language import Phrase


class Banned(Rule):
    """A phrase the guidelines ban."""

    id: ClassVar[str] = "tone.banned"
    title: ClassVar[Phrase] = Phrase(ru="Нежелательная фраза", en="Banned phrase")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Фразы из списка «banned» правил бренда находятся в любой форме.",
        en="Phrases of the guidelines' banned list are found in any grammatical form.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Фраза из списка нежелательных в правилах бренда. Скажите иначе.",
        en="A phrase the brand's guidelines ban. Say it differently.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, столик у окна будет ждать вас.", en="Anna, the table by the window awaits you."
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, с уникальными предложениями вас ждёт менеджер.",
        en="Anna, a unique offer awaits you.",
    )
    setting: ClassVar = {
        "banned": (
            BannedPhrase(phrase="уникальное предложение"),
            BannedPhrase(phrase="unique offer"),
        )
    }

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield each banned phrase with its own level; its reason joins the message."""
        for banned in context.guidelines.banned:
            for start, end in _occurrences(document, banned.phrase):
                if not is_quotation(document, start, end, context):
                    place = at(document, start, end)
                    yield Finding(place.start, place.end, self._words(banned), banned.level)

    def _words(self, banned: BannedPhrase) -> Phrase:
        if not banned.reason:
            return self.message
        reason = banned.reason.rstrip(".")
        return Phrase(ru=f"{self.message.ru} {reason}.", en=f"{self.message.en} {reason}.")


def _occurrences(document: Document, phrase: str) -> Iterable[tuple[int, int]]:
    wanted = [lemmas(token.text) for token in read(phrase).tokens]
    if not wanted:
        yield from _literal(document, phrase)
        return
    row = document.tokens
    for place in range(len(row) - len(wanted) + 1):
        part = row[place : place + len(wanted)]
        if all(lemmas(token.text) & want for token, want in zip(part, wanted, strict=True)):
            yield part[0].start, part[-1].end


def _literal(document: Document, phrase: str) -> Iterable[tuple[int, int]]:
    """Find a phrase without letters («))», "24/7") as it is written."""
    start = document.plain.find(phrase)
    while start >= 0:
        yield start, start + len(phrase)
        start = document.plain.find(phrase, start + len(phrase))
