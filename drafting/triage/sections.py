"""Find the «Достоинства: … Недостатки: …» sections that marketplaces put into a review."""

import re
from itertools import islice
from typing import Literal, NamedTuple

SectionKind = Literal["pros", "cons", "comment"]

# A heading starts a line or follows the end of a sentence; a capital may do («шнур Недостатки: …»).
_HEADING = re.compile(
    r"(?:(?:^|(?<=[\n.!?;,)]))\s*|(?<=\s)(?=[А-ЯA-Z]))(?i:"
    r"(?P<pros>достоинства|преимущества|плюсы|pros|advantages)"
    r"|(?P<cons>недостатки|минусы|cons|disadvantages)"
    r"|(?P<comment>комментари[йи]|отзыв|вывод|итог|comments?|review|verdict)"
    r")\s*:"
)
_NOTHING = re.compile(
    r"(?:пока\s+|их\s+|таких\s+|особых\s+|вообще\s+)?"
    r"(?:нет|нету|не\s+(?:нашл|обнаруж|замет|выявл|увид|нашел|нашёл)\w*|отсутству\w*|никаких|ноль|"
    r"none?|nothing|not? found|no cons|n/?a|[-–—.0]+)?(?:\s+(?:пока|нет|их|не|so far|yet))*\W*",
    re.IGNORECASE,
)
_MAX_EMPTY_LENGTH = 40
_MOST_SECTIONS = 20


class Section(NamedTuple):
    """The body of a section, half-open, without its heading; `empty` when it says «нет»."""

    kind: SectionKind
    start: int
    end: int
    empty: bool


def find_sections(text: str) -> tuple[Section, ...]:
    """Return the sections of `text` in order; a text without headings has none."""
    headings = list(islice(_HEADING.finditer(text), _MOST_SECTIONS))
    sections = []
    for index, heading in enumerate(headings):
        end = headings[index + 1].start() if index + 1 < len(headings) else len(text)
        kind: SectionKind = "pros" if heading["pros"] else "cons" if heading["cons"] else "comment"
        sections.append(Section(kind, heading.end(), end, _is_empty(text[heading.end() : end])))
    return tuple(sections)


def _is_empty(body: str) -> bool:
    stripped = body.strip()
    return len(stripped) <= _MAX_EMPTY_LENGTH and bool(_NOTHING.fullmatch(stripped))
