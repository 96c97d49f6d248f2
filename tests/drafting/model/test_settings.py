import pytest

from drafting.model import open_engine
from drafting.model.errors import ModelMisconfigured
from drafting.model.settings import VARIABLES, ModelSettings, Price

NAMED = {"OTKLIK_MODEL": "openai:gpt-x"}


def test_without_a_model_there_is_no_engine():
    assert open_engine({}) is None
    assert open_engine({"OTKLIK_MODEL": "  "}) is None


def test_everything_has_a_default():
    read = ModelSettings.read(NAMED)
    assert read == ModelSettings("openai:gpt-x")
    assert read.deadline_seconds == 20


def test_everything_is_read():
    read = ModelSettings.read(
        {
            **NAMED,
            "OTKLIK_MODEL_FALLBACKS": "openai:b, mistralai:c",
            "OTKLIK_MODEL_DEADLINE_SECONDS": "8.5",
            "OTKLIK_MODEL_CONCURRENCY": "4",
            "OTKLIK_MODEL_REQUESTS_PER_MINUTE": "60",
            "OTKLIK_MODEL_CONTEXT_TOKENS": "900",
            "OTKLIK_MODEL_BUDGET_TOKENS": "100000",
            "OTKLIK_MODEL_BUDGET_USD": "2",
            "OTKLIK_MODEL_PRICE_INPUT": "0.25,1,2",
            "OTKLIK_MODEL_PRICE_OUTPUT": "2,4,0",
            "OTKLIK_MODEL_OPTIONS": '{"temperature": 0.3}',
            "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
            "OPENAI_API_KEY": "k",
        }
    )
    assert read.models == ("openai:gpt-x", "openai:b", "mistralai:c")
    assert read.price("openai:b") == Price(1, 4)
    assert read.price("openai:b").of(1_000_000, 500_000) == 3
    assert (read.deadline_seconds, read.max_concurrency, read.requests_per_minute) == (8.5, 4, 60)
    assert (read.context_tokens, read.budget_tokens, read.budget_usd) == (900, 100_000, 2)
    assert read.options == {"temperature": 0.3}
    assert read.base_url == "http://127.0.0.1:9/v1"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OTKLIK_MODEL", "gpt-x"),
        ("OTKLIK_MODEL", ":x"),
        ("OTKLIK_MODEL_FALLBACKS", "openai:b, nothing"),
        ("OTKLIK_MODEL_DEADLINE_SECONDS", "soon"),
        ("OTKLIK_MODEL_DEADLINE_SECONDS", "0"),
        ("OTKLIK_MODEL_DEADLINE_SECONDS", "nan"),
        ("OTKLIK_MODEL_CONCURRENCY", "0"),
        ("OTKLIK_MODEL_REQUESTS_PER_MINUTE", "1.5"),
        ("OTKLIK_MODEL_CONTEXT_TOKENS", "10"),
        ("OTKLIK_MODEL_BUDGET_TOKENS", "-1"),
        ("OTKLIK_MODEL_BUDGET_USD", "1"),
        ("OTKLIK_MODEL_PRICE_INPUT", "1"),
        ("OTKLIK_MODEL_PRICE_INPUT", "1,2"),
        ("OTKLIK_MODEL_OPTIONS", "[1]"),
        ("OTKLIK_MODEL_OPTIONS", "{"),
    ],
)
def test_a_wrong_value_is_refused_by_name(name, value):
    with pytest.raises(ModelMisconfigured) as caught:
        ModelSettings.read({**NAMED, name: value})
    assert caught.value.variable == name
    assert caught.value.message.ru.startswith(f"{name}: ")


def test_a_key_is_not_shown():
    read = ModelSettings.read({**NAMED, "OPENAI_API_KEY": "very-secret"})
    assert "very-secret" not in repr(read)


def test_every_variable_is_listed_once():
    names = [variable.name for variable in VARIABLES]
    assert len(names) == len(set(names))
    assert all(variable.meaning.ru and variable.meaning.en for variable in VARIABLES)
