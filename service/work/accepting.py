"""Cases that people's edits suggest: proposed from what was approved, accepted or turned down.

Only what somebody accepted is written, under their name, into the brand's suite of edits. What was
turned down is remembered beside it, so that nobody is asked twice.
"""

import fcntl
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from evals import edits
from evals.edits import EditRecord, Proposal
from evals.writing import Mask, write_cases
from service.errors import NOTHING_HERE, NotFound
from service.store import journal, past
from service.store.past import Approved
from service.work.documents import Documents
from service.work.evaluating import WHO_MAY_EVALUATE
from service.work.suite_shelf import SuiteShelf
from service.work.views import Actor
from service.work.workplace import Workplace, require_role

LOOKED_AT = 60
"""The latest approvals that proposals are made of; each is checked by every rule, twice."""
REJECTED = "rejected.json"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal with both texts, personal data hidden."""

    proposal: Proposal
    draft: str
    final: str


@dataclass(frozen=True, slots=True)
class Accepting:
    """Proposes cases and keeps what a person decided about them."""

    workplace: Workplace
    documents: Documents
    suites: SuiteShelf

    def proposals(self, brand: str, actor: Actor) -> list[Proposed]:
        """List what nobody has decided about yet, the latest edit first.

        Raises:
            SuiteInvalid: the brand's suite of edits is broken.
        """
        require_role(actor, brand, *WHO_MAY_EVALUATE)
        known = {case.id for case in edits.suite_at(self.suites.edits(brand)) if case.reviewed_by}
        known |= set(self._rejected(brand))
        return [each for each in self._made(brand) if each.proposal.case.id not in known]

    def accept(self, brand: str, case_id: str, actor: Actor) -> None:
        """Take a proposal into the suite under the person's name.

        Raises:
            NotFound: there is no such proposal any more.
        """
        proposal = self._undecided(brand, case_id, actor)
        path = self.suites.edits(brand)
        with self._held(brand):
            merged = edits.merge(edits.suite_at(path), [proposal])
            write_cases(path, edits.accept(merged, [case_id], actor.name, path), invented=True)
        self._note("case.accept", brand, case_id, actor)

    def reject(self, brand: str, case_id: str, actor: Actor) -> None:
        """Turn a proposal down for good.

        Raises:
            NotFound: there is no such proposal any more.
        """
        self._undecided(brand, case_id, actor)
        with self._held(brand):
            told = {"by": actor.name, "at": self.workplace.now().isoformat()}
            kept = {**self._rejected(brand), case_id: told}
            path = self.suites.folder(brand) / REJECTED
            fresh = path.with_suffix(".new")
            fresh.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
            fresh.replace(path)
        self._note("case.reject", brand, case_id, actor)

    def _undecided(self, brand: str, case_id: str, actor: Actor) -> Proposal:
        for each in self.proposals(brand, actor):
            if each.proposal.case.id == case_id:
                return each.proposal
        raise NotFound(NOTHING_HERE)

    def _made(self, brand: str) -> Iterator[Proposed]:
        store, seen = self.workplace.store, set[str]()
        with store.read() as connection:
            rulebook = self.documents.rulebook(connection, brand)
            found = list(islice(past.approvals(connection, store.safe, brand), LOOKED_AT))
        for approved in found:
            edit = edit_of(approved)
            proposal = edit and edits.propose(edit, rulebook.guidelines, rulebook.facts)
            if edit and proposal and proposal.case.id not in seen:
                seen.add(proposal.case.id)
                yield _with_texts(edit, proposal)

    def _rejected(self, brand: str) -> Mapping[str, object]:
        path = self.suites.folder(brand) / REJECTED
        kept: Mapping[str, object] = json.loads(path.read_bytes()) if path.exists() else {}
        return kept

    @contextmanager
    def _held(self, brand: str) -> Iterator[None]:
        """Let one person at a time write into a brand's folder."""
        folder: Path = self.suites.folder(brand)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _note(self, action: str, brand: str, case_id: str, actor: Actor) -> None:
        with self.workplace.store.write() as connection:
            at = self.workplace.now()
            journal.note(connection, at, actor.user_id, action, brand=brand, subject=case_id[:40])


def edit_of(approved: Approved) -> EditRecord | None:
    """Return an approval as the edit of a draft, None when one of the texts is missing."""
    review, draft, decision = approved.review, approved.draft, approved.decision
    if not draft.text or not decision.final_text:
        return None
    return EditRecord(
        id=review.external_id,
        text=review.text,
        title=review.title,
        rating=review.rating,
        author=review.author,
        channel=review.channel,
        audience=review.audience,
        lang=review.language,
        place=review.place,
        thread=review.thread,
        context=review.context,
        private=review.private,
        kind=draft.kind,
        draft=draft.text,
        final=decision.final_text,
        reasons=decision.reasons,
    )


def _with_texts(edit: EditRecord, proposal: Proposal) -> Proposed:
    """Hide what is personal in both texts, by the same placeholders."""
    mask = Mask(edit.given)
    for text in (edit.given.text, edit.given.title):
        mask.hide(text)
    return Proposed(proposal, mask.hide(edit.draft), mask.hide(edit.final))
