"""Which details of a review a reply takes up: the surest and most concrete, of the right side."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from drafting.playbook.besides import stands_aside
from drafting.playbook.details import MENTIONED, names_a_fault, usable
from drafting.playbook.domain import APP, GOODS, PAPERWORK
from drafting.playbook.english import is_named
from drafting.playbook.matter_list import LISTED, MATTER, WEAK
from drafting.playbook.matters import matters
from drafting.playbook.passages import adverbial, passages
from drafting.playbook.slots import STRONG, RussianPhrase, Slot, UsableDetail
from drafting.ports import Brief
from drafting.triage.lexicon import sentiment_lexicon
from drafting.triage.sections import find_sections
from drafting.types import Detail
from guardrails.morphology import tokens

_RESERVATION = re.compile(
    r"(?:^|\W)(?:но|однако|жаль|недостат\w+|минус\w*|не хватило|не хватает|единственное"
    r"|but|however|except|unfortunately|only)"
    r"(?!\W+(?:нет|нету|не нашл|не наш[её]л|не был|не обнаруж|не выявл|не замеч|отсутств|никаких))"
    r"\W",
    re.IGNORECASE,
)
_MINUS = re.compile(
    r"\bминус|недостат|единственн|\bжаль\b|к сожалению|не хватает|разочаров|unfortunately"
    r"|\bonly (?:problem|issue)|\bbut\b|however",
    re.IGNORECASE,
)
"""What five stars have to say for a complaint beside them to be one."""
_NOTHING = re.compile(
    r"^\W*(?:\w+\W+){0,3}(?:нет|нету|не\s+\w+|отсутств\w+|никаких|ноль|none?|nothing|no)\b",
    re.IGNORECASE,
)
BEST, MIDDLE = 5, 3
FEW_WORDS = 40
_STORY, _TALE = 3 * FEW_WORDS, 6 * FEW_WORDS
_BARE = 2
"""Words of an English phrase that names a thing and nothing more: “the soup”."""
_ROOT = 4


def details_of(brief: Brief, domain: str) -> list[UsableDetail]:
    """Return everything a reply might name, in no order."""
    text = brief.review.text
    meant = [each for each in map(_by_section(text), brief.triage.details) if each is not None]
    found = (usable(detail, text, brief.language) for detail in meant)
    strict = bool(brief.triage.details)
    happy = brief.triage.branch == "positive"
    ours = list(matters(text, brief.language, domain=domain, strict=strict, praised_only=not happy))
    told = _merged([_without_names(each) for each in found if each is not None], ours)
    if brief.language == "ru" and domain not in (GOODS, APP):
        told += adverbial(text)
    if brief.kind == "holding" or _enough(told, brief) or _contradicted(brief):
        return told
    short_too = strict or brief.triage.branch != "positive"
    return [*told, *passages(text, brief.language, short_too=short_too)]


def _by_section(text: str) -> Callable[[Detail], Detail | None]:
    """Let the heading decide what stands under it: «достоинства» is praise, whatever the word."""
    sections = find_sections(text)

    def read(detail: Detail) -> Detail | None:
        kind = next((each.kind for each in sections if each.start <= detail.start < each.end), "")
        if kind == "pros":
            return detail.model_copy(update={"polarity": "positive"})
        if kind == "cons":
            return detail.model_copy(update={"polarity": "negative"})
        return detail

    return read


def _merged(told: list[UsableDetail], ours: list[UsableDetail]) -> list[UsableDetail]:
    """Say each thing once: in our words, unless the customer's name and describe it better."""
    kept = list(ours)
    for detail in told:
        rivals = [each for each in kept if _is_same(detail, each)]
        if not rivals:
            kept.append(detail)
        elif _is_described(detail) and not any(_names_it_too(detail, each) for each in rivals):
            kept = [each for each in kept if each not in rivals] + [detail]
    return kept


def _is_same(told: UsableDetail, matter: UsableDetail) -> bool:
    """Tell whether both were read off the same place of the review."""
    said, source = told.source.lower(), matter.source.lower()
    overlap = said in source or source in said
    return LISTED in matter.tags and (overlap or bool(told.lemmas & matter.lemmas))


