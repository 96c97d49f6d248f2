"""Faults that are no words of their own: something missing, twisted, repeated or misplaced."""

from dataclasses import replace
from random import Random

from evals.mutation import disguises
from evals.mutation.kinds import fits
from evals.mutation.planting import Kind, Planted, bare, greeted, joined, replaced, say, without
from evals.mutation.replies import shipped
from evals.mutation.scene import Scene
from evals.mutation.wordings import wordings
from prompts.channel import ChannelProfile, LengthUnit
from prompts.guidelines import BranchRules

_STRANGERS = {
    "ru": ("Оксана", "Леонид", "Раиса", "Вячеслав", "Эмма", "Захар"),
    "en": ("Barbara", "Leonard", "Rose", "Walter", "Emma", "Keith"),
}
_BY_NAME = {
    "ru": ("{}, здравствуйте!", "Здравствуйте, {}!", "{}, добрый день!"),
    "en": ("Hello {},", "Dear {},", "Hi {},"),
}
_BY_NO_NAME = {
    "ru": ("Здравствуйте!", "Добрый день!", "Приветствуем!"),
    "en": ("Hello,", "Good afternoon,", "Greetings,"),
}
_GOODBYES = {"ru": "Хорошего вам дня!", "en": "Have a nice day!"}
_SMILES = ("🙏", "😊", "😔", "❤️", "🙂", "💔", ":)", ":(", ")))", "(((", "^_^")
_UNITS: tuple[LengthUnit, ...] = ("characters", "bytes")
_LISTED = {
    "ru": "Почта для вас — zabota@ryabina.example.",
    "en": "Our mail is zabota@ryabina.example.",
}


def _name_dropped(scene: Scene, rng: Random, wording: str) -> Planted:
    planted = greeted(scene, rng.choice(_BY_NO_NAME[scene.good.language]))
    return Planted(planted.text, scene)


def _name_swapped(scene: Scene, rng: Random, wording: str) -> Planted:
    language, own = scene.good.language, scene.good.name
    other = rng.choice([name for name in _STRANGERS[language] if name != own])
    return greeted(scene, rng.choice(_BY_NAME[language]).format(other))


def _detail_dropped(scene: Scene, rng: Random, wording: str) -> Planted | None:
    return bare(scene)


def _thanks_dropped(scene: Scene, rng: Random, wording: str) -> Planted | None:
    return without(scene, "thanks")


def _apology_dropped(scene: Scene, rng: Random, wording: str) -> Planted | None:
    return without(scene, "apology")


def _channel_dropped(scene: Scene, rng: Random, wording: str) -> Planted | None:
    return without(scene, "channel")


def _too_long(scene: Scene, rng: Random, wording: str) -> Planted:
    """Talk on and on, harmlessly."""
    padding = " ".join(wordings(scene.good.language)["padding"])
    texts = [part.text for part in scene.good.reply]
    return joined(texts[:-1], padding, texts[-1:], scene)


def _near_copy(scene: Scene, rng: Random, wording: str) -> Planted:
    """Answer somebody else at the place in nearly these words a little earlier."""
    good = scene.good
    texts = [part.text for part in good.reply]
    if good.name:
        other = rng.choice(_STRANGERS[good.language])
        texts[0] = texts[0].replace(good.name, other)
    change = rng.randrange(3)
    if change == 1 and len(texts) > 3:
        texts[-1], texts[-2] = texts[-2], texts[-1]
    elif change == 2:
        texts.append(_GOODBYES[good.language])
    earlier = (*(g.text for g in shipped(good.language)[:5] if g.id != good.id), " ".join(texts))
    changed = scene.with_good(previous=(*good.previous, *earlier))
    return Planted(good.text, changed, scene_is_fault=True)


def _template(scene: Scene, rng: Random, wording: str) -> Planted:
    """Send the branch's template as it is, only with the name filled in."""
    good, guidelines = scene.good, scene.guidelines
    template = rng.choice(wordings(good.language)[f"template_{good.branch}"])
    rules = guidelines.branches.get(good.branch, BranchRules())
    with_template = rules.model_copy(update={"templates": (template,)})
    branches = {**guidelines.branches, good.branch: with_template}
    changed = replace(scene, guidelines=guidelines.model_copy(update={"branches": branches}))
    text = _filled(template, good.name)
    return Planted(text, changed, 0, len(text))


def _filled(template: str, name: str) -> str:
    """Put the name in; without one its place closes."""
    if name:
        return template.replace("{name}", name)
    text = template.replace("{name}, ", "").replace(" {name}", "")
    return text[:1].upper() + text[1:]


def _wrong_language(scene: Scene, rng: Random, wording: str) -> Planted:
    """Answer in the other language."""
    good = scene.good
    others = shipped("en" if good.language == "ru" else "ru")
    fitting = [o for o in others if o.branch == good.branch and o.audience == good.audience]
    text = rng.choice(fitting or others).text
    return Planted(text, scene, 0, len(text))


