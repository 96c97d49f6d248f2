"""How alike two texts are, names aside: to the golden reply, and among the replies of a run.

The measure is the one of the rule `playbook.near_copy`: the cosine of pieces of three to five
characters. Both scores only inform: a golden reply is one of many good ones, and an evaluation
shows the engine no earlier replies it could differ from.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from drafting.types import Draft
from evals.cases import Case
from evals.samples import Sample, Score
from evals.scorers.base import ScoreContext
from evals.scorers.copies import cosine, near_copies
from guardrails.rules.playbook.near_copy import SHORT
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
        return Score(name=self.name, value=round(cosine(draft.text, case.golden), 3))


def similarities(samples: Sequence[Sample]) -> dict[str, Score]:
    """Return, by case, whether a reply is one of its own among those of one target and repeat.

    The value is 1 for a text of its own, 0 for one that another case nearly got as well.
    """
    texts = {each.case: each.text for each in samples if each.text and len(each.text) >= SHORT}
    copies = near_copies(texts)
    return {
        case: Score(
            name=SIMILARITY,
            value=float(case not in copies),
            reason=_COPY.format(case=copies[case]) if case in copies else None,
        )
        for case in texts
    }
