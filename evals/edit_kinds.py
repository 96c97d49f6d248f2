"""What kind of edit a person made of a draft: read off the two texts, never off the reasons."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from drafting.language import detect
from evals.scorers.phrases import words
from guardrails.masking import mask
from guardrails.names import first_name
from guardrails.types import Violation
from guardrails.wordlists import listed
from prompts.language import Phrase

EditKind = Literal[
    "promise_removed",
    "privacy_removed",
    "fact_corrected",
    "fact_removed",
    "fact_added",
    "tone_softened",
    "stock_phrase_removed",
    "detail_added",
    "detail_dropped",
    "name_changed",
    "register_changed",
    "next_step_added",
    "apology_changed",
    "language_changed",
    "shortened",
    "lengthened",
    "rewritten",
    "polished",
]
LABELS: dict[EditKind, Phrase] = {
    "promise_removed": Phrase(ru="обещание снято", en="a promise removed"),
    "privacy_removed": Phrase(ru="личные данные убраны", en="personal data removed"),
    "fact_corrected": Phrase(ru="факт исправлен", en="a fact corrected"),
    "fact_removed": Phrase(ru="факт убран", en="a fact removed"),
    "fact_added": Phrase(ru="факт добавлен", en="a fact added"),
    "tone_softened": Phrase(ru="тон смягчён", en="the tone softened"),
    "stock_phrase_removed": Phrase(ru="штамп убран", en="a stock phrase removed"),
    "detail_added": Phrase(ru="деталь добавлена", en="a detail added"),
    "detail_dropped": Phrase(ru="деталь убрана", en="a detail dropped"),
    "name_changed": Phrase(ru="обращение изменено", en="the form of address changed"),
    "register_changed": Phrase(ru="«ты» и «вы» изменены", en="the register changed"),
    "next_step_added": Phrase(ru="добавлено, что дальше", en="the next step added"),
    "apology_changed": Phrase(ru="извинение изменено", en="the apology changed"),
    "language_changed": Phrase(ru="язык изменён", en="the language changed"),
    "shortened": Phrase(ru="сокращено", en="shortened"),
    "lengthened": Phrase(ru="дополнено", en="lengthened"),
    "rewritten": Phrase(ru="переписано", en="rewritten"),
    "polished": Phrase(ru="подправлены слова", en="words polished"),
}
SHORTER, LONGER = 0.8, 1.25
REWRITTEN_BELOW = 0.4
"""Texts with less in common than this were written anew rather than edited."""
_RULES: tuple[tuple[EditKind, re.Pattern[str]], ...] = (
    ("promise_removed", re.compile(r"promise\.")),
    ("privacy_removed", re.compile(r"privacy\.|channel\.(?:contacts|link)")),
    ("tone_softened", re.compile(r"tone\.(?:blame|argue|justify|sorry_but|shouting|obscenity)")),
    ("stock_phrase_removed", re.compile(r"tone\.(?:hollow|officialese|banned)|playbook\.faceless")),
    ("next_step_added", re.compile(r"playbook\.no_private_channel")),
)
_NUMBER = re.compile(r"(?<![\w⟦])\d+(?:[.,:]\d+)*")
"""Numbers as facts; those of personal data are masked before."""
_APOLOGY = re.compile(
    r"\b(?:извин|прости|прощени|сожале|жаль|sorry|apolog|regret)\w*", re.IGNORECASE
)
_FORMAL = re.compile(r"\b(?:вы|вас|вам|вами|ваш\w*)\b", re.IGNORECASE)
_INFORMAL = re.compile(r"\b(?:ты|тебя|тебе|тобой|тво[йяеёию]\w*)\b", re.IGNORECASE)
_GREETS_IN = 60
_SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Texts:
    """A draft and what a person made of it, with what the rules say of both."""

    review: str
    author: str | None
    draft: str
    final: str
    broken_before: tuple[Violation, ...] = ()
    broken_after: tuple[Violation, ...] = ()


def is_changed(draft: str, final: str) -> bool:
    """Tell whether a text was edited; spaces alone are no edit."""
    return draft.split() != final.split()


def kinds_of(texts: Texts) -> tuple[EditKind, ...]:
    """Name every kind of edit, the weightiest first; at least one for a changed text."""
    found = list(dict.fromkeys(kind for reader in _READERS for kind in reader(texts)))
    if not found:
        found = ["polished"]
    order = list(LABELS)
    return tuple(sorted(found, key=order.index))


def _by_rules(texts: Texts) -> Iterator[EditKind]:
    after = {violation.rule for violation in texts.broken_after}
    mended = {violation.rule for violation in texts.broken_before} - after
    for kind, pattern in _RULES:
        if any(pattern.match(rule) for rule in mended):
            yield kind


def _facts(texts: Texts) -> Iterator[EditKind]:
    before, after = (set(_NUMBER.findall(mask(text).text)) for text in (texts.draft, texts.final))
    if before - after and after - before:
        yield "fact_corrected"
    elif before - after:
        yield "fact_removed"
    elif after - before:
        yield "fact_added"


def _details(texts: Texts) -> Iterator[EditKind]:
    asked = _content(texts.review)
    before, after = asked & _content(texts.draft), asked & _content(texts.final)
    if after - before:
        yield "detail_added"
    if before - after:
        yield "detail_dropped"


def _address(texts: Texts) -> Iterator[EditKind]:
    name = first_name(texts.author)
    if name:
        greets = [name.lower() in text[:_GREETS_IN].lower() for text in (texts.draft, texts.final)]
        if greets[0] != greets[1]:
            yield "name_changed"
    if {_register(texts.draft), _register(texts.final)} == {"formal", "informal"}:
        yield "register_changed"
    if bool(_APOLOGY.search(texts.draft)) != bool(_APOLOGY.search(texts.final)):
        yield "apology_changed"


def _whole(texts: Texts) -> Iterator[EditKind]:
    before, after = detect(texts.draft), detect(texts.final)
    if before and after and before != after:
        yield "language_changed"
        return
    if _likeness(texts.draft, texts.final) < REWRITTEN_BELOW:
        yield "rewritten"
    if len(texts.final) < SHORTER * len(texts.draft):
        yield "shortened"
    elif len(texts.final) > LONGER * len(texts.draft):
        yield "lengthened"


_READERS: tuple[Callable[[Texts], Iterator[EditKind]], ...] = (
    _by_rules,
    _facts,
    _details,
    _address,
    _whole,
)


def _content(text: str) -> set[str]:
    """Return the content words of a text by their dictionary forms, one form for each word."""
    empty = listed("empty_words")
    return {
        min(word.forms, key=lambda form: (len(form), form))
        for word in words(text)
        if word.end - word.start >= _SHORTEST_WORD and not word.forms & empty
    }


def _register(text: str) -> str:
    formal, informal = len(_FORMAL.findall(text)), len(_INFORMAL.findall(text))
    if formal == informal:
        return ""
    return "formal" if formal > informal else "informal"


def _likeness(draft: str, final: str) -> float:
    return SequenceMatcher(a=draft.split(), b=final.split(), autojunk=False).ratio()
