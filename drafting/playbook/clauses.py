"""Clauses of a review that can stand behind «нам жаль, что …», said from our side.

«мне нагрубил курьер» becomes «вам нагрубил курьер», «ждала два часа» becomes «вы ждали два
часа»: the customer's gender is never guessed. Anything doubtful is refused.
"""

import itertools
import re
from typing import Any

from drafting.playbook.lexicon import russian_lexicon
from drafting.playbook.quoting import is_harsh
from drafting.playbook.russian_words import Word, first_is, has, has_lemma, readings, split
from drafting.triage.lexicon.things import russian_things

MAX_WORDS = 9
MAX_ACRONYM = 4
_ENDS = re.compile(r"[.!?…;:()\n\"«»]")
_PRONOUNS: dict[str, str] = {
    "мне": "вам",
    "нам": "вам",
    "меня": "вас",
    "нас": "вас",
    "мной": "вами",
    "нами": "вами",
    "вам": "нам",
    "вас": "нас",
    "вами": "нами",
}
_POSSESSIVES = {"мой": "ваш", "наш": "ваш", "ваш": "наш"}
_MENDING = frozenset(("исправить", "вернуть", "починить", "решить", "заменить", "устранить"))
_SUBJECTS = frozenset(("я", "мы"))


def clause(text: str) -> str | None:
    """Return the clause as we may say it, lower-case first, or None when it is not a safe one."""
    stripped = text.strip(" ,.!–—-")
    if _ENDS.search(stripped) or any(char.isdigit() for char in stripped[:1]):
        return None
    words = _without_lead(split(stripped))
    if not 2 <= len(words) <= MAX_WORDS or not _sayable(words):
        return None
    spoken = _about_the_customer(words) or _about_us(words)
    return _join(spoken) if spoken else None


def _without_lead(words: list[Word]) -> list[Word]:
    lead = {"и", "а", "но", "что", "зато", "правда", "ещё", "еще", "потом", "вообще", "просто"}
    lead |= {"также", "тоже", "плюс", "кстати", "однако", "хотя", "поэтому"}
    while words and words[0].lower in lead:
        words = words[1:]
    return words


def _sayable(words: list[Word]) -> bool:
    """Refuse words the dictionary does not know, first persons in disguise and names."""
    for word in words:
        lowered = word.lower
        if lowered in russian_lexicon().hedges or has_lemma(lowered, "который"):
            return False
        if not (readings(lowered) or lowered.isdigit()):
            return False
        if first_is(lowered, "ADJF", "ADJS", "ADVB") and is_harsh(word):
            return False
        if word.gap not in ("", "-", "—", "–", ","):
            return False
        if has(lowered, "Name", "Surn", "Patr") and word.text[:1].isupper():
            return False
    joined = any(
        word.lower in ("и", "а", "но") and first_is(after.text, "VERB")
        for word, after in itertools.pairwise(words)
    )
    return not joined and not _unfinished(words[-1], words[-2])


def _unfinished(last: Word, before: Word | None = None) -> bool:
    """Tell a clause cut before its noun («привязали к старой») or at a number."""
    if last.text.isdigit() or first_is(last.text, "PREP", "CONJ"):
        return True
    if not first_is(last.text, "ADJF"):
        return False
    if before and first_is(before.text, "ADJF"):
        return True
    return readings(last.text)[0].tag.case not in ("nomn", "ablt")


def _finite(words: list[Word]) -> list[tuple[int, Any]]:
    """List the finite verbs and short predicates with their likeliest readings."""
    found = []
    for index, word in enumerate(words):
        if first_is(word.text, "VERB", "PRTS", "ADJS"):
            found.append((index, _told(readings(word.text))))
    return found


def _told(found: tuple[Any, ...]) -> Any:
    """Read «пришли» as what happened, not as an order."""
    told = (each for each in found if each.tag.POS == "VERB" and each.tag.mood == "indc")
    return next(told, found[0]) if found[0].tag.POS == "VERB" else found[0]


def _about_the_customer(words: list[Word]) -> list[str] | None:
    """«ждала два часа», «мы ждали заказ» → «вы ждали …», plural, so no gender is guessed."""
    if words[0].lower in _SUBJECTS:
        words = words[1:]
    verbs = _finite(words)
    if len(verbs) != 1 or verbs[0][1].tag.POS != "VERB":
        return None
    index, verb = verbs[0]
    if any(_agrees(subject, verb) for subject in _subjects(words)):
        return None
    lemma = verb.normal_form.replace("ё", "е")
    if lemma not in russian_lexicon().experiencer_verbs or verb.tag.tense != "past":
        return None
    plural = verb.inflect({"past", "plur"})
    if plural is None:
        return None
    rest = [_turned(word) for word in words]
    rest[index] = plural.word
    return ["вы", *rest]


