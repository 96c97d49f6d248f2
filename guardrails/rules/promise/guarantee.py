"""Nobody can guarantee that it never happens again."""

import re
from typing import ClassVar

from guardrails.document import Document
from guardrails.rules.lexical import patterns
from guardrails.rules.promise.base import PromiseRule
from guardrails.types import CheckContext
from prompts.language import Phrase

_HOPE = re.compile(
    r"(?:надеемся|надеюсь|верим|хотим|стара(?:емся|ться)|постараемся|чтобы|чтоб|hope|trying|try"
    r"|so that|make sure)"
    r"[^.!?\n]{0,60}$"
)


class Guarantee(PromiseRule):
    """«Гарантируем», «больше не повторится», "it will never happen again"."""

    id: ClassVar[str] = "promise.guarantee"
    kinds: ClassVar = ("guarantee",)
    title: ClassVar[Phrase] = Phrase(ru="Гарантия", en="Guarantee")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Гарантию вспомнят при первой же ошибке. Её дают, только если она есть в списке.",
        en="A guarantee is remembered at the next mistake. It is given only as listed.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Гарантия, которой нет в списке. Скажите, что именно делаете, без обещания результата.",
        en="A guarantee nobody listed. Say what you do instead of promising the result.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, разбираемся, почему суп подали холодным.",
        en="Anna, we are finding out why the soup was served cold.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, гарантируем, что такого больше не повторится.",
        en="Anna, we guarantee this will never happen again.",
    )
    russian = patterns(
        r"(?:гарантируем|гарантирую|ручаемся|ручаюсь|клянемся|обещаем|обещаю|даем слово"
        r"|заверяем|уверяем)",
        r"(?:больше|впредь|никогда|такого|этого|подобного|подобное|такое"
        r"|это)(?: больше)?(?: никогда)? не"
        r" (?:повторится|случится|произойдет|будет|допустим)",
        r"не (?:допустим|повторится)(?: <2> (?:повторени[а-я]|подобн[а-я]{2,3}|такого|больше"
        r"|впредь))?",
        r"(?:железно|стопроцентно|гарантированно)",
        r"можете (?:быть <1> уверены|не сомневаться|не волноваться)",
        r"(?:100|сто) ?(?:%|процент[а-я]{0,3}) (?:гаранти[а-я]{1,2}|уверен[а-я]{0,2}|исправим"
        r"|решим)",
    )
    english = patterns(
        r"(?:we|i)(?:'ll| will| can| do)? <1> (?:guarantee|promise|assure you|swear)",
        r"(?:guaranteed|you have (?:our|my) word)",
        r"(?:will|would)(?: not| never)(?: ever)? (?:happen|occur|repeat)(?: itself)?(?: again)?",
        r"(?:won't|never going to|not going to) (?:ever )?(?:happen|occur|be repeated)(?: again)?",
        r"never happens? again",
    )
    negation_exempts: ClassVar[bool] = False

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone a hope, a denied guarantee and what is listed."""
        first = document.sentence_of(start)[0]
        before = document.plain[first:start]
        if _HOPE.search(before) or before.endswith(("не ", "not ", "can't ", "cannot ")):
            return True
        return super().is_exempt(document, start, end, context)
