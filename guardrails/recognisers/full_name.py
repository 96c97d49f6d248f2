"""Full names: a first name with a surname, a patronymic or initials, in any order and case."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from guardrails.document import Document
from guardrails.morphology import Token, is_known, parses
from guardrails.names import given_names, is_patronymic, is_surname, may_be_surname
from guardrails.recognisers.base import Recogniser
from guardrails.wordlists import words

_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
# Иванов И. П., И.П. Иванов, Анна К.
_INITIALS_AFTER = re.compile(r"([А-ЯЁ][а-яё]{2,30}(?:-[А-ЯЁ][а-яё]{2,30})?) ([А-ЯЁ]\. ?[А-ЯЁ]\.)")
_INITIALS_BEFORE = re.compile(r"(?<![\w.])((?:[А-ЯЁ]\. ?){1,2})([А-ЯЁ][а-яё]{2,30})")
NAMES_THAT_ARE_WORDS = frozenset(
    words(
        "will mark grace hope may rose joy faith sunny star art dawn june april august summer "
        "autumn brook pearl ivy misty sandy lane chance chase major earl duke royal prince "
        "queen king angel baby happy lucky love precious blessing comfort charity patience "
        "golden london paris berlin milan china india asia israel dallas houston sterling "
        "price worth guy olive ginger basil"
    )
)
_NOT_SURNAMES = frozenset(
    words(
        "thank thanks we our your you the this that please sorry hello hi dear team hotel "
        "store support customer service street road city park center centre river monday "
        "tuesday wednesday thursday friday saturday sunday january february march april may "
        "june july august september october november december and or but if when what how why "
        "who is are was were has have had it its in on at to from with for of by as an could "
        "would should will can let best kind regards sincerely yours i pro plus max mini air "
        "studio premium"
    )
)


class FullName(Recogniser):
    """A person named by more than the first name."""

    type: ClassVar[str] = "FULL_NAME"

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield full names as spans of the folded text."""
        yield from _with_initials(document)
        row = document.tokens
        place = 0
        while place < len(row) - 1:
            size = _name_size(document, row, place)
            if size:
                yield row[place].start, row[place + size - 1].end
            place += size or 1


def _name_size(document: Document, text: list[Token], place: int) -> int:
    """Return how many words from `place` on form one full name, 0 for none."""
    row = [text[place]]
    for word in text[place + 1 : place + 3]:
        if document.folded[row[-1].end : word.start] != " ":
            break
        row.append(word)
    for size in (3, 2):
        if len(row) >= size and _is_full_name(row[:size]):
            return size
    return 0


def _is_full_name(row: list[Token]) -> bool:
    if all(_CYRILLIC.search(word.text) for word in row):
        return _is_russian_name([word.text for word in row])
    return len(row) == 2 and _is_english_name(row[0].text, row[1].text)


def _is_russian_name(row: list[str]) -> bool:
    kinds = [_kind(word) for word in row]
    if len(row) == 3:
        return sorted(kinds) in (["given", "patronymic", "surname"],) or (
            kinds[1:] == ["given", "patronymic"] and row[0].istitle() and not is_known(row[0])
        )
    if kinds in (["given", "patronymic"], ["given", "surname"], ["surname", "given"]):
        return _cased_alike(row)
    if kinds == ["given", "given"]:
        return _cased_alike(row) and any(may_be_surname(word) for word in row)
    return kinds == ["given", "other"] and _is_unknown_surname(row)


@lru_cache(maxsize=16_384)
def _kind(word: str) -> str:
    if is_patronymic(word):
        return "patronymic"
    given = bool(given_names(word)) and _mostly_a_name(word)
    if given:
        return "given"
    if is_surname(word) or (word[:1].isupper() and may_be_surname(word)):
        return "surname"
    return "other"


def _mostly_a_name(word: str) -> bool:
    """A capitalised word may be a rare reading; a lower-case one has to be a name first of all."""
    if word[:1].isupper():
        return True
    first = parses(word.lower())[0].tag
    return "Name" in first


def _cased_alike(row: list[str]) -> bool:
    return len({word[:1].isupper() for word in row}) == 1


def _is_unknown_surname(row: list[str]) -> bool:
    """Take a capitalised word that no dictionary knows, after a first name: «Анна Шостак»."""
    return row[0].istitle() and row[1].istitle() and len(row[1]) > 2 and not is_known(row[1])


def _is_english_name(first: str, last: str) -> bool:
    if not (first.isascii() and last.isascii() and first[:1].isupper() and last[:1].isupper()):
        return False
    plain = first.lower()
    given = bool(given_names(first)) and plain not in NAMES_THAT_ARE_WORDS
    return given and last.lower() not in _NOT_SURNAMES and len(last) > 1


def _with_initials(document: Document) -> Iterator[tuple[int, int]]:
    for match in _INITIALS_AFTER.finditer(document.folded):
        if is_surname(match.group(1)) or not is_known(match.group(1)):
            yield match.span()
    for match in _INITIALS_BEFORE.finditer(document.folded):
        if is_surname(match.group(2)):
            yield match.span()
