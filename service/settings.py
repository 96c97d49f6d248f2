"""What an installation is configured with, read once at start; anything wrong is refused there."""

import base64
import difflib
import hashlib
import hmac
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from drafting.model.errors import ModelMisconfigured
from drafting.model.settings import ModelSettings
from integrations.base import ChannelConfig
from prompts.language import LANGUAGES, Language, Phrase
from service.channels import Brand, Connections, read_connections, read_secret
from service.errors import WrongSettings
from service.names import Ner, read_ner
from service.targets import Target
from service.variables import FOR_TOOLS, SETTINGS

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


DEFAULT_BRAND = Brand("main", "Main")


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration of one installation. Secrets are left out of its `repr`."""

    data_dir: Path
    database_url: str = field(repr=False)
    keys: tuple[str, ...] = field(repr=False)
    bind_host: str = "127.0.0.1"
    bind_port: int = 8080
    public_url: str = "http://127.0.0.1:8080"
    language: Language = "ru"
    log_level: str = "INFO"
    max_body_bytes: int = 1 << 20
    trusted_proxies: int = 0
    brands: Mapping[str, Brand] = field(default_factory=lambda: {"main": DEFAULT_BRAND})
    channels: Mapping[str, ChannelConfig] = field(default_factory=dict, repr=False)
    events: Mapping[str, Target] = field(default_factory=dict, repr=False)
    model: ModelSettings | None = None
    """The language model that writes drafts; without one the playbook writes them."""
    ner: Ner = "off"
    """What looks for people's names beyond the dictionary."""

    @classmethod
    def load(cls, environ: Mapping[str, str], cwd: Path) -> "Settings":
        """Read the environment and the file of brands and channels.

        Makes the data folder, and a key file in it when no key is given.

        Raises:
            WrongSettings: something is wrong; the message names it and the fix.
        """
        connections = _connections(environ, cwd)
        _refuse_unknown(environ, connections.used_variables)
        data_dir = cwd / _text(environ, "OTKLIK_DATA_DIR", "var")
        host, port = _bind(environ)
        return cls(
            data_dir=data_dir,
            database_url=_database_url(environ, data_dir),
            keys=_keys(environ, cwd, data_dir),
            bind_host=host,
            bind_port=port,
            public_url=_public_url(environ, host, port),
            language=_language(environ),
            log_level=_log_level(environ),
            max_body_bytes=_number(environ, "OTKLIK_MAX_BODY_BYTES", 1 << 20, at_least=1024),
            trusted_proxies=_number(environ, "OTKLIK_TRUSTED_PROXIES", 0, at_least=0),
            brands=connections.brands or {DEFAULT_BRAND.id: DEFAULT_BRAND},
            channels=connections.channels,
            events=connections.events,
            model=_model(environ),
            ner=read_ner(environ),
        )

    @property
    def on_sqlite(self) -> bool:
        """Whether one process owns everything."""
        return self.database_url.startswith("sqlite")

    @property
    def cookies_are_secure(self) -> bool:
        """Whether people reach the service by https."""
        return self.public_url.startswith("https://")

    def derived_secret(self, purpose: str) -> bytes:
        """Derive a 32-byte secret for signing, another for every `purpose`."""
        return hmac.digest(self.keys[0].encode(), b"otklik\x00" + purpose.encode(), hashlib.sha256)


def refused(name: str, ru: str, en: str) -> WrongSettings:
    """Build the refusal of the variable `name`."""
    return WrongSettings(Phrase(ru=f"{name}: {ru}", en=f"{name}: {en}"))


def _text(environ: Mapping[str, str], name: str, default: str) -> str:
    return environ.get(name, "").strip() or default


def _connections(environ: Mapping[str, str], cwd: Path) -> Connections:
    named = environ.get("OTKLIK_CONFIG", "").strip()
    path = cwd / (named or "otklik.toml")
    if not named and not path.exists():
        return Connections({}, {})
    return read_connections(path, environ)


def _refuse_unknown(environ: Mapping[str, str], used_in_file: frozenset[str]) -> None:
    known = {setting.name for setting in SETTINGS} | used_in_file
    for name in environ:
        ours = name.startswith("OTKLIK_") and not name.startswith(FOR_TOOLS)
        if ours and name not in known:
            near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.0)[0]
            raise refused(
                name,
                f"такой переменной нет. Похожа {near}; исправьте имя или уберите переменную.",
                f"there is no such variable. The nearest is {near}; correct the name or unset it.",
            )


