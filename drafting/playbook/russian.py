"""Reading a phrase of a Russian review as a noun phrase that can be inflected.

A phrase that cannot be inflected with certainty is not a noun phrase here: a wrong ending is
the surest sign that nobody wrote the reply.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from drafting.playbook.lexicon import russian_lexicon
from drafting.playbook.noun_phrase import CASES, NounPhrase
from drafting.playbook.russian_words import CYRILLIC, Word, first_is, has, readings, split
from guardrails.morphology import parses
from guardrails.names import is_first_name

MAX_TAIL_WORDS = 4
MIN_NOUN = 3
_ALIVE, _KNOWN = 0.6, 1.0


def _adjectives(word: str) -> Iterator[Any]:
    """Yield readings as a full adjective or participle that describes (not «этот», «наш»)."""
    for reading in readings(word):
        if reading.tag.POS in ("ADJF", "PRTF") and not _pronominal(reading):
            yield reading


def _pronominal(reading: Any) -> bool:
    """Tell pointing and counting words; «большая» is never the rare «бо́льшая»."""
    known = reading.normal_form == "больший"
    return known or "Apro" in reading.tag or "Anum" in reading.tag


def noun_phrase(text: str, before: str = "") -> NounPhrase | None:
    """Read a phrase of a review as a noun phrase; `before` is the word in front of it."""
    words = split(text)
    words, last_dropped = _strip_front(words)
    if not words or any(word.gap not in ("", ",") for word in words[1:]):
        return None
    return _attributive(words, last_dropped or before) or _predicative(words)


def _strip_front(words: list[Word]) -> tuple[list[Word], str]:
    """Drop what a quoted phrase may start with and a new sentence does not need."""
    droppable = russian_lexicon().droppable
    dropped = ""
    while words and (
        words[0].lower in droppable or first_is(words[0].text, "PREP", "CONJ", "PRCL", "INTJ")
    ):
        dropped = words[0].lower
        words = words[1:]
    return words, dropped


def _attributive(words: list[Word], before: str) -> NounPhrase | None:
    """Read «очень вкусный и горячий кофе с собой» and the like."""
    modifiers: list[str] = []
    index, listed = 0, False
    droppable = russian_lexicon().droppable
    while index < len(words):
        word = words[index]
        if word.lower in droppable or (modifiers and word.lower == "и"):
            listed = listed or word.lower == "и"
            index += 1
        elif any(_adjectives(word.text)) and not _is_head(word, words, index):
            listed = listed or bool(modifiers and word.gap)
            modifiers.append(word.text)
            index += 1
        else:
            break
    if index >= len(words):
        return None
    found = _agreeing(modifiers, words[index].text, before)
    if found is None:
        return None
    return _with_tail(replace(found, listed=listed), words[index + 1 :])


def _is_head(word: Word, words: list[Word], index: int) -> bool:
    """Tell a noun that looks like an adjective («мороженое») from a describing word."""
    following = words[index + 1] if index + 1 < len(words) else None
    return first_is(word.text, "NOUN") and (following is None or not has(following.text, "NOUN"))


def _agreeing(modifiers: list[str], noun: str, before: str) -> NounPhrase | None:
    """Find readings of the words that agree; the context decides between equal ones."""
    best: tuple[float, NounPhrase] | None = None
    known = russian_lexicon().products
    for head in readings(noun):
        tag = head.tag
        if tag.POS != "NOUN" or tag.case not in CASES | {"gen2", "loc2", "acc2"}:
            continue
        if noun[:1].islower() and ("Name" in tag or "Surn" in tag):
            continue
        if len(noun) < MIN_NOUN or "Abbr" in tag:
            continue
        chosen = [_agreeing_adjective(word, head) for word in modifiers]
        if None in chosen:
            continue
        score = head.score + _context_bonus(tag, before, bool(modifiers))
        score -= _ALIVE * (tag.animacy == "anim")  # «ночник» is a lamp before it is a person
        score += _KNOWN * (head.normal_form in known)  # «колонка» is no weasel
        if best is None or score > best[0]:
            best = (score, NounPhrase(tuple(chosen), head))
    return best[1] if best else None


def _agreeing_adjective(word: str, head: Any) -> Any | None:
    tag = head.tag
    case = {"gen2": "gent", "loc2": "loct", "acc2": "accs"}.get(tag.case, tag.case)
    for reading in _adjectives(word):
        mine = reading.tag
        same = mine.case == case and mine.number == tag.number
        if same and (tag.number == "plur" or mine.gender == tag.gender or tag.gender is None):
            animacy = mine.animacy
            if case != "accs" or animacy is None or animacy == tag.animacy:
                return reading
    return None


def _context_bonus(tag: Any, before: str, modified: bool) -> float:
    """Weigh a reading by the preposition in front; alone, the nominative or accusative wins."""
    governed = russian_lexicon().prepositions.get(before.lower())
    if governed:
        return 2.0 if tag.case in governed else 0.0
    wanted = ("gent",) if first_is(before, "NOUN") else ("nomn", "accs")
    bonus = 1.0 if tag.case in wanted else 0.0
    return bonus if not modified else bonus / 2


def _with_tail(phrase: NounPhrase, rest: list[Word]) -> NounPhrase | None:
    """Attach what follows the noun: a name, a genitive, a prepositional group, «и» and another."""
    if not rest:
        return phrase
    name = _name_reading(rest[0].text, phrase)
    if name is not None and not rest[0].gap:
        return _with_tail(replace(phrase, apposition=name), rest[1:])
    if rest[0].lower == "и" or (rest[0].gap == "," and has(rest[0].text, "NOUN", "ADJF")):
        return _coordinated(phrase, rest)
    tail = "".join(f"{word.gap} {word.text}" for word in rest)
    if tail.strip().lower() in russian_lexicon().praising_tails:
        return phrase
    if len(rest) > MAX_TAIL_WORDS or not _may_follow(rest):
        return None
    return replace(phrase, tail=tail)


def _coordinated(phrase: NounPhrase, rest: list[Word]) -> NounPhrase | None:
    following = rest[1:] if rest[0].lower == "и" else [rest[0]._replace(gap=""), *rest[1:]]
    other = _attributive(following, "") if following else None
    if other is None or other.more or other.head.tag.case not in _same_case(phrase):
        return None
    return replace(phrase, more=(other,))


def _same_case(phrase: NounPhrase) -> tuple[str, ...]:
    case = phrase.head.tag.case
    return ("nomn", "accs") if case in ("nomn", "accs") else (case,)


def _name_reading(word: str, phrase: NounPhrase) -> Any | None:
    """Read a capitalised word behind a person's role as that person's name."""
    if not word[:1].isupper() or not phrase.animate:
        return None
    for reading in sorted(readings(word), key=lambda each: "Fixd" in each.tag):
        known = "Name" in reading.tag and is_first_name(reading.normal_form)
        if known and reading.tag.case in _same_case(phrase):
            return reading
    return None


def _may_follow(rest: Sequence[Word]) -> bool:
    """Tell whether these words can stand behind a noun in any case without changing."""
    banned = russian_lexicon().not_in_tail
    if any(word.gap or word.lower in banned or has_finite(word.text) for word in rest):
        return False
    if any(has(word.text, "Apro", "Abbr") for word in rest):
        return False
    if not all(readings(word.text) or not CYRILLIC.search(word.text) for word in rest):
        return False
    if first_is(rest[-1].text, "PREP", "CONJ", "PRCL", "ADJF", "ADVB") or rest[-1].text.isdigit():
        return False
    return _opens_tail(rest[0])


def _opens_tail(word: Word) -> bool:
    if first_is(word.text, "PREP"):
        return True
    return any(
        reading.tag.POS in ("NOUN", "ADJF") and "gent" in reading.tag
        for reading in readings(word.text)
    )


def has_finite(word: str) -> bool:
    """Tell whether `word` is first of all a verb, a predicate or a pronoun."""
    return first_is(word, "VERB", "GRND", "INFN", "ADJS", "PRTS", "PRED", "NPRO", "COMP", "CONJ")


def _predicative(words: list[Word]) -> NounPhrase | None:
    """Read «персонал очень вежливый» or «номер был чистый» as «вежливый персонал»."""
    droppable = russian_lexicon().droppable | russian_lexicon().copulas
    nouns = [index for index, word in enumerate(words) if first_is(word.text, "NOUN")]
    if not nouns or nouns[0] > 1:
        return None
    subject = words[: nouns[0] + 1]
    said = [word for word in words[nouns[0] + 1 :] if word.lower not in droppable]
    said = [word for word in said if word.lower != "и"]
    if not 1 <= len(said) <= 3:
        return None
    phrase = _attributive(subject, "")
    if phrase is None or phrase.modifiers or phrase.head.tag.case not in ("nomn", "accs"):
        return None
    found = [_predicate(word.text, phrase) for word in said]
    return None if None in found else replace(phrase, modifiers=tuple(found), listed=True)


def _predicate(word: str, phrase: NounPhrase) -> Any | None:
    """Return the full adjective behind a predicate, short or full."""
    for reading in readings(word):
        tag = reading.tag
        if tag.POS == "ADJF" and not _pronominal(reading) and tag.case in ("nomn", "ablt"):
            if _fits_subject(tag, phrase):
                return reading
        elif tag.POS == "ADJS" and _fits_subject(tag, phrase):
            full = next(
                (form for form in parses(reading.normal_form) if form.tag.POS == "ADJF"), None
            )
            if full is not None:
                return full
    return None


def _fits_subject(tag: Any, phrase: NounPhrase) -> bool:
    if phrase.head.tag.number == "plur":
        return bool(tag.number == "plur")
    return bool(tag.number == "sing" and tag.gender == phrase.gender)
