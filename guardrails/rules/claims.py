"""What a reply states about the company or the world that nobody told it.

An answer to a complaint thanks, regrets, understands, asks and names the next step. A clause that
does none of these, stands by itself, has a verb in the past or the present and at least two words
from nowhere is a claim: an excuse, an invented fix, a policy, a counter-argument. Which of them it
is, the rules tell by its words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from guardrails.document import Document, read
from guardrails.morphology import Token
from guardrails.rule import Finding
from guardrails.rules import claim_words
from guardrails.rules.clauses import Clause, clauses_of
from guardrails.rules.grammar import verb
from guardrails.rules.grounding import known_stems, unfounded
from guardrails.rules.sources import stated
from guardrails.rules.substance import is_covered
from guardrails.types import CheckContext

_LEAST = 2


Kind = Literal["deed", "cause", "defence", "policy", "other"]


class Claim(NamedTuple):
    """A clause of the folded text that states something without a source, and what it does."""

    start: int
    end: int
    kind: Kind


def claims(document: Document, context: CheckContext) -> tuple[Claim, ...]:
    """Return the unfounded claims of a reply to anything but praise."""
    if context.branch == "positive" or context.kind != "full" or context.audience == "internal":
        return ()
    known = known_stems(context)
    found = _claims(document.text, known, public=context.audience == "world")
    if not found:
        return ()
    spoken = tuple(stated(context))
    return tuple(each for each in found if not _is_stated(document, each, spoken))


def marked(
    document: Document, context: CheckContext, kind: Kind, known: Iterable[Finding]
) -> Iterator[Finding]:
    """Yield a warning for each claim of a kind that no finding in `known` marks already."""
    taken = [(each.start or 0, each.end or 0) for each in known]
    for claim in claims(document, context):
        first, last = document.mark(claim.start, claim.end)
        if claim.kind == kind and not any(first < b and a < last for a, b in taken):
            yield Finding(first, last, severity="warn")


def _kind_of(said: str, *, is_deed: bool) -> Kind:
    if claim_words.CAUSE.search(said) or claim_words.EXCUSE.search(said):
        return "cause"
    if claim_words.POLICY.search(said):
        return "policy"
    if is_deed and not claim_words.NOT_A_DEED.search(said):
        return "deed"
    return "defence" if claim_words.DEFENCE.search(said) else "other"


def _is_stated(document: Document, claim: Claim, spoken: tuple[str, ...]) -> bool:
    sentence = document.folded[slice(*document.sentence_of(claim.start))]
    return is_covered(sentence, spoken) or is_covered(
        document.folded[claim.start : claim.end], spoken
    )


@lru_cache(maxsize=128)
def _claims(text: str, known: frozenset[str], *, public: bool) -> tuple[Claim, ...]:
    document = read(text)
    found = []
    for clause in clauses_of(text):
        if not clause.is_main or clause.is_asked or len(clause.words) <= _LEAST:
            continue
        if document.is_quoted(clause.start, clause.end):
            continue
        said = document.plain[clause.start : clause.end]
        if claim_words.REACTS.search(said) or not _OURS.search(said):
            continue
        states = _russian(clause, said) if _is_russian(clause) else _english(said)
        if states is not None and _is_new(clause.words, known):
            found.append(Claim(clause.start, clause.end, _kind_of(said, is_deed=states == "deed")))
    return (*found, *(_idle_sentences(document, known, found) if public else ()))


def _idle_sentences(
    document: Document, known: frozenset[str], found: Iterable[Claim]
) -> Iterator[Claim]:
    """Yield sentences that do nothing an answer is for: no thanks, no regret, no next step."""
    spoken_for = {document.sentence_of(each.start) for each in found}
    for (first, last), words in _by_sentence(document):
        said = document.plain[first:last]
        if (first, last) in spoken_for or said.rstrip(" )\"'»").endswith("?"):
            continue
        ours = claim_words.REACTS.search(said) or claim_words.YOURS_RU.search(said)
        if ours or not _OURS.search(said) or _acts(said, words):
            continue
        if _is_new(words, known) and not document.is_quoted(first, last):
            yield Claim(words[0].start, words[-1].end, _kind_of(said, is_deed=False))


def _by_sentence(document: Document) -> Iterator[tuple[tuple[int, int], list[Token]]]:
    place, row = 0, document.tokens
    for first, last in document.sentences:
        begin = place
        while place < len(row) and row[place].start < last:
            place += 1
        yield (first, last), row[begin:place]


def _is_new(words: Sequence[Token], known: frozenset[str]) -> bool:
    """Tell whether at least two of the telling words, and half of them, come from nowhere."""
    strange = len(unfounded(words, known))
    return strange >= _LEAST and strange * 2 >= len(unfounded(words, frozenset()))


def _acts(said: str, words: Iterable[Token]) -> bool:
    """Tell whether a sentence asks for something or says what will be done."""
    if claim_words.ENGLISH_ACT.search(said):
        return True
    forms = [form for form in (verb(word.text) for word in words) if form is not None]
    return any(form.is_imperative or form.tense == "future" for form in forms)


_OURS = re.compile(r"[a-zа-я]")


def _is_russian(clause: Clause) -> bool:
    return not clause.words[-1].text.isascii() or not clause.words[0].text.isascii()


def _russian(clause: Clause, said: str) -> str | None:
    """Tell whether a Russian clause states something, and whether it is a deed of ours."""
    if claim_words.YOURS_RU.search(said) or claim_words.TO_YOU_RU.search(said):
        return None
    kinds = {_kind(word) for word in clause.words} - {None}
    if "deed" in kinds and claim_words.DENIED.search(said):
        return None
    if "asks" in kinds or "future" in kinds:
        return None
    if "deed" in kinds or claim_words.BEGUN.search(said):
        return "deed"
    if "states" in kinds:
        return "states"
    return "states" if claim_words.OURS_RU.search(said) and not kinds else None


def _kind(word: Token) -> str | None:
    form = verb(word.text)
    if form is None or form.is_infinitive:
        return None
    if form.is_imperative or form.person == 2:
        return "asks"
    if form.tense == "future":
        return "future"
    if form.is_participle or (form.tense == "past" and form.plural and not form.is_reflexive):
        return "deed"
    if form.person == 1 and (not form.plural or form.lemma in claim_words.SERVICE):
        return None
    return "states"


def _english(said: str) -> str | None:
    if claim_words.ENGLISH_NOT.search(said) or not claim_words.ENGLISH_VERB.search(said):
        return None
    return "deed" if claim_words.ENGLISH_DEED.search(said) else "states"
