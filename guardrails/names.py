"""The first name to greet by, or none: a wrong name is worse than no name.

Known names only. A nickname, a placeholder, a firm, an initial or a bare surname gives None,
because a greeting that calls a person «Таёжник» or "A Google user" shows that nobody read.
"""

import re
import unicodedata
from functools import lru_cache

from guardrails.morphology import is_known, lemmas, parses
from guardrails.wordlists import listed

_PLACEHOLDER = re.compile(
    r"\b(?:покупател|пользовател|клиент|гост[ьи]|аноним|имя не|без имени|удал[её]н|скры[лт]"
    r"|user|customer|guest|anonym|client|buyer|shopper|visitor|deleted|unknown|reviewer)",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\b(?:ооо|оао|зао|пао|ип|кафе|ресторан|салон|магазин|студия|школа|клуб|центр|отель|такси"
    r"|доставка|перевозки|ремонт|аптека|клиника|агентство|компания|группа|shop|store|salon|cafe"
    r"|restaurant|studio|school|club|center|centre|hotel|taxi|delivery|agency|company|group|inc"
    r"|ltd|llc|gmbh|tv|official|team|support|media|entertainment|sales|services?|leaders)\b",
    re.IGNORECASE,
)
_HONORIFIC = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "md", "sk", "г-н", "г-жа"))
_LINK = re.compile(r"[@/\\_]|https?:|\.(?:ru|com|net|org)\b", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})?")
_INITIAL = re.compile(r"[^\W\d_]\.?")
_CYRILLIC = re.compile(r"[а-яёі]", re.IGNORECASE)
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_AND = frozenset(("и", "and", "&"))


def first_name(author: str | None, *, handles_are_names: bool = False) -> str | None:
    """Return the first name to greet by, capitalised, in the nominative as shown.

    «Анна К.» → «Анна», «Иванова Анна Петровна» → «Анна», "Pamela Morris" → "Pamela". With
    `handles_are_names` a nickname of one word is returned as it is shown.
    """
    shown = " ".join(unicodedata.normalize("NFKC", author or "").split())
    if not shown or _PLACEHOLDER.search(shown):
        return None
    name = None if _LINK.search(shown) or _FIRM.search(shown) else _known_name(shown)
    if name is None and handles_are_names and " " not in shown:
        return shown.removeprefix("@") or None
    return name


@lru_cache(maxsize=8192)
def is_first_name(word: str) -> bool:
    """Tell whether `word` is a first name in the nominative, whatever its case of letters."""
    plain = _fold(word)
    if not _CYRILLIC.search(plain):
        return plain in listed("first_names_latin")
    if plain in listed("first_names_cyrillic"):
        return True
    return is_known(word) and any(
        "Name" in reading.tag and "nomn" in reading.tag and "sing" in reading.tag
        for reading in parses(word.lower())
    )


@lru_cache(maxsize=8192)
def is_surname(word: str) -> bool:
    """Tell whether a Russian word reads first of all as a surname, in any case."""
    if not _CYRILLIC.search(word):
        return False
    return "Surn" in parses(word.lower())[0].tag


@lru_cache(maxsize=8192)
def may_be_surname(word: str) -> bool:
    """Tell whether a Russian word has a surname among its readings, in any case."""
    return bool(_CYRILLIC.search(word)) and any(
        "Surn" in reading.tag for reading in parses(word.lower())
    )


@lru_cache(maxsize=8192)
def is_patronymic(word: str) -> bool:
    """Tell whether a Russian word is a patronymic, in any case."""
    return bool(_CYRILLIC.search(word)) and any(
        "Patr" in reading.tag for reading in parses(word.lower())
    )


@lru_cache(maxsize=8192)
def given_names(word: str) -> frozenset[str]:
    """Return the first names (lower-case, nominative, ё as е) of which `word` may be a form."""
    plain = _fold(word)
    if not _CYRILLIC.search(plain):
        bare = plain.removesuffix("'s").removesuffix("’s")
        return frozenset((bare,)) if bare in listed("first_names_latin") else frozenset()
    named = {
        _fold(reading.normal_form)
        for reading in parses(word.lower())
        if "Name" in reading.tag and reading.is_known
    }
    return frozenset(named | (lemmas(word) | {plain}) & listed("first_names_cyrillic"))


def _known_name(shown: str) -> str | None:
    words = [_EDGE.sub("", word) for word in re.split(r"[\s.,]+", shown)]
    if any(word.lower() in _AND for word in words):
        return None
    spelled = [
        word for word in words if _NAME_WORD.fullmatch(word) and word.lower() not in _HONORIFIC
    ]
    if not 1 <= len(spelled) <= 4:
        return None
    known = [word for word in spelled if is_first_name(word)]
    if known:
        sure = [word for word in known if not is_surname(word)]
        return _first_known((sure or known)[0], spelled)
    return _named_by_its_initial([word for word in words if word])


def _first_known(name: str, spelled: list[str]) -> str | None:
    """Take a Russian name anywhere, a Latin one only where a given name stands: first."""
    before = spelled[: spelled.index(name)]
    if not _CYRILLIC.search(name) and not all(_CYRILLIC.search(word) for word in before):
        return None
    return _capitalised(name)


def _named_by_its_initial(words: list[str]) -> str | None:
    """Take «Айдмар Ш.»: a word no dictionary has, beside the initial of a surname."""
    if len(words) != 2 or not _INITIAL.fullmatch(words[1]):
        return None
    word = words[0]
    unknown = bool(_CYRILLIC.search(word)) and len(word) > 2 and not is_known(word)
    if not (unknown and word.istitle() and _NAME_WORD.fullmatch(word)) or is_surname(word):
        return None
    return word


def _capitalised(word: str) -> str:
    if word.islower() or word.isupper():
        return "-".join(part.capitalize() for part in word.split("-"))
    return word


def _fold(word: str) -> str:
    lowered = word.lower().replace("ё", "е").replace("й", "\0")
    decomposed = unicodedata.normalize("NFKD", lowered)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare).replace("\0", "й")
