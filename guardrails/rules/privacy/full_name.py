"""In public a person has a first name only."""

import re
from typing import ClassVar

from guardrails.document import Document
from guardrails.morphology import lemmas
from guardrails.recognisers.full_name import FullName
from guardrails.rules.privacy.identifier import IdentifierRule
from guardrails.rules.sources import names_of_ours
from guardrails.types import CheckContext
from prompts.language import Phrase

_CLOSING = re.compile(
    r"(?:с уважением|с заботой|искренне ваш[аи]?|ваш[аи]?|[—–-]|regards|sincerely"
    r"|yours)[\s,—–-]{1,4}"
    r"(?:[^\n.!?]{0,60}[\n,] ?)?$",
    re.IGNORECASE,
)
_SIGNATURE_ROOM = 120


class FullNameLeak(IdentifierRule):
    """A first name with a surname or a patronymic; an agent's own signature is left alone."""

    id: ClassVar[str] = "privacy.full_name"
    recogniser: ClassVar = FullName()
    title: ClassVar[Phrase] = Phrase(ru="Полное имя", en="Full name")
    explanation: ClassVar[Phrase] = Phrase(
        ru="К клиенту обращаются по имени; фамилия и отчество в ответе выдают человека.",
        en="Customers are addressed by the first name; a surname gives a person away.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Полное имя в ответе. Оставьте только имя.",
        en="A full name. Keep the first name only.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за тёплые слова!", en="Anna, thank you for the kind words!"
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна Шувалова, спасибо за тёплые слова!",
        en="Anna Whitfield, thank you for the kind words!",
    )

    def is_exempt(
        self, value: str, document: Document, start: int, context: CheckContext, /
    ) -> bool:
        """Leave alone the brand's own names and the signature of whoever answers."""
        words = [word.lower() for word in re.findall(r"[^\W\d_]+", value)]
        if all(word in names_of_ours(context) for word in words):
            return True
        signed = len(document.folded) - start <= _SIGNATURE_ROOM
        return (
            signed
            and bool(_CLOSING.search(document.folded[:start]))
            and not _is_theirs(words, context)
        )


def _is_theirs(words: list[str], context: CheckContext) -> bool:
    """Tell whether a name is known from the customer's side: author, review or private fields."""
    theirs = " ".join((context.author or "", context.review, *context.private.values()))
    known = {form for word in re.findall(r"[^\W\d_]+", theirs.lower()) for form in lemmas(word)}
    return any(lemmas(word) & known for word in words)
