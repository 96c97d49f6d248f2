"""A model endpoint for every test of the model engine, and briefs to write for."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import respx

from drafting.model import ModelEngine
from drafting.model.settings import ModelSettings
from tests.drafting.model.endpoint import BASE_URL, Endpoint


@pytest.fixture(scope="session", autouse=True)
def _providers_are_imported() -> None:
    """Keep seconds of imports on a busy machine out of the deadlines under test."""
    ModelEngine(ModelSettings("openai:first", api_key="k")).warm_up()


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with respx.mock(using="httpcore2", assert_all_called=False) as router:
        yield Endpoint(router)


@pytest.fixture
def engine_with(endpoint: Endpoint) -> Callable[..., ModelEngine]:
    def make(spend: Any = None, **settings: Any) -> ModelEngine:
        values = {
            "model": "openai:first",
            "base_url": BASE_URL,
            "api_key": "k",
            "deadline_seconds": 5.0,
            **settings,
        }
        return ModelEngine(ModelSettings(**values), spend=spend, nonce=lambda: "0123456789abcdef")

    return make


@pytest.fixture
def engine(engine_with: Callable[..., ModelEngine]) -> ModelEngine:
    return engine_with()
