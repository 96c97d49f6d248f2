"""The gate: may this go live? Hard rules by zero tolerance, the rest by a margin.

A soft score passes when it is not worse by more than the margin, shown by a one-sided 95 % bound
(a non-inferiority test, as in ICH E9, section 3.3.2): a run that is too small to show that does
not pass by being small.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evals.comparing import TOTAL, Comparison, ScoreChange
from evals.labels import score_label
from evals.outcomes import JUDGE, CaseOutcome, Side
from evals.statistics.power import ALPHA
from evals.wording import bare_points, in_cases, percent, points
from prompts.language import Phrase

MARGIN = 0.05
MOST_ERRORS = 0.05
FEWEST_PAIRS = 30
"""With fewer cases for a score its bound means nothing; then only a proven loss stops."""
LISTED = 5

GateKind = Literal["errors", "hard", "soft"]
DECISIONS = {
    "passed": Phrase(ru="Можно выпускать.", en="It may go live."),
    "failed": Phrase(ru="Выпускать нельзя.", en="It may not go live."),
    "errors": Phrase(ru="Судить нельзя.", en="There is no telling."),
}
EXIT_CODES: dict[str, int] = {"passed": 0, "failed": 1, "errors": 3}
_ERRORS = Phrase(
    ru="Слишком много сбоев: не проверено {share} ответов (порог {limit}). Повторите их: "
    "otklik evals run --resume.",
    en="Too many errors: {share} of the drafts were not judged (at most {limit}). Run those again: "
    "otklik evals run --resume.",
)
_NOTHING = Phrase(
    ru="Ни один случай, который учитывается, не проверен.",
    en="No case that counts was judged.",
)
_HARD = Phrase(
    ru="Жёсткое правило «{label}» ({rule}) нарушено в {cases}: {listed}.",
    en="The hard rule “{label}” ({rule}) is broken in {cases}: {listed}.",
)
_SOFT = Phrase(
    ru="{what}: {change}; не исключено и падение на {bound} (допустимо {margin}).",
    en="{what}: {change}; a drop of {bound} cannot be ruled out ({margin} is allowed).",
)
_SOFT_FEW = Phrase(
    ru="{what}: {change} на {cases}, и это не случайность.",
    en="{what}: {change} over {cases}, and not by chance.",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason why the gate does not open."""

    kind: GateKind
    name: str
    sentence: Phrase


@dataclass(frozen=True, slots=True)
class Decision:
    """What the gate says; `exit_code` is the command's."""

    outcome: Literal["passed", "failed", "errors"]
    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> int:
        """0 open, 1 closed, 3 too many errors to tell."""
        return EXIT_CODES[self.outcome]


def gate(
    comparison: Comparison,
    *,
    margin: float = MARGIN,
    most_errors: float = MOST_ERRORS,
    calibrated: Collection[str] = (),
) -> Decision:
    """Decide whether the later side of a comparison may go live.

    `margin` and `most_errors` are shares. `calibrated` names the judge's scores that may gate.
    """
    after = comparison.after
    errors = list(_errors(after, most_errors))
    if errors:
        return Decision("errors", tuple(errors))
    accepted = comparison.before.cases if comparison.before.blessed else {}
    findings = (*_hard(after, accepted), *_soft(comparison, margin, calibrated))
    return Decision("failed" if findings else "passed", findings)


def gate_alone(side: Side, *, most_errors: float = MOST_ERRORS) -> Decision:
    """Decide about a run that has nothing to be compared with: hard rules and errors only."""
    errors = list(_errors(side, most_errors))
    if errors:
        return Decision("errors", tuple(errors))
    findings = tuple(_hard(side, {}))
    return Decision("failed" if findings else "passed", findings)


def _errors(side: Side, most: float) -> Iterator[Finding]:
    judged = sum(each.judged for each in side.cases.values())
    lost = side.errors + side.missing
    if lost > most * (judged + lost):
        share, limit = percent(lost / (judged + lost)), percent(most)
        yield Finding(
            "errors",
            "errors",
            Phrase(
                ru=_ERRORS.ru.format(share=share.ru, limit=limit.ru),
                en=_ERRORS.en.format(share=share.en, limit=limit.en),
            ),
        )
    elif not any(each.judged and each.gates for each in side.cases.values()):
        yield Finding("errors", "nothing", _NOTHING)


def _hard(after: Side, accepted: Mapping[str, CaseOutcome]) -> Iterator[Finding]:
    """Find the hard rules that are broken, except where a person blessed just that."""
    broken: dict[str, list[str]] = {}
    for case in after.cases.values():
        known = accepted[case.case].hard if case.case in accepted else ()
        for rule in case.hard if case.gates else ():
            if rule not in known:
                broken.setdefault(rule, []).append(case.case)
    for rule, cases in sorted(broken.items()):
        count, label, listed = in_cases(len(cases)), score_label(rule), _listed(cases)
        yield Finding(
            "hard",
            rule,
            Phrase(
                ru=_HARD.ru.format(label=label.ru, rule=rule, cases=count.ru, listed=listed.ru),
                en=_HARD.en.format(label=label.en, rule=rule, cases=count.en, listed=listed.en),
            ),
        )


def _listed(cases: Sequence[str]) -> Phrase:
    """Name the first cases and say how many more there are."""
    shown, more = ", ".join(cases[:LISTED]), len(cases) - LISTED
    if more <= 0:
        return Phrase(ru=shown, en=shown)
    return Phrase(ru=f"{shown} и ещё {more}", en=f"{shown} and {more} more")


def _soft(comparison: Comparison, margin: float, calibrated: Collection[str]) -> Iterator[Finding]:
    for change in (comparison.total, *comparison.scores):
        if change.name.startswith(JUDGE) and change.name not in calibrated:
            continue
        sentence = _worse(change, margin)
        if sentence is not None:
            yield Finding("soft", change.name, sentence)


def _worse(change: ScoreChange, margin: float) -> Phrase | None:
    """Say why a score may not pass, None when it may."""
    what = _named(change.name)
    by = points(change.after - change.before)
    if change.pairs < FEWEST_PAIRS:
        if change.p >= ALPHA or change.after >= change.before:
            return None
        over = in_cases(change.pairs)
        return Phrase(
            ru=_SOFT_FEW.ru.format(what=what.ru, change=by.ru, cases=over.ru),
            en=_SOFT_FEW.en.format(what=what.en, change=by.en, cases=over.en),
        )
    if change.lower_bound >= -margin:
        return None
    bound, allowed = bare_points(change.lower_bound), bare_points(margin)
    return Phrase(
        ru=_SOFT.ru.format(what=what.ru, change=by.ru, bound=bound.ru, margin=allowed.ru),
        en=_SOFT.en.format(what=what.en, change=by.en, bound=bound.en, margin=allowed.en),
    )


def _named(score: str) -> Phrase:
    label = score_label(score)
    shown = "" if score == TOTAL else f" ({score})"
    return Phrase(
        ru=f"{label.ru[:1].upper()}{label.ru[1:]}{shown}",
        en=f"{label.en[:1].upper()}{label.en[1:]}{shown}",
    )
