"""Find what a review praises and blames, with negation, and how much of each there is."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from drafting.triage.lexicon import SentimentLexicon
from drafting.triage.sections import Section
from drafting.triage.words import Word
from guardrails.morphology import parses

_NEGATION_REACH = 3
_RAISED, _LOWERED, _FLIPPED_BLAME, _DOUBTED = 1.4, 0.7, -0.6, 0.2
_VERBS_OF_FINDING = (
    "быть возникнуть возникать обнаружить обнаружиться заметить увидеть найти иметь наблюдаться "
    "оказаться встретить почувствовать чувствовать видеть замечать выявить нашлось"
)
_FINDING = frozenset(_VERBS_OF_FINDING.split())
_ABSENT = frozenset({"нет", "нету"})
_REFUSAL, _MAX_REFUSALS = -0.6, 4
_SMILE = re.compile(r"(?<!\d)\){2,}|[:;]-?\)+|[:;]-?D\b")
_FROWN = re.compile(r"\({2,}|[:;]-?\(+")


class Hit(NamedTuple):
    """One judgement: where it stands in the text and how strong it is, below 0 for blame."""

    start: int
    end: int
    weight: float
    clause: int
    sentence: int


class Tone(NamedTuple):
    """The sums of praise and blame, both at or above 0."""

    praise: float
    blame: float

    @property
    def balance(self) -> float:
        """From -1 (all blame) to 1 (all praise); weak evidence stays near 0."""
        return (self.praise - self.blame) / (self.praise + self.blame + 1.0)


def find_hits(
    text: str, words: Sequence[Word], lexicon: SentimentLexicon, sections: Sequence[Section] = ()
) -> tuple[Hit, ...]:
    """Find every judgement in `text`, in the order it is read."""
    taken = [False] * len(words)
    hits: list[Hit] = []
    found = sorted(lexicon.phrases.find(words), key=lambda m: (m.first - m.last, m.first))
    for match in found:
        span = range(match.first, match.last)
        if any(taken[index] for index in span):
            continue
        for index in span:
            taken[index] = True
        hits.append(_hit(words, match.first, match.last, match.value, lexicon))
    for index, word in enumerate(words):
        if taken[index] or _only_raises(words, index, lexicon):
            continue
        if _praises_a_fault(words, index, lexicon):
            continue
        if weight := lexicon.weight(word.lower, word.lemma):
            hits.append(_hit(words, index, index + 1, weight, lexicon))
    hits.extend(_refusals(words, taken, sections))
    hits.extend(_emoji(text, lexicon))
    hits.extend(_of_sections(sections, hits))
    return tuple(sorted(hit for hit in hits if hit.weight))


def tone_of(hits: Sequence[Hit]) -> Tone:
    """Add up praise and blame."""
    return Tone(
        sum(hit.weight for hit in hits if hit.weight > 0),
        -sum(hit.weight for hit in hits if hit.weight < 0),
    )


def _hit(
    words: Sequence[Word], first: int, last: int, weight: float, lexicon: SentimentLexicon
) -> Hit:
    starts_negated = words[first].lower in lexicon.negators
    if not starts_negated and last - first >= 1:
        weight = _with_context(words, first, last, weight, lexicon)
    word = words[first]
    return Hit(word.start, words[last - 1].end, weight, word.clause, word.sentence)


def _with_context(
    words: Sequence[Word], first: int, last: int, weight: float, lexicon: SentimentLexicon
) -> float:
    if first and words[first - 1].clause == words[first].clause:
        before = words[first - 1]
        if before.lemma in lexicon.raising:
            weight *= _RAISED
        elif before.lemma in lexicon.lowering:
            weight *= _LOWERED
    if _is_negated(words, first, lexicon) or (
        weight < 0 and _is_denied_after(words, last, lexicon)
    ):
        return -weight if weight > 0 else weight * _FLIPPED_BLAME
    if weight > 0 and _is_doubted(words, first, lexicon):
        return weight * _DOUBTED
    return weight


def _only_raises(words: Sequence[Word], index: int, lexicon: SentimentLexicon) -> bool:
    """«Ужасно вкусно», "super boring": the strong word takes the side of the next one."""
    word = words[index]
    if word.lower not in lexicon.mere_raising or index + 1 == len(words):
        return False
    following = words[index + 1]
    own = lexicon.weight(word.lower, word.lemma)
    said = lexicon.weight(following.lower, following.lemma)
    return following.clause == word.clause and own * said < 0


def _praises_a_fault(words: Sequence[Word], index: int, lexicon: SentimentLexicon) -> bool:
    """«Превосходная изжога», "brilliant scam": praise of what is bad is none."""
    if index + 1 == len(words) or words[index + 1].clause != words[index].clause:
        return False
    word, following = words[index], words[index + 1]
    own = lexicon.weight(word.lower, word.lemma)
    said = lexicon.weight(following.lower, following.lemma)
    return own > 0 and said <= -1 and not _is_adverb(word)


def _is_adverb(word: Word) -> bool:
    """Tell «хорошо испорчен» and "really bad" from «хорошая ошибка»."""
    if word.lower.isascii():
        return word.lower.endswith("ly")
    return parses(word.lower)[0].tag.POS not in ("ADJF", "PRTF")


def _refusals(
    words: Sequence[Word], taken: Sequence[bool], sections: Sequence[Section]
) -> list[Hit]:
    """«Не снимают», «не пустили», «крышки нет»: they did not, it is not there.

    Weak each, but a complaint told as a story often judges in no other words.
    """
    hits: list[Hit] = []
    empty = [section for section in sections if section.empty]
    for index, word in enumerate(words):
        if taken[index]:
            continue
        if word.lower == "не" and index + 1 < len(words) and not taken[index + 1]:
            refused = _they_do(words[index + 1])
        else:
            refused = word.lower in _ABSENT and index > 0
        if refused and not any(section.start <= word.start < section.end for section in empty):
            hits.append(Hit(word.start, word.end, _REFUSAL, word.clause, word.sentence))
    return hits[:_MAX_REFUSALS]


def _they_do(word: Word) -> bool:
    """Tell whether a verb is said of others: third person plural or plural past."""
    if not word.lower.isalpha() or word.lower.isascii():
        return False
    tag = parses(word.lower)[0].tag
    return tag.POS == "VERB" and tag.number == "plur" and tag.person in (None, "3per")


def _is_negated(words: Sequence[Word], index: int, lexicon: SentimentLexicon) -> bool:
    clause = words[index].clause
    for back in range(index - 1, max(-1, index - 1 - _NEGATION_REACH), -1):
        word = words[back]
        if word.clause != clause:
            return False
        if word.lower in lexicon.negators:
            following = words[back + 1].lower
            return following not in ("только", "просто", "only", "just")
        if word.lemma not in lexicon.skipped:
            return False
    return False


def _is_denied_after(words: Sequence[Word], last: int, lexicon: SentimentLexicon) -> bool:
    """«Проблем не было», «запаха нет», "complaints? none": the denial follows the noun."""
    window = words[last : last + 3]
    sentence = words[last - 1].sentence
    for index, word in enumerate(window):
        if word.sentence != sentence:
            return False
        if word.lower in lexicon.after_negators:
            return True
        if word.lower == "не" and index + 1 < len(window):
            return window[index + 1].lemma in _FINDING
    return False


def _is_doubted(words: Sequence[Word], index: int, lexicon: SentimentLexicon) -> bool:
    """Praise beside «бы», «раньше», "used to": of a wish or of the past."""
    clause = words[index].clause
    for near in range(max(0, index - 5), min(len(words), index + 4)):
        word = words[near]
        if word.clause != clause:
            continue
        if word.lemma in lexicon.hedges or (near < index and word.lemma in lexicon.past):
            return True
    return False


def _emoji(text: str, lexicon: SentimentLexicon) -> list[Hit]:
    """Count every kind of emoji once: ten hearts are not ten arguments."""
    hits = [
        Hit(text.index(character), text.index(character) + 1, lexicon.emoji[character], -1, -1)
        for character in set(text) & lexicon.emoji.keys()
    ]
    for pattern, weight in ((_SMILE, 0.7), (_FROWN, -1.0)):
        if match := pattern.search(text):
            hits.append(Hit(match.start(), match.end(), weight, -1, -1))
    return hits


def _of_sections(sections: Sequence[Section], hits: Sequence[Hit]) -> list[Hit]:
    """A filled «Недостатки» section blames even in words that do not; an empty one praises."""
    extra: list[Hit] = []
    for section in sections:
        inside = [hit for hit in hits if section.start <= hit.start < section.end]
        weight = 0.0
        if section.kind == "cons":
            weight = 0.7 if section.empty else -1.5
            if any(hit.weight < 0 for hit in inside):
                weight = 0.0
        elif section.kind == "pros" and not section.empty and not inside:
            weight = 1.5
        elif section.kind == "pros" and section.empty:
            weight = -1.5
        extra.append(Hit(section.start, section.start, weight, -1, -1))
    return extra
