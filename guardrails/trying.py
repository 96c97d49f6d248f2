"""What a phrase, a rule or a promise would have touched in replies that were already sent."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from guardrails.engine import check
from guardrails.errors import NotAPromise
from guardrails.registry import BY_ID, RULES
from guardrails.types import CheckContext, Violation
from prompts.facts import AllowedPromise, Words
from prompts.guidelines import BannedPhrase, Guidelines, RuleLevel
from prompts.language import Language, Phrase

BANNED = "tone.banned"
PROMISES = "promise."
_KINDS = ("refund", "compensation", "discount", "gift", "replacement", "deadline", "guarantee")
_NO_PROMISE = Phrase(
    ru="В этом примере нет обещания, которое правила распознают. Напишите его так, как написали бы "
    "клиенту: «Вернём деньги за заказ в течение трёх дней».",
    en="The rules see no promise in this example. Write it as you would to a customer: “We will "
    "refund the order within three days”.",
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A reply that was sent, with what was known then; `name` tells it from the others."""

    name: str
    text: str
    context: CheckContext


@dataclass(frozen=True, slots=True)
class Touched:
    """A reply and what was found in it, in the order of its text."""

    sent: Sent
    found: tuple[Violation, ...]


def by_phrases(replies: Iterable[Sent], phrases: Sequence[str]) -> Iterator[Touched]:
    """Yield the replies that have one of `phrases`, in any word form; quoted words are spared."""
    banned = tuple(BannedPhrase(phrase=phrase) for phrase in phrases)
    yield from _touched(replies, (BANNED,), banned)


def by_rules(replies: Iterable[Sent], rules: Sequence[str]) -> Iterator[Touched]:
    """Yield the replies that break one of `rules` (ids)."""
    yield from _touched(replies, tuple(rules))


def by_promise(replies: Iterable[Sent], example: str, language: Language) -> Iterator[Touched]:
    """Yield the replies whose promise would be allowed were it listed as in `example`.

    Raises:
        NotAPromise: no rule sees a promise in the example.
    """
    promise = promise_like(example, language)
    rules = tuple(rule.id for rule in RULES if rule.id.startswith(PROMISES))
    for sent in replies:
        facts = sent.context.facts
        allowed = facts.model_copy(update={"promises": (*facts.promises, promise)})
        before = _found(sent, sent.context, rules)
        after = _found(sent, sent.context.model_copy(update={"facts": allowed}), rules)
        freed = tuple(each for each in before if each not in after)
        if freed:
            yield Touched(sent, freed)


def promise_like(example: str, language: Language) -> AllowedPromise:
    """Make an allowed promise of an example, of the kind the rules see in it.

    Raises:
        NotAPromise: they see none.
    """
    words = Words(ru=example) if language == "ru" else Words(en=example)
    for violation in check(example, CheckContext(guidelines=_neutral(language), language=language)):
        family, _, kind = violation.rule.partition(".")
        if f"{family}." == PROMISES and kind in _KINDS:
            audience = ("world", "customer")
            return AllowedPromise.model_validate(
                {"kind": kind, "words": words.model_dump(), "audience": audience}
            )
    raise NotAPromise(_NO_PROMISE)


def _touched(
    replies: Iterable[Sent], rules: Sequence[str], banned: tuple[BannedPhrase, ...] | None = None
) -> Iterator[Touched]:
    for sent in replies:
        context = sent.context
        if banned is not None:
            guidelines = context.guidelines.model_copy(update={"banned": banned})
            context = context.model_copy(update={"guidelines": guidelines})
        found = _found(sent, context, rules)
        if found:
            yield Touched(sent, found)


def _found(sent: Sent, context: CheckContext, rules: Sequence[str]) -> tuple[Violation, ...]:
    """Check a reply by some rules only; what the guidelines switched off is looked for as well."""
    levels: dict[str, RuleLevel] = {
        rule.id: BY_ID[rule.id].severity if rule.id in rules else "off" for rule in RULES
    }
    guidelines = context.guidelines.model_copy(update={"rules": levels})
    return check(sent.text, context.model_copy(update={"guidelines": guidelines}))


def _neutral(language: Language) -> Guidelines:
    voice = {language: {"greeting": "{name},", "greeting_nameless": "…"}}
    return Guidelines.model_validate({"brand": "-", "languages": (language,), "voice": voice})
