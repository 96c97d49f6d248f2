"""Judges a reply by the playbook with means of its own, so that the checks do not judge themselves.

Plain patterns, beginnings of words, pymorphy3; no word list is shared with the product.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from bench import signs
from bench.smells import QUOTED, is_known, readings, smells

LONG_REVIEW = 80
"""Characters of a review from which a reply has to name something of it."""
NEGATIVE_LIMIT = 350
_RARE = 0.02
_STEM = 6
_SMALL_PARTS = frozenset(("PREP", "CONJ", "PRCL", "INTJ", "NPRO", "NUMR"))
_CYRILLIC, _LATIN = re.compile(r"[а-яё]", re.IGNORECASE), re.compile(r"[a-z]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_GREETED_BY_NAME = re.compile(r"([^\W\d_]+)[,!]")


@dataclass(frozen=True, slots=True)
class Answered:
    """What a reply answers; `limit` is the most characters its channel takes."""

    text: str
    language: str
    branch: str
    author: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """What is wrong with one reply, by name, and what it has.

    `detail`: it shares a content word with the review; `specific`: one that is rare there.
    """

    faults: frozenset[str]
    detail: bool
    specific: bool
    apology: bool
    private: bool
    quotes: bool


class Scorer:
    """Scores replies; `corpus` (text, language) tells which words are rare among the reviews."""

    def __init__(self, corpus: Iterable[tuple[str, str]]) -> None:
        self._seen: dict[str, int] = {}
        self._size = 0
        for text, language in corpus:
            self._size += 1
            for stem in stems(text, language):
                self._seen[stem] = self._seen.get(stem, 0) + 1

    def score(self, reply: str, answered: Answered) -> Score:
        """Judge one reply."""
        shared = stems(reply, answered.language) & stems(answered.text, answered.language)
        apology = signs.APOLOGY.search(reply) is not None
        private = signs.PRIVATE.search(reply) is not None
        found = set(_faults(reply, answered))
        if len(answered.text) >= LONG_REVIEW and not shared:
            found.add("playbook.no_detail")
        if answered.branch == "negative" and not apology:
            found.add("playbook.no_apology")
        if answered.branch == "negative" and not private:
            found.add("playbook.no_private")
        return Score(
            frozenset(found),
            detail=bool(shared),
            specific=any(self._seen.get(stem, 0) <= _RARE * self._size for stem in shared),
            apology=apology,
            private=private,
            quotes="«" in reply or "“" in reply,
        )


def _faults(reply: str, answered: Answered) -> Iterator[str]:
    own = QUOTED.sub("«»", reply)
    for name, pattern in signs.PATTERNS.items():
        if pattern.search(reply if name.startswith("privacy") else own):
            yield name
    if answered.branch == "negative" and signs.EMOJI.search(reply):
        yield "tone.emoji"
    if answered.limit and len(reply) > answered.limit:
        yield "channel.too_long"
    if answered.branch == "negative" and len(reply) > 2 * NEGATIVE_LIMIT:
        yield "playbook.long_on_complaint"
    if signs.POLARITY.search(own):
        yield "playbook.polarity"
    if answered.branch == "positive" and not signs.THANKS.search(reply):
        yield "playbook.no_thanks"
    yield from _naming(reply, answered.author or "")
    cyrillic, latin = len(_CYRILLIC.findall(reply)), len(_LATIN.findall(reply))
    if (answered.language == "ru") != (cyrillic > latin):
        yield "playbook.language"
    yield from smells(reply, answered.language)


def _naming(reply: str, author: str) -> Iterator[str]:
    name = sure_name(author) or ""
    if name.lower() not in reply.lower():
        yield "playbook.no_name"
    greeting = re.split(r"[,!]", reply)[0]
    others = {word.strip(".").lower() for word in author.split() if len(word) > 3} - {name.lower()}
    if name and others & {word.lower() for word in _WORD.findall(greeting)}:
        yield "privacy.full_name"
    greeted = _GREETED_BY_NAME.match(reply)
    called = greeted.group(1).lower() if greeted else ""
    if called and called not in signs.HELLO and called not in author.lower():
        yield "playbook.invented_name"


def sure_name(author: str | None) -> str | None:
    """Return the first name when it surely is one: «Анна К.», "Emily Jones"; else None."""
    words = (author or "").split()
    if not 1 <= len(words) <= 2 or not all(re.fullmatch(r"[^\W\d_]+\.?", word) for word in words):
        return None
    first = words[0]
    if not first[:1].isupper() or not first[1:].islower() or len(first) < 3:
        return None
    if first.isascii():
        return first if first.lower() in signs.LATIN_NAMES else None
    tags = [each.tag for each in readings(first)[:1] if is_known(first)]
    return first if any({"Name", "nomn", "sing"} <= set(tag.grammemes) for tag in tags) else None


def stems(text: str, language: str) -> frozenset[str]:
    """Return the beginnings of the content words of a text."""
    words = _WORD.findall(text.lower().replace("ё", "е"))
    found = frozenset(_stem(word, language) for word in words if len(word) > 3)
    return found - signs.EMPTY - {""}


@lru_cache(maxsize=65_536)
def _stem(word: str, language: str) -> str:
    if language != "ru":
        return "" if word in signs.EMPTY else str(_english_stem()(word))
    likeliest = readings(word)[0]
    if likeliest.tag.POS in _SMALL_PARTS:
        return ""
    return str(likeliest.normal_form).replace("ё", "е")[:_STEM]


@lru_cache(maxsize=1)
def _english_stem() -> Callable[[str], str]:
    return snowballstemmer.stemmer("english").stemWord  # type: ignore[no-any-return]
