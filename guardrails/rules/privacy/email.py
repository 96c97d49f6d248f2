"""An e-mail address is nobody else's business, dictated with «собака» or not."""

from typing import ClassVar

from guardrails.recognisers.email import Email
from guardrails.rules.privacy.identifier import IdentifierRule
from prompts.language import Phrase


class EmailLeak(IdentifierRule):
    """Addresses, written or dictated."""

    id: ClassVar[str] = "privacy.email"
    recogniser: ClassVar = Email()
    title: ClassVar[Phrase] = Phrase(ru="Электронная почта", en="E-mail address")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Чужой адрес почты не появляется в ответе; опубликованные контакты компании можно.",
        en="Nobody's e-mail address stands in a reply; the company's published contacts may.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Адрес почты в ответе. Уберите его: можно называть только контакты компании.",
        en="An e-mail address. Remove it: only the company's own contacts may stand here.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, ответ мы отправили на почту, указанную в заказе.",
        en="Anna, we have answered to the address given in the order.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, ответ мы отправили на anna.k@example.org.",
        en="Anna, we have answered to anna.k@example.org.",
    )
