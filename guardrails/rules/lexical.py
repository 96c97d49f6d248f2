r"""Rules that look for turns of phrase, in every form the pattern allows.

A pattern is a regular expression over lower-case text with ё as е. For readability a space in it
means any short white space, and `<3>` up to three words in between, none of them a «не». Patterns
begin with a letter or a group of them, never with `\b`: so the search jumps from one candidate to
the next, and the edges of words are checked afterwards.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule, at
from guardrails.types import CheckContext

_GAP = re.compile(r"<(\d)> ")
_NOT_RU = re.compile(r"(?:\bне|\bни|\bнельзя|\bневозможно|\bбез)\s(?:[\w-]{1,20}\s){0,2}$")
_NOT_EN = re.compile(
    r"(?:\bnot|n't|\bcannot|\bnever|\bunable to|\bwithout|\bno)\s(?:[\w-]{1,20}\s){0,2}$"
)
_REACH = 45


def patterns(*sources: str) -> tuple[re.Pattern[str], ...]:
    """Compile the patterns of a rule; each ends where a word does."""
    return tuple(re.compile(rf"(?:{_written_out(source)})(?!\w)") for source in sources)


def _written_out(source: str) -> str:
    gapped = _GAP.sub(r"(?:(?!(?:не|not)§)[\\w%№'-]{1,30},?§){0,\1}", source)
    gapped = gapped.replace(" ?", r"\s{0,2}").replace("§", r"\s{1,3}")
    return gapped.replace(" ", r"\s{1,3}")


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a span begins and ends at the edge of a word."""
    before = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    after = end >= len(text) or not (text[end].isalnum() and text[end - 1].isalnum())
    return before and after


def matches(document: Document, row: tuple[re.Pattern[str], ...]) -> Iterator[tuple[int, int]]:
    """Yield the whole-word matches of every pattern."""
    text = document.plain
    for pattern in row:
        for match in pattern.finditer(text):
            if is_whole(text, *match.span()):
                yield match.span()


def is_negated(document: Document, start: int) -> bool:
    """Tell whether a "not" up to two words before the span turns it round."""
    before = document.plain[max(0, start - _REACH) : start]
    clause = re.split(r"[.!?;,\n]", before)[-1]
    return bool(_NOT_RU.search(clause) or _NOT_EN.search(clause))


def is_question(document: Document, start: int) -> bool:
    """Tell whether the sentence around a place asks."""
    return document.folded[slice(*document.sentence_of(start))].rstrip(" \n\"'»)").endswith("?")


class PatternRule(Rule):
    """A rule found by its patterns; the customer's words in quotation marks are exempt.

    `negation_exempts` and `question_exempts` leave alone what is denied or asked.
    """

    russian: ClassVar[tuple[re.Pattern[str], ...]] = ()
    english: ClassVar[tuple[re.Pattern[str], ...]] = ()
    negation_exempts: ClassVar[bool] = False
    question_exempts: ClassVar[bool] = False

    def find(self, document: Document, context: CheckContext, /) -> Iterator[Finding]:
        """Yield every match that is not exempt."""
        for start, end in self.hits(document):
            if not self.is_exempt(document, start, end, context):
                yield self.finding(document, start, end, context)

    def hits(self, document: Document) -> Iterator[tuple[int, int]]:
        """Yield the spans of all matches, the longest where they overlap."""
        spans = [
            (start, end)
            for start, end in self._matches(document)
            if not document.is_quoted(start, end)
            and not (self.negation_exempts and is_negated(document, start))
            and not (self.question_exempts and is_question(document, start))
        ]
        last = -1
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= last:
                yield start, end
                last = end

    def _matches(self, document: Document) -> Iterator[tuple[int, int]]:
        if document.is_russian:
            yield from matches(document, self.russian)
        if document.is_english:
            yield from matches(document, self.english)

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Tell whether this match is all right in this context; nothing is by default."""
        return False

    def finding(self, document: Document, start: int, end: int, context: CheckContext) -> Finding:
        """Make the finding of one match."""
        return at(document, start, end)


@lru_cache(maxsize=256)
def whole(*sources: str) -> re.Pattern[str]:
    """Compile alternatives into one pattern that is bounded by word edges."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(_written_out(each) for each in sources)})(?!\w)")
