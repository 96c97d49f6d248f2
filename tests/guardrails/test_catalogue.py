"""The page about the rules is the registry, printed."""

from pathlib import Path

from guardrails.catalogue import catalogue

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "rules.md"


def test_the_page_is_current():
    assert PAGE.read_text("utf-8") == catalogue(), (
        "run: python -m guardrails.catalogue > docs/reference/rules.md"
    )
