"""«Ты» only where the brand chose it."""

import re
from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.rules.grammar import is_surely, verb
from guardrails.rules.lexical import PatternRule, patterns
from guardrails.types import CheckContext
from prompts.language import Language, Phrase


class Informal(PatternRule):
    """«Ты», «твой» and second-person verbs when the voice is formal."""

    id: ClassVar[str] = "tone.informal"
    title: ClassVar[Phrase] = Phrase(ru="Обращение на «ты»", en="Too familiar")
    explanation: ClassVar[Phrase] = Phrase(
        ru="К клиенту обращаются на «вы», если бренд не выбрал иначе.",
        en="Customers are addressed formally unless the brand chose otherwise.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Обращение на «ты». Перепишите на «вы»: так задано в голосе бренда.",
        en="Too familiar. Write as to a guest: the brand's voice is formal.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо вам за тёплые слова о бариста!",
        en="Anna, thank you for the kind words about our barista!",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо тебе за тёплые слова, заходи ещё!",
        en="Hey dude, thanks for the kind words, catch ya later!",
    )
    russian = patterns(
        r"ты",
        r"теб[яе]",
        r"тобо[йю]",
        r"тво(?:й|я|е|и|его|ей|ему|им|их|ими|ем|ю)",
    )
    english = patterns(
        r"(?:hey,? )?(?:dude|bro|buddy|mate|pal|sweetie|honey|hun|babe|sis|my man|girl)[,!]",
        r"hey (?:dude|bro|buddy|mate|pal|sweetie|honey|hun|babe|there)",
        r"(?:gonna|wanna|gotta|ya|y'all|lol|lmao|omg)",
        r"(?:what's up|wassup|sup|yo)[,!?]",
    )

    def _matches(self, document: Document) -> Iterator[tuple[int, int]]:
        yield from super()._matches(document)
        yield from _to_one_person(document)

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave the brand alone that chose the informal address, and «ты» that is quoted."""
        if document.is_quoted(start, end):
            return True
        language: Language = "ru" if document.is_russian else "en"
        return context.guidelines.voice_in(language).address == "informal"


def _to_one_person(document: Document) -> Iterator[tuple[int, int]]:
    """Yield verbs that address one person; «не поспоришь» and «когда ждёшь» speak of everybody."""
    before = ""
    formal = bool(_FORMAL.search(document.plain)) and not _FAMILIAR.search(document.plain)
    for token in document.tokens:
        form = verb(token.text)
        word = token.text.lower()
        if form is not None and not form.plural and word not in _SET_PHRASES:
            generic = form.person == 2 and not form.is_imperative and (formal or before == "не")
            if (form.is_imperative and is_surely(word, "impr")) or (
                form.person == 2 and not generic
            ):
                yield token.start, token.end
        before = word


_FORMAL = re.compile(
    r"(?<![а-я])(?:вы|вас|вам|вами|ваш[а-я]{0,3}|[а-я]{3,}(?:ите|йте|ьте)(?:сь)?)(?![а-я])"
)
_FAMILIAR = re.compile(r"(?<![а-я])(?:ты|тебя|тебе|тобой|тво[йяеи][а-я]{0,2})(?![а-я])")
_SET_PHRASES = frozenset(
    ("будь", "глядь", "знай", "понимаешь", "видишь", "стой", "мой", "пусть", "дай")
)
