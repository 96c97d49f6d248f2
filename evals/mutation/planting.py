"""Puts a fault into a reply: as a sentence, as the end of one, or in place of another."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random

from evals.mutation.replies import Good, Part, Role
from evals.mutation.scene import Scene
from evals.mutation.wordings import CONTINUES
from guardrails.registry import BY_ID

_END = ".!?…"


@dataclass(frozen=True, slots=True)
class Planted:
    """A reply with a fault in it.

    `start` and `end` mark what was planted, None when something was taken away. `scene_is_fault`:
    the words are as good as before, what stands around them is not. `held`: its wording is one
    that is never shown.
    """

    text: str
    scene: Scene
    start: int | None = None
    end: int | None = None
    scene_is_fault: bool = False
    held: bool = False


Plant = Callable[[Scene, Random, str], Planted | None]
"""Plants one fault with one wording; None where the reply has no place for it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fault: the rules that should notice it, the first before all, and its planter.

    `words` names its wordings; without it the planter needs none. `fits` says which replies can
    have it.
    """

    id: str
    rules: tuple[str, ...]
    plant: Plant
    words: str = ""
    fits: Callable[[Good], bool] = lambda good: True

    @property
    def rule(self) -> str:
        """The rule whose duty it is, "" when there is none yet: the first there is counts."""
        return next((rule for rule in self.rules if rule in BY_ID), "")


def say(scene: Scene, rng: Random, wording: str, *, near: Role | None = None) -> Planted:
    """Plant a wording where a person could have written it, near a part that does `near`."""
    if wording.startswith(CONTINUES):
        return _continued(scene, rng, wording.removeprefix(CONTINUES), near)
    parts = scene.good.reply
    first = 1 if "greeting" in parts[0].roles else 0
    if first and parts[0].text.endswith(","):
        first = min(2, len(parts))
    place = rng.randint(first, len(parts))
    before, after = [p.text for p in parts[:place]], [p.text for p in parts[place:]]
    return joined(before, wording, after, scene)


def _continued(scene: Scene, rng: Random, clause: str, near: Role | None) -> Planted:
    parts = scene.good.reply
    able = [i for i, part in enumerate(parts) if "greeting" not in part.roles]
    preferred = [i for i in able if near is not None and near in parts[i].roles]
    if not able:
        return say(scene, rng, clause.lstrip(", ").capitalize() + ".")
    place = rng.choice(preferred or able)
    head = parts[place].text.rstrip(_END)
    text = " ".join([*(p.text for p in parts[:place]), head])
    rest = "".join(f" {part.text}" for part in parts[place + 1 :])
    return Planted(f"{text}{clause}.{rest}", scene, len(text), len(text) + len(clause))


def joined(before: Iterable[str], planted: str, after: Iterable[str], scene: Scene) -> Planted:
    """Join sentences around a planted one and remember where it stands."""
    head = "".join(f"{text} " for text in before)
    text = " ".join([f"{head}{planted}", *after])
    return Planted(text, scene, len(head), len(head) + len(planted))


def replaced(scene: Scene, place: int, text: str) -> Planted:
    """Put another text in place of one part."""
    parts = scene.good.reply
    before, after = (p.text for p in parts[:place]), (p.text for p in parts[place + 1 :])
    return joined(before, text, after, scene)


def greeted(scene: Scene, greeting: str) -> Planted:
    """Greet in other words; a reply that begins without a greeting gets one."""
    if "greeting" in scene.good.reply[0].roles:
        return replaced(scene, 0, greeting)
    return joined((), greeting, (part.text for part in scene.good.reply), scene)


def without(scene: Scene, *roles: Role) -> Planted | None:
    """Take away the parts that do one of `roles`; None when nothing else would be left."""
    kept = [part for part in scene.good.reply if not part.roles.intersection(roles)]
    if len(kept) == len(scene.good.reply) or not [p for p in kept if "greeting" not in p.roles]:
        return None
    return Planted(" ".join(part.text for part in kept), scene)


def bare(scene: Scene) -> Planted | None:
    """Say the same without anything concrete."""
    parts = [_bare(part) for part in scene.good.reply]
    text = " ".join(part for part in parts if part)
    return Planted(text, scene) if text != scene.good.text else None


def _bare(part: Part) -> str:
    if part.bare is not None:
        return part.bare
    return "" if part.roles & {"detail", "handed", "fact"} else part.text
