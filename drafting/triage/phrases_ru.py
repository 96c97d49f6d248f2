"""Agreement and inflection of Russian phrases: «помятом торте» is «помятый торт».

Readings are pymorphy3's parses, passed in so that a word is parsed once.
"""

import re
from collections.abc import Sequence
from typing import Any

from drafting.triage.words import Word
from guardrails.morphology import parses

CYRILLIC = re.compile(r"[а-яё]+(?:-[а-яё]+)*", re.IGNORECASE)


def name_agreeing(word: Word, role: Word | None) -> str:
    """Return a first name in the nominative: «администратору Валерии» → «Валерия»."""
    names = [p for p in parses(word.text.lower()) if "Name" in p.tag and p.tag.number == "sing"]
    roles = parses(role.text.lower()) if role is not None else ()
    cases = {(p.tag.case, p.tag.gender) for p in roles}
    any_gender = {case for case, _ in cases}
    best = min(
        names,
        key=lambda p: (
            (p.tag.case, p.tag.gender) not in cases,
            p.tag.case not in any_gender,
            p.tag.case != "nomn",
        ),
        default=None,
    )
    return str(best.normal_form if best is not None else word.text).capitalize()


def agree(adjective: Any, noun: Any) -> bool:
    """Tell whether the tags of an adjective and a noun share case, number and gender."""
    if adjective.case != noun.case or adjective.number != noun.number:
        return False
    return bool(adjective.number == "plur" or adjective.gender == noun.gender or "ms-f" in noun)


def predicate_of(word: Word, noun: Any) -> Any:
    """Return the adjective a word says of the noun, in its full form, None when it does not."""
    if not CYRILLIC.fullmatch(word.text):
        return None
    for reading in parses(word.text.lower()):
        tag = reading.tag
        if tag.POS not in ("ADJF", "PRTF", "ADJS", "PRTS") or "Apro" in tag:
            continue
        if tag.number != noun.tag.number or (
            tag.number == "sing" and tag.gender != noun.tag.gender
        ):
            continue
        if tag.POS in {"ADJF", "PRTF"}:
            if tag.case in ("nomn", "ablt"):
                return reading
            continue
        return next((form for form in reading.lexeme if _is_full_form(form.tag, tag)), None)
    return None


def _is_full_form(full: Any, short: Any) -> bool:
    """«Помят» → «помятый», not «помявший»."""
    if short.POS == "ADJS":
        return bool(full.POS == "ADJF")
    return bool(full.POS == "PRTF" and full.voice == short.voice and full.tense == short.tense)


def with_genitive(said: str, noun: Any) -> str:
    """Put a noun behind `said`: «опоздание курьера»; "" when the dictionary cannot."""
    genitive = noun.inflect({"gent"})
    return f"{said} {genitive.word}" if genitive else ""


def nominative(adjectives: Sequence[Any], noun: Any, word: Word, complement: str = "") -> str:
    """Put a phrase into the nominative; "" when the dictionary cannot."""
    number = noun.tag.number or "sing"
    if "Fixd" in noun.tag:
        head = word.text.lower()
    elif inflected := noun.inflect({"nomn"}):
        head = inflected.word
    else:
        return ""
    said = []
    wanted = {"nomn", number} | ({noun.tag.gender} if number == "sing" else set())
    for adjective in adjectives:
        form = adjective.inflect({grammeme for grammeme in wanted if grammeme})
        if form is None:
            return ""
        said.append(form.word)
    return " ".join((*said, head, *([complement] if complement else [])))
