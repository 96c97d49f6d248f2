"""A draft can only leak what the case fed it: the private values, in any usual disguise."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from guardrails.document import Document, read
from guardrails.names import first_name, given_names, is_first_name, is_surname
from guardrails.normalisation import plain, transliterated
from guardrails.recognisers.base import same_value
from guardrails.rule import Finding, Rule
from guardrails.rules.privacy.disguises.codes import code_shown, email_shown, handle_shown
from guardrails.rules.privacy.disguises.digits import digits_shown
from guardrails.rules.privacy.disguises.encoded import decoded
from guardrails.rules.privacy.disguises.names import names_shown
from guardrails.rules.privacy.disguises.prose import address_shown, dates_shown, words_shown
from guardrails.rules.privacy.fields import Value, label_of, values
from guardrails.types import CheckContext
from prompts.language import Phrase


class Provenance(Rule):
    """Private values of the case in the draft; the message names the field, never the value."""

    id: ClassVar[str] = "privacy.provenance"
    title: ClassVar[Phrase] = Phrase(ru="Закрытые данные обращения", en="Private data of the case")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Значения из закрытой части обращения не появляются в ответе ни в каком виде: с другими "
        "разделителями, без кода страны, последними цифрами, в другом падеже. Клиенту в личной "
        "переписке можно назвать его имя и его заказ.",
        en="Values of the private part never show in a reply in any writing: other separators, "
        "no country code, the last digits, another case. In private the customer's own first "
        "name and order may be named.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Закрытые данные обращения ({field}). Уберите их из ответа.",
        en="Private data of the case ({field}). Remove it from the reply.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, напишите нам в личные сообщения, и мы проверим доставку.",
        en="Anna, write to us in a direct message and we will check the delivery.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, звонили вам на 903.555.11.22, никто не ответил.",
        en="Anna, we called 903.555.11.22 and nobody answered.",
    )
    setting: ClassVar = {
        "author": Phrase(ru="Анна", en="Anna"),
        "private": {"phone": "+79035551122"},
    }

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield every showing of a private value that this audience may not see."""
        if context.audience == "internal":
            return
        secrets = [value for value in values(context) if not _is_ours(value, context)]
        if not secrets:
            return
        for value in secrets:
            for start, end in _shown(document, value, context):
                yield self._finding(value, document.mark(start, end), context)
        for inner, start, end in decoded(document):
            for value in secrets:
                if any(True for _ in _shown(inner, value, context)):
                    yield self._finding(value, (start, end), context)

    def _finding(self, value: Value, place: tuple[int, int], context: CheckContext) -> Finding:
        label = label_of(value, context)
        message = Phrase(
            ru=self.message.ru.replace("{field}", label.ru),
            en=self.message.en.replace("{field}", label.en),
        )
        return Finding(*place, message=message)


def _is_ours(value: Value, context: CheckContext) -> bool:
    return any(same_value(value.written, contact.value) for contact in context.facts.contacts)


def _shown(document: Document, value: Value, context: CheckContext) -> Iterator[tuple[int, int]]:
    kind, written = value.kind, value.written
    if kind in ("phone", "card", "number"):
        yield from digits_shown(document, written, is_phone=kind == "phone", is_card=kind == "card")
    elif kind == "email":
        yield from email_shown(document, written)
    elif kind == "handle":
        yield from handle_shown(document, written)
    elif kind == "birth":
        yield from dates_shown(document, written, _public(context))
    elif kind == "code" or (kind == "order" and context.audience == "world"):
        yield from code_shown(document, written)
    elif kind == "name":
        yield from names_shown(document, written, _may_be_said(written, context))
    elif kind == "address":
        yield from _unless_public(document, address_shown(document, written), context)
    elif kind == "words":
        yield from _unless_public(document, words_shown(document, written), context)


def _may_be_said(value: str, context: CheckContext) -> frozenset[str]:
    """Return the names that may be said: the first name shown to all, those the public text has.

    To the customer also their own first name.
    """
    shown = {plain(name) for name in (first_name(context.author), *context.facts.names) if name}
    for text in (context.review, context.title, *context.thread):
        shown |= {name for token in read(text).tokens for name in given_names(token.text)}
    if context.audience == "customer":
        row = re.findall(r"[^\W\d_]+", value)
        shown |= {plain(word) for word in row if is_first_name(word) and not is_surname(word)}
        if len(row) == 1:
            shown |= {plain(row[0])} if not context.author else set()
    return frozenset(shown | {transliterated(name) for name in shown})


def _unless_public(
    document: Document, spans: Iterator[tuple[int, int]], context: CheckContext
) -> Iterator[tuple[int, int]]:
    """Leave alone what the customer wrote publicly or what may be said of the case."""
    known: set[str] = set()
    for start, end in spans:
        known = known or {token.lemma for text in _public(context) for token in read(text).tokens}
        said = [token.lemma for token in document.tokens if start <= token.start < end]
        if not all(lemma in known for lemma in said):
            yield start, end


def _public(context: CheckContext) -> Iterator[str]:
    yield from (context.review, context.title, *context.thread, *context.context.values())
