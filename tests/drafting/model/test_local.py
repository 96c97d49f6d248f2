"""A model file runs beside the service; what is missing is said by name before anyone waits."""

import pytest

from drafting.model import local
from drafting.model.errors import ModelMisconfigured
from drafting.model.settings import ModelSettings


def test_a_missing_model_file_is_named_in_both_languages(tmp_path):
    path = tmp_path / "model.gguf"
    with pytest.raises(ModelMisconfigured) as caught:
        ModelSettings.read({"OTKLIK_MODEL": f"local:{path}"})
    assert caught.value.variable == "OTKLIK_MODEL"
    assert f"there is no model file {path}" in caught.value.message.en
    assert f"файла модели {path} нет" in caught.value.message.ru


def test_a_missing_extra_names_the_command(tmp_path, monkeypatch):
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF")
    monkeypatch.setattr(local, "find_spec", lambda name: None)
    with pytest.raises(ModelMisconfigured) as caught:
        ModelSettings.read({"OTKLIK_MODEL": f"local:{path}"})
    assert "pip install 'otklik[local]'" in caught.value.message.en
    assert "pip install 'otklik[local]'" in caught.value.message.ru


def test_a_missing_fallback_file_names_the_fallbacks(tmp_path):
    values = {"OTKLIK_MODEL": "openai:m", "OTKLIK_MODEL_FALLBACKS": f"local:{tmp_path}/m.gguf"}
    with pytest.raises(ModelMisconfigured) as caught:
        ModelSettings.read(values)
    assert caught.value.variable == "OTKLIK_MODEL_FALLBACKS"


def test_one_file_has_one_server_in_a_process(tmp_path):
    path = tmp_path / "model.gguf"
    assert local.server_of(str(path)) is local.server_of(str(path))


def test_the_process_gets_none_of_our_secrets(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-1")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-2")
    monkeypatch.setenv("OTKLIK_SECRET", "s")
    assert (
        not {"OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OTKLIK_SECRET"} & local._environment().keys()
    )
