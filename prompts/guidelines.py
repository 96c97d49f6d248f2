"""The tone of a brand as data: one strict document, its versions named by their content.

The defaults are the playbook's own; every field says what it changes. Severities of single rules
are overridden by rule id, so the same string stands in the document, the log and the page.
"""

import hashlib
import json
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, field_validator

from prompts.hours import Hours
from prompts.language import Language
from prompts.overrides import Override

Branch = Literal["positive", "neutral", "negative"]
BRANCHES: tuple[Branch, ...] = ("positive", "neutral", "negative")
Scenario = Literal[
    "fraud", "ignored", "legal_threat", "harm", "discrimination", "data_leak", "many_complaints"
]
SCENARIOS: tuple[Scenario, ...] = (
    "fraud",
    "ignored",
    "legal_threat",
    "harm",
    "discrimination",
    "data_leak",
    "many_complaints",
)
CrisisMode = Literal["no_draft", "approved_line", "careful_draft"]
RuleLevel = Literal["block", "warn", "off"]


class _GuidelinesModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Voice(_GuidelinesModel):
    """How the brand sounds in one language.

    `greeting` must contain `{name}`; `greeting_nameless` is used when the name is unknown.
    `team` names the team that writes, in the nominative; `signature` closes every reply.
    """

    greeting: str
    greeting_nameless: str
    address: Literal["formal", "informal"] = "formal"
    team: str = ""
    signature: str = ""

    @field_validator("greeting")
    @classmethod
    def _names_the_customer(cls, value: str) -> str:
        if "{name}" not in value:
            raise ValueError("the greeting must contain {name}")
        return value


class BranchRules(_GuidelinesModel):
    """What a reply on one branch must and must not do, with examples people and models read."""

    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    answer: Literal["all", "if_something_to_add", "critical_only"] = "all"


class BannedPhrase(_GuidelinesModel):
    """A phrase the manager does not want, found in any grammatical form."""

    phrase: str = Field(min_length=2)
    level: Literal["block", "warn"] = "block"
    reason: str = ""


class CrisisPlan(_GuidelinesModel):
    """Who answers a crisis of one scenario, with which line and how soon."""

    owner: str = ""
    approved_line: dict[Language, str] = {}
    mode: CrisisMode = "no_draft"
    deadline_minutes: int = Field(default=30, gt=0)
    signals: tuple[str, ...] = ()


class Sla(_GuidelinesModel):
    """Working time to the first answer, in minutes; by the clock when no hours are given."""

    target_minutes: int = Field(default=120, gt=0)
    limit_minutes: int = Field(default=24 * 60, gt=0)


class Choices(_GuidelinesModel):
    """The questions on which good guides disagree; the playbook's default comes first."""

    thanks_on_complaint: Literal["allowed", "required", "never"] = "allowed"
    solution_in_public: Literal["no", "listed_facts"] = "no"
    order_number_echo: Literal["not_repeated", "repeated"] = "not_repeated"
    invite_back_after_complaint: Literal["never", "after_solution"] = "never"
    stock_apology: Literal["discouraged", "blocked"] = "discouraged"
    automatic_draft: Literal["on_arrival", "on_click"] = "on_arrival"
    emoji: Literal["off", "allowed"] = "off"
    handles_are_names: bool = False


class Release(_GuidelinesModel):
    """What has to happen before a new version of the guidelines is in force.

    `gate`: "required" lets nothing through but a version whose evaluation lost nothing against
    the published one, "advised" only says what is missing. `second_person`: whoever wrote a
    version does not publish it. Going back to an earlier version is always allowed at once.
    """

    gate: Literal["off", "advised", "required"] = "advised"
    second_person: bool = False


class Guidelines(_GuidelinesModel):
    """Everything a manager decides about tone for one brand: immutable, named by its content."""

    schema_version: Literal[1] = 1
    brand: str
    languages: tuple[Language, ...] = ("ru", "en")
    voice: dict[Language, Voice]
    branches: dict[Branch, BranchRules] = {}
    banned: tuple[BannedPhrase, ...] = ()
    rules: dict[str, RuleLevel] = {}
    crisis: dict[Scenario, CrisisPlan] = {}
    human_first: Literal["read_with_care", "no_draft"] = "read_with_care"
    choices: Choices = Choices()
    sla: dict[str, Sla] = {}
    hours: Hours | None = None
    overrides: tuple[Override, ...] = ()
    release: Release = Release()
    similar_replies_window: int = Field(default=50, ge=0, le=500)

    _whole: str = PrivateAttr(default="")
    """The version of the document these settings were laid over, "" for the document itself."""

    @property
    def version(self) -> str:
        """The content hash that names this version (first 12 hex digits of SHA-256).

        Fields that came later count only when they are used: documents keep their names.
        """
        if self._whole:
            return self._whole
        told = self.model_dump(mode="json")
        for later in ("hours", "overrides", "release"):
            if getattr(self, later) == type(self).model_fields[later].default:
                del told[later]
        body = json.dumps(told, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(body.encode()).hexdigest()[:12]

    def at(self, channel: str, place: str) -> "Guidelines":
        """Return what holds on `channel` at `place`; the version stays the document's."""
        fitting = [each for each in self.overrides if each.fits(channel, place)]
        if not fitting:
            return self
        voice, choices, rules = dict(self.voice), self.choices, dict(self.rules)
        for each in fitting:
            for language, laid_over in each.voice.items():
                if language in voice:
                    given = laid_over.model_dump(exclude_none=True)
                    voice[language] = voice[language].model_copy(update=given)
            choices = choices.model_copy(update=each.choices())
            rules |= each.rules
        local = self.model_copy(
            update={"voice": voice, "choices": choices, "rules": rules, "overrides": ()}
        )
        local._whole = self.version
        return local

    def voice_in(self, language: Language) -> Voice:
        """Return the voice in `language`, or in the brand's first language when it has none."""
        return self.voice.get(language) or self.voice[self.languages[0]]
