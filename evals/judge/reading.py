"""Reads what a judge answered; a verdict whose quote does not stand in the texts is no verdict."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from drafting.model.answer import objects
from drafting.model.errors import AnswerUnreadable
from evals.judge.asking import Question
from prompts.language import Phrase

Better = Literal["A", "B", "tie"]
FEWEST_LETTERS = 4
"""A shorter quote stands in every text and proves nothing."""
_THINKING = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_LIKE = str.maketrans("«»“”„’‘ё—–‑", '"""""\'\'е---')
_EDGES = " \t\n\"'.…,;:"
_NO_QUOTE = Phrase(
    ru="цитаты судьи нет ни в ответе, ни в отзыве",
    en="the judge's quote stands neither in the reply nor in the review",
)
_NOT_SAID = Phrase(ru="судья не ответил", en="the judge did not answer")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judge's word on one criterion; `verdict` None is no verdict, and `problem` says why."""

    criterion: str
    verdict: bool | None
    reason: str = ""
    evidence: str = ""
    problem: Phrase | None = None


def read_judgements(
    content: str, question: Question, wanted: Sequence[str]
) -> tuple[Judgement, ...]:
    """Read one judgement per wanted criterion, its texts with the personal data put back.

    Raises:
        AnswerUnreadable: nothing in the answer is a list of judgements.
    """
    told = _last(content, "judgements")
    if told is None or not isinstance(told["judgements"], list):
        raise AnswerUnreadable
    given = {
        str(each.get("criterion", "")).strip().lower(): each
        for each in told["judgements"]
        if isinstance(each, Mapping)
    }
    return tuple(_judgement(name, given.get(name), question) for name in wanted)


def read_preference(content: str) -> Better:
    """Read which of two replies is better.

    Raises:
        AnswerUnreadable: the answer names neither and no tie.
    """
    told = _last(content, "better")
    word = str(told["better"]).strip().strip(_EDGES).lower() if told else ""
    known: dict[str, Better] = {"a": "A", "b": "B", "tie": "tie", "а": "A", "в": "B"}
    if word not in known:
        raise AnswerUnreadable
    return known[word]


def stands_in(quote: str, texts: Sequence[str]) -> bool:
    """Tell whether a quote is a piece of one of the texts, typography and case aside."""
    wanted = _plain(quote).strip(_EDGES)
    if sum(char.isalnum() for char in wanted) < FEWEST_LETTERS:
        return False
    return any(wanted in _plain(text) for text in texts)


def _last(content: str, key: str) -> Mapping[str, Any] | None:
    """Return the last object with that key: what comes before may be the model's thinking."""
    found = None
    for each in _nested(objects(_THINKING.sub("", content))):
        if key in each:
            found = each
    return found


def _nested(told: Iterator[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for each in told:
        yield each
        yield from (inner for inner in each.values() if isinstance(inner, Mapping))


def _judgement(name: str, given: Mapping[str, Any] | None, question: Question) -> Judgement:
    if given is None:
        return Judgement(name, None, problem=_NOT_SAID)
    restore = question.veil.restore
    verdict = _as_verdict(given.get("verdict"))
    reason = restore(" ".join(str(given.get("reason") or "").split()))
    quote = str(given.get("evidence") or "")
    evidence = restore(" ".join(quote.split()))
    if verdict is None:
        return Judgement(name, None, reason, evidence, _NOT_SAID)
    if not stands_in(quote, (*question.replies, question.review)):
        return Judgement(name, None, reason, "", _NO_QUOTE)
    return Judgement(name, verdict, reason, evidence)


def _as_verdict(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    words = {"true": True, "yes": True, "да": True, "false": False, "no": False, "нет": False}
    return words.get(str(value).strip().lower())


def _plain(text: str) -> str:
    return " ".join(text.lower().translate(_LIKE).split())
