"""What an evaluation case is: a review as it may arrive and what a good answer to it must be."""

import hashlib
import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from drafting.records import Rating, Text, Texts, Thread, Values
from guardrails.types import DraftKind
from prompts.channel import Audience
from prompts.guidelines import Branch, Scenario
from prompts.language import Language

Provenance = Literal["handwritten", "synthetic", "production", "edit"]
Split = Literal["dev", "test"]
Ending = Literal["ready", "needs_human", "crisis"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CaseInput(_Value):
    """The review of a case: the fields of a line of `otklik draft`, without its id."""

    text: Text = ""
    title: Text = ""
    rating: Rating = None
    author: Text | None = None
    channel: Text = ""
    audience: Audience = "world"
    lang: Language | Literal[""] = ""
    place: Text = ""
    kind: DraftKind = "full"
    thread: Thread = ()
    context: Values = {}
    private: Values = {}
    facts: Texts = ()
    previous: Texts = ()


class Expectations(_Value):
    """What a good answer must be; what is not given is not judged.

    `branch`, `crisis` and `scenario` are what triage must find, `ending` how the draft may end
    (one of several is enough), `escalate` whether a person must take over without a text.
    `must` and `must_not` are phrases, found in any word form; one that starts with "re:" is a
    regular expression, searched without regard to case. `detail_any`: at least one of these must
    be named, in any word form. `name` is the form of address the text must use; "" means that
    it must greet by no name. `max_chars` limits the length in characters. `tolerate` lists ids
    of blocking rules that this one case may break.
    """

    branch: Branch | tuple[Branch, ...] | None = None
    crisis: bool | None = None
    scenario: Scenario | None = None
    ending: tuple[Ending, ...] = ()
    escalate: bool | None = None
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    detail_any: tuple[str, ...] = ()
    name: str | None = None
    max_chars: int | None = Field(default=None, ge=1)
    tolerate: tuple[str, ...] = ()


class Case(_Value):
    """One case of a suite: a line of JSON that reads well in a diff.

    `tags` are axes with values, such as {"stars": "1", "audience": "world"}. `golden` is a reply
    a person would send. `note` says why the verdict is what it is. A synthetic, production or
    edit case gates nothing until `reviewed_by` names who looked at it; `split` "test" is kept
    away from tuning.
    """

    id: str = Field(min_length=1, max_length=120)
    input: CaseInput
    expect: Expectations = Expectations()
    tags: dict[str, str] = {}
    golden: str | None = None
    note: str = ""
    provenance: Provenance = "handwritten"
    reviewed_by: str = ""
    split: Split = "dev"

    @property
    def gates(self) -> bool:
        """Whether a failure of this case may stop a release."""
        return self.provenance == "handwritten" or bool(self.reviewed_by)

    @property
    def content_hash(self) -> str:
        """Name the case by what is asked and expected: 16 hex digits of SHA-256.

        Tags, notes and the reviewer may change without making earlier runs incomparable.
        """
        told: dict[str, Any] = {
            "input": self.input.model_dump(mode="json", exclude_defaults=True),
            "expect": self.expect.model_dump(mode="json", exclude_defaults=True),
        }
        written = json.dumps(told, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(written.encode()).hexdigest()[:16]
