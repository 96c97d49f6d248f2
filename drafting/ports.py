"""The seams of drafting: what an engine is, so that a model and the playbook are the same thing.

An engine writes; it does not judge. The pipeline triages before and checks after.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from drafting.types import Review, Trace, Triage
from guardrails.types import DraftKind, Violation
from prompts.channel import ChannelProfile
from prompts.facts import Facts
from prompts.guidelines import Guidelines
from prompts.language import Language, Phrase

NOTHING_SENT = Trace()


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything an engine may know when it writes one draft.

    `previous` are the last replies at the same place, newest last; `statements` sentences the
    caller allows beyond the brand's facts. `attempt` is 0 for the first text; on a repair it
    counts up, `faults` says what the guardrails found and `text_before` where they found it.
    `started_at` is when the draft began (`time.monotonic`), for engines that keep a deadline.
    """

    review: Review
    triage: Triage
    language: Language
    guidelines: Guidelines
    facts: Facts
    channel: ChannelProfile
    kind: DraftKind = "full"
    statements: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    attempt: int = 0
    faults: Sequence[Violation] = ()
    text_before: str = ""
    started_at: float | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What an engine wrote: a text, or a reason why a human has to.

    `engine` names the writer more closely than the engine's own name; `faults` are what the
    engine itself found wrong with its text, `trace` what it sent and what that cost.
    """

    text: str | None
    reason: Phrase | None = None
    details_used: tuple[str, ...] = ()
    prompt_version: str = ""
    engine: str = ""
    confidence: float | None = None
    faults: tuple[Violation, ...] = ()
    trace: Trace = NOTHING_SENT


class Engine(Protocol):
    """Writes the text of a draft. `name` is stored with every draft it wrote."""

    name: str

    def write(self, brief: Brief, /) -> Written:
        """Write a reply to `brief.review`, in `brief.language`."""
        ...
