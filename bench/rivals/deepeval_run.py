"""deepeval's evaluate() over the bench's cases: one generation and the same three checks each.

It runs in an environment of its own: CASES AT_ONCE, the endpoint in OPENAI_BASE_URL.
"""

import asyncio
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from deepeval import evaluate
from deepeval.evaluate import AsyncConfig, CacheConfig, DisplayConfig
from deepeval.metrics import BaseMetric
from deepeval.test_case import LLMTestCase
from openai import AsyncOpenAI

PHONE, EMAIL = re.compile(r"\+?\d[\d ()-]{8,}\d"), re.compile(r"\S+@\S+\.\w+")
LONGEST = 400


class Check(BaseMetric):
    """One deterministic check."""

    threshold = 1.0
    async_mode = True

    def __init__(self, name: str, holds: Callable[[Any], bool]) -> None:
        self.name, self.holds = name, holds
        self.score, self.success, self.reason, self.error = 0.0, False, None, None

    def measure(self, test_case: Any, *args: Any, **kwargs: Any) -> float:
        """Check one case."""
        self.success = self.holds(test_case)
        self.score = float(self.success)
        return self.score

    async def a_measure(self, test_case: Any, *args: Any, **kwargs: Any) -> float:
        """Check one case."""
        return self.measure(test_case)

    def is_successful(self) -> bool:
        """Return what was found."""
        return self.success

    @property
    def __name__(self) -> str:
        return self.name


async def drafted(cases: Sequence[Mapping[str, str]], at_once: int) -> list[Any]:
    """Generate a reply to every case."""
    client, slots = AsyncOpenAI(), asyncio.Semaphore(at_once)

    async def draft(case: Mapping[str, str]) -> Any:
        async with slots:
            messages = [{"role": "user", "content": case["review"]}]
            made = await client.chat.completions.create(model="stub", messages=messages)
        text = made.choices[0].message.content
        return LLMTestCase(name=case["name"], input=case["review"], actual_output=text)

    return await asyncio.gather(*map(draft, cases))


def main() -> None:
    """Evaluate and see that nothing was lost."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    result = evaluate(
        asyncio.run(drafted(cases, int(sys.argv[2]))),
        [
            Check("name", lambda case: case.name in case.actual_output),
            Check("contacts", lambda case: not _contacts(case.actual_output)),
            Check("short", lambda case: len(case.actual_output) <= LONGEST),
        ],
        async_config=AsyncConfig(max_concurrent=int(sys.argv[2])),
        cache_config=CacheConfig(write_cache=False, use_cache=False),
        display_config=DisplayConfig(show_indicator=False, print_results=False),
    )
    if len(result.test_results) != len(cases):
        sys.exit("deepeval lost cases")


def _contacts(text: str) -> bool:
    return bool(PHONE.search(text) or EMAIL.search(text))


if __name__ == "__main__":
    main()
