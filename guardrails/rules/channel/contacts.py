"""Some platforms forbid contacts in replies."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.recognisers.email import Email
from guardrails.recognisers.link import Handle
from guardrails.recognisers.phone import find_phones
from guardrails.rule import Finding, Rule, at
from guardrails.types import CheckContext
from prompts.channel import ChannelProfile
from prompts.language import Phrase


class Contacts(Rule):
    """Any phone, e-mail or handle, the company's own too, where the channel forbids them."""

    id: ClassVar[str] = "channel.contacts"
    title: ClassVar[Phrase] = Phrase(ru="Контакты запрещены площадкой", en="Contacts forbidden")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Маркетплейсы снимают ответы с телефонами и почтой, даже если это контакты компании.",
        en="Marketplaces take down replies with phones or e-mail, the company's own too.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Площадка запрещает контакты. Позовите клиента в её собственный чат.",
        en="This platform forbids contacts. Point to its own chat instead.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, напишите нам в чат с продавцом.", en="Anna, write to us in the seller's chat."
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, позвоните нам: 8 800 555-35-35.", en="Anna, write to us: help@example.com."
    )
    setting: ClassVar = {"channel": ChannelProfile(name="market", contacts_allowed=False)}

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield contacts of any owner."""
        if context.channel.contacts_allowed:
            return
        for start, end in (
            *find_phones(document),
            *Email().find(document),
            *Handle().find(document),
        ):
            yield at(document, start, end)
