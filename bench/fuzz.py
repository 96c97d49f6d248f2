"""Coverage-guided fuzzing of everything that reads what others wrote: `make fuzz`.

Each target runs in a process of its own for its share of FUZZ_SECONDS (default 300). An error that
is not one of ours, a span outside its text or a mask that is not undone stops the run; the input
is kept in `var/fuzz/` and is repeated by `python -m bench.fuzz TARGET FILE`.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

SECONDS = int(os.environ.get("FUZZ_SECONDS") or 300)
KEPT = Path("var") / "fuzz"
ROOT = Path(__file__).parents[1]
LONGEST = 1_000


def main() -> None:
    """Run one target here, or all of them one after another."""
    if len(sys.argv) > 1:
        _fuzz(sys.argv[1], sys.argv[2:])
        return
    KEPT.mkdir(parents=True, exist_ok=True)
    share = max(1, SECONDS // len(TARGETS))
    for name in TARGETS:
        with tempfile.TemporaryDirectory() as corpus:
            _seed(Path(corpus))
            options = (
                *(f"-max_total_time={share}", f"-max_len={4 * LONGEST}", "-timeout=20"),
                *(f"-artifact_prefix={KEPT}/{name}-", "-print_final_stats=1", "-verbosity=0"),
            )
            command = [sys.executable, "-m", "bench.fuzz", name, *options, corpus]
            done = subprocess.run(command, check=False, capture_output=True, text=True)
        ran = _statistic(done.stderr, "number_of_executed_units")
        print(
            f"{name}: {ran} inputs in {share} s, {'no fault' if not done.returncode else 'FAULT'}"
        )
        if done.returncode:
            print(done.stdout[-3_000:] + done.stderr[-6_000:])
            sys.exit(1)


def _seed(folder: Path) -> None:
    """Start from our own marked letters and the adapters' fixtures."""
    lines = [
        line
        for path in (ROOT / "tests" / "guardrails" / "recognised").glob("*.txt")
        for line in path.read_text("utf-8").splitlines()
    ]
    payloads = [path.read_text("utf-8") for path in ROOT.glob("integrations/*/fixtures/*.json")]
    for number, text in enumerate((*lines, *payloads)):
        (folder / str(number)).write_bytes(b"\0\0" + text.encode())


def _statistic(log: str, name: str) -> str:
    rows = [line for line in log.splitlines() if name in line]
    return rows[-1].rpartition(":")[2].strip() if rows else "?"


def _fuzz(name: str, arguments: list[str]) -> None:
    import atheris

    with atheris.instrument_imports(include=["guardrails", "drafting.records", "integrations"]):
        target = TARGETS[name]()
    atheris.Setup([sys.argv[0], *arguments], target)
    atheris.Fuzz()


def _strings(data: bytes, count: int) -> list[str]:
    """Cut the input into texts; lone surrogates stay in, as JSON may carry them."""
    text = data[2:].decode("utf-8", "surrogatepass" if data[:1] > b"\x7f" else "replace")
    return [*text[:LONGEST].split("\x1e", count - 1), *[""] * count][:count]


def _readable(data: bytes, count: int) -> list[str]:
    try:
        return _strings(data, count)
    except UnicodeDecodeError:
        return []


def fuzz_mask() -> Callable[[bytes], None]:
    """Masking is undone exactly and its spans lie in the text, apart from each other."""
    from guardrails.masking import mask

    def target(data: bytes) -> None:
        for text in _readable(data, 1):
            masked = mask(text)
            assert masked.restore(masked.text) == text
            ends = [0]
            for span in masked.spans:
                assert ends[-1] <= span.start < span.end <= len(text)
                ends.append(span.end)

    return target


def fuzz_document() -> Callable[[bytes], None]:
    """Every character of a folded text knows its place, sentences lie in it, values have kinds."""
    from guardrails.document import Document
    from guardrails.rules.privacy.disguises.encoded import decoded
    from guardrails.rules.privacy.fields import kind_of

    def target(data: bytes) -> None:
        for text in _readable(data, 1):
            document = Document(text)
            assert len(document.plain) == len(document.folded)
            for start, end in (*document.sentences, *document.quotes):
                assert 0 <= start < end <= len(document.folded)
            for token in document.tokens:
                first, last = document.mark(token.start, token.end)
                assert 0 <= first < last <= len(text)
            assert all(0 <= start < end <= len(text) for _, start, end in decoded(document))
            assert kind_of(text[:20], text)

    return target


def fuzz_check() -> Callable[[bytes], None]:
    """The whole check marks places inside the draft, whatever the case holds."""
    from bench.guardrails.planted import GUIDELINES
    from guardrails.engine import check
    from guardrails.types import CheckContext

    def target(data: bytes) -> None:
        row = _readable(data, 5)
        if not row:
            return
        draft, review, author, field, value = row
        context = CheckContext(
            guidelines=GUIDELINES,
            review=review,
            author=author or None,
            private={field: value, "name": author, "phone": value},
            audience="world" if data[1:2] < b"\x80" else "customer",
            branch="negative",
        )
        for violation in check(draft, context):
            assert 0 <= (violation.start or 0) <= (violation.end or 0) <= len(draft)

    return target


def fuzz_records() -> Callable[[bytes], None]:
    """Lines of JSON become records or an error of ours that says why."""
    from drafting.records import CheckRecord, MaskRecord, ReviewRecord
    from prompts.errors import OtklikError
    from service.cli.lines import UnreadableLineError, read_lines

    def target(data: bytes) -> None:
        for line in read_lines(BytesIO(data[2:])):
            try:
                value = line.decode()
            except UnreadableLineError:
                continue
            for record in (ReviewRecord, CheckRecord, MaskRecord):
                try:
                    record.parse(value)
                except OtklikError:
                    continue

    return target


def fuzz_adapters() -> Callable[[bytes], None]:
    """A payload becomes an event, a review or an error of ours."""
    from integrations.django_helpdesk import ticket
    from integrations.generic import payload
    from prompts.errors import OtklikError

    def read(data: bytes) -> None:
        told = payload.read_envelope(data)
        payload.to_review(payload.read_review(told.data), brand="b", channel="c", audience="world")

    def read_ticket(data: bytes) -> None:
        found = ticket.read(_json(data))
        ticket.to_review(
            found, brand="b", channel="c", url="https://desk.example", bot_user_id=None
        )

    def target(data: bytes) -> None:
        for reader in (read, read_ticket):
            try:
                reader(data[2:])
            except OtklikError:
                continue

    return target


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


TARGETS: dict[str, Callable[[], Callable[[bytes], None]]] = {
    "mask": fuzz_mask,
    "document": fuzz_document,
    "check": fuzz_check,
    "records": fuzz_records,
    "adapters": fuzz_adapters,
}


if __name__ == "__main__":
    main()
