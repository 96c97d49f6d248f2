"""Is the text short enough: for the case, else for the platform?"""

from dataclasses import dataclass

from drafting.types import Draft
from evals.cases import Case
from evals.samples import Score
from evals.scorers.base import ScoreContext, verdict
from prompts.language import Phrase

_TOO_LONG = Phrase(ru="{length} при пределе {limit}", en="{length}, the limit is {limit}")


@dataclass(frozen=True, slots=True)
class Length:
    """The text is at most `expect.max_chars` characters, or what its channel takes."""

    name: str = "length"

    def score(self, case: Case, draft: Draft, context: ScoreContext, /) -> Score | None:
        """Judge a text where there is a limit."""
        limit, channel = case.expect.max_chars, context.channel
        most = limit or channel.max_length
        if most is None or draft.text is None:
            return None
        length = len(draft.text) if limit else channel.length_of(draft.text)
        return verdict(self.name, length <= most, _TOO_LONG.format(length=length, limit=most))
