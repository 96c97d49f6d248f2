"""The only module that knows LangChain and OpenAI; both are imported at the first call.

One door leads to one model. It asks for the schema where the provider can enforce it, remembers
when an endpoint cannot, reads text and tokens from whatever comes back, and turns every failure
into one of ours. Deadlines, fallbacks and repairs are not decided here.
"""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from drafting.model.answer import SCHEMA
from drafting.model.errors import (
    AnswerUnreadable,
    CallTooSlow,
    ModelBusy,
    ModelDeclined,
    ModelFailed,
    ModelMisconfigured,
    ModelRefusesKey,
    ModelRejects,
    ModelUnknown,
    ModelUnreachable,
)
from drafting.model.local import PROVIDER as LOCAL
from drafting.model.local import server_of
from drafting.model.settings import ModelSettings
from drafting.types import SentMessage
from prompts.language import Phrase

if TYPE_CHECKING:
    from httpx2 import AsyncClient
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable

_NO_PACKAGE = Phrase(
    ru="для провайдера «{provider}» нужен его пакет LangChain: pip install {package}.",
    en="the provider “{provider}” needs its LangChain package: pip install {package}.",
)
_NO_PROVIDER = Phrase(
    ru="провайдера «{provider}» LangChain не знает. Укажите, например, openai:МОДЕЛЬ.",
    en="LangChain knows no provider “{provider}”. Use openai:MODEL, for example.",
)
_NO_KEY = Phrase(
    ru="ключа провайдера нет. Задайте его или адрес своей модели в OPENAI_BASE_URL.",
    en="there is no key for the provider. Set it, or your own model's address in OPENAI_BASE_URL.",
)
_WRONG_OPTIONS = Phrase(
    ru="провайдер не принимает такие параметры. Сверьтесь с его документацией.",
    en="the provider does not take such parameters. Compare with its documentation.",
)
_NO_QUOTA = Phrase(
    ru="У провайдера модели закончились деньги или квота. Пополните счёт.",
    en="The model's provider says that its quota is used up. Top up the account.",
)
_OPENAI_URL = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True)
class Raw:
    """What came back. Tokens are None when the provider did not count them."""

    content: str
    input_tokens: int | None = None
    output_tokens: int | None = None