def _is_described(told: UsableDetail) -> bool:
    """Tell «холодный суп» from a bare «суп», and a fault from a person, who is not to be blamed."""
    if told.polarity == "negative" and ("person" in told.tags or "bad" not in told.tags):
        return False
    if told.phrase is not None:
        return bool(told.phrase.phrase.modifiers)
    return told.english is not None and len(told.english.split()) > _BARE


def _is_praised(told: UsableDetail) -> bool:
    """Tell «приветливый персонал», whose adjective is worth repeating, from «большой зал»."""
    weight = sentiment_lexicon("en" if told.english else "ru").weight
    return any(weight(word.text.lower(), word.lemma) > 0 for word in tokens(told.source))


def _names_it_too(told: UsableDetail, matter: UsableDetail) -> bool:
    """Tell whether our words already hold the thing that the customer names."""
    head = told.phrase.phrase.lemma if told.phrase else (told.english or "").split()[-1]
    if told.polarity == "positive":
        return not _is_praised(told)
    ours = f"{matter.render('nomn')} {matter.english} {matter.clause}".lower()
    return head[:_ROOT] in ours


def _without_names(detail: UsableDetail) -> UsableDetail:
    """Keep people's names out of everything but praise."""
    if detail.polarity == "positive" or detail.phrase is None:
        return detail
    return replace(detail, phrase=RussianPhrase(replace(detail.phrase.phrase, apposition=None)))


def _contradicted(brief: Brief) -> bool:
    """Tell whether the stars speak against a complaint: then its words are not searched for."""
    return brief.triage.branch == "negative" and (brief.review.rating or MIDDLE) > MIDDLE


def _enough(told: list[UsableDetail], brief: Brief) -> bool:
    """Tell whether there is a sure detail; else whole clauses are looked for as well."""
    wanted = "positive" if brief.triage.branch == "positive" else "negative"
    clear = STRONG if wanted == "positive" else STRONG + 0.1
    return any(detail.polarity == wanted and detail.weight >= clear for detail in told)


def ranked(found: Iterable[UsableDetail], polarity: str) -> tuple[UsableDetail, ...]:
    """Return the details of one polarity, the most concrete first, each thing once."""
    kept: list[UsableDetail] = []
    for detail in sorted(found, key=lambda item: (-item.weight, item.start)):
        if detail.polarity == polarity and not any(detail.lemmas & k.lemmas for k in kept):
            kept.append(detail)
    return tuple(kept)


def goods_of(
    brief: Brief, praise: tuple[UsableDetail, ...], who: Slot | None
) -> tuple[UsableDetail, ...]:
    """Keep the praise that is safe to repeat: outside of praise only what is said clearly."""
    if brief.triage.branch == "positive":
        sure = brief.review.rating == BEST
        least = MENTIONED - 0.1 if _only_praises(brief) else MENTIONED
        fit = [d for d in praise if d.strong or _is_listed(d) or (sure and d.weight >= least)]
        fit = fit or [d for d in praise if sure and MATTER in d.tags]
        text = brief.review.text
        told = (d for d in fit if not (who and _named(d)) and not _is_faulty(d))
        return tuple(d for d in told if not (_is_bare(d) and stands_aside(text, d.start)))
    if brief.triage.branch == "negative":
        return ()
    short = len(brief.review.text) <= _STORY or bool(find_sections(brief.review.text))
    told = (d for d in praise if LISTED in d.tags or (short and _is_praised(d)))
    return tuple(detail for detail in told if detail.strong)


def _is_bare(detail: UsableDetail) -> bool:
    """Tell a noun alone: «носка» of «на протяжении носки» was not what was praised."""
    alone = detail.phrase is not None and not detail.phrase.phrase.modifiers
    return LISTED not in detail.tags and alone


def _is_faulty(detail: UsableDetail) -> bool:
    """Tell «очередь», which nobody praises, whatever stands around it."""
    return detail.phrase is not None and names_a_fault(detail.phrase.phrase, listed_only=True)


