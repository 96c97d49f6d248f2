"""What a review gives to write with: name, details, people, topics, facts that fit, the order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from drafting.lateness import wait
from drafting.playbook.claims import fitting_fact, fitting_route, text_of
from drafting.playbook.details import (
    MENTIONED,
    STRONG,
    PlainSlot,
    RussianPhrase,
    Slot,
    UsableDetail,
    usable,
)
from drafting.playbook.english import english_lexicon, is_named
from drafting.playbook.frames import Phrasebook, phrasebook
from drafting.playbook.matters import LISTED, matters
from drafting.playbook.noun_phrase import CASES
from drafting.playbook.passages import passages
from drafting.playbook.russian_words import readings
from drafting.ports import Brief
from drafting.triage.lexicon import sentiment_lexicon
from guardrails.morphology import Token, tokens
from guardrails.names import first_name, is_first_name

_ORDER = re.compile(
    r"(?:заказ\w*|брон\w+|order|booking)\W{0,3}(?:номер|№|no\.?|number|#|n)?\W{0,3}"
    r"[A-ZА-Я]{0,4}-?\d[\d-]{2,}",
    re.IGNORECASE,
)
_ORDER_KEY = re.compile(r"order|заказ|booking|брон", re.IGNORECASE)
_RESERVATION = re.compile(
    r"(?:^|\W)(?:но|однако|жаль|недостатки|минус\w*|не хватило|не хватает|единственное"
    r"|but|however|except|unfortunately)"
    r"(?!\W+(?:нет|нету|не нашл|не наш[её]л|не был|не обнаруж|не выявл|не замеч|отсутств|никаких))"
    r"\W",
    re.IGNORECASE,
)
_THANKS = frozenset(("спасибо", "благодарить", "благодарность", "поблагодарить", "thank", "kudo"))
_JOINS = frozenset(("и", "and", "to", "you", "а", "также"))
_NAME_KEYS = ("name", "first_name", "имя")
BEST, MIDDLE = 5, 3
FEW_WORDS = 40
_ANY_DOMAIN, PAPERWORK = "any", "office"


@dataclass(frozen=True, slots=True)
class PersonSlot:
    """An employee's first name, declined; several are joined by «и»."""

    names: tuple[Any, ...]

    def render(self, form: str, /) -> str | None:
        """Return the names in a case."""
        if form not in CASES:
            return None
        forms = [name.inflect({form, "sing"}) for name in self.names]
        if None in forms:
            return None
        return " и ".join(form.word.capitalize() for form in forms)


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a plan may draw on; pure data, made once for each attempt."""

    name: str | None
    goods: tuple[UsableDetail, ...]
    bads: tuple[UsableDetail, ...]
    about: UsableDetail | None
    """What a ticket is about when it neither praises nor blames."""
    remark: bool
    """Whether a happy customer also says «но …», whatever it is."""
    who: Slot | None
    fact: str | None
    route: str | None
    domain: str
    short: bool
    """Whether the review is a few words of praise that a short word answers."""
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
    found = _details(brief)
    domain = _domain(book, words)
    who = _employees(brief) if brief.triage.branch == "positive" else None
    goods = _goods(brief, _ranked(found, "positive"), who)
    return Material(
        name=greeting_name(brief),
        goods=goods,
        bads=_bads(brief, _ranked(found, "negative"), domain, praised=bool(goods or who)),
        about=next((detail for detail in found if detail.phrase or detail.english), None),
        remark=_remarks(brief),
        who=who,
        fact=fitting_fact(brief, lemmas),
        route=fitting_route(brief, lemmas),
        domain=domain,
        short=_short_praise(brief, words),
        late=wait(brief.review.context, brief.language),
        invites=brief.guidelines.choices.invite_back_after_complaint == "after_solution",
        order="known" if order_known(brief) else "unknown",
    )


def greeting_name(brief: Brief) -> str | None:
    """Return the first name to greet by.

    To the world only the name shown with the review counts; a ticket's own customer may also be
    greeted by the name known from the ticket.
    """
    handles = brief.guidelines.choices.handles_are_names or brief.channel.handles_are_names
    shown = first_name(brief.review.author, handles_are_names=handles)
    if shown or brief.review.audience == "world":
        return shown
    known = {**brief.review.private, **brief.review.context}
    return next((name for key in _NAME_KEYS if (name := first_name(known.get(key)))), None)


def order_known(brief: Brief) -> bool:
    """Tell whether a private reader need not be asked for the order's number."""
    review = brief.review
    if any(_ORDER_KEY.search(key) for key in (*review.context, *review.private)):
        return True
    said = [review.title, review.text, *(message.text for message in review.thread)]
    return any(_ORDER.search(text) for text in said)


