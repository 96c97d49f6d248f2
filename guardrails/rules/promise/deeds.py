"""A promise in any words: what is done, will be done or is offered, beside what it is done with.

A list of phrases knows only the phrases on it. «Вернём», «готовы перечислить», «придут», «увидите»
beside «деньги», «сумма», «аванс» in one sentence is a refund in whichever order the words come.
"""

from collections.abc import Iterator
from functools import lru_cache

from guardrails.document import Document, read
from guardrails.morphology import Token, lemma
from guardrails.rules.clauses import clauses_of
from guardrails.rules.grammar import Verb, verb

Deed = tuple[str, str]
"""Verbs and what they are done with: two rows of words in dictionary form."""

_REACH = 7
_MODAL_REACH = 4
_MODALS = frozenset(
    (
        *("will", "ll", "shall", "going", "gonna", "happy", "glad", "able", "ready", "like", "can"),
        *(
            "could",
            "let",
            "allow",
            "want",
            "offer",
            "d",
            "ve",
            "been",
            "being",
            "prepared",
            "willing",
        ),
    )
)
_OFFERS = frozenset(
    (
        *("готовы", "готов", "готова", "можем", "могу", "сможем", "смогу", "хотим", "хочу", "рады"),
        *(
            "рад",
            "рада",
            "хотели",
            "предлагаем",
            "предлагаю",
            "планируем",
            "собираемся",
            "обязуемся",
        ),
        *(
            "постараемся",
            "решили",
            "намерены",
            "будем",
            "буду",
            "позвольте",
            "разрешите",
            "согласны",
        ),
        *("сумеем", "попробуем", "поможем", "помогу"),
    )
)
_RECEIVED = frozenset(("получить", "увидеть", "забрать", "получать", "рассчитывать"))
_WE = frozenset(("we", "i", "we'll", "i'll", "we've", "i've", "we're", "i'm", "been", "being"))
_NOT = frozenset(("не", "ни", "нельзя", "not", "never", "cannot", "t", "without"))


def deeds(
    document: Document, wanted: tuple[Deed, ...], *, by_us: bool = False
) -> Iterator[tuple[int, int]]:
    """Yield spans of the folded text that promise one of the `wanted` deeds.

    With `by_us` only what «мы» do counts: «менеджер сообщит» tells nothing to the manager.
    """
    row = document.tokens
    said = _places(document.text) if wanted else {}
    for verbs, things in wanted:
        if said.keys().isdisjoint(_set(things)):
            continue
        for verb_said in said.keys() & _set(verbs):
            for place in said[verb_said]:
                if not _is_promised(document, row, place) or (by_us and not _is_ours(row, place)):
                    continue
                thing = _beside(document, row, place, _set(things))
                if thing is not None:
                    yield min(row[place].start, thing.start), max(row[place].end, thing.end)


@lru_cache(maxsize=64)
def _places(text: str) -> dict[str, list[int]]:
    """Return where each dictionary form stands among the words of a text."""
    places: dict[str, list[int]] = {}
    for place, token in enumerate(read(text).tokens):
        places.setdefault(token.lemma, []).append(place)
    return places


@lru_cache(maxsize=64)
def _set(words: str) -> frozenset[str]:
    return frozenset(lemma(word) for word in words.split())


def _is_ours(row: list[Token], place: int) -> bool:
    word = row[place].text
    if word.isascii():
        before = {each.text.lower() for each in row[max(0, place - _MODAL_REACH) : place]}
        return bool(before & _WE) or word.lower().endswith("ed")
    form = verb(word)
    return form is not None and form.person != 3


def _is_promised(document: Document, row: list[Token], place: int) -> bool:
    before = [token.text.lower() for token in row[max(0, place - _MODAL_REACH) : place]]
    if _NOT & set(before[-2:]):
        return False
    word = row[place].text
    if word.isascii():
        return _is_promised_in_english(word.lower(), before)
    form = verb(word)
    if form is None:
        return False
    if form.is_infinitive:
        return bool(_OFFERS & set(before))
    return _binds(form) or (_is_done(form) and _is_said_outright(document, row[place].start))


def _is_promised_in_english(word: str, before: list[str]) -> bool:
    heard = {each.rpartition("'")[2] for each in before}
    if heard & _MODALS:
        return not (heard & {"you"} and not heard & {"ll", "will", "can", "going"})
    return bool(heard & {"we", "i", "are", "re"}) and word.endswith(("ing", "ed"))


def _binds(form: Verb) -> bool:
    """Tell whether a Russian verb says what we or it will do: not what you do, not the past."""
    if form.is_imperative:
        return False
    if form.person == 2:
        return form.tense == "future" and form.plural and form.lemma in _RECEIVED
    if form.person == 1 and form.is_reflexive:
        return False  # «вернёмся с ответом» gives nothing away
    return form.tense == "future" or (form.tense == "present" and form.person == 1)


def _is_done(form: Verb) -> bool:
    """Tell whether a Russian verb says that it is done: «оформлен», «начислили»."""
    return form.is_participle or (form.tense == "past" and form.plural and not form.is_reflexive)


def _is_said_outright(document: Document, place: int) -> bool:
    """Tell whether a place stands in a clause of its own: «что вам не вернули» only retells."""
    for clause in clauses_of(document.text):
        if clause.start <= place < clause.end:
            words = [word.text.lower() for word in clause.words]
            return clause.is_main and "вы" not in words
    return False


def _beside(
    document: Document, row: list[Token], place: int, things: frozenset[str]
) -> Token | None:
    start, end = document.sentence_of(row[place].start)
    near = row[max(0, place - _REACH) : place + _REACH + 1]
    found = (
        each
        for each in near
        if start <= each.start < end and each.lemma in things and each is not row[place]
    )
    return next(found, None)