def _bind(environ: Mapping[str, str]) -> tuple[str, int]:
    value = _text(environ, "OTKLIK_BIND", "127.0.0.1:8080")
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or not 0 <= int(port) <= 65535:
        raise refused(
            "OTKLIK_BIND",
            "нужны адрес и порт, например 127.0.0.1:8080.",
            "an address and a port are needed, such as 127.0.0.1:8080.",
        )
    return host.strip("[]"), int(port)


def _public_url(environ: Mapping[str, str], host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    value = _text(environ, "OTKLIK_PUBLIC_URL", f"http://{shown}:{port}").rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query:
        raise refused(
            "OTKLIK_PUBLIC_URL",
            "нужен полный адрес, например https://otklik.example.org.",
            "a full address is needed, such as https://otklik.example.org.",
        )
    return value


def _language(environ: Mapping[str, str]) -> Language:
    value = _text(environ, "OTKLIK_LANGUAGE", "ru")
    for language in LANGUAGES:
        if value == language:
            return language
    raise refused("OTKLIK_LANGUAGE", "нужно ru или en.", "it has to be ru or en.")


def _log_level(environ: Mapping[str, str]) -> str:
    value = _text(environ, "OTKLIK_LOG_LEVEL", "INFO").upper()
    if value not in LOG_LEVELS:
        names = ", ".join(LOG_LEVELS)
        raise refused("OTKLIK_LOG_LEVEL", f"нужно одно из: {names}.", f"use one of: {names}.")
    return value


def _number(environ: Mapping[str, str], name: str, default: int, *, at_least: int) -> int:
    value = _text(environ, name, str(default))
    if not value.isdecimal() or int(value) < at_least:
        raise refused(
            name,
            f"нужно целое число не меньше {at_least}.",
            f"a whole number of at least {at_least} is needed.",
        )
    return int(value)


def _model(environ: Mapping[str, str]) -> ModelSettings | None:
    try:
        return ModelSettings.read(environ)
    except ModelMisconfigured as err:
        raise refused(err.variable, err.explanation.ru, err.explanation.en) from err


def _database_url(environ: Mapping[str, str], data_dir: Path) -> str:
    _make_folder(data_dir)
    value = _text(environ, "OTKLIK_DATABASE_URL", f"sqlite:///{data_dir}/otklik.sqlite3")
    try:
        url = make_url(value)
    except ArgumentError:
        url = None
    if url is not None and url.drivername in {"postgres", "postgresql"}:
        url = url.set(drivername="postgresql+psycopg")
    if url is None or url.drivername not in {"sqlite", "postgresql+psycopg"} or not url.database:
        raise refused(
            "OTKLIK_DATABASE_URL",
            "нужно sqlite:///ПУТЬ или postgresql+psycopg://ПОЛЬЗОВАТЕЛЬ@УЗЕЛ/БАЗА.",
            "it has to be sqlite:///PATH or postgresql+psycopg://USER@HOST/DATABASE.",
        )
    return url.render_as_string(hide_password=False)


def _make_folder(data_dir: Path) -> None:
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as err:
        raise refused(
            "OTKLIK_DATA_DIR",
            f"каталог {data_dir} не создаётся. Укажите каталог, куда сервис может писать.",
            f"the folder {data_dir} cannot be made. Name one the service may write to.",
        ) from err


def _keys(environ: Mapping[str, str], cwd: Path, data_dir: Path) -> tuple[str, ...]:
    given = environ.get("OTKLIK_KEY", "").strip()
    if given.startswith("file:"):
        given = read_secret(cwd / given.removeprefix("file:"), "OTKLIK_KEY")
    keys = given or _own_key(data_dir / "otklik.key")
    return tuple(_checked_key(key.strip()) for key in keys.split(",") if key.strip())


def _checked_key(key: str) -> str:
    try:
        fits = len(base64.urlsafe_b64decode(key)) == 32
    except ValueError:
        fits = False
    if not fits:
        raise refused(
            "OTKLIK_KEY",
            "ключ — это 32 байта в base64 (44 знака). Без этой переменной сервис создаст ключ сам.",
            "a key is 32 bytes in base64 (44 characters). Unset it and the service makes its own.",
        )
    return key


def _own_key(path: Path) -> str:
    """Read the key file, or make it: exclusively, readable to its owner only."""
    _write_once(path, lambda: Fernet.generate_key().decode())
    return read_secret(path, "OTKLIK_KEY")


def _write_once(path: Path, content: Callable[[], str]) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(content() + "\n")
