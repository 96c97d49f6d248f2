"""A reply has words."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.types import CheckContext
from prompts.language import Phrase


class Empty(Rule):
    """No letters at all."""

    id: ClassVar[str] = "safety.empty"
    title: ClassVar[Phrase] = Phrase(ru="Пустой ответ", en="Empty reply")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Ответ без слов не отправляют.", en="A reply without words is not sent."
    )
    message: ClassVar[Phrase] = Phrase(
        ru="В ответе нет текста. Напишите его или выберите «ответ не нужен».",
        en='The reply has no text. Write it or choose "no answer needed".',
    )
    good: ClassVar[Phrase] = Phrase(ru="Анна, спасибо за отзыв!", en="Anna, thank you!")
    bad: ClassVar[Phrase] = Phrase(ru=" \n ", en="…")

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield one finding without a place when the text has no letters."""
        if not any(char.isalpha() for char in document.text):
            yield Finding()
