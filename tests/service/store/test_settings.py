import re
import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from service.errors import WrongSettings
from service.settings import Settings
from service.variables import SETTINGS

DESK = """
[brands.cafe]
name = "Кафе «Заря»"
languages = ["ru"]

[channels.desk]
adapter = "django-helpdesk"
brand = "cafe"
url = "https://desk.example.com/helpdesk"
api_token = "env:DESK_TOKEN"
webhook_secret = "file:secret.txt"
"""
TOKEN = "a-token-of-the-desk"
SECRET = "a-secret-of-the-hook-0123"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "otklik.toml").write_text(DESK, encoding="utf-8")
    (tmp_path / "secret.txt").write_text(SECRET + "\n", encoding="utf-8")
    return tmp_path


def _refusal(environ: dict[str, str], folder: Path) -> str:
    with pytest.raises(WrongSettings) as refusal:
        Settings.load(environ, folder)
    message = refusal.value.message
    assert message.ru != message.en
    return f"{message.ru}\n{message.en}"


def test_without_anything_the_service_gets_a_database_a_key_and_a_brand(tmp_path: Path):
    settings = Settings.load({}, tmp_path)
    assert settings.database_url == f"sqlite:///{tmp_path}/var/otklik.sqlite3"
    assert settings.public_url == "http://127.0.0.1:8080"
    assert list(settings.brands) == ["main"]
    key_file = tmp_path / "var" / "otklik.key"
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert Settings.load({}, tmp_path).keys == settings.keys


def test_brands_and_channels_come_from_the_file_with_their_secrets_resolved(folder: Path):
    settings = Settings.load({"DESK_TOKEN": TOKEN}, folder)
    assert settings.brands["cafe"].languages == ("ru",)
    config = settings.channels["desk"]
    assert config.name == "desk"
    assert config.api_token.get_secret_value() == TOKEN  # type: ignore[attr-defined]
    assert config.webhook_secret.get_secret_value() == SECRET  # type: ignore[attr-defined]


def test_no_secret_shows_in_the_settings_repr(folder: Path):
    settings = Settings.load({"DESK_TOKEN": TOKEN}, folder)
    for secret in (TOKEN, SECRET, settings.keys[0]):
        assert secret not in repr(settings)


def test_several_keys_are_kept_in_order(tmp_path: Path):
    keys = [Fernet.generate_key().decode() for _ in range(2)]
    settings = Settings.load({"OTKLIK_KEY": ", ".join(keys)}, tmp_path)
    assert list(settings.keys) == keys
    assert not (tmp_path / "var" / "otklik.key").exists()


def test_derived_secrets_differ_by_purpose_and_do_not_show_the_key(tmp_path: Path):
    settings = Settings.load({}, tmp_path)
    assert settings.derived_secret("session") == settings.derived_secret("session")
    assert settings.derived_secret("session") != settings.derived_secret("panel")
    assert settings.keys[0].encode() not in settings.derived_secret("session")


