"""Which two sides may be compared: the targets meant, the same cases, rules and judge."""

from collections.abc import Mapping, Sequence

from evals.errors import EvalsError, NotComparable
from evals.outcomes import Side
from evals.wording import cases, in_cases
from prompts.language import Phrase

_DATASET = Phrase(ru="разные случаи", en="different cases")
_GUARDRAILS = Phrase(ru="разные правила проверки", en="different rules of checking")
_JUDGE = Phrase(ru="разные судьи", en="different judges")
_REFUSED = Phrase(
    ru="Эти прогоны несравнимы: {why}. Прогоните оба заново или сравните только общее: --force.",
    en="These runs do not compare: {why}. Run both anew, or compare what they share: --force.",
)
_FORCED = Phrase(
    ru="Сравнение вопреки различиям ({why}): взято только общее — {shared}.",
    en="Compared in spite of {why}: only what both share, {shared}.",
)
_NO_TARGET = Phrase(
    ru="В «{run}» нет цели «{name}». Есть: {known}.",
    en="“{run}” has no target “{name}”. It has: {known}.",
)
_WHICH_TARGET = Phrase(
    ru="Не понять, что с чем сравнивать: в «{before}» — {first}, в «{after}» — {second}. "
    "Назовите цели: --from и --to.",
    en="It is unclear what to compare: “{before}” has {first}, “{after}” has {second}. "
    "Name the targets: --from and --to.",
)


class WrongTarget(EvalsError):
    """The target to compare is not in the run, or there are several to choose from."""


def choose_targets(
    before: Mapping[str, Side],
    after: Mapping[str, Side],
    *,
    first: str | None = None,
    second: str | None = None,
) -> list[tuple[Side, Side]]:
    """Pair the targets of two runs: those named, the only ones, else those of the same name.

    Raises:
        WrongTarget: a name is unknown, or nothing says what to compare with what.
    """
    firsts = [_named(before, first)] if first else list(before.values())
    seconds = [_named(after, second)] if second else list(after.values())
    if len(firsts) == 1 and len(seconds) == 1:
        return [(firsts[0], seconds[0])]
    pairs = [
        (one, other) for one in firsts for other in seconds if one.target.name == other.target.name
    ]
    if not pairs:
        raise WrongTarget(
            _WHICH_TARGET.format(
                before=firsts[0].name,
                first=_listed(firsts),
                after=seconds[0].name,
                second=_listed(seconds),
            )
        )
    return pairs


def _named(run: Mapping[str, Side], name: str) -> Side:
    if name not in run:
        side = next(iter(run.values()))
        known = _listed(list(run.values()))
        raise WrongTarget(_NO_TARGET.format(run=side.name, name=name, known=known))
    return run[name]


def _listed(sides: Sequence[Side]) -> str:
    return ", ".join(f"«{side.target.name}»" for side in sides)


def require_comparable(
    before: Side, after: Side, shared: int, *, force: bool = False
) -> Phrase | None:
    """Say in spite of what two sides with `shared` equal cases are compared, None for nothing.

    Raises:
        NotComparable: cases, rules or judge differ, and `force` was not given.
    """
    reasons = [
        reason
        for reason, differs in (
            (_DATASET, before.dataset != after.dataset),
            (_GUARDRAILS, before.guardrails != after.guardrails),
            (_JUDGE, before.judge != after.judge),
        )
        if differs
    ]
    if not reasons:
        return None
    if before.dataset != after.dataset:
        at = in_cases(shared)
        reasons[0] = Phrase(
            ru=f"{_DATASET.ru} (совпадают в {at.ru})", en=f"{_DATASET.en} (the same in {at.en})"
        )
    why = {
        "ru": ", ".join(each.ru for each in reasons),
        "en": ", ".join(each.en for each in reasons),
    }
    template = _FORCED if force else _REFUSED
    together = cases(shared)
    told = Phrase(
        ru=template.ru.format(why=why["ru"], shared=together.ru),
        en=template.en.format(why=why["en"], shared=together.en),
    )
    if not force:
        raise NotComparable(told)
    return told
