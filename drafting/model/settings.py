"""What an installation says about its model, read once; anything wrong is refused by name."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from drafting.model import local
from drafting.model.errors import ModelMisconfigured
from prompts.language import Phrase

_NUMBER = Phrase(ru="нужно число не меньше {least}.", en="a number of at least {least} is needed.")
_WHOLE = Phrase(
    ru="нужно целое число не меньше {least}.", en="a whole number of at least {least} is needed."
)
_NAME = Phrase(
    ru="нужно ПРОВАЙДЕР:МОДЕЛЬ, например openai:gpt-5-mini или local:/путь/к/модели.gguf.",
    en="PROVIDER:MODEL is needed, such as openai:gpt-5-mini or local:/path/to/model.gguf.",
)
_OBJECT = Phrase(
    ru='нужен объект JSON, например {{"temperature": 0.3}}.',
    en='a JSON object is needed, such as {{"temperature": 0.3}}.',
).format()
_PRICES = Phrase(
    ru="цен должно быть столько же, сколько моделей ({count}): сначала основная, затем запасные.",
    en="there must be as many prices as models ({count}): the first one's, then the fallbacks'.",
)
_BOTH_PRICES = Phrase(
    ru="чтобы считать деньги, нужны обе цены: OTKLIK_MODEL_PRICE_INPUT и "
    "OTKLIK_MODEL_PRICE_OUTPUT.",
    en="to count money both prices are needed: OTKLIK_MODEL_PRICE_INPUT and "
    "OTKLIK_MODEL_PRICE_OUTPUT.",
)


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens, in and out."""

    input_usd: float
    output_usd: float

    def of(self, input_tokens: int, output_tokens: int) -> float:
        """Return what a call cost, in US dollars."""
        return (input_tokens * self.input_usd + output_tokens * self.output_usd) / 1_000_000


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The model of one installation. Secrets are left out of its `repr`.

    `model` and `fallbacks` are names as LangChain's `init_chat_model` takes them
    (`openai:gpt-5-mini`), or a file of ours to run (`local:/path/model.gguf`). `base_url` and
    `api_key` are for OpenAI-compatible endpoints only and go with every call; other providers
    read their own variables. `prices` follow the order of the models, an empty tuple means
    unknown. `options` are passed to the provider as they are.
    """

    model: str
    fallbacks: tuple[str, ...] = ()
    base_url: str = ""
    api_key: str = field(default="", repr=False)
    deadline_seconds: float = 20.0
    max_concurrency: int = 64
    requests_per_minute: int | None = None
    context_tokens: int = 3000
    budget_tokens: int | None = None
    budget_usd: float | None = None
    prices: tuple[Price, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def models(self) -> tuple[str, ...]:
        """Every model in the order it is asked."""
        return (self.model, *self.fallbacks)

    def price(self, model: str) -> Price | None:
        """Return the price of a model, None when nobody said it."""
        return dict(zip(self.models, self.prices, strict=False)).get(model)

    @classmethod
    def read(cls, values: Mapping[str, str], /) -> "ModelSettings | None":
        """Read the environment; None when no model is named.

        Raises:
            ModelMisconfigured: names the variable and the fix.
        """
        model = values.get("OTKLIK_MODEL", "").strip()
        if not model:
            return None
        fallbacks = _names(values.get("OTKLIK_MODEL_FALLBACKS", ""))
        _check_name("OTKLIK_MODEL", model)
        for name in fallbacks:
            _check_name("OTKLIK_MODEL_FALLBACKS", name)
        budget_usd = _number(values, "OTKLIK_MODEL_BUDGET_USD")
        prices = _prices(values, 1 + len(fallbacks))
        if budget_usd is not None and not prices:
            raise ModelMisconfigured("OTKLIK_MODEL_BUDGET_USD", _BOTH_PRICES)
        defaults = cls(model)
        return cls(
            model,
            fallbacks,
            base_url=values.get("OPENAI_BASE_URL", "").strip(),
            api_key=values.get("OPENAI_API_KEY", "").strip(),
            deadline_seconds=_number(values, "OTKLIK_MODEL_DEADLINE_SECONDS", least=0.1)
            or defaults.deadline_seconds,
            max_concurrency=_whole(values, "OTKLIK_MODEL_CONCURRENCY") or defaults.max_concurrency,
            requests_per_minute=_whole(values, "OTKLIK_MODEL_REQUESTS_PER_MINUTE"),
            context_tokens=_whole(values, "OTKLIK_MODEL_CONTEXT_TOKENS", least=200)
            or defaults.context_tokens,
            budget_tokens=_whole(values, "OTKLIK_MODEL_BUDGET_TOKENS"),
            budget_usd=budget_usd,
            prices=prices,
            options=_options(values),
        )


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable of the model: its default as a reader sees it, its meaning."""

    name: str
    default: str
    meaning: Phrase