def _caps(scene: Scene, rng: Random, wording: str) -> Planted:
    """Shout a whole sentence, or two or three long words of it."""
    places = [i for i, part in enumerate(scene.good.reply) if "greeting" not in part.roles]
    place = rng.choice(places or [0])
    text = scene.good.reply[place].text
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) > 4]
    if rng.random() < 0.5 or len(long) < 2:
        return replaced(scene, place, text.upper())
    loud = set(rng.sample(long, min(3, len(long))))
    shouted = [word.upper() if i in loud else word for i, word in enumerate(words)]
    return replaced(scene, place, " ".join(shouted))


def _exclaimed(scene: Scene, rng: Random, wording: str) -> Planted:
    """End one sentence with several exclamation marks; to a critic every sentence with one."""
    parts = scene.good.reply
    if rng.random() < 0.5 or len(parts) < 4 or scene.good.branch == "positive":
        place = rng.randrange(len(parts))
        mark = rng.choice(("!!!", "!!", "!!!!!"))
        return replaced(scene, place, parts[place].text.rstrip(".!?,") + mark)
    text = " ".join(part.text.rstrip(".!?,") + "!" for part in parts)
    return Planted(text, scene, 0, len(text))


def _smiled(scene: Scene, rng: Random, wording: str) -> Planted:
    place = rng.randrange(len(scene.good.reply))
    texts = [part.text for part in scene.good.reply]
    return joined(texts[: place + 1], rng.choice(_SMILES), texts[place + 1 :], scene)


def _twisted(scene: Scene, rng: Random, wording: str) -> Planted | None:
    """Swap one letter of a word for its twin of the other script."""
    place = rng.randrange(len(scene.good.reply))
    words = scene.good.reply[place].text.split(" ")
    able = [
        i for i, word in enumerate(words) if len(word) > 4 and disguises.twins(word, rng) != word
    ]
    if not able:
        return None
    chosen = rng.choice(able)
    words[chosen] = disguises.twins(words[chosen], rng)
    return replaced(scene, place, " ".join(words))


def _invisible(scene: Scene, rng: Random, wording: str) -> Planted:
    place = rng.randrange(len(scene.good.reply))
    text = scene.good.reply[place].text
    spot = rng.randrange(1, len(text))
    sign = rng.choice("\u200b\u200e\u202e\u2060\u2066\ufeff\U000e0041")
    return replaced(scene, place, text[:spot] + sign + text[spot:])


def _listed_contact(scene: Scene, rng: Random, wording: str) -> Planted | None:
    """Name the company's own contact where the platform forbids any."""
    if "@" in scene.good.text:
        return None
    strict = ChannelProfile(name="strict", contacts_allowed=False, links_allowed=False)
    return say(replace(scene, channel=strict), rng, _LISTED[scene.good.language])


def _over_limit(scene: Scene, rng: Random, wording: str) -> Planted:
    """Send the reply to a platform where it is too long."""
    text = scene.good.text
    unit = rng.choice(_UNITS)
    size = len(text.encode()) if unit == "bytes" else len(text)
    tight = ChannelProfile(name="tight", max_length=size - rng.randint(1, 20), length_unit=unit)
    return Planted(text, replace(scene, channel=tight), scene_is_fault=True)


SHAPES = (
    Kind("name_dropped", ("playbook.name_missing",), _name_dropped, fits=fits.by_name),
    Kind(
        "name_swapped",
        ("playbook.name_invented", "fact.person"),
        _name_swapped,
        fits=fits.by_name,
    ),
    Kind("name_invented", ("playbook.name_invented",), _name_swapped, fits=fits.nameless),
    Kind(
        "detail_dropped",
        ("playbook.no_detail", "tone.hollow", "playbook.faceless"),
        _detail_dropped,
        fits=lambda good: good.kind == "full" and not good.short and good.has("detail"),
    ),
    Kind("thanks_dropped", ("playbook.no_thanks",), _thanks_dropped, fits=fits.on_praise),
    Kind("apology_dropped", ("playbook.no_apology",), _apology_dropped, fits=fits.on_complaint),
    Kind(
        "channel_dropped",
        ("playbook.no_private_channel",),
        _channel_dropped,
        fits=fits.on_public_complaint,
    ),
    Kind("too_long", ("playbook.too_long",), _too_long, fits=fits.on_public_complaint),
    Kind("near_copy", ("playbook.near_copy",), _near_copy, fits=fits.at_length),
    Kind(
        "template_as_is",
        ("playbook.template_as_is", "playbook.no_detail"),
        _template,
        fits=fits.at_length,
    ),
    Kind("wrong_language", ("playbook.wrong_language",), _wrong_language),
    Kind("caps", ("tone.shouting",), _caps),
    Kind("exclamation", ("tone.shouting",), _exclaimed),
    Kind("emoji_on_complaint", ("tone.emoji",), _smiled, fits=fits.on_complaint),
    Kind("homoglyph", ("safety.mixed_script",), _twisted),
    Kind("invisible_character", ("safety.invisible",), _invisible),
    Kind("contact_forbidden", ("channel.contacts",), _listed_contact, fits=fits.in_public),
    Kind("over_the_limit", ("channel.too_long",), _over_limit),
)
