"""How long the rules take over replies of 500 characters, with and without an engine for names."""

import time
from collections.abc import Callable, Sequence
from statistics import median, quantiles

from bench.guardrails.planted import Planted
from guardrails.document import Document
from guardrails.engine import check
from guardrails.errors import NamesNotInstalled
from guardrails.ner import use_finder
from guardrails.ner.slovnet import SlovnetNames
from guardrails.rules.privacy import PRIVACY
from guardrails.types import CheckContext

LENGTH, TEXTS, WARM = 500, 400, 40
Work = Callable[[str, CheckContext], None]


def mixed_texts(rows: Sequence[Planted]) -> list[str]:
    """Join replies into texts of 500 characters, none twice."""
    return [text for text, _ in _cases(rows)]


def _cases(rows: Sequence[Planted]) -> list[tuple[str, CheckContext]]:
    step = max(4, len(rows) // TEXTS)
    cases = []
    for start in range(0, len(rows) - 4, step):
        first = rows[start]
        row = [each for each in rows[start : start + 6] if each.context == first.context]
        cases.append((" ".join(each.text for each in row)[:LENGTH], first.context))
    return cases


def measure_check(rows: Sequence[Planted]) -> None:
    """Print the times of the privacy rules and of the whole check, with 1 and 16 private values."""
    print(f"\n### Rules over replies of {LENGTH} characters, processor time\n")
    print("| what | p50 ms | p95 ms |\n|---|---|---|")
    cases = _cases(rows)
    few = [(text, _with_private(context, 1)) for text, context in cases]
    for name, work in (("privacy rules", _privacy), ("whole check", _whole)):
        _print(f"{name}, 16 private values", work, cases)
        _print(f"{name}, 1 private value", work, few)
    try:
        use_finder(SlovnetNames())
    except NamesNotInstalled as error:
        print(f"\nwithout names: {error.message.en}")
        return
    for name, work in (("privacy rules + ner", _privacy), ("whole check + ner", _whole)):
        _print(f"{name}, 16 private values", work, cases)
    use_finder(None)


def _with_private(context: CheckContext, count: int) -> CheckContext:
    return context.model_copy(update={"private": dict(list(context.private.items())[:count])})


def _privacy(text: str, context: CheckContext) -> None:
    document = Document(text)
    for rule in PRIVACY:
        for _ in rule.find(document, context):
            pass


def _whole(text: str, context: CheckContext) -> None:
    check(text, context)


def _print(name: str, work: Work, cases: Sequence[tuple[str, CheckContext]]) -> None:
    """Time each text once; a mark of its own keeps one row from living on another's caches."""
    times = []
    for number, (text, context) in enumerate(cases):
        fresh = f"{text} [{name}]"
        began = time.process_time()
        work(fresh, context)
        if number >= WARM:
            times.append((time.process_time() - began) * 1000)
    print(f"| {name} | {median(times):.2f} | {quantiles(times, n=20)[-1]:.2f} |")
