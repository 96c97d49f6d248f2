"""The seams of drafting: what an engine is, so that a model and the playbook are the same thing.

An engine writes; it does not judge. The pipeline triages before and checks after.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from drafting.types import Review, Triage
from guardrails.types import DraftKind, Violation
from prompts.channel import ChannelProfile
from prompts.facts import Facts
from prompts.guidelines import Guidelines
from prompts.language import Language, Phrase


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything an engine may know when it writes one draft.

    `previous` are the last replies at the same place, newest last; `statements` sentences the
    caller allows beyond the brand's facts. `attempt` is 0 for the first text; on a repair it
    counts up and `faults` says what the guardrails found in the text before.
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


@dataclass(frozen=True, slots=True)
class Written:
    """What an engine wrote: a text, or a reason why a human has to."""

    text: str | None
    reason: Phrase | None = None
    details_used: tuple[str, ...] = ()
    prompt_version: str = ""


class Engine(Protocol):
    """Writes the text of a draft. `name` is stored with every draft it wrote."""

    name: str

    def write(self, brief: Brief, /) -> Written:
        """Write a reply to `brief.review`, in `brief.language`."""
        ...
