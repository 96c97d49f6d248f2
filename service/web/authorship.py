"""Who wrote a draft and what that took, as a person reads it: a model, the playbook, the price."""

from dataclasses import dataclass

from babel.numbers import format_currency

from drafting.types import Draft, Sent
from service.web.languages import _, reader_language, say
from service.work.proposing import BY_A_PERSON

MODEL = "model/"
"""How the engine's name begins when a language model wrote; the model's own name follows."""


@dataclass(frozen=True, slots=True)
class Authorship:
    """What is said about the making of a draft.

    `instead` is why the playbook wrote what a model should have; `sent` every word that left
    this machine, masked as it was; `cost` is empty when nobody knows it.
    """

    by: str = ""
    instead: str = ""
    cost: str = ""
    prompt_version: str = ""
    sent: tuple[Sent, ...] = ()


def authorship_of(draft: Draft | None) -> Authorship:
    """Say who wrote a draft; of one without a text only what was sent for it."""
    if draft is None:
        return Authorship()
    known = draft.cost_usd is not None and bool(draft.sent)
    return Authorship(
        by=written_by(draft) if draft.text is not None else "",
        instead=say(draft.reason) if draft.text is not None else "",
        cost=_price(draft.cost_usd or 0.0) if known else "",
        prompt_version=draft.prompt_version,
        sent=draft.sent,
    )


def written_by(draft: Draft) -> str:
    """Name the writer of a draft."""
    if draft.engine == "playbook":
        return _("by the playbook")
    if draft.engine == BY_A_PERSON:
        return _("by a colleague")
    if draft.engine.startswith(MODEL):
        return _("by the model %(name)s", name=draft.engine.removeprefix(MODEL))
    return draft.engine


def _price(usd: float) -> str:
    """Write a price with as many digits as it takes to see that it is not nothing."""
    return format_currency(
        usd, "USD", "#,##0.00## ¤", locale=reader_language(), currency_digits=False
    )