VARIABLES: tuple[Variable, ...] = (
    Variable(
        "OTKLIK_MODEL",
        "—",
        Phrase(
            ru="Модель, которая пишет черновики: ПРОВАЙДЕР:МОДЕЛЬ. Без неё пишет плейбук.",
            en="The model that writes drafts: PROVIDER:MODEL. Without it the playbook writes.",
        ),
    ),
    Variable(
        "OTKLIK_MODEL_FALLBACKS",
        "—",
        Phrase(
            ru="Запасные модели через запятую, в порядке обращения.",
            en="Fallback models separated by commas, in the order they are asked.",
        ),
    ),
    Variable(
        "OTKLIK_MODEL_DEADLINE_SECONDS",
        "20",
        Phrase(
            ru="Сколько секунд есть на весь черновик вместе с исправлениями.",
            en="Seconds for a whole draft, its repairs included.",
        ),
    ),
    Variable(
        "OTKLIK_MODEL_CONCURRENCY",
        "64",
        Phrase(
            ru="Сколько обращений к модели идёт одновременно.",
            en="How many calls to the model run at once.",
        ),
    ),
    Variable(
        "OTKLIK_MODEL_REQUESTS_PER_MINUTE",
        "—",
        Phrase(
            ru="Сколько раз в минуту можно обращаться к каждой модели.",
            en="How often each model may be called in a minute.",
        ),
    ),
    Variable(
        "OTKLIK_MODEL_CONTEXT_TOKENS",
        "3000",
        Phrase(
            ru="Сколько токенов занимает переписка в запросе; что старше, не отправляется.",
            en="Tokens of the conversation in a request; what is older is not sent.",
        ),
    ),
    Variable(
        "OTKLIK_MODEL_BUDGET_TOKENS",
        "—",
        Phrase(ru="Токенов в сутки, не больше.", en="Tokens a day, at most."),
    ),
    Variable(
        "OTKLIK_MODEL_BUDGET_USD",
        "—",
        Phrase(
            ru="Долларов США в сутки, не больше; нужны цены.",
            en="US dollars a day, at most; prices are needed.",
        ),
    ),
    Variable(
        "OTKLIK_MODEL_PRICE_INPUT",
        "—",
        Phrase(
            ru="Цена миллиона входных токенов в долларах; для запасных моделей через запятую.",
            en="US dollars for a million input tokens; the fallbacks' after commas.",
        ),
    ),
    Variable(
        "OTKLIK_MODEL_PRICE_OUTPUT",
        "—",
        Phrase(
            ru="Цена миллиона выходных токенов в долларах; для запасных моделей через запятую.",
            en="US dollars for a million output tokens; the fallbacks' after commas.",
        ),
    ),
    Variable(
        "OTKLIK_MODEL_OPTIONS",
        "—",
        Phrase(
            ru='Параметры провайдера объектом JSON, например {"temperature": 0.3}.',
            en='The provider\'s own parameters as a JSON object, such as {"temperature": 0.3}.',
        ),
    ),
)


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


def _check_name(variable: str, name: str) -> None:
    provider, colon, model = name.partition(":")
    if not (provider and colon and model) or any(char.isspace() for char in provider):
        raise ModelMisconfigured(variable, _NAME)
    if provider == local.PROVIDER:
        local.check(variable, model)


def _number(values: Mapping[str, str], name: str, *, least: float = 0.0) -> float | None:
    text = values.get(name, "").strip()
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not least <= number < 1e9:  # also refuses "nan"
        raise ModelMisconfigured(name, _NUMBER.format(least=least))
    return number


def _whole(values: Mapping[str, str], name: str, *, least: int = 1) -> int | None:
    text = values.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()) or int(text) < least:
        raise ModelMisconfigured(name, _WHOLE.format(least=least))
    return int(text)


def _prices(values: Mapping[str, str], count: int) -> tuple[Price, ...]:
    sides = []
    for name in ("OTKLIK_MODEL_PRICE_INPUT", "OTKLIK_MODEL_PRICE_OUTPUT"):
        given = _names(values.get(name, ""))
        if given and len(given) != count:
            raise ModelMisconfigured(name, _PRICES.format(count=count))
        sides.append([_number({name: text}, name) or 0.0 for text in given])
    if bool(sides[0]) != bool(sides[1]):
        raise ModelMisconfigured("OTKLIK_MODEL_PRICE_INPUT", _BOTH_PRICES)
    return tuple(Price(*pair) for pair in zip(*sides, strict=True))


def _options(values: Mapping[str, str]) -> dict[str, Any]:
    text = values.get("OTKLIK_MODEL_OPTIONS", "").strip()
    try:
        options = json.loads(text or "{}")
    except ValueError:
        options = None
    if not isinstance(options, dict):
        raise ModelMisconfigured("OTKLIK_MODEL_OPTIONS", _OBJECT)
    return options