def _details(brief: Brief) -> list[UsableDetail]:
    text = brief.review.text
    found = [usable(detail, text, brief.language) for detail in brief.triage.details]
    told = [_without_names(detail) for detail in found if detail is not None]
    told = _with_matters(told, brief)
    if brief.kind == "holding" or _enough(told, brief) or _contradicted(brief):
        return told
    short_too = bool(brief.triage.details) or wanted_negative(brief)
    return [*told, *passages(text, brief.language, short_too=short_too)]


def _with_matters(told: list[UsableDetail], brief: Brief) -> list[UsableDetail]:
    """Add what the list of common matters says, but not what a described detail says better."""
    sources = [detail.source.lower() for detail in told if _says_more(detail)]
    text = brief.review.text
    added = [
        each
        for each in matters(text, brief.language, strict=bool(brief.triage.details))
        if not _overlaps(each, sources)
    ]
    return [*told, *added]


def _says_more(detail: UsableDetail) -> bool:
    """Tell «холодный латте» from a bare «заказ», and from a person, who is not to be blamed."""
    if detail.polarity == "negative" and "person" in detail.tags:
        return False
    return bool(detail.clause) or (detail.weight > STRONG and detail.phrase is not None)


def _overlaps(matter: UsableDetail, sources: list[str]) -> bool:
    said = matter.source.lower()
    return any(said in source or source in said for source in sources)


def wanted_negative(brief: Brief) -> bool:
    """Tell whether even three words are a complaint to be named: «пришли не те насадки»."""
    return brief.triage.branch != "positive"


def _contradicted(brief: Brief) -> bool:
    """Tell whether the stars speak against a complaint: then its words are not searched for."""
    return brief.triage.branch == "negative" and (brief.review.rating or MIDDLE) > MIDDLE


def _enough(told: list[UsableDetail], brief: Brief) -> bool:
    """Tell whether triage's details carry a reply; else whole clauses are looked for as well."""
    wanted = "positive" if brief.triage.branch == "positive" else "negative"
    clear = STRONG if wanted == "positive" else STRONG + 0.1
    return any(detail.polarity == wanted and detail.weight >= clear for detail in told)


def _without_names(detail: UsableDetail) -> UsableDetail:
    """Keep people's names out of everything but praise."""
    if detail.polarity == "positive" or detail.phrase is None:
        return detail
    return replace(detail, phrase=RussianPhrase(replace(detail.phrase.phrase, apposition=None)))


def _ranked(found: list[UsableDetail], polarity: str) -> tuple[UsableDetail, ...]:
    """Return the details of one polarity, the most concrete first, each thing once."""
    kept: list[UsableDetail] = []
    for detail in sorted(found, key=lambda item: -item.weight):
        if detail.polarity == polarity and not any(detail.lemmas & k.lemmas for k in kept):
            kept.append(detail)
    return tuple(kept)


def _goods(
    brief: Brief, ranked: tuple[UsableDetail, ...], who: Slot | None
) -> tuple[UsableDetail, ...]:
    """Keep the praise that is safe to repeat: outside of praise only what is said clearly."""
    if brief.triage.branch == "positive":
        sure = brief.review.rating == BEST
        least = MENTIONED - 0.1 if _only_praises(brief) else MENTIONED
        fit = (d for d in ranked if d.strong or (sure and d.weight >= least) or _only_quoted(d))
        return tuple(d for d in fit if not (who and _named(d)))
    doubtful = brief.triage.clash or (brief.review.rating or 3) < MIDDLE
    return () if doubtful else tuple(detail for detail in ranked if detail.strong)


def _remarks(brief: Brief) -> bool:
    """Tell whether praise comes with a reservation, so that it is not passed over in silence."""
    return brief.triage.branch == "positive" and _RESERVATION.search(brief.review.text) is not None


def _only_praises(brief: Brief) -> bool:
    """Tell whether nothing at all is held against us: then what is mentioned was liked."""
    blamed = any(detail.polarity == "negative" for detail in brief.triage.details)
    return not (blamed or brief.triage.mixed or _remarks(brief))


def _only_quoted(detail: UsableDetail) -> bool:
    return detail.quote is not None and detail.phrase is None and detail.english is None


def _named(detail: UsableDetail) -> bool:
    if detail.english is not None:
        return any(is_named(word) for word in detail.english.split())
    return detail.phrase is not None and detail.phrase.phrase.apposition is not None


def _bads(
    brief: Brief, ranked: tuple[UsableDetail, ...], domain: str, *, praised: bool
) -> tuple[UsableDetail, ...]:
    """Keep the complaints that are clearly ones; a full five stars make none of a remark.

    Where the business is paperwork, the matter itself («закладная») is worth naming.
    """
    sure = tuple(detail for detail in ranked if detail.strong)
    if brief.triage.branch == "positive":
        return _reserved(ranked, sure, brief, praised=praised)
    if sure:
        return sure
    if domain != PAPERWORK:
        return _mentioned(ranked, story=len(brief.review.text) > FEW_WORDS * 3)
    matters = [
        each
        for each in ranked
        if "thing" in each.tags and (each.phrase or each.english) and each.weight >= 1
    ]
    return tuple(replace(detail, tags=frozenset(("matter",))) for detail in matters[:1])


