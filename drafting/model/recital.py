"""Finds our own instructions in a reply: a model that recites its prompt instead of writing."""

import re
from collections.abc import Iterator
from functools import lru_cache

from drafting.model import reasons
from guardrails.types import Violation
from prompts.language import Language
from prompts.templates import SHIPPED, Prompts

RULE = "model.prompt"
_FILES = (
    "system",
    "positive",
    "neutral",
    "negative",
    "holding",
    "clarify",
    "closing",
    "message",
    "repair",
)
_MIN_SENTENCE = 30
"""Shorter ones may be said by chance."""
_TAGS = re.compile(r"\{[%{#].*?[%}#]\}", re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.:!?])\s+|\n")
_INSTRUCTIONS = re.compile(
    r"^\W*(?:system|assistant|user|guidelines|instructions?|prompt|система|инструкция|промпт)\s*:"
    r"|\byou are (?:a|an) (?:reply|helpful|ai|assistant|customer)\b[^.\n]*"
    r"|\bты (?:пишешь ответы|отвечаешь) клиентам\b[^.\n]*",
    re.IGNORECASE | re.MULTILINE,
)


def recited(
    text: str, language: Language, nonce: str, prompts: Prompts = SHIPPED
) -> tuple[Violation, ...]:
    """Return a violation for each piece of a prompt in `text`."""
    spans = {match.span() for match in _INSTRUCTIONS.finditer(text)}
    lowered = text.lower()
    for sentence in (nonce, *_sentences(language, prompts)):
        start = lowered.find(sentence)
        if start >= 0:
            spans.add((start, start + len(sentence)))
    return tuple(
        Violation(rule=RULE, message=reasons.PROMPT, severity="block", start=start, end=end)
        for start, end in sorted(spans)
    )


@lru_cache(maxsize=16)
def _sentences(language: Language, prompts: Prompts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_own(language, prompts)))


def _own(language: Language, prompts: Prompts) -> Iterator[str]:
    """Yield the sentences of the templates that no value changes."""
    for name in _FILES:
        for line in prompts.source(f"reply/{language}/{name}").splitlines():
            for piece in _TAGS.split(line):
                for sentence in _SENTENCE.split(piece):
                    plain = sentence.strip(" -#").lower()
                    if len(plain) >= _MIN_SENTENCE:
                        yield plain