def _about_us(words: list[Word]) -> list[str] | None:
    """«курьер нагрубил», «мне не положили соус», «не работал кондиционер»."""
    if any(map(_judges, words)):
        return None  # a judgement is the customer's own; an event can be told by us as well
    verbs = _finite(words)
    if len(verbs) != 1 or any(word.lower in _SUBJECTS for word in words):
        return None
    verb = verbs[0][1]
    if verb.tag.person in ("1per", "2per") or verb.tag.mood == "impr":
        return None
    subjects = [each for each in _subjects(words) if _agrees(each, verb)]
    if not all(_is_ours(each) for each in subjects):
        if first_is(words[-1].text, "NOUN") and verbs[0][0] == 0:
            subjects = []  # «забыли приборы»: behind the verb it is what was forgotten
        else:
            return None
    if subjects:
        object_only = verbs[0][0] == 0 and "tran" in verb.tag and verb.tag.number == "sing"
        return None if object_only else [_turned(word) for word in words]
    return _without_subject(words, verb)


def _judges(word: Word) -> bool:
    """Tell «мокрый» or «жадным» from «мой»."""
    if not first_is(word.text, "ADJF", "ADJS", "COMP", "PRED"):
        return False
    return "Apro" not in readings(word.text)[0].tag


def _is_ours(subject: Any) -> bool:
    """Tell what a company answers for: its people and the things it sells or keeps."""
    form = str(subject.normal_form)
    things, words = russian_things(), russian_lexicon()
    if (
        form in words.outsiders
        or form in things.generic
        or {"Name", "Surn"} & subject.tag.grammemes
    ):
        return False
    plain = form.replace("ё", "е")
    known = things.named | things.roles | words.can_fail | words.products | words.people
    return form in known or plain in known


def _without_subject(words: list[Word], verb: Any) -> list[str] | None:
    """«нагрубили на кассе» is about us; «заказали пиццу» is about the customer and refused."""
    if len(words) < 3:
        return None
    plural = verb.tag.POS == "VERB" and verb.tag.number == "plur"
    theirs = plural and (verb.tag.tense == "past" or verb.tag.person == "3per")
    lemma = verb.normal_form.replace("ё", "е")
    if lemma in _MENDING and not _denied(words):
        return None
    present = verb.tag.tense == "pres"
    if present and (lemma in russian_lexicon().states or not _denied(words)):
        return None
    ours = theirs and lemma not in russian_lexicon().customer_verbs
    if not ours and not _impersonal(words, verb):
        return None
    return [_turned(word) for word in words]


def _denied(words: list[Word]) -> bool:
    """Tell «закладную не выдают» from a mere habit."""
    return any(word.lower == "не" for word in words)


def _impersonal(words: list[Word], verb: Any) -> bool:
    """«в номере было шумно», «нам пришлось ждать»."""
    if verb.tag.gender != "neut" or verb.tag.tense != "past":
        return False
    if verb.normal_form == "прийтись":
        return any(first_is(word.text, "INFN") for word in words)
    if {"ничего", "не"} <= {word.lower for word in words}:
        return True
    return any(word.lower in russian_lexicon().bad_adverbs for word in words)


def _subjects(words: list[Word]) -> list[Any]:
    """Return the nominative readings of the nouns that may be the subject.

    A form that is first of all another case («линии») counts only as the first noun.
    """
    found: list[Any] = []
    met = False
    for index, word in enumerate(words):
        if not first_is(word.text, "NOUN"):
            continue
        governed = index > 0 and first_is(words[index - 1].text, "PREP")
        likely = readings(word.text)[0].tag.case == "nomn"
        if not governed and (likely or not met):
            nouns = [r for r in readings(word.text) if r.tag.POS == "NOUN"]
            found += [reading for reading in nouns if reading.tag.case == "nomn"]
        met = True
    return found


def _agrees(subject: Any, verb: Any) -> bool:
    if verb.tag.number != subject.tag.number:
        return False
    if verb.tag.number == "sing" and verb.tag.gender is not None:
        return bool(verb.tag.gender == subject.tag.gender)
    return True


def _turned(word: Word) -> str:
    """Say the word from our side: «мне» → «вам», «моего» → «вашего»."""
    if word.lower in _PRONOUNS:
        return _with_gap(word, _PRONOUNS[word.lower])
    for reading in readings(word.text):
        if "Apro" in reading.tag and reading.normal_form in _POSSESSIVES:
            return _with_gap(word, _possessive(reading))
    proper = word.text.isupper() and 1 < len(word.text) <= MAX_ACRONYM
    proper = proper or (word.text[:1].isupper() and has(word.text, "Orgn", "Geox", "Trad"))
    return _with_gap(word, word.text if proper else word.lower)


def _possessive(reading: Any) -> str:
    target = _POSSESSIVES[reading.normal_form]
    wanted = {part for part in (reading.tag.case, reading.tag.number) if part}
    if reading.tag.number == "sing" and reading.tag.gender:
        wanted.add(reading.tag.gender)
    form = readings(target)[0].inflect(wanted)
    return str(form.word if form else reading.word)


def _with_gap(word: Word, text: str) -> str:
    return f"\0{word.gap}{text}" if word.gap == "," else text


def _join(words: list[str]) -> str:
    return " ".join(words).replace(" \0,", ", ").replace("\0", "")
