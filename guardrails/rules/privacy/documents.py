"""Other papers and property of a person: policy, account, IBAN, registration number, car plate."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.recognisers.numbers import Account, Iban, Ogrn, Oms, Plate
from guardrails.rule import Finding, Rule, at
from guardrails.rules.privacy.identifier import is_ours
from guardrails.types import CheckContext
from prompts.language import Phrase

_RECOGNISERS = (Iban(), Account(), Oms(), Ogrn(), Plate())


class Documents(Rule):
    """ОМС policies, bank accounts, IBANs, ОГРН and car plates."""

    id: ClassVar[str] = "privacy.document"
    title: ClassVar[Phrase] = Phrase(
        ru="Номер документа или счёта", en="Document or account number"
    )
    explanation: ClassVar[Phrase] = Phrase(
        ru="Полис, счёт, IBAN, ОГРН и номер машины не появляются в ответе.",
        en="Policy, account, IBAN, registration number and car plate never stand in a reply.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Номер документа, счёта или машины. Уберите его.",
        en="The number of a document, an account or a car. Remove it.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, с парковкой разбираемся, напишите нам в чат.",
        en="Anna, we are looking into the parking, please write to us.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, машину А123ВС777 на парковке нашли.",
        en="Anna, the transfer went to GB82 WEST 1234 5698 7654 32.",
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield numbers of papers and property that are not the company's own."""
        if context.audience == "internal":
            return
        for recogniser in _RECOGNISERS:
            for start, end in recogniser.find(document):
                if not is_ours(document.folded[start:end], context):
                    yield at(document, start, end)
