"""Writes cases to a file, personal data masked before: a suite is kept in git for ever."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from drafting.model.prompt import PERSONAL_KEYS
from drafting.types import Message
from evals.cases import Case, CaseInput
from evals.cases_csv import write_csv
from evals.errors import SuiteInvalid
from evals.loading import PATTERN, PROMPTFOO
from evals.promptfoo import write_promptfoo
from guardrails.masking import find
from guardrails.names import first_name
from prompts.language import Phrase

PRIVATE = "PRIVATE"
SHORTEST_VALUE = 4
"""A private value shorter than this is not searched in the texts: it would hide half of them."""

_CANNOT_WRITE = Phrase(
    ru="{path} не записывается: {reason}. Проверьте путь и права.",
    en="{path} cannot be written: {reason}. Check the path and the permissions.",
)


def write_cases(path: Path, cases: Iterable[Case], *, invented: bool = False) -> None:
    """Write a suite as JSON lines, as CSV or as promptfoo's tests; whole or not at all.

    Personal data is masked. With `invented` the handwritten and synthetic cases stay as they
    are: their names and phones belong to nobody; what came from production is masked always.

    Raises:
        SuiteInvalid: the file cannot be written.
    """
    made_up = {"handwritten", "synthetic"} if invented else set()
    kept = [case if case.provenance in made_up else masked(case) for case in cases]
    text = _written(path.suffix, kept)
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(text.encode("utf-8", "replace"))
        fresh.replace(path)
    except OSError as err:
        fresh.unlink(missing_ok=True)
        reason = err.strerror or type(err).__name__
        raise SuiteInvalid(_CANNOT_WRITE.format(path=path, reason=reason)) from err


def _written(suffix: str, cases: Sequence[Case]) -> str:
    if suffix == ".csv":
        return "\ufeff" + write_csv(cases)
    if suffix in PROMPTFOO:
        return write_promptfoo(cases)
    return "".join(map(as_line, cases))


def as_line(case: Case) -> str:
    """Return the case as one line of JSON in which nothing stands that is a default."""
    told = case.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(told, ensure_ascii=False) + "\n"


def masked(case: Case) -> Case:
    """Return the case without personal data: the same value has the same placeholder throughout.

    Of the author only a first name stays; private values are hidden whole, wherever they stand.
    """
    mask = Mask(case.input)
    given, expect = case.input, case.expect
    hidden = given.model_copy(
        update={
            "text": mask.hide(given.text),
            "title": mask.hide(given.title),
            "author": first_name(given.author),
            "thread": tuple(_masked_message(each, mask) for each in given.thread),
            "context": {key: mask.hide(value) for key, value in given.context.items()},
            "private": {key: mask.hide(value) for key, value in given.private.items()},
            "facts": tuple(map(mask.hide, given.facts)),
            "previous": tuple(map(mask.hide, given.previous)),
        }
    )
    phrases = {
        field: tuple(
            phrase if phrase.startswith(PATTERN) else mask.hide(phrase)
            for phrase in getattr(expect, field)
        )
        for field in ("must", "must_not", "detail_any")
    }
    return case.model_copy(
        update={
            "input": hidden,
            "expect": expect.model_copy(update=phrases),
            "golden": mask.hide(case.golden) if case.golden is not None else None,
            "note": mask.hide(case.note),
        }
    )


def _masked_message(message: Message, mask: "Mask") -> Message:
    return message.model_copy(update={"text": mask.hide(message.text)})


class Mask:
    """Hides the personal data of one case: the same value has the same placeholder."""

    def __init__(self, given: CaseInput) -> None:
        self._names: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        personal = [value for key, value in given.context.items() if _is_personal(key)]
        values = {value.strip() for value in (*given.private.values(), *personal)}
        for value in sorted(values - {""}, key=lambda value: (-len(value), value)):
            self._name(PRIVATE, value)

    def hide(self, text: str) -> str:
        """Return `text` with placeholders for what is personal in it."""
        if text.strip() in self._names:
            return self._names[text.strip()]
        for value, placeholder in list(self._names.items()):
            if len(value) >= SHORTEST_VALUE:
                text = text.replace(value, placeholder)
        for span in reversed(find(text)):
            shown = self._name(span.type, text[span.start : span.end])
            text = text[: span.start] + shown + text[span.end :]
        return text

    def _name(self, kind: str, value: str) -> str:
        if value not in self._names:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._names[value] = f"⟦{kind}_{self._counts[kind]}⟧"
        return self._names[value]


def _is_personal(key: str) -> bool:
    return key.strip().lower().replace(" ", "_") in PERSONAL_KEYS
