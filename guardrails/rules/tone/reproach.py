"""What the reply says the customer did or left undone, though the customer never told it."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from guardrails.document import Document
from guardrails.morphology import Token, lemmas
from guardrails.rule import Finding
from guardrails.rules.clauses import Clause, clauses_of
from guardrails.rules.grammar import verb
from guardrails.rules.grounding import known_stems
from guardrails.types import CheckContext
from guardrails.wordlists import words

_WELCOME_RU = frozenset(
    words(
        "написать поделиться рассказать обратиться найти уделить отметить заметить оценить остаться"
        " столкнуться получить ждать ожидать прождать провести посетить прийти приехать быть стать"
        " почувствовать испытать узнать увидеть услышать понять сказать сообщить описать привести"
        " поднять затронуть потратить заплатить надеяться рассчитывать хотеть просить думать решить"
        " выбрать доверить доверять верить пережить потерять упомянуть простить вернуться смочь"
        " мочь дождаться найтись оказаться пострадать прочитать указать спросить задать предложить"
        " дать поддержать порадовать похвалить назвать помочь обнаружить писать говорить обращаться"
        " звонить сделать встретить попасть прожить проехать отдохнуть заказать купить приобрести"
        " взять открыть привыкнуть волноваться переживать нервничать расстроиться огорчиться"
        " разочароваться лишиться стоять сидеть находиться пользоваться приходить ехать тратить"
        " терять платить"
    )
)
_NOT_THEIRS_RU = frozenset(
    words(
        "получить дождаться смочь мочь найти увидеть ожидать услышать почувствовать остаться"
        " понравиться рассчитывать хотеть отдохнуть выспаться успеть попасть знать понять"
    )
)
_REFUSES_RU = frozenset(
    words(
        "отказаться опоздать проигнорировать перепутать нарушить забыть ошибиться пропустить"
        " затянуть настаивать настоять согласиться подписать подтвердить сломать повредить уронить"
        " упустить поторопиться недосмотреть прозевать допустить требовать кричать накричать"
        " грубить нагрубить хамить нахамить оскорблять оскорбить скандалить игнорировать"
        " подтвердить уверять неправильно скрыть утаить преувеличить пожалеть поскупиться"
        " сэкономить"
    )
)
_ENGLISH = re.compile(
    r"(?<![a-z])you (?:then |also |actually |even |just |only |initially |later |yourself"
    r" )?(refused|declined|insisted|ignored|forgot|agreed|signed|confirmed|missed|broke|dropped"
    r"|damaged|shouted|yelled|swore|arrived late|were late|were rude|were told|were warned|were"
    r" informed|were aware|demanded|accepted|approved|requested|cancelled|canceled|rescheduled"
    r"|stormed|raised your|exaggerat[a-z]+|overcooked|overloaded|spilled|spilt|left it|walked"
    r" out)(?![a-z])"
)


def reproaches(
    document: Document, context: CheckContext, known: Iterable[Finding]
) -> Iterator[Finding]:
    """Yield warnings for deeds of the customer that only the reply tells, outside the `known`."""
    if context.branch == "positive" or context.audience == "internal":
        return
    taken = [(each.start or 0, each.end or 0) for each in known]
    theirs = known_stems(context)
    for start, end in (*_russian(document, theirs), *_english(document, theirs)):
        first, last = document.mark(start, end)
        if not any(first < b and a < last for a, b in taken):
            yield Finding(first, last, severity="warn")


def _russian(document: Document, theirs: frozenset[str]) -> Iterator[tuple[int, int]]:
    if "вы" not in document.plain:
        return
    for clause in clauses_of(document.text):
        said = [word.text.lower() for word in clause.words]
        if "вы" in said and not clause.is_asked and not _asks_where(said):
            yield from _deed(clause, said, theirs)


def _deed(clause: Clause, said: list[str], theirs: frozenset[str]) -> Iterator[tuple[int, int]]:
    subject = said.index("вы")
    for place in range(subject + 1, len(said)):
        form = verb(said[place])
        if form is None or form.tense != "past" or not form.plural or form.is_participle:
            continue
        if _is_told(clause.words[place], theirs):
            return
        denied = "не" in said[subject:place]
        unwelcome = form.lemma not in (_NOT_THEIRS_RU if denied else _WELCOME_RU)
        if unwelcome and (denied or form.lemma in _REFUSES_RU):
            yield clause.words[subject].start, clause.words[place].end
        return


def _asks_where(said: list[str]) -> bool:
    """Tell an indirect question («в какой день вы были») from a statement."""
    return any(
        word.startswith(("как", "чт", "кто", "кем", "ког", "где", "куд", "почем", "скол", "котор"))
        for word in said[:3]
    )


def _english(document: Document, theirs: frozenset[str]) -> Iterator[tuple[int, int]]:
    for match in _ENGLISH.finditer(document.plain):
        stem = match.group(1).split()[-1][:4]
        if stem not in theirs and not document.folded[match.end() :].lstrip().startswith("?"):
            yield match.span()


@lru_cache(maxsize=4096)
def _forms(word: str) -> frozenset[str]:
    return frozenset(form[:4] for form in (word.lower(), *lemmas(word)))


def _is_told(word: Token, theirs: frozenset[str]) -> bool:
    return bool(_forms(word.text) & theirs)
