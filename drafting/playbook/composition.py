"""Choosing and joining sentences: the plan that fits best, worded least like the last replies."""

import hashlib
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from drafting.playbook.frames import DETAILS, GROUP, Frame, Phrasebook, Plan
from drafting.playbook.material import Material, topics_of
from drafting.playbook.matter_list import EXACT, FAULT, LISTED
from drafting.playbook.slots import PlainSlot, Slot, UsableDetail

_MIN_SIGNATURE = 8
_BEGINNING, _TRIED = 5, 4
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_WORD = re.compile(r"[^\W\d_]{4,}")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_WORTH = {
    "who": 2.0,
    "fact": 1.6,
    "thing": 0.5,
    "later": 0.5,
    "about": 0.4,
    "also": 0.5,
    "remark": 0.3,
    "wished": 0.45,
    "brief": 0.1,
}
"""How much it matters that a plan takes up what is known; everything else counts as one."""
_CAST = frozenset((*DETAILS, "about", "also"))
_FIRST_WORD = re.compile(r"^[«“\"]?([^\W\d_]+)")
_KEEP_CAPITAL = frozenset(("I", "I'm", "I've"))


@dataclass(frozen=True, slots=True)
class Composition:
    """A body of sentences and the details they name."""

    sentences: tuple[str, ...]
    details: tuple[str, ...] = ()
    others: frozenset[str] = frozenset()
    """What else of the review or the facts it answers with: who, fact, route."""

    def shortenings(self) -> Iterator[str]:
        """Yield the body whole, then without its middle, then its first thought alone."""
        yield " ".join(self.sentences)
        if len(self.sentences) > 2:
            yield f"{self.sentences[0]} {self.sentences[-1]}"
        yield self.sentences[0]


class Composer:
    """Composes one reply; every choice is a function of the seed and the earlier replies."""

    def __init__(
        self,
        book: Phrasebook,
        material: Material,
        slots: Mapping[str, Slot],
        *,
        seed: str,
        previous: Sequence[str],
        rating: int | None,
        openings: tuple[str, ...] = (),
    ) -> None:
        self._book = book
        self._material = material
        self._slots = dict(slots)
        self._seed = seed
        self._earlier = [text.lower() for text in previous]
        self._rating = rating
        self._used: dict[str, int] = {}
        self._openings = openings

    def compose(self, plan_name: str) -> Composition | None:
        """Return the best reply that the plans of this name allow, None when none can be filled."""
        about = (("about", self._material.about), ("also", self._material.also))
        for details in self._casts():
            named = (*zip(DETAILS, details, strict=True), *about)
            cast = {name: detail for name, detail in named if detail is not None}
            for plan in self._plans(plan_name, {*self._slots, *cast}):
                sentences = self._fill(plan, cast)
                if sentences is not None:
                    used = plan.when & _CAST
                    sources = [cast[name].source for name in sorted(used)]
                    others = plan.when - used
                    return Composition(tuple(sentences), tuple(sources), others)
        return None

    def _casts(self) -> Iterator[tuple[UsableDetail | None, ...]]:
        """Yield which details to try in the leading parts, from the most concrete down."""
        goods: list[UsableDetail | None] = [*self._material.goods, None]
        bads: list[UsableDetail | None] = [*self._material.bads, None]
        for place, bad in enumerate(bads[:4]):
            bad2 = _second(bads[place:])
            for index, good in enumerate(goods[:4]):
                yield good, _second(goods[index:]), bad, bad2
        yield None, None, None, None

    def _plans(self, name: str, known: set[str]) -> list[Plan]:
        """Order the possible plans: those that use more of what is known first, then by chance."""
        possible = [plan for plan in self._book.plans[name] if plan.when <= known]
        return sorted(
            possible,
            key=lambda plan: (-_richness(plan), self._uses_of(plan), self._chance(str(plan.say))),
        )

    def _uses_of(self, plan: Plan) -> int:
        """Count the earlier replies that open with the same group as this plan."""
        frames = self._book.sentences[plan.say[0]]
        return sum(self._uses(frame) for frame in frames) // 2

    def _fill(self, plan: Plan, cast: Mapping[str, Slot]) -> list[str] | None:
        slots = {**self._slots, **cast}
        sentences: list[str] = []
        for group in (*self._openings, *plan.say):
            sentence = self._say(group, slots, " ".join(sentences))
            if sentence is None:
                return None
            sentences.append(sentence)
        return sentences

    def _say(self, group: str, slots: Mapping[str, Slot], before: str = "") -> str | None:
        """Say a thought in the wording least used before that the slots can fill.

        A wording that repeats a word of what stands `before` it comes later.
        """
        heard = _beginnings(before)
        fitting = [frame for frame in self._book.sentences[group] if self._fits(frame, slots)]
        ordered = sorted(
            fitting,
            key=lambda frame: (
                frame.quotes,
                len(heard & _beginnings(frame.text)),
                self._uses(frame),
                -self._closeness(frame),
                self._chance(frame.text),
            ),
        )
        filled = (frame.fill({**slots, **self._chosen(frame, slots)}) for frame in ordered)
        told = list(itertools.islice(filter(None, filled), _TRIED))
        return next((text for text in told if not _stutters(text)), next(iter(told), None))

    def _chosen(self, frame: Frame, slots: Mapping[str, Slot]) -> dict[str, Slot]:
        """Choose the fragments that stand inside a frame."""
        said = {name: self._say(name, slots) for name in frame.groups}
        return {f"{GROUP}{name}": PlainSlot(text) for name, text in said.items() if text}

    def _fits(self, frame: Frame, slots: Mapping[str, Slot]) -> bool:
        if not frame.slots <= slots.keys():
            return False
        for name, wanted in frame.needs.items():
            slot = slots.get(name)
            if not isinstance(slot, UsableDetail) or not slot.tags & wanted:
                return False
        material = self._material
        if frame.topics and not frame.topics & self._topics(slots):
            return False
        if frame.domains and material.domain not in frame.domains:
            return False
        if frame.order and frame.order != material.order:
            return False
        if frame.size and frame.size != material.size:
            return False
        if frame.occasions and not frame.occasions & self._occasions(slots):
            return False
        return not frame.ratings or self._rating in frame.ratings

    def _topics(self, slots: Mapping[str, Slot]) -> frozenset[str]:
        """Tell the topics of the complaint that is named, not of those left unsaid."""
        bad = slots.get("bad")
        return topics_of(self._book, bad) if isinstance(bad, UsableDetail) else frozenset()

    def _occasions(self, slots: Mapping[str, Slot]) -> frozenset[str]:
        """Tell what the praise that is named was for, or what the whole review speaks of."""
        good = slots.get("good")
        own = {good.occasion} if isinstance(good, UsableDetail) and good.occasion else set()
        return self._material.occasions | own

    def _closeness(self, frame: Frame) -> int:
        """Prefer what was written for this very topic; elsewhere chance decides."""
        return 2 * bool(frame.topics or frame.occasions) + bool(frame.order)

    def _uses(self, frame: Frame) -> int:
        """Count, with more weight on the recent, the earlier replies that hold this wording."""
        if len(frame.signature) < _MIN_SIGNATURE:
            return 0
        if frame.signature not in self._used:
            self._used[frame.signature] = sum(frame.signature in text for text in self._earlier)
        return self._used[frame.signature]

    def _chance(self, text: str) -> bytes:
        return hashlib.blake2b(f"{self._seed}\0{text}".encode(), digest_size=8).digest()


