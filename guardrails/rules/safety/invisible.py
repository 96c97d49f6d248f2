"""Characters nobody sees hide something from a filter or break the platform's form."""

import re
from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.normalisation import is_invisible
from guardrails.rule import Finding, Rule
from guardrails.types import CheckContext
from prompts.language import Phrase

_SUSPECT = re.compile(r"[^\x20-\x7e\n\r\tА-Яа-яЁё«»—–№…„“”’]")
_JOINER = "\u200d"


class Invisible(Rule):
    """Zero-width, control and direction characters; the joiner inside an emoji is left alone."""

    id: ClassVar[str] = "safety.invisible"
    title: ClassVar[Phrase] = Phrase(ru="Невидимые знаки", en="Invisible characters")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Невидимые знаки прячут текст от проверки и ломают формы площадок.",
        en="Invisible characters hide text from checks and break the platforms' forms.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Невидимый знак в тексте. Удалите его.", en="An invisible character. Delete it."
    )
    good: ClassVar[Phrase] = Phrase(ru="Анна, спасибо за слова!", en="Anna, thank you!")
    bad: ClassVar[Phrase] = Phrase(ru="Анна, спа\u200bсибо за слова!", en="Anna, thank\u200b you!")

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield rows of invisible characters; without them the text is the same."""
        start = None
        for match in _SUSPECT.finditer(document.text):
            place = match.start()
            if not is_invisible(match.group()) or _joins_emoji(document.text, place):
                continue
            if start is not None and place == start[1]:
                start = (start[0], place + 1)
                continue
            if start is not None:
                yield Finding(*start, suggestion="")
            start = (place, place + 1)
        if start is not None:
            yield Finding(*start, suggestion="")


def _joins_emoji(text: str, place: int) -> bool:
    before = text[place - 1 : place]
    return text[place] == _JOINER and bool(before) and ord(before) > 0x2000
