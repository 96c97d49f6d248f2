"""What an audit found, in about fifteen plain lines."""

import textwrap
from collections.abc import Iterator, Sequence

import click

from evals.audit import words
from evals.audit.findings import Findings
from evals.audit.needs import NEED_WORDS
from evals.wording import grouped, percent
from prompts.language import Phrase

RULES_SHOWN = 6
WIDTH = 88
_COPIES = Phrase(
    ru="Почти копии: {near} ответов; слово в слово: {exact}.",
    en="Nearly copies: {near} of the replies; word for word: {exact}.",
)
_OWN = Phrase(
    ru="Приняты за ваши контакты (впишите в факты): {contacts}.",
    en="Taken for your own contacts (list them in the facts): {contacts}.",
)
_SILENT = Phrase(
    ru="Не проверено ({need}; ответов: {replies}): {rules}.",
    en="Not judged ({need}; replies: {replies}): {rules}.",
)
_PROBLEM = Phrase(ru="Строка {line}: {reason}", en="Line {line}: {reason}")
PROBLEMS_SHOWN = 3
CONTACTS_SHOWN = 3


def summary_for_a_person(found: Findings, language: str) -> str:
    """Lay out the verdict, the commonest faults and what could not be judged."""
    verdict = [sentence.say(language) for sentence in words.verdict(found)]
    blocks = (
        _wrapped([*verdict, _copies(found, language)]),
        list(_rules(found, language)),
        _wrapped(list(_notes(found, language))),
    )
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _wrapped(lines: Sequence[str]) -> list[str]:
    return [textwrap.fill(line, WIDTH, subsequent_indent="  ") for line in lines]


def _copies(found: Findings, language: str) -> str:
    near, exact = percent(found.near_share), percent(found.repeated_share)
    return _COPIES.format(near=near.say(language), exact=exact.say(language)).say(language)


def _rules(found: Findings, language: str) -> Iterator[str]:
    for each in found.rules[:RULES_SHOWN]:
        serious = each.blocking * 2 > each.replies
        mark = click.style("✗" if serious else "!", fg="red" if serious else "yellow", bold=True)
        title = words.title_of(each.rule).say(language)
        share = percent(each.share).say(language)
        yield f"{mark} {share:>7} {grouped(each.replies):>8}  {title} ({each.rule})"


def _notes(found: Findings, language: str) -> Iterator[str]:
    if found.contacts:
        listed = ", ".join(contact.value for contact in found.contacts[:CONTACTS_SHOWN])
        yield _OWN.format(contacts=listed).say(language)
    for silent in found.silenced:
        yield _SILENT.format(
            need=NEED_WORDS[silent.need].say(language),
            replies=grouped(silent.rows),
            rules=", ".join(silent.collapsed),
        ).say(language)
    for problem in found.problems[:PROBLEMS_SHOWN]:
        yield _PROBLEM.format(line=problem.line, reason=problem.reason.say(language)).say(language)
    if len(found.problems) > PROBLEMS_SHOWN:
        yield f"… +{found.skipped + found.remarks - PROBLEMS_SHOWN}"
