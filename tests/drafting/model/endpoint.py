"""An OpenAI-compatible endpoint inside the test process, seen by httpx2 as the real one."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from typing import Any, ClassVar

import httpcore2
import httpx
import respx
from respx.mocks import HTTPCoreMocker

_TARGETS = HTTPCoreMocker.targets
BASE_URL = "http://model.test/v1"
REPLY = (
    "Анна, нам очень жаль, что доставка опоздала. Так быть не должно. "
    "Напишите нам, пожалуйста, в личные сообщения: разберёмся по порядку."
)


class HTTPCore2Mocker(HTTPCoreMocker):
    """Catches the requests of openai ≥ 3, which speaks httpx2."""

    name = "httpcore2"
    targets: ClassVar = [each.replace("httpcore.", "httpcore2.", 1) for each in _TARGETS]

    @classmethod
    def from_sync_httpx_response(cls, httpx_response, target, **kwargs):
        return httpcore2.Response(
            status=httpx_response.status_code,
            headers=httpx_response.headers.raw,
            content=httpx_response.stream,
            extensions=httpx_response.extensions,
        )


def answer(reply: str = REPLY, **fields: Any) -> str:
    """The content a well-behaved model returns."""
    whole = {
        "reply": reply,
        "details_used": [],
        "confidence": 0.9,
        "needs_human": False,
        "reason": "",
        **fields,
    }
    return json.dumps(whole, ensure_ascii=False)


def completion(content: str | None = None, *, usage: bool = True, **message: Any) -> httpx.Response:
    """A whole chat completion with that content."""
    shown = {"role": "assistant", "content": answer() if content is None else content, **message}
    body = {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "message": shown, "finish_reason": "stop"}],
    }
    if usage:
        body["usage"] = {"prompt_tokens": 200, "completion_tokens": 50, "total_tokens": 250}
    return httpx.Response(200, json=body)


def chunks(content: str, width: int = 5) -> list[bytes]:
    """The server-sent events of a streamed completion."""
    pieces = [content[place : place + width] for place in range(0, len(content), width)]
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": piece} for piece in pieces]
    events = [
        {"choices": [{"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas
    ]
    events.append({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    counted = {"prompt_tokens": 200, "completion_tokens": 50, "total_tokens": 250}
    events.append({"choices": [], "usage": counted})
    head = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    lines = [json.dumps({**head, **event}, ensure_ascii=False) for event in events]
    return [f"data: {line}\n\n".encode() for line in [*lines, "[DONE]"]]


class Events(httpx.AsyncByteStream):
    """A body of server-sent events that may stop, hang or be closed by the client."""

    def __init__(
        self,
        parts: Iterable[bytes],
        *,
        breaks_after: int | None = None,
        hangs_after: int | None = None,
    ) -> None:
        self.parts = list(parts)
        self.breaks_after = breaks_after
        self.hangs_after = hangs_after
        self.is_closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for number, part in enumerate(self.parts):
            if number == self.breaks_after:
                raise httpcore2.ReadError("the connection was reset")
            if number == self.hangs_after:
                await asyncio.sleep(60)
            yield part

    async def aclose(self) -> None:
        self.is_closed = True


def streamed(content: str | None = None, **how: Any) -> httpx.Response:
    """A streamed completion with that content."""
    body = Events(chunks(answer() if content is None else content), **how)
    return httpx.Response(200, headers={"content-type": "text/event-stream"}, stream=body)


def refusal(status: int, message: str = "no", **headers: str) -> httpx.Response:
    """An error of the endpoint."""
    shown = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, json={"error": {"message": message}}, headers=shown)


class Endpoint:
    """What the tests say to the endpoint and what it was asked."""

    def __init__(self, router: respx.MockRouter) -> None:
        self.route = router.post(f"{BASE_URL}/chat/completions")
        self.will_answer(answer())

    def will_answer(self, *contents: str) -> None:
        """Answer with these contents in turn, the last one for ever."""
        self.will_return(*contents)

    def will_return(self, *responses: httpx.Response | str | Exception) -> None:
        """Return these in turn, the last one for ever; a text is a content."""
        left = list(responses)

        def respond(request: httpx.Request) -> httpx.Response:
            response = left.pop(0) if len(left) > 1 else left[0]
            if isinstance(response, Exception):
                raise response
            if isinstance(response, str):
                asked_to_stream = json.loads(request.content).get("stream")
                return streamed(response) if asked_to_stream else completion(response)
            return response

        self.route.mock(side_effect=respond)

    def will_hang(self) -> None:
        """Never answer."""

        async def respond(request: httpx.Request) -> httpx.Response:
            await asyncio.sleep(60)
            return completion()

        self.route.mock(side_effect=respond)

    @property
    def requests(self) -> list[httpx.Request]:
        return [call.request for call in self.route.calls]

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(request.content) for request in self.requests]

    @property
    def words(self) -> str:
        """Everything that was sent, as one text."""
        return "\n".join(message["content"] for body in self.bodies for message in body["messages"])
