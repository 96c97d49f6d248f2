"""Every sum of money in a reply stands in the review, the case or the facts."""

from collections.abc import Iterable
from decimal import Decimal
from typing import ClassVar

from guardrails.document import Document, read
from guardrails.rule import Finding, Rule, at
from guardrails.rules.amounts import money, numbers_in
from guardrails.rules.sources import told
from guardrails.types import CheckContext
from prompts.language import Phrase


class UnknownPrice(Rule):
    """A price or a sum that nobody told us; five dollars are no five roubles."""

    id: ClassVar[str] = "fact.price"
    title: ClassVar[Phrase] = Phrase(ru="Сумма ниоткуда", en="A sum from nowhere")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Цена в публичном ответе становится офертой; она берётся только из отзыва или фактов.",
        en="A price in a reply binds; it comes only from the review or the facts.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Этой суммы нет ни в отзыве, ни в фактах. Проверьте или уберите.",
        en="This sum stands neither in the review nor in the facts. Check or remove it.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, 450 рублей за остывший кофе — и правда обидно.",
        en="Anna, $5 for a cold coffee is a pity indeed.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, теперь этот кофе стоит 290 рублей.", en="Anna, this coffee is now $3.50."
    )
    setting: ClassVar = {
        "review": Phrase(ru="Кофе за 450 р. был холодным.", en="The $5 coffee was cold.")
    }

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield sums that no source has."""
        written = list(money(document))
        if not written:
            return
        known = _known(context)
        for start, end, amount, currency in written:
            if not known & {(amount, currency), (amount, "")}:
                yield at(document, start, end)


def _known(context: CheckContext) -> set[tuple[Decimal, str]]:
    """Return every sum a source names; a bare number may be one in any currency."""
    known: set[tuple[Decimal, str]] = set()
    for source in told(context):
        named = {(amount, currency) for _, _, amount, currency in money(read(source))}
        bare = numbers_in(source) - {amount for amount, currency in named if currency}
        known |= named | {(amount, "") for amount in bare}
    return known
