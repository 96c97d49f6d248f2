"""One reply judged: the branch it answers, the rules it breaks, the earlier reply it copies.

It runs in processes of its own, so that what goes in and out is small and can be pickled.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from drafting.language import detect
from drafting.pipeline import check_reply
from drafting.triage import triage
from drafting.types import Review
from evals.audit.needs import NEAR_COPY, NOTHING, Known, quieted
from evals.audit.rows import Row
from evals.nearness import Earlier, Window
from guardrails.registry import BY_ID
from prompts.channel import PLAIN, Audience, ChannelProfile
from prompts.facts import Facts
from prompts.guidelines import Branch, Guidelines


@dataclass(frozen=True, slots=True)
class Hit:
    """One broken rule with its place in the reply, None when something is missing."""

    rule: str
    blocks: bool
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is known of one reply; `copy_of` is the line of an earlier one it nearly repeats.

    `branch` is None when neither stars nor text tell. `failed` names the error when the rules
    could not be run.
    """

    line: int
    hits: tuple[Hit, ...] = ()
    known: Known = NOTHING
    branch: Branch | None = None
    language: str = ""
    review_language: str = ""
    copy_of: int | None = None
    failed: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the reply should not have gone out."""
        return any(hit.blocks for hit in self.hits)


@dataclass(frozen=True, slots=True)
class Task:
    """Rows of one place in the order of the file, and what was replied there before."""

    rows: tuple[Row, ...]
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True)
class Judge:
    """Judges replies of one brand; `language` is what all is written in, "" to find out."""

    guidelines: Guidelines
    facts: Facts
    knows_facts: bool = False
    knows_authors: bool = True
    audience: Audience = "world"
    language: str = ""
    profiles: tuple[tuple[str, ChannelProfile], ...] = ()
    _quieted: dict[Known, Guidelines] = field(default_factory=dict, compare=False)

    def judge(self, task: Task) -> list[Judgement]:
        """Judge the rows of a task, one after another."""
        window = Window(self.guidelines.similar_replies_window, task.earlier)
        return [self._judged(row, window) for row in task.rows]

    def _judged(self, row: Row, window: Window) -> Judgement:
        copy_of = window.take(row.line, row.reply)
        try:
            language = self.language or detect(row.reply) or self.guidelines.languages[0]
            return self._checked(row, language, self._known(row, language), copy_of)
        except Exception as err:  # noqa: BLE001 - one row may not cost the audit; it is listed
            return Judgement(row.line, failed=type(err).__name__)

    def _known(self, row: Row, language: str) -> Known:
        return Known(
            review=bool(row.review or row.title),
            author=self.knows_authors,
            branch=bool(row.review or row.title or row.rating),
            facts=self.knows_facts,
            language=language in self.guidelines.languages,
        )

    def _checked(self, row: Row, language: str, known: Known, copy_of: int | None) -> Judgement:
        if known not in self._quieted:
            self._quieted[known] = quieted(self.guidelines, known)
        guidelines = self._quieted[known]
        review = self._review(row, "" if known.review else language)
        found = triage(review, guidelines)
        profile = dict(self.profiles).get(row.channel, PLAIN)
        broken = check_reply(row.reply, review, found, guidelines, self.facts, profile)
        return Judgement(
            line=row.line,
            hits=(
                *self._copied(copy_of),
                *(Hit(v.rule, v.severity == "block", v.start, v.end) for v in broken),
            ),
            known=known,
            branch=found.branch if known.branch else None,
            language=language,
            review_language=found.language if known.review else "",
            copy_of=copy_of,
        )

    def _copied(self, copy_of: int | None) -> tuple[Hit, ...]:
        """Return the hit of a near-copy, as grave as the guidelines have it."""
        level = self.guidelines.rules.get(NEAR_COPY) or BY_ID[NEAR_COPY].severity
        if copy_of is None or level == "off":
            return ()
        return (Hit(NEAR_COPY, level == "block"),)

    def _review(self, row: Row, language: str) -> Review:
        return Review(
            brand=self.guidelines.brand,
            channel=row.channel or PLAIN.name,
            external_id=str(row.line),
            audience=self.audience,
            author=row.author,
            rating=row.rating,
            title=row.title,
            text=row.review,
            language=self.language or row.language or language,
            place=row.place,
        )


def judge_all(judge: Judge, tasks: Sequence[Task]) -> list[Judgement]:
    """Judge several tasks in this process."""
    return [judged for task in tasks for judged in judge.judge(task)]
