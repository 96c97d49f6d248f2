"""A date by which something will be done is promised only where the manager listed it."""

import re
from functools import lru_cache
from typing import ClassVar

from guardrails.document import Document
from guardrails.morphology import parses
from guardrails.rules.amounts import numbers_in
from guardrails.rules.lexical import patterns, whole
from guardrails.rules.promise.base import PromiseRule
from guardrails.rules.sources import stated
from guardrails.rules.substance import content_lemmas, root
from guardrails.types import CheckContext
from prompts.language import Phrase

_UNIT = (
    r"(?:минут[уыа]?|час(?:а|ов)?|сут(?:ки|ок)|дн(?:я|ей)|день|недел[июяь]|месяц[а-я]{0,2}"
    r"|рабоч(?:его|их|ий) дн(?:я|ей)|рабочий день)"
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
        r"в (?:ближайшие|ближайший) <1> (?:час[а-я]{0,2}|минут[а-я]?|дн[а-я]{1,2}|день|сутки"
        r"|недел[юи])",
        r"на днях",
        r"(?:до|к|после) (?:выходных|праздников|понедельника|вечера|обеда)",
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
        r"к (?:вечеру|обеду|утру|ночи|выходным|концу (?:дня|недели|месяца))",
        r"до конца (?:рабочего )?дня",
        r"на (?:этой|следующей) неделе",
        r"в (?:этом|следующем) месяце",
    )
    english = patterns(
        r"by (?:noon|midnight|the weekend|morning|the end of (?:today|this week))",
        r"within the (?:hour|day|week)",
        r"(?:over|in) the (?:next|coming) (?:few )?(?:hours|days|weeks)",
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
        """Leave alone a time without a commitment beside it, and what is listed or was told."""
        first, last = document.sentence_of(start)
        sentence = document.plain[first:last]
        if _WELCOME.search(sentence) or not _commits(document, first, last):
            return True
        time = _numbers(document.folded[start:end])
        if any(self._tells(source, time) for source in stated(context)):
            return True
        return any(self._allows(each, sentence, context) for each in context.facts.promises)

    def _tells(self, source: str, time: frozenset[str]) -> bool:
        """Tell whether a source names the same time: the same words and numbers of it."""
        return bool(time) and time <= _numbers(source)


def _commits(document: Document, start: int, end: int) -> bool:
    """Tell whether a sentence says what will be done: a future «мы» or «оно», an English will."""
    if _COMMITS_EN.search(document.plain[start:end]):
        return True
    inside = (token for token in document.tokens if start <= token.start < end)
    return any(_is_future(token.text) for token in inside)


@lru_cache(maxsize=4096)
def _is_future(word: str) -> bool:
    if word.isascii():
        return False
    tag = parses(word.lower())[0].tag
    return "futr" in tag and "2per" not in tag


def _numbers(text: str) -> frozenset[str]:
    """Return what a time is made of: its numbers and the words for days and hours."""
    counted = {str(number) for number in numbers_in(text)}
    return frozenset(counted | {root(lemma) for lemma in content_lemmas(text)})


_WELCOME = re.compile(r"жд[еу]м вас|ждать вас|будем рады|see you|welcome you|look forward")
