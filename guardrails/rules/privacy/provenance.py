"""A draft can only leak what the case fed it: the private values, in any usual disguise."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from guardrails.document import Document, read
from guardrails.names import first_name, given_names
from guardrails.normalisation import plain, transliterated
from guardrails.recognisers.base import same_value
from guardrails.rule import Finding, Rule
from guardrails.rules.privacy import disguises
from guardrails.types import CheckContext
from prompts.language import Phrase

_KINDS = (
    ("phone", re.compile(r"phone|mobile|tel|whatsapp|телефон|моб|номер_тел")),
    ("email", re.compile(r"e-?mail|почт")),
    ("card", re.compile(r"card|карт")),
    ("birth", re.compile(r"birth|\bdob\b|рожден")),
    ("address", re.compile(r"addr|street|адрес|улиц")),
    ("order", re.compile(r"order|booking|ticket|track|invoice|заказ|брон|трек|договор")),
    ("name", re.compile(r"name|surname|fio|фио|имя|фамил|отчеств|клиент|customer|author|manager")),
)
_LABELS = {
    "phone": Phrase(ru="телефон", en="phone"),
    "email": Phrase(ru="почта", en="e-mail"),
    "card": Phrase(ru="карта", en="card"),
    "birth": Phrase(ru="дата рождения", en="date of birth"),
    "address": Phrase(ru="адрес", en="address"),
    "order": Phrase(ru="номер заказа", en="order number"),
    "name": Phrase(ru="имя", en="name"),
    "passport": Phrase(ru="паспорт", en="passport"),
}
_FIELD_NAME = re.compile(r"[a-zа-яё][a-zа-яё_ -]{1,30}", re.IGNORECASE)


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
        for field, value in context.private.items():
            if not value.strip() or any(same_value(value, c.value) for c in context.facts.contacts):
                continue
            kind = _kind(field, value)
            for start, end in _shown(document, kind, value, context):
                if document.folded[start:end].strip():
                    place = document.mark(start, end)
                    yield Finding(*place, message=self._words(field, kind, context))

    def _words(self, field: str, kind: str, context: CheckContext) -> Phrase:
        """Name the field; a field whose name would give a value away stays unnamed."""
        label = _LABELS.get(kind) or _LABELS.get(field)
        if label is None and _FIELD_NAME.fullmatch(field):
            label = Phrase(ru=f"поле «{field}»", en=f"field {field}")
        shown = label or Phrase(ru="поле без названия", en="a field without a name")
        values = [plain(value).strip() for value in context.private.values()]
        if any(value and value in plain(shown.ru + shown.en) for value in values):
            shown = Phrase(ru="…", en="…")
        return Phrase(
            ru=self.message.ru.replace("{field}", shown.ru),
            en=self.message.en.replace("{field}", shown.en),
        )


def _kind(field: str, value: str) -> str:
    name = plain(field)
    if "@" in value and " " not in value.strip():
        return "email"
    for kind, pattern in _KINDS:
        if pattern.search(name):
            return kind
    digits = sum(char.isdecimal() for char in value)
    return "number" if digits >= 5 and digits * 2 >= len(value.strip()) else "words"


def _shown(
    document: Document, kind: str, value: str, context: CheckContext
) -> Iterator[tuple[int, int]]:
    if kind in ("phone", "card", "number"):
        yield from disguises.digits_shown(
            document, value, is_phone=kind == "phone", is_card=kind == "card"
        )
    elif kind == "email":
        yield from disguises.email_shown(document, value)
    elif kind == "birth":
        yield from disguises.dates_shown(document, value)
    elif kind == "order":
        if context.audience == "world":
            yield from disguises.code_shown(document, value)
    elif kind == "name":
        yield from disguises.names_shown(document, value, _may_be_said(value, context))
    elif kind == "address":
        yield from _unless_public(document, disguises.address_shown(document, value), context)
    else:
        yield from _unless_public(document, disguises.words_shown(document, value), context)


def _may_be_said(value: str, context: CheckContext) -> frozenset[str]:
    """Return the names that may be said: the first name shown to all, to the customer their own."""
    shown = {plain(name) for name in (first_name(context.author), *context.facts.names) if name}
    if context.audience == "customer":
        words = re.findall(r"[^\W\d_]+", value)
        shown |= {plain(word) for word in words if given_names(word)}
        if len(words) == 1:
            shown |= {plain(words[0])} if not context.author else set()
    return frozenset(shown | {transliterated(name) for name in shown})


def _unless_public(
    document: Document, spans: Iterator[tuple[int, int]], context: CheckContext
) -> Iterator[tuple[int, int]]:
    """Leave alone what the customer wrote publicly or what may be said of the case."""
    known = {
        token.lemma
        for text in (context.review, context.title, *context.thread, *context.context.values())
        for token in read(text).tokens
    }
    for start, end in spans:
        said = [token.lemma for token in document.tokens if start <= token.start < end]
        if not all(lemma in known for lemma in said):
            yield start, end
