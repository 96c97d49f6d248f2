"""A date by which something will be done is promised only where the manager listed it."""

import re
from typing import ClassVar

from guardrails.document import Document
from guardrails.rules.lexical import patterns, whole
from guardrails.rules.promise.base import PromiseRule
from guardrails.types import CheckContext
from prompts.language import Phrase

_UNIT = (
    r"(?:минут[уыа]?|час(?:а|ов)?|сут(?:ки|ок)|дн(?:я|ей)|день|недел[июяь]|месяц[а-я]{0,2}"
    r"|рабоч(?:его|их|ий) дн(?:я|ей)|рабочий день)"
)
_COMMITS_RU = whole(
    r"(?:ответим|отвечу|вернемся|вернусь|свяжемся|свяжусь|свяжется|решим|перезвоним|перезвонит"
    r"|позвоним"
    r"|доставим|привезем|разберемся|проверим|сделаем|исправим|устраним|пришлем|отправим|напишем"
    r"|сообщим"
    r"|получите|поступят|поступит|придет|придут|вернем|вернут|вернется|будет|будут|закончим"
    r"|завершим"
    r"|дадим|примем|пришлют|ответит|привезут|доставят|починим|обещаем|гарантируем|рассмотрим"
    r"|приедет|приедем|устранят|решат|оформим|зачислим|начислим)"
)
_COMMITS_EN = whole(
    r"(?:we|i|you|it|they|team|manager|specialist|courier|colleagues?|order|parcel|money|refund)"
    r"(?:'ll| will| shall| are going to|'re going to| is going to)",
    r"will be",
)


class Deadline(PromiseRule):
    """«Ответим завтра», "within 24 hours"; a past wait and a listed policy are none."""

    id: ClassVar[str] = "promise.deadline"
    kinds: ClassVar = ("deadline",)
    title: ClassVar[Phrase] = Phrase(ru="Обещание срока", en="Promise of a deadline")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Срок, который никто не назначил, превращается во вторую жалобу.",
        en="A deadline nobody set becomes the second complaint.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Срок, которого нет в списке. Уберите его или попросите менеджера внести.",
        en="A deadline nobody listed. Remove it or ask the manager to list it.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, уже разбираемся с доставкой и вернёмся с ответом.",
        en="Anna, we are looking into the delivery and will come back with an answer.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, мы свяжемся с вами в течение 24 часов.",
        en="Anna, we will contact you within 24 hours.",
    )
    russian = patterns(
        rf"в течение <2> {_UNIT}",
        rf"(?:через|за) (?:\d{{1,3}}(?:\s?[-–]\s?\d{{1,3}})?|пару|два|две|три|четыре|пять"
        rf"|несколько|полчаса) <1> {_UNIT}",
        r"через (?:час|день|неделю|месяц|полчаса|сутки|минуту)",
        r"(?:сегодня|завтра|послезавтра)(?: же)?(?: (?:утром|днем|вечером))?",
        r"(?:не позднее|не позже|до|к|ко|уже в|во?) (?:понедельник[а-я]?|вторник[а-я]?"
        r"|сред[ыеу]|четверг[а-я]?"
        r"|пятниц[ыеу]|суббот[ыеу]|воскресень[яюе]|конца (?:дня|недели|месяца)|завтра"
        r"|завтрашнего дня|вечера)",
        r"(?:до|к|не позднее|не позже) \d{1,2}[.:]\d{2}",
        r"(?:до|к|не позднее|не позже) \d{1,2} (?:январ|феврал|март|апрел|ма|июн|июл|август"
        r"|сентябр|октябр"
        r"|ноябр|декабр)[а-я]{1,3}",
        r"на (?:этой|следующей) неделе",
        r"в (?:этом|следующем) месяце",
    )
    english = patterns(
        r"(?:within|in) (?:the next )?(?:\d{1,3}(?:\s?[-–]\s?\d{1,3})?|one|two|three|four|five"
        r"|a few|a couple of|an|a)"
        r" (?:business |working )?(?:minutes?|hours?|days?|weeks?|months?)",
        r"(?:today|tomorrow|tonight|this evening|this afternoon|by the end of the (?:day|week"
        r"|month)"
        r"|by tomorrow|later today|next week|this week)",
        r"(?:by|before|on|until|no later than) (?:next )?(?:monday|tuesday|wednesday|thursday"
        r"|friday|saturday|sunday)",
        r"(?:by|before|no later than) \d{1,2}(?:[:.]\d{2})? ?(?:am|pm|o'clock)",
    )

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone a time without a commitment beside it, and what is listed."""
        sentence = document.plain[slice(*document.sentence_of(start))]
        commits = _COMMITS_RU.search(sentence) or _COMMITS_EN.search(sentence)
        return (
            not commits
            or _waits_for_the_guest(sentence)
            or super().is_exempt(document, start, end, context)
        )


_WELCOME = re.compile(r"жд[еу]м вас|ждать вас|будем рады|see you|welcome you|look forward")


def _waits_for_the_guest(sentence: str) -> bool:
    """«Будем рады видеть вас на следующей неделе» binds nobody."""
    return bool(_WELCOME.search(sentence))
