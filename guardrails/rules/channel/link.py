"""Some platforms forbid links in replies."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.recognisers.link import Link
from guardrails.rule import Finding, Rule, at
from guardrails.types import CheckContext
from prompts.channel import ChannelProfile
from prompts.language import Phrase


class ForbiddenLink(Rule):
    """Any link where the channel forbids them."""

    id: ClassVar[str] = "channel.link"
    title: ClassVar[Phrase] = Phrase(ru="Ссылки запрещены площадкой", en="Links forbidden")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Площадка снимает ответы со ссылками, даже на сайт компании.",
        en="The platform takes down replies with links, to the company's own site too.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Площадка запрещает ссылки. Уберите адрес сайта.",
        en="This platform forbids links. Remove the address.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, меню на неделю есть в нашем приложении.",
        en="Anna, you will find the menu in our app.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, меню на неделю есть на www.example.ru.",
        en="Anna, you will find the menu on https://example.com/menu.",
    )
    setting: ClassVar = {"channel": ChannelProfile(name="market", links_allowed=False)}

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield links."""
        if not context.channel.links_allowed:
            for start, end in Link().find(document):
                yield at(document, start, end)
