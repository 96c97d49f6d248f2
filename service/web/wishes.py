"""What a person may ask of a draft on a page: words of their own, a rewrite, several variants."""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import cast, get_args

from drafting.ports import NO_WISH, Rewrite, Wish
from guardrails.types import DraftKind
from service.web.forms import line, number, text
from service.web.languages import _
from service.web.wiring import desk
from service.work.drafting_room import Aloud
from service.work.views import Actor, DraftView

KINDS: tuple[DraftKind, ...] = get_args(DraftKind)
REWRITES: tuple[Rewrite, ...] = get_args(Rewrite)
MAX_VARIANTS = 3
LONGEST_INSTRUCTION = 300


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for in one form; `count` is how many texts to choose from."""

    kind: DraftKind
    wish: Wish = NO_WISH
    count: int = 1


def order() -> Order:
    """Read the form. Without a model nobody grants a wish and none is read; variants there are."""
    kind = kind_asked()
    if not desk().workplace.has_model:
        return Order(kind, count=number("variants", most=MAX_VARIANTS))
    rewrite, base = line("rewrite", 20), text("text")
    if rewrite not in REWRITES or not base.strip():
        rewrite, base = "", ""
    wish = Wish(
        instruction=line("instruction", LONGEST_INSTRUCTION),
        base_text=base,
        rewrite=cast(Rewrite, rewrite) or None,
    )
    return Order(kind, wish, number("variants", most=MAX_VARIANTS))


def kind_asked() -> DraftKind:
    """Read which kind of draft the form is about; anything unknown is a full reply."""
    asked = line("draft_kind", 20)
    return asked if asked in KINDS else "full"


def fill(review_id: str, actor: Actor, asked: Order) -> list[DraftView]:
    """Have everything written that was asked for, each text unlike the ones before."""
    written: list[DraftView] = []
    for _number in range(asked.count):
        told = _texts(written)
        written.append(desk().suggest(review_id, actor, asked.kind, asked.wish, told))
    return written


def fill_aloud(review_id: str, actor: Actor, asked: Order) -> Generator[Aloud]:
    """Have it written as `fill` does and tell what happens meanwhile."""
    written: list[DraftView] = []
    for _number in range(asked.count):
        told = _texts(written)
        events = desk().suggest_aloud(review_id, actor, asked.kind, asked.wish, told)
        with closing(events):
            for event in events:
                if isinstance(event, DraftView):
                    written.append(event)
                yield event


def rewrite_words() -> Iterator[tuple[str, str]]:
    """Name what may be done to a text, in the order shown."""
    words = {
        "shorter": _("Shorter"),
        "warmer": _("Warmer"),
        "formal": _("More formal"),
        "simpler": _("Simpler"),
        "translate": _("Into the review's language"),
    }
    return ((name, words[name]) for name in REWRITES)


def _texts(written: list[DraftView]) -> list[str]:
    return [view.draft.text for view in written if view.draft.text]
