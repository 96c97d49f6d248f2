"""Every number in a reply stands in the review, the case or the facts."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import ClassVar

from guardrails.document import Document
from guardrails.masking import find
from guardrails.recognisers.base import digits_of
from guardrails.rule import Finding, Rule, at
from guardrails.rules.amounts import counts, dates, numbers_in, spoken_counts, sums
from guardrails.rules.sources import told
from guardrails.types import CheckContext
from prompts.language import Phrase

# «24/7», "№1", «на 100 %» are ways of speaking; a clock or a date has rules of its own
_IDIOM = re.compile(r"24\s?/\s?7|(?:на )?100\s?%|№\s?1(?!\d)|\d{1,2}:\d{2}")
_PIECE_OF_WORD = re.compile(r"[^\W\d_]")


class UnknownNumber(Rule):
    """A number that nobody told us, in digits or, beside a unit, in words."""

    id: ClassVar[str] = "fact.number"
    title: ClassVar[Phrase] = Phrase(ru="Число ниоткуда", en="A number from nowhere")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Числа в ответе берутся из отзыва, переписки или фактов бренда.",
        en="Numbers in a reply come from the review, the thread or the brand's facts.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Этого числа нет ни в отзыве, ни в фактах. Проверьте или уберите.",
        en="This number stands neither in the review nor in the facts. Check or remove it.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, 2 часа ожидания — это очень долго, извините.",
        en="Anna, 2 hours is a very long wait, we are sorry.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, 97 гостей из ста довольны нашей доставкой.",
        en="Anna, 97 of our guests praise the delivery.",
    )
    setting: ClassVar = {
        "review": Phrase(ru="Ждали доставку два часа!", en="We waited two hours for the delivery!")
    }

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield numbers that no source has."""
        written = [each for each in counts(document) if self._stands_alone(document, *each[:2])]
        spoken = list(spoken_counts(document))
        if not written and not spoken:
            return
        known = _known(context)
        for start, end, value in spoken:
            if value not in known:
                yield at(document, start, end)
        others = _spoken_for(document)
        for start, end, value in written:
            if value in known or _is_their_tail(document.folded[start:end], context):
                continue
            if any(a < end and start < b for a, b in others):
                continue
            yield at(document, start, end)

    def _stands_alone(self, document: Document, start: int, end: int) -> bool:
        """Leave out pieces of names («5G», "A4")."""
        text = document.plain
        before, after = text[start - 1 : start], text[end : end + 1]
        return not (_PIECE_OF_WORD.match(before) or _PIECE_OF_WORD.match(after))


def _is_their_tail(written: str, context: CheckContext) -> bool:
    """In private the end of the customer's own number may help them to recognise it."""
    if context.audience == "world" or not written.isdecimal() or len(written) < 2:
        return False
    own = (context.review, *context.context.values(), *context.private.values())
    return any(written in digits_of(each)[-4:] for each in own)


def _known(context: CheckContext) -> set[Decimal]:
    known = {Decimal(context.today.year), Decimal(context.rating or 0)}
    for source in told(context):
        known |= numbers_in(source)
    return known


def _spoken_for(document: Document) -> list[tuple[int, int]]:
    """Return the spans that another rule answers for: sums, dates, idioms, identifiers."""
    taken = [(start, end) for start, end, _ in sums(document)]
    taken += [(start, end) for start, end, _ in dates(document)]
    taken += [match.span() for match in _IDIOM.finditer(document.plain)]
    if document.text == document.folded:
        taken += [(span.start, span.end) for span in find(document.text)]
    return taken
