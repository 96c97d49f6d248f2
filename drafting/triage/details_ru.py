"""Find the concrete things a Russian review names: «холодный раф», «курьер опоздал на час».

Adjective and noun are matched by agreement, so that the phrase can be put into any case later.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from drafting.triage.candidates import Candidate
from drafting.triage.events_ru import Said, happened
from drafting.triage.grammar_ru import Reader
from drafting.triage.lexicon import SentimentLexicon
from drafting.triage.phrases_ru import name_agreeing, nominative
from drafting.triage.said_ru import described, done, elided, liked, sayable
from drafting.triage.sentiment import Hit
from drafting.triage.words import Word
from drafting.types import DetailKind
from guardrails.morphology import is_known, parses
from guardrails.names import is_first_name

_NUMBERED = frozenset({"телефон", "заказ", "карта", "счет", "договор", "паспорт", "заявка"})
_DENIALS = frozenset({"не", "нет", "нету", "ни", "никакой", "никаких"})
_ASIDE = frozenset({"без", "вместо", "кроме", "для", "ради", "помимо", "вроде", "типа", "чем"})
_OTHERS = frozenset({"другой", "иной", "чужой", "прошлый", "предыдущий", "прежний"})
_MANY = frozenset({"много", "мало", "немало", "полно", "количество", "выбор", "куча", "достаточно"})
_MACHINES = frozenset({"Алиса", "Маруся", "Салют", "Афина", "Джой"})
"""Voice assistants: first names, but nobody to be thanked."""
_EVENT, _JUDGED, _TOLD, _LIKED = 1.8, 1.4, 0.3, 1.2
_GOVERNED, _UNDESCRIBED, _HOLLOW = 1.8, 0.5, 1.2
_CLEAR = 0.4


def find_candidates(
    text: str, words: Sequence[Word], lexicon: SentimentLexicon, hits: Sequence[Hit]
) -> Iterator[Candidate]:
    """Yield everything the review names, scored; words in Latin letters are passed over."""
    finder = _Finder(Reader(text, words, lexicon, hits))
    for index in range(len(words)):
        yield from finder.around(index)


class _Finder:
    """One pass over one review."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.words = reader, reader.words
        self.things, self.mishaps = reader.things, reader.mishaps

    def around(self, index: int) -> Iterator[Candidate]:
        """Yield the candidates whose head or verb is words[index]."""
        word = self.words[index]
        noun = self.reader.noun(index)
        if noun is None:
            yield from self._without_noun(index)
            return
        if "Name" in noun.tag and word.lower not in self.things.named:
            if person := self._person(index, noun):
                yield person
            return
        worth = self.things.worth(word.lemma)
        if worth < 0 or self._is_identifier(index) or self._is_aside(index):
            return
        if word.lemma in self.things.extra["company"]:
            return
        if word.lemma in self.things.extra["whole"] and not self._is_described(index, noun):
            return
        known = word.lemma in self.things.named or word.lemma in self.things.vague
        if not known and not is_known(word.lower):
            return
        yield self._phrase(index, noun, worth)
        if event := happened(self.reader, index):
            yield self._candidate(index, event, worth + _EVENT)
        elif said := described(self.reader, index):
            yield self._candidate(index, said, worth + (_JUDGED if said.tone else _TOLD))

    def _is_described(self, index: int, noun: Any) -> bool:
        """Tell «уютное кафе» from «хороший банк»: the company itself is no detail."""
        _, adjectives, first = self.reader.adjectives(index, noun)
        said = {self.words[i].lemma for i in range(first, index)}
        tone = any(self.reader.own_tone(self.words[i]) for i in range(first, index))
        return bool(adjectives and tone and not said <= self.things.extra["hollow"])

    def _without_noun(self, index: int) -> Iterator[Candidate]:
        if self.words[index].lemma in self.mishaps.manners:
            if said := done(self.reader, index):
                yield self._candidate(index, said, 2.0 + _JUDGED)
        elif found := elided(self.reader, index):
            subject, said = found
            yield self._candidate(subject, said, 2.0 + _JUDGED)

    def _candidate(self, index: int, said: Said, score: float) -> Candidate:
        word, first = self.words[index], self.words[said.first]
        kind: DetailKind = "person" if word.lemma in self.things.roles else "thing"
        return Candidate(
            start=first.start,
            end=self.words[said.last].end + said.tail,
            head=word.lemma,
            score=score,
            tone=said.tone,
            clause=first.clause,
            sentence=first.sentence,
            kind="event" if said.event else kind,
            noun_phrase=said.phrase,
        )

    def _is_aside(self, index: int) -> bool:
        """«Раф без сахара», «крем для лица», «чем в другом кафе»: not what is judged."""
        first = self.reader.before_adjectives(index)
        before = list(self.words[max(0, first - 2) : index])
        before = [word for word in before if word.clause == self.words[index].clause]
        if any(word.lemma in _OTHERS or word.lower == "чем" for word in before):
            return True
        return bool(before and first and self.words[first - 1].lower in _ASIDE)

    def _is_identifier(self, index: int) -> bool:
        """«Номер телефона», «номер заказа»: not a room."""
        following = self.words[index + 1].lemma if index + 1 < len(self.words) else ""
        return self.words[index].lemma == "номер" and following in _NUMBERED

    def _phrase(self, index: int, noun: Any, worth: float) -> Candidate:
        """The noun with its adjectives before and a genitive behind: «вкус кофе»."""
        word, reader = self.words[index], self.reader
        noun, adjectives, first = reader.adjectives(index, noun)
        if adjectives and self._is_denied(first):
            adjectives, first = [], index
        end, complement = self._complement(index)
        own = sum(reader.own_tone(self.words[i]) for i in range(first, index))
        tone = self._negated(index, first, own)
        score = worth + self._described_score(index, adjectives, own)
        score += 1.4 if complement else 0.0
        if not tone and (judged := liked(reader, index)):
            tone, score = judged, score + _LIKED
        if word.lemma in self.things.vague and not adjectives and not complement:
            score -= _UNDESCRIBED
        if abs(tone) < _CLEAR and self._is_in_passing(index, first):
            score -= _GOVERNED
        return Candidate(
            start=self.words[first].start,
            end=end,
            head=word.lemma,
            score=score,
            tone=tone,
            clause=word.clause,
            sentence=word.sentence,
            kind="person" if word.lemma in self.things.roles else "thing",
            noun_phrase=partial(nominative, sayable(reader, adjectives), noun, word, complement),
        )

    def _described_score(self, index: int, adjectives: list[Any], tone: float) -> float:
        """Count for describing words, against those that praise or blame without saying why."""
        word = self.words[index]
        named = word.lemma in self.things.named
        score = 0.5 * len(adjectives) if named or tone else 0.0
        score += 1.0 if tone else 0.0
        hollow = self.things.extra["hollow"]
        if adjectives and all(each.normal_form.replace("ё", "е") in hollow for each in adjectives):
            score -= _HOLLOW if word.lemma in self.things.vague or not named else 0.5
        return score

    def _is_in_passing(self, index: int, first: int) -> bool:
        """Tell «в комнате», «пультом», «взятие кредитов» from «пульт» and «много банкоматов»."""
        if self.reader.is_governed(first):
            return True
        before = self.words[first - 1] if self.reader.one_clause(first - 1, first) else None
        if before is not None and parses(before.lower)[0].tag.POS == "NOUN":
            return before.lower not in _MANY and self.reader.in_case(index, "gent") is not None
        many = before is not None and before.lower in _MANY
        return not many and self.reader.in_case(index, "nomn", "accs") is None

    def _complement(self, index: int) -> tuple[int, str]:
        """Return where the phrase ends and its genitive complement, "" when it has none."""
        end = self.words[index].end
        if index + 1 >= len(self.words) or not self.reader.adjoin(index, index + 1):
            return end, ""
        following = self.words[index + 1]
        noun = self.reader.noun(index + 1)
        usable = (
            noun is not None
            and not self.reader.is_governed(self.reader.before_adjectives(index))
            and (noun.tag.case == "gent" or "Fixd" in noun.tag)
            and "Name" not in noun.tag
            and self.things.worth(following.lemma) > 0
            and following.lemma in self.things.named
            and self.words[index].lemma not in self.things.roles
        )
        return (following.end, following.text.lower()) if usable else (end, "")

    def _person(self, index: int, noun: Any) -> Candidate | None:
        """«Бариста Игорь», or a first name written with a capital."""
        word = self.words[index]
        if not word.text.istitle() or not is_first_name(noun.normal_form):
            return None
        if noun.normal_form.capitalize() in _MACHINES:
            return None
        adjoins = index and self.reader.adjoin(index - 1, index)
        before = self.words[index - 1] if adjoins else None
        has_role = before is not None and before.lemma in self.things.roles
        if not has_role and (not index or self.words[index - 1].sentence != word.sentence):
            return None
        name = name_agreeing(word, before if has_role else None)
        said = f"{self._role(before)} {name}" if before is not None and has_role else name
        return Candidate(
            start=before.start if before is not None and has_role else word.start,
            end=word.end,
            head=word.lemma,
            score=3.2 if has_role else 1.2,
            tone=0.0,
            clause=word.clause,
            sentence=word.sentence,
            kind="person",
            named=True,
            noun_phrase=partial(str, said),
        )

    def _role(self, word: Word) -> str:
        """«Бариста» is its own dictionary form, whatever the dictionary says."""
        return word.lower if word.lower in self.things.roles else word.lemma

    def _negated(self, index: int, first: int, tone: float) -> float:
        """«Не вкусный раф» blames, «нет парковки» too, «нет запаха» praises."""
        if first == index and self._is_denied(self.reader.before_adjectives(index)):
            own = self.reader.own_tone(self.words[index])
            return -(own or 1.0)
        return tone

    def _is_denied(self, first: int) -> bool:
        before = self.words[first - 1] if first else None
        return (
            before is not None
            and before.lower in _DENIALS
            and before.clause == self.words[first].clause
        )
