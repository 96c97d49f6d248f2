"""ИНН leads to a person's or a firm's papers."""

from typing import ClassVar

from guardrails.recognisers.numbers import Inn
from guardrails.rules.privacy.identifier import IdentifierRule
from prompts.language import Phrase


class InnLeak(IdentifierRule):
    """ИНН numbers by check digits or by the word beside them."""

    id: ClassVar[str] = "privacy.inn"
    recogniser: ClassVar = Inn()
    title: ClassVar[Phrase] = Phrase(ru="ИНН", en="Taxpayer number (ИНН)")
    explanation: ClassVar[Phrase] = Phrase(
        ru="ИНН клиента не появляется в ответе; ИНН самой компании можно внести в факты.",
        en="A customer's taxpayer number never stands in a reply; the company's own may.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="ИНН в ответе. Уберите его.",
        en="A taxpayer number. Remove it.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, ИНН указывать не нужно.",
        en="Anna, there is no need to give your ИНН.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, чек выписан на ИНН 500100732259.",
        en="Anna, the receipt is for ИНН 500100732259.",
    )
