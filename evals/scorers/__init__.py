"""Every deterministic scorer there is, in the order their scores are shown."""

from evals.scorers.address import Name
from evals.scorers.base import ScoreContext, Scorer
from evals.scorers.detail import Detail
from evals.scorers.ending import Escalate, HowItEnded
from evals.scorers.length import Length
from evals.scorers.likeness import Golden
from evals.scorers.phrases import Must, MustNot
from evals.scorers.rules import FAMILIES
from evals.scorers.understanding import Branch, Crisis, CrisisScenario
from evals.scorers.writer import OwnText

SCORERS: tuple[Scorer, ...] = (
    Crisis(),
    *FAMILIES,
    Branch(),
    CrisisScenario(),
    HowItEnded(),
    Escalate(),
    Name(),
    Detail(),
    Must(),
    MustNot(),
    Length(),
    Golden(),
    OwnText(),
)

__all__ = ["SCORERS", "ScoreContext", "Scorer"]
