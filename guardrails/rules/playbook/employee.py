"""In a public complaint no employee is named."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import ClassVar

from guardrails.document import Document, read
from guardrails.names import given_names
from guardrails.normalisation import plain
from guardrails.rule import Finding, Rule, at
from guardrails.rules.playbook.greeting import name_to_greet
from guardrails.types import CheckContext
from prompts.language import Phrase


class EmployeeNamed(Rule):
    """A name from a complaint, repeated in public."""

    id: ClassVar[str] = "playbook.employee_named_in_complaint"
    title: ClassVar[Phrase] = Phrase(ru="Сотрудник назван в жалобе", en="Employee named")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Имя сотрудника повторяют в похвале и никогда — в публичной жалобе.",
        en="An employee's name is repeated in praise and never in a public complaint.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Имя сотрудника в ответе на жалобу. Скажите «сотрудник» или «коллега».",
        en='An employee\'s name in a reply to a complaint. Say "our colleague" instead.',
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, жаль, что администратор вам не помог.",
        en="Anna, we are sorry that the receptionist did not help.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, жаль, что Марина вам не помогла.", en="Anna, we are sorry Linda did not help."
    )
    setting: ClassVar = {
        "branch": "negative",
        "review": Phrase(
            ru="Администратор Марина нагрубила и не помогла.",
            en="Linda at the desk was rude and did not help.",
        ),
    }

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield names from the review that are not the author's."""
        if context.branch != "negative" or context.audience != "world" or not context.review:
            return
        titled = [token for token in document.tokens if token.text[:1].isupper()]
        if not titled:
            return
        spared = {plain(name) for name in (name_to_greet(context), *context.facts.names) if name}
        named = _names(context.review) - spared - _names(context.author or "")
        called = _called_in(context.review) - spared - {plain(context.author or "")}
        for token in titled:
            if given_names(token.text) & named or any(map(token.lemma.startswith, called)):
                yield at(document, token.start, token.end)


@lru_cache(maxsize=256)
def _names(text: str) -> frozenset[str]:
    capitalised = (token for token in read(text).tokens if token.text.istitle())
    return frozenset(name for token in capitalised for name in given_names(token.text))


@lru_cache(maxsize=256)
def _called_in(text: str) -> frozenset[str]:
    """Return beginnings of names no dictionary has: «водитель Сардор», "named Zuri"."""
    found = (match.group(1) for match in _CALLED.finditer(read(text).folded))
    return frozenset(plain(name)[: max(_STEM, len(name) - 1)] for name in found)


_STEM = 4
_CALLED = re.compile(
    r"(?:[Вв]одител|[Кк]урьер|[Мм]астер|[Оо]фициант|[Аа]дминистратор|[Мм]енеджер|[Кк]ассир"
    r"|[Пп]родав|[Вв]рач|[Дд]октор|[Тт]ренер|[Пп]овар|[Кк]онсультант|[Оо]ператор|[Сс]отрудни"
    r"|[Оо]хранни|[Гг]орничн|[Пп]реподавател|[Уу]чител|[Сс]пециалист|[Рр]ежисс|[Мм]едсест"
    r"|[Пп]арикмахер|зовут|по имени|[Dd]river|[Cc]ourier|[Ww]ait(?:er|ress)|[Mm]anager|[Cc]ashier"
    r"|[Rr]eceptionist|[Tt]echnician|[Dd]octor|[Nn]urse|[Tt]rainer|[Cc]oach|[Cc]hef|[Bb]arista"
    r"|[Tt]herapist|[Aa]gent|[Ss]tylist|[Bb]arber|named|called)[а-яё]{0,3},?"
    r" ([А-ЯЁA-Z][а-яёa-z]{3,14})(?![а-яёa-z])"
)
