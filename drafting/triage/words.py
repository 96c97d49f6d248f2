"""Cut a review into words that know their dictionary form, their clause and their sentence.

Every rule of triage reads this one list, so the morphology is paid for once per review.
"""

import re
from collections.abc import Container
from typing import NamedTuple

from drafting.triage.spelling import glued_negation, heard_as
from guardrails.morphology import lemma, tokens

_SENTENCE_END = re.compile(r"[.!?…\n]|[)(]{2,}")
_CLAUSE_END = re.compile(r"[,;:—–(){}\[\]/+]| - ")
_STRETCHED = re.compile(r"(.)\1{2,}")
_ASCII_WORD = re.compile(r"[A-Za-z']+")
_NOT = "не"
_TURNS = frozenset(
    {"но", "однако", "зато", "хотя", "а", "только", "but", "however", "although", "though"}
    | {"yet", "except", "unfortunately", "while", "despite", "whereas", "instead"}
)
MAX_WORDS = 3000
"""Words past this many say nothing new about how to answer; a report is read by a person."""

_TRANSLIT: tuple[tuple[str, str], ...] = (
    ("shch", "щ"), ("sch", "щ"), ("yo", "ё"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"),
    ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ya", "я"), ("ju", "ю"), ("ja", "я"),
    ("iy", "ий"), ("yi", "ый"), ("yy", "ый"), ("a", "а"), ("b", "б"), ("v", "в"), ("g", "г"),
    ("d", "д"), ("e", "е"), ("z", "з"), ("i", "и"), ("j", "й"), ("k", "к"), ("l", "л"),
    ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("r", "р"), ("s", "с"), ("t", "т"),
    ("u", "у"), ("f", "ф"), ("h", "х"), ("c", "ц"), ("y", "ы"), ("w", "в"), ("x", "х"),
    ("q", "к"), ("'", "ь"),
)  # fmt: skip


class Word(NamedTuple):
    """A word half-open in characters; `lower` has ё as е; clauses and sentences count up."""

    text: str
    start: int
    end: int
    lower: str
    lemma: str
    clause: int
    sentence: int


def read_words(text: str, language: str, vocabulary: Container[str] = ()) -> tuple[Word, ...]:
    """Cut `text` into words.

    `vocabulary` holds dictionary forms that a word stretched («суууупер», "sooo") or written by
    ear is tried against. A glued «не» is a word of its own. Russian typed in Latin letters is
    read as Russian when `language` says so.
    """
    words: list[Word] = []
    clause = sentence = 0
    previous_end = 0
    for token in tokens(text)[:MAX_WORDS]:
        gap = text[previous_end : token.start]
        lower = _lower(token.text)
        if words and (_SENTENCE_END.search(gap)):
            sentence += 1
            clause += 1
        elif words and (_CLAUSE_END.search(gap) or lower in _TURNS):
            clause += 1
        start = token.start
        if language == "ru" and lower not in vocabulary and glued_negation(lower):
            start += len(_NOT)
            words.append(Word(_NOT, token.start, start, _NOT, _NOT, clause, sentence))
            lower = lower.removeprefix(_NOT)
        form = lemma(lower) if start > token.start else token.lemma
        lower, form = _dictionary_form(lower, form, language, vocabulary)
        words.append(Word(text[start : token.end], start, token.end, lower, form, clause, sentence))
        previous_end = token.end
    return tuple(words)


def _lower(text: str) -> str:
    return text.lower().replace("ё", "е").replace("’", "'")


def _dictionary_form(
    lower: str, form: str, language: str, vocabulary: Container[str]
) -> tuple[str, str]:
    if language == "ru" and form not in vocabulary and _ASCII_WORD.fullmatch(lower):
        lower = _to_cyrillic(lower)
        form = lemma(lower)
    if form in vocabulary:
        return lower, form
    if not _STRETCHED.search(lower):
        heard = heard_as(lower, vocabulary) if language == "ru" and vocabulary else None
        return (heard, lemma(heard)) if heard else (lower, form)
    for kept in (r"\1\1", r"\1"):
        squeezed = _STRETCHED.sub(kept, lower)
        if lemma(squeezed) in vocabulary:
            return squeezed, lemma(squeezed)
    return lower, form


def _to_cyrillic(word: str) -> str:
    for latin, cyrillic in _TRANSLIT:
        word = word.replace(latin, cyrillic)
    return word.replace("ё", "е")
