"""Find how a Russian review judges a thing: «раф был холодный», «понравился раф», «готовят вкусно».

Each function looks at one word and returns what is said of the thing, or None.
"""

from functools import partial
from typing import Any

from drafting.triage.candidates import HARSH
from drafting.triage.events_ru import Said
from drafting.triage.grammar_ru import LINKS, SOFTENERS, Reader
from drafting.triage.phrases_ru import nominative, predicate_of
from drafting.triage.words import Word
from guardrails.morphology import is_known, parses

_AHEAD, _LIKED_WITHIN, _MANNER_WITHIN, _BACK_TO_SUBJECT = 4, 4, 2, 12
_FAINT = 0.4
_THANKS = frozenset({"спасибо", "благодарность", "благодарить", "респект", "поклон", "плюс"})
_ENDINGS = ("ый", "ий", "ой")
_DASHES = frozenset({"—", "–", "-"})


def described(reader: Reader, index: int) -> Said | None:
    """«Персонал очень вежливый», «раф был холодный», «вид — сказка»."""
    noun = reader.subject(index)
    if noun is None:
        return None
    word = reader.words[index]
    behind = reader.phrase_end(index) + 1
    for ahead in range(behind, min(behind + _AHEAD, len(reader.words))):
        following = reader.words[ahead]
        if following.clause != word.clause and not _dash_before(reader, ahead, word):
            return None
        last = reader.judged_until(ahead)
        if last > ahead and _is_verdict_phrase(reader, ahead):
            bare = partial(nominative, [], noun, word)
            return Said(index, last, reader.tone(ahead), bare, event=False)
        adjective = None if _is_adverb(reader, ahead) else predicate_of(following, noun)
        if adjective is not None and following.lemma not in _empty(reader):
            return _predicate(reader, index, ahead, noun, adjective)
        if _is_verdict(reader, ahead):
            bare = partial(nominative, [], noun, word)
            return Said(index, ahead, reader.tone(ahead), bare, event=False)
        if following.lemma not in LINKS and following.lower not in SOFTENERS:
            return None
    return None


def _empty(reader: Reader) -> frozenset[str]:
    return reader.things.extra["empty_adjectives"]


def _is_verdict_phrase(reader: Reader, index: int) -> bool:
    """Tell «на высоте», «так себе» from «не работает»."""
    verbs = ("VERB", "INFN", "NOUN")
    first, second = reader.words[index], reader.words[index + 1]
    return (
        abs(reader.tone(index)) >= _FAINT
        and parses(first.lower)[0].tag.POS not in verbs
        and parses(second.lower)[0].tag.POS not in verbs[:2]
    )


def _is_verdict(reader: Reader, index: int) -> bool:
    """Tell «огонь», «ужас», «супер», «так себе»: a judgement that is no adjective."""
    word = reader.words[index]
    if abs(reader.tone(index)) < _FAINT or word.lower in SOFTENERS:
        return False
    return word.lower in reader.things.extra["verdicts"] or word.lemma in _verdicts(reader)


def _verdicts(reader: Reader) -> frozenset[str]:
    return reader.things.extra["verdicts"]


def _is_adverb(reader: Reader, index: int) -> bool:
    """Tell «постоянно» in «приложение постоянно вылетает» from «приложение удобно»."""
    word = reader.words[index]
    if word.lower in SOFTENERS or not any(p.tag.POS == "ADVB" for p in parses(word.lower)):
        return word.lower in SOFTENERS
    if not reader.own_tone(word):
        return True
    if not reader.one_clause(index, index + 1):
        return False
    return parses(reader.words[index + 1].lower)[0].tag.POS in ("VERB", "INFN", "PRTS")


def _dash_before(reader: Reader, ahead: int, word: Word) -> bool:
    """«Персонал — вежливый» is one statement, «урбеч, отличный» may be two."""
    before, following = reader.words[ahead - 1], reader.words[ahead]
    gap = reader.text[before.end : following.start].strip()
    return following.sentence == word.sentence and gap in _DASHES


def _predicate(reader: Reader, index: int, ahead: int, noun: Any, adjective: Any) -> Said | None:
    said = reader.words[ahead]
    own = reader.own_tone(said)
    negated = any(word.lower == "не" for word in reader.words[index + 1 : ahead])
    told = adjective.tag.POS == "PRTF" and not own
    if said.lower.startswith(reader.things.profanity) or told or (negated and not own):
        return None
    tone = reader.tone(ahead) or (-own if negated else own)
    phrase = partial(nominative, sayable(reader, [adjective]), noun, reader.words[index])
    return Said(index, ahead, tone, str if tone * own < 0 else phrase, event=False)


def sayable(reader: Reader, adjectives: list[Any]) -> list[Any]:
    """Leave out what a company cannot say of itself: «ужасный», «хамский»."""
    harsh = reader.things.extra["harsh"]
    return [
        adjective
        for adjective in adjectives
        if (form := adjective.normal_form.replace("ё", "е")) not in harsh
        and reader.lexicon.weight(form, form) > HARSH
    ]


