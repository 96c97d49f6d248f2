"""Codes, addresses of mail and handles: letters and digits with other punctuation and script."""

import re
from collections.abc import Iterator

from guardrails.document import Document
from guardrails.morphology import is_known
from guardrails.normalisation import plain_value
from guardrails.recognisers.base import digits_of, is_ticket
from guardrails.rules.privacy.disguises import Span
from guardrails.rules.privacy.disguises.digits import number_shown
from guardrails.rules.privacy.disguises.squeezed import bare, squeezed

_SIGN_AFTER = re.compile(r"\s*[\[({]?\s*(?:@|%40|&#64;|собака|собачка|\bat\b|\bэт\b)")
_SIGN_BEFORE = re.compile(
    r"(?:@|собака|ник[а-я]{0,2}|телеграм[а-я]{0,2}|telegram|инстаграм[а-я]{0,2}|instagram|handle"
    r"|t\.me/|\bтг|\bвк|vk\.com/|nick(?:name)?)[\s:—-]{0,3}$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?")
_MARKED = re.compile(r"[\d._-]")
_LEAST, _LONG_NUMBER, _SHORT_LOCAL, _LONG_NAME = 3, 5, 3, 7


def code_shown(document: Document, value: str) -> Iterator[Span]:
    """Yield where an order number or another code stands with other punctuation or in words.

    A short number is one only where it is called so: «заказ 512» is not «номер 512» of a hotel.
    """
    wanted = bare(value)
    digits = digits_of(value)
    if len(digits) < _LEAST or _YEAR.fullmatch(wanted):
        return
    if wanted == digits:
        short = len(digits) < _LONG_NUMBER
        for start, end in number_shown(document, digits):
            if not short or is_ticket(document, start):
                yield start, end
        return
    yield from squeezed(document.plain).find(wanted)
    if len(digits) >= _LONG_NUMBER:
        yield from number_shown(document, digits)


def email_shown(document: Document, value: str) -> Iterator[Span]:
    """Yield where an e-mail address stands, dictated, or its telling first part alone."""
    local, _, domain = plain_value(value).partition("@")
    if not domain:
        return
    text = document.plain
    view = squeezed(text, spoken=True)
    whole = list(view.find(bare(local) + bare(domain)))
    yield from whole
    if len(local) < _SHORT_LOCAL:
        return
    for start, end in view.find(bare(local)):
        if any(first <= start < last for first, last in whole):
            continue
        signed = _SIGN_AFTER.match(text, end) or _SIGN_BEFORE.search(
            text[max(0, start - 20) : start]
        )
        if signed or _is_telling(local):
            yield start, end


def handle_shown(document: Document, value: str) -> Iterator[Span]:
    """Yield where a handle or the page of a person stands, with or without its network."""
    page = _SCHEME.sub("", plain_value(value)).rstrip("/")
    text = document.plain
    view = squeezed(text, spoken=True)
    if "/" in page or "." in page:
        yield from view.find(bare(page))
    name = page.rpartition("/")[2].lstrip("@")
    if len(name) < _SHORT_LOCAL:
        return
    for start, end in view.find(bare(name)):
        if _is_telling(name) or _SIGN_BEFORE.search(text[max(0, start - 20) : start]):
            yield start, end


def _is_telling(name: str) -> bool:
    """Tell whether a name of a mailbox or a page could hardly be anything else in a text."""
    if name.isalpha() and not name.isascii():
        return len(name) > _LONG_NAME and not is_known(name)
    return bool(_MARKED.search(name)) or len(name) > _LONG_NAME
