"""Draws the report as one HTML file: no script, nothing loaded from anywhere, small to mail."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from importlib import resources
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from evals import wording
from evals.audit import charts, words
from evals.audit.copies import Repeated
from evals.audit.excerpts import Excerpt, Hiding, Shown
from evals.audit.findings import Findings, RuleFinding
from evals.audit.needs import NEED_WORDS, OF_BRANCH
from guardrails.registry import BY_ID
from prompts.language import Language, Phrase

MOST_BYTES = 1_500_000
SHOWN_IN_FULL = 8
"""Rules whose examples are open to see; those of rarer ones unfold."""
_MONTHS: dict[str, tuple[str, ...]] = {
    "ru": ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_OF_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_REFERS_BACK = re.compile(r"^\w+ (?:его|её|их|это|эту|it|them|this)\b")
_DIAGNOSIS = re.compile(r"^[^.!?]+[.!?]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class RuleCard:
    """A rule in words: what is wrong, what to do instead, examples."""

    rule: str
    found: RuleFinding
    title: Phrase
    advice: Phrase
    why: Phrase
    good: str
    of: Phrase | None
    examples: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Several texts that are nearly one."""

    times: int
    line: int
    places: int
    text: Excerpt


def render(
    found: Findings,
    language: Language,
    *,
    title: str,
    guidelines: str,
    today: date,
    personal: bool = False,
) -> str:
    """Draw the report in the reader's language; `personal` keeps personal data in examples.

    Examples of the rarest rules go first when the page would grow over 1.5 MB.
    """
    hiding = Hiding([each.value for each in found.contacts], language, personal=personal)
    cards = list(_cards(found, hiding, language))
    most = len(cards)
    while True:
        lighter = [card if number < most else _bare(card) for number, card in enumerate(cards)]
        page = _page(found, lighter, hiding, language, title, guidelines, today)
        if len(page.encode()) <= MOST_BYTES or most == 0:
            return page
        most //= 2


def _page(
    found: Findings,
    cards: Sequence[RuleCard],
    hiding: Hiding,
    language: Language,
    title: str,
    guidelines: str,
    today: date,
) -> str:
    by_rule = {card.rule: card for card in cards}
    template = _environment().get_template("report.html")
    return template.render(
        found=found,
        language=language,
        title=title,
        guidelines=guidelines,
        today=_day(today, language),
        period=_period(found, language),
        css=Markup(_source("report.css")),  # noqa: S704 - our own file
        tone=words.tone(found),
        verdict=words.verdict(found),
        first=[by_rule[each.rule] for each in found.first_to_mend()],
        cards=cards,
        open_cards=SHOWN_IN_FULL,
        families=_families(found, hiding),
        repeats=[_family(each, hiding) for each in found.repeats],
        worst=[hiding.shown(example) for example in found.worst],
        steps=list(words.steps(found.speed)) if found.speed else [],
        place=hiding.plain,
        **_words(language),
    )


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FunctionLoader(_source),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _source(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def _words(language: Language) -> dict[str, Any]:
    """Return what turns values into words of one language."""

    def t(ru: str, en: str) -> str:
        return ru if language == "ru" else en

    return {
        "t": t,
        "say": lambda phrase: phrase.say(language),
        "percent": lambda share: wording.percent(share).say(language),
        "number": wording.grouped,
        "hours": lambda value: words.hours(value).say(language),
        "columns": charts.columns,
        "shares": charts.shares,
        "month": partial(_month, language=language),
        "family_word": lambda rule: words.FAMILY_WORDS[rule.partition(".")[0]].say(language),
        "branch_word": lambda name: words.BRANCH_WORDS[name].say(language),
        "need_word": lambda need: NEED_WORDS[need].say(language),
        "field_word": lambda field: words.FIELD_WORDS[field].say(language),
        "title_of": lambda rule: words.title_of(rule).say(language),
    }


def _cards(found: Findings, hiding: Hiding, language: Language) -> Iterator[RuleCard]:
    for each in found.rules:
        rule = BY_ID[each.rule]
        branch = OF_BRANCH.get(each.rule)
        yield RuleCard(
            rule=each.rule,
            found=each,
            title=rule.title,
            advice=_advice(rule.message),
            why=rule.explanation,
            good=rule.good.say(language),
            of=words.OF_BRANCH_WORDS.get(branch or ""),
            examples=tuple(hiding.shown(example) for example in each.examples),
        )


def _advice(message: Phrase) -> Phrase:
    """Leave the imperative of "what is wrong. what to do": the title has said the first part."""
    return Phrase(ru=_imperative(message.ru), en=_imperative(message.en))


def _imperative(message: str) -> str:
    rest = _DIAGNOSIS.sub("", message)
    return message if _REFERS_BACK.search(rest) else rest


def _bare(card: RuleCard) -> RuleCard:
    return RuleCard(
        card.rule, card.found, card.title, card.advice, card.why, card.good, card.of, ()
    )


def _families(found: Findings, hiding: Hiding) -> list[Family]:
    return [_family(each, hiding) for each in found.clusters]


def _family(each: Repeated, hiding: Hiding) -> Family:
    return Family(each.times, each.line, each.places, hiding.excerpt(each.text, (), 300))


def _period(found: Findings, language: Language) -> str:
    if found.first is None or found.last is None:
        return ""
    return f"{_day(found.first, language)} — {_day(found.last, language)}"


def _day(day: date | datetime, language: Language) -> str:
    if language == "ru":
        return f"{day.day} {_OF_MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def _month(name: str, *, language: Language) -> str:
    year, _, month = name.partition("-")
    return f"{_MONTHS[language][int(month) - 1]} {year}"
