"""What a customer would like to have: «хотелось бы потише», "please add a search option"."""

import re
from dataclasses import dataclass

from drafting.playbook import english
from drafting.playbook.russian import noun_phrase
from drafting.playbook.russian_words import first_is, split
from drafting.playbook.slots import PlainSlot, RussianPhrase, Slot
from prompts.language import Language

_RUSSIAN = re.compile(
    r"\b(?:хотелось бы|хотел[аи]? бы|было бы (?:здорово|хорошо|неплохо|лучше|классно|удобно|круто)"
    r"|добавьте|пожелание|можно было бы|лучше бы|пусть бы"
    r"|не помешал[аои]? бы|не хватает|не хватило)\b[\s,:-]*(?:ещё|еще|побольше|больше|и)?\s*",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:(?:pl(?:ease|z|s)|kindly|should|must|could you|can you|need(?:s)? to|request(?:ing)? to"
    r"|have to|want you to)\s+(?:also\s+)?(?:add|include|introduce|launch|provide|make|bring back"
    r"|improve|allow|enable|fix|update)|(?:would|could|will|may) be (?:more )?(?:better|nice|great"
    r"|good|perfect|helpful)|add(?:ing)?|needs? more|need more|wish|suggest(?:ion)?|it needs"
    r"|(?:a few|some) more)\b"
    r"[\s,:-]*(?:if|to|that|you|some|an?|the|more|also|of|in)?\s+",
    re.IGNORECASE,
)
_MOST_WORDS = 3
_STOP = re.compile(r"[,.!?;:()\n]")
_RESPECTED = frozenset(("option", "options", "feature", "features"))


@dataclass(frozen=True, slots=True)
class Wish:
    """A suggestion; `thing` is what is wished for, where it can be named."""

    thing: Slot | None


def wish_of(text: str, language: Language) -> Wish | None:
    """Return the first suggestion of a review."""
    pattern = _RUSSIAN if language == "ru" else _ENGLISH
    found = pattern.search(text)
    if found is None:
        return None
    rest = _STOP.split(text[found.end() :], maxsplit=1)[0]
    return Wish(_russian(rest) if language == "ru" else _english(rest))


def _russian(rest: str) -> Slot | None:
    """Read the noun phrase the wish begins with, the longest that can be declined."""
    words = [word.text for word in split(rest)[:_MOST_WORDS]]
    for count in range(len(words), 0, -1):
        said = words[:count]
        if first_is(said[-1], "NOUN") and (phrase := noun_phrase(" ".join(said))):
            return None if phrase.animate else RussianPhrase(phrase)
    return None


def _english(rest: str) -> Slot | None:
    """Read up to three words before a small word: “search option so that …”."""
    small = english.english_lexicon().function_words | english.english_lexicon().pronouns
    words: list[str] = []
    for word in english.words_of(rest):
        if word.lower() in small or word[0].isupper() or len(words) == _MOST_WORDS:
            break
        words.append(word)
    phrase = english.noun_phrase(" ".join(words), positive=True) if words else None
    bare = phrase is None or (len(words) == 1 and words[0] in _RESPECTED)
    return None if bare or phrase is None else PlainSlot(phrase)
