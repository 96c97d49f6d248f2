"""What is wrong with a manager's document and how to mend it, in both languages.

Pydantic knows the fault and where it is; a person needs the line, the key they meant and an
example of what is expected.
"""

import difflib
import re
import string
import types
from collections.abc import Iterator
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from prompts.errors import Problem
from prompts.guidelines import Guidelines
from prompts.language import Phrase
from prompts.source import Path, Source

_UNKNOWN = Phrase(
    ru="Ключа «{key}» здесь нет. Возможные ключи: {known}.",
    en="There is no key “{key}” here. Possible keys: {known}.",
)
_MISSPELT = Phrase(
    ru="Ключа «{key}» здесь нет. Вы имели в виду «{near}»?",
    en="There is no key “{key}” here. Did you mean “{near}”?",
)
_MISSING = Phrase(
    ru="Не хватает обязательного ключа «{key}». Добавьте его.",
    en="The required key “{key}” is missing. Add it.",
)
_CHOICE = Phrase(
    ru="«{given}» здесь не подходит. Возможные значения: {expected}.",
    en="“{given}” does not fit here. Possible values: {expected}.",
)
_MESSAGES: dict[str, Phrase] = {
    "string_type": Phrase(
        ru="Здесь нужен текст в одну строку, а не список и не вложенные ключи.",
        en="Text is expected here, not a list or nested keys.",
    ),
    "string_too_short": Phrase(
        ru="Слишком короткое значение: нужно хотя бы {min_length} символа.",
        en="Too short: at least {min_length} characters are needed.",
    ),
    "tuple_type": Phrase(
        ru="Здесь нужен список: каждое значение с новой строки после «- ».",
        en="A list is expected here: each value on its own line after “- ”.",
    ),
    "dict_type": Phrase(
        ru="Здесь нужны вложенные строки «ключ: значение».",
        en="Nested “key: value” lines are expected here.",
    ),
    "model_type": Phrase(
        ru="Здесь нужны вложенные строки «ключ: значение».",
        en="Nested “key: value” lines are expected here.",
    ),
    "int_parsing": Phrase(
        ru="Здесь нужно целое число, например 30.",
        en="A whole number is expected here, such as 30.",
    ),
    "bool_parsing": Phrase(
        ru="Здесь нужно true или false.", en="Either true or false is expected here."
    ),
    "decimal_parsing": Phrase(
        ru="Здесь нужна сумма числом, например 1500.",
        en="A sum is expected here as a number, such as 1500.",
    ),
    "date": Phrase(
        ru="Здесь нужна дата вида 2027-03-31.", en="A date like 2027-03-31 is expected here."
    ),
    "greater_than": Phrase(
        ru="Число должно быть больше {gt}.", en="The number must be greater than {gt}."
    ),
    "greater_than_equal": Phrase(
        ru="Число не может быть меньше {ge}.", en="The number cannot be less than {ge}."
    ),
    "less_than_equal": Phrase(
        ru="Число не может быть больше {le}.", en="The number cannot be greater than {le}."
    ),
    "time_parsing": Phrase(
        ru="Здесь нужно время вида 09:00.", en="A time like 09:00 is expected here."
    ),
    "unknown_zone": Phrase(
        ru="Такого часового пояса нет. Пишите, например, Europe/Moscow или Asia/Yekaterinburg.",
        en="There is no such time zone. Write, for example, Europe/Moscow or Asia/Yekaterinburg.",
    ),
    "closes_too_early": Phrase(
        ru="Закрытие должно быть позже открытия, в тот же день. Ночную смену разбейте на два дня.",
        en="Closing has to be later than opening, on the same day. Split a night shift in two.",
    ),
    "nowhere": Phrase(
        ru="Укажите, для чего эти настройки: channel (канал), place (точка) или оба.",
        en="Say what these settings are for: a channel, a place or both.",
    ),
    "value_error": Phrase(
        ru="В приветствии должно стоять {{name}}: сюда подставится имя клиента.",
        en="The greeting has to contain {{name}}: the customer's name goes there.",
    ),
}
_OTHER = Phrase(
    ru="Значение не подходит. Посмотрите, как этот ключ заполнен в образце.",
    en="The value does not fit. See how the sample document fills this key.",
)
_NO_LANGUAGE = Phrase(
    ru="Укажите хотя бы один язык: ru или en.", en="Name at least one language: ru or en."
)
_NO_VOICE = Phrase(
    ru="Для языка «{language}» не описан голос. Добавьте раздел voice → {language} "
    "или уберите язык из languages.",
    en="Language “{language}” has no voice. Add voice → {language} "
    "or remove the language from languages.",
)
_STRANGE_SLOT = Phrase(
    ru="Подстановки {slot} нет. В приветствии можно использовать только {{name}}.",
    en="There is no placeholder {slot}. A greeting may only use {{name}}.",
)
_NAMELESS_SLOT = Phrase(
    ru="Это приветствие для случая, когда имя неизвестно: уберите из него фигурные скобки.",
    en="This greeting is for when the name is unknown: remove the braces from it.",
)
_RULE_ID = Phrase(
    ru="«{rule}» не похоже на правило. Правила называются так: tone.blame, privacy.phone.",
    en="“{rule}” does not look like a rule. Rules are named like tone.blame, privacy.phone.",
)


