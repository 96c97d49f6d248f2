"""The road from a review to a checked draft: triage, engine, guardrails, repair.

Nothing here trusts the engine: what it wrote is checked, mended at most twice, and called ready
only when no rule blocks it. Nothing a review contains may raise.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from drafting import reasons
from drafting.errors import EngineFailed
from drafting.lateness import wait
from drafting.ports import NO_WISH, NOTHING_SENT, Brief, Engine, Wish, Written
from drafting.records import MAX_TEXT, clean
from drafting.triage import triage
from drafting.types import Draft, Review, Trace, Triage
from guardrails.engine import check
from guardrails.types import CheckContext, DraftKind, Violation
from prompts.channel import ChannelProfile
from prompts.facts import Facts
from prompts.guidelines import CrisisPlan, Guidelines
from prompts.language import Language, Phrase

log = logging.getLogger(__name__)
MAX_REPAIRS = 2
FEW_CHARACTERS = 20
OFFLINE = "playbook"
_NOTHING_TO_HOLD = (
    reasons.NOTHING_TO_ANSWER,
    reasons.NOTHING_IN_TICKET,
    reasons.NOT_FOR_US,
    reasons.POLICY,
    reasons.INTERNAL,
)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A text with what the guardrails say about it; `failure` when the engine gave none."""

    written: Written
    engine: str
    violations: tuple[Violation, ...] = ()
    failure: Phrase | None = None
    trace: Trace = NOTHING_SENT

    @property
    def blocking(self) -> int:
        return sum(violation.severity == "block" for violation in self.violations)

    @property
    def is_clean(self) -> bool:
        return self.written.text is not None and not self.blocking

    def beats(self, other: "_Attempt") -> bool:
        """Tell whether this text is the better one to show."""
        if self.written.text is None or other.written.text is None:
            return self.written.text is not None
        return self.blocking < other.blocking


