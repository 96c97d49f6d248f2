"""How far a run is: a line for a person, with the time left, the errors and the money."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from evals.samples import Sample
from prompts.language import Phrase

BAR = 24
_SECONDS_IN_MINUTE = 60


@dataclass(slots=True)
class Tally:
    """Counts what is made. `done` were made before this start; `clock` gives seconds."""

    total: int
    done: int = 0
    clock: Callable[[], float] = time.monotonic
    made: int = 0
    failed: int = 0
    errors: int = 0
    spent_usd: float = 0.0
    _began: float = field(default=0.0)

    def __post_init__(self) -> None:
        """Start the clock."""
        self._began = self.clock()

    def count(self, sample: Sample, spent_usd: float) -> None:
        """Count one more sample."""
        self.made += 1
        self.failed += sample.outcome == "failed"
        self.errors += sample.outcome == "error"
        self.spent_usd = spent_usd

    @property
    def share(self) -> float:
        """How much of everything is made, from 0 to 1."""
        return min((self.done + self.made) / self.total, 1.0) if self.total else 1.0

    @property
    def seconds_left(self) -> float | None:
        """The time left at the pace so far, None before the first sample."""
        left = self.total - self.done - self.made
        if not self.made:
            return None
        return max(left, 0) * (self.clock() - self._began) / self.made

    def line(self) -> Phrase:
        """Say how far the run is."""
        left = self.seconds_left
        ru = [f"{self.done + self.made} из {self.total}", f"провалов {self.failed}"]
        en = [f"{self.done + self.made} of {self.total}", f"failed {self.failed}"]
        if self.errors:
            ru.append(f"сбоев {self.errors}")
            en.append(f"errors {self.errors}")
        if self.spent_usd:
            ru.append(f"${self.spent_usd:.2f}")
            en.append(f"${self.spent_usd:.2f}")
        if left is not None and self.share < 1:
            told = duration(left)
            ru.append(f"осталось {told.ru}")
            en.append(f"{told.en} left")
        return Phrase(ru=" · ".join(ru), en=" · ".join(en))

    def bar(self) -> str:
        """Draw the share as a bar of fixed width."""
        full = round(self.share * BAR)
        return "█" * full + "░" * (BAR - full)


def duration(seconds: float) -> Phrase:
    """Say a time roughly: seconds under a minute, minutes under an hour, else hours."""
    if seconds < _SECONDS_IN_MINUTE:
        count = max(round(seconds), 1)
        return Phrase(ru=f"{count} с", en=f"{count} s")
    minutes = round(seconds / _SECONDS_IN_MINUTE)
    if minutes < _SECONDS_IN_MINUTE:
        return Phrase(ru=f"{minutes} мин", en=f"{minutes} min")
    hours, rest = divmod(minutes, _SECONDS_IN_MINUTE)
    return Phrase(ru=f"{hours} ч {rest} мин", en=f"{hours} h {rest} min")
