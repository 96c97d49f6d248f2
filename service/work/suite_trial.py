"""A version of the guidelines tried on the suites of cases, beside the version in force."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from drafting.playbook.engine import PROMPT_VERSION
from evals.comparing import Comparison, Turned, compare
from evals.errors import RunStopped
from evals.fingerprint import guardrails_version
from evals.gate import Decision, gate
from evals.loading import load_suites
from evals.outcomes import sides
from evals.runfile import RunFile, read_run
from evals.runner import Plan, Runner
from evals.samples import RunHeader, Sample, Target
from evals.selection import dataset_hash
from evals.targets import Ground, PlaybookSubject
from prompts.channel import ChannelProfile
from prompts.facts import Facts
from prompts.guidelines import Guidelines
from prompts.language import Phrase

PUBLISHED, CANDIDATE = "published", "candidate"
MOST_SHOWN = 60
"""Cases whose two drafts are kept beside the verdict; the run file has all of them."""
STOPPED = Phrase(ru="Проверку остановили.", en="The trial was stopped.")


@dataclass(frozen=True, slots=True)
class Sides:
    """The two versions on trial and what both are tried with."""

    before: Guidelines
    after: Guidelines
    facts: Facts
    profile_of: Callable[[str], ChannelProfile]


@dataclass(slots=True)
class _Teller:
    """Passes on how far a run is, and stops it when nobody wants it any more."""

    goes_on: Callable[[int], bool]
    made_so_far: int = 0

    def made(self, _sample: Sample, _spent_usd: float, /) -> None:
        """Count a sample.

        Raises:
            RunStopped: somebody cancelled the trial.
        """
        self.made_so_far += 1
        if not self.goes_on(self.made_so_far):
            raise RunStopped(STOPPED)


@dataclass(frozen=True, slots=True)
class SuiteOutcome:
    """The verdict of a trial: `summary` without texts, `cases` with both drafts of what turned."""

    summary: Mapping[str, Any]
    cases: list[dict[str, Any]]


def drafts_wanted() -> int:
    """Return how many drafts a trial makes."""
    return 2 * sum(len(suite.cases) for suite in load_suites())


def try_on_suite(tried: Sides, path: Path, goes_on: Callable[[int], bool]) -> SuiteOutcome | None:
    """Run both versions over the shipped suites and compare them; the run is kept in `path`.

    `goes_on` hears how many drafts are made and says whether to go on; None when it did not.
    """
    suites = load_suites()
    cases = tuple(case for suite in suites for case in suite.cases)
    subjects = [
        _subject(name, Ground(guidelines, tried.facts, tried.profile_of))
        for name, guidelines in ((PUBLISHED, tried.before), (CANDIDATE, tried.after))
    ]
    header = RunHeader(
        run=path.stem,
        started_at=datetime.now(UTC),
        suites=tuple(suite.name for suite in suites),
        dataset=dataset_hash(cases),
        guardrails=guardrails_version(),
        cases=len(cases),
        targets=tuple(subject.target for subject in subjects),
    )
    path.unlink(missing_ok=True)  # a trial that a crash cut off begins anew
    file = RunFile(path)
    try:
        file.append([header])
        runner = Runner(Plan(cases, subjects), file, _Teller(goes_on))
        asyncio.run(runner.run())
    finally:
        file.close()
    if runner.stopped is not None:
        if runner.stopped.message == STOPPED:
            return None
        raise runner.stopped
    found = sides(read_run(path))
    # what the version in force does not do is not held against the new one
    comparison = compare(replace(found[PUBLISHED], blessed=True), found[CANDIDATE])
    return _outcome(comparison, gate(comparison), path.stem)


def _subject(name: str, ground: Ground) -> PlaybookSubject:
    target = Target(
        name=name,
        engine="playbook",
        prompts=PROMPT_VERSION,
        guidelines=ground.guidelines.version,
        facts=ground.facts_version,
    )
    return PlaybookSubject(target, ground)


def _outcome(comparison: Comparison, decision: Decision, run: str) -> SuiteOutcome:
    told = comparison.verdict
    summary = {
        "run": run,
        "gate": decision.outcome,
        "findings": [finding.sentence.model_dump() for finding in decision.findings],
        "verdict": told.kind,
        "sentence": told.sentence.model_dump(),
        "cases": told.cases,
        "before": round(told.before, 4),
        "after": round(told.after, 4),
        "lost": len(comparison.lost),
        "gained": len(comparison.gained),
    }
    turned = [*(("lost", one) for one in comparison.lost)]
    turned += [*(("gained", one) for one in comparison.gained)]
    return SuiteOutcome(
        summary, [_case(comparison, kind, one) for kind, one in turned[:MOST_SHOWN]]
    )


def _case(comparison: Comparison, kind: str, turned: Turned) -> dict[str, Any]:
    before = comparison.before.samples[turned.case][-1]
    after = comparison.after.samples[turned.case][-1]
    return {
        "kind": kind,
        "case": turned.case,
        "review": after.review,
        "before": before.text,
        "after": after.text,
        "failed": list((turned.after if kind == "lost" else turned.before).failed),
    }