def _is_listed(detail: UsableDetail) -> bool:
    return LISTED in detail.tags and MATTER not in detail.tags


def has_reservation(brief: Brief) -> bool:
    """Tell whether praise comes with a reservation, so that it is not passed over in silence."""
    if brief.triage.branch != "positive":
        return False
    text = brief.review.text
    sections = find_sections(text)
    if sections:
        cons = [text[each.start : each.end] for each in sections if each.kind == "cons"]
        return any(body.strip() and not _NOTHING.search(body) for body in cons)
    return _RESERVATION.search(text) is not None


def _only_praises(brief: Brief) -> bool:
    """Tell whether nothing at all is held against us: then what is mentioned was liked."""
    blamed = any(detail.polarity == "negative" for detail in brief.triage.details)
    return not (blamed or brief.triage.mixed or has_reservation(brief))


def _named(detail: UsableDetail) -> bool:
    if detail.english is not None:
        return any(is_named(word) for word in detail.english.split())
    return detail.phrase is not None and detail.phrase.phrase.apposition is not None


def bads_of(
    brief: Brief, blame: tuple[UsableDetail, ...], domain: str, *, pleased: bool
) -> tuple[UsableDetail, ...]:
    """Keep the complaints that are clearly ones; stars alone do not make one `pleased`.

    Where the business is paperwork, the matter itself («закладная») is worth naming.
    """
    sure = tuple(detail for detail in blame if detail.strong and not _is_only_named(detail))
    if len(brief.review.text) > _TALE and any(LISTED in detail.tags for detail in sure):
        sure = tuple(detail for detail in sure if LISTED in detail.tags)
    if brief.triage.branch == "positive":
        plain = tuple(detail for detail in sure if LISTED in detail.tags)
        return _reserved(sure, brief) if pleased else plain
    matter = tuple(detail for detail in blame if MATTER in detail.tags)
    if brief.triage.branch == "neutral":
        matter = tuple(detail for detail in matter if WEAK not in detail.tags)
    if sure or matter:
        return (*sure, *matter)
    if domain != PAPERWORK:
        return _mentioned(blame, story=len(brief.review.text) > _STORY)
    if brief.triage.branch == "neutral":
        return ()
    things = (d for d in blame if "thing" in d.tags and (d.phrase or d.english) and d.weight >= 1)
    return tuple(replace(detail, tags=frozenset((MATTER,))) for detail in [*things][:1])


def has_minus(brief: Brief) -> bool:
    """Tell whether even five stars come with a «но» that says what was missing."""
    return _MINUS.search(brief.review.text) is not None


def _is_only_named(detail: UsableDetail) -> bool:
    """Tell a matter neither good nor bad, and people of whom nothing bad is said."""
    bare_person = (
        "person" in detail.tags and not detail.tags & {"bad", LISTED} and not detail.clause
    )
    return MATTER in detail.tags or bare_person


def _reserved(sure: tuple[UsableDetail, ...], brief: Brief) -> tuple[UsableDetail, ...]:
    """Keep the reservations of a happy customer, said as such and in plain words."""
    if not has_reservation(brief):
        four = brief.review.rating != BEST
        return tuple(d for d in sure if four and LISTED in d.tags)
    said = tuple(d for d in sure if d.phrase or d.clause or d.english)
    if brief.review.rating == BEST:
        return tuple(d for d in said if has_minus(brief) and LISTED in d.tags)
    return said


def _mentioned(blame: tuple[UsableDetail, ...], *, story: bool) -> tuple[UsableDetail, ...]:
    """Fall back to the first thing that can fail: «с упаковкой вышло не так» is always true.

    In a story a thing beside a bad word may be anything: a cup, a street.
    """
    wanted = {"subject"} if story else {"subject", "judged"}
    named = (d for d in blame if d.tags & wanted and "person" not in d.tags)
    said = next((d for d in named if d.phrase or d.english), None)
    if said is None or said.weight < MENTIONED:
        return ()
    return (replace(said, tags=frozenset(("mention",)), quote=None),)
