r"""Rules that look for turns of phrase, in every form the pattern allows.

A pattern is a regular expression over lower-case text with ё as е. For readability a space in it
means any short white space, and `<3>` up to three words in between, none of them a «не». Patterns
begin with a letter or a group of them, never with `\b`: so the search jumps from one candidate to
the next, and the edges of words are checked afterwards.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple

from guardrails.document import Document
from guardrails.rule import Finding, Rule, at
from guardrails.rules.frames import found, register
from guardrails.rules.grounding import stems
from guardrails.rules.leads import leads, starts
from guardrails.types import CheckContext

_GAP = re.compile(r"<(\d)> ")
_NOT_RU = re.compile(r"(?:\bне|\bни|\bнельзя|\bневозможно|\bбез)\s(?:[\w-]{1,20}\s){0,2}$")
_NOT_EN = re.compile(
    r"(?:\bnot|n't|\bcannot|\bnever|\bunable to|\bwithout|\bno)\s(?:[\w-]{1,20}\s){0,2}$"
)
_REACH = 45
_THEIRS = 0.5


class Turns(NamedTuple):
    """The compiled turns of phrase of a rule: by the lead they begin with, and the rest."""

    led: dict[str, tuple[re.Pattern[str], ...]]
    rest: tuple[re.Pattern[str], ...]

    def __add__(self, other: "Turns") -> "Turns":  # type: ignore[override]
        led = {
            lead: (*self.led.get(lead, ()), *other.led.get(lead, ()))
            for lead in self.led.keys() | other.led.keys()
        }
        return Turns(led, (*self.rest, *other.rest))


def patterns(*sources: str) -> Turns:
    """Compile the patterns of a rule; each ends where a word does."""
    led: dict[str, list[re.Pattern[str]]] = {}
    rest: list[re.Pattern[str]] = []
    for source in sources:
        written = _written_out(source)
        compiled = re.compile(rf"(?:{written})(?!\w)")
        for row in _rows(leads(written), led, rest):
            row.append(compiled)
    return Turns({lead: tuple(row) for lead, row in led.items()}, tuple(rest))


def _rows(
    found: frozenset[str] | None,
    led: dict[str, list[re.Pattern[str]]],
    rest: list[re.Pattern[str]],
) -> Iterator[list[re.Pattern[str]]]:
    if found is None:
        yield rest
        return
    for lead in found:
        yield led.setdefault(lead, [])


def _written_out(source: str) -> str:
    gapped = _GAP.sub(r"(?:(?!(?:не|not)§)[\\w%№'-]{1,30},?§){0,\1}", source)
    gapped = gapped.replace(" ?", r"\s{0,2}").replace("§", r"\s{1,3}")
    return gapped.replace(" ", r"\s{1,3}")


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a span begins and ends at the edge of a word."""
    before = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    after = end >= len(text) or not (text[end].isalnum() and text[end - 1].isalnum())
    return before and after


def matches(document: Document, turns: Turns) -> Iterator[tuple[int, int]]:
    """Yield the whole-word matches of every pattern."""
    text = document.plain
    begun = starts(text)
    for lead in begun.keys() & turns.led.keys():
        for pattern in turns.led[lead]:
            for place in begun[lead]:
                match = pattern.match(text, place)
                if match and is_whole(text, *match.span()):
                    yield match.span()
    yield from _rest(document, turns)


def _rest(document: Document, turns: Turns) -> Iterator[tuple[int, int]]:
    text = document.plain
    for pattern in turns.rest:
        for match in pattern.finditer(text):
            if is_whole(text, *match.span()):
                yield match.span()


_TURNS: dict[str, Turns] = {}


@lru_cache(maxsize=1)
def _led_by_all() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """Return the patterns of all rules by lead: a text is walked through once, not once a rule."""
    led: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for owner, turns in _TURNS.items():
        for lead, row in turns.led.items():
            led.setdefault(lead, []).extend((owner, pattern) for pattern in row)
    return {lead: tuple(row) for lead, row in led.items()}


@lru_cache(maxsize=128)
def _led_matches(text: str) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    begun, led = starts(text), _led_by_all()
    for lead in begun.keys() & led.keys():
        for owner, pattern in led[lead]:
            for place in begun[lead]:
                match = pattern.match(text, place)
                if match and is_whole(text, *match.span()):
                    found.setdefault(owner, []).append(match.span())
    return found


