"""Files that replies come in: CSV as anybody saves it, JSON lines, Excel workbooks.

A source knows its columns and yields its rows as often as asked, one at a time, so that a file of
any length needs the memory of one row. What cannot be read is a row of its own, by its line.
"""

from collections.abc import Callable
from pathlib import Path

from evals.audit.errors import AuditInvalid
from evals.audit.sources.base import Source
from evals.audit.sources.lines import JsonLines
from evals.audit.sources.table import Table
from evals.audit.sources.workbook import Workbook
from prompts.language import Phrase

_CANNOT_OPEN = Phrase(
    ru="Файл «{path}» не открывается: {reason}. Проверьте путь и права.",
    en="Cannot open “{path}”: {reason}. Check the path and the permissions.",
)


def open_source(path: Path) -> Source:
    """Open a file by its name: JSON lines, a workbook, and all else a table.

    Raises:
        AuditInvalid: it cannot be opened.
    """
    try:
        return _KINDS.get(path.suffix.lower(), Table)(path)
    except OSError as err:
        reason = err.strerror or type(err).__name__
        raise AuditInvalid(_CANNOT_OPEN.format(path=path, reason=reason)) from err


_KINDS: dict[str, Callable[[Path], Source]] = {
    ".jsonl": JsonLines,
    ".ndjson": JsonLines,
    ".json": JsonLines,
    ".xlsx": Workbook,
    ".xlsm": Workbook,
    ".xls": Workbook,
}
