"""A text as a machine should read it, with the way back to the characters a person sees.

Full-width digits, zero-width characters and look-alike letters hide a phone from a pattern but
not from a reader. The fold keeps for every character the place it came from, so that a violation
always marks the original text.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from guardrails.wordlists import words

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－", "-"))
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"'})
# characters that fold to themselves or, one to one, by the two tables above
_PLAIN = re.compile(r"[\x20-\x7e\n\tА-Яа-яЁё«»№—–’‘“”„−\u00a0₽€]*")
_ONE_TO_ONE = {**_DASHES, **_QUOTES, 0xA0: " "}
_KEYCAP = "\u20e3"  # the frame around 8️⃣
_KEPT_WHOLE = "№"  # NFKC makes it "No", and a folded "o" beside digits would become a zero
_TO_LATIN = dict(zip("асеорхуіјАВСЕНКМОРТХІЅ", "aceopxyijABCEHKMOPTXIS", strict=True))
_TO_CYRILLIC = dict(zip("aceopxykmABCEHKMOPTX", "асеорхукмАВСЕНКМОРТХ", strict=True))
_LETTERS = re.compile(r"[^\W\d_]+")
# a word of two scripts has somewhere a Latin letter beside another one
_SCRIPTS_MEET = re.compile(r"[A-Za-z][^\W\d_A-Za-z]|[^\W\d_A-Za-z][A-Za-z]")
_HAS_LATIN = re.compile(r"[A-Za-z]")
_HAS_CYRILLIC = re.compile(r"[А-Яа-яЁёІіЈјЅ]")
# 9О3, 22OO 3879, 778-I0: a letter among digits; a unit after a number ("5l") is not among them
_LETTER_AS_DIGIT = re.compile(
    r"(?<=\d)(?<![^\W\d_]\d)(?:[OoОоЗзlIІ|]{1,3}(?=\d)|[OoОо]{1,3}(?=[ .()-]\d))"
    r"|(?<=\d[ .(-])[OoОоЗзlIІ|]{1,2}(?=\d)"
)
_DIGIT_OF = str.maketrans("OoОоЗзlIІ|", "0000331111")

_TRANSLIT = dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)) | dict(
    pair.split("=") for pair in words("х=kh ж=zh ц=ts ч=ch ш=sh щ=shch ю=yu я=ya і=i ь= ъ=")
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `origin[i]` is the index in the original of its character i."""

    text: str
    origin: tuple[int, ...] | None
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn a half-open span of the folded text into one of the original."""
        if self.origin is None:
            return start, end
        if start >= end:
            place = self.origin[start] if start < len(self.origin) else self.length
            return place, place
        return self.origin[start], self.origin[end - 1] + 1


@lru_cache(maxsize=256)
def fold(text: str) -> Folded:
    """Fold `text`: NFKC, one kind of space, dash and quote, no invisible characters, one script."""
    if _PLAIN.fullmatch(text):
        return Folded(_one_script(text.translate(_ONE_TO_ONE)), None, len(text))
    chars: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        for piece in _fold_char(char):
            chars.append(piece)
            origin.append(index)
    folded = "".join(chars).translate(_DASHES).translate(_QUOTES)
    return Folded(_one_script(folded), tuple(origin), len(text))


def plain(text: str) -> str:
    """Lower-case `text` and write ё as е without changing its length."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.replace("ё", "е")


@lru_cache(maxsize=8192)
def plain_value(value: str) -> str:
    """Return `plain` of a word or a short value, stripped; the last ones are remembered."""
    return plain(value).strip()


def is_invisible(char: str) -> bool:
    """Tell whether a character takes no room: format characters and most controls."""
    return unicodedata.category(char) in ("Cf", "Cc") and char not in "\n\t\r"


def is_mixed(word: str) -> bool:
    """Tell whether a word mixes Latin and Cyrillic letters."""
    return bool(_HAS_LATIN.search(word)) and bool(_HAS_CYRILLIC.search(word))


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char.isascii():
        return char if char.isprintable() or char in "\n\t\r" else ""
    if char == _KEPT_WHOLE:
        return char
    if is_invisible(char) or 0xFE00 <= ord(char) <= 0xFE0F or char == _KEYCAP:
        return ""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if char.isspace():
        return " " if unicodedata.category(char) == "Zs" else "\n"
    return unicodedata.normalize("NFKC", char)


def _one_script(text: str) -> str:
    """Give mixed words one script and digits their own shape; the length stays."""
    if _LETTER_AS_DIGIT.search(text):
        text = _LETTER_AS_DIGIT.sub(lambda m: m.group().translate(_DIGIT_OF), text)
    if not _SCRIPTS_MEET.search(text):
        return text
    return _LETTERS.sub(lambda match: _unmix(match.group()), text)


def _unmix(word: str) -> str:
    if not is_mixed(word):
        return word
    latin = "".join(_TO_LATIN.get(char, char) for char in word)
    if not _HAS_CYRILLIC.search(latin):
        return latin
    return "".join(_TO_CYRILLIC.get(char, char) for char in word)


def transliterated(word: str) -> str:
    """Spell a Russian word in Latin letters as passports do."""
    return "".join(_TRANSLIT.get(char, char) for char in word)


def look_alike(word: str) -> str | None:
    """Return the Cyrillic word that looks like a Latin one, None when a letter has no twin."""
    twin = "".join(_TO_CYRILLIC.get(char, "") for char in word)
    return twin if len(twin) == len(word) else None
