"""inspect-ai over the bench's cases: one generation and the same three checks each.

It runs in an environment of its own: CASES AT_ONCE, the endpoint in OPENAI_BASE_URL.
"""

import json
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from inspect_ai import Task
from inspect_ai import eval as evaluate
from inspect_ai.dataset import Sample
from inspect_ai.scorer import Score, accuracy, scorer
from inspect_ai.solver import generate

PHONE, EMAIL = re.compile(r"\+?\d[\d ()-]{8,}\d"), re.compile(r"\S+@\S+\.\w+")
LONGEST = 400


def check(name: str, holds: Callable[[str, Any], bool]) -> Any:
    """Make a scorer of one deterministic check."""

    @scorer(metrics=[accuracy()], name=name)
    def made() -> Any:
        async def score(state: Any, target: Any) -> Score:
            return Score(value="C" if holds(state.output.completion, state.metadata) else "I")

        return score

    return made()


def main() -> None:
    """Evaluate and see that nothing was lost."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    task = Task(
        dataset=[
            Sample(id=each["id"], input=each["review"], metadata={"name": each["name"]})
            for each in cases
        ],
        solver=generate(),
        scorer=[
            check("name", lambda text, about: about["name"] in text),
            check("contacts", lambda text, _: not PHONE.search(text) and not EMAIL.search(text)),
            check("short", lambda text, _: len(text) <= LONGEST),
        ],
    )
    with tempfile.TemporaryDirectory() as logs:
        (log,) = evaluate(
            task,
            model="openai/stub",
            max_connections=int(sys.argv[2]),
            log_dir=logs,
            display="none",
        )
    if log.status != "success" or log.results.completed_samples != len(cases):
        sys.exit(f"inspect-ai: {log.status}")


if __name__ == "__main__":
    main()
