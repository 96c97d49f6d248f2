"""What a reply may claim about a review: the facts, statements and routes whose topic fits it."""

import re
from typing import Any

from drafting.playbook.russian import noun_phrase
from drafting.ports import Brief
from guardrails.morphology import lemma, tokens
from guardrails.rules.substance import shared


def text_of(brief: Brief) -> str:
    """Return everything the customer wrote, the title first."""
    return f"{brief.review.title}\n{brief.review.text}".strip()


def fitting_fact(brief: Brief, lemmas: frozenset[str]) -> str | None:
    """Return what may be said on a topic of the review, in its language, as one sentence."""
    for fact in brief.facts.facts:
        words = fact.words.say(brief.language)
        if words and _mentions(fact.keywords or (fact.topic,), lemmas) and _sayable(brief, fact):
            return _sentence(words)
    for statement in brief.statements:
        if shared(statement, text_of(brief)):
            return _sentence(statement)
    return None


def _sayable(brief: Brief, fact: Any) -> bool:
    """Hold a solution back from a public quarrel unless the manager chose otherwise."""
    if brief.triage.branch != "negative" or brief.review.audience != "world":
        return True
    return fact.status != "fixed" or brief.guidelines.choices.solution_in_public == "listed_facts"


def _mentions(keywords: tuple[str, ...], lemmas: frozenset[str]) -> bool:
    return any(
        all(lemma(word.text) in lemmas for word in tokens(keyword)) and tokens(keyword)
        for keyword in keywords
    )


def _sentence(words: str) -> str:
    text = " ".join(words.split())
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def fitting_route(brief: Brief, lemmas: frozenset[str]) -> str | None:
    """Return to whom a remark goes, in the dative; only where a route fits the review."""
    for route in brief.facts.hand_over:
        if _mentions(route.keywords or (route.topic,), lemmas):
            return _recipient(route.to, brief.language)
    return None


def _recipient(to: str, language: str) -> str | None:
    cyrillic = re.search(r"[а-яё]", to, re.IGNORECASE) is not None
    if language == "en":
        return None if cyrillic else to
    if not cyrillic:
        return None
    phrase = noun_phrase(to)
    return phrase.inflect("datv") if phrase else None
