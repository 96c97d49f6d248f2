"""The judge's part of `otklik evals run`: drafts are judged after they were made."""

import asyncio
import time
from typing import TYPE_CHECKING

import click

from service.cli.language import say

if TYPE_CHECKING:
    from evals.composing import Composition
    from evals.runner import Runner

TOLD_EVERY_SECONDS = 5.0


def judge_drafts(composition: "Composition", runner: "Runner", at_once: int, language: str) -> None:
    """Take every draft that has no verdicts yet before the judge; a stop is the run's own."""
    from evals.judge import Judge, warning_about
    from evals.judge.passing import JudgePass

    road = composition.judge
    if road is None:
        return
    writers = [each.target.model for each in composition.subjects]
    warning = warning_about(road.settings.model, writers)
    if warning is not None:
        click.echo(warning.say(language), err=True)
    told = _Told(language)
    work = JudgePass(
        Judge(road.settings),
        road,
        {case.id: case for case in composition.cases},
        runner.file,
        runner.purse,
        at_once,
        runner.plan.most_errors,
        told.progress,
    )
    asyncio.run(work.run(runner.samples.values()))
    told.finish(work.judged, work.failures)
    runner.stopped = work.stopped


class _Told:
    """Says now and then how far the judge is."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._told_at = time.monotonic()

    def progress(self, done: int, total: int) -> None:
        """Hear of one more draft."""
        now = time.monotonic()
        if now - self._told_at >= TOLD_EVERY_SECONDS:
            self._told_at = now
            self._say(f"Судья: {done} из {total}", f"Judge: {done} of {total}")

    def finish(self, judged: int, failures: int) -> None:
        """Sum up."""
        if judged or failures:
            failed = f", сбоев: {failures}" if failures else ""
            errors = f", errors: {failures}" if failures else ""
            self._say(f"Судья прочёл ответов: {judged}{failed}", f"Drafts judged: {judged}{errors}")

    def _say(self, ru: str, en: str) -> None:
        click.echo(say(ru=ru, en=en, language=self._language), err=True)
