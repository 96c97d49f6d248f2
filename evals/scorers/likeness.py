"""How alike two texts are, names aside: to the golden reply, and among the replies of a run.

The measure is the one of the rule `playbook.near_copy`: the cosine of pieces of three to five
characters. Both scores only inform: a golden reply is one of many good ones, and an evaluation
shows the engine no earlier replies it could differ from.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting.types import Draft
from evals.cases import Case
from evals.samples import Sample, Score
from evals.scorers.base import ScoreContext
from guardrails.rules.playbook.near_copy import LEAST_SHARED_WORDS, SHORT, is_alike, profile
from prompts.language import Phrase

SIMILARITY = "similarity"
_COPY = Phrase(ru="почти тот же текст, что у {case}", en="nearly the same text as {case}")


@dataclass(frozen=True, slots=True)
class Golden:
    """How close the text is to the golden reply, from 0 to 1."""

    name: str = "golden"

    def score(self, case: Case, draft: Draft, context: ScoreContext, /) -> Score | None:
        """Compare a text with the golden one."""
        if not case.golden or draft.text is None:
            return None
        return Score(name=self.name, value=round(_cosine(draft.text, case.golden), 3))


def similarities(samples: Sequence[Sample]) -> dict[str, Score]:
    """Return, by case, whether a reply is one of its own among those of one target and repeat.

    The value is 1 for a text of its own, 0 for one that another case nearly got as well.
    """
    texts = {each.case: each.text for each in samples if each.text and len(each.text) >= SHORT}
    copies = _copies(texts)
    return {
        case: Score(
            name=SIMILARITY,
            value=float(case not in copies),
            reason=_COPY.format(case=copies[case]) if case in copies else None,
        )
        for case in texts
    }


def _copies(texts: Mapping[str, str]) -> dict[str, str]:
    """Name for each case whose text is nearly another's one such other."""
    same: dict[tuple[frozenset[str], float], list[str]] = {}
    for case, text in texts.items():
        words, _, norm = profile(text)
        same.setdefault((words, norm), []).append(case)
    found: dict[str, str] = {}
    for first, *others in same.values():
        for case in others:
            found[case] = first
            found.setdefault(first, case)
    for one, other in _candidates({cases[0]: words for (words, _), cases in same.items()}):
        if (one not in found or other not in found) and is_alike(
            profile(texts[one]), profile(texts[other])
        ):
            found.setdefault(one, other)
            found.setdefault(other, one)
    return found


def _candidates(words: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that share enough words to be alike, without trying every pair.

    A text that shares at least 60 % of its words with a longer one shares one of any 41 % of
    them, so its rarest are looked up (prefix filtering: Chaudhuri et al., ICDE 2006).
    """
    known = Counter(word for each in words.values() for word in each)
    holders: dict[str, list[str]] = {}
    for case in sorted(words, key=lambda case: -len(words[case])):
        own = sorted(words[case], key=lambda word: (known[word], word))
        rarest = own[: len(own) - math.ceil(LEAST_SHARED_WORDS * len(own)) + 1]
        for other in dict.fromkeys(each for word in rarest for each in holders.get(word, ())):
            yield case, other
        for word in own:
            holders.setdefault(word, []).append(case)


def _cosine(text: str, other: str) -> float:
    (_, pieces, norm), (_, others, other_norm) = profile(text), profile(other)
    if not norm or not other_norm:
        return 0.0
    product = sum(count * others[piece] for piece, count in pieces.items() if piece in others)
    return product / (norm * other_norm)
