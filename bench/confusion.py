"""Counts what the stars say against what was read, and what nobody could have read otherwise."""

import re
from collections import Counter
from dataclasses import dataclass, field

BRANCHES = ("positive", "neutral", "negative")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BARE_WORDS = """
    good goood gud nice nic veri very verry so super best great well ok okay excellent amazing
    awesome useful usefull helpful easy fast fine cool thank thanks you your u for the a an is it
    its it's this that i am like love to use my me all of and in app aapp aap apps application
    service services system bank banking mobile really happy sir
    хорошо хороший хорошая хорошее отлично отличный отличная супер класс очень все всё понравилось
    нравится спасибо норм нормально нормальный ок огонь вкусно вкусный товар банк приложение
    рекомендую удобно удобный это мне мой и в я за вам большое
"""
_BARE = frozenset(_BARE_WORDS.split())


def is_bare_praise(text: str) -> bool:
    """Tell whether a text has no word beyond plain praise: no reader could guess one star."""
    words = [word.lower() for word in _WORD.findall(text)]
    return all(word in _BARE for word in words)


@dataclass(slots=True)
class Confusion:
    """Reviews by what their stars say and by what was read."""

    cells: Counter[tuple[str, str]] = field(default_factory=Counter)
    bare: int = 0
    """Negatives of bare praise read as positive."""

    def add(self, label: str, found: str, *, bare: bool = False) -> None:
        """Count one review."""
        self.cells[label, found] += 1
        self.bare += bare and label == "negative" and found == "positive"

    @property
    def count(self) -> int:
        """How many were read."""
        return self.cells.total()

    @property
    def accuracy(self) -> float:
        """The share read as the stars say."""
        return sum(self.cells[branch, branch] for branch in BRANCHES) / max(1, self.count)

    @property
    def macro_f1(self) -> float:
        """The mean of the three F1, so that the rare class counts as much as the others."""
        return sum(map(self.f1, BRANCHES)) / len(BRANCHES)

    def f1(self, branch: str) -> float:
        """Return the harmonic mean of precision and recall for one branch."""
        said = sum(self.cells[branch, found] for found in BRANCHES)
        read = sum(self.cells[label, branch] for label in BRANCHES)
        return 2 * self.cells[branch, branch] / (said + read) if said + read else 0.0

    def misread(self, *, bare: bool = True) -> tuple[int, int]:
        """Return the negatives read as positive and all negatives, `bare` praise in or out."""
        wrong = self.cells["negative", "positive"] - (0 if bare else self.bare)
        whole = sum(self.cells["negative", found] for found in BRANCHES)
        return wrong, whole - (0 if bare else self.bare)
