"""Whatever the company undertakes beyond looking into the matter has to be listed."""

import re
from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding
from guardrails.rules.clauses import Clause, clauses_of
from guardrails.rules.grammar import Verb, may_be, verb
from guardrails.rules.grounding import known_stems, unfounded
from guardrails.rules.promise.base import PromiseRule
from guardrails.rules.sources import stated
from guardrails.rules.substance import is_covered
from guardrails.types import CheckContext, Severity
from guardrails.wordlists import listed
from prompts.language import Phrase

_FUTURE_EN = re.compile(
    r"(?<![a-z])(?:will|'ll|shall|are going to|is going to|'re going to|plan to|plans to|about to"
    r"|due to be)(?: (?:also|soon|now|gladly|then|just|personally|always|certainly|definitely|of"
    r" course|happily|even|all|both|not|never|only|still|simply|again))? ([a-z]{2,14})(?:"
    r" ([a-z]{2,14}))?(?: ([a-z]{2,14}))?"
)
_HELPERS = frozenset(
    ("be", "have", "get", "make", "take", "go", "come", "do", "give", "keep", "put", "need")
)


class Unlisted(PromiseRule):
    """«Перевесим полку», «рассчитаемся полностью», "we will bump you up": the last net."""

    id: ClassVar[str] = "promise.unlisted"
    severity: ClassVar[Severity] = "warn"
    title: ClassVar[Phrase] = Phrase(ru="Обещание не из списка", en="An unlisted promise")
    explanation: ClassVar[Phrase] = Phrase(
        ru="«Проверим», «ответим», «поможем» обещать можно всегда. Всё прочее (деньги, подарки, "
        "замены, перемены) вносит в факты тот, кто это решил.",
        en='"We will check", "answer" and "help" may always be promised. Whatever else the company '
        "takes upon itself (money, gifts, replacements, changes) is entered by whoever decided it.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Обещание, которого нет ни в списке, ни в фактах. Уберите или попросите внести.",
        en="A promise that is neither listed nor in the facts. Remove it or have it listed.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за замечание о полке, посмотрим, удобно ли до неё дотянуться.",
        en="Anna, thank you for the word on the shelf, we will see whether it can be reached.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за замечание о полке, перевесим её пониже и наймём второго бариста.",
        en="Anna, thank you for the word on the shelf, we will lower it and hire a second barista.",
    )
    setting: ClassVar = {
        "branch": "neutral",
        "review": Phrase(
            ru="Хорошая кофейня, но до полки с сахаром не дотянуться.",
            en="A good coffee shop, but the shelf with the sugar is out of reach.",
        ),
    }
    negation_exempts: ClassVar[bool] = False
    is_net: ClassVar[bool] = True

    def _matches(self, document: Document) -> Iterator[tuple[int, int]]:
        if document.is_english:
            yield from _english(document)
        for clause in clauses_of(document.text):
            if clause.is_main and not clause.is_asked:
                yield from _russian(clause)

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone praise, what is stated and what the customer named."""
        if context.branch == "positive" or context.audience == "internal" or context.kind != "full":
            return True
        first, last = document.sentence_of(start)
        if is_covered(document.folded[first:last], stated(context)):
            return True
        done = [word for word in document.tokens if start <= word.start < end]
        return not unfounded(done, known_stems(context))

    def finding(self, document: Document, start: int, end: int, context: CheckContext) -> Finding:
        """Mark the verb and what it is done with."""
        return Finding(*document.mark(start, end))


def _russian(clause: Clause) -> Iterator[tuple[int, int]]:
    before = ""
    asked = any(each.text.lower() in ("вас", "вам") for each in clause.words)
    for word in clause.words:
        form = verb(word.text)
        if form is None or form.tense != "future" or may_be(word.text, "pres"):
            before = word.text.lower()
            continue
        if _commits(form, before, asked=asked):
            yield word.start, _object_of(clause, word.start)
            return
        before = word.text.lower()


def _commits(form: Verb, before: str, *, asked: bool) -> bool:
    """Tell whether a future verb is more than a next step: «обнулим», not «проверим»."""
    if form.person == 2 or form.is_imperative or form.lemma in listed("next_steps"):
        return False
    if before == "не" and form.person == 1:
        return False
    if form.person == 3 and not form.plural:
        return form.lemma in listed("comes_about")
    return not (asked and form.lemma == "попросить")


def _object_of(clause: Clause, start: int) -> int:
    """Return the end of what the verb is done with: the next words of the clause, at most three."""
    after = [each for each in clause.words if each.start >= start]
    return after[min(3, len(after) - 1)].end


def _english(document: Document) -> Iterator[tuple[int, int]]:
    known = listed("next_steps")
    for match in _FUTURE_EN.finditer(document.plain):
        heads = [word for word in match.groups() if word]
        verbs = heads[1:] if heads[0] in _HELPERS else heads[:1]
        if verbs and not known & set(verbs):
            yield match.span()
