"""A public complaint is taken somewhere private."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.rules.lexical import whole
from guardrails.rules.playbook.private_channel import names_private_channel
from guardrails.types import CheckContext, Severity
from prompts.language import Phrase

_TURNS_TO_US = whole(
    r"(?:напишите|пишите|позвоните|свяжитесь|обратитесь|дайте знать|расскажите|сообщите|пришлите"
    r"|отправьте|оставьте|наберите|звоните|подскажите|уточните)",
    r"(?:свяжемся|перезвоним|напишем|написали|позвоним|связались) <2> (?:с вами|вам)?",
    r"(?:write|message|email|e-mail|call|contact|text|reach out|get in touch|let us know|send us"
    r"|drop us|tell us)",
)
_IN_PUBLIC = whole(
    r"(?:прямо |просто )?(?:здесь|тут)(?: же)?,? в (?:комментари[а-я]{1,2}|ответ[а-я]{0,2}|отзыве)",
    r"в комментари[а-я]{1,2}",
    r"под (?:отзывом|этим отзывом|комментарием|постом)",
    r"прямо (?:здесь|тут)",
    r"(?:right here|below|in the comments?|in (?:a|your) (?:reply|comment)|under this (?:review"
    r"|post))",
)


class NoPrivateChannel(Rule):
    """A public reply to a complaint that names no way to go on in private."""

    id: ClassVar[str] = "playbook.no_private_channel"
    severity: ClassVar[Severity] = "warn"
    title: ClassVar[Phrase] = Phrase(ru="Нет пути в личную переписку", en="No private channel")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Разбор и личные данные уходят в переписку, которую площадка разрешает.",
        en="Details and personal data move to a private channel the platform allows.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Позовите клиента в личную переписку: там можно спросить о заказе.",
        en="Invite the customer to a private channel: the order is asked for there.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, жаль, что суп остыл. Напишите нам в личные сообщения.",
        en="Anna, we are sorry the soup was cold. Please send us a direct message.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, нам очень жаль, что суп остыл.", en="Anna, we are very sorry the soup was cold."
    )
    setting: ClassVar = {"branch": "negative"}

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield one finding without a place."""
        wanted = context.branch == "negative" and context.kind == "full"
        if not wanted or context.audience != "world":
            return
        if names_private_channel(document.plain, context):
            return
        if not _TURNS_TO_US.search(document.plain) or _IN_PUBLIC.search(document.plain):
            yield Finding()
