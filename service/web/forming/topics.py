"""The two documents that have a form: their sections and what they look like as plain data."""

from collections.abc import Sequence
from typing import Any

import yaml

from prompts.documents import dump, load_facts, load_guidelines
from prompts.errors import GuidelinesInvalid
from prompts.facts import Facts
from prompts.guidelines import Guidelines
from service.web.forming import (
    clock_form,
    crisis_form,
    facts_form,
    overrides_form,
    release_form,
    rules_form,
    voice_form,
)
from service.web.forming.fields import Node, Section


def sections(topic: str) -> tuple[Section, ...]:
    """Return the sections of a form in the order of the page, in the reader's language."""
    if topic == "facts":
        return (
            facts_form.topics(),
            facts_form.promises(),
            facts_form.contacts(),
            facts_form.routes(),
            facts_form.names(),
        )
    return (
        voice_form.voice(),
        voice_form.branches(),
        rules_form.banned(),
        rules_form.rules(),
        crisis_form.crisis(),
        crisis_form.choices(),
        clock_form.hours(),
        clock_form.limits(),
        overrides_form.overrides(),
        rules_form.repeats(),
        release_form.release(),
    )


def nodes_of(parts: Sequence[Section]) -> tuple[Node, ...]:
    """Return everything that stands in `parts`."""
    return tuple(node for part in parts for node in part.nodes)


def load(topic: str, text: str) -> Guidelines | Facts:
    """Load a document of a topic.

    Raises:
        GuidelinesInvalid: it does not fit its schema.
    """
    return load_facts(text) if topic == "facts" else load_guidelines(text)


def plain(document: Guidelines | Facts) -> dict[str, Any]:
    """Return a document as plain data, defaults written out."""
    return document.model_dump(mode="json", exclude_none=True)


def rough(data: dict[str, Any]) -> str:
    """Write plain data as YAML, before anybody has judged it."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1_000)


def in_the_style_of(topic: str, text: str, other: str) -> str:
    """Return `text` as a form would write it when `other` is written so: then they compare."""
    try:
        if text != other and dump(load(topic, other)) == other:
            return dump(load(topic, text))
    except GuidelinesInvalid:
        pass  # what cannot be read is compared as it is
    return text


def has_comments(text: str) -> bool:
    """Tell whether a YAML text has comments, which a form cannot keep."""
    end = 0
    for token in yaml.scan(text):
        if "#" in text[end : token.start_mark.index]:
            return True
        end = token.end_mark.index
    return "#" in text[end:]
