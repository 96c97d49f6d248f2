"""Which of two runs writes better where their texts differ, in a judge's eyes: an opinion only."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from drafting.model.errors import AnswerUnreadable, ModelDeclined
from evals.comparing import Comparison
from evals.judge.asking import Matter, language_of
from evals.judge.judging import Judge, Preferred, Spent
from evals.samples import Sample
from evals.statistics.mcnemar import mcnemar
from evals.wording import p_value
from prompts.language import Phrase

SEED = 20_261_122
_NO_PAIRS = Phrase(
    ru="Сравнивать судье нечего: тексты не изменились или их нет.",
    en="The judge has nothing to compare: no text changed, or there are none.",
)
_TOLD = Phrase(
    ru="Судья {model} прочёл пары изменившихся ответов ({pairs}): новый лучше — {after}, прежний "
    "лучше — {before}, ничья — {tie} ({p}). Это мнение модели, оно ничего не решает.",
    en="The judge {model} read pairs of changed replies ({pairs}): the new one is better in "
    "{after}, the former in {before}, a tie in {tie} ({p}). A model's opinion decides nothing.",
)


@dataclass(frozen=True, slots=True)
class Pairing:
    """One case whose text changed."""

    case: str
    matter: Matter
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Preferences:
    """How often each side was preferred; `p` is that of the sign test over those that were."""

    model: str
    before: int
    after: int
    tie: int
    spent: Spent

    @property
    def pairs(self) -> int:
        """How many pairs were judged."""
        return self.before + self.after + self.tie

    @property
    def p(self) -> float:
        """The chance that a fair coin prefers as unevenly."""
        return mcnemar(self.before, self.after)

    @property
    def sentence(self) -> Phrase:
        """Say what the judge prefers, and what that is worth."""
        if not self.pairs:
            return _NO_PAIRS
        counts = {"pairs": self.pairs, "after": self.after, "before": self.before, "tie": self.tie}
        p = p_value(self.p)
        return Phrase(
            ru=_TOLD.ru.format(model=self.model, p=p.ru, **counts),
            en=_TOLD.en.format(model=self.model, p=p.en, **counts),
        )


def changed_pairs(comparison: Comparison, most: int) -> list[Pairing]:
    """Return the cases whose text changed, at most so many, drawn alike each time."""
    found = list(_changed(comparison))
    random.Random(SEED).shuffle(found)  # noqa: S311 - drawing pairs, not secrets
    return found[:most]


def prefer(judge: Judge, pairs: Sequence[Pairing], *, at_once: int = 8) -> Preferences:
    """Ask the judge about each pair in both orders; what it cannot answer is a tie.

    Raises:
        ModelFailed: the model cannot be asked.
    """
    with ThreadPoolExecutor(at_once) as pool:
        answers = list(pool.map(_asking(judge), pairs))
    counts = Counter(preferred for preferred, _ in answers)
    spent = Spent()
    for _, took in answers:
        spent = spent.and_then(took)
    return Preferences(judge.model, counts["first"], counts["second"], counts["tie"], spent)


def _asking(judge: Judge) -> Callable[[Pairing], tuple[Preferred, Spent]]:
    def ask(pair: Pairing) -> tuple[Preferred, Spent]:
        try:
            return judge.prefer(pair.matter, pair.before, pair.after)
        except (AnswerUnreadable, ModelDeclined):
            return "tie", Spent()

    return ask


def _changed(comparison: Comparison) -> Iterator[Pairing]:
    for case, samples in comparison.after.samples.items():
        before = _text(comparison.before.samples.get(case, ()))
        after = _text(samples)
        if before and after and before != after:
            review = samples[0].review
            yield Pairing(case, Matter(review, language=language_of(review)), before, after)


def _text(samples: Sequence[Sample]) -> str:
    return next((sample.text for sample in samples if sample.text), "")
