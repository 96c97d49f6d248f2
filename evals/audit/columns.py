"""Which column of a file is what: by its name in Russian or English, else by what stands in it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from evals.audit.errors import AuditInvalid
from prompts.language import Phrase

Field = Literal[
    "reply",
    "review",
    "title",
    "rating",
    "author",
    "place",
    "date",
    "reply_date",
    "channel",
    "lang",
]
FIELDS: tuple[Field, ...] = get_args(Field)

_NAMES: dict[Field, str] = {
    "reply": "ответ|ответ компании|текст ответа|ответ продавца|ответ магазина|ответ отеля|"
    "ответ представителя|ответ организации|ответ на отзыв|официальный ответ|наш ответ|ответы|"
    "комментарий компании|комментарий продавца|reply|reply text|response|response text|"
    "company reply|company response|owner response|owner reply|response from owner|"
    "developer reply|developer response|developer reply text|seller reply|answer|our reply|"
    "reply content|ответ бренда|ответ поддержки",
    "review": "отзыв|текст отзыва|отзывы|отзыв клиента|отзыв покупателя|комментарий|"
    "комментарий покупателя|комментарий клиента|текст комментария|сообщение|обращение|текст|"
    "достоинства|недостатки|плюсы|минусы|review|review text|text|feedback|comment|customer review|"
    "content|body|review content|review body|message|customer comment|pros|cons|advantages|"
    "disadvantages",
    "title": "заголовок|заголовок отзыва|тема|title|review title|subject|headline",
    "rating": "оценка|рейтинг|звезды|балл|баллы|количество звезд|оценка клиента|"
    "оценка покупателя|оценка отзыва|stars|rating|score|star rating|review rating|rate|mark",
    "author": "автор|автор отзыва|имя|имя автора|имя клиента|имя покупателя|покупатель|клиент|"
    "пользователь|гость|фио|author|author name|name|user|username|user name|reviewer|"
    "reviewer name|customer|customer name|nickname|ник",
    "place": "место|филиал|магазин|точка|отделение|локация|адрес|адрес филиала|организация|"
    "название организации|название филиала|ресторан|кафе|отель|гостиница|салон|клиника|объект|"
    "подразделение|пункт выдачи|место обслуживания|товар|название товара|артикул|продукт|place|"
    "place name|branch|location|location name|store|store name|shop|outlet|hotel|restaurant|"
    "business|product|product name|app|app name",
    "date": "дата|дата отзыва|дата публикации|дата создания|дата и время|дата публикации отзыва|"
    "время отзыва|создан|опубликован|дата обращения|date|review date|created|created at|"
    "published|published at|review created at|at|date posted|posted|datetime|timestamp|"
    "review submit date and time|time",
    "reply_date": "дата ответа|время ответа|дата публикации ответа|дата и время ответа|отвечен|"
    "ответ опубликован|дата отв|reply date|replied at|response date|responded at|answered at|"
    "reply time|reply created at|answer date|developer reply date and time|date of reply|"
    "owner response date|response time",
    "channel": "канал|площадка|источник|источник отзыва|сайт|платформа|ресурс|channel|platform|"
    "source|site|website",
    "lang": "язык|язык отзыва|lang|language|review language|locale|reviewer language",
}
_KNOWN: dict[str, Field] = {
    name: field for field, names in _NAMES.items() for name in names.split("|")
}
_SEVERAL: frozenset[str] = frozenset(
    [
        "достоинства",
        "недостатки",
        "плюсы",
        "минусы",
        "комментарий",
        "pros",
        "cons",
        "comment",
        "advantages",
        "disadvantages",
    ]
)
"""Parts of one review that marketplaces keep in columns of their own."""
_GREETING = re.compile(
    r"здравствуйте|добр(?:ый|ого) (?:день|вечер|утро)|благодарим|спасибо за (?:ваш )?отзыв|"
    r"уважаем|с уважением|thank you for|thanks for|\bdear\b|we(?:'re| are) (?:sorry|glad|happy)",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d{2,4}")
_STARS = re.compile(r"[1-5](?:[.,]0)?|[★⭐]{1,5}☆*|[1-5]\s*(?:/|из|of)\s*5")
_TEXT_LENGTH = 25
_MOSTLY = 0.7

_NO_REPLY = Phrase(
    ru="Не видно, в каком столбце ответы компании. Есть столбцы: {columns}. "
    "Укажите: --map reply=СТОЛБЕЦ.",
    en="No column looks like the company's replies. The columns are: {columns}. "
    "Name it: --map reply=COLUMN.",
)
_NOT_A_PAIR = Phrase(
    ru="--map ждёт пары «поле=столбец», а не «{given}». Поля: {fields}.",
    en="--map takes pairs of field=column, not “{given}”. The fields: {fields}.",
)
_NO_FIELD = Phrase(
    ru="--map: поля «{field}» нет. Поля: {fields}.",
    en="--map: there is no field “{field}”. The fields: {fields}.",
)
_NO_COLUMN = Phrase(
    ru="--map: столбца «{column}» в файле нет. Есть: {columns}.",
    en="--map: the file has no column “{column}”. The columns are: {columns}.",
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands; a review may stand in several columns. `guessed`: nobody said so."""

    of: dict[Field, tuple[str, ...]]
    guessed: frozenset[Field]

    def get(self, cells: Mapping[str, str], field: Field) -> str:
        """Return a field of one row, "" where the row or the file has none."""
        found = [cells.get(column, "").strip() for column in self.of.get(field, ())]
        return "\n".join(text for text in found if text)

    def has(self, field: Field) -> bool:
        """Tell whether the file has this field at all."""
        return field in self.of


