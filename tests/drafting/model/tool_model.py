"""A provider's class that answers through a tool, as those without JSON schemas do."""

import json
from collections.abc import AsyncIterator
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.messages.tool import tool_call_chunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult

from tests.drafting.model.endpoint import answer

USAGE = {"input_tokens": 10, "output_tokens": 5, "total_tokens": 15}


class ToolModel(BaseChatModel):
    """Answers well, always through the tool it was given."""

    model: str = ""

    @property
    def _llm_type(self) -> str:
        return "tool"

    def bind_tools(self, tools: Any, **kwargs: Any) -> Any:
        return self.bind(tools=tools)

    def _generate(self, messages: Any, stop: Any = None, run_manager: Any = None, **kwargs: Any):
        call = {"name": "Reply", "args": json.loads(answer()), "id": "1"}
        message = AIMessage(content="", tool_calls=[call], usage_metadata=USAGE)
        return ChatResult(generations=[ChatGeneration(message=message)])

    async def _astream(
        self, messages: Any, stop: Any = None, run_manager: Any = None, **kwargs: Any
    ) -> AsyncIterator[ChatGenerationChunk]:
        content = answer()
        for place in range(0, len(content), 7):
            piece = content[place : place + 7]
            chunk = tool_call_chunk(
                name="Reply" if not place else None, args=piece, id="1", index=0
            )
            yield ChatGenerationChunk(message=AIMessageChunk(content="", tool_call_chunks=[chunk]))
        yield ChatGenerationChunk(message=AIMessageChunk(content="", usage_metadata=USAGE))


class PlainModel(ToolModel):
    """Knows neither tools nor schemas; writes the object as text because the prompt says so."""

    def bind_tools(self, tools: Any, **kwargs: Any) -> Any:
        raise NotImplementedError

    def _generate(self, messages: Any, stop: Any = None, run_manager: Any = None, **kwargs: Any):
        message = AIMessage(content=f"Вот:\n```json\n{answer()}\n```")
        return ChatResult(generations=[ChatGeneration(message=message)])

    async def _astream(
        self, messages: Any, stop: Any = None, run_manager: Any = None, **kwargs: Any
    ) -> AsyncIterator[ChatGenerationChunk]:
        for word in answer().split(" "):
            yield ChatGenerationChunk(message=AIMessageChunk(content=word + " "))
