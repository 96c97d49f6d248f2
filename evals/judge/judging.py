"""The judge: a model asked about one reply by criteria, or about two which one is better."""

import asyncio
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from drafting.model import background
from drafting.model.calls import Way
from drafting.model.door import Door, Raw
from drafting.model.errors import AnswerUnreadable, ModelFailed, ModelTooSlow
from drafting.model.settings import ModelSettings, Price
from drafting.types import SentMessage
from evals.judge.asking import (
    CRITERIA_SCHEMA,
    PAIRWISE_SCHEMA,
    Matter,
    ask_by_criteria,
    ask_for_the_better,
    asking_version,
)
from evals.judge.reading import Better, Judgement, read_judgements, read_preference
from evals.judge.rubrics import criterion_ids
from evals.outcomes import JUDGE
from evals.samples import Score
from prompts.language import Phrase

Preferred = Literal["first", "second", "tie"]
TEMPERATURE = {"temperature": 0}
DEADLINE_SECONDS = 60.0
TRIES = 3
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Spent:
    """What questions took; `cost_usd` is None when the price is not known."""

    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = 0.0

    def and_then(self, later: "Spent") -> "Spent":
        """Return both together; a cost that is partly unknown is unknown."""
        known = self.cost_usd is not None and later.cost_usd is not None
        return Spent(
            self.input_tokens + later.input_tokens,
            self.output_tokens + later.output_tokens,
            (self.cost_usd or 0) + (later.cost_usd or 0) if known else None,
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """A judge's word on one reply."""

    judgements: tuple[Judgement, ...]
    spent: Spent

    @property
    def verdicts(self) -> Mapping[str, bool | None]:
        """The verdicts by criterion; None where there is none."""
        return {each.criterion: each.verdict for each in self.judgements}

    @property
    def scores(self) -> tuple[Score, ...]:
        """The verdicts as scores that inform: whether they gate is decided by calibration."""
        return tuple(
            Score(
                name=f"{JUDGE}{each.criterion}",
                value=float(each.verdict),
                reason=Phrase(ru=each.reason, en=each.reason) if each.reason else None,
                evidence=each.evidence,
            )
            for each in self.judgements
            if each.verdict is not None
        )


def judge_settings(settings: ModelSettings) -> ModelSettings:
    """Return the settings a judge is asked with: the same each time, no fallbacks."""
    return replace(settings, fallbacks=(), options={**settings.options, **TEMPERATURE})


def judge_id(settings: ModelSettings) -> str:
    """Name a judge by all that makes it judge as it does: 12 hex digits of SHA-256."""
    told = {
        "model": settings.model,
        "endpoint": settings.base_url,
        "options": dict(settings.options),
        "asking": asking_version(),
    }
    written = json.dumps(told, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:12]


def criteria_door(settings: ModelSettings) -> Door:
    """Return the door to a judge's model that asks for verdicts by criteria."""
    return Door(settings, settings.model, CRITERIA_SCHEMA)


class Judge:
    """Asks a model about replies; `settings` are those of `judge_settings`."""

    def __init__(self, settings: ModelSettings, *, pause_seconds: float = 1.0) -> None:
        self.model = settings.model
        self.id = judge_id(settings)
        self._price = settings.price(settings.model)
        self._way = criteria_door(settings)
        self._pair_way = Door(settings, settings.model, PAIRWISE_SCHEMA)
        self._pause_seconds = pause_seconds

    def judge(self, matter: Matter, reply: str) -> Judged:
        """Judge one reply by every criterion, and wait for it.

        Raises:
            ModelFailed: no answer came that can be read.
        """
        return background.run(self._judge(matter, reply, self._way))

    async def ajudge(self, matter: Matter, reply: str, *, way: Way | None = None) -> Judged:
        """Judge without blocking the caller's event loop; `way` leads this one question.

        Raises:
            ModelFailed: as `judge`.
        """
        future = background.submit(self._judge(matter, reply, way or self._way))
        return await asyncio.wrap_future(future)

    def prefer(self, matter: Matter, first: str, second: str) -> tuple[Preferred, Spent]:
        """Say which of two replies is better; asked in both orders, a disagreement is a tie.

        Raises:
            ModelFailed: as `judge`.
        """
        return background.run(self._prefer(matter, first, second))

    async def _judge(self, matter: Matter, reply: str, way: Way) -> Judged:
        question = ask_by_criteria(matter, reply)

        def read(content: str) -> tuple[Judgement, ...]:
            return read_judgements(content, question, criterion_ids())

        judgements, spent = await self._ask(way, question.messages, read)
        return Judged(judgements, spent)

    async def _prefer(self, matter: Matter, first: str, second: str) -> tuple[Preferred, Spent]:
        if first == second:
            return "tie", Spent()
        answers: list[Better] = []
        spent = Spent()
        for pair in ((first, second), (second, first)):
            question = ask_for_the_better(matter, *pair)
            answer, took = await self._ask(self._pair_way, question.messages, read_preference)
            answers.append(answer)
            spent = spent.and_then(took)
        return _settled(*answers), spent

    async def _ask(
        self, way: Way, messages: Sequence[SentMessage], read: Callable[[str], _T]
    ) -> tuple[_T, Spent]:
        spent = Spent()
        for number in range(TRIES):
            try:
                raw = await _in_time(way, messages)
                spent = spent.and_then(_spent(raw, self._price))
                return read(raw.content), spent
            except ModelFailed as err:
                hopeless = not (err.retryable and err.next_may_help)
                if number == TRIES - 1 or (hopeless and not isinstance(err, AnswerUnreadable)):
                    raise
                await asyncio.sleep(self._pause_seconds * 2**number)
        raise AssertionError  # the last try returns or raises


def _settled(forth: Better, back: Better) -> Preferred:
    if (forth, back) == ("A", "B"):
        return "first"
    return "second" if (forth, back) == ("B", "A") else "tie"


async def _in_time(way: Way, messages: Sequence[SentMessage]) -> Raw:
    try:
        async with asyncio.timeout(DEADLINE_SECONDS):
            return await way.ask(messages)
    except TimeoutError as err:
        raise ModelTooSlow from err


def _spent(raw: Raw, price: Price | None) -> Spent:
    into, out = raw.input_tokens, raw.output_tokens
    known = price is not None and into is not None and out is not None
    cost = price.of(into, out) if known else None  # type: ignore[union-attr, arg-type]
    return Spent(into or 0, out or 0, cost)
