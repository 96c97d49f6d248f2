"""Whether a person's decision about a draft may stand: pure logic, bound to what they saw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from drafting.errors import CannotDecide, GuidelinesForbid, StaleDraft
from drafting.pipeline import check_reply
from drafting.types import Decision, DecisionKind, Draft, Review
from guardrails.types import Violation
from prompts.channel import ChannelProfile
from prompts.facts import Facts
from prompts.guidelines import Guidelines
from prompts.language import Phrase

_DRAFT_CHANGED = Phrase(
    ru="Черновик изменился, пока вы на него смотрели. Обновите страницу и прочитайте новый.",
    en="The draft changed while you were looking at it. Reload the page and read the new one.",
)
_REVIEW_CHANGED = Phrase(
    ru="Клиент дописал или изменил своё сообщение. Обновите страницу: ответ может устареть.",
    en="The customer changed or added to the message. Reload the page: the reply may be outdated.",
)
_NOTHING_TO_APPROVE = Phrase(
    ru="Одобрять нечего: текста ответа нет. Напишите его или передайте обращение коллеге.",
    en="There is nothing to approve: the reply is empty. Write it or escalate.",
)
_REASON_NEEDED = Phrase(
    ru="Напишите, почему черновик отклонён: по причинам мы правим правила.",
    en="Say why the draft is rejected: the reasons are how the guidelines improve.",
)
_BLOCKED = Phrase(
    ru="Так отправить нельзя, сработали правила: {rules}. Исправьте отмеченные места.",
    en="This cannot be sent, rules were broken: {rules}. Mend the marked places.",
)
_FORBIDDEN_NOW = Phrase(
    ru="Пока черновик ждал, опубликовали новые правила тона, и по ним так отправить нельзя: "
    "{rules}. Исправьте отмеченные места или запросите новый черновик.",
    en="Newer guidelines were published while the draft waited and they forbid it: {rules}. "
    "Mend the marked places or ask for a new draft.",
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a person wants to do, and what they were looking at: a draft's hash and a revision.

    `text` is the final text; None means the draft's own, unchanged.
    """

    kind: DecisionKind
    draft_hash: str
    revision: str
    text: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """The state of the world at the moment of the decision, freshly read."""

    review: Review
    draft: Draft
    guidelines: Guidelines
    facts: Facts
    channel: ChannelProfile
    previous: Sequence[str] = ()
    statements: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision that stands, with the warnings of its final text."""

    decision: Decision
    violations: tuple[Violation, ...] = ()


def decide(proposal: Proposal, case: Case, *, by: str, at: datetime) -> Outcome:
    """Judge a proposal.

    Raises:
        StaleDraft: the draft or the conversation is not what the person saw.
        GuidelinesForbid: guidelines newer than the draft block its text.
        CannotDecide: nothing to approve, a blocked text, or a rejection without a reason.
    """
    _require_fresh(proposal, case)
    reasons = tuple(reason.strip() for reason in proposal.reasons if reason.strip())
    if proposal.kind == "approve":
        return _approve(proposal, case, reasons, by=by, at=at)
    if proposal.kind == "reject" and not reasons:
        raise CannotDecide(_REASON_NEEDED)
    decision = Decision(
        kind=proposal.kind,
        reasons=reasons,
        by=by,
        at=at,
        guidelines_version=case.draft.guidelines_version,
        checked_version=case.guidelines.version,
    )
    return Outcome(decision)


def _require_fresh(proposal: Proposal, case: Case) -> None:
    if case.review.revision not in (proposal.revision,) or (
        case.draft.review_revision != case.review.revision
    ):
        raise StaleDraft(_REVIEW_CHANGED)
    if proposal.draft_hash != case.draft.hash:
        raise StaleDraft(_DRAFT_CHANGED)


def _approve(
    proposal: Proposal, case: Case, reasons: tuple[str, ...], *, by: str, at: datetime
) -> Outcome:
    draft_text = case.draft.text or ""
    final = (draft_text if proposal.text is None else proposal.text).strip()
    if not final:
        raise CannotDecide(_NOTHING_TO_APPROVE)
    changed = final != draft_text.strip()
    violations = _check(final, case)
    _refuse_blocked(violations, case, changed=changed)
    decision = Decision(
        kind="approve",
        changed=changed,
        final_text=final,
        reasons=reasons,
        by=by,
        at=at,
        guidelines_version=case.draft.guidelines_version,
        checked_version=case.guidelines.version,
    )
    return Outcome(decision, violations)


def _check(text: str, case: Case) -> tuple[Violation, ...]:
    return check_reply(
        text,
        case.review,
        case.draft.triage,
        case.guidelines,
        case.facts,
        case.channel,
        previous=case.previous,
        statements=case.statements,
        kind=case.draft.kind,
    )


def _refuse_blocked(violations: tuple[Violation, ...], case: Case, *, changed: bool) -> None:
    blocking = _blocking_rules(violations)
    if not blocking:
        return
    newer = case.guidelines.version != case.draft.guidelines_version
    known = set(_blocking_rules(case.draft.violations))
    if newer and not changed and not known.issuperset(blocking):
        raise GuidelinesForbid(_FORBIDDEN_NOW.format(rules=", ".join(blocking)), violations)
    raise CannotDecide(_BLOCKED.format(rules=", ".join(blocking)), violations)


def _blocking_rules(violations: Iterable[Violation]) -> list[str]:
    return sorted({violation.rule for violation in violations if violation.severity == "block"})
