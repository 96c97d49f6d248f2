"""A card number is money; even its last four digits say whose."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.recognisers.card import Card, card_tails
from guardrails.rule import Finding, at
from guardrails.rules.privacy.identifier import IdentifierRule
from guardrails.types import CheckContext
from prompts.language import Phrase


class CardLeak(IdentifierRule):
    """Full card numbers (Luhn, МИР included); the last four digits are a warning."""

    id: ClassVar[str] = "privacy.card"
    recogniser: ClassVar = Card()
    title: ClassVar[Phrase] = Phrase(ru="Банковская карта", en="Bank card")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Номер карты не появляется в ответе; последние четыре цифры — повод проверить.",
        en="A card number never stands in a reply; its last four digits are worth a second look.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Номер карты в ответе. Уберите его.", en="A card number. Remove it."
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, проверяем оплату картой вместе с банком.",
        en="Anna, we are checking the card payment with the bank.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, проверяем платёж с карты 2200 7007 1234 5676.",
        en="Anna, we are checking the payment from card 4111 1111 1111 1111.",
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield card numbers, and the tails of hidden ones as warnings."""
        yield from super().find(document, context)
        for start, end in card_tails(document):
            place = at(document, start, end)
            yield Finding(place.start, place.end, severity="warn")
