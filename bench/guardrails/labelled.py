"""Texts whose personal data is marked, and how well a finder's spans agree with the marks."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Found = tuple[int, int, str]
"""A half-open span of a text, in characters, and the type of what stands there."""

_MARK = re.compile(r"\{([A-Z_]+):((?:[^{}]|\{\w{1,4}\})+)\}")
OWN = Path(__file__).parents[2] / "tests" / "guardrails" / "recognised"
"""Our own sets: written.txt, disguised.txt, clean.txt and later ones."""

NAMES = {
    "PERSON": "FULL_NAME",
    "TGLINK": "LINK",
    "DOMAIN_NAME": "LINK",
    "CREDIT_CARD": "CARD",
    "PHONE_NUMBER": "PHONE",
    "EMAIL_ADDRESS": "EMAIL",
    "IBAN_CODE": "IBAN",
    "US_SSN": "SNILS",
    "STREET_ADDRESS": "ADDRESS",
}
"""What other sets call our types."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and where its personal data stands."""

    text: str
    spans: tuple[Found, ...] = ()


@dataclass(slots=True)
class Counts:
    """How often one type was found rightly, found wrongly and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 when nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of the marks that were found; 1 when there are none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """The counts of every type, and alarms on texts without any mark."""

    types: dict[str, Counts] = field(default_factory=dict)
    clean: int = 0
    alarmed: int = 0

    def over(self, types: Iterable[str]) -> Counts:
        """Add up the counts of some types."""
        total = Counts()
        for each in types:
            counts = self.types.get(each, Counts())
            total.right += counts.right
            total.wrong += counts.wrong
            total.missed += counts.missed
        return total


def read_marked(path: Path) -> list[Marked]:
    """Read lines in which `{TYPE:value}` marks personal data; # begins a comment."""
    lines = path.read_text("utf-8").splitlines()
    return [_unmarked(line) for line in lines if line and not line.startswith("#")]


def _unmarked(line: str) -> Marked:
    text, spans, last = "", [], 0
    for match in _MARK.finditer(line):
        text += line[last : match.start()]
        spans.append((len(text), len(text) + len(match.group(2)), match.group(1)))
        text += match.group(2)
        last = match.end()
    return Marked(text + line[last:], tuple(spans))


def read_jsonl(path: Path) -> list[Marked]:
    """Read records of `text` and `spans` (start, end, label), labels renamed to our types."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        Marked(
            row["text"],
            tuple((s["start"], s["end"], NAMES.get(s["label"], s["label"])) for s in row["spans"]),
        )
        for row in rows
    ]


def score(texts: Sequence[Marked], found: Sequence[Sequence[Found]], types: set[str]) -> Score:
    """Compare spans with marks: same type and at least one character in common.

    Only `types` count, in the marks as well as among the spans; a text without any mark at all
    is clean, and one span of these types makes it alarmed.
    """
    result = Score({each: Counts() for each in sorted(types)})
    for marked, spans in zip(texts, found, strict=True):
        ours = [span for span in spans if span[2] in types]
        if not marked.spans:
            result.clean += 1
            result.alarmed += bool(ours)
        _count(result, [mark for mark in marked.spans if mark[2] in types], ours)
    return result


def _count(result: Score, marks: Sequence[Found], spans: Sequence[Found]) -> None:
    for mark in marks:
        hit = any(_agree(mark, span) for span in spans)
        result.types[mark[2]].right += hit
        result.types[mark[2]].missed += not hit
    for span in spans:
        result.types[span[2]].wrong += not any(_agree(mark, span) for mark in marks)


def _agree(mark: Found, span: Found) -> bool:
    return mark[2] == span[2] and mark[0] < span[1] and span[0] < mark[1]


def marked_types(texts: Iterable[Marked]) -> Mapping[str, int]:
    """Count the marks of each type."""
    return Counter(kind for marked in texts for _, _, kind in marked.spans)
