"""A platform refuses what is longer than it allows."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.types import CheckContext
from prompts.channel import ChannelProfile
from prompts.language import Phrase

_MESSAGE = Phrase(
    ru="Ответ длиннее, чем разрешает площадка: {length} из {limit}. Сократите его.",
    en="The reply is longer than the platform allows: {length} of {limit}. Shorten it.",
)


class TooLong(Rule):
    """More characters or bytes than the channel's limit."""

    id: ClassVar[str] = "channel.too_long"
    title: ClassVar[Phrase] = Phrase(ru="Длиннее лимита площадки", en="Over the platform's limit")
    explanation: ClassVar[Phrase] = Phrase(
        ru="У каждой площадки свой предел длины, в знаках или байтах.",
        en="Each platform has its own limit, in characters or bytes.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Ответ длиннее, чем разрешает площадка. Сократите его.",
        en="The reply is longer than the platform allows. Shorten it.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за слова о кофе!", en="Anna, thanks for the words about coffee!"
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за слова о кофе и за то, что нашли время рассказать о веранде!",
        en="Anna, thanks for the words about coffee and for taking time to mention the terrace!",
    )
    setting: ClassVar = {"channel": ChannelProfile(name="short", max_length=60)}

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield the characters beyond the limit."""
        limit = context.channel.max_length
        if limit is None or context.channel.length_of(document.text) <= limit:
            return
        length = context.channel.length_of(document.text)
        yield Finding(
            _last_that_fits(document.text, context.channel),
            len(document.text),
            message=_MESSAGE.format(length=length, limit=limit),
        )


def _last_that_fits(text: str, channel: ChannelProfile) -> int:
    limit = channel.max_length or 0
    if channel.length_unit == "characters":
        return limit
    return len(text.encode()[:limit].decode(errors="ignore"))
