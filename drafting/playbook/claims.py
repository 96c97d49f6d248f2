"""What a reply may claim about a review: the facts, statements and routes whose topic fits it."""

import re
from functools import lru_cache
from typing import Any

from drafting.playbook.russian import noun_phrase
from drafting.ports import Brief
from guardrails.morphology import lemma, tokens
from guardrails.rules.substance import shared
from prompts.language import Phrase

MAX_STATUS = 60
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_STATUS_KEYS = ("order_status", "status", "статус", "статус_заказа", "delivery_status")
_ABOUT_ORDERS = ("заказ", "доставка", "посылка", "курьер", "order", "delivery", "parcel", "package")


def text_of(brief: Brief) -> str:
    """Return everything the customer wrote, the title first."""
    return f"{brief.review.title}\n{brief.review.text}".strip()


def fitting_fact(brief: Brief, lemmas: frozenset[str]) -> str | None:
    """Return what may be said on a topic of the review, in its language, as one sentence."""
    for fact in brief.facts.facts:
        words = fact.words.say(brief.language)
        if words and _mentions(fact.keywords or (fact.topic,), lemmas) and _sayable(brief, fact):
            return _sentence(words)
    told = text_of(brief)
    closest = max(brief.statements, key=lambda each: len(shared(each, told)), default=None)
    if closest is not None and shared(closest, told):
        return _sentence(closest)
    return _order_status(brief, lemmas)


def _order_status(brief: Brief, lemmas: frozenset[str]) -> str | None:
    """Tell a ticket's own customer the status of the order they ask about."""
    if brief.review.audience != "customer" or not lemmas & _order_lemmas():
        return None
    context = brief.review.context
    status = next((context[key] for key in _STATUS_KEYS if key in context), "")
    cyrillic = _CYRILLIC.search(status) is not None
    if not status or len(status) > MAX_STATUS or cyrillic != (brief.language == "ru"):
        return None
    said = Phrase(ru="Статус заказа сейчас: «{status}».", en="The order's status now: “{status}”.")
    return said.say(brief.language).replace("{status}", status)


@lru_cache(maxsize=1)
def _order_lemmas() -> frozenset[str]:
    return frozenset(lemma(word) for word in _ABOUT_ORDERS)


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
    cyrillic = _CYRILLIC.search(to) is not None
    if language == "en":
        return None if cyrillic else to
    if not cyrillic:
        return None
    phrase = noun_phrase(to)
    return phrase.inflect("datv") if phrase else None
