"""Numbers as people read them: Russian plurals, decimal commas, points of a percentage."""

import math

from prompts.language import Phrase

MINUS = "−"
_POINTS = Phrase(ru="\u00a0п.п.", en="\u00a0pp")


def counted(number: int, one: str, few: str, many: str) -> str:
    """Return a number with the form of the Russian noun that goes with it: «21 случай»."""
    return f"{grouped(number)} {plural(number, one, few, many)}"


def plural(number: int, one: str, few: str, many: str) -> str:
    """Choose the form of a Russian noun after a number: 1, 21 — one; 2, 34 — few; 5, 11 — many."""
    tens, units = number // 10 % 10, number % 10
    if tens == 1:
        return many
    if units == 1:
        return one
    return few if 2 <= units <= 4 else many


def cases(number: int) -> Phrase:
    """Return «21 случай», "21 cases"."""
    return Phrase(
        ru=counted(number, "случай", "случая", "случаев"),
        en=f"{grouped(number)} {'case' if number == 1 else 'cases'}",
    )


def of_cases(number: int) -> Phrase:
    """Return «21 случая», "21 cases", as after «из» and "of"."""
    return Phrase(
        ru=counted(number, "случая", "случаев", "случаев"),
        en=f"{grouped(number)} {'case' if number == 1 else 'cases'}",
    )


def in_cases(number: int) -> Phrase:
    """Return «21 случае», "21 cases", as after «при», «в» and "in", "at"."""
    return Phrase(
        ru=counted(number, "случае", "случаях", "случаях"),
        en=f"{grouped(number)} {'case' if number == 1 else 'cases'}",
    )


def grouped(number: int) -> str:
    """Set thousands apart by a thin space that does not break: 14 000."""
    return f"{number:,}".replace(",", "\u202f") if abs(number) >= 10_000 else str(number)


def percent(share: float) -> Phrase:
    """Return a share as a percentage with at most one decimal: «92,5 %», "92.5%"."""
    shown = _decimal(100 * share)
    return Phrase(ru=f"{shown.ru}\u00a0%", en=f"{shown.en}%")


def points(difference: float) -> Phrase:
    """Return a difference of shares in points of a percentage, with its sign."""
    sign = MINUS if difference < 0 else "+"
    shown = _decimal(100 * abs(difference))
    if shown.en == "0":
        sign = ""
    return Phrase(ru=f"{sign}{shown.ru}{_POINTS.ru}", en=f"{sign}{shown.en}{_POINTS.en}")


def bare_points(difference: float) -> Phrase:
    """Return the size of a difference in points of a percentage, without a sign."""
    shown = _decimal(100 * abs(difference))
    return Phrase(ru=f"{shown.ru}{_POINTS.ru}", en=f"{shown.en}{_POINTS.en}")


def points_between(low: float, high: float) -> Phrase:
    """Return a range of differences: «от −7,4 до −0,6 п.п.»."""
    first, last = points(low), points(high)
    return Phrase(
        ru=f"от {first.ru.removesuffix(_POINTS.ru)} до {last.ru}",
        en=f"{first.en.removesuffix(_POINTS.en)} to {last.en}",
    )


def p_value(value: float) -> Phrase:
    """Return "p = 0.03", or "p < 0.001" below that."""
    if value < 0.001:
        return Phrase(ru="p\u00a0<\u00a00,001", en="p\u00a0<\u00a00.001")
    shown = f"{value:.3f}" if value < 0.01 else f"{value:.2f}"
    return Phrase(ru=f"p\u00a0=\u00a0{shown.replace('.', ',')}", en=f"p\u00a0=\u00a0{shown}")


def about(number: int) -> int:
    """Round up to two significant digits, to whole tens: nobody needs exactly 645 cases."""
    unit = max(10, int(10 ** (int(math.log10(max(number, 1))) - 1)))
    return math.ceil(number / unit) * unit


def _decimal(number: float) -> Phrase:
    shown = f"{number:.1f}".removesuffix(".0")
    return Phrase(ru=shown.replace(".", ","), en=shown)
