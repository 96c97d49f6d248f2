"""What the mutation bench found, laid out for a person at a terminal."""

from collections.abc import Iterator

import click

from evals.mutation.bench import Alarm, Count, Outcome, Tally
from evals.mutation.record import distinct
from evals.wording import percent
from prompts.language import Phrase

_GOOD = Phrase(
    ru="Хорошие ответы: {replies}. Зря заблокировано: {blocked}. С каким-нибудь замечанием: "
    "{warned}.",
    en="Good replies: {replies}. Blocked for nothing: {blocked}. With any remark: {warned}.",
)
_PLANTED = Phrase(
    ru="Посажено ошибок: {cases}. Замечено: {caught}.",
    en="Faults planted: {cases}. Noticed: {caught}.",
)
_HELD = Phrase(
    ru="Из них по отложенным формулировкам, которых никто не видит: {held} из {cases}.",
    en="Of these by wordings held back, which nobody is shown: {held} of {cases}.",
)
_HEAD = {
    "ru": ("правило", "замечено", "доля", "95 %", "зря"),
    "en": ("rule", "noticed", "share", "95%", "false"),
}
_KIND_HEAD = {
    "ru": ("вид ошибки", "замечено", "доля", "95 %", "блок"),
    "en": ("kind of fault", "noticed", "share", "95%", "blocked"),
}
_BELOW = Phrase(ru="Ниже порога {floor}: {kinds}", en="Under the floor of {floor}: {kinds}")
_ENOUGH = Phrase(
    ru="Каждый вид замечен не реже порога {floor}, хорошие ответы не заблокированы.",
    en="Every kind reaches the floor of {floor} and no good reply is blocked.",
)
_NO_RULE = Phrase(ru="(правила пока нет)", en="(no rule yet)")
_ALARMS = Phrase(ru="Тревоги на хороших ответах:", en="Alarms on good replies:")
_MISSES = Phrase(ru="Пропущенные формулировки:", en="Missed wordings:")
_HINT = Phrase(
    ru="Формулировки и тревоги целиком: --report.", en="All wordings and alarms: --report."
)


def outcome_for_a_person(outcome: Outcome, floor: float, language: str, *, in_full: bool) -> str:
    """Lay out the shares per rule, and with `in_full` everything behind them."""
    blocks = ["\n".join(_summary(outcome, language))]
    blocks.append("\n".join(_rules(outcome, language)))
    if in_full:
        blocks.append("\n".join(_kinds(outcome, language)))
        blocks.append("\n".join(_alarms(outcome, language)))
        blocks.append("\n".join(_misses(outcome, language)))
    blocks.append("\n".join(_verdict(outcome, floor, language)))
    if not in_full and (outcome.alarms or any(t.misses for t in outcome.tallies)):
        blocks.append(_HINT.say(language))
    return "\n\n".join(block for block in blocks if block)


def _summary(outcome: Outcome, language: str) -> Iterator[str]:
    blocked, warned = outcome.blocked_replies, outcome.warned_replies
    yield _GOOD.format(
        replies=outcome.replies,
        blocked=_with_interval(blocked, language),
        warned=_with_interval(warned, language),
    ).say(language)
    caught = outcome.caught
    yield _PLANTED.format(cases=caught.cases, caught=_with_interval(caught, language)).say(language)
    held = outcome.held
    if held.cases:
        yield _HELD.format(cases=held.cases, held=_with_interval(held, language)).say(language)


def _rules(outcome: Outcome, language: str) -> Iterator[str]:
    yield click.style("{:<36} {:>11} {:>7} {:>11} {:>5}".format(*_HEAD[language]), bold=True)
    for rule, (recall, alarms) in outcome.by_rule().items():
        shown = rule or _NO_RULE.say(language)
        yield f"{shown:<36} {_columns(recall, language)} {alarms.hits or '':>5}"


def _kinds(outcome: Outcome, language: str) -> Iterator[str]:
    yield click.style("{:<36} {:>11} {:>7} {:>11} {:>7}".format(*_KIND_HEAD[language]), bold=True)
    for tally in outcome.tallies:
        blocked = percent(tally.blocked.share).say(language) if tally.blocked.cases else "—"
        yield f"{tally.kind.id:<36} {_columns(tally.caught, language)} {blocked:>7}"


def _columns(count: Count, language: str) -> str:
    if not count.cases:
        return f"{'—':>11} {'':>7} {'':>11}"
    low, high = count.interval
    share = percent(count.share).say(language)
    return f"{f'{count.hits}/{count.cases}':>11} {share:>7} {f'{low:.0%}–{high:.0%}':>11}"


def _with_interval(count: Count, language: str) -> str:
    low, high = count.interval
    share = percent(count.share).say(language)
    return f"{count.hits} ({share}; 95 %: {100 * low:.0f}–{100 * high:.0f})"


def _alarms(outcome: Outcome, language: str) -> Iterator[str]:
    if outcome.alarms:
        yield click.style(_ALARMS.say(language), bold=True)
    for alarm in outcome.alarms:
        yield f"  {_mark(alarm)} {alarm.rule}  {alarm.reply}  «{alarm.piece}»"


def _mark(alarm: Alarm) -> str:
    blocks = alarm.severity == "block"
    return click.style("✗" if blocks else "!", fg="red" if blocks else "yellow", bold=True)


def _misses(outcome: Outcome, language: str) -> Iterator[str]:
    if any(tally.misses for tally in outcome.tallies):
        yield click.style(_MISSES.say(language), bold=True)
    for tally in outcome.tallies:
        yield from _missed(tally)


def _missed(tally: Tally) -> Iterator[str]:
    for words, (miss, times) in distinct(tally.misses).items():
        others = f"  [{', '.join(miss.others)}]" if miss.others else ""
        yield f"  {tally.kind.id} ×{times}: {words.strip()}{others}"


def _verdict(outcome: Outcome, floor: float, language: str) -> Iterator[str]:
    below = outcome.below(floor)
    limit = percent(floor).say(language)
    if below:
        kinds = ", ".join(f"{t.kind.id} ({percent(t.caught.share).say(language)})" for t in below)
        yield click.style(_BELOW.format(floor=limit, kinds=kinds).say(language), fg="red")
    if outcome.passes(floor):
        yield click.style(_ENOUGH.format(floor=limit).say(language), fg="green")
