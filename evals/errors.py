"""What can go wrong around an evaluation: each error says what to do and how the command exits.

EvalsError            2   wrong input, before anything was spent
├── SuiteInvalid          a suite, a case or the choice of cases cannot be used
├── RunUnusable           a run file cannot be read or continued
├── NotComparable     4   two runs say nothing about each other
└── RunStopped        3   the run cannot go on; what it finished is kept
"""

from typing import ClassVar

from prompts.errors import OtklikError
from prompts.language import Phrase


class EvalsError(OtklikError):
    """The root of this folder's errors; `exit_code` is the command's."""

    http_status = 422
    exit_code: ClassVar[int] = 2


class SuiteInvalid(EvalsError):
    """A suite, a case or the choice of cases cannot be used.

    `problems` lists every fault as "file:line: field: what to mend", the message shows them all.
    """

    def __init__(self, message: Phrase, problems: tuple[Phrase, ...] = (), /) -> None:
        shown = Phrase(
            ru="\n".join([message.ru, *(each.ru for each in problems)]),
            en="\n".join([message.en, *(each.en for each in problems)]),
        )
        super().__init__(shown)
        self.problems = problems


class RunUnusable(EvalsError):
    """A run file cannot be read, or not be continued with what was asked for."""


class NotComparable(EvalsError):
    """Two runs differ in what was asked or how it was judged."""

    http_status = 409
    exit_code = 4


class RunStopped(EvalsError):
    """The run cannot go on: a full disk, too many errors. What it finished is kept."""

    http_status = 503
    exit_code = 3
