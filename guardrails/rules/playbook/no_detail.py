"""The reply shows that the review was read."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.rules.amounts import numbers_in
from guardrails.rules.sources import names_of_ours
from guardrails.rules.substance import content_lemmas, root, roots
from guardrails.types import CheckContext
from prompts.language import Phrase

_SHORT = 30
_LONGER = 40
_FEW = 4
_GENERIC = 6


class NoDetail(Rule):
    """None of the concrete things the customer wrote is repeated."""

    id: ClassVar[str] = "playbook.no_detail"
    title: ClassVar[Phrase] = Phrase(ru="Нет детали из отзыва", en="No detail of the review")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Хотя бы одна конкретная вещь из отзыва повторяется в ответе. Короткие отзывы, "
        "«видим, разбираемся» и уточняющие вопросы исключены. Ответ со своими подробностями, но без"
        " слов отзыва, — лишь повод перечитать.",
        en="At least one concrete thing of the review is repeated. Short reviews, holding lines "
        "and clarifying questions are exempt. A reply that has details of its own is only a"
        " warning.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="В ответе нет ничего из самого отзыва. Назовите то, о чём написал клиент.",
        en="Nothing of the review itself is in the reply. Name what the customer wrote about.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, жаль, что суп был холодным. Напишите нам в личные сообщения.",
        en="Anna, we are sorry the soup was cold. Please send us a direct message.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, нам очень жаль. Напишите нам в личные сообщения.",
        en="Anna, we are so sorry. Please send us a direct message.",
    )
    setting: ClassVar = {
        "branch": "negative",
        "review": Phrase(
            ru="Суп принесли холодным, официант нагрубил, ждали целый час.",
            en="The soup was served cold, the waiter was rude and we waited an hour.",
        ),
    }

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield one finding without a place."""
        if context.kind != "full" or context.audience == "internal":
            return
        asked = _worth_repeating(context)
        if not asked:
            return
        said = roots(document.text)
        if said & asked or numbers_in(document.text) & numbers_in(context.review):
            return
        if not _akin(said, content_lemmas(context.title) | content_lemmas(context.review)):
            generic = len(roots(document.text)) <= _GENERIC and len(context.review) >= _LONGER
            yield Finding(severity="block" if generic else "warn")


def _worth_repeating(context: CheckContext) -> frozenset[str]:
    """Return the beginnings of the words that would show the review was read; few are none."""
    ours = names_of_ours(context)
    details = frozenset().union(*map(content_lemmas, context.details))
    written = content_lemmas(context.title) | content_lemmas(context.review)
    if not details and (len(context.review) < _SHORT or len(written) < _FEW):
        return frozenset()
    return frozenset(root(lemma) for lemma in details | written if lemma not in ours)


def _akin(said: frozenset[str] | set[str], asked: frozenset[str]) -> bool:
    """Tell whether two words share their inside: «царапина» and «поцарапать»."""
    inside = {each[:_AKIN] for each in said if len(each) >= _AKIN}
    return any(stem in word for word in asked for stem in inside)


_AKIN = 4
