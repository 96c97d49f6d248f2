"""Reads `otklik.toml`: which brands there are and which accounts of which platforms they use."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from integrations.base import ChannelConfig
from integrations.errors import IntegrationError
from integrations.registry import adapter_class
from prompts.language import LANGUAGES, Language, Phrase
from service.errors import WrongSettings
from service.targets import Target

_Table = TypeVar("_Table", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Brand:
    """One brand of the installation, as `[brands.<id>]` names it."""

    id: str
    name: str
    languages: tuple[Language, ...] = LANGUAGES


@dataclass(frozen=True, slots=True)
class Connections:
    """What the file says. `used_variables` are the names its "env:…" values refer to."""

    brands: Mapping[str, Brand]
    channels: Mapping[str, ChannelConfig]
    used_variables: frozenset[str] = frozenset()
    events: Mapping[str, Target] = field(default_factory=dict)


@dataclass(slots=True)
class _Secrets:
    """Replaces "env:NAME" and "file:PATH" by what they point at, remembering the names."""

    environ: Mapping[str, str]
    folder: Path
    used: set[str] = field(default_factory=set)

    def resolve(self, value: Any, key: str) -> Any:
        if isinstance(value, dict):
            return {name: self.resolve(inner, f"{key}.{name}") for name, inner in value.items()}
        if isinstance(value, list):
            return [self.resolve(inner, key) for inner in value]
        if isinstance(value, str) and value.startswith("env:"):
            return self._from_environment(value.removeprefix("env:"), key)
        if isinstance(value, str) and value.startswith("file:"):
            return read_secret(self.folder / value.removeprefix("file:"), key)
        return value

    def _from_environment(self, name: str, key: str) -> str:
        self.used.add(name)
        if not self.environ.get(name):
            raise WrongSettings(
                Phrase(
                    ru=f"{key} в otklik.toml берёт значение из переменной {name}, а она не задана. "
                    f"Задайте {name} или впишите другое значение.",
                    en=f"{key} in otklik.toml takes its value from the variable {name}, which is "
                    f"not set. Set {name} or write another value.",
                )
            )
        return self.environ[name]


def read_secret(path: Path, key: str) -> str:
    """Read a secret from a file, without the line end.

    Raises:
        WrongSettings: the file cannot be read or is empty; the message names `key`.
    """
    refusal = WrongSettings(
        Phrase(
            ru=f"{key}: файл {path} не читается или пуст. Проверьте путь и права.",
            en=f"{key}: the file {path} cannot be read or is empty. Check path and rights.",
        )
    )
    try:
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as err:
        raise refusal from err
    if not text:
        raise refusal
    return text


def read_connections(path: Path, environ: Mapping[str, str]) -> Connections:
    """Read the file at `path` and check every channel against its adapter.

    Raises:
        WrongSettings: the file cannot be read, or a key is wrong; the message names it.
    """
    document = _parse(path)
    _refuse_unknown("", document, {"brands", "channels", "events"})
    brands = {key: _brand(key, table) for key, table in _tables(document, "brands")}
    secrets = _Secrets(environ, path.parent)
    channels = {
        key: _channel(key, secrets.resolve(table, f"channels.{key}"), brands)
        for key, table in _tables(document, "channels")
    }
    events = {
        key: _target(key, secrets.resolve(table, f"events.{key}"), brands)
        for key, table in _tables(document, "events")
    }
    return Connections(brands, channels, frozenset(secrets.used), events)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as err:
        raise WrongSettings(
            Phrase(
                ru=f"Файл {path} не читается. Проверьте OTKLIK_CONFIG и права на файл (UTF-8).",
                en=f"The file {path} cannot be read. Check OTKLIK_CONFIG and its rights (UTF-8).",
            )
        ) from err
    except tomllib.TOMLDecodeError as err:
        raise WrongSettings(
            Phrase(
                ru=f"{path}: это не TOML ({err}). Исправьте указанную строку.",
                en=f"{path}: this is not TOML ({err}). Correct that line.",
            )
        ) from err


def _tables(document: dict[str, Any], name: str) -> list[tuple[str, dict[str, Any]]]:
    section = document.get(name, {})
    if not isinstance(section, dict):
        raise _wrong_key(name, "это должен быть раздел", "this has to be a section")
    for key, table in section.items():
        if not isinstance(table, dict):
            raise _wrong_key(
                f"{name}.{key}",
                f"это должен быть раздел [{name}.{key}]",
                f"this has to be a section [{name}.{key}]",
            )
        if not key.replace("-", "").replace("_", "").isalnum() or not key.isascii():
            raise _wrong_key(
                f"{name}.{key}",
                "в имени допустимы латинские буквы, цифры, «-» и «_»",
                "a name may hold Latin letters, digits, “-” and “_”",
            )
    return list(section.items())


def _brand(key: str, table: dict[str, Any]) -> Brand:
    _refuse_unknown(f"brands.{key}.", table, {"name", "languages"})
    name = table.get("name", key)
    if not isinstance(name, str) or not name.strip():
        raise _wrong_key(f"brands.{key}.name", "нужна непустая строка", "a text is needed")
    languages = table.get("languages", list(LANGUAGES))
    wanted = isinstance(languages, list) and languages
    if not wanted or any(language not in LANGUAGES for language in languages):
        raise _wrong_key(
            f"brands.{key}.languages",
            'нужен список из "ru" и "en"',
            'a list of "ru" and "en" is needed',
        )
    return Brand(key, name, tuple(cast(list[Language], languages)))


def _channel(key: str, table: dict[str, Any], brands: Mapping[str, Brand]) -> ChannelConfig:
    adapter, brand = table.get("adapter"), table.get("brand")
    if not isinstance(adapter, str):
        raise _wrong_key(f"channels.{key}.adapter", "укажите адаптер", "name the adapter")
    if brand not in brands:
        known = ", ".join(sorted(brands)) or "—"
        raise _wrong_key(
            f"channels.{key}.brand",
            f"такого бренда в файле нет (есть: {known}); добавьте раздел [brands.…]",
            f"the file has no such brand (known: {known}); add a [brands.…] section",
        )
    config = {**table, "name": key}
    return _checked(f"channels.{key}", lambda: adapter_class(adapter).Config.model_validate(config))


def _target(key: str, table: dict[str, Any], brands: Mapping[str, Brand]) -> Target:
    target = _checked(f"events.{key}", lambda: Target.model_validate({**table, "name": key}))
    unknown = [brand for brand in target.brands if brand not in brands]
    if unknown:
        raise _wrong_key(
            f"events.{key}.brands",
            f"бренда {unknown[0]} в файле нет",
            f"the file has no brand {unknown[0]}",
        )
    return target


def _checked(key: str, read: Callable[[], _Table]) -> _Table:
    """Read a table, and name its place in the file when something is wrong with it."""
    try:
        return read()
    except IntegrationError as err:
        said = err.message
        raise WrongSettings(Phrase(ru=f"{key}: {said.ru}", en=f"{key}: {said.en}")) from err
    except ValidationError as err:
        raise _first_fault(key, err) from None  # the cause would show the secrets' values


_FAULTS: dict[str, tuple[str, str]] = {
    "missing": ("не хватает этого ключа, впишите его", "this key is missing, add it"),
    "extra_forbidden": (
        "такого ключа здесь нет, уберите его",
        "there is no such key here, remove it",
    ),
}


def _first_fault(key: str, err: ValidationError) -> WrongSettings:
    fault = err.errors(include_input=False, include_url=False)[0]
    path = ".".join([key, *(str(part) for part in fault["loc"])])
    said = fault["msg"]
    ru, en = _FAULTS.get(
        fault["type"], (f"значение не подходит ({said})", f"the value does not fit ({said})")
    )
    return _wrong_key(path, ru, en)


def _refuse_unknown(prefix: str, table: Mapping[str, Any], known: set[str]) -> None:
    for key in table:
        if key not in known:
            names = ", ".join(sorted(known))
            raise _wrong_key(
                f"{prefix}{key}",
                f"такого ключа нет, есть: {names}",
                f"there is no such key, known: {names}",
            )


def _wrong_key(key: str, ru: str, en: str) -> WrongSettings:
    return WrongSettings(Phrase(ru=f"otklik.toml, {key}: {ru}.", en=f"otklik.toml, {key}: {en}."))
