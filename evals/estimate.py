"""What a run will probably cost, told before anything is spent; repairs are not foreseen."""

from collections.abc import Sequence
from dataclasses import dataclass

from drafting.model.engine import EXPECTED_ANSWER_TOKENS
from drafting.model.prompt import prepare
from drafting.model.settings import ModelSettings, Price
from drafting.pipeline import Drafter
from drafting.ports import Brief, Written
from evals.cases import Case
from evals.targets import Ground, review_of
from prompts.templates import Prompts

LOOKED_AT = 20
"""Cases whose prompts are really prepared; the others are taken to be like them."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Requests and tokens of one draft on average; `usd` is None when the price is not known."""

    requests: float
    input_tokens: float
    output_tokens: float
    usd: float | None

    def times(self, drafts: float) -> "Estimate":
        """Return what so many drafts come to, or such a share of them."""
        return Estimate(
            self.requests * drafts,
            self.input_tokens * drafts,
            self.output_tokens * drafts,
            None if self.usd is None else self.usd * drafts,
        )


class _Probe:
    """Prepares the prompt an engine would send, and sends nothing."""

    name = "model"

    def __init__(self, settings: ModelSettings, prompts: Prompts) -> None:
        self._settings, self._prompts = settings, prompts
        self.requests = 0
        self.tokens = 0

    def write(self, brief: Brief, /) -> Written:
        prepared = prepare(brief, self._settings.context_tokens, lambda: "0" * 16, self._prompts)
        self.requests += 1
        self.tokens += prepared.prompt.estimated_tokens
        return Written(None)


def estimate(
    cases: Sequence[Case],
    ground: Ground,
    settings: ModelSettings,
    prompts: Prompts,
) -> Estimate:
    """Estimate one draft from some of the cases, spread over all of them."""
    probe = _Probe(settings, prompts)
    some = cases[:: max(1, len(cases) // LOOKED_AT)][:LOOKED_AT]
    drafter = Drafter(probe, today=lambda: ground.today)
    for case in some:
        drafter.draft(
            review_of(case, 0),
            ground.guidelines,
            ground.facts,
            ground.profile_of(case.input.channel),
            kind=case.input.kind,
            previous=case.input.previous,
            statements=case.input.facts,
        )
    return _average(probe, len(some), settings.price(settings.model))


def _average(probe: _Probe, cases: int, price: Price | None) -> Estimate:
    output = probe.requests * EXPECTED_ANSWER_TOKENS
    usd = price.of(probe.tokens, output) / cases if price else None
    return Estimate(probe.requests / cases, probe.tokens / cases, output / cases, usd)
