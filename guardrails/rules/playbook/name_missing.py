"""A known name is used: a person answers a person."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.normalisation import plain
from guardrails.rule import Finding, Rule
from guardrails.rules.playbook.greeting import is_same_name, name_to_greet
from guardrails.types import CheckContext
from prompts.language import Phrase


class NameMissing(Rule):
    """The first name is known and the reply does not say it."""

    id: ClassVar[str] = "playbook.name_missing"
    title: ClassVar[Phrase] = Phrase(ru="Нет имени", en="Name missing")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Если имя известно и это имя, ответ начинается с него. Ник и «Покупатель» — не имя.",
        en='A known first name opens the reply. A nickname or "A Google user" is no name.',
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Имя клиента известно, но в ответе его нет. Обратитесь по имени.",
        en="The customer's name is known and missing here. Address them by it.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за слова о веранде!", en="Anna, thank you for the words on the terrace!"
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Спасибо за слова о веранде!", en="Thank you for the words on the terrace!"
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield one finding without a place; a closing line needs no name."""
        if context.audience == "internal" or context.kind == "closing":
            return
        name = name_to_greet(context)
        if name is None or plain(name) in document.plain:
            return
        if not any(is_same_name(token, name) for token in document.tokens):
            yield Finding()
