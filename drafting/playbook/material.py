"""What a review gives to write with: name, details, people, topics, facts that fit, the order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.lateness import wait
from drafting.playbook.besides import about_of, also_of
from drafting.playbook.choosing import (
    BEST,
    FEW_WORDS,
    bads_of,
    details_of,
    goods_of,
    has_minus,
    has_reservation,
    ranked,
)
from drafting.playbook.claims import fitting_fact, fitting_route, text_of
from drafting.playbook.domain import domain_of
from drafting.playbook.frames import Phrasebook, phrasebook
from drafting.playbook.people import employees, greeting_name
from drafting.playbook.slots import PlainSlot, Slot, UsableDetail
from drafting.playbook.things import thing_of
from drafting.playbook.wishes import Wish, wish_of
from drafting.ports import Brief
from drafting.triage.lexicon import sentiment_lexicon
from guardrails.morphology import Token, tokens

_ORDER = re.compile(
    r"(?:заказ\w*|брон\w+|order|booking)\W{0,3}(?:номер|№|no\.?|number|#|n)?\W{0,3}"
    r"[A-ZА-Я]{0,4}-?\d[\d-]{2,}",
    re.IGNORECASE,
)
_UNTRIED = re.compile(
    r"\b(?:ещё|еще|пока) не (?:вскры|откры|проб|включ|польз|дар|провер|испол|нос|тестир|чита|смотр)"
    r"|\b(?:подарю|попробую|посмотрим|опробую)\b",
    re.IGNORECASE,
)
SAYS_SOMETHING, BRIEF, MIDDLING, LONG_STORY = 40, 60, 80, 200
_ORDER_KEY = re.compile(r"order|заказ|booking|брон", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a plan may draw on; pure data, made once for each attempt."""

    name: str | None
    goods: tuple[UsableDetail, ...]
    bads: tuple[UsableDetail, ...]
    about: UsableDetail | None
    """What a ticket is about when it neither praises nor blames."""
    also: UsableDetail | None
    """What a long happy review names besides, where its praise says little by itself."""
    thing: Slot | None
    """The one thing the review is about, by its bare name."""
    thing_guessed: bool
    """Whether only the channel tells the thing, not the customer."""
    wish: Wish | None
    """What the customer would like to have."""
    pleased: bool
    """Whether a word of the review says that something was liked."""
    remark: bool
    """Whether a happy customer also says «но …», whatever it is."""
    who: Slot | None
    fact: str | None
    route: str | None
    domain: str
    occasions: frozenset[str]
    """What a farewell may wish: of a gift, a child, something to wear."""
    size: str
    """short: a few words of praise that a short word answers; long: a whole story."""
    late: str
    """How long the customer waited for this answer («3 дня»), "" when it is not late."""
    invites: bool
    """Whether the line that closes a solved complaint invites back."""
    order: str
    """known or unknown: whether the customer already gave the order's number."""


def gather(brief: Brief) -> Material:
    """Read the review for what a reply can be made of."""
    book = phrasebook(brief.language)
    words = tokens(text_of(brief))
    lemmas = frozenset(word.lemma for word in words)
    domain = domain_of(book, words, brief.channel.name)
    found = details_of(brief, domain)
    thing = thing_of(brief.review.text, brief.language, domain)
    who = employees(brief) if brief.triage.branch == "positive" else None
    pleased = _is_pleased(brief, words, thing.start if thing else -1)
    happy = brief.triage.branch == "positive" and brief.review.audience == "world"
    goods = goods_of(brief, ranked(found, "positive"), who)
    return Material(
        name=greeting_name(brief),
        goods=goods,
        bads=bads_of(brief, ranked(found, "negative"), domain, pleased=pleased),
        about=about_of(brief, found, domain) if pleased or not happy else None,
        also=also_of(brief, found, goods),
        thing=thing.slot if thing else None,
        thing_guessed=thing is not None and thing.start < 0,
        wish=wish_of(brief.review.text, brief.language),
        pleased=pleased,
        remark=has_reservation(brief) and (brief.review.rating != BEST or has_minus(brief)),
        who=who,
        fact=fitting_fact(brief, lemmas),
        route=fitting_route(brief, lemmas),
        domain=domain,
        occasions=_occasions(book, lemmas),
        size=_size(brief, words),
        late=wait(brief.review.context, brief.language),
        invites=brief.guidelines.choices.invite_back_after_complaint == "after_solution",
        order="known" if order_known(brief) else "unknown",
    )


def _is_pleased(brief: Brief, words: list[Token], start: int) -> bool:
    """Tell praise of the thing from a question or a complaint under five stars."""
    text = brief.review.text
    if not words:
        return True
    if start >= 0 and len(text) > MIDDLING:
        begin = max(text.rfind(mark, 0, start) for mark in ".!?\n") + 1
        ends = (at for mark in ".!?\n" if (at := text.find(mark, start)) >= 0)
        words = tokens(text[begin : min(ends, default=len(text))])
    weight = sentiment_lexicon(brief.language).weight
    return any(weight(word.text.lower(), word.lemma) > 0 for word in words)


def order_known(brief: Brief) -> bool:
    """Tell whether a private reader need not be asked for the order's number."""
    review = brief.review
    if any(_ORDER_KEY.search(key) for key in (*review.context, *review.private)):
        return True
    said = [review.title, review.text, *(message.text for message in review.thread)]
    return any(_ORDER.search(text) for text in said)


def _occasions(book: Phrasebook, lemmas: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name, known in book.occasions.items() if known & lemmas)


def _size(brief: Brief, words: list[Token]) -> str:
    if _short_praise(brief, words):
        return "short"
    return "long" if len(brief.review.text) >= LONG_STORY else ""


def _short_praise(brief: Brief, words: list[Token]) -> bool:
    """Tell whether a few words say nothing but that the customer liked it."""
    if len(brief.review.text.strip()) > FEW_WORDS:
        return False
    lexicon = sentiment_lexicon(brief.language)
    weights = [lexicon.weight(word.text.lower(), word.lemma) for word in words]
    return max(weights, default=1.0) > 0 and min(weights, default=0.0) >= 0


def topics_of(book: Phrasebook, detail: UsableDetail) -> frozenset[str]:
    """Tell what a complaint is about, by its own words only."""
    if detail.topics:
        return detail.topics
    lemmas = {word.lemma for word in tokens(detail.source)}
    return frozenset(name for name, known in book.topics.items() if known & lemmas)


def slots_of(material: Material, brief: Brief) -> Iterator[tuple[str, Slot]]:
    """Yield what stands ready for the placeholders that do not depend on the chosen details."""
    if material.late:
        yield "late", PlainSlot(material.late)
    if material.invites:
        yield "invited", PlainSlot("")
    if material.remark and not material.bads:
        yield "remark", PlainSlot("")
    if len(brief.review.text) < BRIEF:
        yield "brief", PlainSlot("")
    if material.wish is not None:
        yield "wished", PlainSlot("")
        if material.wish.thing is not None:
            yield "wish", material.wish.thing
    liked = material.pleased or brief.triage.branch != "positive"
    guessed = material.thing_guessed and len(brief.review.text) >= SAYS_SOMETHING
    if material.thing is not None and liked and not guessed:
        yield "later" if _UNTRIED.search(brief.review.text) else "thing", material.thing
    yield "private", PlainSlot(brief.channel.private_channel.say(brief.language))
    for name, text in (("fact", material.fact), ("route", material.route)):
        if text is not None:
            yield name, PlainSlot(text)
    if material.who is not None:
        yield "who", material.who