def is_negated(document: Document, start: int) -> bool:
    """Tell whether a "not" up to two words before the span turns it round."""
    before = document.plain[max(0, start - _REACH) : start]
    clause = re.split(r"[.!?;,\n]", before)[-1]
    return bool(_NOT_RU.search(clause) or _NOT_EN.search(clause))


def is_question(document: Document, start: int) -> bool:
    """Tell whether the sentence around a place asks."""
    return document.folded[slice(*document.sentence_of(start))].rstrip(" \n\"'»)").endswith("?")


NO_TURNS = Turns({}, ())


class PatternRule(Rule):
    """A rule found by its patterns and frames; the customer's words in quotation marks are exempt.

    `hints` are frames that are only a reason to look twice: they warn whatever the rule's level.
    `negation_exempts` and `question_exempts` leave alone what is denied or asked.
    """

    russian: ClassVar[Turns] = NO_TURNS
    english: ClassVar[Turns] = NO_TURNS
    frames: ClassVar[tuple[str, ...]] = ()
    hints: ClassVar[tuple[str, ...]] = ()
    negation_exempts: ClassVar[bool] = False
    question_exempts: ClassVar[bool] = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "id" in cls.__dict__:
            _TURNS[cls.id] = cls.russian + cls.english
            _led_by_all.cache_clear()
        if cls.frames:
            register(cls.id, cls.frames)
        if cls.hints:
            register(f"{cls.id}?", cls.hints)

    def find(self, document: Document, context: CheckContext, /) -> Iterator[Finding]:
        """Yield every match that is not exempt."""
        sure = list(self.hits(document))
        for start, end in sure:
            if not self._is_left_alone(document, start, end, context):
                yield self.finding(document, start, end, context)
        for start, end in self._suspicions(document, context):
            seen = any(start < last and first < end for first, last in sure)
            if not seen and not self._is_left_alone(document, start, end, context):
                place = document.mark(start, end)
                yield Finding(*place, severity="warn")

    def hits(self, document: Document) -> Iterator[tuple[int, int]]:
        """Yield the spans of all matches, the longest where they overlap."""
        yield from self._apart(document, self._matches(document))

    def _suspicions(self, document: Document, context: CheckContext) -> Iterator[tuple[int, int]]:
        """Yield the spans that only may break the rule."""
        if self.hints:
            yield from self._apart(document, found(document, f"{self.id}?"))

    def _apart(
        self, document: Document, matched: Iterable[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        spans = [
            (start, end)
            for start, end in matched
            if not (self.negation_exempts and is_negated(document, start))
            and not (self.question_exempts and is_question(document, start))
        ]
        last = -1
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= last:
                yield start, end
                last = end

    def _matches(self, document: Document) -> Iterator[tuple[int, int]]:
        yield from _led_matches(document.plain).get(self.id, ())
        yield from _rest(document, _TURNS[self.id])
        if self.frames:
            yield from found(document, self.id)

    def _is_left_alone(
        self, document: Document, start: int, end: int, context: CheckContext
    ) -> bool:
        return is_quotation(document, start, end, context) or self.is_exempt(
            document, start, end, context
        )

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Tell whether this match is all right in this context; nothing is by default."""
        return False

    def finding(self, document: Document, start: int, end: int, context: CheckContext) -> Finding:
        """Make the finding of one match."""
        return at(document, start, end)


def is_quotation(document: Document, start: int, end: int, context: CheckContext) -> bool:
    """Tell whether a span stands in quotation marks and repeats what the customer wrote.

    Without a review every quotation is taken for the customer's.
    """
    around = [(a, b) for a, b in document.quotes if a <= start and end <= b]
    if not around:
        return False
    theirs = stems(" ".join((context.review, context.title, *context.thread)))
    said = stems(document.folded[slice(*around[0])])
    return not theirs or len(said & theirs) >= _THEIRS * len(said)


@lru_cache(maxsize=256)
def whole(*sources: str) -> re.Pattern[str]:
    """Compile alternatives into one pattern that is bounded by word edges."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(_written_out(each) for each in sources)})(?!\w)")
