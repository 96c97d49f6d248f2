"""Personal data in a text: found, replaced by placeholders, put back."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from guardrails.document import read
from guardrails.recognisers import RECOGNISERS
from guardrails.recognisers.base import same_value
from guardrails.types import Span

_PLACEHOLDER = re.compile(r"⟦([A-Z_]+_\d+)⟧")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without personal data, and what stood there.

    `spans` are places in the original text. `originals` maps a placeholder to what it hides.
    """

    text: str
    spans: tuple[Span, ...]
    originals: dict[str, str]

    def restore(self, text: str) -> str:
        """Put the hidden values back into `text`; unknown placeholders stay."""
        return _PLACEHOLDER.sub(lambda m: self.originals.get(m.group(), m.group()), text)


def find(text: str, allowed: Iterable[str] = ()) -> tuple[Span, ...]:
    """Return the personal data in `text`, sorted, not overlapping.

    `allowed` are values that may stay (the company's own contacts), in any way of writing.
    """
    document = read(text)
    permitted = tuple(allowed)
    taken: list[Span] = []
    for recogniser in RECOGNISERS:
        for start, end in recogniser.find(document):
            first, last = document.mark(start, end)
            value = text[first:last]
            if not any(same_value(value, other) for other in permitted):
                _take(Span(start=first, end=last, type=recogniser.type), taken)
    return tuple(taken)


def _take(found: Span, taken: list[Span]) -> None:
    """Add a span in its place; one that overlaps others of its type joins them, else it loses."""
    first = bisect_right(taken, found.start, key=attrgetter("end"))
    last = bisect_left(taken, found.end, key=attrgetter("start"))
    touched = taken[first:last]
    if all(span.type == found.type for span in touched):
        start = min(span.start for span in (found, *touched))
        end = max(span.end for span in (found, *touched))
        taken[first:last] = [Span(start=start, end=end, type=found.type)]


def mask(text: str, allowed: Iterable[str] = ()) -> Masked:
    """Replace the personal data in `text` by placeholders like ⟦PHONE_1⟧.

    The same value gets the same placeholder; one that the text already contains is not used.
    """
    spans = find(text, allowed)
    names: dict[tuple[str, str], str] = {}
    originals: dict[str, str] = {}
    pieces, last = [], 0
    for span in spans:
        value = text[span.start : span.end]
        if (span.type, value) not in names:
            placeholder = _unused(text, span.type, originals)
            names[span.type, value] = placeholder
            originals[placeholder] = value
        pieces += [text[last : span.start], names[span.type, value]]
        last = span.end
    return Masked("".join([*pieces, text[last:]]), spans, originals)


def _unused(text: str, kind: str, taken: dict[str, str]) -> str:
    number = 1
    while (placeholder := f"⟦{kind}_{number}⟧") in taken or placeholder in text:
        number += 1
    return placeholder
