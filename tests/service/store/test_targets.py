from pathlib import Path

import pytest

from service.errors import WrongSettings
from service.settings import Settings
from service.targets import EVENT_TYPES

SECRET = "whsec_b3RrbGlrLW91dGdvaW5nLXRlc3Qtc2VjcmV0LTE="
BRAND = '[brands.cafe]\nname = "Кафе"\n[events.crm]\n'
RIGHT = {"url": '"https://crm.example.com/in"', "secret": '"env:CRM_SECRET"'}


def _load(folder: Path, **lines: str) -> Settings:
    text = "".join(f"{key} = {value}\n" for key, value in (RIGHT | lines).items() if value)
    (folder / "otklik.toml").write_text(BRAND + text, encoding="utf-8")
    return Settings.load({"CRM_SECRET": SECRET}, folder)


def test_an_address_is_told_of_everything_and_without_words_unless_it_says_otherwise(
    tmp_path: Path,
):
    target = _load(tmp_path).events["crm"]
    assert target.types == EVENT_TYPES
    assert not target.include_text
    assert target.wants("draft.ready", "cafe")
    assert len(target.keys) == 1


def test_several_secrets_sign_while_one_is_exchanged(tmp_path: Path):
    target = _load(tmp_path, secret=f'["env:CRM_SECRET", "{SECRET}"]').events["crm"]
    assert len(target.keys) == 2


@pytest.mark.parametrize(
    ("key", "value", "named"),
    [
        ("url", "", "url"),
        ("url", '"crm.example.com"', "https://"),
        ("secret", "", "secret"),
        ("secret", '"short"', "openssl"),
        ("secret", "[]", "secret"),
        ("secret", '"env:NOT_SET"', "NOT_SET"),
        ("types", '["draft.redy"]', "types"),
        ("brands", '["bar"]', "bar"),
        ("include_texts", "true", "include_texts"),
    ],
)
def test_what_is_wrong_is_refused_at_start_and_named(
    tmp_path: Path, key: str, value: str, named: str
):
    with pytest.raises(WrongSettings, match=named) as refusal:
        _load(tmp_path, **{key: value})
    assert "events.crm" in refusal.value.message.ru
    assert SECRET not in refusal.value.message.ru


def test_a_secret_never_shows_in_a_log(tmp_path: Path):
    settings = _load(tmp_path)
    assert SECRET not in repr(settings)
    assert SECRET not in repr(settings.events["crm"])
