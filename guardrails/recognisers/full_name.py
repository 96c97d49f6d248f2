"""Full names: a first name with a surname, a patronymic or initials, in any order and case."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from guardrails.document import Document
from guardrails.morphology import Token, is_known, parses
from guardrails.names import given_names, is_patronymic, is_surname, may_be_surname
from guardrails.ner import people
from guardrails.recognisers.base import Recogniser, is_near
from guardrails.recognisers.initials import NAMES_THAT_ARE_WORDS, with_initials
from guardrails.wordlists import words

_WORD = re.compile(r"[^\W\d_]{2,}")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_SURNAME_LIKE = re.compile(
    r"(?:[ое]в|[иы]н)(?:а|ой|у|ым|ых|ы)?$|(?:ая|ий|ый|ой|ую|ого|ому|им|ым)$"
    r"|(?:ко|ук|юк|ян|дзе|швили|ич)$"
)
_IN_HONOUR = re.compile(
    r"(?:памятник[а-я]{0,2}|\bимени|\bим\.|театр[а-я]{0,2}|музе[йяею]|парк[а-я]{0,2}|площад[ьи]"
    r"|улиц[аеы]|проспект[а-я]?) ?$"
)
_GAPS = ("  ", "   ")
_BRANDS = frozenset(
    words(
        "jackdaniels jackdaniel johnniewalker calvinklein tommyhilfiger louisvuitton giorgioarmani "
        "timhortons hugoboss ralphlauren michaelkors katespade paulsmith morganstanley jimbeam "
        "charlesschwab evanwilliams tomford stellamccartney jimmychoo kennethcole perryellis "
        "marymaxim sarahlee laurasmith victoriassecret georgiapacific maryjane tomyum tomcollins"
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
        """Yield full names as spans of the folded text; a quoted title is a name of a thing."""
        for start, end in self._found(document):
            if not (is_title(document, start, end) or is_near(document, start, _IN_HONOUR, 16)):
                yield start, end

    def _found(self, document: Document) -> Iterator[tuple[int, int]]:
        yield from with_initials(document)
        row = document.tokens
        place = 0
        while place < len(row) - 1:
            size = _name_size(document, row, place) if _may_begin(row[place].text) else 0
            if size:
                yield row[place].start, row[place + size - 1].end
            place += size or 1
        for start, end in people(document.folded):
            if _is_worth_hiding(document.folded[start:end]):
                yield start, end


def _is_worth_hiding(name: str) -> bool:
    """Tell whether what an engine calls a person is more than a first name or a common word."""
    row = _WORD.findall(name)
    if len(row) != 1:
        return len(row) > 1
    word = row[0]
    if not word.istitle() or given_names(word):
        return False
    return not is_known(word) or all("Surn" in reading.tag for reading in parses(word.lower()))


def is_title(document: Document, start: int, end: int) -> bool:
    """Tell whether a name fills a pair of quotation marks: «Анна Ахматова» is a ship."""
    text = document.folded
    return start > 0 and end < len(text) and text[start - 1] + text[end] in ("«»", '""')


@lru_cache(maxsize=16_384)
def _may_begin(word: str) -> bool:
    """Tell whether a full name may begin with this word, before its neighbours are looked at."""
    if not _CYRILLIC.search(word):
        return word[:1].isupper() and bool(given_names(word))
    return _kind(word) != "other" or (word.istitle() and not is_known(word))


def _name_size(document: Document, text: list[Token], place: int) -> int:
    """Return how many words from `place` on form one full name, 0 for none."""
    row = [text[place]]
    for word in text[place + 1 : place + 3]:
        gap = document.folded[row[-1].end : word.start]
        if gap != " " and gap not in _GAPS:
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
    return kinds == ["given", "other"] and (_is_unknown_surname(row) or _agree(*row))


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


def _agree(first: str, last: str) -> bool:
    """Tell whether a small word after a small first name can be a surname in the same form."""
    if not (first.islower() and last.islower() and may_be_surname(last)):
        return False
    names = {(r.tag.case, r.tag.gender) for r in parses(first) if "Name" in r.tag}
    surnames = {(r.tag.case, r.tag.gender) for r in parses(last) if "Surn" in r.tag}
    return bool(names & surnames)


def _is_unknown_surname(row: list[str]) -> bool:
    """Take a capitalised word after a first name: unknown, or with the ending of a surname.

    «Анна Шостак», «Марина Луговая»; not «Роза Хутор» and not a place.
    """
    if not (row[0].istitle() and row[1].istitle() and len(row[1]) > 2):
        return False
    if not is_known(row[1]):
        return True
    readings = parses(row[1].lower())
    place = any("Geox" in reading.tag for reading in readings)
    return (
        "Name" in parses(row[0].lower())[0].tag
        and not place
        and bool(_SURNAME_LIKE.search(row[1].lower()))
    )


def _is_english_name(first: str, last: str) -> bool:
    if _CYRILLIC.search(first + last) or not (first[:1].isupper() and last[:1].isupper()):
        return False
    plain = first.lower()
    if plain + last.lower() in _BRANDS or (last.isupper() and not first.isupper()):
        return False
    given = bool(given_names(first)) and plain not in NAMES_THAT_ARE_WORDS
    return given and last.lower() not in _NOT_SURNAMES and len(last) > 1