def liked(reader: Reader, index: int) -> float:
    """Return the judgement of a verb or of thanks beside the noun: «понравился», «спасибо за»."""
    words = reader.words
    subject = reader.subject(index)
    by_object = reader.things.extra["liking"] if reader.in_case(index, "accs", "gent") else None
    for near in _near(reader, index):
        lemma = words[near].lemma
        if subject is not None and _pleases(reader, near, subject):
            return reader.tone(near)
        if by_object and lemma in by_object:
            return reader.tone(near)
        if lemma in _THANKS and near < index and words[_first_of(reader, index) - 1].lower == "за":
            return max(reader.tone(near), 1.0) if reader.tone(near) >= 0 else 0.0
    return 0.0


def _pleases(reader: Reader, index: int, subject: Any) -> bool:
    """Tell «понравился крем» from «зашёл в отделение»: the verb agrees with what pleases."""
    if reader.words[index].lemma not in reader.things.extra["pleasing"]:
        return False
    tag = parses(reader.words[index].lower)[0].tag
    gender = tag.gender is None or tag.gender == subject.tag.gender
    return bool(tag.POS == "VERB" and tag.number == subject.tag.number and gender)


def _first_of(reader: Reader, index: int) -> int:
    return max(1, reader.before_adjectives(index))


def _near(reader: Reader, index: int) -> list[int]:
    """Return the words around a noun up to the next noun, the nearest first."""
    found: list[int] = []
    for step in (-1, 1):
        for distance in range(1, _LIKED_WITHIN + 1):
            near = index + step * distance
            if not reader.one_clause(index, near):
                break
            if parses(reader.words[near].lower)[0].tag.POS == "NOUN" and step > 0:
                break
            found.append(near)
    return sorted(found, key=lambda near: abs(near - index))


def done(reader: Reader, index: int) -> Said | None:
    """«Быстро доставили», «готовят вкусно», «упаковано надёжно»: how something was done."""
    noun = reader.mishaps.manners.get(reader.words[index].lemma)
    if noun is None or parses(reader.words[index].lower)[0].tag.POS not in ("VERB", "PRTS"):
        return None
    for distance in (1, -1, _MANNER_WITHIN, -_MANNER_WITHIN):
        near = index + distance
        if not reader.one_clause(index, near):
            continue
        if reader.words[near].lemma in reader.lexicon.raising or _denied_between(
            reader, index, near
        ):
            continue
        tone, adjective = reader.tone(near), _adjective_of(reader, near)
        if abs(tone) >= _FAINT and adjective is not None:
            negated = tone * reader.own_tone(reader.words[near]) < 0
            head = parses(noun)[0]
            word = reader.words[index]._replace(text=noun)
            phrase = partial(nominative, sayable(reader, [adjective]), head, word)
            low, high = sorted((index, near))
            return Said(low, high, tone, str if negated else phrase, event=False)
    return None


def _denied_between(reader: Reader, index: int, near: int) -> bool:
    """Tell «совершенно не пахнет»."""
    low, high = sorted((index, near))
    return any(word.lower == "не" for word in reader.words[low + 1 : high])


def _adjective_of(reader: Reader, index: int) -> Any:
    """Return the adjective of an adverb: «быстро» is «быстрый», «вовремя» «своевременный»."""
    word = reader.words[index].lower
    if named := reader.mishaps.adverbs.get(word):
        return parses(named)[0]
    if not word.endswith("о") or all(p.tag.POS != "ADVB" for p in parses(word)):
        return None
    forms = (word[:-1] + ending for ending in _ENDINGS)
    known = next((form for form in forms if is_known(form)), None)
    return next((p for p in parses(known) if p.tag.POS == "ADJF"), None) if known else None


def elided(reader: Reader, index: int) -> tuple[int, Said] | None:
    """«Торт …, но был очень вкусный»: a judgement whose subject stands in an earlier clause."""
    word = reader.words[index]
    describes = parses(word.lower)[0].tag.POS in ("ADJF", "ADJS")
    if not describes or not reader.own_tone(word) or _describes_next(reader, index):
        return None
    for back in range(index - 1, max(-1, index - 1 - _BACK_TO_SUBJECT), -1):
        earlier = reader.words[back]
        if word.sentence - earlier.sentence > 1:
            return None
        noun = reader.subject(back) if reader.noun(back) is not None else None
        if noun is None:
            continue
        opens = back == 0 or reader.words[back - 1].sentence != earlier.sentence
        known = earlier.lemma in reader.things.named or opens
        if earlier.clause == word.clause or not known or reader.things.worth(earlier.lemma) < 0:
            return None
        adjective = predicate_of(word, noun)
        if adjective is None or adjective.tag.POS == "PRTF":
            return None
        tone = reader.tone(index) or reader.own_tone(word)
        flipped = tone * reader.own_tone(word) < 0
        phrase = partial(nominative, sayable(reader, [adjective]), noun, earlier)
        first = index - 1 if _is_softened(reader, index) else index
        return back, Said(first, index, tone, str if flipped else phrase, event=False)
    return None


def _describes_next(reader: Reader, index: int) -> bool:
    if not reader.one_clause(index, index + 1):
        return False
    return any(p.tag.POS in ("NOUN", "ADJF") for p in parses(reader.words[index + 1].lower)[:1])


def _is_softened(reader: Reader, index: int) -> bool:
    return reader.one_clause(index - 1, index) and reader.words[index - 1].lower in SOFTENERS
