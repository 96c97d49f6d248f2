"""Load the hand-written word lists of triage, one set per language, once per process.

The lists are data so that a linguist can extend them without reading code. Every word in them is
put into its dictionary form by the same morphology that reads the reviews.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from drafting.triage.patterns import PhraseBook
from guardrails.morphology import lemma

_CYRILLIC = frozenset({"ru", "uk", "be", "bg", "sr", "kk", "ky", "tg"})
_NOT = "не"
_FULL_ADJECTIVE = ("ый", "ий", "ой")


def load(name: str) -> dict[str, Any]:
    """Read the word list `name`, such as `ru_sentiment`, as plain data."""
    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=_loader())  # noqa: S506 -- both are safe loaders
    return loaded


def own_language(language: str) -> str:
    """Name the lists used for `language`: those nearest when it is not supported."""
    return "ru" if language in _CYRILLIC else "en"


def forms_of(words: str | Iterable[str]) -> frozenset[str]:
    """Put every word of a list into its dictionary form."""
    listed = words.split() if isinstance(words, str) else words
    return frozenset(lemma(word) for word in listed)


@dataclass(frozen=True, slots=True)
class SentimentLexicon:
    """What judges and what turns a judgement round.

    `weights` go by dictionary form, `forms` by the very word and win over them. English has
    forms only: a stemmer would make "useful" of "use". A stretched word («суууупер») is tried
    against the `vocabulary`.
    """

    weights: Mapping[str, float]
    forms: Mapping[str, float]
    vocabulary: frozenset[str]
    phrases: PhraseBook[float]
    negators: frozenset[str]
    after_negators: frozenset[str]
    skipped: frozenset[str]
    mere_raising: frozenset[str]
    raising: frozenset[str]
    lowering: frozenset[str]
    past: frozenset[str]
    hedges: frozenset[str]
    emoji: Mapping[str, float]

    def weight(self, lower: str, form: str) -> float:
        """Return the weight of one word, 0 when it does not judge."""
        exact = self.forms.get(lower)
        if exact is not None:
            return exact
        weight = self.weights.get(form)
        return self._denied(form) if weight is None else weight

    def _denied(self, form: str) -> float:
        """Weigh «недобросовестный» by «добросовестный»; English forms are listed."""
        if not form.startswith(_NOT):
            return 0.0
        weight = self.weights.get(form[len(_NOT) :], 0.0)
        return -weight if weight > 0 else -0.5 * weight


@lru_cache(maxsize=2)
def sentiment_lexicon(language: str) -> SentimentLexicon:
    """Return the sentiment lexicon of `language` ("ru" or "en")."""
    data = load(f"{language}_sentiment")
    phrases: PhraseBook[float] = PhraseBook(gaps_in_clause=True)
    for weight, patterns in data["phrases"].items():
        phrases.add_all(patterns, float(weight))
    emoji = dict.fromkeys(data["positive_emoji"].split(), 2.0)
    emoji |= dict.fromkeys(data["negative_emoji"].split(), -2.0)
    by_form = {word: float(weight) for word, weight in data["forms"].items()}
    weights = _weights(data["words"], in_stems=language == "ru")
    return SentimentLexicon(
        weights=weights if language == "ru" else {},
        forms=by_form if language == "ru" else weights | by_form,
        vocabulary=frozenset(weights) | frozenset(by_form),
        phrases=phrases,
        negators=frozenset(data["negators"].split()),
        after_negators=frozenset(data["after_negators"].split()),
        skipped=forms_of(data["skipped_by_negation"]) | frozenset(data["negators"].split()),
        mere_raising=frozenset(data["mere_raising"].split()),
        raising=forms_of(data["raising"]),
        lowering=forms_of(data["lowering"]),
        past=forms_of(data["past"]),
        hedges=forms_of(data["hedges"]),
        emoji=emoji,
    )


def _weights(listed: Mapping[str, str], *, in_stems: bool) -> dict[str, float]:
    """Weigh every word; a stronger list wins, an adjective brings its adverb («вкусно»)."""
    weights: dict[str, float] = {}
    for weight, words in sorted(listed.items(), key=lambda item: abs(float(item[0]))):
        for word in words.replace("ё", "е").split():
            for form in (lemma(word),) if in_stems else _english_forms(word):
                weights[form] = float(weight)
            if word.endswith(_FULL_ADJECTIVE):
                weights[word[:-2] + "о"] = float(weight)
    return weights


def _english_forms(word: str) -> Iterable[str]:
    stem = word.removesuffix("e")
    endings = (word + "s", word + "ly", stem + "ed", stem + "ing", stem + "er", stem + "est")
    return (word, *endings, word[:-1] + "ily" if word.endswith("y") else word)


def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
