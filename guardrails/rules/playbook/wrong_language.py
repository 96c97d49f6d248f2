"""The answer is in the review's language."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.types import CheckContext
from prompts.language import Phrase

_LEAST = 12


class WrongLanguage(Rule):
    """Mostly the other alphabet."""

    id: ClassVar[str] = "playbook.wrong_language"
    title: ClassVar[Phrase] = Phrase(ru="Не тот язык", en="Wrong language")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Отвечают на языке отзыва.", en="A reply is in the language of the review."
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Ответ не на языке отзыва. Перепишите его.",
        en="The reply is not in the review's language. Rewrite it.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за слова о веранде!", en="Anna, thank you for the words on the terrace!"
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Anna, thank you for the words on the terrace!", en="Анна, спасибо за слова о веранде!"
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield one finding over the whole text."""
        letters = [char for char in document.plain if char.isalpha()]
        if len(letters) < _LEAST:
            return
        russian = sum("а" <= char <= "я" for char in letters) / len(letters)
        wrong = russian < 0.5 if context.language == "ru" else russian > 0.4
        if wrong:
            yield Finding(0, len(document.text))