def _reserved(
    ranked: tuple[UsableDetail, ...], sure: tuple[UsableDetail, ...], brief: Brief, *, praised: bool
) -> tuple[UsableDetail, ...]:
    """Keep the reservations of a happy customer; beside praise in five stars only plain ones."""
    said = tuple(d for d in sure if d.phrase or d.clause or d.english)
    if not praised:
        return said
    if brief.review.rating == BEST:
        return tuple(d for d in said if LISTED in d.tags)
    return said


def _mentioned(ranked: tuple[UsableDetail, ...], *, story: bool) -> tuple[UsableDetail, ...]:
    """Fall back to the first thing that can fail: «с упаковкой вышло не так» is always true.

    In a story a thing beside a bad word may be anything: a cup, a street.
    """
    wanted = {"subject"} if story else {"subject", "judged"}
    named = (d for d in ranked if d.tags & wanted and "person" not in d.tags)
    said = next((d for d in named if d.phrase or d.english), None)
    if said is None or said.weight < MENTIONED:
        return ()
    return (replace(said, tags=frozenset(("mention",)), quote=None),)


def _employees(brief: Brief) -> Slot | None:
    """Find the people praised by name: a name beside a role or beside thanks."""
    own = (greeting_name(brief) or "").lower()
    names = []
    words = tokens(brief.review.text)
    for index, word in enumerate(words):
        if word.text[:1].isupper() and _praised(words, index):
            name = _name_of(word, brief.language)
            if name is not None and _word_of(name).lower() != own:
                names.append(name)
    unique = list({_word_of(name): name for name in names}.values())[:2]
    if not unique:
        return None
    if brief.language == "ru":
        return PersonSlot(tuple(unique))
    return PlainSlot(" and ".join(unique))


def _word_of(name: Any) -> str:
    return name if isinstance(name, str) else str(name.normal_form)


def _name_of(word: Token, language: str) -> Any | None:
    if language == "en":
        known = word.text.isascii() and not word.text.isupper() and is_first_name(word.text)
        return word.text if known else None
    return next(
        (
            reading
            for reading in readings(word.text)
            if "Name" in reading.tag and is_first_name(reading.normal_form)
        ),
        None,
    )


def _praised(words: list[Token], index: int) -> bool:
    if index == 0:
        return False
    before = words[index - 1]
    if before.lemma in _THANKS or before.text.lower() in english_lexicon().people:
        return True
    joined = before.text.lower() in _JOINS
    if joined and any(word.lemma in _THANKS for word in words[max(0, index - 6) : index]):
        return True
    return any(
        reading.tag.POS == "NOUN" and "anim" in reading.tag and "Name" not in reading.tag
        for reading in readings(before.text)[:1]
    )


def _short_praise(brief: Brief, words: list[Token]) -> bool:
    """Tell whether a few words say nothing but that the customer liked it."""
    if len(brief.review.text.strip()) > FEW_WORDS:
        return False
    lexicon = sentiment_lexicon(brief.language)
    weights = [lexicon.weight(word.text.lower(), word.lemma) for word in words]
    return max(weights, default=1.0) > 0 and min(weights, default=0.0) >= 0


def topics_of(book: Phrasebook, said: str) -> frozenset[str]:
    """Tell what a complaint is about, by its own words only."""
    lemmas = {word.lemma for word in tokens(said)}
    return frozenset(name for name, known in book.topics.items() if known & lemmas)


def _domain(book: Phrasebook, words: list[Token]) -> str:
    """Guess what the customer dealt with, where the words clearly say so."""
    counts = {
        name: sum(word.lemma in known for word in words) for name, known in book.domains.items()
    }
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    (best, most), (_, second) = ordered[0], ordered[1]
    if counts[PAPERWORK] == most >= 2:
        return PAPERWORK
    return best if most >= 1 and most > second else _ANY_DOMAIN


def slots_of(material: Material, brief: Brief) -> Iterator[tuple[str, Slot]]:
    """Yield what stands ready for the placeholders that do not depend on the chosen details."""
    if material.late:
        yield "late", PlainSlot(material.late)
    if material.invites:
        yield "invited", PlainSlot("")
    if material.remark and not material.bads:
        yield "remark", PlainSlot("")
    yield "private", PlainSlot(brief.channel.private_channel.say(brief.language))
    for name, text in (("fact", material.fact), ("route", material.route)):
        if text is not None:
            yield name, PlainSlot(text)
    if material.who is not None:
        yield "who", material.who
