"""Writes a reply without any model: the playbook's thoughts around the review's own details."""

import re
from collections.abc import Iterator
from dataclasses import replace

from drafting import reasons
from drafting.playbook.choosing import BEST, MIDDLE
from drafting.playbook.composition import Composer, Composition, join
from drafting.playbook.frames import phrasebook
from drafting.playbook.material import Material, gather, slots_of
from drafting.ports import Brief, Written
from prompts.language import Phrase

PROMPT_VERSION = "playbook-2"
LONG_TEXT, MIDDLE_TEXT = 160, 90
SHORT_TEXT = 40
_SAYS_NOTHING = frozenset(("remark", "brief", "wished"))
_PICTURE = re.compile(
    r"\b(?:на|по|см\.?|смотрите|прикрепл\w+|прилага\w+|приложил\w*|прикладыва\w+)\s+"
    r"(?:фото|видео|скрин|картинк)|\b(?:фото|видео|скрин)\w*\s+(?:прикреп|прилаг|прилож)"
    r"|\b(?:see|look at|attached|in)\s+(?:the\s+)?(?:photo|picture|pic|video|screenshot|image)",
    re.IGNORECASE,
)


class PlaybookEngine:
    """Writes drafts as a pure function of the review, guidelines, facts and earlier replies."""

    name = "playbook"

    def write(self, brief: Brief, /) -> Written:
        """Write a reply, or say why a person has to."""
        if brief.language == "ru" and brief.guidelines.voice_in("ru").address == "informal":
            return Written(None, reasons.INFORMAL, prompt_version=PROMPT_VERSION)
        material = _after_faults(gather(brief), brief)
        reason = _reason_not_to(brief, material)
        if reason is not None:
            return Written(None, reason, prompt_version=PROMPT_VERSION)
        composition = _compose(brief, material)
        if composition is None or _says_too_little(brief, composition):
            return Written(None, reasons.NO_DETAIL, prompt_version=PROMPT_VERSION)
        return Written(
            _fitted(composition, brief, material),
            details_used=composition.details,
            prompt_version=PROMPT_VERSION,
        )


def _fitted(composition: Composition, brief: Brief, material: Material) -> str:
    """Return the letter, as short as the channel needs it; the last try may still be too long."""
    text = ""
    for body in composition.shortenings():
        text = _signed(join(_greeting(brief, material), body), brief)
        if (
            not brief.channel.max_length
            or brief.channel.length_of(text) <= brief.channel.max_length
        ):
            break
    return text


def _compose(brief: Brief, material: Material) -> Composition | None:
    composer = Composer(
        phrasebook(brief.language),
        material,
        dict(slots_of(material, brief)),
        seed=f"{brief.review.external_id}\0{brief.attempt}",
        previous=(*brief.previous, *_templates(brief)),
        rating=brief.review.rating,
        openings=tuple(_openings(brief, material)),
    )
    return composer.compose(_plan_name(brief))


def _templates(brief: Brief) -> tuple[str, ...]:
    """Return the manager's templates: bases that are never sent as they are."""
    rules = brief.guidelines.branches.get(brief.triage.branch)
    return rules.templates if rules else ()


def _says_too_little(brief: Brief, composition: Composition) -> bool:
    """Tell a reply without a detail of a review that has something to repeat."""
    if brief.kind != "full" or composition.details or composition.others - _SAYS_NOTHING:
        return False
    return len(brief.review.text.strip()) >= SHORT_TEXT


def _openings(brief: Brief, material: Material) -> Iterator[str]:
    """Name the groups said first: a late answer's wait, thanks where the brand requires them."""
    if brief.kind != "full":
        return
    if material.late:
        yield "late"
    required = brief.guidelines.choices.thanks_on_complaint == "required"
    if brief.triage.branch == "negative" and required:
        yield "thanks_for_complaint"


def _plan_name(brief: Brief) -> str:
    """Name the family of plans: by kind, then by audience and branch."""
    if brief.kind != "full":
        return brief.kind
    if brief.triage.intent == "question" and not _asks_in_anger(brief):
        return "answer"
    branch = brief.triage.branch
    if _praises_with_few_stars(brief):
        return "clash"
    return branch if brief.review.audience == "world" else f"ticket_{branch}"


def _praises_with_few_stars(brief: Brief) -> bool:
    """Tell «очень вкусно» under one star: the first thing to ask is what went wrong."""
    low = brief.review.rating is not None and brief.review.rating < MIDDLE
    return low and brief.triage.branch == "neutral" and brief.review.audience == "world"


def _asks_in_anger(brief: Brief) -> bool:
    """Tell «почему так?» under two stars: a complaint, answered where it can be looked into."""
    return brief.review.audience == "world" and (brief.review.rating or BEST) <= MIDDLE


def _after_faults(material: Material, brief: Brief) -> Material:
    """Leave out, on a repair, the details that were tried before, and the fact at the last."""
    if brief.attempt == 0:
        return material
    first_repair = brief.attempt == 1
    return replace(
        material,
        goods=material.goods[brief.attempt :],
        bads=material.bads[brief.attempt :],
        who=material.who if first_repair else None,
        fact=material.fact if first_repair else None,
        route=None,
    )


def _reason_not_to(brief: Brief, material: Material) -> Phrase | None:
    """Return why a person should write instead, None when the engine can."""
    if brief.kind != "full":
        return None
    found = brief.triage
    if found.intent == "not_for_us":
        return reasons.NOT_FOR_US
    mixed = found.intent == "mixed" and brief.review.audience == "customer"
    asks = found.intent == "question" or (mixed and "?" in brief.review.text)
    if asks and material.fact is None and not _asks_in_anger(brief):
        return reasons.QUESTION
    if found.intent == "request" and brief.review.audience == "customer":
        known = material.order == "known" and material.fact is None
        return reasons.REQUEST if known else None
    if found.branch == "positive":
        told = material.goods or material.who or material.bads or material.thing
        few = len(brief.review.text) <= LONG_TEXT
        return None if told or material.about or few else reasons.NO_DETAIL
    if material.bads or material.fact:
        return None
    if _PICTURE.search(brief.review.text):
        return reasons.PICTURE
    if material.thing or material.about:
        return None
    most = MIDDLE_TEXT if found.branch == "neutral" else LONG_TEXT
    long = len(brief.review.text) > most
    bare = found.branch == "negative" or not material.goods
    return reasons.NO_DETAIL if long and bare else None


def _greeting(brief: Brief, material: Material) -> str:
    voice = brief.guidelines.voice_in(brief.language)
    if material.name:
        return voice.greeting.replace("{name}", material.name)
    return voice.greeting_nameless


def _signed(text: str, brief: Brief) -> str:
    signature = brief.guidelines.voice_in(brief.language).signature
    if not signature and brief.channel.signature is not None:
        signature = brief.channel.signature.say(brief.language)
    return f"{text}\n\n{signature}" if signature else text
