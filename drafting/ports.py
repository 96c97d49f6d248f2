"""The seams of drafting: what an engine is, so that a model and the playbook are the same thing.

An engine writes; it does not judge. The pipeline triages before and checks after.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from drafting.types import Review, Trace, Triage
from guardrails.types import DraftKind, Violation
from prompts.channel import ChannelProfile
from prompts.facts import Facts
from prompts.guidelines import Guidelines
from prompts.language import Language, Phrase

NOTHING_SENT = Trace()
Rewrite = Literal["shorter", "warmer", "formal", "simpler", "translate"]
"""What may be done to a text there is; "translate" is into the language of the reply."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked of this one draft, in their own words or as a change of a text.

    `base_text` is the text that `rewrite` changes. The playbook cannot grant wishes.
    """

    instruction: str = ""
    base_text: str = ""
    rewrite: Rewrite | None = None

    @property
    def is_made(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.instruction or (self.base_text and self.rewrite))


NO_WISH = Wish()


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
    wish: Wish = NO_WISH


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
