"""A complaint is answered briefly."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.types import CheckContext, Severity
from prompts.language import Phrase

_LIMIT = 600


class LongComplaintReply(Rule):
    """More than 600 characters in public on a complaint."""

    id: ClassVar[str] = "playbook.too_long"
    severity: ClassVar[Severity] = "warn"
    title: ClassVar[Phrase] = Phrase(ru="Длинный ответ на жалобу", en="Long reply to a complaint")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Длинный публичный ответ на жалобу читается как спор. Хватает 600 знаков.",
        en="A long public reply to a complaint reads like a quarrel. 600 characters are enough.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Слишком длинно для жалобы. Оставьте извинение, понимание и следующий шаг.",
        en="Too long for a complaint. Keep the apology, the understanding and the next step.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, жаль, что суп остыл. Напишите нам в чат.",
        en="Anna, we are sorry the soup was cold. Send us a direct message.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, жаль, что так вышло. " + "Расскажем подробно, как устроена наша кухня. " * 15,
        en="Anna, we are sorry. " + "Let us tell you in detail how our kitchen works. " * 15,
    )
    setting: ClassVar = {"branch": "negative"}

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield the characters beyond the measure."""
        public = context.branch == "negative" and context.audience == "world"
        if public and len(document.text) > _LIMIT:
            yield Finding(_LIMIT, len(document.text))
