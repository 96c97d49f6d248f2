"""Which of the cases are run: by tag, id, split, or by what failed before; never none of them."""

import difflib
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from drafting.language import detect
from evals.cases import Case, Split
from evals.errors import SuiteInvalid
from evals.runfile import Run
from prompts.language import Phrase

_NO_ID = Phrase(
    ru="Случая «{id}» в этих наборах нет. Похожие: {near}.",
    en="There is no case “{id}” in these suites. Similar ones: {near}.",
)
_NO_TAG = Phrase(
    ru="Метки «{tag}» нет ни у одного случая. Есть: {known}.",
    en="No case has the tag “{tag}”. There are: {known}.",
)
_NO_VALUE = Phrase(
    ru="У метки «{tag}» нет значения «{value}». Есть: {known}.",
    en="The tag “{tag}” has no value “{value}”. There are: {known}.",
)
_NOT_A_TAG = Phrase(
    ru="Метка пишется как имя=значение, например crisis=yes, а не «{tag}».",
    en="A tag is written as name=value, such as crisis=yes, not “{tag}”.",
)
_NOTHING = Phrase(
    ru="Под все условия вместе не подходит ни один случай. Ослабьте --tag, --id, --split или "
    "--failed-of.",
    en="No case fits all the conditions together. Loosen --tag, --id, --split or --failed-of.",
)
_NOTHING_FAILED = Phrase(
    ru="В прогоне {run} ничего не провалено: повторять нечего.",
    en="Nothing failed in the run {run}: there is nothing to repeat.",
)


@dataclass(frozen=True, slots=True)
class Selection:
    """The conditions a case has to meet, all of them; values of one tag are alternatives."""

    ids: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    split: Split | None = None
    failed_of: Run | None = None

    def of(self, cases: Sequence[Case]) -> tuple[Case, ...]:
        """Return the chosen cases in their order.

        Raises:
            SuiteInvalid: an id or a tag is unknown, or nothing is left.
        """
        wanted = _tags(self.tags)
        _refuse_unknown_ids(self.ids, cases)
        _refuse_unknown_tags(wanted, cases)
        failed = None if self.failed_of is None else failed_ids(self.failed_of)
        chosen = tuple(case for case in cases if self._fits(case, wanted, failed))
        if not chosen:
            raise SuiteInvalid(_NOTHING)
        return chosen

    def _fits(
        self, case: Case, wanted: Mapping[str, set[str]], failed: frozenset[str] | None
    ) -> bool:
        if self.ids and case.id not in self.ids:
            return False
        if failed is not None and case.id not in failed:
            return False
        if self.split is not None and case.split != self.split:
            return False
        own = axes(case) if wanted else {}
        return all(own.get(tag) in values for tag, values in wanted.items())


def axes(case: Case) -> dict[str, str]:
    """Return the case's tags, and beside them what it says by itself: the axes of a report.

    A tag of the same name goes before: `lang`, `branch`, `crisis`, `audience`, `stars`.
    """
    given, expect = case.input, case.expect
    language = given.lang or detect(f"{given.title}\n{given.text}") or ""
    own = {
        "lang": language,
        "branch": expect.branch if isinstance(expect.branch, str) else "",
        "crisis": {True: "yes", False: "no", None: ""}[expect.crisis],
        "audience": given.audience,
        "stars": str(given.rating or ""),
    }
    return {**{axis: value for axis, value in own.items() if value}, **case.tags}


def failed_ids(run: Run) -> frozenset[str]:
    """Return the cases that failed or were not judged, under any target.

    Raises:
        SuiteInvalid: nothing failed.
    """
    found = frozenset(each.case for each in run.samples if each.outcome != "passed")
    if not found:
        raise SuiteInvalid(_NOTHING_FAILED.format(run=run.header.run))
    return found


def dataset_hash(cases: Iterable[Case]) -> str:
    """Name a set of cases by what they ask and expect: 16 hex digits, whatever their order."""
    told = sorted(f"{case.id}\0{case.content_hash}" for case in cases)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def _tags(given: Sequence[str]) -> dict[str, set[str]]:
    wanted: dict[str, set[str]] = {}
    for tag in given:
        name, equals, value = tag.partition("=")
        if not (equals and name.strip() and value.strip()):
            raise SuiteInvalid(_NOT_A_TAG.format(tag=tag))
        wanted.setdefault(name.strip(), set()).add(value.strip())
    return wanted


def _refuse_unknown_ids(ids: Sequence[str], cases: Sequence[Case]) -> None:
    known = [case.id for case in cases]
    for wanted in ids:
        if wanted not in known:
            near = ", ".join(difflib.get_close_matches(wanted, known, 3, 0.3)) or "—"
            raise SuiteInvalid(_NO_ID.format(id=wanted, near=near))


def _refuse_unknown_tags(wanted: Mapping[str, set[str]], cases: Sequence[Case]) -> None:
    if not wanted:
        return
    known: dict[str, set[str]] = {}
    for case in cases:
        for axis, value in axes(case).items():
            known.setdefault(axis, set()).add(value)
    for tag, values in wanted.items():
        if tag not in known:
            raise SuiteInvalid(_NO_TAG.format(tag=tag, known=", ".join(sorted(known)) or "—"))
        for value in sorted(values - known[tag]):
            there = ", ".join(sorted(known[tag]))
            raise SuiteInvalid(_NO_VALUE.format(tag=tag, value=value, known=there))
