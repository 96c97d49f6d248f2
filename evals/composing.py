"""Turns an order into a plan: every name is resolved and refused here, before anything is spent."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

from drafting.playbook.engine import PROMPT_VERSION
from evals.cases import Case
from evals.cassette import JUDGED, Cassette, Tape, load
from evals.errors import RunUnusable
from evals.estimate import Estimate, estimate
from evals.fingerprint import guardrails_version
from evals.judge.estimate import expected
from evals.judge.judging import judge_id
from evals.loading import load_suites
from evals.model_target import ModelSubject, Road
from evals.order import Order
from evals.prompt_sets import SHIPPED_NAME, open_prompts, version_of
from evals.roads import MODEL, OrderInvalid, Surroundings, lay_judges_road, lay_roads
from evals.runfile import read_run
from evals.samples import RunHeader, Target
from evals.selection import Selection, dataset_hash
from evals.targets import BRAND, Ground, PlaybookSubject, Subject
from prompts.defaults import default_guidelines
from prompts.facts import Facts
from prompts.language import Phrase
from prompts.templates import Prompts

PLAYBOOK = "playbook"
ENGINES = (PLAYBOOK, MODEL)

_NO_ENGINE = Phrase(
    ru="Движка «{engine}» нет. Есть: playbook, model.",
    en="There is no engine “{engine}”. There are: playbook, model.",
)
_CHANGED = Phrase(
    ru="Прогон {run} продолжить нельзя: с тех пор изменилось вот что: {what}. Начните новый.",
    en="The run {run} cannot go on: this has changed since: {what}. Start a new one.",
)
_WHAT = {
    "dataset": Phrase(ru="случаи", en="the cases"),
    "guardrails": Phrase(ru="правила или программа", en="the rules or the program"),
    "judge": Phrase(ru="судья", en="the judge"),
    "targets": Phrase(
        ru="цели (модели, промпты, гайдлайны или факты)",
        en="the targets (models, prompts, guidelines or facts)",
    ),
}


@dataclass(frozen=True, slots=True)
class Composition:
    """An order made ready: its header, cases and subjects, the roads to its models.

    `roads` ends with the judge's, if there is one. `estimates` tells for each target with a model,
    and for the judge, what one case will probably take.
    """

    header: RunHeader
    cases: tuple[Case, ...]
    subjects: tuple[Subject, ...]
    roads: tuple[Road, ...] = ()
    estimates: Mapping[str, Estimate] = field(default_factory=dict)
    cassette: Cassette | None = None
    judge: Road | None = None

    @property
    def asks_models(self) -> bool:
        """Whether a real model will be asked."""
        return bool(self.roads) and self.cassette is None

    @property
    def estimate(self) -> Estimate | None:
        """What the whole run will probably take, None when no model is asked."""
        if not self.asks_models:
            return None
        times = len(self.cases) * self.header.repeat
        whole = [each.times(times) for each in self.estimates.values()]
        priced = [each.usd for each in whole if each.usd is not None]
        return Estimate(
            sum(each.requests for each in whole),
            sum(each.input_tokens for each in whole),
            sum(each.output_tokens for each in whole),
            sum(priced) if len(priced) == len(whole) else None,
        )


def compose(order: Order, around: Surroundings, *, begun: RunHeader | None = None) -> Composition:
    """Resolve every name of an order; `begun` is the header of a run that is to go on.

    Raises:
        EvalsError: a suite, case, engine, model, prompt or record is unknown or broken.
        ModelMisconfigured: a model cannot be built; the message names the variable.
    """
    started = begun.started_at if begun else datetime.now(UTC)
    suites = load_suites(order.suites)
    cases = _selection(order).of([case for suite in suites for case in suite.cases])
    grounds = _grounds(order, around, started.date())
    cassette = _cassette(order)
    roads = lay_roads(order, around, cassette)
    matrix = list(_matrix(order, grounds, roads))
    judge = lay_judges_road(order, around, cassette)
    header = RunHeader(
        run=begun.run if begun else f"{started:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}",
        started_at=started,
        suites=tuple(suite.name for suite in suites),
        dataset=dataset_hash(cases),
        guardrails=guardrails_version(),
        judge=judge_id(judge.settings) if judge else "",
        cases=len(cases),
        repeat=order.repeat,
        targets=tuple(each.target for each in matrix),
        options=order.model_dump(mode="json", exclude_defaults=True),
    )
    if begun:
        _refuse_changes(begun, header)
    estimates = {
        each.target.name: estimate(cases, each.ground, each.road.settings, each.prompts)
        for each in matrix
        if each.road is not None and each.prompts is not None and cassette is None
    }
    subjects = tuple(_subject(each, around, estimates) for each in matrix)
    open_roads = (*roads.values(), *([judge] if judge else []))
    if judge and cassette is None:
        estimates[JUDGED] = expected(judge.settings, len(matrix))
    return Composition(header, cases, subjects, open_roads, estimates, cassette, judge)


@dataclass(frozen=True, slots=True)
class _Cell:
    """One target of the matrix with what it is made of."""

    target: Target
    ground: Ground
    road: Road | None = None
    prompts: Prompts | None = None


def _selection(order: Order) -> Selection:
    failed_of = read_run(order.failed_of) if order.failed_of else None
    return Selection(order.ids, order.tags, order.split, failed_of)


def _grounds(order: Order, around: Surroundings, today: date) -> dict[str, Ground]:
    """Return what is written under, by a short name; defaults where nothing is given."""
    facts = around.read_facts(order.facts) if order.facts else Facts()
    read = [(path.stem, around.read_guidelines(path)) for path in order.guidelines]
    named: dict[str, Ground] = {}
    for name, guidelines in read or [("", default_guidelines(BRAND))]:
        ground = Ground(guidelines, facts, around.profile_of, today)
        named[f"{name}@{guidelines.version[:6]}" if name in named else name] = ground
    return named


def _cassette(order: Order) -> Cassette | None:
    return Cassette(*load(order.replay)) if order.replay else None


def _matrix(
    order: Order, grounds: Mapping[str, Ground], roads: Mapping[str, Road]
) -> Iterator[_Cell]:
    """Yield every target: engines × models × prompts × guidelines; a name says what differs."""
    for engine in order.engines:
        if engine not in ENGINES:
            raise OrderInvalid(_NO_ENGINE.format(engine=engine))
    sets = {name: open_prompts(name) for name in dict.fromkeys(order.prompts or [SHIPPED_NAME])}
    shown = _shown(tuple(sets))
    if PLAYBOOK in order.engines or not roads:
        for name, ground in grounds.items():
            yield _cell(PLAYBOOK, [name], ground, prompts_version=PROMPT_VERSION)
    for (model, road), (words, prompts), (name, ground) in product(
        roads.items(), sets.items(), grounds.items()
    ):
        told = [model, shown[words], name]
        cell = _cell(MODEL, told, ground, prompts_version=version_of(prompts))
        target = cell.target.model_copy(update={"model": model})
        yield replace(cell, target=target, road=road, prompts=prompts)


def _shown(prompts: Sequence[str]) -> dict[str, str]:
    """Name each set of prompts as shortly as tells it from the others."""
    if len(prompts) == 1:
        return {prompts[0]: ""}
    short = [Path(name).name for name in prompts]
    return {
        name: own if short.count(own) == 1 else name
        for name, own in zip(prompts, short, strict=True)
    }


def _cell(engine: str, told: Sequence[str], ground: Ground, *, prompts_version: str) -> _Cell:
    parts = [PLAYBOOK, *told] if engine == PLAYBOOK else told
    target = Target(
        name=" / ".join(filter(None, parts)),
        engine=engine,
        prompts=prompts_version,
        guidelines=ground.guidelines.version,
        facts=ground.facts_version,
    )
    return _Cell(target, ground)


def _subject(cell: _Cell, around: Surroundings, estimates: Mapping[str, Estimate]) -> Subject:
    if cell.road is None or cell.prompts is None:
        return PlaybookSubject(cell.target, cell.ground)
    foreseen = estimates.get(cell.target.name)
    return ModelSubject(
        cell.target,
        cell.ground,
        cell.road,
        cell.prompts,
        at_once=around.at_once,
        expected_usd=(foreseen.usd or 0.0) if foreseen else 0.0,
    )


def _refuse_changes(begun: RunHeader, now: RunHeader) -> None:
    changed = [words for name, words in _WHAT.items() if getattr(begun, name) != getattr(now, name)]
    if changed:
        raise RunUnusable(
            Phrase(
                ru=_CHANGED.ru.format(run=begun.run, what=", ".join(w.ru for w in changed)),
                en=_CHANGED.en.format(run=begun.run, what=", ".join(w.en for w in changed)),
            )
        )


def record(composition: Composition, path: Path) -> Tape:
    """Let every answer of a model be written to `path` as it comes.

    Raises:
        RunUnusable: the file cannot be written or is something else.
    """
    tape = Tape(path, _head(composition))
    for road in composition.roads:
        road.tape = tape
    return tape


def _head(composition: Composition) -> dict[str, object]:
    """Return the first line of a record: the run and what is needed to ask the same again."""
    return {
        "run": composition.header.run,
        "recorded": composition.header.started_at.date().isoformat(),
        "models": {
            road.settings.model: {
                "context_tokens": road.settings.context_tokens,
                "price": [price.input_usd, price.output_usd] if price else None,
            }
            for road in composition.roads
            for price in [road.settings.price(road.settings.model)]
        },
    }
