"""A date by which something will be done is promised only where the manager listed it."""

import re
from typing import ClassVar

from guardrails.document import Document
from guardrails.rules.amounts import numbers_in
from guardrails.rules.grammar import verb
from guardrails.rules.lexical import whole
from guardrails.rules.promise.base import PromiseRule
from guardrails.rules.sources import stated
from guardrails.rules.substance import content_lemmas, root, roots
from guardrails.rules.times import MOMENTS_EN, MOMENTS_RU
from guardrails.types import CheckContext
from prompts.language import Phrase

_COMMITS_EN = whole(
    r"(?:we|i|you|it|they|team|manager|specialist|courier|colleagues?|order|parcel|money|refund"
    r"|everything)(?:'ll| will| shall| are going to|'re going to| is going to)",
    r"will (?:be|have|get|see|receive|arrive|come|call|reply|answer|contact|send|start|reopen"
    r"|open)",
    r"(?:will|shall)",
)
_AHEAD = re.compile(
    r"завтра|послезавтра|на днях|через|в течение|не позднее|не позже|к |ко |до |дайте|в ближайш|на"
    r" (?:этой|следующей|неделе)|tomorrow|within|by |before|next|tonight|no later|in (?:the|a|an"
    r"|one|two|three|\d)|over the|give us|first thing"
)
_EXPECTS = frozenset(
    (
        "ждите",
        "ожидайте",
        "проверьте",
        "проверяйте",
        "встречайте",
        "дайте",
        "expect",
        "give",
        "reaches",
    )
)
_TOLD = frozenset(("получить", "узнать", "увидеть", "услышать"))
"""What «вы» will do because we do something first."""
_PRESENT_EN = re.compile(
    r"(?<![a-z])(?:arrives?|comes?|lands?|ships?|leaves?|starts?|reopens?|opens?|goes|is coming|is"
    r" arriving|is on|are coming|gets?|expect|guaranteed|promised|sorted|fixed|done|back|ready|is"
    r" due|it's)(?![a-z])"
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
    russian = MOMENTS_RU
    english = MOMENTS_EN

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone a time without a commitment beside it, and what is listed or was told."""
        first, last = document.sentence_of(start)
        sentence = document.plain[first:last]
        if _WELCOME.search(sentence) or _REGRETS.search(document.plain, first, start):
            return True
        if not _commits(document, first, last, start):
            return True
        time = _numbers(document.folded[start:end])
        said = roots(document.folded[first:last])
        return any(self._tells(source, time, said) for source in stated(context))

    def _tells(self, source: str, time: frozenset[str], said: frozenset[str]) -> bool:
        """Tell whether a source names the same time, and of the same thing if it names one."""
        thing = roots(source) - time
        return bool(time) and time <= _numbers(source) and (not thing or bool(thing & said))


def _commits(document: Document, first: int, last: int, time: int) -> bool:
    """Tell whether a sentence says what will be done: a future «мы» or «оно», an English will.

    The present commits as well beside a time that is surely ahead: «курьер приезжает завтра».
    """
    sentence = document.plain[first:last]
    if _COMMITS_EN.search(sentence):
        return True
    ahead = bool(_AHEAD.match(document.plain, time))
    if ahead and _PRESENT_EN.search(sentence):
        return True
    inside = [token for token in document.tokens if first <= token.start < last]
    if any(token.text.lower() in ("был", "была", "было", "были") for token in inside):
        return False
    if ahead and _EXPECTS & {token.text.lower() for token in inside}:
        return True
    forms = [form for form in (verb(token.text) for token in inside) if form is not None]
    if any(form.tense == "future" and (form.person != 2 or form.lemma in _TOLD) for form in forms):
        return True
    return ahead and any(_moves(form.tense, form.person, form.is_participle) for form in forms)


def _moves(tense: str | None, person: int, is_participle: bool, /) -> bool:
    return is_participle or (tense == "present" and person in (1, 3))


def _numbers(text: str) -> frozenset[str]:
    """Return what a time is made of: its numbers and the words for days and hours."""
    counted = {str(number) for number in numbers_in(text)}
    return frozenset(counted | {root(lemma) for lemma in content_lemmas(text)}) - _HINGES


_HINGES = frozenset(("через", "спуст", "течен", "поздн", "позже", "ближа", "withi", "later"))
"""The beginnings of words that only hinge a time to its sentence."""
_WELCOME = re.compile(r"жд[еу]м вас|ждать вас|будем рады|see you|welcome you|look forward")
_REGRETS = re.compile(
    r"(?:извините|простите|жаль|sorry|apologi[sz]e)[^.!?;:]{0,12} ?(?:что|за|that|for)"
)
