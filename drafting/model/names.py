"""Finds the names of people in a text, so that a model reads placeholders instead of them.

Guardrails ask whether a name may be shown; here any name is one too many. What is hidden by
mistake comes back unchanged, so doubt is decided for hiding.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from guardrails.morphology import Token, parses, tokens
from guardrails.names import given_names, is_patronymic, is_surname
from guardrails.wordlists import listed

_BEGINNINGS = (
    "will mark may grace hope joy bill sue rose pat faith summer april june august art drew "
    "chance guy jack rob max sunny crystal ruby jade amber iris ivy lily daisy violet heather "
    "dean miles chase penny sky star angel honey sandy rusty rich frank"
)
_ALSO_WORDS = frozenset(_BEGINNINGS.split())
"""English names that begin a sentence as ordinary words at least as often."""
_LONG_ENOUGH = 4
_SHORT_NAMES = frozenset(("юля", "ира", "аня", "оля", "яна", "зоя", "ася"))
"""Of lower-case words this short only these are names; «раф» and «айс» are drinks."""


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name in a text: its place, and `key`, the same for every form of it."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Person:
    """A name as it is restored: in the nominative, with its grammatical gender if known."""

    name: str
    gender: str = ""


def names_in(text: str, author: Iterable[str] = (), ours: Iterable[str] = ()) -> list[NameFound]:
    """Return the names in `text`; `author` are words of the customer's own, `ours` may stay."""
    own = {word.lower() for word in author}
    return list(_found(text, own | keys_of(own), keys_of(ours)))


def keys_of(words: Iterable[str]) -> frozenset[str]:
    """Return every dictionary form the words may have, to compare other forms with."""
    return frozenset(key for word in words for key in _keys(word))


def _found(text: str, own: Set[str], ours: Set[str]) -> Iterator[NameFound]:
    for token in tokens(text):
        keys = _keys(token.text)
        if keys & ours:
            continue
        is_own = token.text.lower() in own or bool(keys & own)
        if is_own or _is_name(token, _begins_sentence(text, token.start)):
            name = token.text.removesuffix("'s").removesuffix("’s")
            yield NameFound(token.start, token.start + len(name), key_of(name))


def key_of(word: str) -> str:
    """Return the one key of all forms of a name."""
    given = given_names(word)
    return min(given) if given else min(_keys(word), default=word.lower())


@lru_cache(maxsize=8192)
def person_of(word: str) -> Person:
    """Return the name that a word in any case stands for."""
    if not is_cyrillic(word):
        return Person(word.removesuffix("'s").removesuffix("’s"))
    for reading in parses(word.lower()):
        if not _PERSONAL & _grammemes(reading):
            continue
        form = reading.inflect({"nomn", "sing"}) or reading
        return Person(_cased(form.word, word), str(reading.tag.gender or ""))
    return Person(word)


def is_cyrillic(word: str) -> bool:
    """Tell whether a word is written in Cyrillic letters."""
    return any("а" <= char <= "я" or char == "ё" for char in word.lower())


_PERSONAL = frozenset(("Name", "Surn", "Patr"))


def _grammemes(reading: object) -> frozenset[str]:
    return frozenset(reading.tag.grammemes)  # type: ignore[attr-defined]


@lru_cache(maxsize=8192)
def _keys(word: str) -> frozenset[str]:
    lowered = word.lower().replace("ё", "е")
    if not is_cyrillic(lowered):
        return frozenset((lowered.removesuffix("'s").removesuffix("’s"),))
    forms = {
        reading.normal_form.replace("ё", "е")
        for reading in parses(lowered)
        if _PERSONAL & _grammemes(reading)
    }
    return frozenset(forms | set(given_names(word)) | {lowered})


def _is_name(token: Token, begins_sentence: bool) -> bool:
    if not is_cyrillic(token.text):
        return _is_english_name(token.text, begins_sentence)
    if token.text.islower():
        return _only_a_name(token.text)
    if given_names(token.text):
        likeliest = parses(token.text.lower())[0]
        return (token.text.istitle() and not begins_sentence) or "Name" in likeliest.tag
    personal = is_surname(token.text) or is_patronymic(token.text)
    return personal and token.text.istitle() and not begins_sentence


def _is_english_name(word: str, begins_sentence: bool) -> bool:
    bare = word.removesuffix("'s").removesuffix("’s")
    if not bare[:1].isupper() or bare.lower() not in listed("first_names_latin"):
        return False
    return bare.lower() not in _ALSO_WORDS or not begins_sentence


@lru_cache(maxsize=8192)
def _only_a_name(word: str) -> bool:
    """Tell whether a lower-case word cannot be anything else («анне», not «вера»)."""
    names = given_names(word)
    if not names or (len(word) < _LONG_ENOUGH and not names & _SHORT_NAMES):
        return False
    return all(_PERSONAL & _grammemes(reading) for reading in parses(word))


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t«\"'(—–-")
    return not before or before[-1] in ".!?…\n:;"


def _cased(form: str, shown: str) -> str:
    """Write a dictionary form the way a name is written, ё and hyphens kept."""
    if shown.isupper() and len(shown) > 1:
        shown = shown.capitalize()
    return "-".join(part[:1].upper() + part[1:] for part in form.split("-"))
