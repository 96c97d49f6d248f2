"""Names of the private part: any case and letters, other scripts, spelled out, dictated surname."""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.document import Document
from guardrails.morphology import Token, is_known, lemmas, parses
from guardrails.normalisation import look_alike, plain, transliterated
from guardrails.recognisers.initials import NAMES_THAT_ARE_WORDS
from guardrails.rules.privacy.disguises import Span
from guardrails.wordlists import listed

_CYRILLIC = re.compile(r"[а-яё]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SPELLED = re.compile(r"(?<!\w)[^\W\d_](?:[ .\-_*]{1,2}[^\W\d_]){3,}(?!\w)")
_CALLED = re.compile(
    r"(?:\bимя|фамили[яюией]{1,2}|господин[ауо]?м?|госпож[ауеой]{1,2}|\bг-н|\bг-жа|клиент[а-я]{0,4}"
    r"|получател[а-я]{1,3}|\bmrs?|\bms|\bdr)[ .:—-]{1,3}$"
)
_NEXT = re.compile(r" ([а-я]+)")
_PERSONAL = frozenset(("Surn", "Name", "Patr"))
_ENDING = re.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ой|ей|ою|ею|ом|ем|ым|им|ых|их|ую|юю|ая|яя|ое|ее|ый|ий|ами|ями"
    r"|ах|ях|ам|ям|а|я|у|ю|ы|и|е|о|ь|й)$"
)
_SOUNDS = (
    ("shch", "s"),
    ("sch", "s"),
    ("sh", "s"),
    ("zh", "z"),
    ("kh", "h"),
    ("ch", "c"),
    ("tch", "c"),
    ("ts", "c"),
    ("tz", "c"),
    ("ck", "k"),
    ("ph", "f"),
    ("w", "v"),
    ("x", "ks"),
    ("iu", "u"),
    ("ia", "a"),
    ("ju", "u"),
    ("ja", "a"),
    ("yu", "u"),
    ("ya", "a"),
    ("ye", "e"),
    ("yo", "e"),
    ("je", "e"),
    ("j", "i"),
    ("y", "i"),
)
_STEM, _SOUND = "^", "~"  # no word begins with them
_LONG_STEM, _LONG_LATIN = 4, 4


def names_shown(document: Document, value: str, spared: frozenset[str]) -> Iterator[Span]:
    """Yield words of `document` that are forms of the names in `value`, in either script.

    `spared` are names (lower-case) that may be said.
    """
    wanted = _wanted(value)
    for token in document.tokens:
        if wanted.isdisjoint(_keys(token.text)):
            continue
        word = _bare(token.text)
        if not _is_spared(word, spared) and not _reads_as_word(document, token, word):
            yield token.start, token.end
    for match in _SPELLED.finditer(document.plain):
        word = "".join(char for char in match.group() if char.isalpha())
        if not (wanted.isdisjoint(_keys(word)) or _is_spared(word, spared)):
            yield match.span()


def _bare(word: str) -> str:
    return plain(word).replace("’", "'").removesuffix("'s")


def _is_spared(word: str, spared: frozenset[str]) -> bool:
    """Tell whether a word is a form of a spared name; «Захаров» is none of «Захар»."""
    if word in spared or not _CYRILLIC.search(word):
        return word in spared
    readings = [r for r in parses(word) if "Name" in r.tag and "sing" in r.tag]
    return any(plain(reading.normal_form) in spared for reading in readings)


@lru_cache(maxsize=512)
def _wanted(value: str) -> frozenset[str]:
    """Return the keys of a private name: its forms, stems and sounds."""
    row = _WORD.findall(value)
    capital = [word for word in row if word[:1].isupper()]
    own = [plain(word) for word in capital or row]
    forms = {form for word in own for form in {word} | _name_lemmas(word)}
    stems = {_STEM + stem for word in own if (stem := _stem(word))}
    sounds = {_SOUND + sound for form in forms if (sound := _sound(form))}
    return frozenset(forms | stems | sounds)


@lru_cache(maxsize=65_536)
def _keys(written: str) -> frozenset[str]:
    """Return the keys by which a word of a draft may be known as a private name."""
    word = _bare(written)
    keys = {word} | lemmas(word)
    if not _CYRILLIC.search(word):
        twin = look_alike(word)
        return frozenset(keys | {_SOUND + _sound(word)} | (_keys(twin) if twin else set()))
    if not is_known(word) or _is_personal(word):
        keys.add(_STEM + _stem(word))
    if not _is_plain_word(word):
        keys.add(_SOUND + _sound(word))
    return frozenset(keys)


def _name_lemmas(word: str) -> frozenset[str]:
    named = {
        plain(reading.normal_form)
        for reading in (parses(word) if _CYRILLIC.search(word) else ())
        if _PERSONAL & reading.tag.grammemes
    }
    return frozenset(named) or lemmas(word)


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """Cut the ending of a Russian word; empty when what is left says too little."""
    if not _CYRILLIC.search(word):
        return ""
    stem = _ENDING.sub("", word)
    return stem if len(stem) >= _LONG_STEM else ""


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    """Return a rough key of how a name sounds, the same for its usual Latin spellings."""
    latin = transliterated(word)
    if not latin.isascii():
        return ""
    for written, sound in _SOUNDS:
        latin = latin.replace(written, sound)
    key = re.sub(r"(.)\1+", r"\1", latin)
    return key if len(key) >= _LONG_LATIN else ""


@lru_cache(maxsize=8192)
def _is_personal(word: str) -> bool:
    return any(_PERSONAL & reading.tag.grammemes for reading in parses(word))


@lru_cache(maxsize=8192)
def _is_plain_word(word: str) -> bool:
    """Tell whether a word is first of all no name: «белый», "brown"."""
    if not _CYRILLIC.search(word):
        rows = (NAMES_THAT_ARE_WORDS, listed("surnames_that_are_words"), listed("empty_words"))
        return any(word in row for row in rows) or len(word) < _LONG_LATIN
    return is_known(word) and any(not _PERSONAL & r.tag.grammemes for r in parses(word))


def _reads_as_word(document: Document, token: Token, word: str) -> bool:
    """Tell whether a common word is meant: small, or capital only because a sentence begins."""
    if not _is_plain_word(word):
        return False
    if not token.text[:1].isupper():
        return not _stands_as_name(document, token, word)
    before = document.folded[: token.start].rstrip(" «\"'(—–-")
    begins = not before or before[-1] in ".!?…\n"
    return begins and document.folded[token.end : token.end + 1] not in (",", "!")


def _stands_as_name(document: Document, token: Token, word: str) -> bool:
    """Tell whether a small word that could be common is used as a name.

    It is after «клиент», «фамилия» and the like, and so is an adjective with no noun behind it.
    """
    if _CALLED.search(document.plain[max(0, token.start - 20) : token.start]):
        return True
    if not _CYRILLIC.search(word) or not _is_adjective(word):
        return False
    following = _NEXT.match(document.plain, token.end)
    return following is None or not _may_be_described(following.group(1))


@lru_cache(maxsize=4096)
def _is_adjective(word: str) -> bool:
    """Tell whether a word has no reading besides names and full adjectives."""
    return all(
        _PERSONAL & reading.tag.grammemes or "ADJF" in reading.tag for reading in parses(word)
    )


@lru_cache(maxsize=4096)
def _may_be_described(word: str) -> bool:
    return any("NOUN" in reading.tag or "ADJF" in reading.tag for reading in parses(word))