def looks_like_header(cells: Sequence[str]) -> bool:
    """Tell whether a first row names columns; a table of nothing but short words does too."""
    if any(_plain(cell) in _KNOWN for cell in cells):
        return True
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and not any(
        len(cell) > _TEXT_LENGTH or any(c.isdigit() for c in cell) for cell in filled
    )


def unique_names(cells: Sequence[str]) -> tuple[str, ...]:
    """Return a header's cells as names that differ; an empty one is called by its number."""
    seen: Counter[str] = Counter()
    names = []
    for number, cell in enumerate(cells, start=1):
        name = " ".join(cell.strip("\ufeff \t\r\n").split()) or str(number)
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def find_columns(
    names: Sequence[str], sample: Sequence[Mapping[str, str]], told: Mapping[Field, Sequence[str]]
) -> Columns:
    """Find the fields among columns called `names` with rows like `sample`; `told` is believed.

    Raises:
        AuditInvalid: no column holds replies.
    """
    of: dict[Field, tuple[str, ...]] = {field: tuple(columns) for field, columns in told.items()}
    free = [name for name in names if not any(name in columns for columns in of.values())]
    for name in list(free):
        field = _KNOWN.get(_plain(name))
        if field is None or field in told or (field in of and not _is_part(name, of[field])):
            continue
        of[field] = (*of.get(field, ()), name)
        free.remove(name)
    _by_content(of, free, sample)
    if "reply" not in of:
        raise AuditInvalid(_NO_REPLY.format(columns=", ".join(names) or "—"))
    return Columns(of, frozenset(of) - frozenset(told))


def read_map(given: Iterable[str], names: Sequence[str]) -> dict[Field, tuple[str, ...]]:
    """Read `field=column` pairs; a column is a name in any case or a number from 1.

    Several columns of a review are joined by "+". Pairs may stand in one text, after commas.

    Raises:
        AuditInvalid: a pair, a field or a column that does not exist.
    """
    told: dict[Field, tuple[str, ...]] = {}
    known = "|".join(FIELDS)
    for text in given:
        for pair in re.split(rf",(?=\s*(?:{known})\s*=)", text):
            field, equals, columns = pair.partition("=")
            if not equals or not columns.strip():
                raise AuditInvalid(_NOT_A_PAIR.format(given=pair, fields=", ".join(FIELDS)))
            told[_field(field.strip())] = _columns(columns.strip(), names)
    return told


def _field(name: str) -> Field:
    for field in FIELDS:
        if field == name:
            return field
    raise AuditInvalid(_NO_FIELD.format(field=name, fields=", ".join(FIELDS)))


def _columns(text: str, names: Sequence[str]) -> tuple[str, ...]:
    whole = _column(text, names)
    if whole is not None:
        return (whole,)
    found = []
    for part in text.split("+"):
        column = _column(part.strip(), names)
        if column is None:
            raise AuditInvalid(_NO_COLUMN.format(column=part.strip(), columns=", ".join(names)))
        found.append(column)
    return tuple(found)


def _column(text: str, names: Sequence[str]) -> str | None:
    by_name = next((name for name in names if _plain(name) == _plain(text)), None)
    if by_name is None and text.isdecimal() and 1 <= int(text) <= len(names):
        return names[int(text) - 1]
    return by_name


def _plain(name: str) -> str:
    spaced = re.sub(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])", " ", name).lower().replace("ё", "е")
    return " ".join(re.findall(r"\w+", spaced.replace("_", " ")))


def _is_part(name: str, taken: Sequence[str]) -> bool:
    """Tell whether a column is a further part of a review whose other part is known already."""
    return _plain(name) in _SEVERAL and all(_plain(other) in _SEVERAL for other in taken)


def _by_content(
    of: dict[Field, tuple[str, ...]], free: list[str], sample: Sequence[Mapping[str, str]]
) -> None:
    """Find what no name gave away: dates and stars by their shape, replies by how they greet."""
    texts = []
    for name in free:
        cells = [cell for row in sample if (cell := row.get(name, "").strip())]
        if not cells:
            continue
        if _share(_DATE.match, cells) > _MOSTLY:
            of.setdefault("date", (name,))
        elif _share(_STARS.fullmatch, cells) > _MOSTLY:
            of.setdefault("rating", (name,))
        elif sum(map(len, cells)) / len(cells) > _TEXT_LENGTH:
            texts.append((_share(_GREETING.search, cells), name))
    if "reply" not in of and texts:
        polite, name = max(texts)
        if polite > 1 / 3:
            of["reply"] = (name,)
            texts.remove((polite, name))
    if "review" not in of and texts:
        of["review"] = (min(texts)[1],)


def _share(holds: object, cells: Sequence[str]) -> float:
    return sum(bool(holds(cell)) for cell in cells) / len(cells)  # type: ignore[operator]