@lru_cache(maxsize=4096)
def _beginnings(text: str) -> frozenset[str]:
    """Return how the longer words of a text begin: «понравились» and «понравилось» alike."""
    words = _LONG_WORD.findall(_PLACEHOLDER.sub(" ", text.lower()))
    return frozenset(word[:_BEGINNING] for word in words)


def _stutters(sentence: str) -> bool:
    """Tell «вас огорчила, огорчает и нас»."""
    words = [word[:_BEGINNING] for word in _WORD.findall(sentence.lower())]
    return len(set(words)) < len(words)


def _second(details: list[UsableDetail | None]) -> UsableDetail | None:
    """Return the next sure detail that is about something else than the first."""
    first = details[0]
    if first is None:
        return None
    rest = (each for each in details[1:] if each is not None and each.strong)
    sure = (each for each in rest if each.polarity == "positive" or _is_sure(each))
    own = _said_of(first)
    others = (each for each in sure if not own & _said_of(each))
    return next((each for each in others if not each.topics & first.topics), None)


def _is_sure(blame: UsableDetail) -> bool:
    """Tell whether a complaint may stand beside another: listed, or a thing with its fault."""
    described = blame.phrase is not None and bool(blame.phrase.phrase.modifiers)
    exact = LISTED in blame.tags and blame.weight >= EXACT
    return FAULT in blame.tags and (exact or (described and "bad" in blame.tags))


def _said_of(detail: UsableDetail) -> frozenset[str]:
    """Return how the words begin in which a detail would be said."""
    told = (detail.render("nomn"), detail.english, detail.clause, detail.adverbs)
    return frozenset().union(*(_beginnings(text) for text in told if text))


def _richness(plan: Plan) -> float:
    """Weigh what a plan uses: a person praised by name is never left out, a mere thing is."""
    return sum(_WORTH.get(name, 1.0) for name in plan.when)


def join(greeting: str, body: str) -> str:
    """Put greeting and body together as one letter: case, spacing, at most one exclamation mark."""
    opens_low = greeting.endswith(",")
    body = _cased(body, lower=opens_low)
    text = f"{greeting} {body}".strip()
    return _calm(text)


def _cased(body: str, *, lower: bool) -> str:
    """Start the body after a comma in lower case and every other sentence with a capital."""
    pieces = re.split(r"(?<=[.!?…])\s+", body)
    first, rest = pieces[0], pieces[1:]
    if not lower:
        first = capitalised(first)
    elif _keeps_lower(first):
        first = first[:1].lower() + first[1:]
    return " ".join([first, *map(capitalised, rest)])


def _keeps_lower(sentence: str) -> bool:
    found = _FIRST_WORD.match(sentence)
    return bool(found) and found is not None and found.group(1) not in _KEEP_CAPITAL


def capitalised(sentence: str) -> str:
    """Return the sentence with its first letter, also behind a quotation mark, as a capital."""
    found = _FIRST_WORD.match(sentence)
    if not found:
        return sentence
    at = found.start(1)
    return sentence[:at] + sentence[at : at + 1].upper() + sentence[at + 1 :]


def _calm(text: str) -> str:
    """Keep the first exclamation mark and turn the others into full stops."""
    head, mark, tail = text.partition("!")
    return head + mark + tail.replace("!", ".")
