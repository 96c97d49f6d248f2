import logging
from collections.abc import Iterator

import pytest

from service.cli.logs import OURS, begin_logging


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leave the logging of the other tests alone."""
    root = logging.getLogger()
    before, handlers = root.level, root.handlers[:]
    yield
    root.setLevel(before)
    root.handlers[:] = handlers
    for name in OURS:
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.mark.parametrize(
    "library", ["openai", "langchain_core", "httpx", "sqlalchemy.engine", "dbos"]
)
def test_no_library_quotes_what_it_sends_at_any_level(library: str):
    begin_logging("DEBUG")
    assert not logging.getLogger(library).isEnabledFor(logging.INFO)
    assert logging.getLogger("service.work.intake").isEnabledFor(logging.DEBUG)


def test_an_asked_for_silence_holds_for_all():
    begin_logging("ERROR")
    for name in ("openai", "service.work.intake"):
        assert not logging.getLogger(name).isEnabledFor(logging.WARNING)
