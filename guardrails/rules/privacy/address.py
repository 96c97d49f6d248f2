"""An address says where somebody sleeps."""

from typing import ClassVar

from guardrails.recognisers.address import Address
from guardrails.rules.privacy.identifier import IdentifierRule
from prompts.language import Phrase


class AddressLeak(IdentifierRule):
    """A street with a house; a street or a city alone is left alone."""

    id: ClassVar[str] = "privacy.address"
    recogniser: ClassVar = Address()
    title: ClassVar[Phrase] = Phrase(ru="Адрес", en="Street address")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Адрес клиента не появляется в ответе; адреса филиалов вносят в контакты.",
        en="A customer's address never stands in a reply; branch addresses belong in the contacts.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Адрес с домом в ответе. Уберите его: можно называть только адреса компании.",
        en="A street address. Remove it: only the company's own addresses may stand here.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, проверим доставку по вашему адресу и напишем в чат.",
        en="Anna, we will check the delivery and write to you in the chat.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, курьер приезжал на ул. Садовую, д. 5, кв. 12.",
        en="Anna, the courier came to 12 Garden Street, Apt 4.",
    )
