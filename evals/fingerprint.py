"""Names the way drafts are judged: two runs judged by other rules say nothing about each other."""

import hashlib
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import evals.scorers
import guardrails

_JUDGES = (guardrails, evals.scorers)


@lru_cache(maxsize=1)
def guardrails_version() -> str:
    """Return the program's version and a hash of every rule, word list and scorer."""
    digest = hashlib.sha256()
    for package in _JUDGES:
        folder = Path(str(package.__file__)).parent
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.parent.name != "__pycache__":
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(path.read_bytes())
    try:
        program = version("otklik")
    except PackageNotFoundError:
        program = "0"
    return f"{program}+{digest.hexdigest()[:12]}"
