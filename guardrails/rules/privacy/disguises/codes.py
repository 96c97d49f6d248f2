"""Codes, addresses of mail and handles: letters and digits with other punctuation and script."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from guardrails.document import Document
from guardrails.morphology import is_known
from guardrails.normalisation import plain
from guardrails.recognisers.base import digits_of
from guardrails.rules.privacy.disguises import Span
from guardrails.rules.privacy.disguises.digits import number_shown
from guardrails.wordlists import words

_PIECE = re.compile(r"[^\W_]+")
_LIKE = str.maketrans("авекмнорстухізoilб", "abekmh0pctyx13011" + "6")
_SIGNS = frozenset(words("собака собачка at эт"))
_SPOKEN = _SIGNS | frozenset(
    words("точка dot тире дефис dash подчеркивание нижнее underscore слэш слеш slash")
)
_SIGN_AFTER = re.compile(r"\s*[\[({]?\s*(?:@|%40|&#64;|собака|собачка|\bat\b|\bэт\b)")
_SIGN_BEFORE = re.compile(
    r"(?:@|собака|ник[а-я]{0,2}|телеграм[а-я]{0,2}|telegram|инстаграм[а-я]{0,2}|instagram|handle"
    r"|t\.me/|\bтг|\bвк|vk\.com/|nick(?:name)?)[\s:—-]{0,3}$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?")
_MARKED = re.compile(r"[\d._-]")
_FAR = "\n"
_WIDEST_GAP, _LEAST, _LONG_NUMBER, _SHORT_LOCAL, _LONG_NAME = 4, 3, 5, 3, 7


@dataclass(frozen=True, slots=True)
class Squeezed:
    """The letters and digits of a text alone, look-alikes made one, and where they stood.

    `starts` and `ends` say of every character whether a piece begins or ends at it.
    """

    text: str
    places: tuple[int, ...]
    starts: frozenset[int]
    ends: frozenset[int]

    def find(self, wanted: str) -> Iterator[Span]:
        """Yield where `wanted` stands in whole pieces with little between them."""
        place = self.text.find(wanted) if wanted else -1
        while place >= 0:
            last = place + len(wanted) - 1
            if place in self.starts and last in self.ends:
                yield self.places[place], self.places[last] + 1
            place = self.text.find(wanted, place + 1)


@lru_cache(maxsize=128)
def squeezed(text: str, *, spoken: bool = False) -> Squeezed:
    """Squeeze a lower-case text; with `spoken` the words for signs («точка», "at") are left out."""
    chars: list[str] = []
    places: list[int] = []
    starts: set[int] = set()
    ends: set[int] = set()
    before = -1
    for piece in _PIECE.finditer(text):
        if spoken and piece.group() in _SPOKEN:
            before = piece.end()
            continue
        far = before >= 0 and piece.start() - before > _WIDEST_GAP
        if far:  # a character nobody looks for keeps distant pieces apart
            chars.append(_FAR)
            places.append(before)
        starts.add(len(chars))
        chars += piece.group().translate(_LIKE)
        places += range(*piece.span())
        ends.add(len(chars) - 1)
        before = piece.end()
    return Squeezed("".join(chars), tuple(places), frozenset(starts), frozenset(ends))


def _alone(value: str) -> str:
    return squeezed(plain(value)).text.replace(_FAR, "")


def code_shown(document: Document, value: str) -> Iterator[Span]:
    """Yield where an order number or another code stands with other punctuation or in words."""
    wanted = _alone(value)
    digits = digits_of(value)
    if len(digits) < _LEAST or _YEAR.fullmatch(wanted):
        return
    if wanted == digits:
        yield from number_shown(document, digits)
        return
    yield from squeezed(document.plain).find(wanted)
    if len(digits) >= _LONG_NUMBER:
        yield from number_shown(document, digits)


def email_shown(document: Document, value: str) -> Iterator[Span]:
    """Yield where an e-mail address stands, dictated, or its telling first part alone."""
    local, _, domain = plain(value.strip()).partition("@")
    if not domain:
        return
    text = document.plain
    view = squeezed(text, spoken=True)
    whole = list(view.find(_alone(local) + _alone(domain)))
    yield from whole
    if len(local) < _SHORT_LOCAL:
        return
    for start, end in view.find(_alone(local)):
        if any(first <= start < last for first, last in whole):
            continue
        signed = _SIGN_AFTER.match(text, end) or _SIGN_BEFORE.search(
            text[max(0, start - 20) : start]
        )
        if signed or _is_telling(local):
            yield start, end


def handle_shown(document: Document, value: str) -> Iterator[Span]:
    """Yield where a handle or the page of a person stands, with or without its network."""
    bare = _SCHEME.sub("", plain(value.strip())).rstrip("/")
    text = document.plain
    view = squeezed(text, spoken=True)
    if "/" in bare or "." in bare:
        yield from view.find(_alone(bare))
    name = bare.rpartition("/")[2].lstrip("@")
    if len(name) < _SHORT_LOCAL:
        return
    for start, end in view.find(_alone(name)):
        if _is_telling(name) or _SIGN_BEFORE.search(text[max(0, start - 20) : start]):
            yield start, end


def _is_telling(name: str) -> bool:
    """Tell whether a name of a mailbox or a page could hardly be anything else in a text."""
    if name.isalpha() and not name.isascii():
        return len(name) > _LONG_NAME and not is_known(name)
    return bool(_MARKED.search(name)) or len(name) > _LONG_NAME
