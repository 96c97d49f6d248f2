"""A passport number opens credits in somebody's name."""

from typing import ClassVar

from guardrails.recognisers.numbers import Passport
from guardrails.rules.privacy.identifier import IdentifierRule
from prompts.language import Phrase


class PassportLeak(IdentifierRule):
    """Russian passport numbers."""

    id: ClassVar[str] = "privacy.passport"
    recogniser: ClassVar = Passport()
    title: ClassVar[Phrase] = Phrase(ru="Паспорт", en="Passport")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Серия и номер паспорта не появляются в ответе никогда.",
        en="A passport number never stands in a reply.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Номер паспорта в ответе. Уберите его.",
        en="A passport number. Remove it.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, возьмите, пожалуйста, паспорт при получении.",
        en="Anna, please bring your passport when you collect it.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, бронь оформлена на паспорт 45 08 123456.",
        en="Anna, the booking is under passport 45 08 123456.",
    )
