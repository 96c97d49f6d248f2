"""A model as judge of replies: never believed before people were found to agree with it."""

from evals.judge.asking import Matter
from evals.judge.families import warning_about
from evals.judge.judging import Judge, Judged, judge_id, judge_settings
from evals.judge.reading import Judgement

__all__ = [
    "Judge",
    "Judged",
    "Judgement",
    "Matter",
    "judge_id",
    "judge_settings",
    "warning_about",
]
