"""A public complaint is taken somewhere private."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.recognisers.email import Email
from guardrails.recognisers.link import Link
from guardrails.recognisers.phone import find_phones
from guardrails.rule import Finding, Rule
from guardrails.rules.lexical import whole
from guardrails.types import CheckContext, Severity
from prompts.language import Phrase

_PRIVATE = whole(
    r"личн[а-я]{2,3} (?:сообщени[а-я]{1,3}|переписк[а-я]{1,2}|кабинет[а-я]{0,2})",
    r"личк[а-я]{1,2}",
    r"чат[а-я]{0,2}",
    r"директ[а-я]{0,2}",
    r"мессенджер[а-я]{0,3}",
    r"лс",
    r"(?:напишите|пишите|позвоните|свяжитесь|обратитесь|дайте знать|расскажите|сообщите|пришлите"
    r"|отправьте|оставьте|наберите|звоните|подскажите|уточните)",
    r"(?:свяжемся|перезвоним|напишем|написали|позвоним|связались) <2> (?:с вами|вам)?",
    r"direct message[s]?",
    r"dm",
    r"private(?:ly)?",
    r"inbox",
    r"chat",
    r"(?:write|message|email|e-mail|call|contact|text|reach out|get in touch|let us know"
    r"|send us|drop us|tell us)",
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
        if not wanted or context.audience != "world" or _PRIVATE.search(document.plain):
            return
        named = (*find_phones(document), *Email().find(document), *Link().find(document))
        own = context.channel.private_channel
        if not named and not any(each.lower() in document.plain for each in (own.ru, own.en)):
            yield Finding()
