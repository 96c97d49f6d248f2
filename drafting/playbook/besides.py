"""What a reply may mention where neither praise nor blame can be told for sure."""

import re
from collections.abc import Iterable
from dataclasses import replace

from drafting.playbook.domain import PAPERWORK
from drafting.playbook.matter_list import WEAK
from drafting.playbook.russian_words import first_is
from drafting.playbook.slots import PlainSlot, RussianPhrase, UsableDetail
from drafting.playbook.things import aspect_of
from drafting.ports import Brief
from guardrails.rules.substance import content_lemmas

LONG, _STORY = 80, 120
"""Characters from which a reply has to show that it was read; and those of a whole story."""
_ROOT = 4
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_PREPOSITIONS = frozenset(("in", "on", "at", "for", "with", "of", "from", "to", "without", "by"))


def about_of(brief: Brief, found: Iterable[UsableDetail], domain: str) -> UsableDetail | None:
    """Return what the review is about when nothing is surely praised or blamed: a bare noun.

    A long tale of papers names too many things for the first to be the matter.
    """
    weak = [d for d in found if WEAK in d.tags and d.phrase and d.polarity == "negative"]
    if weak and brief.triage.branch == "neutral":
        return weak[0]
    blamed = brief.review.audience == "world" and brief.triage.branch != "positive"
    if blamed and domain == PAPERWORK and len(brief.review.text) > _STORY:
        return None
    text = brief.review.text
    named = (d for d in found if _is_nameable(d) and not stands_aside(text, d.start))
    said = min(named, key=lambda detail: detail.start, default=None) or _any_aspect(brief)
    if said is None or said.phrase is None:
        return said
    bare = replace(said.phrase.phrase.bare(), tail="", more=())
    return replace(said, phrase=RussianPhrase(bare))


def stands_aside(text: str, start: int) -> bool:
    """Tell «в холодильнике», «украшение интерьера» and what stands in quotes from a subject."""
    before = text[:start].rstrip()
    if before.endswith(("«", '"', "“")):
        return True
    word = _LAST_WORD.search(before)
    if word is None or word.end() < len(before):
        return False
    said = word.group().lower()
    return said in _PREPOSITIONS or first_is(said, "PREP", "NOUN")


def _is_nameable(detail: UsableDetail) -> bool:
    """Tell a thing worth naming alone from a person and from «качество» or "service"."""
    said = detail.render("nomn") or detail.english or ""
    return bool(said and content_lemmas(said)) and "person" not in detail.tags


def _any_aspect(brief: Brief) -> UsableDetail | None:
    """Return the first nameable thing of a short review in which triage found none."""
    aspect = aspect_of(brief.review.text, brief.language)
    aside = aspect is not None and stands_aside(brief.review.text, aspect.start)
    if aspect is None or aside or len(brief.review.text) > _STORY:
        return None
    said = aspect.slot.render("" if brief.language == "en" else "nomn") or ""
    if not content_lemmas(said):
        return None
    return UsableDetail(
        source=said,
        polarity="neutral",
        lemmas=frozenset((said,)),
        weight=1.0,
        phrase=aspect.slot if isinstance(aspect.slot, RussianPhrase) else None,
        english=aspect.slot.text if isinstance(aspect.slot, PlainSlot) else None,
        start=aspect.start,
    )


def also_of(
    brief: Brief, found: Iterable[UsableDetail], goods: tuple[UsableDetail, ...]
) -> UsableDetail | None:
    """Return a thing to mention beside praise so general that it would fit any review."""
    if brief.triage.branch != "positive" or len(brief.review.text) < LONG or not goods:
        return None
    if any(each.strong for each in goods[:2]) or len(goods) > 1:
        return None
    said = f"{goods[0].clause} {goods[0].english} {goods[0].render('nomn')}".lower()
    for each in sorted(found, key=lambda detail: -detail.weight):
        named = each.phrase.phrase.lemma if each.phrase else (each.english or "").split(" ")[-1]
        fits = each.polarity != "negative" and "person" not in each.tags
        if named and fits and named[:_ROOT] not in said:
            return each
    return None
