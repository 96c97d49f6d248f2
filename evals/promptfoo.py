"""Tests of promptfoo as cases, and cases as tests of promptfoo, as far as either can say it.

promptfoo compares characters: `contains` becomes a regular expression that does the same, and a
phrase of ours becomes the list of its forms. What has no counterpart is kept in the note on the
way in and left out on the way out (promptfoo.dev/docs/configuration/expected-outputs).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from evals.cases import Case, CaseInput
from evals.loading import PATTERN, Placed, placed_case
from guardrails.morphology import parses
from prompts.language import Phrase

TEXT = ("text", "review", "message", "input", "query", "question", "content", "comment")
AUTHOR = ("author", "name", "customer", "customer_name")
_RENAMED = {"stars": "rating", "language": "lang"}
_FIELDS = frozenset(CaseInput.model_fields)
_SHORTER = re.compile(r"\s*output\.length\s*(<=?)\s*(\d+)\s*;?\s*")
_NOT_YAML = Phrase(ru="это не YAML.", en="this is not YAML.")
_NO_TESTS = Phrase(
    ru="здесь нет списка tests, как в файлах promptfoo.",
    en="there is no list of tests here, as promptfoo's files have.",
)


def read_promptfoo(name: str, text: str) -> Iterator[Placed]:
    """Read a promptfoo configuration, or a file of tests, in YAML or JSON."""
    try:
        value = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError):
        yield Placed(name, faults=(("", _NOT_YAML),))
        return
    tests = value.get("tests") if isinstance(value, dict) else value
    if not isinstance(tests, list):
        yield Placed(name, faults=(("tests", _NO_TESTS),))
        return
    stem = name.partition(".")[0]
    for number, test in enumerate(tests, start=1):
        read = _case(f"{stem}-{number:03}", test) if isinstance(test, dict) else test
        yield placed_case(f"{name}: tests[{number - 1}]", read)


def write_promptfoo(cases: Iterable[Case]) -> str:
    """Return the cases as a file of tests for `tests: file://…` in promptfoo's configuration."""
    tests = [_test(case) for case in cases]
    return yaml.safe_dump(tests, allow_unicode=True, sort_keys=False, width=100)


def _case(default_id: str, test: Mapping[str, Any]) -> dict[str, Any]:
    given = test.get("vars")
    variables = dict(given) if isinstance(given, dict) else {}
    expect: dict[str, Any] = {}
    left = [check for check in _checks(test.get("assert")) if not _taken_over(check, expect)]
    notes = [str(test["description"])] if test.get("description") else []
    notes += [f"promptfoo {check.get('type')}: {check.get('value', '')}" for check in left]
    about = test.get("metadata")
    return {
        "id": str(variables.pop("id", "") or default_id),
        "input": dict(_input(variables)),
        "expect": expect,
        "tags": {str(k): str(v) for k, v in about.items()} if isinstance(about, dict) else {},
        "note": "\n".join(notes),
    }


def _checks(given: object) -> Iterator[Mapping[str, Any]]:
    """Yield the assertions of a test, those of its sets as well."""
    for check in given if isinstance(given, list) else ():
        if isinstance(check, dict):
            inner = check.get("assert") if check.get("type") == "assert-set" else None
            yield from _checks(inner) if inner else (check,)


def _input(variables: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield our fields; whatever else a prompt was filled with is context."""
    for field, names in (("text", TEXT), ("author", AUTHOR)):
        known = [name for name in names if name in variables]
        if known:
            yield field, variables.pop(known[0])
    context: dict[str, Any] = {}
    for name, value in variables.items():
        field = _RENAMED.get(name, name)
        if field in _FIELDS:
            yield field, value
        else:
            context[name] = value
    if context:
        yield "context", context


def _taken_over(check: Mapping[str, Any], expect: dict[str, Any]) -> bool:
    """Add one assertion to the expectations; False when there is no counterpart."""
    kind, value = str(check.get("type", "")), check.get("value")
    negated = kind.startswith("not-")
    limit = _SHORTER.fullmatch(str(value)) if kind == "javascript" else None
    if limit is not None:
        expect["max_chars"] = int(limit[2]) - (limit[1] == "<")
        return True
    patterns = _patterns(kind.removeprefix("not-"), value)
    if not patterns:
        return False
    expect.setdefault("must_not" if negated else "must", []).extend(
        PATTERN + pattern for pattern in patterns
    )
    return True


def _patterns(kind: str, value: object) -> list[str]:
    if isinstance(value, str) and value.startswith("file://"):
        return []
    many = [re.escape(str(each)) for each in value] if isinstance(value, list) else []
    if kind == "regex" and isinstance(value, str):
        return [f"(?-i:{value})"]
    one = re.escape(str(value)) if isinstance(value, str | int | float) else ""
    exact = {
        "contains": one,
        "icontains": one,
        "equals": rf"\A{one}\Z" if one else "",
        "starts-with": rf"\A{one}" if one else "",
        "contains-any": "|".join(many),
        "icontains-any": "|".join(many),
    }
    found = many if kind in {"contains-all", "icontains-all"} else [exact.get(kind, "")]
    sensitive = not kind.startswith("icontains")
    return [f"(?-i:{each})" if sensitive else f"(?:{each})" for each in found if each]


def _test(case: Case) -> dict[str, Any]:
    told = case.input.model_dump(mode="json", exclude_defaults=True)
    test: dict[str, Any] = {"description": case.id, "vars": {"id": case.id, **told}}
    checks = list(_assertions(case))
    if checks:
        test["assert"] = checks
    if case.tags:
        test["metadata"] = dict(case.tags)
    return test


def _assertions(case: Case) -> Iterator[dict[str, Any]]:
    expect = case.expect
    for phrase in expect.must:
        yield _found("", phrase)
    for phrase in expect.must_not:
        yield _found("not-", phrase)
    plain = [phrase for phrase in expect.detail_any if not phrase.startswith(PATTERN)]
    if plain:
        forms = dict.fromkeys(form for phrase in plain for form in _forms(phrase))
        yield {"type": "icontains-any", "value": list(forms)}
    if expect.name:
        yield {"type": "contains", "value": expect.name}
    if expect.max_chars:
        yield {"type": "javascript", "value": f"output.length <= {expect.max_chars}"}


def _found(prefix: str, phrase: str) -> dict[str, Any]:
    if phrase.startswith(PATTERN):
        return {"type": f"{prefix}regex", "value": phrase.removeprefix(PATTERN)}
    return {"type": f"{prefix}icontains-any", "value": list(_forms(phrase))}


def _forms(phrase: str) -> dict[str, None]:
    """Return a single Russian word in all its forms, anything else as it is written."""
    if re.fullmatch(r"[а-яё]+", phrase, re.IGNORECASE):
        forms = {form.word: None for parse in parses(phrase.lower())[:1] for form in parse.lexeme}
        return {phrase.lower(): None, **forms}
    return {phrase: None}
