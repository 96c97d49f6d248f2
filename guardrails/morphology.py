"""Words and their dictionary forms in Russian and English, so that no rule misses a declined form.

pymorphy3 is loaded at the first Russian word, not at import: `otklik --help` must stay quick.
"""

import re
import threading
import unicodedata
from functools import lru_cache
from typing import Any, NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_lock = threading.Lock()


class Token(NamedTuple):
    """A word of a text, half-open in characters, with its dictionary form."""

    text: str
    start: int
    end: int
    lemma: str


@lru_cache(maxsize=1)
def _load_analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def analyzer() -> Any:
    """Return the one `pymorphy3.MorphAnalyzer` of the process, loading it at first use."""
    with _lock:
        return _load_analyzer()


@lru_cache(maxsize=1)
def _load_stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=32_768)
def parses(word: str) -> tuple[Any, ...]:
    """Return every pymorphy3 reading of a Russian word, the likeliest first.

    pymorphy3 asks for the Unicode name of letters it does not know; those that have none are left
    out of the word.
    """
    try:
        return tuple(analyzer().parse(word))
    except ValueError:
        named = "".join(char for char in word if unicodedata.name(char, ""))
        return tuple(analyzer().parse(named or "?"))


@lru_cache(maxsize=32_768)
def lemmas(word: str) -> frozenset[str]:
    """Return every dictionary form `word` may have, lower-case, ё as е."""
    if _CYRILLIC.search(word):
        forms = {parse.normal_form for parse in parses(word.lower())}
        return frozenset(_plain(form) for form in forms)
    return frozenset((lemma(word),))


@lru_cache(maxsize=65_536)
def lemma(word: str) -> str:
    """Return the likeliest dictionary form: pymorphy3's for Russian, the stem for English.

    Lower-case, ё as е. Anything else comes back lower-cased.
    """
    lowered = word.lower().replace("’", "'")
    if _CYRILLIC.search(lowered):
        return _plain(parses(lowered)[0].normal_form)
    if lowered.isascii():
        bare = lowered.removesuffix("'s")
        with _lock:  # the stemmer keeps the word it works on in itself
            return str(_load_stemmer().stemWord(bare))
    return lowered


@lru_cache(maxsize=64)
def tokens(text: str) -> list[Token]:
    """Split `text` into its words with their dictionary forms; treat the list as read-only."""
    return [
        Token(word := match.group(), *match.span(), lemma(word)) for match in _WORD.finditer(text)
    ]


def is_known(word: str) -> bool:
    """Tell whether the Russian dictionary has the word itself, not only a guess by its ending."""
    return bool(analyzer().word_is_known(word.lower()))


def _plain(word: str) -> str:
    return word.replace("ё", "е")
