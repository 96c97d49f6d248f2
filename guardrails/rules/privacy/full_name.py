"""In public a person has a first name only."""

import re
from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document, read
from guardrails.morphology import lemmas
from guardrails.names import first_name
from guardrails.recognisers.full_name import FullName
from guardrails.rule import Finding, at
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
_ONE_INITIAL = re.compile(r"\w+ \w\.")  # «Анна К.», as shown to everybody, says nobody's surname


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

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield full names, and in public the author's surname on its own."""
        found = list(super().find(document, context))
        yield from found
        surnames = _surnames(context) if context.audience == "world" else frozenset()
        for token in document.tokens if surnames else ():
            if not (token.text[:1].isupper() and lemmas(token.text) & surnames):
                continue
            place = at(document, token.start, token.end)
            if not any(_holds(each, place) for each in found):
                yield place

    def is_exempt(
        self, value: str, document: Document, start: int, context: CheckContext, /
    ) -> bool:
        """Leave alone the brand's own names and the signature of whoever answers."""
        words = [word.lower() for word in re.findall(r"[^\W\d_]+", value)]
        if all(word in names_of_ours(context) for word in words) or _ONE_INITIAL.fullmatch(value):
            return True
        if context.branch != "negative" and _is_praised(words, context):
            return True
        signed = len(document.folded) - start <= _SIGNATURE_ROOM
        return (
            signed
            and bool(_CLOSING.search(document.folded[:start]))
            and not _is_theirs(words, context)
        )


def _holds(outer: Finding, inner: Finding) -> bool:
    """Tell whether one place lies in another."""
    spans = (outer.start, outer.end, inner.start, inner.end)
    if None in spans:
        return False
    first, last, start, end = (place or 0 for place in spans)
    return first <= start and end <= last


def _surnames(context: CheckContext) -> frozenset[str]:
    """Return the forms of the author's names beside the first; a nickname has none."""
    name = first_name(context.author)
    if name is None:
        return frozenset()
    row = re.findall(r"[^\W\d_]{3,}", context.author or "")
    others = [word for word in row if word.lower() != name.lower()]
    forms = {form for word in others for form in lemmas(word)}
    return frozenset(forms - names_of_ours(context) - lemmas(name))


def _is_praised(words: list[str], context: CheckContext) -> bool:
    """Tell whether the customer praises this person by this very name, and is not the person."""
    said = {form for token in read(context.review).tokens for form in lemmas(token.text)}
    own = {form for token in read(context.author or "").tokens for form in lemmas(token.text)}
    return all(lemmas(word) & said and not lemmas(word) & own for word in words)


def _is_theirs(words: list[str], context: CheckContext) -> bool:
    """Tell whether a name is known from the customer's side: author, review or private fields."""
    theirs = " ".join((context.author or "", context.review, *context.private.values()))
    known = {form for word in re.findall(r"[^\W\d_]+", theirs.lower()) for form in lemmas(word)}
    return any(lemmas(word) & known for word in words)
