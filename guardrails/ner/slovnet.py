"""Names found by slovnet, a small neural tagger of Russian that needs numpy alone (extra `ner`).

The `natasha` wheel carries the weights of slovnet and of navec, its word vectors. They are found
through the package's metadata: natasha itself, with its own pymorphy2, is never imported. The
first text loads them (about a second and 150 MB), so that a start stays quick.
"""

import importlib.util
import os
import re
import threading
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from guardrails.errors import NamesNotInstalled
from guardrails.ner.finder import Span

_VECTORS = "natasha/data/emb/navec_news_v1_1B_250K_300d_100q.tar"
_TAGGER = "natasha/data/model/slovnet_ner_news_v1.tar"
_PERSON = "PER"
# it knows names by their capital letter: a text without one is not worth asking about
_CAPITAL = re.compile(r"[А-ЯЁ][а-яё]")
_PARAGRAPH = re.compile(r"[^\n]+")
_LONGEST = 2_000


class SlovnetNames:
    """Finds people's names in Russian text; a text of 500 characters takes about 5 ms.

    Raises:
        NamesNotInstalled: slovnet, navec or the weights are missing; said when it is made.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tagger: Any = None
        self._vectors_file, self._tagger_file = _weights()

    def find(self, text: str, /) -> Iterator[Span]:
        """Yield the names of people, long paragraphs read in pieces."""
        for paragraph in _PARAGRAPH.finditer(text):
            for start in range(paragraph.start(), paragraph.end(), _LONGEST):
                piece = text[start : min(start + _LONGEST, paragraph.end())]
                if not _CAPITAL.search(piece):
                    continue
                for span in self._loaded()(piece).spans:
                    if span.type == _PERSON:
                        yield start + span.start, start + span.stop

    def _loaded(self) -> Any:
        with self._lock:
            if self._tagger is None:
                self._tagger = _load(self._vectors_file, self._tagger_file)
            return self._tagger


def _weights() -> tuple[Path, Path]:
    """Return the files of the word vectors and of the tagger."""
    if any(importlib.util.find_spec(name) is None for name in ("slovnet", "navec")):
        raise NamesNotInstalled
    try:
        package = distribution("natasha")
    except PackageNotFoundError as err:
        raise NamesNotInstalled from err
    files = Path(str(package.locate_file(_VECTORS))), Path(str(package.locate_file(_TAGGER)))
    if not all(file.is_file() for file in files):
        raise NamesNotInstalled
    return files


def _load(vectors: Path, tagger: Path) -> Any:
    # threads of numpy's own cost more than such small matrices give; read when numpy is loaded
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from navec import Navec
    from slovnet import NER

    return NER.load(str(tagger)).navec(Navec.load(str(vectors)))
