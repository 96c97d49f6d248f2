"""The replies a report shows: for each rule a few that break it plainly, and the worst of all."""

import re
from dataclasses import dataclass

from evals.audit.judging import Hit, Judgement
from evals.audit.rows import Row

PER_RULE = 4
WORST = 6
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Example:
    """A reply to show, with what it breaks."""

    row: Row
    hits: tuple[Hit, ...]

    @property
    def badness(self) -> tuple[int, int, int, int]:
        """Blocking rules first, then all; of equals the shorter text, then the earlier line."""
        blocking = len({hit.rule for hit in self.hits if hit.blocks})
        rules = len({hit.rule for hit in self.hits})
        return blocking, rules, -len(self.row.reply), -self.row.line


class Shelf:
    """Keeps the worst few examples that differ; `size` of them."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: dict[str, Example] = {}

    def offer(self, likeness: str, example: Example) -> None:
        """Take an example unless there are worse ones; of those alike only the worst stays."""
        rival = self._kept.get(likeness)
        if rival is not None and rival.badness >= example.badness:
            return
        self._kept[likeness] = example
        if len(self._kept) > self._size:
            mildest = min(self._kept, key=lambda key: self._kept[key].badness)
            del self._kept[mildest]

    @property
    def examples(self) -> tuple[Example, ...]:
        """What is kept, the worst first."""
        return tuple(sorted(self._kept.values(), key=lambda e: e.badness, reverse=True))


class Gallery:
    """Collects examples by rule, and the worst replies of all."""

    def __init__(self) -> None:
        self._shelves: dict[str, Shelf] = {}
        self._worst = Shelf(WORST)

    def offer(self, row: Row, judgement: Judgement) -> None:
        """Consider one reply."""
        seen = set()
        for hit in judgement.hits:
            if hit.rule in seen:
                continue
            seen.add(hit.rule)
            shelf = self._shelves.setdefault(hit.rule, Shelf(PER_RULE))
            own = tuple(each for each in judgement.hits if each.rule == hit.rule)
            shelf.offer(_likeness(row, hit), Example(row, own))
        if judgement.blocks:
            self._worst.offer(_text(row), Example(row, judgement.hits))

    def of(self, rule: str) -> tuple[Example, ...]:
        """Return the examples of a rule."""
        shelf = self._shelves.get(rule)
        return shelf.examples if shelf else ()

    @property
    def worst(self) -> tuple[Example, ...]:
        """Return the replies that break most."""
        return self._worst.examples


def _likeness(row: Row, hit: Hit) -> str:
    """Name what makes two examples of a rule alike: the words marked, else the whole reply."""
    piece = row.reply[slice(hit.start, hit.end)] if hit.start is not None else ""
    return piece.casefold() if 0 < len(piece) < len(row.reply) else _text(row)


def _text(row: Row) -> str:
    """Return the reply without the customer's name: greeted otherwise it is the same text."""
    name = set((row.author or "").casefold().split())
    words = _WORD.findall(row.reply.casefold())
    return " ".join(word for word in words if word not in name)[:200]
