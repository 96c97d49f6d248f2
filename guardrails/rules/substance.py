"""What a text is about: its content words, told from the words every reply has."""

from collections.abc import Iterable
from functools import lru_cache

from guardrails.document import read
from guardrails.morphology import Token, lemmas
from guardrails.wordlists import listed

_ROOT = 5
_LEAST = 3
_SHARED = 2


def is_content(token: Token) -> bool:
    """Tell whether a word says something of its own."""
    return len(token.text) >= _LEAST and not (
        token.lemma in listed("empty_words") or token.text.lower() in listed("empty_words")
    )


@lru_cache(maxsize=512)
def content_lemmas(text: str) -> frozenset[str]:
    """Return the dictionary forms of the content words of `text`."""
    return frozenset(
        form for token in read(text).tokens if is_content(token) for form in lemmas(token.text)
    )


def root(lemma: str) -> str:
    """Cut a dictionary form to its beginning: «доставка» and «доставить» are one topic."""
    return lemma[:_ROOT]


@lru_cache(maxsize=512)
def roots(text: str) -> frozenset[str]:
    """Return the beginnings of the content words of `text`."""
    return frozenset(root(lemma) for lemma in content_lemmas(text))


def shared(text: str, other: str) -> frozenset[str]:
    """Return the beginnings of content words that both texts have."""
    return roots(text) & roots(other)


def is_covered(sentence: str, sources: Iterable[str], share: float = 0.5) -> bool:
    """Tell whether one of `sources` says at least `share` of what `sentence` says.

    One word in common is none: «согласны с вами» is not «завоз согласован».
    """
    said = roots(sentence)
    least = max(share * len(said), _SHARED)
    return bool(said) and any(len(said & roots(each)) >= least for each in sources)
