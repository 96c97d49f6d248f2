"""Pieces of replies for a report: personal data hidden, offending words marked, long ones cut."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.audit.examples import Example
from evals.audit.judging import Hit
from evals.reports.marking import Mark, Piece, pieces
from guardrails.masking import find
from prompts.language import Phrase

REPLY_LENGTH = 420
REVIEW_LENGTH = 260
_BEFORE_MARK = 140
_HIDDEN: dict[str, Phrase] = {
    "PHONE": Phrase(ru="[телефон]", en="[phone]"),
    "EMAIL": Phrase(ru="[почта]", en="[e-mail]"),
    "CARD": Phrase(ru="[карта]", en="[card]"),
    "ADDRESS": Phrase(ru="[адрес]", en="[address]"),
    "LINK": Phrase(ru="[ссылка]", en="[link]"),
    "HANDLE": Phrase(ru="[ник]", en="[handle]"),
    "ORDER": Phrase(ru="[номер заказа]", en="[order number]"),
    "FULL_NAME": Phrase(ru="[полное имя]", en="[full name]"),
}
_OTHER = Phrase(ru="[личные данные]", en="[personal data]")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text to show, in pieces; some are marked."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An example as a report has it: the review, the reply, where it stands, what it breaks."""

    line: int
    rating: int | None
    place: str
    review: Excerpt
    reply: Excerpt
    rules: tuple[str, ...]


class Hiding:
    """Hides personal data but the company's `own` contacts; `personal` shows everything."""

    def __init__(self, own: Sequence[str], language: str, *, personal: bool = False) -> None:
        self._own = tuple(own)
        self._language = language
        self._personal = personal

    def shown(self, example: Example) -> Shown:
        """Prepare an example."""
        row = example.row
        return Shown(
            line=row.line,
            rating=row.rating,
            place=self.plain(row.place),
            review=self.excerpt(row.review or row.title, (), REVIEW_LENGTH),
            reply=self.excerpt(row.reply, example.hits, REPLY_LENGTH),
            rules=tuple(dict.fromkeys(hit.rule for hit in example.hits)),
        )

    def excerpt(self, text: str, hits: Sequence[Hit], most: int) -> Excerpt:
        """Return at most about `most` characters of a text, from a little before its first mark."""
        hidden = self._hidden(text)
        marks = [
            Mark(hidden.start_of(hit.start), hidden.end_of(hit.end), "hit")
            for hit in hits
            if hit.start is not None and hit.end is not None and hit.end <= len(text)
        ]
        whole = len(hidden.text)
        return Excerpt(_cut(hidden.text, [m for m in marks if m.end - m.start < whole], most))

    def plain(self, text: str) -> str:
        """Return a whole text with personal data hidden; a place keeps its address."""
        return self._hidden(text, but=("ADDRESS",)).text

    def _hidden(self, text: str, but: Sequence[str] = ()) -> "_Hidden":
        """Return the text with labels in place of personal data."""
        spans = [] if self._personal else [s for s in find(text, self._own) if s.type not in but]
        parts, swaps, last, grown = [], [], 0, 0
        for span in spans:
            label = _HIDDEN.get(span.type, _OTHER).say(self._language)
            parts += [text[last : span.start], label]
            swaps.append(_Swap(span.start, span.end, span.start + grown, len(label)))
            grown += len(label) - (span.end - span.start)
            last = span.end
        return _Hidden("".join([*parts, text[last:]]), tuple(swaps))


@dataclass(frozen=True, slots=True)
class _Swap:
    """A stretch of the original, and where its label of so many characters stands."""

    start: int
    end: int
    label: int
    length: int


@dataclass(frozen=True, slots=True)
class _Hidden:
    """A text with labels, and the way from places of the original to its own."""

    text: str
    swaps: tuple[_Swap, ...]

    def start_of(self, place: int) -> int:
        """Return where a mark begins; one within a label begins with it."""
        moved = place
        for swap in self.swaps:
            if place >= swap.end:
                moved = place - swap.end + swap.label + swap.length
            elif place >= swap.start:
                return swap.label
        return moved

    def end_of(self, place: int) -> int:
        """Return where a mark ends; one within a label ends with it."""
        moved = place
        for swap in self.swaps:
            if place >= swap.end:
                moved = place - swap.end + swap.label + swap.length
            elif place > swap.start:
                return swap.label + swap.length
        return moved


def _cut(text: str, marks: Sequence[Mark], most: int) -> tuple[Piece, ...]:
    first = min((mark.start for mark in marks), default=0)
    start = _word_start(text, first - _BEFORE_MARK) if len(text) > most else 0
    start = min(start, max(0, len(text) - most))
    moved = [Mark(max(0, m.start - start), m.end - start, m.kind) for m in marks if m.end > start]
    shown = pieces(text[start : start + most], moved)
    before = (Piece("… "),) if start else ()
    after = (Piece(" …"),) if start + most < len(text) else ()
    return (*before, *shown, *after)


def _word_start(text: str, place: int) -> int:
    if place <= 0:
        return 0
    return text.rfind(" ", 0, place) + 1
