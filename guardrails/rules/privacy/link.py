"""A link or a handle in a reply leads to a person or away from the platform."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.recognisers.link import Handle, Link
from guardrails.rule import Finding, Rule, at
from guardrails.rules.privacy.identifier import is_ours
from guardrails.types import CheckContext
from prompts.language import Phrase

_PERSONAL = ("t.me/", "wa.me/", "vk.com/", "vk.me/", "instagram.com/", "facebook.com/")


class PersonalLink(Rule):
    """Handles and links to people's pages; other foreign links are a warning."""

    id: ClassVar[str] = "privacy.link"
    title: ClassVar[Phrase] = Phrase(ru="Ссылка или ник", en="Link or handle")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Ник и страница человека не появляются в ответе; ссылки бренда вносят в контакты.",
        en="A person's handle or page never stands in a reply; the brand's links are contacts.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Ссылка или ник не из контактов компании. Уберите или попросите менеджера внести.",
        en="A link or handle that is not the company's. Remove it or ask the manager to list it.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, напишите нам в чат приложения.", en="Anna, write to us in the app's chat."
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, написали вам в t.me/anna_k88.", en="Anna, we wrote to you at t.me/anna_k88."
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield handles and links that are not the company's own."""
        if context.audience == "internal":
            return
        for start, end in Link().find(document):
            value = document.folded[start:end]
            if not _is_own_site(value, context):
                personal = any(part in value.lower() for part in _PERSONAL)
                place = at(document, start, end)
                yield Finding(place.start, place.end, severity="block" if personal else "warn")
        for start, end in Handle().find(document):
            if not is_ours(document.folded[start:end].removeprefix("@"), context):
                yield at(document, start, end)


def _is_own_site(value: str, context: CheckContext) -> bool:
    """Count every page of a listed site as ours, but only the listed page of a network."""
    if is_ours(value, context):
        return True
    host = _host(value)
    own = {_host(each.value) for each in context.facts.contacts if each.kind == "link"}
    shared = any(host == part.rstrip("/") for part in _PERSONAL)
    return host in own and not shared


def _host(link: str) -> str:
    bare = link.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return bare.partition("/")[0]
