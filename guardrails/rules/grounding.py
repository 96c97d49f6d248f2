"""Whether a word has a source: the customer's text, the case, the facts, any reply's own words."""

from collections.abc import Iterable
from functools import lru_cache

from guardrails.document import read
from guardrails.morphology import Token, lemmas
from guardrails.rules.sources import told
from guardrails.rules.substance import is_content
from guardrails.types import CheckContext
from guardrails.wordlists import listed

_STEM = 4
_SHORT_STEM = 3
_SHORT = 4


_ECHOED = ("product", "item", "place", "товар", "место")
"""Fields of the case that a public reply may name, too: what was bought and where."""


def sources_of(context: CheckContext) -> tuple[str, ...]:
    """Return every text whose words the reply may use as its own."""
    voice = context.guidelines.voice_in(context.language)
    channel = context.channel.private_channel
    return (
        *told(context),
        *context.details,
        *(context.context[key] for key in _ECHOED if key in context.context),
        context.author or "",
        context.guidelines.brand,
        voice.team,
        voice.signature,
        channel.ru,
        channel.en,
    )


def known_stems(context: CheckContext) -> frozenset[str]:
    """Return the beginnings of all words of all sources."""
    return _stems_of_all(sources_of(context))


@lru_cache(maxsize=64)
def _stems_of_all(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*map(stems, texts))


@lru_cache(maxsize=1024)
def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words of a text and of their dictionary forms."""
    return frozenset(
        form
        for token in read(text).tokens
        for word in (token.text.lower(), *lemmas(token.text))
        for form in (word[:_STEM], word[:_SHORT_STEM])
    )


def _stem(word: str) -> str:
    """Cut a word to its beginning; a short one a letter shorter: "ease" is the noun of "easy"."""
    return word[: _SHORT_STEM if len(word) <= _SHORT else _STEM]


def unfounded(words: Iterable[Token], known: frozenset[str]) -> list[Token]:
    """Return the content words that no source has and that not every reply uses."""
    return [
        word
        for word in words
        if is_content(word)
        and word.lemma not in listed("reply_words")
        and not is_known(word, known)
    ]


def is_known(word: Token, known: frozenset[str]) -> bool:
    """Tell whether a source has a word in any form."""
    return any(_stem(form) in known for form in (word.text.lower(), *lemmas(word.text)))
