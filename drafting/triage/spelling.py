"""Read Russian words as they were heard: «абманули», «рибёнак», «незнаю».

Only words the dictionary lacks are tried, and only a word that some list of ours knows is taken:
a brand or a surname stays what it is.
"""

from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import combinations

from guardrails.morphology import is_known, lemma, parses

_HEARD = {
    "а": "о", "о": "а", "и": "е", "е": "и", "я": "е", "ы": "и", "э": "е", "ш": "щ", "щ": "ш",
}  # fmt: skip
"""What stands for what when one writes by ear: unstressed vowels above all."""
_AT_END = {"т": "д", "к": "г", "п": "б", "с": "з", "ф": "в", "ш": "ж"}
_CONFUSED = (("цц", "тьс"), ("ца", "ться"), ("ца", "тся"), ("тся", "ться"), ("ться", "тся"),
             ("стн", "сн"), ("сн", "стн"), ("жы", "жи"), ("шы", "ши"), ("чя", "ча"), ("ова", "ого"),
             ("нн", "н"), ("лл", "л"), ("сс", "с"))  # fmt: skip
_SHORTEST, _MOST_SLIPS = 5, 3
_DENIABLE = frozenset({"VERB", "INFN", "PRED", "ADJS", "PRTS", "ADVB", "ADJF"})


@lru_cache(maxsize=16_384)
def spellings(word: str) -> tuple[str, ...]:
    """Return the dictionary words that sound like an unknown `word`, the nearest first."""
    if len(word) < _SHORTEST or is_known(word):
        return ()
    return tuple(dict.fromkeys(form for form in _variants(word) if is_known(form)))


def heard_as(word: str, vocabulary: Container[str]) -> str | None:
    """Return the word that `word` sounds like, if the `vocabulary` has its dictionary form."""
    return next((form for form in spellings(word) if lemma(form) in vocabulary), None)


@lru_cache(maxsize=16_384)
def glued_negation(word: str) -> str:
    """Return what is denied in a word with a glued «не»: «непонравилось»; "" when it has none."""
    rest = word.removeprefix("не")
    if rest == word or len(rest) < _SHORTEST - 1 or is_known(word) or not is_known(rest):
        return ""
    return rest if parses(rest)[0].tag.POS in _DENIABLE else ""


def _variants(word: str) -> Iterator[str]:
    places = [index for index, letter in enumerate(word) if letter in _HEARD][:8]
    for count in range(1, _MOST_SLIPS + 1):
        for chosen in combinations(places, count):
            letters = list(word)
            for index in chosen:
                letters[index] = _HEARD[letters[index]]
            yield "".join(letters)
    if word[-1] in _AT_END:
        yield word[:-1] + _AT_END[word[-1]]
    for wrong, right in _CONFUSED:
        if wrong in word:
            yield word.replace(wrong, right, 1)
