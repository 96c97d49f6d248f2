"""Human edits proposed as cases: what a person made of a draft is what the draft should be.

A proposal gates nothing until somebody has looked at it and put their name to it. An approval
without a change is no example: nobody knows how closely it was read.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafting.pipeline import check_reply
from drafting.records import ReviewRecord, Text, Texts, parse_record
from drafting.triage import triage
from drafting.types import Review
from evals.cases import Case, CaseInput, Expectations
from evals.edit_kinds import LABELS, EditKind, is_changed, kinds_of
from evals.edit_kinds import Texts as Both
from evals.errors import EvalsError
from evals.judge.asking import language_of
from evals.loading import load_suites
from evals.scorers.detail import is_named
from evals.writing import masked
from guardrails.names import first_name
from guardrails.types import Violation
from prompts.channel import PLAIN
from prompts.facts import Facts
from prompts.guidelines import Guidelines
from prompts.language import Phrase

MOST_DETAILS = 4
ROOM = 1.2
"""How much longer than the person's shortened text a draft may be."""
_NO_SUCH = Phrase(
    ru="Предложений с такими id нет: {names}. Посмотрите файл {path}.",
    en="There are no proposals with these ids: {names}. Look into {path}.",
)
_NOBODY = Phrase(
    ru="Скажите, кто проверил: --by ИМЯ. Без имени случай ничего не решает.",
    en="Say who looked at it: --by NAME. Without a name a case decides nothing.",
)


class CannotAccept(EvalsError):
    """A proposal is not there, or nobody put their name to it."""


class EditRecord(ReviewRecord):
    """A draft and what a person sent instead; `review` is taken for `text` where that is empty."""

    review: Text = ""
    draft: Text
    final: Text
    reasons: Texts = ()

    @classmethod
    def parse(cls, record: object, /) -> "EditRecord":
        """Read a decoded JSON value.

        Raises:
            InvalidReview: names the field and what is expected.
        """
        return parse_record(cls, record)

    @property
    def given(self) -> CaseInput:
        """The review as the input of a case."""
        fields = set(CaseInput.model_fields)
        told = {name: value for name, value in self if name in fields}
        lang = self.lang if self.lang in ("ru", "en") else ""
        return CaseInput.model_validate(
            {**told, "text": self.text or self.review, "lang": lang, "previous": ()}
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """A case that an edit suggests, and what kinds of edit it was."""

    case: Case
    kinds: tuple[EditKind, ...]


def propose(
    edit: EditRecord, guidelines: Guidelines, facts: Facts | None = None
) -> Proposal | None:
    """Make a case of an edit, personal data masked; None when nothing was changed."""
    if not is_changed(edit.draft, edit.final):
        return None
    given = edit.given
    review = edit.model_copy(update={"text": given.text}).to_review()
    before, after = (
        _broken(text, review, guidelines, facts or Facts()) for text in (edit.draft, edit.final)
    )
    words = "\n".join(filter(None, (given.title, given.text)))
    both = Both(words, given.author, edit.draft, edit.final, before, after)
    kinds = kinds_of(both)
    case = Case(
        id=f"edit-{_hash(words, edit.final)}",
        input=given,
        expect=_expected(edit, review, guidelines, both, kinds),
        tags={"edit": kinds[0]},
        golden=edit.final.strip(),
        note=_note(kinds, edit.reasons, words, edit.lang),
        provenance="edit",
    )
    return Proposal(masked(case), kinds)


def merge(kept: Sequence[Case], proposed: Iterable[Proposal]) -> tuple[Case, ...]:
    """Add proposals to a suite; a case somebody has put their name to is never replaced."""
    cases = {case.id: case for case in kept}
    for proposal in proposed:
        known = cases.get(proposal.case.id)
        if known is None or not known.reviewed_by:
            cases[proposal.case.id] = proposal.case
    return tuple(cases.values())


def accept(cases: Sequence[Case], ids: Sequence[str], by: str, path: Path) -> tuple[Case, ...]:
    """Put a name to proposals, so that they may gate.

    Raises:
        CannotAccept: one is not there, or no name was given.
    """
    if not by.strip():
        raise CannotAccept(_NOBODY)
    unknown = [name for name in ids if all(case.id != name for case in cases)]
    if unknown:
        raise CannotAccept(_NO_SUCH.format(names=", ".join(unknown), path=path))
    return tuple(
        case.model_copy(update={"reviewed_by": by.strip()}) if case.id in ids else case
        for case in cases
    )


def suite_at(path: Path) -> tuple[Case, ...]:
    """Read a suite of proposals; none when there is no file yet.

    Raises:
        SuiteInvalid: the file is broken.
    """
    if not path.exists() or not path.stat().st_size:
        return ()
    return tuple(case for suite in load_suites([str(path)]) for case in suite.cases)


def counted(proposals: Iterable[Proposal]) -> Mapping[EditKind, int]:
    """Count the kinds of edit, the most frequent first."""
    counts = Counter(kind for proposal in proposals for kind in proposal.kinds)
    return dict(counts.most_common())


def _broken(
    text: str, review: Review, guidelines: Guidelines, facts: Facts
) -> tuple[Violation, ...]:
    found = triage(review, guidelines)
    return check_reply(text, review, found, guidelines, facts, PLAIN)


def _expected(
    edit: EditRecord,
    review: Review,
    guidelines: Guidelines,
    both: Both,
    kinds: Sequence[EditKind],
) -> Expectations:
    """Expect what the person's text shows; a reviewer may take any of it back."""
    name = first_name(edit.author)
    details = [
        detail.text
        for detail in triage(review, guidelines).details
        if is_named(detail.text, edit.final)
    ]
    shortened = "shortened" in kinds or "rewritten" in kinds
    return Expectations(
        ending=("ready",),
        name=name if name and name in edit.final else None,
        detail_any=tuple(dict.fromkeys(details))[:MOST_DETAILS],
        must_not=tuple(dict.fromkeys(_removed(both))),
        max_chars=round(ROOM * len(edit.final)) if shortened else None,
    )


def _removed(both: Both) -> Iterator[str]:
    """Yield the words that broke a rule in the draft and are gone."""
    after = {violation.rule for violation in both.broken_after}
    for each in both.broken_before:
        personal = each.rule.startswith("privacy.")  # would be masked, and is a rule anyway
        if personal or each.rule in after or each.start is None or each.end is None:
            continue
        words = both.draft[each.start : each.end].strip()
        if words and words.lower() not in both.final.lower():
            yield words


def _note(kinds: Sequence[EditKind], reasons: Sequence[str], words: str, given: str) -> str:
    language = language_of(words, given)
    told = ", ".join(LABELS[kind].say(language) for kind in kinds)
    head = Phrase(ru="Правка человека: {told}.", en="A person's edit: {told}.").say(language)
    why = Phrase(ru=" Причины: {why}.", en=" Reasons: {why}.").say(language)
    return head.format(told=told) + (why.format(why=", ".join(reasons)) if reasons else "")


def _hash(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "replace")).hexdigest()[:10]
