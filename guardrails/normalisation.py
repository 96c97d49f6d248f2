"""A text as a machine should read it, with the way back to the characters a person sees.

Full-width digits, zero-width characters and look-alike letters hide a phone from a pattern but
not from a reader. The fold keeps for every character the place it came from, so that a violation
always marks the original text.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－", "-"))
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"'})
# characters that fold to themselves or, one to one, by the two tables above
_PLAIN = re.compile(r"[\x20-\x7e\n\tА-Яа-яЁё«»№—–’‘“”„−\u00a0₽€]*")
_ONE_TO_ONE = {**_DASHES, **_QUOTES, 0xA0: " "}
_KEPT_WHOLE = "№"  # NFKC makes it "No", and a folded "o" beside digits would become a zero
_TO_LATIN = dict(zip("асеорхуіјАВСЕНКМОРТХІЅ", "aceopxyijABCEHKMOPTXIS", strict=True))
_TO_CYRILLIC = dict(zip("aceopxykmABCEHKMOPTX", "асеорхукмАВСЕНКМОРТХ", strict=True))
_LETTERS = re.compile(r"[^\W\d_]+")
_HAS_LATIN = re.compile(r"[A-Za-z]")
_HAS_CYRILLIC = re.compile(r"[А-Яа-яЁёІіЈјЅ]")
_LETTER_AS_DIGIT = re.compile(r"(?<=\d)[OoОоЗзlIІ|](?=\d)")
_DIGIT_OF = {**dict.fromkeys("OoОо", "0"), **dict.fromkeys("Зз", "3"), **dict.fromkeys("lIІ|", "1")}

_TRANSLIT = dict(
    zip(
        "абвгдезийклмнопрстуфхыэ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "y",
            "e",
        ],
        strict=True,
    )
) | {
    "ж": "zh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "yu",
    "я": "ya",
    "ь": "",
    "ъ": "",
}


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
    if is_invisible(char) or 0xFE00 <= ord(char) <= 0xFE0F:
        return ""
    if char.isspace():
        return " " if unicodedata.category(char) == "Zs" else "\n"
    return unicodedata.normalize("NFKC", char)


def _one_script(text: str) -> str:
    """Give mixed words one script and digits their own shape; the length stays."""
    if _LETTER_AS_DIGIT.search(text):
        text = _LETTER_AS_DIGIT.sub(lambda match: _DIGIT_OF[match.group()], text)
    if not (_HAS_LATIN.search(text) and _HAS_CYRILLIC.search(text)):
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
