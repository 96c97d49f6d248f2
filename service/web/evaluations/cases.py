"""One case of a run: the review, what was expected, the drafts with what is marked, the scores."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.judge.rubrics import Criterion, criteria
from evals.labels import score_label
from evals.outcomes import JUDGE, Side
from evals.samples import Broken, Sample, Score
from guardrails.registry import BY_ID
from prompts.language import Phrase
from service.errors import NOTHING_HERE, NotFound
from service.web.access import brands, needs
from service.web.evaluations.blueprint import WHO, blueprint, evaluating, rendered
from service.web.evaluations.comparing import chosen
from service.web.evaluations.expectations import expected
from service.web.evaluations.runs import target_number, title_of
from service.web.forms import line
from service.web.languages import reader_language, say
from service.web.marking import Mark, Piece, pieces
from service.web.wiring import desk
from service.web.word_differences import Stretch, marked
from service.work.run_shelf import OpenRun


@dataclass(frozen=True, slots=True)
class Shown:
    """One draft: its text cut where rules mark it, what it breaks, and every score's word."""

    sample: Sample
    repeats: int
    pieces: list[Piece]
    broken: list[tuple[str, Broken]]
    scores: list[tuple[Phrase, Score]]
    changed: Sequence[Stretch] = ()


@dataclass(frozen=True, slots=True)
class LabelForm:
    """The judge's criteria, each with what the person said and what the judge said of it."""

    rows: list[tuple[Criterion, bool | None, bool | None]]
    by: str


@blueprint.get("/runs/<name>/case")
@needs(*WHO)
def case(name: str) -> str:
    """Show a case of a run; with `against` also the draft of another run beside it."""
    opened, place = evaluating().runs.open(name, brands()), target_number()
    side, wanted = opened.side(place), line("case", 200)
    now = _drafts(side, wanted)
    earlier, before = [], None
    if against := line("against", 200):
        before, _place, other = chosen(against)
        earlier = _drafts(other, wanted, passed_first=True)[:1] if wanted in other.samples else []
    sample = now[0].sample
    found = evaluating().suites.case_of(sample, opened.shelved.header, brands())
    return rendered(
        "case.html",
        "runs",
        opened=opened,
        title=title_of(opened.shelved),
        nth=place + 1,
        target=side.target,
        against=against,
        before=before,
        sample=sample,
        given=found,
        expected=expected(found) if found else None,
        tags=[(axis, value) for axis, value in sample.group.items()],
        earlier=earlier,
        drafts=now,
        changes=_changes(earlier, now),
        labelled=_label_form(opened, place, side.samples[wanted]),
        **_neighbours(side, wanted),
    )


def _label_form(opened: OpenRun, place: int, samples: Sequence[Sample]) -> LabelForm | None:
    """Prepare the form for a person's own verdict; a case without a text has none."""
    sample = next((each for each in samples if each.text), None)
    if sample is None:
        return None
    kept = desk().labelling.of_case(opened, place + 1, sample)
    said = kept.get("labels", {})
    judged = {
        score.name.removeprefix(JUDGE): score.value > 0.5
        for score in sample.scores
        if score.name.startswith(JUDGE)
    }
    rows = [(each, said.get(each.id), judged.get(each.id)) for each in criteria(reader_language())]
    return LabelForm(rows, str(kept.get("by", "")))


def _drafts(side: Side, case: str, *, passed_first: bool = False) -> list[Shown]:
    """Gather the different texts of a case, the failed ones first."""
    samples = side.samples.get(case, ())
    if not samples:
        raise NotFound(NOTHING_HERE)
    wanted = "passed" if passed_first else "failed"
    by_text: dict[str | None, list[Sample]] = {}
    for sample in sorted(samples, key=lambda each: each.outcome != wanted):
        by_text.setdefault(sample.text, []).append(sample)
    return [_shown(same[0], len(same)) for same in by_text.values()]


def _shown(sample: Sample, repeats: int) -> Shown:
    scores = sorted(sample.scores, key=lambda each: (each.passed is not False, not each.hard))
    return Shown(
        sample=sample,
        repeats=repeats,
        pieces=pieces(sample.text or "", _marks(sample)),
        broken=[(rule_title(each.rule), each) for each in sample.violations],
        scores=[(score_label(each.name), each) for each in scores],
    )


def _marks(sample: Sample) -> list[Mark]:
    return [
        Mark(
            each.start,
            each.end,
            each.severity,
            rule_title(each.rule),
            rank=2 if each.severity == "block" else 1,
        )
        for each in sample.violations
        if each.start is not None and each.end is not None
    ]


def rule_title(rule: str) -> str:
    """Name a rule; one that is not known any more is called by its id."""
    return say(BY_ID[rule].title) if rule in BY_ID else rule


def _changes(
    earlier: Sequence[Shown], now: Sequence[Shown]
) -> tuple[Sequence[Stretch], Sequence[Stretch]] | None:
    """Mark the words that differ, when there are two different texts."""
    if not earlier or not (earlier[0].sample.text and now[0].sample.text):
        return None
    if earlier[0].sample.text == now[0].sample.text:
        return None
    return marked(earlier[0].sample.text, now[0].sample.text)


def _neighbours(side: Side, case: str) -> dict[str, str | None]:
    """Name the failing cases before and after this one, to be read one after another."""
    failing = [name for name, each in side.cases.items() if not each.is_good or each.hard]
    if case not in failing:
        return {"previous": None, "next": None}
    at = failing.index(case)
    return {
        "previous": failing[at - 1] if at else None,
        "next": failing[at + 1] if at + 1 < len(failing) else None,
    }