def test_a_plain_postgres_address_gets_the_right_driver(tmp_path: Path):
    settings = Settings.load({"OTKLIK_DATABASE_URL": "postgres://u:p%40ss@h/db"}, tmp_path)
    assert settings.database_url == "postgresql+psycopg://u:p%40ss@h/db"
    assert not settings.on_sqlite


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("OTKLIK_BIND", "8080", "127.0.0.1:8080"),
        ("OTKLIK_BIND", "localhost:http", "127.0.0.1:8080"),
        ("OTKLIK_BIND", "localhost:99999", "127.0.0.1:8080"),
        ("OTKLIK_PUBLIC_URL", "otklik.example.org", "https://"),
        ("OTKLIK_LANGUAGE", "de", "ru"),
        ("OTKLIK_LOG_LEVEL", "loud", "WARNING"),
        ("OTKLIK_MAX_BODY_BYTES", "big", "1024"),
        ("OTKLIK_TRUSTED_PROXIES", "-1", "0"),
        ("OTKLIK_DATABASE_URL", "mysql://u@h/db", "postgresql+psycopg://"),
        ("OTKLIK_DATABASE_URL", "rubbish", "sqlite:///"),
        ("OTKLIK_KEY", "too-short", "44"),
        ("OTKLIK_KEY", "file:missing.key", "missing.key"),
        ("OTKLIK_DATA_DIR", "otklik.toml/inside", "otklik.toml"),
        ("OTKLIK_CONFIG", "missing.toml", "missing.toml"),
        ("OTKLIK_DATABSE_URL", "sqlite:///x", "OTKLIK_DATABASE_URL"),
    ],
)
def test_a_wrong_variable_is_refused_by_name_with_the_fix(
    folder: Path, name: str, value: str, hint: str
):
    said = _refusal({"DESK_TOKEN": TOKEN, name: value}, folder)
    assert name in said
    assert hint in said


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('adapter = "django-helpdesk"', 'adapter = "zendesc"', "channels.desk"),
        ('brand = "cafe"', 'brand = "bar"', "channels.desk.brand"),
        ('url = "https://desk.example.com/helpdesk"', "", "channels.desk.url"),
        ('brand = "cafe"', 'brand = "cafe"\nurll = "x"', "channels.desk.urll"),
        ('languages = ["ru"]', 'languages = ["fr"]', "brands.cafe.languages"),
        ('name = "Кафе «Заря»"', 'title = "x"', "brands.cafe.title"),
        ("[brands.cafe]", "[brand.cafe]", "brand"),
        ('api_token = "env:DESK_TOKEN"', 'api_token = "env:NOT_SET"', "NOT_SET"),
        ("file:secret.txt", "file:gone.txt", "channels.desk.webhook_secret"),
        ("file:secret.txt", "short", "channels.desk"),
        ("[channels.desk]", "[channels.'de sk']", "channels.de sk"),
        ("[channels.desk]", "[channels.desk", "TOML"),
    ],
)
def test_a_wrong_key_of_the_file_is_refused_by_name(
    folder: Path, before: str, after: str, named: str
):
    (folder / "otklik.toml").write_text(DESK.replace(before, after), encoding="utf-8")
    said = _refusal({"DESK_TOKEN": TOKEN}, folder)
    assert named in said
    assert TOKEN not in said
    assert SECRET not in said


def test_a_variable_the_file_refers_to_may_be_called_as_one_likes(folder: Path):
    text = DESK.replace("env:DESK_TOKEN", "env:OTKLIK_DESK_TOKEN")
    (folder / "otklik.toml").write_text(text, encoding="utf-8")
    assert Settings.load({"OTKLIK_DESK_TOKEN": TOKEN}, folder).channels


def test_every_setting_is_documented_with_its_default():
    page = Path(__file__).parents[3] / "docs" / "reference" / "settings.md"
    rows = dict(
        re.findall(r"^\| `(OTKLIK_\w+)` \| `?([^`|]+?)`? \|", page.read_text("utf-8"), re.M)
    )
    assert rows == {setting.name: setting.default for setting in SETTINGS}


def test_the_model_is_read_with_the_rest_and_its_key_is_never_shown(tmp_path: Path):
    environ = {"OTKLIK_MODEL": "openai:small", "OPENAI_API_KEY": "a-very-secret-key"}
    settings = Settings.load(environ, tmp_path)
    assert settings.model is not None
    assert settings.model.models == ("openai:small",)
    assert "a-very-secret-key" not in repr(settings)


def test_a_wrong_setting_of_the_model_is_refused_by_its_name(tmp_path: Path):
    wrong = {"OTKLIK_MODEL": "openai:small", "OTKLIK_MODEL_BUDGET_TOKENS": "lots"}
    assert _refusal(wrong, tmp_path).count("OTKLIK_MODEL_BUDGET_TOKENS: ") == 2
