"""Guidelines and facts as the desk uses them: parsed, cached by content, published by a person."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection

from prompts.defaults import default_document
from prompts.documents import dump, load_facts, load_guidelines
from prompts.errors import GuidelinesInvalid, Problem
from prompts.facts import Facts
from prompts.guidelines import Guidelines
from prompts.language import Phrase
from service.errors import NOTHING_HERE, NotFound
from service.store import documents as stored
from service.store import journal, rechecks
from service.store.columns import storable
from service.store.documents import DocumentKind, NewVersion, StoredVersion
from service.store.ids import new_id
from service.work import releasing
from service.work.releasing import Readiness
from service.work.views import Actor, DocumentView
from service.work.workplace import EDITORS, Workplace, require_role

_EMPTY_FACTS = Facts()
_parse_guidelines = lru_cache(maxsize=128)(load_guidelines)
_parse_facts = lru_cache(maxsize=128)(load_facts)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What holds for a brand now. `numbers` tell whether it still does a moment later."""

    guidelines: Guidelines
    facts: Facts
    numbers: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Documents:
    """The two documents of every brand."""

    workplace: Workplace

    def rulebook(self, connection: Connection, brand: str) -> Rulebook:
        """Read what is published for a brand, or the defaults."""
        guidelines, facts = self._current(connection, brand)
        return Rulebook(
            _parse_guidelines(guidelines.yaml),
            _parse_facts(facts.yaml) if facts.yaml else _EMPTY_FACTS,
            (guidelines.number, facts.number),
        )

    def _current(self, connection: Connection, brand: str) -> tuple[DocumentView, DocumentView]:
        return (
            _published(connection, "guidelines", brand),
            _published(connection, "facts", brand),
        )

    def published(self, connection: Connection, kind: DocumentKind, brand: str) -> DocumentView:
        """Read the version in force inside a transaction; number 0 is the built-in default."""
        return _published(connection, kind, brand)

    def current(self, kind: DocumentKind, brand: str) -> DocumentView:
        """Show the published version; number 0 is the built-in default."""
        self._require_brand(brand)
        with self.workplace.store.read() as connection:
            return _published(connection, kind, brand)

    def versions(self, kind: DocumentKind, brand: str) -> list[DocumentView]:
        """List the versions people made, newest first."""
        self._require_brand(brand)
        with self.workplace.store.read() as connection:
            return [_view(version) for version in stored.versions(connection, kind, brand)]

    def save(
        self, kind: DocumentKind, brand: str, yaml: str, reason: str, actor: Actor
    ) -> DocumentView:
        """Check a document and store it as a draft.

        Raises:
            GuidelinesInvalid: with each problem and its line.
        """
        self._require_brand(brand)
        require_role(actor, brand, *EDITORS)
        text = storable(yaml).replace("\r\n", "\n")
        new = NewVersion(
            brand=brand,
            yaml=text,
            content_hash=_name(kind, brand, text),
            reason=storable(reason).strip()[:2000],
            by=actor.user_id,
            by_name=actor.name[:100],
            at=self.workplace.now(),
        )
        with self.workplace.store.write() as connection:
            number = stored.add(connection, kind, new)
            self._note(connection, actor, f"{kind}.save", brand, number)
        return self._version(kind, brand, number)

    def publish(self, kind: DocumentKind, brand: str, number: int, actor: Actor) -> DocumentView:
        """Publish a version; publishing an older one is how a change is rolled back.

        Raises:
            NotNow: guidelines lack what the brand wants before: the gate, a second person.
        """
        self._require_brand(brand)
        require_role(actor, brand, *EDITORS)
        chosen = self._version(kind, brand, number)
        _name(kind, brand, chosen.yaml)  # an old version has to fit today's schema
        with self.workplace.store.write() as connection:
            if kind == "guidelines":
                releasing.require_ready(self._readiness(connection, brand, number, actor))
            stored.publish(connection, kind, brand, number, self.workplace.now())
            self._note(connection, actor, f"{kind}.publish", brand, number)
            rechecks.ask_for(connection, brand, f"{kind} {number} {new_id()}")
        self.workplace.ring()
        return self._version(kind, brand, number)

    def readiness(self, brand: str, number: int, actor: Actor) -> Readiness:
        """Say what is missing before this person may publish a version of the guidelines."""
        self._require_brand(brand)
        with self.workplace.store.read() as connection:
            return self._readiness(connection, brand, number, actor)

    def _readiness(
        self, connection: Connection, brand: str, number: int, actor: Actor
    ) -> Readiness:
        version = stored.version(connection, "guidelines", brand, number)
        if version is None:
            raise NotFound(NOTHING_HERE)
        in_force = self.published(connection, "guidelines", brand)
        release = _parse_guidelines(in_force.yaml).release
        return releasing.readiness(connection, version, release, in_force.content_hash, actor)

    def offer(self, brand: str, number: int, actor: Actor) -> None:
        """Put a version of the guidelines forward for a colleague to look at."""
        self._require_brand(brand)
        require_role(actor, brand, *EDITORS)
        self._version("guidelines", brand, number)
        releasing.offer(self.workplace, brand, number, actor)

    def override(self, brand: str, number: int, reason: str, actor: Actor) -> None:
        """Let a version of the guidelines through without the gate.

        Raises:
            NotNow: no reason is given.
            Forbidden: only an admin may.
        """
        self._require_brand(brand)
        self._version("guidelines", brand, number)
        releasing.override(self.workplace, brand, number, reason, actor)

    def _version(self, kind: DocumentKind, brand: str, number: int) -> DocumentView:
        with self.workplace.store.read() as connection:
            found = stored.version(connection, kind, brand, number)
        if found is None:
            raise NotFound(NOTHING_HERE)
        return _view(found)

    def _require_brand(self, brand: str) -> None:
        if brand not in self.workplace.settings.brands:
            raise NotFound(NOTHING_HERE)

    def _note(
        self, connection: Connection, actor: Actor, action: str, brand: str, number: int
    ) -> None:
        at, subject = self.workplace.now(), f"version {number}"
        journal.note(connection, at, actor.user_id, action, brand=brand, subject=subject)


