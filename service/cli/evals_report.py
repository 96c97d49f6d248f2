"""`otklik evals report`: a run told to others as one HTML file, as JUnit XML or as JSON."""

import json
import sys
from pathlib import Path

import click

from service.cli.evals_options import CALIBRATIONS, folder_options
from service.cli.language import reader_language, say


@click.command(
    help=say(
        ru="Отчёт о прогоне: страница HTML, которую можно переслать, JUnit XML или JSON. "
        "Без файлов печатает JSON.",
        en="Report on a run: an HTML page to be passed on, JUnit XML or JSON. Without files it "
        "prints JSON.",
    )
)
@click.argument("run")
@click.option(
    "--baseline",
    metavar="NAME",
    help=say(
        ru="с чем сравнить: базовая линия или прогон",
        en="what to compare with: a baseline or a run",
    ),
)
@click.option("--html", "page", metavar="FILE", help=say(ru="страница", en="a page for people"))
@click.option("--junit", metavar="FILE", help=say(ru="JUnit XML", en="JUnit XML"))
@click.option("--json", "record", metavar="FILE", help=say(ru="JSON", en="JSON"))
@click.option(
    "--force",
    is_flag=True,
    help=say(
        ru="сравнить и несравнимое: только общие случаи",
        en="compare all the same: only the cases both share",
    ),
)
@click.option(
    "--language",
    type=click.Choice(["ru", "en"]),
    default=reader_language,
    help=say(ru="язык отчёта", en="the language of the report"),
)
@folder_options
def report(
    run: str,
    baseline: str | None,
    page: str | None,
    junit: str | None,
    record: str | None,
    force: bool,
    language: str,
    runs: Path,
    baselines: Path,
) -> None:
    """Work the report out once and write it in each form asked for."""
    from evals import calibration
    from evals.baselines import open_sides
    from evals.reports.report import report_on
    from evals.runfile import find_run, read_run

    found = read_run(find_run(run, runs))
    before = open_sides(baseline, runs=runs, baselines=baselines) if baseline else None
    known = calibration.find(CALIBRATIONS, found.header.judge)
    view = report_on(found, before, calibration=known, force=force)
    if page is not None:
        from evals.reports import html

        _write(page, html.render(view, language).encode())
    if junit is not None:
        from evals.reports import junit as xml

        _write(junit, xml.render(view, language))
    if record is not None or (page is None and junit is None):
        from evals.reports.records import report_record

        told = json.dumps(report_record(view, language), ensure_ascii=False, indent=2)
        _write(record or "-", f"{told}\n".encode())


def _write(name: str, content: bytes) -> None:
    """Write a file, or to standard output where the name is "-".

    Raises:
        click.UsageError: the file cannot be written.
    """
    if name == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        Path(name).write_bytes(content)
    except OSError as err:
        reason = err.strerror or type(err).__name__
        raise click.UsageError(
            say(
                ru=f"Файл «{name}» не записывается: {reason}. Проверьте путь и права.",
                en=f"Cannot write “{name}”: {reason}. Check the path and the permissions.",
            )
        ) from err
