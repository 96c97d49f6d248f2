"""What a case expects of a good answer, told in sentences instead of fields."""

from collections.abc import Iterator, Sequence

from evals.cases import Case, Expectations
from evals.loading import PATTERN
from guardrails.registry import BY_ID
from service.web.languages import _, ngettext, say
from service.web.words import branch_word


def expected(case: Case) -> list[str]:
    """Say what a good answer to a case must be, one sentence for each demand."""
    expect = case.expect
    return [*_of_triage(expect), *_of_the_end(expect), *_of_the_text(expect)]


def _of_triage(expect: Expectations) -> Iterator[str]:
    if expect.branch is not None:
        given = (expect.branch,) if isinstance(expect.branch, str) else expect.branch
        yield _("Branch: %(names)s.", names=_any(branch_word(each).lower() for each in given))
    if expect.crisis is not None:
        yield _("It is a crisis.") if expect.crisis else _("It is not a crisis.")
    if expect.scenario is not None:
        yield _("Crisis scenario: %(name)s.", name=expect.scenario)


def _of_the_end(expect: Expectations) -> Iterator[str]:
    ends = {
        "ready": _("a draft ready to send"),
        "needs_human": _("handed to a person"),
        "crisis": _("the crisis plan"),
    }
    if expect.ending:
        yield _("It ends with: %(ends)s.", ends=_any(ends[each] for each in expect.ending))
    if expect.escalate is not None:
        yield (
            _("A person takes over without a text.")
            if expect.escalate
            else _("A person need not take over.")
        )


def _of_the_text(expect: Expectations) -> Iterator[str]:
    if expect.name is not None:
        yield (
            _("The customer is addressed as “%(name)s”.", name=expect.name)
            if expect.name
            else _("The reply greets by no name.")
        )
    if expect.detail_any:
        yield _("It names at least one of: %(words)s.", words=_quoted(expect.detail_any))
    if expect.must:
        yield _("It says: %(words)s.", words=_quoted(expect.must))
    if expect.must_not:
        yield _("It does not say: %(words)s.", words=_quoted(expect.must_not))
    if expect.max_chars is not None:
        yield ngettext(
            "At most %(num)s character.", "At most %(num)s characters.", expect.max_chars
        )
    if expect.tolerate:
        rules = ", ".join(
            say(BY_ID[each].title) if each in BY_ID else each for each in expect.tolerate
        )
        yield _("These rules may be broken here: %(rules)s.", rules=rules)


def _any(words: Iterator[str] | Sequence[str]) -> str:
    return _(" or ").join(words)


def _quoted(phrases: Sequence[str]) -> str:
    return ", ".join(
        _("the pattern %(pattern)s", pattern=each.removeprefix(PATTERN))
        if each.startswith(PATTERN)
        else _("“%(words)s”", words=each)
        for each in phrases
    )
