"""What is evaluated: the real pipeline under given documents, ready to draft case by case."""

import hashlib
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from drafting import reasons
from drafting.model.errors import (
    AnswerUnreadable,
    ModelDeclined,
    ModelFailed,
    ModelMisconfigured,
    ModelRefusesKey,
    ModelUnknown,
)
from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from drafting.ports import Brief, Engine, Written
from drafting.types import Draft, Review
from evals.cases import Case
from evals.errors import EvalsError
from evals.samples import Target
from evals.scorers.base import ScoreContext
from prompts.channel import PLAIN, ChannelProfile
from prompts.defaults import default_guidelines
from prompts.facts import Facts
from prompts.guidelines import Guidelines
from prompts.language import Phrase

BRAND = "Синица"
"""Whose voice drafts have when no guidelines are given: an invented brand."""
_OF_THE_WRITER = (AnswerUnreadable, ModelDeclined)
"""What a model did badly, not what went wrong around it: the draft is judged as it is."""
_OF_THE_SETUP = (ModelRefusesKey, ModelUnknown, ModelMisconfigured)
"""What no other case of the run will find different."""


def _today() -> date:
    return datetime.now(UTC).date()


def _plain(_: str) -> ChannelProfile:
    return PLAIN


@dataclass(frozen=True, slots=True)
class Ground:
    """What drafts are written under; `profile_of` knows the channels by name."""

    guidelines: Guidelines = field(default_factory=lambda: default_guidelines(BRAND))
    facts: Facts = field(default_factory=Facts)
    profile_of: Callable[[str], ChannelProfile] = _plain
    today: date = field(default_factory=_today)

    @property
    def facts_version(self) -> str:
        """The content hash of the facts, "" when there are none."""
        told = self.facts.model_dump_json(exclude_defaults=True)
        return hashlib.sha256(told.encode()).hexdigest()[:12] if told != "{}" else ""

    def context(self, case: Case, review: Review, engine: str) -> ScoreContext:
        """Return what scorers may know of a draft."""
        return ScoreContext(
            guidelines=self.guidelines,
            review=review,
            facts=self.facts,
            channel=self.profile_of(case.input.channel),
            kind=case.input.kind,
            engine=engine,
        )


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft and what making it took; `cached` means that no model was asked for it."""

    draft: Draft
    context: ScoreContext
    cached: bool = False
    spent_usd: float = 0.0
    latency_ms: float | None = None


class NotDrafted(Exception):
    """There is nothing to judge: a failure around the writer, told without any text."""

    def __init__(
        self,
        fault: str,
        *,
        retryable: bool = False,
        hopeless: Phrase | None = None,
        spent_usd: float = 0.0,
    ) -> None:
        super().__init__(fault)
        self.fault = fault
        self.retryable = retryable
        self.hopeless = hopeless
        self.spent_usd = spent_usd


class Subject(Protocol):
    """One target of a run, able to draft. `expected_usd` is the probable cost of one draft."""

    target: Target
    expected_usd: float

    async def draft(self, case: Case, repeat: int, /) -> Drafted:
        """Draft a reply to one case.

        Raises:
            NotDrafted: nothing came of it that could be judged.
            EvalsError: the run cannot go on.
        """
        ...

    async def close(self) -> None:
        """Stop what is under way and let go of what is open."""
        ...


class PlaybookSubject:
    """The offline engine. It needs no thread: nothing in it waits."""

    expected_usd = 0.0

    def __init__(self, target: Target, ground: Ground) -> None:
        self.target = target
        self._ground = ground
        self._engine = PlaybookEngine()

    async def draft(self, case: Case, repeat: int, /) -> Drafted:
        """Draft a reply to one case."""
        return drafted(case, repeat, self._ground, self._engine)

    async def close(self) -> None:
        """Have nothing to let go of."""


class Witness:
    """An engine that is watched: the pipeline hides what fails behind a draft.

    After an engine that failed the next one writes nothing: nobody would look at it.
    """

    def __init__(self, engine: Engine, after: "Witness | None" = None) -> None:
        self.name = engine.name
        self._engine = engine
        self._after = after
        self.failure: Exception | None = None

    def write(self, brief: Brief, /) -> Written:
        """Write as the engine does, and remember how that failed."""
        if self._after is not None and self._after.failure is not None:
            raise self._after.failure
        try:
            return self._engine.write(brief)
        except Exception as err:
            if not isinstance(err, _OF_THE_WRITER):
                self.failure = self.failure or err
            raise


def review_of(case: Case, repeat: int) -> Review:
    """Make the review of a case; each repeat is another review with the same words."""
    given = case.input
    return Review(
        brand=BRAND,
        channel=given.channel or "plain",
        external_id=f"{case.id}#{repeat}" if repeat else case.id,
        audience=given.audience,
        author=given.author or None,
        rating=given.rating,
        title=given.title,
        text=given.text,
        language=given.lang,
        thread=given.thread,
        context=given.context,
        private=given.private,
        place=given.place,
    )


def drafted(
    case: Case, repeat: int, ground: Ground, engine: Engine, fallback: Engine | None = None
) -> Drafted:
    """Send one case down the real pipeline.

    Raises:
        NotDrafted: an engine or the check failed; what the model wrote badly is judged as it is.
        EvalsError: the run cannot go on.
    """
    review = review_of(case, repeat)
    first = Witness(engine)
    second = Witness(fallback, after=first) if fallback else None
    draft = Drafter(first, second, today=lambda: ground.today).draft(
        review,
        ground.guidelines,
        ground.facts,
        ground.profile_of(case.input.channel),
        kind=case.input.kind,
        previous=case.input.previous,
        statements=case.input.facts,
    )
    failure = first.failure or (second.failure if second else None)
    if failure is not None:
        raise _fault(failure)
    if draft.reason == reasons.COULD_NOT_CHECK:
        raise NotDrafted("the guardrails failed")
    return Drafted(draft, ground.context(case, review, engine.name))


def _fault(failure: Exception) -> Exception:
    if isinstance(failure, EvalsError):
        return failure
    if isinstance(failure, ModelFailed):
        hopeless = failure.message if isinstance(failure, _OF_THE_SETUP) else None
        name = type(failure).__name__
        return NotDrafted(name, retryable=failure.retryable, hopeless=hopeless)
    return NotDrafted(fault_of(failure))


def fault_of(err: BaseException) -> str:
    """Name a bug by its class and place; its message may quote a customer."""
    frames = traceback.extract_tb(err.__traceback__)
    place = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(err).__name__}{place}"
