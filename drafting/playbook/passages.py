"""Whole clauses and sentences of a review, for when a single noun would say too little.

«Зависает, и батарейки есть»: triage names the batteries, a reply has to name what happened.
"""

import re
from collections.abc import Iterator

from drafting.playbook import clauses, english, quoting
from drafting.playbook.russian_words import first_is
from drafting.playbook.slots import STRONG, UsableDetail
from drafting.triage.lexicon import sentiment_lexicon
from drafting.triage.lexicon.things import english_things
from drafting.types import Polarity
from guardrails.morphology import tokens
from guardrails.rules.substance import content_lemmas
from prompts.language import Language

MAX_PASSAGES = 6
MIN_QUOTED_REVIEW, MAX_QUOTED_REVIEW = 40, 100
_SENTENCE = re.compile(r"(?:[^.!?…\n]|(?<=\d)\.(?=\d))+")
_CLAUSE = re.compile(r"[^,;:()—]+")
_LONG_NUMBER = re.compile(r"(?:№\s*|#\s*|\bn\s*)?\b\d[\d-]{2,}\b", re.IGNORECASE)
_VERDICTS = frozenset(
    [
        "рекомендовать",
        "советовать",
        "понравиться",
        "нравиться",
        "брать",
        "взять",
        "покупать",
        "купить",
        "заказывать",
        "прийти",
        "разочаровать",
        "покупка",
        "впечатление",
        "претензия",
        "беспредел",
        "слово",
        "recommend",
        "buy",
        "like",
        "love",
    ]
)
_NOT = frozenset(("не", "not", "isn't", "wasn't", "aren't", "weren't", "don't", "didn't"))
_DENIAL = re.compile(r"(?:^|\s)(?:не|нет|ни|без|not|no|never|\w+n't)(?=\s|$)", re.IGNORECASE)
_LABEL = re.compile(
    r"^\s*(?:достоинства|недостатки|комментарий|отзыв|плюсы|минусы)\s*:?\s*"
    r"|\b(?:достоинства|недостатки|комментарий|отзыв|плюсы|минусы)\s*:\s*",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"(?:^|\W)(?:но|однако|хотя|жаль|только|спасибо|thanks?|but|however|except|though|not|no|не|нет|без)\W",
    re.I,
)
_WISHED = re.compile(r"(?:^|\W)(?:if|should|would|wish|could|бы|если|чтобы)\W", re.IGNORECASE)
_YOU = ("вы ", "you ")  # «ждали час» is suffered by its very verb
_CLAUSE_WEIGHT, _QUOTE_WEIGHT, _ADVERBIAL = STRONG + 0.2, STRONG, STRONG + 0.4


def passages(text: str, language: Language, *, short_too: bool) -> Iterator[UsableDetail]:
    """Yield sayable clauses, and sentences to quote, by their own judgement.

    A long review is not quoted, it says more than a sentence of it; a very short one is quoted
    only when it names something (`short_too`).
    """
    found = 0
    least = 0 if short_too else MIN_QUOTED_REVIEW
    quoting = least <= len(text) <= MAX_QUOTED_REVIEW
    for sentence in _SENTENCE.findall(_LABEL.sub("\n", text)):
        for detail in _of_sentence(sentence.strip(), language):
            if quoting or detail.quote is None:
                yield detail
            found += 1
            if found >= MAX_PASSAGES:
                return


def adverbial(text: str) -> list[UsableDetail]:
    """Return what is said of a Russian place by adverbs alone: «уютно и вкусно»."""
    found = []
    for piece in _CLAUSE.findall(_LABEL.sub("\n", text)):
        for sentence in _SENTENCE.findall(piece):
            if pleased := quoting.adverbs(sentence.strip()):
                said = " и ".join(pleased)
                found.append(_passage(sentence.strip(), "positive", _ADVERBIAL, adverbs=said))
    return found[:1]


def _of_sentence(sentence: str, language: Language) -> Iterator[UsableDetail]:
    for piece in _CLAUSE.findall(sentence):
        spoken = _LONG_NUMBER.sub("", piece).strip()
        said = _clause(spoken, language)
        said = None if _WISHED.search(sentence) else said
        suffered = said is not None and said.startswith(_YOU)
        polarity = "negative" if suffered else _polarity(spoken, language)
        if said is not None and polarity == "negative":
            yield _passage(spoken, polarity, _CLAUSE_WEIGHT, clause=said)
    polarity = _polarity(sentence, language)
    quote = _quote(sentence, language) if polarity == "negative" else None
    if quote is not None and polarity is not None:
        yield _passage(sentence, polarity, _QUOTE_WEIGHT, quote=quote)


def _passage(
    source: str,
    polarity: Polarity,
    weight: float,
    *,
    clause: str | None = None,
    adverbs: str | None = None,
    quote: str | None = None,
) -> UsableDetail:
    lemmas = frozenset(word.lemma for word in tokens(source) if len(word.text) > 3)
    return UsableDetail(
        source=source,
        polarity=polarity,
        lemmas=lemmas,
        weight=weight if polarity == "negative" or adverbs else weight - 0.9,
        clause=clause,
        adverbs=adverbs,
        quote=quote,
        tags=frozenset(("fault",)),
    )


def _clause(text: str, language: Language) -> str | None:
    if language == "ru":
        return None if quoting.is_coarse(text) else clauses.clause(text)
    return None if english.is_coarse(text) else english.clause(text)


def _quote(text: str, language: Language) -> str | None:
    if len(tokens(text)) < 2 or not content_lemmas(text) - _VERDICTS:
        return None
    if language == "ru" and not any(first_is(word.text, "NOUN") for word in tokens(text)):
        return None
    if language == "en" and not english_things().named & {
        w.lower() for w in english.words_of(text)
    }:
        return None
    return quoting.quotable(text) if language == "ru" else english.quotable(text)


def _polarity(text: str, language: Language) -> Polarity | None:
    """Judge a piece by its own words; a mere denial is a complaint, a mixture is nothing."""
    tone, denied = 0.0, False
    weight_of = sentiment_lexicon(language).weight
    before = ""
    for word in tokens(text):
        weight = weight_of(word.text.lower(), word.lemma)
        if before in _NOT and weight:
            weight = -weight
        elif before in _NOT:
            denied = True
        tone += weight
        before = word.text.lower()
    if tone < 0:
        return None if denied else "negative"
    if tone > 0:
        return None if denied else "positive"
    return "negative" if denied or _DENIAL.search(text) else None