class Door:
    """The way to one model, opened at the first call. Answers have the form of `schema`."""

    def __init__(
        self, settings: ModelSettings, name: str, schema: Mapping[str, Any] = SCHEMA
    ) -> None:
        self.name = name
        self._settings = settings
        self._schema = dict(schema)
        self._provider, _, self._model_name = name.partition(":")
        self._server = server_of(self._model_name) if self._provider == LOCAL else None
        self._model: BaseChatModel | None = None
        self._direct: AsyncClient | None = None
        self._lock = threading.Lock()
        self._is_strict = True

    @property
    def host(self) -> str:
        """Where the words go: the host of the endpoint, or the provider's name."""
        if self._server is not None:
            return "127.0.0.1"
        if self._provider != "openai":
            return self._provider
        return urlsplit(self._settings.base_url or _OPENAI_URL).hostname or self._provider

    async def open(self) -> None:
        """Build the model if it is not yet there; the imports take about a second.

        Raises:
            ModelMisconfigured: it cannot be built with these settings.
        """
        await asyncio.to_thread(self._open)

    async def close(self) -> None:
        """Let go of the connections that are ours alone; the next call opens new ones."""
        with self._lock:
            direct, self._direct = self._direct, None
            if direct is not None:
                self._model = None
        if direct is not None:
            await direct.aclose()

    async def ask(
        self,
        messages: Sequence[SentMessage],
        on_piece: Callable[[str], None] | None = None,
    ) -> Raw:
        """Send `messages` and return the answer; `on_piece` gets it as it is written.

        Raises:
            ModelFailed: in its subclass that says what happened.
        """
        model = self._model
        if model is None or not self._is_served:
            model = await asyncio.to_thread(self._open)
        words: list[tuple[str, str]] = [(message.role, message.text) for message in messages]
        try:
            try:
                return await self._call(model, words, on_piece)
            except ModelRejects:
                if not self._is_strict:
                    raise
                self._is_strict = False  # an endpoint without schemas: the prompt asks for JSON
                return await self._call(model, words, on_piece)
        except ModelRejects:
            self._is_strict = True  # it was not the schema
            raise

    async def _call(
        self,
        model: "BaseChatModel",
        words: list[tuple[str, str]],
        on_piece: Callable[[str], None] | None,
    ) -> Raw:
        from langsmith.run_helpers import tracing_context

        runnable, options = self._prepared(model, streams=on_piece is not None)
        try:
            with tracing_context(enabled=False):  # what is sent goes to the model and nowhere else
                if on_piece is None:
                    return _raw([await runnable.ainvoke(words, **options)])
                stream = runnable.astream(words, **options)
                return await _streamed(stream, on_piece)
        except ModelFailed:
            raise
        except Exception as err:
            raise _translated(err) from err

    def _prepared(
        self, model: "BaseChatModel", *, streams: bool
    ) -> "tuple[Runnable[Any, Any], dict[str, Any]]":
        """Ask for the schema in the cheapest way the provider's class has."""
        from langchain_openai.chat_models.base import BaseChatOpenAI

        if not self._is_strict:
            # An endpoint without schemas may not know how to count a stream either.
            uncounted = streams and isinstance(model, BaseChatOpenAI)
            return model, {"stream_usage": False} if uncounted else {}
        if isinstance(model, BaseChatOpenAI):
            if model.use_responses_api:
                return model, {"response_format": self._strict_format}
            # In `extra_body` it skips the SDK's own parsing, which fails on a broken answer.
            return model, {"extra_body": {"response_format": self._strict_format}}
        try:
            return model.with_structured_output(self._schema, include_raw=True), {}
        except (NotImplementedError, ValueError):
            self._is_strict = False
            return model, {}

    @property
    def _strict_format(self) -> dict[str, Any]:
        told = {"name": self._schema["title"], "strict": True, "schema": self._schema}
        return {"type": "json_schema", "json_schema": told}

    @property
    def _is_served(self) -> bool:
        return self._server is None or self._server.is_running

    def _open(self) -> "BaseChatModel":
        with self._lock:
            if self._model is None or not self._is_served:
                self._model = self._built()
            return self._model

    def _built(self) -> "BaseChatModel":
        from langchain.chat_models import init_chat_model

        name, provider, options = self._model_name, self._provider, self._options()
        if self._server is not None:
            self._server.start()
            name, provider = self._server.path.name, "openai"
            self._direct = _direct_client()
            options |= {
                "base_url": self._server.base_url,
                "api_key": self._server.api_key,
                "http_async_client": self._direct,
            }
        try:
            model: BaseChatModel = init_chat_model(name, model_provider=provider, **options)
        except ImportError as err:
            package = (err.name or f"langchain-{self._provider}").replace("_", "-")
            message = _NO_PACKAGE.format(provider=self._provider, package=package)
            raise ModelMisconfigured("OTKLIK_MODEL", message) from err
        except Exception as err:
            if "Unsupported provider" in str(err):  # LangChain has no class for it
                message = _NO_PROVIDER.format(provider=self._provider)
                raise ModelMisconfigured("OTKLIK_MODEL", message) from err
            if "api_key" in str(err) or "credentials" in str(err).lower():
                name = f"{self._provider.upper()}_API_KEY"
                raise ModelMisconfigured(name, _NO_KEY) from err
            raise ModelMisconfigured("OTKLIK_MODEL_OPTIONS", _WRONG_OPTIONS) from err
        return model

    def _options(self) -> dict[str, Any]:
        """Retries are ours; base URL and key go with every call of an OpenAI-compatible model."""
        options = dict(self._settings.options)
        if self._provider not in {"openai", LOCAL}:
            return options
        ours = {
            "max_retries": 0,
            "stream_usage": True,
            # asyncio.wait_for around every chunk can swallow a cancellation (before Python 3.12).
            "stream_chunk_timeout": None,
        }
        options = {**ours, **options}
        # Named even when it is the default: LangChain would let a tracing gateway take its place.
        options["base_url"] = self._settings.base_url or _OPENAI_URL
        key = self._settings.api_key or ("none" if self._settings.base_url else "")
        return {**options, "api_key": key} if key else options


