"""Who wrote the text in the end: the model that was asked, or the playbook in its place?"""

from dataclasses import dataclass

from drafting.types import Draft
from evals.cases import Case
from evals.samples import Score
from evals.scorers.base import ScoreContext


@dataclass(frozen=True, slots=True)
class OwnText:
    """1 when the evaluated engine wrote the text itself; only informs."""

    name: str = "own_text"

    def score(self, case: Case, draft: Draft, context: ScoreContext, /) -> Score | None:
        """Compare the engine that was evaluated with the one that wrote."""
        if draft.text is None or not context.engine:
            return None
        own = draft.engine.partition("/")[0] == context.engine
        return Score(name=self.name, value=float(own), reason=None if own else draft.reason)
