"""Lays the roads of a run: to the models that write and to the one that judges."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from drafting.model import ModelSettings
from drafting.model.settings import Price
from evals.cache import AnswerCache
from evals.cassette import Cassette
from evals.errors import EvalsError
from evals.judge.judging import criteria_door, judge_settings
from evals.model_target import Road, model_settings
from evals.order import Order
from prompts.channel import ChannelProfile
from prompts.facts import Facts
from prompts.guidelines import Guidelines
from prompts.language import Phrase

MODEL = "model"
_NO_MODEL = Phrase(
    ru="Модель не названа. Добавьте --model openai:ИМЯ или задайте OTKLIK_MODEL.",
    en="No model is named. Add --model openai:NAME or set OTKLIK_MODEL.",
)
_NOT_RECORDED = Phrase(
    ru="В записи {path} нет модели «{model}». Есть: {known}.",
    en="The record {path} has no model “{model}”. There are: {known}.",
)


class OrderInvalid(EvalsError):
    """What was asked for does not exist."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the caller knows and this folder may not look up: environment, documents, channels."""

    values: Mapping[str, str]
    read_guidelines: Callable[[Path], Guidelines]
    read_facts: Callable[[Path], Facts]
    profile_of: Callable[[str], ChannelProfile]
    at_once: int = 8
    requests_per_minute: int | None = None
    cache: AnswerCache | None = None


def lay_roads(order: Order, around: Surroundings, cassette: Cassette | None) -> dict[str, Road]:
    """Lay the roads to the models that write, by their names.

    Raises:
        OrderInvalid: no model is named, or the record lacks one.
        ModelMisconfigured: a model cannot be built; the message names the variable.
    """
    models = dict.fromkeys(order.models)
    if MODEL in order.engines and not models:
        default = around.values.get("OTKLIK_MODEL", "").strip()
        models = dict.fromkeys(cassette.models if cassette else filter(None, [default]))
        if not models:
            raise OrderInvalid(_NO_MODEL)
    if cassette and not order.engines and not models:
        models = dict.fromkeys(cassette.models)
    return {model: _road(model, order, around, cassette) for model in models}


def _road(model: str, order: Order, around: Surroundings, cassette: Cassette | None) -> Road:
    if cassette is not None:
        if model not in cassette.models:
            known = ", ".join(cassette.models) or "—"
            told = _NOT_RECORDED.format(path=order.replay, model=model, known=known)
            raise OrderInvalid(told)
        return Road.to(_replayed_settings(model, order, around, cassette), cassette=cassette)
    return Road.to(
        model_settings(around.values, model, _price(order, model)),
        requests_per_minute=around.requests_per_minute,
        cache=around.cache,
    )


def lay_judges_road(order: Order, around: Surroundings, cassette: Cassette | None) -> Road | None:
    """Lay the road to the judge's model, whose answers have a form of their own; None without one.

    Raises:
        OrderInvalid: the record lacks it.
        ModelMisconfigured: the model cannot be built.
    """
    if not order.judge:
        return None
    given = model_settings(around.values, order.judge, _price(order, order.judge))
    settings = judge_settings(given)
    if cassette is not None:
        if order.judge not in cassette.judges:
            known = ", ".join(cassette.judges) or "—"
            told = _NOT_RECORDED.format(path=order.replay, model=order.judge, known=known)
            raise OrderInvalid(told)
        return Road.to(settings, cassette=cassette)
    return Road.to(
        settings,
        requests_per_minute=around.requests_per_minute,
        cache=around.cache,
        door=criteria_door(settings),
    )


def _replayed_settings(
    model: str, order: Order, around: Surroundings, cassette: Cassette
) -> ModelSettings:
    """Take the parameters of the record, so that the same words make the same requests."""
    told = cassette.head.get("models", {}).get(model, {})
    price = _price(order, model) or (Price(*told["price"]) if told.get("price") else None)
    settings = ModelSettings(model, prices=(price,) if price else ())
    if told.get("context_tokens"):
        settings = replace(settings, context_tokens=told["context_tokens"])
    return settings


def _price(order: Order, model: str) -> Price | None:
    given = order.prices.get(model)
    return Price(given.input_usd, given.output_usd) if given else None
