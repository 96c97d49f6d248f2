"""Signs that nobody wrote a sentence: doubled words, wrong cases, broken quotes, a lost person.

Knows nothing of the product: pymorphy3 is asked directly.
"""

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pymorphy3

QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_DOUBLED = re.compile(r"\b([^\W\d_]+)[\s,]+\1\b", re.IGNORECASE)
_MAY_DOUBLE = frozenset(("had", "that", "очень", "ещё", "далеко", "долго", "bye", "ha"))
_SPACING = re.compile(r"\s[,.!?;:]|\(\s|\s\)|[^\S\n]{2,}|,,|[!?]\.|\.\.(?!\.)|,[.!?]|:[.,]")
_LOW_START = re.compile(r"[.!?…]\s+[a-zа-яё]")
_BRACES = re.compile(r"[{}<>|\\]|\b(?:None|null|nan)\b|\[\w")
_MINE = {
    "ru": re.compile(r"\b(?:я|меня|мне|мной|мой|моя|моё|мои|моего|моей|моих|моим)\b", re.I),
    "en": re.compile(r"\b(?:I|I'm|I've|my|me|mine|myself)\b"),
}
_ENGLISH = re.compile(
    r"\b(?:the|a|an) (?:the|a|an|my|our|your|very|is|are|was|were|it|they|we|you|to|and|of|in)\b"
    r"|\b(?:about|for|with|to|of|on|in|at) (?:is|are|was|were|am|of|and|but|that|about)\b"
    r"|\b(?:glad|sorry|happy|good to know) (?:that )?the \w+ (?:and|of)[,.!]"
    r"|\b(?:is|are|was|were) (?:is|are|was|were|do|does|did)\b"
    r"|\bthe \w+ (?:the|a|an)\b(?! (?:most|more|first|best))"
    r"|\ba [aeio]\w+|\ban [bcdfgjklmnpqrstvwz]\w+",
    re.IGNORECASE,
)
_FINE_ARTICLE = re.compile(r"\ba (?:one|once|us|u[ns]\w*|eu\w*)", re.IGNORECASE)
_GOVERNED = {
    "без": "gent", "для": "gent", "до": "gent", "из": "gent", "от": "gent", "у": "gent",
    "после": "gent", "из-за": "gent", "насчёт": "gent", "насчет": "gent", "кроме": "gent",
    "к": "datv", "ко": "datv", "перед": "ablt", "над": "ablt", "о": "loct accs",
    "об": "loct accs", "при": "loct", "про": "accs", "через": "accs", "с": "ablt gent accs",
    "со": "ablt gent accs", "в": "loct accs", "во": "loct accs", "на": "loct accs",
    "за": "accs ablt", "под": "accs ablt",
}  # fmt: skip
_SAME = {"gen2": "gent", "gen1": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}
_DECLINED = frozenset(("NOUN", "ADJF", "PRTF", "NPRO"))


@lru_cache(maxsize=1)
def _dictionary() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=65_536)
def readings(word: str) -> tuple[Any, ...]:
    """Return the dictionary's readings of a Russian word, the likeliest first."""
    return tuple(_dictionary().parse(word.lower()))


def is_known(word: str) -> bool:
    """Tell a word of the dictionary from a guess."""
    return bool(_dictionary().word_is_known(word.lower()))


def smells(text: str, language: str) -> Iterator[str]:
    """Yield what is wrong with the language of `text`, one name for each kind."""
    own = QUOTED.sub("«»", text)
    doubled = (found.group(1).lower() for found in _DOUBLED.finditer(own))
    if any(word not in _MAY_DOUBLE for word in doubled):
        yield "smell.doubled_word"
    if text.count("«") != text.count("»") or text.count("“") != text.count("”"):
        yield "smell.quotes"
    if _SPACING.search(text):
        yield "smell.spacing"
    if _LOW_START.search(own):
        yield "smell.small_letter"
    if _BRACES.search(text):
        yield "smell.braces"
    if _MINE.get(language, _MINE["en"]).search(own):
        yield "smell.customers_voice"
    if language == "ru":
        yield from _russian(own)
    elif any(not _FINE_ARTICLE.match(found.group()) for found in _ENGLISH.finditer(own)):
        yield "smell.english"


def _russian(text: str) -> Iterator[str]:
    pairs = list(_neighbours(text))
    if any(_wrongly_governed(first, second) for first, second in pairs):
        yield "smell.case_after_preposition"
    if any(_disagree(first, second) for first, second in pairs):
        yield "smell.disagreement"


def _neighbours(text: str) -> Iterator[tuple[str, str]]:
    words = list(_WORD.finditer(text))
    for first, second in itertools.pairwise(words):
        if text[first.end() : second.start()].isspace():
            yield first.group(), second.group()


def _cases(word: str) -> frozenset[str]:
    """Return the cases a declined word may stand in; nothing when it may be undeclined."""
    found = readings(word)
    if any(reading.tag.POS not in _DECLINED for reading in found):
        return frozenset()
    return frozenset(_SAME.get(str(each.tag.case), str(each.tag.case)) for each in found)


def _wrongly_governed(preposition: str, word: str) -> bool:
    governed = _GOVERNED.get(preposition.lower())
    cases = _cases(word) if governed else frozenset()
    return bool(cases) and not cases & frozenset((governed or "").split())


def _disagree(first: str, second: str) -> bool:
    """Tell an adjective and the noun behind it that share no case, number and gender."""
    left, right = readings(first), readings(second)
    if not all(each.tag.POS in ("ADJF", "PRTF") for each in left):
        return False
    if not all(each.tag.POS == "NOUN" for each in right) or not right:
        return False
    return not any(_agree(one.tag, other.tag) for one in left for other in right)


def _agree(adjective: Any, noun: Any) -> bool:
    if "Fixd" in noun or "ms-f" in noun or "Apro" in adjective:
        return True
    same = _SAME.get(str(noun.case), str(noun.case)) == adjective.case
    if not same or adjective.number != noun.number:
        return False
    return bool(noun.number == "plur" or adjective.gender == noun.gender)
