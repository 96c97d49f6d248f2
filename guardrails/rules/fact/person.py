"""A person nobody mentioned is not brought into a reply."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from guardrails.document import Document, read
from guardrails.morphology import Token, lemmas, parses
from guardrails.names import given_names, is_surname
from guardrails.recognisers.initials import NAMES_THAT_ARE_WORDS
from guardrails.rule import Finding, Rule, at
from guardrails.rules.playbook.greeting import addressed, is_greeted, name_to_greet
from guardrails.rules.sources import names_of_ours, told
from guardrails.types import CheckContext
from prompts.language import Phrase

_SIGNED = re.compile(
    r"(?:с уважением|с заботой|искренне|ваша?|команд[ауы]|меня зовут|это|на связи|regards|sincerely"
    r"|yours|i am|i'm|my name is|this is|team|[\n—–-])[\s,:—–-]{1,4}$"
)
_SURE = 0.4


class UnknownPerson(Rule):
    """A first name that neither the customer nor the brand said; a signature is left alone."""

    id: ClassVar[str] = "fact.person"
    title: ClassVar[Phrase] = Phrase(ru="Человек ниоткуда", en="A person from nowhere")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Имена сотрудников берутся из отзыва, переписки или фактов бренда.",
        en="Names of people come from the review, the thread or the brand's facts.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Этого имени нет ни в отзыве, ни в фактах. Проверьте или уберите.",
        en="This name stands neither in the review nor in the facts. Check or remove it.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, рады, что Олег всё подробно объяснил!",
        en="Anna, we are glad Peter explained it all!",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, рады, что Екатерина всё подробно объяснила!",
        en="Anna, we are glad Pamela explained it all!",
    )
    setting: ClassVar = {
        "branch": "positive",
        "review": Phrase(ru="Олег всё подробно объяснил!", en="Peter explained it all!"),
    }

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield first names that nobody said."""
        if context.audience == "internal":
            return
        named = list(_people(document))
        if not named:
            return
        greeted = {token.start for token in addressed(document)}
        known = _known(context)
        for token in named:
            signed = _SIGNED.search(document.plain[max(0, token.start - 40) : token.start])
            if token.start not in greeted and not signed and not lemmas(token.text) & known:
                yield at(document, token.start, token.end)


def _people(document: Document) -> Iterator[Token]:
    """Yield capitalised words inside a sentence that are surely first names."""
    starts = {document.tokens[0].start} if document.tokens else set()
    for token in document.tokens:
        if token.start in starts or not token.text.istitle() or not given_names(token.text):
            continue
        if document.is_quoted(token.start, token.end) or is_greeted(document, token.start):
            continue
        if _opens(document, token.start) or token.text.lower() in NAMES_THAT_ARE_WORDS:
            continue
        if (not token.text.isascii() and _is_mostly_a_name(token.text)) or (
            token.text.isascii() and not document.is_russian and len(token.text) > 3
        ):
            yield token


def _opens(document: Document, start: int) -> bool:
    first = document.sentence_of(start)[0]
    return not document.folded[first:start].strip(" \n\"'«(—-")


def _is_mostly_a_name(word: str) -> bool:
    readings = parses(word.lower())
    share = sum(reading.score for reading in readings if "Name" in reading.tag)
    return bool(share >= _SURE) and not is_surname(word)


def _known(context: CheckContext) -> frozenset[str]:
    own = (context.author or "", name_to_greet(context) or "")
    given = context.private.values() if context.audience == "customer" else ()
    texts = (*told(context), *own, *given)
    words = {form for text in texts for token in read(text).tokens for form in lemmas(token.text)}
    return frozenset(words | names_of_ours(context))
