"""What a reply may say: the customer's words, the case, the brand's facts and statements."""

from collections.abc import Iterator

from guardrails.types import CheckContext
from prompts.facts import Words


def told(context: CheckContext) -> Iterator[str]:
    """Yield every text whose numbers, dates and claims the reply may repeat."""
    yield context.review
    yield context.title
    yield from context.thread
    yield from stated(context)


def stated(context: CheckContext) -> Iterator[str]:
    """Yield what the brand lets be said: facts and promises that hold, contacts, statements."""
    for fact in context.facts.facts:
        if fact.holds(context.audience, context.today):
            yield from _both(fact.words)
    for promise in context.facts.promises:
        if promise.holds(context.audience, context.today):
            yield from _both(promise.words)
            yield from _both(promise.terms)
    yield from (contact.value for contact in context.facts.contacts)
    yield from context.facts.names
    yield from context.statements
    if context.audience != "world":
        yield from context.context.values()


def _both(words: Words) -> Iterator[str]:
    if words.ru:
        yield words.ru
    if words.en:
        yield words.en


def names_of_ours(context: CheckContext) -> frozenset[str]:
    """Return the words of the brand's own proper names, lower-case."""
    own = (context.guidelines.brand, *context.facts.names)
    return frozenset(word.lower() for name in own for word in name.split())
