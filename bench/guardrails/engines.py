"""Every engine of the comparison asked about the same texts: ours in both settings, and rivals."""

import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.guardrails.labelled import Found
from guardrails.errors import NamesNotInstalled
from guardrails.masking import find
from guardrails.ner import use_finder
from guardrails.ner.slovnet import SlovnetNames

RIVALS_VENV = Path(__file__).parents[2] / ".privacy-rivals-venv"
RIVALS = ("presidio", "ru-pii", "langchain")
OURS = ("otklik", "otklik + ner")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one engine found in every text and what it cost; `missing` says why nothing."""

    engine: str
    found: Sequence[Sequence[Found]] = ()
    milliseconds: Sequence[float] = ()
    loaded_seconds: float = 0.0
    megabytes: int = 0
    missing: str = ""


def ask_all(texts: Sequence[str]) -> list[Answer]:
    """Ask every engine in turn, each in a process of its own."""
    ours = [
        _run(name, [sys.executable, "-m", "bench.guardrails.engines", name], texts) for name in OURS
    ]
    python = RIVALS_VENV / "bin" / "python"
    script = str(Path(__file__).with_name("rival.py"))
    return ours + [_run(name, [str(python), script, name], texts) for name in RIVALS]


def _run(name: str, command: list[str], texts: Sequence[str]) -> Answer:
    if not Path(command[0]).exists():
        return Answer(name, missing=f"no {RIVALS_VENV.name}: make bench-guardrails makes it")
    asked = "".join(
        json.dumps({"text": text, "language": language_of(text)}) + "\n" for text in texts
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        command,
        input=asked,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": root} if name in OURS else None,
        cwd=root,
    )
    if done.returncode:
        return Answer(name, missing=done.stderr.strip().splitlines()[-1])
    answer = json.loads(done.stdout)
    spans = [[(start, end, kind) for start, end, kind in row] for row in answer["found"]]
    shown = f"{name} {answer['version']}" if "version" in answer else name
    return Answer(
        shown, spans, answer["milliseconds"], answer["loaded_seconds"], answer["megabytes"]
    )


def language_of(text: str) -> str:
    """Return "ru" for a text with a Cyrillic letter, else "en"."""
    return "ru" if _CYRILLIC.search(text) else "en"


def main() -> None:
    """Answer for one of our own settings, in the shape that `rival.py` answers."""
    began = time.process_time()
    if sys.argv[1] == OURS[1]:
        try:
            use_finder(SlovnetNames())
        except NamesNotInstalled as error:
            sys.exit(error.message.en)
    find("Проверка Ивана Петрова")
    loaded = time.process_time() - began
    found, times = [], []
    for line in sys.stdin:
        text = json.loads(line)["text"]
        at = time.process_time()
        found.append([(span.start, span.end, span.type) for span in find(text)])
        times.append((time.process_time() - at) * 1000)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    answer = {
        "found": found,
        "milliseconds": times,
        "loaded_seconds": loaded,
        "megabytes": megabytes,
    }
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
