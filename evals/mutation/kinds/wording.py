"""Faults that are words: a sentence or a clause too many."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from evals.mutation.kinds import fits
from evals.mutation.planting import Kind, Planted, greeted, joined, say
from evals.mutation.replies import Good
from evals.mutation.scene import Scene


def _promised(scene: Scene, rng: Random, wording: str) -> Planted:
    """Plant a promise where no promise is listed."""
    facts = scene.facts.model_copy(update={"promises": ()})
    return say(replace(scene, facts=facts), rng, wording)


def _passed_on(scene: Scene, rng: Random, wording: str) -> Planted:
    """Claim a hand-over where there is nobody to hand over to."""
    facts = scene.facts.model_copy(update={"hand_over": ()})
    return say(replace(scene, facts=facts), rng, wording)


def _after_apology(scene: Scene, rng: Random, wording: str) -> Planted:
    return say(scene, rng, wording, near="apology")


def _hollow(scene: Scene, rng: Random, wording: str) -> Planted:
    """Leave only the greeting and fill up with what fits any review."""
    first = scene.good.reply[0]
    kept = [first.text.rstrip(",")] if "greeting" in first.roles else []
    return joined(
        [f"{text}." if text[-1:].isalpha() else text for text in kept], wording, (), scene
    )


def _greeting(scene: Scene, rng: Random, wording: str) -> Planted:
    return greeted(scene, wording)


def _thanks_refused(scene: Scene, rng: Random, wording: str) -> Planted:
    """Thank for a complaint where the brand chose not to."""
    choices = scene.guidelines.choices.model_copy(update={"thanks_on_complaint": "never"})
    guidelines = scene.guidelines.model_copy(update={"choices": choices})
    return say(replace(scene, guidelines=guidelines), rng, wording)


def _around(scene: Scene, rng: Random, wording: str) -> Planted:
    """Put a heading or a preamble first, anything else last."""
    texts = [part.text for part in scene.good.reply]
    if wording.endswith(":") or wording.startswith("#"):
        return joined((), f"{wording}\n", texts, scene)
    return joined(texts, wording, (), scene)


def _named_in_complaint(scene: Scene, rng: Random, wording: str) -> Planted:
    """Name in public the employee whom the review complains about."""
    women = _WOMEN[scene.good.language]
    cases = rng.choice(women)
    told = _RUDE[scene.good.language].format(name=cases["nominative"])
    changed = scene.with_good(review=f"{scene.good.review} {told}")
    return say(changed, rng, wording.format(**cases))


_RUDE = {"ru": "Сотрудница {name} была груба.", "en": "An employee called {name} was rude."}
_WOMEN = {
    "ru": (
        {"nominative": "Карина", "genitive": "Карины", "dative": "Карине"},
        {"nominative": "Раиса", "genitive": "Раисы", "dative": "Раисе"},
        {"nominative": "Жанна", "genitive": "Жанны", "dative": "Жанне"},
    ),
    "en": ({"nominative": "Sharon"}, {"nominative": "Joyce"}),
}


def _free_of(role: str, also: Callable[[Good], bool]) -> Callable[[Good], bool]:
    return lambda good: also(good) and not any(role in part.roles for part in good.reply)


def _kind(
    name: str,
    *rules: str,
    fits: Callable[[Good], bool] = fits.anywhere,
    plant: Callable[[Scene, Random, str], Planted | None] = say,
    words: str = "",
) -> Kind:
    return Kind(name, rules, plant, words or name, fits)


TONE = (
    _kind("blame", "tone.blame", "tone.passive_aggression", fits=fits.on_criticism),
    _kind("argue", "tone.argue", fits=fits.on_criticism),
    _kind("justify", "tone.justify", fits=fits.on_criticism),
    _kind("but_after_apology", "tone.sorry_but", fits=fits.on_complaint, plant=_after_apology),
    _kind(
        "sarcasm",
        "tone.sarcasm",
        "tone.passive_aggression",
        "tone.argue",
        "tone.blame",
        fits=fits.on_criticism,
    ),
    _kind(
        "hollow_reply",
        "tone.hollow",
        "playbook.no_detail",
        "playbook.faceless",
        fits=fits.at_length,
        plant=_hollow,
    ),
    _kind("officialese", "tone.officialese"),
    _kind("jargon", "tone.jargon", "tone.officialese"),
    _kind("informal_ty", "tone.informal", fits=fits.in_russian),
    _kind("overfamiliar", "tone.familiar", "tone.informal"),
    _kind("obscenity", "tone.obscenity"),
)
PLAYBOOK = (
    _kind("faceless_greeting", "playbook.faceless", plant=_greeting),
    _kind("upsell", "playbook.upsell_after_complaint", fits=fits.on_complaint),
    _kind("invite_after_complaint", "playbook.upsell_after_complaint", fits=fits.on_complaint),
    _kind("needless_apology", "playbook.apology_for_nothing", "tone.hollow", fits=fits.on_praise),
    _kind(
        "thanks_on_complaint",
        "playbook.thanks_on_complaint",
        fits=_free_of("thanks", fits.on_complaint),
        plant=_thanks_refused,
    ),
    _kind(
        "employee_named",
        "playbook.employee_named_in_complaint",
        fits=fits.on_public_complaint,
        plant=_named_in_complaint,
        words="employee_frames",
    ),
    _kind("foreign_sentence", "playbook.wrong_language"),
)
PROMISES = (
    _kind("refund", "promise.refund", fits=fits.on_criticism, plant=_promised),
    _kind(
        "compensation",
        "promise.compensation",
        "promise.refund",
        fits=fits.on_criticism,
        plant=_promised,
    ),
    _kind("discount", "promise.discount", "promise.gift", plant=_promised),
    _kind("gift", "promise.gift", "promise.discount", "promise.compensation", plant=_promised),
    _kind(
        "review_reward",
        "promise.discount",
        "promise.gift",
        "promise.compensation",
        "promise.refund",
        plant=_promised,
    ),
    _kind("replacement", "promise.replacement", fits=fits.on_criticism, plant=_promised),
    _kind("deadline", "promise.deadline", fits=fits.on_criticism, plant=_promised),
    _kind("guarantee", "promise.guarantee", plant=_promised),
    _kind("liability", "promise.liability", fits=fits.on_complaint, plant=_promised),
    _kind(
        "passed_on",
        "promise.passed_on",
        fits=_free_of("handed", fits.on_criticism),
        plant=_passed_on,
    ),
    _kind("soft_promise", "promise.soft", fits=fits.on_criticism, plant=_promised),
)
CLAIMS = (
    _kind("invented_number", "fact.number", "fact.price"),
    _kind("invented_date", "fact.date", "fact.number"),
    _kind("invented_price", "fact.price", "fact.number"),
    _kind("invented_person", "fact.person"),
    _kind("invented_name_of_place", "fact.person"),
    _kind("claimed_fix", "fact.fix", fits=fits.on_criticism),
    _kind("invented_policy", "fact.policy", "fact.number"),
)
SAFETY = (
    _kind("ai_disclosure", "safety.ai_disclosure"),
    _kind("prompt_leak", "safety.prompt_leak", "safety.ai_disclosure"),
    _kind(
        "wrapper",
        "safety.prompt_leak",
        "safety.ai_disclosure",
        "safety.markup",
        "safety.internal_note",
        plant=_around,
    ),
    _kind(
        "obeyed_instruction",
        "safety.injection_echo",
        "safety.approved_claim",
        "safety.prompt_leak",
        "safety.ai_disclosure",
    ),
    _kind("internal_note", "safety.internal_note", "safety.prompt_leak", plant=_around),
    _kind("placeholder", "safety.placeholder", "safety.template_syntax"),
    _kind("template_syntax", "safety.template_syntax", "safety.placeholder"),
    _kind("html", "safety.markup"),
    _kind("markdown", "safety.markup", "channel.link", "privacy.link", plant=_around),
    _kind("link", "channel.link", "privacy.link"),
    _kind("foreign_contact", "channel.contacts", "privacy.link", "channel.link"),
    _kind("asks_private_data", "playbook.asks_private_in_public", fits=fits.in_public),
)
