"""Whose voice a stateless request speaks with: the brand it names, or the token's only one."""

from collections.abc import Sequence

from drafting.errors import InvalidReview
from drafting.faults import Fault
from integrations.registry import ADAPTERS, adapter_class
from prompts.channel import ChannelProfile
from prompts.language import Phrase
from prompts.platforms import platform
from service.web.access import brands
from service.web.wiring import desk, wired
from service.work.documents import Rulebook

_WHICH_BRAND = Phrase(
    ru="назовите бренд: этот токен открывает несколько.",
    en="name the brand: this token opens several.",
)
_NO_SUCH_BRAND = Phrase(
    ru="такого бренда нет, или этот токен его не открывает.",
    en="there is no such brand, or this token does not open it.",
)
_TOO_LONG = Phrase(
    ru="длиннее {most} знаков. Сократите.", en="longer than {most} characters. Shorten it."
)


def brand_of(asked: str) -> str:
    """Return the brand a request is for.

    Raises:
        InvalidReview: none is named where there are several, or one that the token does not open.
    """
    if asked in brands():
        return asked
    if not asked and len(brands()) == 1:
        return brands()[0]
    raise refused_field("brand", _NO_SUCH_BRAND if asked else _WHICH_BRAND)


def rulebook_of(brand: str) -> Rulebook:
    """Return the guidelines and facts that are published for a brand now."""
    with wired().store.read() as connection:
        return desk().documents.rulebook(connection, brand)


def profile_of(channel: str) -> ChannelProfile:
    """Return the rules of a connected channel or of a platform we know; else none."""
    if channel in desk().workplace.adapters:
        return desk().workplace.profile(channel)
    return adapter_class(channel).profile if channel in ADAPTERS else platform(channel)


def refused_field(name: str, problem: Phrase) -> InvalidReview:
    """Build the refusal of one field."""
    sentence = Phrase(ru=f"Поле «{name}»: {problem.ru}", en=f"Field “{name}”: {problem.en}")
    return InvalidReview(sentence, (Fault((name,), problem),))


def within(most: int, /, **fields: str | Sequence[str] | None) -> None:
    """Keep one request from working for minutes: no text of these may be longer than `most`.

    Raises:
        InvalidReview: names the field.
    """
    for name, value in fields.items():
        texts = [value or ""] if isinstance(value, str | None) else value
        if any(len(text) > most for text in texts):
            raise refused_field(name, _TOO_LONG.format(most=most))
