"""How a private value may show itself: the ways of writing that a reader still recognises."""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.document import Document, read
from guardrails.morphology import is_known, lemmas, parses
from guardrails.normalisation import plain, transliterated
from guardrails.recognisers.base import digits_of
from guardrails.recognisers.spoken import dictated
from guardrails.rules.amounts import dates, dates_in
from guardrails.rules.substance import is_content

Span = tuple[int, int]
_RUN = re.compile(r"\d(?:[ \-.()/]{0,3}\d){0,40}")
_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_EMAIL_SIGN = re.compile(r"\s*[\[({]?\s*(?:@|%40|собака|собачка|\bat\b)\s*[\])}]?\s*")
_TAIL_MARK = re.compile(r"(?:[*•·xх]{2,}[ -]?|карт[а-я]{0,3}[^.!?\d]{0,40}|card[^.!?\d]{0,40})$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PHONE_TAIL, _LOCAL_TAIL, _CARD_TAIL, _LONG = 10, 7, 4, 5


def digits_shown(
    document: Document, value: str, *, is_phone: bool, is_card: bool
) -> Iterator[Span]:
    """Yield where the digits of `value` stand with other separators, shortened or dictated."""
    wanted = digits_of(value)
    if len(wanted) < _LONG:
        return
    tails = {wanted}
    if is_phone and len(wanted) >= _PHONE_TAIL:
        tails |= {wanted[-_PHONE_TAIL:], wanted[-_LOCAL_TAIL:]}
    for match in _RUN.finditer(document.folded):
        shown = digits_of(match.group())
        if any(tail in shown for tail in tails) or (
            is_card
            and shown == wanted[-_CARD_TAIL:]
            and _TAIL_MARK.search(document.plain[: match.start()][-60:])
        ):
            yield match.span()
    for start, end, shown in dictated(document):
        if any(tail in shown for tail in tails) or (is_card and shown == wanted[-_CARD_TAIL:]):
            yield start, end


def code_shown(document: Document, value: str) -> Iterator[Span]:
    """Yield where an order number or another code stands with other punctuation."""
    wanted = "".join(_LETTERS_AND_DIGITS.findall(plain(value)))
    if sum(char.isdecimal() for char in wanted) < 3 or _YEAR.fullmatch(wanted):
        return
    yield from _joined(document, wanted)
    digits = digits_of(wanted)
    if digits != wanted and len(digits) >= _LONG:
        yield from _joined(document, digits)


def _joined(document: Document, wanted: str) -> Iterator[Span]:
    """Find neighbouring pieces of letters and digits that together spell `wanted`."""
    pieces = list(_LETTERS_AND_DIGITS.finditer(document.plain))
    for place, first in enumerate(pieces):
        spelled = ""
        for last in pieces[place : place + 8]:
            spelled += last.group()
            if spelled == wanted:
                yield first.start(), last.end()
            if not wanted.startswith(spelled):
                break


def email_shown(document: Document, value: str) -> Iterator[Span]:
    """Yield where an e-mail address stands, dictated, or its telling first part alone."""
    local, _, domain = plain(value.strip()).partition("@")
    if len(local) < 3 or not domain:
        return
    start = document.plain.find(local)
    while start >= 0:
        end = start + len(local)
        alone = not document.plain[end : end + 1].isalnum() and (
            start == 0 or not document.plain[start - 1].isalnum()
        )
        sign = _EMAIL_SIGN.match(document.plain, end)
        if alone and sign:
            tail = re.compile(r"[\w.-]{0,60}").match(document.plain, sign.end())
            yield start, len(document.plain[: tail.end()].rstrip(".")) if tail else sign.end()
        elif alone and (re.search(r"[\d._-]", local) or len(local) > 7) and not _is_word(local):
            yield start, end
        start = document.plain.find(local, end)


def _is_word(local: str) -> bool:
    return local.isalpha() and local.isascii() is False and is_known(local)


def names_shown(document: Document, value: str, spared: frozenset[str]) -> Iterator[Span]:
    """Yield words of `document` that are forms of the names in `value`, or their Latin spelling.

    `spared` are names (lower-case) that may be said.
    """
    wanted = _forms(value) - spared
    if not wanted:
        return
    for token in document.tokens:
        word = token.text.lower().replace("ё", "е").removesuffix("'s")
        if not (word in wanted or lemmas(token.text) & wanted) or word in spared:
            continue
        if lemmas(token.text) & spared:
            continue
        if token.text[:1].isupper() or not _is_common(word):
            yield token.start, token.end


@lru_cache(maxsize=512)
def _forms(value: str) -> frozenset[str]:
    forms: set[str] = set()
    for word in _WORD.findall(plain(value)):
        own = {word} | _name_lemmas(word)
        forms |= own | {transliterated(form) for form in own}
    return frozenset(form for form in forms if len(form) > 2)


def _name_lemmas(word: str) -> frozenset[str]:
    named = {
        plain(reading.normal_form)
        for reading in (parses(word) if not word.isascii() else ())
        if {"Surn", "Name", "Patr"} & reading.tag.grammemes
    }
    return frozenset(named) or lemmas(word)


def _is_common(word: str) -> bool:
    """Tell whether a lower-case word is first of all a common word: «белый», "brown"."""
    if word.isascii():
        return True
    first = parses(word)[0]
    return is_known(word) and not {"Surn", "Name", "Patr"} & first.tag.grammemes


def dates_shown(document: Document, value: str) -> Iterator[Span]:
    """Yield where the day and month of a date stand."""
    wanted = dates_in(value)
    for start, end, date in dates(document):
        if date in wanted:
            yield start, end


def address_shown(document: Document, value: str) -> Iterator[Span]:
    """Yield the street of an address where a house number or a word for a street stands near."""
    house = [number for number in re.findall(r"\d+", value) if number]
    streets = {
        form
        for token in read(value).tokens
        if len(token.text) > 3 and token.text[:1].isupper() and not _is_place_word(token.lemma)
        for form in lemmas(token.text)
    }
    for token in document.tokens:
        if not lemmas(token.text) & streets:
            continue
        near = document.plain[max(0, token.start - 25) : token.end + 25]
        numbered = any(re.search(rf"(?<!\d){number}(?!\d)", near) for number in house)
        if numbered or re.search(
            r"\bул[.иь]|улиц|просп|переул|набереж|шоссе|street|avenue|road", near
        ):
            yield token.start, token.end


def _is_place_word(lemma: str) -> bool:
    return lemma in {
        "улица",
        "проспект",
        "город",
        "дом",
        "квартира",
        "москва",
        "россия",
        "переулок",
    }


def words_shown(document: Document, value: str) -> Iterator[Span]:
    """Yield where the content words of a free text stand together, in any form and order."""
    wanted = [token.lemma for token in read(value).tokens if is_content(token)]
    if not wanted or sum(map(len, wanted)) < 5:
        return
    for start, end in document.sentences:
        inside = [token for token in document.tokens if start <= token.start < end]
        hit = [token for token in inside if token.lemma in wanted]
        if len({token.lemma for token in hit}) >= max(1, round(0.75 * len(set(wanted)))):
            yield hit[0].start, hit[-1].end
