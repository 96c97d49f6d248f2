"""Praise is not answered with an apology."""

import re
from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule, at
from guardrails.rules.grounding import known_stems, unfounded
from guardrails.rules.lexical import whole
from guardrails.types import CheckContext, Severity
from prompts.language import Phrase

_REGRET = whole(
    r"(?:приносим|приношу|примите|наши) <2> извинения",
    r"(?:извините|простите|извиняемся|сожалеем|(?:просим|прошу) прощения)",
    r"(?:нам |очень |мне )?жаль",
    r"(?:если|за то,? что) что-то было не так",
    r"(?:we |i )?(?:sincerely |deeply |truly )?(?:apologi[sz]e|regret)",
    r"(?:our|my) (?:sincere |deepest )?apologies",
    r"(?:(?:we're|we are|i'm|i am|so|very) )?(?:so |very |truly )?sorry",
)


# what is regretted: up to the end of the clause, without the thanks that follow
_OBJECT = re.compile(r"(?:, (?:что|если|за то))?(?:(?! (?:и|and|but|но) )[^,.!?;:\n]){0,80}")


class ApologyForNothing(Rule):
    """An apology to a happy customer for what they never mentioned."""

    id: ClassVar[str] = "playbook.apology_for_nothing"
    severity: ClassVar[Severity] = "warn"
    title: ClassVar[Phrase] = Phrase(ru="Извинение ни за что", en="An apology for nothing")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Извинение в ответ на похвалу выдаёт шаблон и наводит на мысль, что что-то было не так.",
        en="An apology to praise shows a template and suggests that something was wrong.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Клиент доволен, извиняться не за что. Уберите извинение.",
        en="The customer is happy, there is nothing to apologise for. Remove the apology.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за слова о веранде!", en="Anna, thank you for the words on the terrace!"
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, извините за долгое ожидание и спасибо за слова о веранде!",
        en="Anna, we are sorry for the long wait, and thank you for the words on the terrace!",
    )
    setting: ClassVar = {
        "branch": "positive",
        "review": Phrase(
            ru="Уютная веранда и отличный завтрак!", en="A cosy terrace and a great breakfast!"
        ),
    }

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield apologies whose object the review does not have."""
        if context.branch != "positive" or context.kind != "full" or not context.review:
            return
        known = known_stems(context)
        for match in _REGRET.finditer(document.plain):
            end = _OBJECT.match(document.plain, match.end()).end()  # type: ignore[union-attr]
            words = [token for token in document.tokens if match.end() <= token.start < end]
            told = [token for token in words if len(token.text) > 3]
            if len(unfounded(told, known)) == len(unfounded(told, frozenset())):
                yield at(document, *match.span())
