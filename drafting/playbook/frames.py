"""Sentence frames and plans: read from data, filled from what the review gives."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from drafting.playbook.lexicon import load
from drafting.playbook.slots import Slot
from guardrails.morphology import lemma
from prompts.language import Language

_SLOT = re.compile(r"\{(@?\w+)(?:[:|]([^}]+))?\}")
GROUP = "@"
DETAILS = ("good", "good2", "bad", "bad2")
_CHUNK = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to say a thought, with the conditions under which it is true and natural."""

    group: str
    text: str
    needs: Mapping[str, frozenset[str]]
    """Tags that a slot's value must have one of, by slot."""
    topics: frozenset[str]
    domains: frozenset[str]
    order: str
    ratings: frozenset[int]
    size: str
    """short: for a few words of praise only; long: for a whole story."""
    occasions: frozenset[str]
    signature: str
    """The longest fixed piece, lower-case: how a frame is recognised in earlier replies."""

    @property
    def slots(self) -> frozenset[str]:
        """The names of the placeholders that the review has to fill."""
        names = (match.group(1) for match in _SLOT.finditer(self.text))
        return frozenset(name for name in names if not name.startswith(GROUP))

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups from which a choice stands inside this frame."""
        names = (match.group(1) for match in _SLOT.finditer(self.text))
        return tuple(name[1:] for name in names if name.startswith(GROUP))

    @property
    def quotes(self) -> bool:
        """Whether it repeats the customer's words literally: the last resort."""
        return ":quote}" in self.text

    def fill(self, slots: Mapping[str, Slot]) -> str | None:
        """Return the sentence, or None when some slot has no such form."""
        return fill(self.text, slots)


def fill(text: str, slots: Mapping[str, Slot]) -> str | None:
    """Put what `slots` hold into the placeholders; None when one has no such form."""
    parts: list[str] = []
    end = 0
    for match in _SLOT.finditer(text):
        slot = slots.get(match.group(1))
        value = slot.render(match.group(2) or "") if slot is not None else None
        if value is None:
            return None
        parts += [text[end : match.start()], value]
        end = match.end()
    return "".join([*parts, text[end:]])


@dataclass(frozen=True, slots=True)
class Plan:
    """Which thoughts a reply consists of, and what has to be known for it."""

    when: frozenset[str]
    say: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Everything the engine can say in one language."""

    plans: Mapping[str, tuple[Plan, ...]]
    sentences: Mapping[str, tuple[Frame, ...]]
    topics: Mapping[str, frozenset[str]]
    domains: Mapping[str, frozenset[str]]
    occasions: Mapping[str, frozenset[str]]


@lru_cache(maxsize=2)
def phrasebook(language: Language) -> Phrasebook:
    """Return the phrasebook of `language`."""
    raw = load(f"frames_{language}.yaml")
    return Phrasebook(
        plans={name: tuple(map(_plan, plans)) for name, plans in raw["plans"].items()},
        sentences={
            group: tuple(_frame(group, entry) for entry in entries)
            for group, entries in raw["sentences"].items()
        },
        topics={name: _lemmas(words) for name, words in raw["topics"].items()},
        domains={name: _lemmas(words) for name, words in raw["domains"].items()},
        occasions={name: _lemmas(words) for name, words in raw["occasions"].items()},
    )


def _lemmas(words: str) -> frozenset[str]:
    """Read words by their dictionary form; `=word` stands for this very form."""
    return frozenset(word if word.startswith("=") else lemma(word) for word in words.split())


def _plan(raw: Mapping[str, Any]) -> Plan:
    return Plan(frozenset(raw["when"]), tuple(raw["say"]))


def _frame(group: str, entry: str | Mapping[str, Any]) -> Frame:
    fields: Mapping[str, Any] = {"say": entry} if isinstance(entry, str) else entry
    text = str(fields["say"])
    return Frame(
        group=group,
        text=text,
        needs={slot: frozenset(fields[slot]) for slot in DETAILS if slot in fields},
        topics=frozenset(fields.get("topic", ())),
        domains=frozenset(fields.get("domain", ())),
        order=str(fields.get("order", "")),
        ratings=frozenset(fields.get("rating", ())),
        size=str(fields.get("size", "")),
        occasions=frozenset(fields.get("occasion", ())),
        signature=max(_chunks(text), key=len),
    )


def _chunks(text: str) -> Iterator[str]:
    for piece in _CHUNK.split(text):
        yield piece.strip(" .,!?:;«»“”—").lower()
