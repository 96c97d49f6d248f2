"""Praise and honesty are thanked for."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule, at
from guardrails.rules.lexical import whole
from guardrails.types import CheckContext, Severity
from prompts.guidelines import Choices
from prompts.language import Phrase

_THANKS = whole(
    r"спасибо",
    r"благодар[а-я]{1,6}",
    r"признательн[а-я]{1,2}",
    r"thank you",
    r"thanks",
    r"thankful",
    r"grateful",
    r"appreciate",
    r"ценим",
    r"made our (?:day|week)",
)


_JOY = whole(
    r"рад[аы]?",
    r"приятно(?! (?:будет|узнать))",
    r"счастлив[ы]?",
    r"(?:glad|happy|pleased|delighted|thrilled)",
)
"""What may stand for thanks where the customer is happy; honesty wants more than joy."""
_JOY_FOR_YOU = whole(r"рад[аы]?,? что вы", r"(?:glad|happy|pleased|good to know)(?: that)? you")
_REQUIRED = {"positive": True, "neutral": True, "negative": False}


class NoThanks(Rule):
    """A reply to praise or to mixed feelings without thanks."""

    id: ClassVar[str] = "playbook.no_thanks"
    severity: ClassVar[Severity] = "warn"
    title: ClassVar[Phrase] = Phrase(ru="Нет благодарности", en="No thanks")
    explanation: ClassVar[Phrase] = Phrase(
        ru="За добрые слова и за честность благодарят. На жалобу — как выбрал бренд.",
        en="Kind words and honesty are thanked for; on a complaint the brand chooses.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Поблагодарите клиента: он нашёл время написать.",
        en="Thank the customer: they took the time to write.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за слова о веранде!", en="Anna, thank you for the words on the terrace!"
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, веранда открыта до сентября.", en="Anna, the terrace is open all summer."
    )
    setting: ClassVar = {"branch": "positive"}

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield one finding without a place; on a complaint only where the brand chose so."""
        required = _REQUIRED[context.branch] or (
            context.guidelines.choices.thanks_on_complaint == "required"
        )
        public = context.branch != "neutral" or context.audience == "world"
        if not required or not public or context.kind != "full" or context.audience == "internal":
            return
        glad = (_JOY if context.branch == "positive" else _JOY_FOR_YOU).search(document.plain)
        if not glad and not _THANKS.search(document.plain):
            yield Finding()


class ThanksOnComplaint(Rule):
    """Thanks on a complaint where the brand never wants them."""

    id: ClassVar[str] = "playbook.thanks_on_complaint"
    severity: ClassVar[Severity] = "warn"
    title: ClassVar[Phrase] = Phrase(ru="Благодарность за жалобу", en="Thanks on a complaint")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Бренд решил не благодарить за жалобы: это звучит как издёвка.",
        en="The brand chose not to thank for complaints: it may sound like mockery.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Бренд не благодарит за жалобы. Начните с понимания.",
        en="The brand does not thank for complaints. Begin with understanding.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, жаль, что суп остыл.", en="Anna, we are sorry the soup was cold."
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо, что рассказали про суп.",
        en="Anna, thanks for telling us about the soup.",
    )
    setting: ClassVar = {"branch": "negative", "choices": Choices(thanks_on_complaint="never")}

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield each word of thanks on a complaint."""
        never = context.guidelines.choices.thanks_on_complaint == "never"
        if context.branch == "negative" and never:
            for match in _GRATITUDE.finditer(document.plain):
                yield at(document, *match.span())


_GRATITUDE = whole(
    r"спасибо",
    r"благодар(?:им|ю|ны|ен|на)",
    r"признател[а-я]{2,3}",
    r"thank you",
    r"thanks",
    r"grateful",
)
