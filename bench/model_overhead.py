"""What Otklik adds to a model's own time: one call, many at once, the first streamed word.

The model is `model_stub.py` of OTKLIK_BENCH_DATA: it answers at once, after a second, or streams.
"""

import json
import logging
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import httpx

from bench.ground import bench_data, free_port, running
from drafting.model import ModelEngine, ModelSettings
from drafting.model.answer import SCHEMA
from drafting.model.events import Piece
from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from drafting.streaming import stream_draft
from drafting.types import Review
from prompts.channel import PLAIN
from prompts.defaults import default_guidelines
from prompts.facts import Facts

CALLS = 200
AT_ONCE = 64
DRAFTS = 640
STREAMS = 20
GUIDELINES = default_guidelines("Синица")
LATE = Review(
    brand="sinitsa",
    channel="plain",
    external_id="late",
    author="Анна К.",
    rating=1,
    text="Доставка опоздала на час, а курьер нагрубил.",
)


def main() -> None:
    """Measure and print three lines."""
    data = bench_data("model_stub.py")
    with _stub(data, delay_ms=0) as url:
        _one_call(url)
    with _stub(data, delay_ms=1000) as url:
        _many(url)
    with _stub(data, delay_ms=200, tokens_per_second=50) as url:
        _first_word(url)


@contextmanager
def _stub(data: Path, *, delay_ms: int, tokens_per_second: int = 0) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, str(data / "model_stub.py"), str(port), str(delay_ms)]
    if tokens_per_second:
        command += ["--tokens-per-second", str(tokens_per_second)]
    with (
        tempfile.TemporaryDirectory() as folder,
        running(command, port, cwd=Path(folder), env=dict(os.environ)),
    ):
        yield f"http://127.0.0.1:{port}/v1"


def _drafter(url: str) -> Drafter:
    engine = ModelEngine(ModelSettings("openai:stub", base_url=url, api_key="k"))
    engine.warm_up()
    drafter = Drafter(engine, PlaybookEngine())
    for _ in range(5):  # dictionaries, the pool of connections
        _draft(drafter)
    return drafter


def _draft(drafter: Drafter) -> None:
    draft = drafter.draft(LATE, GUIDELINES, Facts(), PLAIN)
    if draft.engine != "model/openai:stub" or len(draft.sent) != 1:
        sys.exit(f"the stub's reply was not taken as it is: {draft.reason}")


def _one_call(url: str) -> None:
    drafter = _drafter(url)
    bare, whole = [], []
    with httpx.Client() as client:
        for _ in range(CALLS):
            began = time.perf_counter()
            client.post(f"{url}/chat/completions", json={"messages": []})
            bare.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
            _draft(drafter)
            whole.append((time.perf_counter() - began) * 1000)
    print(
        f"one call, no repair      p50 {median(whole):6.1f} ms   bare request p50 "
        f"{median(bare):.1f} ms   overhead {median(whole) - median(bare):.1f} ms   aim ≤ 12 ms",
        flush=True,
    )


def _many(url: str) -> None:
    drafter = _drafter(url)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda _: _draft(drafter), range(AT_ONCE)))  # opens every connection
        began = time.perf_counter()
        list(pool.map(lambda _: _draft(drafter), range(DRAFTS)))
        rate = DRAFTS / (time.perf_counter() - began)
    print(f"{AT_ONCE} at once, 1 s model    {rate:6.1f} drafts/s   aim ≥ 40/s", flush=True)


def _first_word(url: str) -> None:
    """Compare the first text shown with the first letter of the reply in a bare request."""
    drafter, bare, shown = _drafter(url), [], []
    logging.disable()  # every draft is left after its first word
    with httpx.Client() as client:
        for _ in range(STREAMS):
            bare.append(_bare_first_letter(client, url))
            shown.append(_first_piece(drafter))
    late = (median(shown) - median(bare)) * 1000
    print(
        f"first provisional text   {late:6.1f} ms after the model's own   aim ≤ 50 ms", flush=True
    )


def _bare_first_letter(client: httpx.Client, url: str) -> float:
    began, content = time.perf_counter(), ""
    schema = {"type": "json_schema", "json_schema": {"name": "Reply", "schema": SCHEMA}}
    body = {"messages": [], "stream": True, "response_format": schema}
    with client.stream("POST", f"{url}/chat/completions", json=body) as answer:
        for line in answer.iter_lines():
            if line.startswith("data: {"):
                content += json.loads(line[6:])["choices"][0]["delta"].get("content", "")
            if len(content) > len('{"reply": "'):
                return time.perf_counter() - began
    sys.exit("the stub streamed nothing")


def _first_piece(drafter: Drafter) -> float:
    began = time.perf_counter()
    for event in stream_draft(drafter, LATE, GUIDELINES, Facts(), PLAIN):
        if isinstance(event, Piece):
            return time.perf_counter() - began
    sys.exit("nothing was streamed")


if __name__ == "__main__":
    main()
