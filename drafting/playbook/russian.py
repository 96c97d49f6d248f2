"""Russian noun phrases taken from a review and put into the case a sentence needs.

A phrase that cannot be inflected with certainty is not a noun phrase here: a wrong ending is
the surest sign that nobody wrote the reply.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from drafting.playbook.lexicon import russian_lexicon
from guardrails.morphology import is_known, parses
from guardrails.names import is_first_name

Case = str
CASES: frozenset[Case] = frozenset(("nomn", "gent", "datv", "accs", "ablt", "loct"))
MAX_TAIL_WORDS = 4
MIN_NOUN = 3
_MIN_SCORE = 0.02
_ALIVE = 0.6
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_JOINTS = frozenset(("и", ","))
_GENDERS = ("masc", "femn", "neut")


class Word(NamedTuple):
    """A word of a phrase with what stands between it and the word before."""

    text: str
    gap: str

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Adjectives, a noun, and whatever follows it unchanged: «вежливый персонал на ресепшене».

    `modifiers` are readings that agree with `head`; `apposition` (a name after its role)
    is declined with it; `more` are further phrases joined by «и».
    """

    modifiers: tuple[Any, ...]
    head: Any
    tail: str = ""
    apposition: Any = None
    more: tuple["NounPhrase", ...] = ()
    joint: str = " и "
    listed: bool = False
    """Whether the adjectives are a list («чистый и тихий»), not one inside another."""

    @property
    def lemma(self) -> str:
        """The dictionary form of the head noun, ё as е."""
        return str(self.head.normal_form).replace("ё", "е")

    @property
    def modifier_lemmas(self) -> tuple[str, ...]:
        """The dictionary forms of the adjectives."""
        return tuple(str(word.normal_form).replace("ё", "е") for word in self.modifiers)

    @property
    def plural(self) -> bool:
        """Whether a verb beside it has to be plural."""
        return bool(self.more) or str(self.head.tag.number) == "plur"

    @property
    def gender(self) -> str:
        """masc, femn or neut of the head noun."""
        return self.head.tag.gender if self.head.tag.gender in _GENDERS else "masc"

    @property
    def animate(self) -> bool:
        """Whether the head noun is a living being."""
        return str(self.head.tag.animacy) == "anim"

    def agree(self, forms: Sequence[str]) -> str:
        """Choose among masculine, feminine, neuter and plural forms of a predicate."""
        return forms[3] if self.plural else forms[_GENDERS.index(self.gender)]

    def bare(self) -> "NounPhrase":
        """Return the phrase without its adjectives."""
        return replace(self, modifiers=())

    def only(self, lemmas: frozenset[str]) -> "NounPhrase":
        """Return the phrase without the adjectives named by `lemmas`."""
        kept = tuple(
            word for word in self.modifiers if word.normal_form.replace("ё", "е") not in lemmas
        )
        return replace(self, modifiers=kept)

    def inflect(self, case: Case) -> str | None:
        """Put the phrase into `case`, keeping its number; None when a form does not exist."""
        number = self.head.tag.number or "sing"
        nouns = [_noun(self.head, case, number)]
        if self.apposition is not None:
            nouns.append(_capital(_noun(self.apposition, case, "sing")))
        adjectives = [self._adjective(word, case, number) for word in self.modifiers]
        parts = [*(_joined(adjectives) if self.listed else adjectives), *nouns]
        if any(part is None for part in parts):
            return None
        text = " ".join(str(part) for part in parts) + self.tail
        rest = [phrase.inflect(case) for phrase in self.more]
        if any(part is None for part in rest):
            return None
        return self.joint.join([text, *map(str, rest)])

    def _adjective(self, word: Any, case: Case, number: str) -> str | None:
        wanted = {case, number}
        if number == "sing":
            wanted.add(self.gender)
        if case == "accs" and (number == "plur" or self.gender == "masc"):
            wanted.add("anim" if self.animate else "inan")
        return form_of(word, frozenset(wanted))


@lru_cache(maxsize=16_384)
def form_of(reading: Any, grammemes: frozenset[str]) -> str | None:
    """Return a word in another form; None when the dictionary has none."""
    form = reading.inflect(grammemes)
    return str(form.word) if form else None


def _noun(word: Any, case: Case, number: str) -> str | None:
    if "Fixd" in word.tag:
        return str(word.word)
    return form_of(word, frozenset((case, number)))


def _capital(word: str | None) -> str | None:
    return word[:1].upper() + word[1:] if word else word


def _joined(adjectives: list[str | None]) -> list[str | None]:
    """Join several adjectives the way a person writes them: commas, then «и»."""
    if len(adjectives) < 2 or None in adjectives:
        return adjectives
    words = [str(word) for word in adjectives]
    return [", ".join(words[:-1]) + " и " + words[-1]]


def split(text: str) -> list[Word]:
    """Cut a phrase into words, keeping what stands between them."""
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        found.append(Word(match.group(), text[end : match.start()].strip()))
        end = match.end()
    return found


@lru_cache(maxsize=16_384)
def readings(word: str) -> tuple[Any, ...]:
    """Return the dictionary's readings of a Russian word that are likely enough to trust."""
    lowered = word.lower()
    if not _CYRILLIC.search(lowered) or not is_known(lowered):
        return ()
    return tuple(reading for reading in parses(lowered) if reading.score >= _MIN_SCORE)


def has(word: str, *grammemes: str) -> bool:
    """Tell whether some reading of `word` has one of the grammemes or parts of speech."""
    return any(tag in reading.tag for reading in readings(word) for tag in grammemes)


def has_lemma(word: str, lemma: str) -> bool:
    """Tell whether `word` is a form of `lemma`."""
    return any(reading.normal_form == lemma for reading in readings(word))


def first_is(word: str, *parts: str) -> bool:
    """Tell whether the likeliest reading of `word` is one of these parts of speech."""
    found = readings(word)
    return bool(found) and found[0].tag.POS in parts


def _adjectives(word: str) -> Iterator[Any]:
    """Yield readings as a full adjective or participle that describes (not «этот», «наш»)."""
    for reading in readings(word):
        if reading.tag.POS in ("ADJF", "PRTF") and not _pronominal(reading):
            yield reading


def _pronominal(reading: Any) -> bool:
    return "Apro" in reading.tag or "Anum" in reading.tag


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
    for head in readings(noun):
        tag = head.tag
        if tag.POS != "NOUN" or tag.case not in CASES | {"gen2", "loc2", "acc2"}:
            continue
        if len(noun) < MIN_NOUN or "Abbr" in tag:
            continue
        chosen = [_agreeing_adjective(word, head) for word in modifiers]
        if None in chosen:
            continue
        score = head.score + _context_bonus(tag, before, bool(modifiers))
        score -= _ALIVE * (tag.animacy == "anim")  # «ночник» is a lamp before it is a person
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
    if any(has(word.text, "Apro") for word in rest):
        return False
    if not all(readings(word.text) or not _CYRILLIC.search(word.text) for word in rest):
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