def _published(connection: Connection, kind: DocumentKind, brand: str) -> DocumentView:
    found = stored.published(connection, kind, brand)
    return _default(kind, brand) if found is None else _view(found)


@lru_cache(maxsize=128)
def _default(kind: DocumentKind, brand: str) -> DocumentView:
    text = default_document(brand) if kind == "guidelines" else dump(_EMPTY_FACTS)
    return DocumentView(
        brand=brand,
        number=0,
        state="published",
        content_hash=_name(kind, brand, text),
        yaml=text,
        reason="",
        by_name="",
        created_at=None,
        published_at=None,
    )


def _name(kind: DocumentKind, brand: str, text: str) -> str:
    """Check the document and name it by its content."""
    if kind == "facts":
        body = _parse_facts(text).model_dump_json()
        return hashlib.sha256(body.encode()).hexdigest()[:12]
    guidelines = _parse_guidelines(text)
    if guidelines.brand != brand:
        raise _foreign(brand, text)
    return guidelines.version


def _foreign(brand: str, text: str) -> GuidelinesInvalid:
    lines = enumerate(text.splitlines(), start=1)
    line = next((number for number, said in lines if said.startswith("brand:")), 0)
    message = Phrase(
        ru=f"Это правила другого бренда. Впишите в brand: {brand}.",
        en=f"These are another brand's guidelines. Write {brand} into brand.",
    )
    return GuidelinesInvalid(message, (Problem(line, "brand", message),))


def _view(version: StoredVersion) -> DocumentView:
    return DocumentView(
        brand=version.brand,
        number=version.number,
        state=version.state,  # type: ignore[arg-type]  # the table's check constraint holds it
        content_hash=version.content_hash,
        yaml=version.yaml,
        reason=version.reason,
        by_name=version.by_name,
        created_at=version.created_at,
        published_at=version.published_at,
    )