def _direct_client() -> "AsyncClient":
    """Lead to our own process; a proxy of the environment would carry the texts out."""
    from openai import DefaultAsyncHttpxClient

    return DefaultAsyncHttpxClient(trust_env=False)


async def _streamed(stream: AsyncIterator[Any], on_piece: Callable[[str], None]) -> Raw:
    chunks = []
    async with aclosing(stream) as pieces:  # type: ignore[type-var]
        async for chunk in pieces:
            chunks.append(chunk)
            text = _text_of(chunk)
            if text:
                on_piece(text)
    return _raw(chunks)


def _raw(chunks: Sequence[Any]) -> Raw:
    tokens_in = tokens_out = None
    for chunk in chunks:
        message = _message_of(chunk)
        extra = getattr(message, "additional_kwargs", None) or {}
        if extra.get("refusal"):
            raise ModelDeclined
        usage = getattr(message, "usage_metadata", None)
        if usage:
            tokens_in = (tokens_in or 0) + usage["input_tokens"]
            tokens_out = (tokens_out or 0) + usage["output_tokens"]
    return Raw("".join(_text_of(chunk) for chunk in chunks), tokens_in, tokens_out)


def _message_of(chunk: Any) -> Any:
    return chunk.get("raw") if isinstance(chunk, dict) else chunk


def _text_of(chunk: Any) -> str:
    """Return a message's text, or the arguments of the tool some providers answer through."""
    message = _message_of(chunk)
    if message is None:
        return ""
    pieces = [call.get("args") or "" for call in getattr(message, "tool_call_chunks", ())]
    if not pieces:
        pieces = [
            json.dumps(call["args"], ensure_ascii=False)
            for call in getattr(message, "tool_calls", ())
        ]
    content = message.content
    if isinstance(content, list):
        texts = [part.get("text", "") if isinstance(part, dict) else part for part in content]
        content = "".join(text for text in texts if isinstance(text, str))
    return "".join(pieces) or str(content)


def _translated(err: Exception) -> ModelFailed:
    """Say a provider's failure in our words: LangChain names most, the rest by HTTP status."""
    from langchain_core import exceptions

    status = getattr(err, "status_code", None)
    if isinstance(err, exceptions.ModelRateLimitError) or status == 429:
        if getattr(err, "code", None) == "insufficient_quota":
            return ModelRefusesKey(_NO_QUOTA)
        return ModelBusy(retry_after_seconds=_retry_after(err))
    by_class: tuple[tuple[type[Exception], type[ModelFailed]], ...] = (
        (exceptions.ModelAuthenticationError, ModelRefusesKey),
        (exceptions.ModelPermissionDeniedError, ModelRefusesKey),
        (exceptions.ModelNotFoundError, ModelUnknown),
        (exceptions.ModelInvalidRequestError, ModelRejects),
        (exceptions.ContextOverflowError, ModelRejects),
        (exceptions.ModelTimeoutError, CallTooSlow),
        (exceptions.ModelConnectionError, ModelUnreachable),
        (exceptions.ModelAPIError, ModelUnreachable),
    )
    for theirs, ours in by_class:
        if isinstance(err, theirs):
            return ours()
    by_status = {400: ModelRejects, 401: ModelRefusesKey, 403: ModelRefusesKey}
    by_status |= {404: ModelUnknown, 413: ModelRejects, 422: ModelRejects}
    if status in by_status:
        return by_status[status]()
    malformed = isinstance(err, ValueError | KeyError | TypeError | IndexError | AttributeError)
    return AnswerUnreadable() if malformed else ModelUnreachable()


def _retry_after(err: Exception) -> float | None:
    """Read Retry-After as RFC 9110 §10.2.3 allows it: seconds or a date; or OpenAI's own ms."""
    headers = getattr(getattr(err, "response", None), "headers", None) or {}
    try:
        if "retry-after-ms" in headers:
            return max(float(headers["retry-after-ms"]) / 1000, 0.0)
        return max(float(headers["retry-after"]), 0.0)
    except KeyError:
        return None
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(headers["retry-after"])
    except ValueError:
        return None
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0) if moment.tzinfo else None
