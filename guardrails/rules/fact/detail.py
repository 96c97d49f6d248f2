"""Nothing is thanked for, regretted or praised that the customer never mentioned."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.morphology import Token
from guardrails.rule import Finding, Rule
from guardrails.rules.grounding import known_stems, unfounded
from guardrails.rules.substance import is_content
from guardrails.types import CheckContext, Severity
from prompts.language import Phrase

_REST = r"([^.!?;:\n—]{3,90})"
# what was liked: one word from nowhere is enough
_LIKED = re.compile(
    r"(?<![а-яa-z])(?<!не )(?:понравил(?:ся|ась|ось|ись)|полюбил(?:ся|ась|ось|ись)|пришл(?:ся|ась"
    r"|ось|ись) (?:вам )?по (?:душе"
    rf"|вкусу)) {_REST}|(?<![a-z])you (?:all |both |also |really |so )?(?:enjoyed|liked|loved"
    rf"|admired) {_REST}"
)
# what was written: another word may mean the same, so two from nowhere and none known
_WRITTEN = re.compile(
    r"(?<![а-яa-z])(?:порадовал[аи]?|впечатлил[аи]?|оценили|устроил[аи]?|(?:слова|похвал[уы]|отзыв"
    r"|рассказ) (?:о|об|обо|про)|(?:прочитали|прочли|читаем|увидели) (?:о|об|про|что)|вы (?:пишете"
    r"|написали|упомянули|упоминаете|отметили|отмечаете|рассказали|говорите|указали|описали"
    rf"|описываете|хвалите|похвалили)(?:,? что| про| о| об| на)?) {_REST}"
    r"|(?<![a-z])(?:(?:words|comments?|praise|note|compliments?) (?:about|on|for|regarding)|you"
    r" (?:also )?(?:appreciated|praised|mention(?:ed)?|noted|said|described?|pointed out|told us"
    r"|highlight(?:ed)?|wrote that|write that"
    rf"|wrote about)(?: that| about)?|we (?:read|noticed|heard) (?:that|about|how)|(?:mentioning"
    rf"|praising|noticing|highlighting)) {_REST}"
)
_NOT_SAID = 2


class InventedDetail(Rule):
    """«Рады, что вам понравились десерты» to a review that has none."""

    id: ClassVar[str] = "fact.detail"
    severity: ClassVar[Severity] = "warn"
    title: ClassVar[Phrase] = Phrase(ru="Деталь ниоткуда", en="An invented detail")
    explanation: ClassVar[Phrase] = Phrase(
        ru="За то, о чём клиент не писал, не благодарят: видно, что отзыв не читали.",
        en="Nobody is thanked for what they did not write: it shows that the review was not read.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Клиент об этом не писал. Замените деталью из его отзыва или уберите.",
        en="The customer did not write about this. Use a detail of the review or remove it.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, рады, что вам понравилась веранда!", en="Anna, glad you enjoyed the terrace!"
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, рады, что вам понравился бассейн!", en="Anna, glad you enjoyed the swimming pool!"
    )
    setting: ClassVar = {
        "branch": "positive",
        "review": Phrase(
            ru="Уютная веранда и вид на реку.", en="A cosy terrace with a river view."
        ),
    }

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield what is said to be the customer's and is not; blocked where they wrote no word."""
        if context.kind != "full" or context.audience == "internal" or not context.review:
            return
        known = known_stems(context)
        wordless = not any(map(str.isalpha, context.review)) or len(context.review) < len("супер!")
        for start, end, least in _named(document):
            words = [token for token in document.tokens if start <= token.start < end]
            strange = unfounded(words, known)
            if len(strange) >= least and len(strange) == len(_telling(words)):
                place = document.mark(strange[0].start, strange[-1].end)
                yield Finding(*place, severity="block" if wordless else None)


def _named(document: Document) -> Iterator[tuple[int, int, int]]:
    """Yield what a reply says the customer liked or wrote, and how many words suffice."""
    for pattern, least in ((_LIKED, 1), (_WRITTEN, _NOT_SAID)):
        for match in pattern.finditer(document.plain):
            yield *match.span(match.lastindex or 0), least


def _telling(words: list[Token]) -> list[Token]:
    """Return the words that would show what was meant; those that every reply has do not."""
    return unfounded(words, frozenset()) if any(map(is_content, words)) else []
