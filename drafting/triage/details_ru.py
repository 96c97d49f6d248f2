"""Find the concrete things a Russian review names: «холодный раф», «курьер опоздал на час».

Adjective and noun are matched by agreement, so that the phrase can be put into any case later.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from drafting.triage.candidates import HARSH, Candidate
from drafting.triage.lexicon import SentimentLexicon
from drafting.triage.lexicon.things import Mishaps, Things, russian_mishaps, russian_things
from drafting.triage.phrases_ru import (
    CYRILLIC,
    agree,
    name_agreeing,
    nominative,
    predicate_of,
    with_genitive,
)
from drafting.triage.words import Word
from guardrails.morphology import is_known, parses
from guardrails.names import is_first_name

_HOW_LATE = re.compile(
    r"\s+(?:на|в|больше|более)?\s*(?:целый|целых|почти|полтора|полторы|два|две|три|\d{1,3})?\s*"
    r"(?:минут\w{0,2}|час\w{0,2}|полчаса|сутки|суток|день|дня|дней|недел\w{1,2}|месяц\w{0,2})\b",
    re.IGNORECASE,
)
_LINKS = frozenset({"быть", "оказаться", "стать", "прийти", "приехать", "привезти", "показаться"})
_SOFTENERS_TEXT = (
    "очень весьма крайне такой так слишком довольно достаточно просто всегда везде немного "
    "чуть совсем прям прямо как и действительно реально уже не самый вполне весь тут там "
    "здесь мне нам у вы нас же был была"
)
_SOFTENERS = frozenset(_SOFTENERS_TEXT.split())
_NUMBERED = frozenset({"телефон", "заказ", "карта", "счет", "договор", "паспорт", "заявка"})
_PRIVATE = frozenset({"Surn", "Patr", "Geox", "Orgn", "Abbr", "Trad"})
_DENIALS = frozenset({"не", "нет", "нету", "ни", "никакой", "никаких"})
_ASIDE = frozenset({"без", "вместо", "кроме", "для", "ради", "помимо", "вроде", "типа", "чем"})
_OTHERS = frozenset({"другой", "иной", "чужой", "прошлый", "предыдущий", "прежний"})
_BACKGROUND = frozenset({"после", "до", "перед", "у", "из", "от", "под", "к", "через", "во", "про"})
_GLANCE = 8
_LOOK_AHEAD, _MAX_ADJECTIVES = 4, 2
_MIN_LETTERS = 3
_MODEL_OF_INDECLINABLE = "кофе"
"""A masculine noun that never changes: foreign drinks and dishes agree like it."""


def find_candidates(
    text: str, words: Sequence[Word], lexicon: SentimentLexicon
) -> Iterator[Candidate]:
    """Yield everything the review names, scored; words in Latin letters are passed over."""
    finder = _Finder(text, words, lexicon)
    for index in range(len(words)):
        yield from finder.around(index)


class _Finder:
    """One pass over one review."""

    def __init__(self, text: str, words: Sequence[Word], lexicon: SentimentLexicon) -> None:
        self.text, self.words, self.lexicon = text, words, lexicon
        self.things: Things = russian_things()
        self.mishaps: Mishaps = russian_mishaps()

    def around(self, index: int) -> Iterator[Candidate]:
        """Yield the candidates whose head is words[index]."""
        word = self.words[index]
        noun = self._noun(word)
        if noun is None:
            return
        if "Name" in noun.tag and word.lower not in self.things.named:
            if person := self._person(index, noun):
                yield person
            return
        worth = self.things.worth(word.lemma)
        if worth < 0 or self._is_identifier(index) or self._is_aside(index):
            return
        known = word.lemma in self.things.named or word.lemma in self.things.vague
        if not known and not is_known(word.lower):
            return
        phrase = self._phrase(index, noun, worth)
        yield phrase
        if mishap := self._mishap(index, worth):
            yield mishap
        elif described := self._described(index, worth):
            yield described

    def _is_aside(self, index: int) -> bool:
        """«Раф без сахара», «крем для лица», «чем в другом кафе»: not what is judged."""
        first = self._before_adjectives(index)
        before = list(self.words[max(0, first - 2) : index])
        before = [word for word in before if word.clause == self.words[index].clause]
        if any(word.lemma in _OTHERS or word.lower == "чем" for word in before):
            return True
        return bool(before and first and self.words[first - 1].lower in _ASIDE)

    def _is_identifier(self, index: int) -> bool:
        """«Номер телефона», «номер заказа»: not a room."""
        following = self.words[index + 1].lemma if index + 1 < len(self.words) else ""
        return self.words[index].lemma == "номер" and following in _NUMBERED

    def _noun(self, word: Word) -> Any:
        """Return the reading of a word that may be named, None when it may not."""
        if len(word.lower) < _MIN_LETTERS or not CYRILLIC.fullmatch(word.text):
            return None
        if word.lower.startswith(self.things.profanity):
            return None
        for reading in self._readings(word)[:2]:
            tag = reading.tag
            if tag.POS == "NOUN":
                return None if _PRIVATE & set(tag.grammemes) else reading
            if word.lemma not in self.things.named:
                return None
        return None

    def _readings(self, word: Word) -> Sequence[Any]:
        """Return what a noun may be, the listed sense first («духи», «сливки», «латте»)."""
        lower = word.text.lower()
        if lower in self.things.extra["indeclinable"]:
            return parses("портье" if lower in self.things.roles else _MODEL_OF_INDECLINABLE)
        found = parses(lower)
        if lower not in self.things.named:
            return found
        return sorted(
            found,
            key=lambda p: (p.tag.POS != "NOUN", p.normal_form != lower, p.tag.case != "nomn"),
        )

    def _phrase(self, index: int, noun: Any, worth: float) -> Candidate:
        """The noun with its adjectives before and a genitive behind: «вкус кофе»."""
        word = self.words[index]
        noun, adjectives, first = self._adjectives(index, noun)
        if adjectives and self._is_denied(first):
            adjectives, first = [], index
        end, complement = self._complement(index)
        tone = sum(self._tone(self.words[i]) for i in range(first, index))
        score = worth + 0.5 * len(adjectives) + (1.0 if tone else 0.0)
        score += 1.4 if complement else 0.0
        if word.lemma in self.things.vague and not adjectives and not complement:
            score -= 0.5
        if not adjectives and first and self.words[first - 1].lower in _BACKGROUND:
            score -= 0.8
        return Candidate(
            start=self.words[first].start,
            end=end,
            head=word.lemma,
            score=score,
            tone=self._negated(index, first, tone),
            clause=word.clause,
            sentence=word.sentence,
            kind="person" if word.lemma in self.things.roles else "thing",
            noun_phrase=partial(nominative, self._sayable(adjectives), noun, word, complement),
        )

    def _adjectives(self, index: int, noun: Any) -> tuple[Any, list[Any], int]:
        """Return the noun's reading that agrees, its adjectives in order, the first's index."""
        chosen: list[Any] = []
        first = index
        while first > 0 and len(chosen) < _MAX_ADJECTIVES and self._adjoin(first - 1, first):
            pair = self._agreeing(self.words[first - 1], noun, self.words[index])
            if pair is None:
                break
            adjective, noun = pair
            chosen.insert(0, adjective)
            first -= 1
        return noun, chosen, first

    def _agreeing(self, word: Word, noun: Any, noun_word: Word) -> tuple[Any, Any] | None:
        if word.lemma in self.things.extra["empty_adjectives"] or len(word.lower) < _MIN_LETTERS:
            return None
        if word.lower.startswith(self.things.profanity) or not CYRILLIC.fullmatch(word.text):
            return None
        if word.text.istitle() and self._inside_sentence(word):
            return None
        nouns = [noun, *(p for p in self._readings(noun_word) if p.tag.POS == "NOUN")]
        for adjective in parses(word.text.lower()):
            if adjective.tag.POS not in ("ADJF", "PRTF") or "Apro" in adjective.tag:
                continue
            if adjective.normal_form in self.things.extra["empty_adjectives"]:
                return None
            for reading in nouns:
                if agree(adjective.tag, reading.tag):
                    return adjective, reading
        return None

    def _complement(self, index: int) -> tuple[int, str]:
        """Return where the phrase ends and its genitive complement, "" when it has none."""
        end = self.words[index].end
        if index + 1 >= len(self.words) or not self._adjoin(index, index + 1):
            return end, ""
        following = self.words[index + 1]
        noun = self._noun(following)
        usable = (
            noun is not None
            and (noun.tag.case == "gent" or "Fixd" in noun.tag)
            and "Name" not in noun.tag
            and self.things.worth(following.lemma) > 0
            and following.lemma in self.things.named
            and self.words[index].lemma not in self.things.roles
        )
        return (following.end, following.text.lower()) if usable else (end, "")

    def _described(self, index: int, worth: float) -> Candidate | None:
        """«Персонал очень вежливый», «раф был холодный»: said of the thing behind it."""
        word = self.words[index]
        readings = self._readings(word)
        noun = next((p for p in readings if p.tag.POS == "NOUN" and p.tag.case == "nomn"), None)
        if noun is None:
            return None
        for ahead in range(index + 1, min(index + 1 + _LOOK_AHEAD, len(self.words))):
            following = self.words[ahead]
            if following.clause != word.clause and not self._dash_before(ahead, word):
                return None
            adjective = None if self._is_adverb(ahead) else predicate_of(following, noun)
            if (
                adjective is not None
                and following.lemma not in self.things.extra["empty_adjectives"]
            ):
                return self._from_predicate(index, ahead, noun, adjective, worth)
            if following.lemma not in _LINKS and following.lower not in _SOFTENERS:
                return None
        return None

    def _is_adverb(self, index: int) -> bool:
        """Tell «постоянно» in «приложение постоянно вылетает» from «приложение удобно»."""
        word = self.words[index]
        if word.lower in _SOFTENERS or not any(p.tag.POS == "ADVB" for p in parses(word.lower)):
            return word.lower in _SOFTENERS
        if not self._tone(word):
            return True
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        if following is None or following.clause != word.clause:
            return False
        return parses(following.lower)[0].tag.POS in ("VERB", "INFN", "PRTS")

    def _sayable(self, adjectives: Sequence[Any]) -> list[Any]:
        """Leave out what a company cannot say of itself: «ужасный», «хамский»."""
        harsh = self.things.extra["harsh"]
        return [
            adjective
            for adjective in adjectives
            if (form := adjective.normal_form.replace("ё", "е")) not in harsh
            and self.lexicon.weight(form, form) > HARSH
        ]

    def _dash_before(self, ahead: int, word: Word) -> bool:
        """«Персонал — вежливый» is one statement, «урбеч, отличный» may be two."""
        before, following = self.words[ahead - 1], self.words[ahead]
        gap = self.text[before.end : following.start].strip()
        return following.sentence == word.sentence and gap in {"—", "–", "-"}

    def _from_predicate(
        self, index: int, ahead: int, noun: Any, adjective: Any, worth: float
    ) -> Candidate | None:
        word, said = self.words[index], self.words[ahead]
        tone = self._tone(said)
        negated = any(w.lower == "не" for w in self.words[index + 1 : ahead])
        told = adjective.tag.POS == "PRTF" and not tone
        if said.lower.startswith(self.things.profanity) or told or (negated and not tone):
            return None
        return Candidate(
            start=word.start,
            end=said.end,
            head=word.lemma,
            score=worth + (1.4 if tone else 0.3),
            tone=-tone if negated else tone,
            clause=word.clause,
            sentence=word.sentence,
            kind="person" if word.lemma in self.things.roles else "thing",
            noun_phrase=str
            if negated
            else partial(nominative, self._sayable([adjective]), noun, word),
        )

    def _mishap(self, index: int, worth: float) -> Candidate | None:
        """«Курьер опоздал на час», «сломался замок», «не работал кондиционер»."""
        word = self.words[index]
        for near in (*range(index + 1, index + 3), index - 1):
            if not 0 <= near < len(self.words) or self.words[near].clause != word.clause:
                continue
            verb = self.words[near]
            negated = near > 0 and self.words[near - 1].lower == "не"
            said = self._said_as_noun(index, verb, negated=negated)
            if said is None:
                continue
            first = min(index, near - 1 if negated else near)
            last = max(index, near)
            tail = _HOW_LATE.match(self.text, self.words[last].end) if near > index else None
            return Candidate(
                start=self.words[first].start,
                end=tail.end() if tail else self.words[last].end,
                head=word.lemma,
                score=worth + 1.8,
                tone=-2.0,
                clause=word.clause,
                sentence=word.sentence,
                kind="event",
                noun_phrase=said,
            )
        return None

    def _said_as_noun(self, index: int, verb: Word, *, negated: bool) -> Callable[[], str] | None:
        reading = parses(verb.text.lower())[0] if CYRILLIC.fullmatch(verb.text) else None
        if reading is None or reading.tag.POS not in ("VERB", "PRTS"):
            return None
        table = self.mishaps.negated_adjectives if negated else self.mishaps.adjectives
        noun = next(
            (p for p in parses(self.words[index].text.lower()) if p.tag.POS == "NOUN"), None
        )
        if noun is None or noun.tag.case not in ("nomn", "accs"):
            return None
        if adjective := table.get(verb.lemma):
            return partial(nominative, [parses(adjective)[0]], noun, self.words[index])
        if not negated and (said := self.mishaps.nouns.get(verb.lemma)):
            return partial(with_genitive, said, noun)
        return None

    def _person(self, index: int, noun: Any) -> Candidate | None:
        """«Бариста Игорь», or a first name written with a capital."""
        word = self.words[index]
        if not word.text.istitle() or not is_first_name(noun.normal_form):
            return None
        before = self.words[index - 1] if index and self._adjoin(index - 1, index) else None
        has_role = before is not None and before.lemma in self.things.roles
        if not has_role and (not index or self.words[index - 1].sentence != word.sentence):
            return None
        name = name_agreeing(word, before if has_role else None)
        said = f"{self._role(before)} {name}" if before is not None and has_role else name
        return Candidate(
            start=before.start if before is not None and has_role else word.start,
            end=word.end,
            head=word.lemma,
            score=3.2 if has_role else 1.5,
            tone=0.0,
            clause=word.clause,
            sentence=word.sentence,
            kind="person",
            noun_phrase=partial(str, said),
        )

    def _role(self, word: Word) -> str:
        """«Бариста» is its own dictionary form, whatever the dictionary says."""
        return word.lower if word.lower in self.things.roles else word.lemma

    def _inside_sentence(self, word: Word) -> bool:
        before = self.text[max(0, word.start - _GLANCE) : word.start].rstrip()
        return bool(before) and before[-1] not in ".!?…:\n)"

    def _tone(self, word: Word) -> float:
        return self.lexicon.weight(word.lower, word.lemma)

    def _negated(self, index: int, first: int, tone: float) -> float:
        """«Не вкусный раф» blames, «нет парковки» too, «нет запаха» praises."""
        if first == index and self._is_denied(self._before_adjectives(index)):
            own = self._tone(self.words[index])
            return -(own or 1.0)
        return tone

    def _before_adjectives(self, index: int) -> int:
        while index and self.words[index - 1].lower not in self.lexicon.negators:
            if parses(self.words[index - 1].lower)[0].tag.POS not in ("ADJF", "PRTF"):
                break
            index -= 1
        return index

    def _is_denied(self, first: int) -> bool:
        before = self.words[first - 1] if first else None
        return (
            before is not None
            and before.lower in _DENIALS
            and before.clause == self.words[first].clause
        )

    def _adjoin(self, left: int, right: int) -> bool:
        gap = self.text[self.words[left].end : self.words[right].start]
        return gap.isspace() and "\n" not in gap
