"""СНИЛС names one person for life."""

from typing import ClassVar

from guardrails.recognisers.numbers import Snils
from guardrails.rules.privacy.identifier import IdentifierRule
from prompts.language import Phrase


class SnilsLeak(IdentifierRule):
    """СНИЛС numbers by check digits or by the word beside them."""

    id: ClassVar[str] = "privacy.snils"
    recogniser: ClassVar = Snils()
    title: ClassVar[Phrase] = Phrase(ru="СНИЛС", en="Pension account (СНИЛС)")
    explanation: ClassVar[Phrase] = Phrase(
        ru="СНИЛС не появляется в ответе никогда.",
        en="A pension account number never stands in a reply.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="СНИЛС в ответе. Уберите его.",
        en="A pension account number. Remove it.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, СНИЛС для записи не нужен.",
        en="Anna, you need no СНИЛС to book.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, проверили ваш СНИЛС 112-233-445 95.",
        en="Anna, we checked your СНИЛС 112-233-445 95.",
    )