class Drafter:
    """Drafts replies with one engine, and with `fallback` when that engine fails."""

    def __init__(
        self,
        engine: Engine,
        fallback: Engine | None = None,
        *,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.engine = engine
        self.fallback = fallback
        self._today = today

    def draft(
        self,
        review: Review,
        guidelines: Guidelines,
        facts: Facts,
        channel: ChannelProfile,
        *,
        kind: DraftKind = "full",
        previous: Sequence[str] = (),
        statements: Sequence[str] = (),
        wish: Wish = NO_WISH,
    ) -> Draft:
        """Write and check one draft. Never raises for anything a review contains."""
        started = time.monotonic()
        readable = _readable(review)
        guidelines = guidelines.at(review.channel, review.place)
        found = triage(readable, guidelines)
        brief = Brief(
            review=readable,
            triage=found,
            language=language_of(found.language, guidelines),
            guidelines=guidelines,
            facts=_valid_today(facts, readable, self._today()),
            channel=channel,
            kind=kind,
            statements=tuple(statements),
            previous=_window(previous, guidelines),
            started_at=started,
            wish=wish,
        )
        outcome = _refuse(brief) or self._write(brief)
        if outcome.text is None and outcome.holding_text is None and _may_hold(brief, outcome):
            outcome = outcome.model_copy(update={"holding_text": self._holding(brief)})
        spent = (time.monotonic() - started) * 1000
        return outcome.model_copy(update={"latency_ms": round(spent, 3)})

    def _write(self, brief: Brief) -> Draft:
        first = self._repaired(self.engine, brief)
        why = _why_not(first)
        if why is None or self.fallback is None or self.fallback is self.engine:
            return _draft(brief, first)
        second = self._repaired(self.fallback, brief)
        useless = first.written.text is None or bool(first.written.faults)
        chosen = second if useless or second.beats(first) else first
        return _draft(brief, _explained(chosen, first, why, brief.wish))

    def _repaired(self, engine: Engine, brief: Brief) -> _Attempt:
        """Write with `engine`, mending at most twice; return the best text and the whole trace."""
        best = self._attempt(engine, brief)
        latest, trace = best, best.trace
        for number in range(1, MAX_REPAIRS + 1):
            if latest.written.text is None or latest.is_clean:
                break
            again = replace(
                brief,
                attempt=number,
                faults=latest.violations,
                text_before=latest.written.text,
            )
            latest = self._attempt(engine, again)
            trace = trace.and_then(latest.trace)
            best = latest if latest.beats(best) else replace(best, failure=latest.failure)
        return replace(best, trace=trace)

    def _holding(self, brief: Brief) -> str | None:
        """Offer a neutral line that stops the first-answer clock; only a clean one is shown.

        Only the offline engine writes it, and without details: nothing of a crisis may be
        retold, and nothing more may leave the machine for it.
        """
        offline = next((e for e in (self.fallback, self.engine) if e and e.name == OFFLINE), None)
        if offline is None:
            return None
        silent = brief.triage.model_copy(update={"details": ()})
        attempt = self._attempt(offline, replace(brief, kind="holding", triage=silent))
        return attempt.written.text if attempt.is_clean else None

    def _attempt(self, engine: Engine, brief: Brief) -> _Attempt:
        try:
            written = engine.write(brief)
        except Exception as err:  # noqa: BLE001 - an engine may fail in any way; a draft may not
            failed = type(err).__name__
            log.warning(
                "engine %s failed: %s review=%s", engine.name, failed, brief.review.external_id
            )
            return _failed(engine, err)
        name = written.engine or engine.name
        if written.text is None:
            return _Attempt(written, name, trace=written.trace)
        try:
            violations = (*written.faults, *check(written.text, _context(brief)))
        except Exception as err:  # noqa: BLE001 - an unchecked text must never look ready
            failed = type(err).__name__  # the class only: a traceback may quote the text
            log.warning("check failed: %s review=%s", failed, brief.review.external_id)
            return _Attempt(Written(None, reasons.COULD_NOT_CHECK), name, trace=written.trace)
        return _Attempt(written, name, violations, trace=written.trace)


def _failed(engine: Engine, err: Exception) -> _Attempt:
    """Say why there is no text; only our own errors have words meant for people."""
    known = isinstance(err, EngineFailed)
    why = err.message if isinstance(err, EngineFailed) else reasons.ENGINE_FAILED
    trace = err.trace if isinstance(err, EngineFailed) else NOTHING_SENT
    shown = why if known else reasons.COULD_NOT_WRITE
    return _Attempt(Written(None, shown), engine.name, failure=why, trace=trace)


def _why_not(attempt: _Attempt) -> Phrase | None:
    """Return why another engine should try: this one failed or its text stayed blocked."""
    if attempt.failure is not None:
        return attempt.failure
    if attempt.written.text is None or attempt.is_clean:
        return None
    rules = dict.fromkeys(each.rule for each in attempt.violations if each.severity == "block")
    return reasons.NOT_MENDED.format(rules=", ".join(rules))


def _explained(chosen: _Attempt, first: _Attempt, why: Phrase, wish: Wish) -> _Attempt:
    """Keep with the text why it is not the first engine's, and what that one sent."""
    if chosen is first:
        return replace(first, written=replace(first.written, reason=why))
    by_playbook = reasons.WISH_NOT_GRANTED if wish.is_made else reasons.BY_PLAYBOOK
    own = chosen.written.reason or by_playbook
    reason = Phrase(ru=f"{why.ru} {own.ru}", en=f"{why.en} {own.en}")
    trace = first.trace.and_then(chosen.trace)
    return replace(chosen, written=replace(chosen.written, reason=reason), trace=trace)


def check_reply(
    text: str,
    review: Review,
    triage: Triage,
    guidelines: Guidelines,
    facts: Facts,
    channel: ChannelProfile,
    *,
    previous: Sequence[str] = (),
    statements: Sequence[str] = (),
    kind: DraftKind = "full",
) -> tuple[Violation, ...]:
    """Check a text a person wrote exactly as a draft of ours would be checked."""
    guidelines = guidelines.at(review.channel, review.place)
    brief = Brief(
        review=_readable(review),
        triage=triage,
        language=language_of(triage.language, guidelines),
        guidelines=guidelines,
        facts=facts,
        channel=channel,
        kind=kind,
        statements=tuple(statements),
        previous=_window(previous, guidelines),
    )
    return check(text, _context(brief))


def language_of(code: str, guidelines: Guidelines) -> Language:
    """Return the language to answer in: the review's, else the brand's first."""
    for language in get_args(Language):
        if language == code and language in guidelines.languages:
            return language  # type: ignore[no-any-return]
    return guidelines.languages[0]


def _readable(review: Review) -> Review:
    """Return the part of a review that drafting reads; the stored one stays whole."""
    return review.model_copy(
        update={
            "text": clean(review.text)[:MAX_TEXT],
            "title": clean(review.title)[:MAX_TEXT],
            "author": clean(review.author).strip() or None if review.author else None,
        }
    )


def _valid_today(facts: Facts, review: Review, today: date) -> Facts:
    """Keep what may be said to this audience today; the engine then needs no calendar."""
    audience = review.audience
    return facts.model_copy(
        update={
            "facts": tuple(fact for fact in facts.facts if fact.holds(audience, today)),
            "promises": tuple(item for item in facts.promises if item.holds(audience, today)),
        }
    )


def _window(previous: Sequence[str], guidelines: Guidelines) -> tuple[str, ...]:
    size = guidelines.similar_replies_window
    return tuple(previous[-size:]) if size else ()


def _context(brief: Brief) -> CheckContext:
    review = brief.review
    return CheckContext(
        guidelines=brief.guidelines,
        facts=brief.facts,
        channel=brief.channel,
        review=review.text,
        title=review.title,
        author=review.author,
        rating=review.rating,
        branch=brief.triage.branch,
        audience=review.audience,
        language=brief.language,
        kind=brief.kind,
        thread=tuple(message.text for message in review.thread),
        context=review.context,
        private=review.private,
        statements=(*brief.statements, *filter(None, [wait(review.context, brief.language)])),
        details=_worth_naming(brief),
        previous=brief.previous,
    )


def _worth_naming(brief: Brief) -> tuple[str, ...]:
    """Return the details a reply is held to; a word or two («супер!») has none."""
    if len(brief.review.text.strip()) < FEW_CHARACTERS:
        return ()
    return tuple(detail.text for detail in brief.triage.details)


def _refuse(brief: Brief) -> Draft | None:
    """Return a draft without text where no engine may write: a crisis, silence, another tongue."""
    review, found = brief.review, brief.triage
    if found.crisis:
        return _crisis(brief)
    if review.audience == "internal":
        return _without_text(brief, reasons.INTERNAL)
    if not any(letter.isalnum() for letter in review.text + review.title) and not review.rating:
        return _silent(brief)
    if found.language and found.language not in brief.guidelines.languages:
        return _without_text(brief, reasons.unsupported_language(found.language))
    if _unanswered_by_policy(brief):
        return _without_text(brief, reasons.POLICY)
    if found.human_first and brief.guidelines.human_first == "no_draft":
        return _without_text(brief, reasons.HUMAN_FIRST)
    return None


def _unanswered_by_policy(brief: Brief) -> bool:
    """Tell whether the brand chose not to answer such a public review."""
    rules = brief.guidelines.branches.get(brief.triage.branch)
    if rules is None or brief.review.audience != "world" or brief.kind != "full":
        return False
    if rules.answer == "critical_only":
        return brief.triage.branch != "negative"
    return rules.answer == "if_something_to_add" and not brief.triage.details


def _silent(brief: Brief) -> Draft | None:
    """Tell emptiness from an emoji, which does deserve a short word in public."""
    if brief.review.audience == "customer":
        return _without_text(brief, reasons.NOTHING_IN_TICKET)
    return None if brief.review.text.strip() else _without_text(brief, reasons.NOTHING_TO_ANSWER)


def _plan_of(brief: Brief) -> CrisisPlan | None:
    scenarios = [signal.scenario for signal in brief.triage.signals if signal.scenario]
    plans = brief.guidelines.crisis
    return next((plans[name] for name in scenarios if name in plans), None)


def _crisis(brief: Brief) -> Draft:
    """Follow the plan of the first scenario seen; only its approved line may be offered."""
    plan = _plan_of(brief) or CrisisPlan()
    reason = (
        reasons.CRISIS_OWNER.format(owner=plan.owner, minutes=plan.deadline_minutes)
        if plan.owner
        else reasons.CRISIS
    )
    line = plan.approved_line.get(brief.language) if plan.mode != "no_draft" else None
    return _without_text(brief, reason, holding=line)


def _may_hold(brief: Brief, outcome: Draft) -> bool:
    """Tell whether «видим, разбираемся» would be true and welcome while a person writes."""
    if brief.kind != "full" or outcome.reason in _NOTHING_TO_HOLD:
        return False
    if brief.triage.language not in brief.guidelines.languages:
        return False
    if brief.triage.crisis:
        plan = _plan_of(brief)
        return plan is not None and plan.mode == "careful_draft"
    asked = brief.triage.intent in ("question", "request")
    return brief.triage.branch != "positive" or asked


def _without_text(brief: Brief, reason: Phrase, *, holding: str | None = None) -> Draft:
    return _draft(brief, _Attempt(Written(None, reason), "none"), holding=holding)


def _draft(brief: Brief, attempt: _Attempt, *, holding: str | None = None) -> Draft:
    written = attempt.written
    blocked = "blocked" if attempt.blocking else "ready"
    return Draft(
        review_revision=brief.review.revision,
        kind=brief.kind,
        engine=attempt.engine,
        status="needs_human" if written.text is None else blocked,
        text=written.text,
        reason=written.reason or (reasons.COULD_NOT_WRITE if written.text is None else None),
        holding_text=holding or None,
        triage=brief.triage,
        details_used=written.details_used,
        violations=attempt.violations,
        guidelines_version=brief.guidelines.version,
        prompt_version=written.prompt_version,
        tokens=attempt.trace.tokens,
        cost_usd=attempt.trace.cost_usd,
        confidence=written.confidence,
        sent=attempt.trace.sent,
    )
