"""A wrong name is worse than none."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.normalisation import plain
from guardrails.rule import Finding, Rule, at
from guardrails.rules.playbook.greeting import (
    addressed,
    introduces_themselves,
    is_same_name,
    name_to_greet,
)
from guardrails.types import CheckContext
from prompts.language import Phrase


class NameInvented(Rule):
    """The reply greets somebody who is not the author."""

    id: ClassVar[str] = "playbook.name_invented"
    title: ClassVar[Phrase] = Phrase(ru="Чужое имя", en="Somebody else's name")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Имя берётся только у автора отзыва: его не угадывают и не сокращают.",
        en="The name comes from the review's author; it is neither guessed nor shortened.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Так автора не зовут. Обратитесь по указанному имени или без имени.",
        en="The author has another name. Use the one shown, or none.",
    )
    good: ClassVar[Phrase] = Phrase(ru="Анна, спасибо за слова!", en="Anna, thank you!")
    bad: ClassVar[Phrase] = Phrase(ru="Мария, спасибо за слова!", en="Dear Mary, thank you!")

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield names in the greeting that are not the author's."""
        if context.audience == "internal":
            return
        name = name_to_greet(context)
        for token in addressed(document):
            mine = name is not None and is_same_name(token, name)
            shown = plain(token.text) in plain(context.author or "").split()
            if not (mine or shown or introduces_themselves(context, token.text)):
                yield at(document, token.start, token.end)
