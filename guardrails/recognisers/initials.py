"""Names with initials or a title: Иванов И. П., Анна К., Thomas J. Whitfield, Mrs. Pym."""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.document import Document
from guardrails.morphology import is_known, parses
from guardrails.names import given_names, is_surname, may_be_surname
from guardrails.wordlists import words

_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
# Иванов И. П., шувалова а.п.
_AFTER = re.compile(
    r"(?<![\w.])([А-ЯЁа-яё][а-яё]{2,30}(?:-[А-ЯЁ][а-яё]{2,30})?)"
    r" (?:[А-ЯЁ]\. ?[А-ЯЁ]\.|[а-яё]\.[а-яё]\.)"
)
# И.П. Иванов
_BEFORE = re.compile(r"(?<![\w.])(?:[А-ЯЁ]\. ?){1,2}([А-ЯЁ][а-яё]{2,30})")
# Анна К.; after anything but a first name a capital with a stop is something else
_SINGLE = re.compile(
    r"(?<![\w.])([А-ЯЁ][а-яё]{2,20}|[A-Z][a-z]{2,20}) [А-ЯЁA-Z]\.(?! ?[А-ЯЁA-Z]\.)"
)
_MIDDLE = re.compile(r"(?<![\w.])([A-Z][\w-]{1,20}) (?:[A-Z]\. ?){1,2}[A-Z][\w'’-]{1,20}")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.")
_HONORIFIC = re.compile(r"\b(?:Mrs?|Ms|Miss|Dr|Prof)\b")
_TITLED = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?"
    r" ((?:[A-Z]\. ?|[A-Z][\w'’-]{1,20} ){0,2}[A-Z][\w'’-]{1,20})"
)
NAMES_THAT_ARE_WORDS = frozenset(
    words(
        "will mark grace hope may rose joy faith sunny star art dawn june april august summer "
        "autumn brook pearl ivy misty sandy lane chance chase major earl duke royal prince "
        "queen king angel baby happy lucky love precious blessing comfort charity patience "
        "golden london paris berlin milan china india asia israel dallas houston sterling "
        "price worth guy olive ginger basil"
    )
)


def with_initials(document: Document) -> Iterator[tuple[int, int]]:
    """Yield names with initials or a title as spans of the folded text."""
    text = document.folded
    if _INITIAL.search(text):
        yield from _dotted(text)
    if _HONORIFIC.search(text):
        for match in _TITLED.finditer(text):
            yield match.span(1)


def _dotted(text: str) -> Iterator[tuple[int, int]]:
    for match in _AFTER.finditer(text):
        word = match.group(1)
        if is_surname(word) or (word[:1].isupper() and not is_known(word)):
            yield match.span()
    for match in _BEFORE.finditer(text):
        if may_be_surname(match.group(1)) or not is_known(match.group(1)):
            yield match.span()
    for match in _SINGLE.finditer(text):
        if _is_plainly_given(match.group(1)):
            yield match.span()
    for match in _MIDDLE.finditer(text):
        if given_names(match.group(1)):
            yield match.span()


@lru_cache(maxsize=4096)
def _is_plainly_given(word: str) -> bool:
    """Tell whether a word is a first name before it is anything else."""
    if _CYRILLIC.search(word):
        return bool(given_names(word)) and "Name" in parses(word.lower())[0].tag
    return bool(given_names(word)) and word.lower() not in NAMES_THAT_ARE_WORDS