def explain(error: ValidationError, source: Source, model: type[BaseModel]) -> Iterator[Problem]:
    """Turn each of pydantic's errors into a problem with a line and a way to mend it."""
    for fault in error.errors(include_url=False):
        path: Path = tuple(part for part in fault["loc"] if part != "[key]")
        shown = path[:-1] if fault["type"] == "missing" else path
        dotted = ".".join(str(part) for part in path)
        yield Problem(source.line_of(shown), dotted, _message(dict(fault), path, model))


def _message(fault: dict[str, Any], path: Path, model: type[BaseModel]) -> Phrase:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(str(path[-1]), _keys_at(model, path[:-1]))
    if kind == "missing":
        return _MISSING.format(key=path[-1])
    if kind == "literal_error":
        return _choice(str(fault["input"]), str(context["expected"]))
    if kind.startswith("date"):
        return _MESSAGES["date"]
    try:
        return _MESSAGES.get(kind, _OTHER).format(**context)
    except KeyError:  # a newer pydantic may call its limits otherwise
        return _OTHER


def _choice(given: str, expected: str) -> Phrase:
    values = re.findall(r"'([^']*)'", expected) or [expected]
    return _CHOICE.format(given=given[:40], expected=", ".join(values))


def _unknown_key(key: str, known: list[str]) -> Phrase:
    near = difflib.get_close_matches(key.lower(), known, n=1, cutoff=0.6)
    if near:
        return _MISSPELT.format(key=key, near=near[0])
    return _UNKNOWN.format(key=key, known=", ".join(known))


def _keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """List the keys that the schema knows at `path`."""
    annotation: Any = model
    for part in path:
        annotation = _step(annotation, part)
    known = _model_in(annotation)
    return list(known.model_fields) if known else []


def _step(annotation: Any, part: str | int) -> Any:
    holder = _model_in(annotation)
    if holder is not None and isinstance(part, str):
        field = holder.model_fields.get(part)
        return field.annotation if field else None
    arguments = get_args(annotation)
    if get_origin(annotation) is dict:
        return arguments[1]
    return arguments[0] if arguments else None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if get_origin(annotation) in (Union, types.UnionType):
        return next(filter(None, map(_model_in, get_args(annotation))), None)
    is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return annotation if is_model else None


def sense_of_guidelines(guidelines: Guidelines, source: Source) -> tuple[Problem, ...]:
    """Find what fits the schema and still cannot work: no voice, unfillable greetings."""
    return (*_voices(guidelines, source), *_rule_names(guidelines, source))


def _voices(guidelines: Guidelines, source: Source) -> Iterator[Problem]:
    if not guidelines.languages:
        yield Problem(source.line_of(("languages",)), "languages", _NO_LANGUAGE)
    for language in guidelines.languages:
        if language not in guidelines.voice:
            message = _NO_VOICE.format(language=language)
            yield Problem(source.line_of(("voice",)), f"voice.{language}", message)
    for language, voice in guidelines.voice.items():
        for field, allowed in (("greeting", {"name"}), ("greeting_nameless", set())):
            slot = _strange_slot(getattr(voice, field), allowed)
            if slot is not None:
                path = ("voice", language, field)
                message = _STRANGE_SLOT if allowed else _NAMELESS_SLOT
                yield Problem(source.line_of(path), ".".join(path), message.format(slot=slot))


def _strange_slot(text: str, allowed: set[str]) -> str | None:
    try:
        slots = [part[1] for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return "{"
    return next((f"{{{slot}}}" for slot in slots if slot not in allowed), None)


def _rule_names(guidelines: Guidelines, source: Source) -> Iterator[Problem]:
    for rule in guidelines.rules:
        if not re.fullmatch(r"[a-z]+\.[a-z_]+", rule):
            line = source.line_of(("rules", rule))
            yield Problem(line, f"rules.{rule}", _RULE_ID.format(rule=rule[:40]))
