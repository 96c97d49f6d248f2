"""What a private field holds: told by its name, else by what stands in it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from guardrails.masking import find
from guardrails.ner import registration
from guardrails.normalisation import plain, plain_value
from guardrails.types import CheckContext
from prompts.language import Phrase


class Value(NamedTuple):
    """One private value: the field it came from, what it is, and how it is written there."""

    field: str
    kind: str
    written: str


_KINDS = (
    (
        "state",
        re.compile(
            r"status|статус|priorit|приоритет|queue|очеред|\btags?\b|тег|lang|язык|time_?zone"
            r"|source|источник|channel|канал|rating|оценка|\bcity|город|region|регион|country"
            r"|стран[аы]"
        ),
    ),
    (
        "handle",
        re.compile(
            r"user_?name|login|логин|nick|\bник|handle|telegram|телеграм|instagram|инстаграм"
            r"|\bvk\b|\bвк\b|skype|скайп|profile|профил"
        ),
    ),
    (
        "phone",
        re.compile(r"phone|mobile|\btel|_tel|whatsapp|viber|телефон|моб|номер_тел|\bfax|факс"),
    ),
    ("email", re.compile(r"e-?mail|почт")),
    ("card", re.compile(r"card|карт")),
    ("birth", re.compile(r"birth|\bdob\b|рожден")),
    ("address", re.compile(r"addr|street|адрес|улиц")),
    (
        "order",
        re.compile(
            r"order|booking|ticket|track|invoice|заказ|брон|трек|договор|посылк|чек\b|receipt"
        ),
    ),
    (
        "document",
        re.compile(
            r"passport|паспорт|snils|снилс|\binn\b|\bинн\b|ogrn|огрн|\boms\b|\bомс\b|policy|полис"
            r"|account|сч[её]т|iban|document|документ|\bcar\b|plate|машин|госномер"
        ),
    ),
    (
        "words",
        re.compile(
            r"(?:product|shop|store|company|brand|place|hotel|tariff|service|товар|магазин"
            r"|компан|фирм|бренд|филиал|отел|тариф|услуг)"
        ),
    ),
    (
        "name",
        re.compile(
            r"name|surname|fio|фио|имя|фамил|отчеств|клиент|customer|author|manager|recipient"
            r"|contact|получател|менеджер|курьер|водител|courier|driver|guest|гост|patient"
            r"|пациент|employee|сотрудник|staff|операт|мастер|врач|agent|owner"
        ),
    ),
)
_OF_TYPE = {
    "PHONE": "phone",
    "EMAIL": "email",
    "CARD": "card",
    "ADDRESS": "address",
    "ORDER": "order",
    "FULL_NAME": "name",
    "HANDLE": "handle",
    "LINK": "handle",
    "PLATE": "code",
    "IBAN": "code",
    "PASSPORT": "number",
    "SNILS": "number",
    "INN": "number",
    "OGRN": "number",
    "OMS": "number",
    "ACCOUNT": "number",
}
_LABELS = {
    "phone": Phrase(ru="телефон", en="phone"),
    "email": Phrase(ru="почта", en="e-mail"),
    "card": Phrase(ru="карта", en="card"),
    "birth": Phrase(ru="дата рождения", en="date of birth"),
    "address": Phrase(ru="адрес", en="address"),
    "order": Phrase(ru="номер заказа", en="order number"),
    "name": Phrase(ru="имя", en="name"),
    "handle": Phrase(ru="ник или страница", en="handle or page"),
    "passport": Phrase(ru="паспорт", en="passport"),
}
_FIELD_NAME = re.compile(r"[a-zа-яё][a-zа-яё_ -]{1,30}", re.IGNORECASE)
_SINGLE = frozenset(("phone", "email", "card", "number", "code", "order", "handle"))
_LIST = re.compile(r"[;\n]|,\s|\s/\s")  # two phones in one field are two secrets
_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}")


def values(context: CheckContext) -> Iterator[Value]:
    """Yield the private values of a case, those inside free text too."""
    for field, written in context.private.items():
        if written.strip():
            yield from _values(field, written, registration())


@lru_cache(maxsize=1024)
def _values(field: str, written: str, _: int) -> tuple[Value, ...]:
    kind = kind_of(field, written)
    if (
        kind in _SINGLE
        and len(parts := [part for part in _LIST.split(written) if part.strip()]) > 1
    ):
        return tuple(Value(field, kind_of(field, part), part.strip()) for part in parts)
    found = [Value(field, kind, written)]
    if kind in ("words", "address", "state") and kind_of("", written) not in _OF_TYPE.values():
        found += [
            Value(field, _OF_TYPE[span.type], written[span.start : span.end])
            for span in find(written)
            if _OF_TYPE[span.type] != kind
        ]
    return tuple(found)


def kind_of(field: str, written: str) -> str:
    """Return what a field holds: phone, email, card, birth, address, order, name, and so on.

    A field whose name promises what its value cannot be is judged by the value.
    """
    bare = written.strip()
    if "@" in bare[1:] and " " not in bare:
        return "email"
    name = plain(field)
    for kind, pattern in _KINDS:
        if pattern.search(name) and _fits(kind, bare):
            return _code_or_number(bare) if kind == "document" else kind
    return _by_value(bare)


def _fits(kind: str, written: str) -> bool:
    digits = sum(char.isdecimal() for char in written)
    if kind in ("phone", "card", "document"):
        return digits >= 4
    if kind == "name":
        return not digits and len(written) < 80
    if kind == "birth":
        return digits >= 2
    return kind != "email"


@lru_cache(maxsize=1024)
def _by_value(written: str) -> str:
    spans = find(written)
    if len(spans) == 1 and spans[0].end - spans[0].start >= 0.8 * len(written):
        return _OF_TYPE[spans[0].type]
    if _DATE.fullmatch(written):
        return "birth"
    digits = sum(char.isdecimal() for char in written)
    if digits >= 5 and digits * 2 >= len(written):
        return _code_or_number(written)
    if digits >= 3 and " " not in written and not written.isdecimal():
        return "code"
    return "words"


def _code_or_number(written: str) -> str:
    return "code" if any(char.isalpha() for char in written) else "number"


def label_of(value: Value, context: CheckContext) -> Phrase:
    """Name the field; one whose name would give a value away stays unnamed."""
    label = _LABELS.get(value.kind) or _LABELS.get(value.field)
    if label is None and _FIELD_NAME.fullmatch(value.field):
        label = Phrase(ru=f"поле «{value.field}»", en=f"field {value.field}")
    shown = label or Phrase(ru="поле без названия", en="a field without a name")
    named = plain_value(shown.ru + shown.en)
    secrets = (plain_value(secret) for secret in context.private.values())
    if any(secret and secret in named for secret in secrets):
        return Phrase(ru="…", en="…")
    return shown
