"""A phone number is the shortest way to a person, however it is written."""

from typing import ClassVar

from guardrails.recognisers.phone import Phone
from guardrails.rules.privacy.identifier import IdentifierRule
from prompts.language import Phrase


class PhoneLeak(IdentifierRule):
    """Phones in digits, with separators or dictated in words; 8-800 lines are left alone."""

    id: ClassVar[str] = "privacy.phone"
    recogniser: ClassVar = Phone()
    title: ClassVar[Phrase] = Phrase(ru="Телефон", en="Phone number")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Чужого телефона в ответе нет ни в каком виде; контакты компании называть можно.",
        en="Nobody's phone stands in a reply in any writing; the company's published contacts may.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Телефон в ответе. Уберите его: можно называть только контакты компании.",
        en="A phone number. Remove it: only the company's own contacts may stand here.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, напишите нам в личные сообщения, и мы вам перезвоним.",
        en="Anna, send us a direct message and we will call you.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, перезвоним вам на +7 (903) 123-45-67.",
        en="Anna, we will call you on +7 903 123-45-67.",
    )
