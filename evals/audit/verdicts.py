"""A table of verdicts, a line per reply, for those who want to filter them in a spreadsheet.

A cell that a spreadsheet would run as a formula begins with an apostrophe (OWASP, "CSV Injection").
"""

import csv
from typing import TextIO

from evals.audit.judging import Judgement
from evals.audit.rows import Row

HEADER = ("line", "place", "rating", "branch", "ok", "blocking", "warnings", "copy_of")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class Verdicts:
    """Writes the table row by row."""

    def __init__(self, file: TextIO) -> None:
        self._writer = csv.writer(file, delimiter=";")
        self._writer.writerow(HEADER)

    def add(self, row: Row, judgement: Judgement) -> None:
        """Write one reply; what it says stays out of the table."""
        if judgement.failed:
            return
        blocking = dict.fromkeys(hit.rule for hit in judgement.hits if hit.blocks)
        warnings = dict.fromkeys(hit.rule for hit in judgement.hits if not hit.blocks)
        cells = (
            row.line,
            row.place,
            row.rating or "",
            judgement.branch or "",
            "yes" if not blocking else "no",
            " ".join(blocking),
            " ".join(rule for rule in warnings if rule not in blocking),
            judgement.copy_of or "",
        )
        self._writer.writerow([harmless(str(cell)) for cell in cells])


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet runs."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
