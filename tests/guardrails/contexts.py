"""Contexts for the tests of the guardrails: a plain brand, everything else by keyword."""

from typing import Any

from guardrails.engine import check
from guardrails.rule import Rule
from guardrails.types import CheckContext, Violation
from prompts.guidelines import Guidelines, Voice
from prompts.language import Phrase

PLAIN = Guidelines(
    brand="Пример",
    voice={
        "ru": Voice(greeting="{name},", greeting_nameless="Здравствуйте!"),
        "en": Voice(greeting="{name},", greeting_nameless="Hello!"),
    },
)


def context(**fields: Any) -> CheckContext:
    """Make a context; fields of the guidelines go there."""
    own = {key: fields.pop(key) for key in list(fields) if key in Guidelines.model_fields}
    return CheckContext(guidelines=PLAIN.model_copy(update=own), **fields)


def violations(text: str, **fields: Any) -> tuple[Violation, ...]:
    return check(text, context(**fields))


def broken(text: str, **fields: Any) -> set[str]:
    """Return the ids of the rules that `text` breaks; the language is guessed by its letters."""
    russian = any("а" <= char <= "я" for char in text.lower())
    fields.setdefault("language", "ru" if russian else "en")
    return {violation.rule for violation in violations(text, **fields)}


def example_context(rule: Rule, language: str) -> CheckContext:
    """Return the context in which a rule's own examples are meant."""
    fields: dict[str, Any] = {"author": Phrase(ru="Анна", en="Anna"), **rule.setting}
    said = {
        key: value.say(language) if isinstance(value, Phrase) else value
        for key, value in fields.items()
    }
    return context(language=language, **said)
