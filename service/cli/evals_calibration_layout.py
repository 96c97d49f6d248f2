"""What was found about a judge, laid out for a person at a terminal."""

from collections.abc import Iterator

import click

from evals.calibration import Calibration, Criterion
from evals.labels import score_label
from evals.outcomes import JUDGE
from evals.wording import percent
from prompts.language import Phrase

_FIGURES = Phrase(
    ru="меток {labels}, согласие {alike}, каппа {kappa}",
    en="{labels} labels, agreement {alike}, kappa {kappa}",
)
_RANGE = Phrase(ru="{kappa} (95 %: от {low} до {high})", en="{kappa} (95%: {low} to {high})")
_YES = Phrase(
    ru="«да» говорят люди — {people}, судья — {judge}; лишних «да» {false_yes}, лишних «нет» "
    "{false_no}",
    en="people say yes {people}, the judge {judge}; {false_yes} yes too many, {false_no} no too "
    "many",
)
_SILENT = Phrase(ru="без вердикта: {count}", en="no verdict: {count}")
_STEADY = Phrase(ru="сам с собой согласен: {share}", en="agrees with itself: {share}")


def calibration_for_a_person(found: Calibration, language: str) -> str:
    """Lay out each criterion: may it be believed, and the figures behind that."""
    return "\n\n".join(
        "\n".join(_criterion(name, each, language)) for name, each in found.criteria.items()
    )


def _criterion(name: str, each: Criterion, language: str) -> Iterator[str]:
    mark, colour = ("✓", "green") if each.may_gate else ("–", "yellow")
    title = score_label(f"{JUDGE}{name}").say(language)
    head = f"{mark} {title} ({name}): {each.standing.say(language)}"
    yield click.style(head, fg=colour, bold=True)
    alike = percent(each.alike).say(language)
    figures = _FIGURES.format(labels=each.labels, alike=alike, kappa=_kappa(each, language))
    yield f"  {figures.say(language)}"
    people, judge = (percent(rate).say(language) for rate in (each.people_yes, each.judge_yes))
    counts = each.confusion
    yes = _YES.format(people=people, judge=judge, false_yes=counts.no_yes, false_no=counts.yes_no)
    yield f"  {yes.say(language)}"
    if each.silent:
        yield f"  {_SILENT.format(count=each.silent).say(language)}"
    if each.steady is not None:
        yield f"  {_STEADY.format(share=percent(each.steady).say(language)).say(language)}"


def _kappa(each: Criterion, language: str) -> str:
    if each.kappa is None:
        return "—"
    kappa, low, high = (
        f"{number:.2f}".replace("-", "−")
        for number in (each.kappa, each.kappa_low, each.kappa_high)
    )
    told = _RANGE.format(kappa=kappa, low=low, high=high).say(language)
    return told.replace(".", ",") if language == "ru" else told
