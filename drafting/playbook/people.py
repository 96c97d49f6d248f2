"""The people of a reply: the customer it greets and the employees whose praise it passes on."""

from dataclasses import dataclass
from typing import Any

from drafting.playbook.english import english_lexicon
from drafting.playbook.noun_phrase import CASES
from drafting.playbook.russian_words import readings
from drafting.playbook.slots import PlainSlot, Slot
from drafting.ports import Brief
from guardrails.morphology import Token, tokens
from guardrails.names import first_name, is_first_name

_THANKS = frozenset(("спасибо", "благодарить", "благодарность", "поблагодарить", "thank", "kudo"))
_JOINS = frozenset(("и", "and", "to", "you", "а", "также"))
_OURS = frozenset(("ваш", "наш", "your"))
_NAME_KEYS = ("name", "first_name", "имя")
_MOST_NAMED = 2
_AT_WORK = frozenset(("behind", "helped", "served", "made", "помогла", "помог", "посоветовала"))
"""What follows the name of somebody at work."""


@dataclass(frozen=True, slots=True)
class PersonSlot:
    """An employee's first name, declined; several are joined by «и»."""

    names: tuple[Any, ...]

    def render(self, form: str, /) -> str | None:
        """Return the names in a case, or the form of «a/b/c/d» that agrees with them."""
        if "/" in form:
            return self._agreeing(form.split("/"))
        if form not in CASES:
            return None
        forms = [name.inflect({form, "sing"}) for name in self.names]
        if None in forms:
            return None
        return " и ".join(form.word.capitalize() for form in forms)

    def _agreeing(self, forms: list[str]) -> str:
        if len(self.names) > 1:
            return forms[3]
        return forms[1] if self.names[0].tag.gender == "femn" else forms[0]


def greeting_name(brief: Brief) -> str | None:
    """Return the first name to greet by.

    To the world only the name shown with the review counts; a ticket's own customer may also be
    greeted by the name known from the ticket.
    """
    handles = brief.guidelines.choices.handles_are_names or brief.channel.handles_are_names
    shown = first_name(brief.review.author, handles_are_names=handles)
    if shown or brief.review.audience == "world":
        return shown
    known = {**brief.review.private, **brief.review.context}
    return next((name for key in _NAME_KEYS if (name := first_name(known.get(key)))), None)


def employees(brief: Brief) -> Slot | None:
    """Find the people praised by name: a name beside a role or beside thanks."""
    own = (greeting_name(brief) or "").lower()
    names = []
    words = tokens(brief.review.text)
    for index, word in enumerate(words):
        if word.text[:1].isupper() and _praised(words, index):
            name = _name_of(word, brief.language)
            if name is not None and _word_of(name).lower() != own:
                names.append(name)
    unique = list({_word_of(name): name for name in names}.values())[:_MOST_NAMED]
    if not unique:
        return None
    if brief.language == "ru":
        return PersonSlot(tuple(unique))
    return PlainSlot(" and ".join(unique))


def _word_of(name: Any) -> str:
    return name if isinstance(name, str) else str(name.normal_form)


def _name_of(word: Token, language: str) -> Any | None:
    if language == "en":
        known = word.text.isascii() and not word.text.isupper() and is_first_name(word.text)
        return word.text if known else None
    names = [
        reading
        for reading in readings(word.text)
        if "Name" in reading.tag and is_first_name(reading.normal_form)
    ]
    whose = {reading.normal_form for reading in names}
    return names[0] if len(whose) == 1 else None  # «Влада»: Влад or Влада


def _acts(words: list[Token], index: int) -> bool:
    """Tell “Tom behind the bar made my week” and "Ann helped us"."""
    following = words[index + 1].text.lower() if index + 1 < len(words) else ""
    return following in _AT_WORK


def _praised(words: list[Token], index: int) -> bool:
    if _acts(words, index):
        return True
    if index == 0:
        return False
    before = words[index - 1]
    if before.lemma in _THANKS or before.text.lower() in english_lexicon().people:
        return True
    ours = before.lemma in _OURS and index > 1
    if ours and words[index - 2].lemma in _THANKS:
        return True
    joined = before.text.lower() in _JOINS
    if joined and any(word.lemma in _THANKS for word in words[max(0, index - 6) : index]):
        return True
    return any(
        reading.tag.POS == "NOUN" and "anim" in reading.tag and "Name" not in reading.tag
        for reading in readings(before.text)[:1]
    )
