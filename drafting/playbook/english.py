"""English noun phrases and clauses of a review, said from our side.

Without a tagger only shapes that are safe by their words pass: a short phrase free of verbs and
pronouns, or a clause about us with a verb in the past.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from drafting.playbook.lexicon import load
from drafting.triage.lexicon import sentiment_lexicon
from drafting.triage.lexicon.things import english_things
from guardrails.names import is_first_name

MAX_PHRASE_WORDS = 5
MAX_CLAUSE_WORDS = 12
MAX_SUBJECT_WORDS = 4
_WORD = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*|\d+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_PLAIN = re.compile(r"[\w\s,%'’-]+")
_LEAD = re.compile(r"^(?:and|but|so|also|because)\s+", re.IGNORECASE)
_QUESTIONS = frozenset(("what", "what's", "why", "how", "when", "who", "where", "if"))
_WISHES = frozenset(
    {"please", "need", "needs", "should", "would", "want", "add", "without", "plz", "u", "ur"}
    | {"improve", "provide", "fix", "kindly", "requesting", "request", "asap"}
)
_OURS = frozenset(("app", "application", "website", "site", "bank", "place", "hotel", "bun"))
_OF_PEOPLE = frozenset(
    {"friendly", "helpful", "polite", "kind", "attentive", "professional", "knowledgeable"}
    | {"patient", "welcoming", "courteous", "responsive", "caring", "efficient", "rude", "lovely"}
)
_TURNED = {"my": "your", "our": "your", "your": "our"}
_OBJECTS = {"me": "you", "us": "you", "mine": "yours"}
_ENDS = re.compile(r"[.!?…;:()\n\"“”]")


@dataclass(frozen=True, slots=True)
class EnglishLexicon:
    """Small closed classes of English words; each field is explained in `data/words_en.yaml`."""

    determiners: frozenset[str]
    pronouns: frozenset[str]
    verbs: frozenset[str]
    clause_verbs: frozenset[str]
    evaluative: frozenset[str]
    harsh: frozenset[str]
    generic_heads: frozenset[str]
    bad_words: frozenset[str]
    function_words: frozenset[str]
    people: frozenset[str]
    food: frozenset[str]
    customer_verbs: frozenset[str]
    adjectives: frozenset[str]
    coarse: frozenset[str]
    can_fail: frozenset[str]
    products: frozenset[str]


@lru_cache(maxsize=1)
def english_lexicon() -> EnglishLexicon:
    """Return the English word lists."""
    raw = load("words_en.yaml")
    fields = EnglishLexicon.__dataclass_fields__
    return EnglishLexicon(**{field: frozenset(raw[field].split()) for field in fields})


def words_of(text: str) -> list[str]:
    """Cut a phrase into words."""
    return [match.group() for match in _WORD.finditer(text.replace("’", "'"))]


def noun_phrase(text: str, *, positive: bool) -> str | None:
    """Return the phrase with a plain “the”, without boasting or abuse, or None."""
    if _ENDS.search(text.strip(" .,!-")) or "," in text.strip(" ,"):
        return None
    known = english_lexicon()
    words = [word if _keeps_case(word) else word.lower() for word in words_of(text)]
    if not positive and any(is_named(word) for word in words):
        return None
    while words and words[0].lower() in known.determiners | {"and", "but", "very", "really", "so"}:
        words = words[1:]
    words = _reordered(words)
    unwanted = known.evaluative | known.harsh | {"very", "really", "so", "super", "extremely"}
    words = [word for word in words if word.lower() not in unwanted]
    if not 1 <= len(words) <= MAX_PHRASE_WORDS or not _nominal(words):
        return None
    if positive and any(word in known.bad_words for word in words):
        return None
    return "the " + " ".join(words)


def is_named(word: str) -> bool:
    """Tell a person's name, which only praise may repeat."""
    return word[:1].isupper() and not word.isupper() and is_first_name(word)


def _keeps_case(word: str) -> bool:
    return (word.isupper() and len(word) > 1) or is_named(word)


def _reordered(words: list[str]) -> list[str]:
    """Turn “staff was friendly” into “friendly staff”."""
    known = english_lexicon()
    said = [word for word in words if word not in {"very", "really", "so", "super", "extremely"}]
    if len(said) == 3 and said[1] in {"was", "were", "is", "are"} and said[2] in known.adjectives:
        odd = said[0] in known.people and said[2] not in _OF_PEOPLE
        return words if odd else [said[2], said[0]]
    if len(said) == 2 and said[1] in known.adjectives and said[0] not in known.adjectives:
        return [said[1], said[0]]
    return words


def _nominal(words: list[str]) -> bool:
    known = english_lexicon()
    lowered = [word.lower() for word in words]
    banned = known.pronouns | known.verbs
    if any(word in banned or "'t" in word or word.isdigit() for word in lowered):
        return False
    head = lowered[-1]
    edges = known.function_words | known.adjectives
    return (
        head not in known.generic_heads
        and head not in edges
        and lowered[0] not in (known.function_words)
    )


def clause(text: str) -> str | None:
    """Return a clause about us as we may say it, lower-case first, or None."""
    stripped = text.strip(" ,.!-")
    if _ENDS.search(stripped) or "," in stripped:
        return None
    known = english_lexicon()
    words = words_of(stripped)
    while words and words[0].lower() in {"and", "but", "also", "that", "because", "so"}:
        words = words[1:]
    if not 3 <= len(words) <= MAX_CLAUSE_WORDS:
        return None
    lowered = [word.lower() for word in words]
    if any(is_named(word) for word in words):
        return None
    verb = next((i for i, word in enumerate(lowered) if word in known.clause_verbs), None)
    if verb is None or verb == 0 or lowered[-1] in known.function_words:
        return None
    subject = lowered[:verb]
    if subject in (["i"], ["we"]):
        return _about_the_customer(lowered, verb)
    edges = {subject[0], subject[-1]} - known.determiners
    if (
        {"thing", "things"} & set(subject)
        or set(subject) & (known.pronouns - _TURNED.keys())
        or edges & known.function_words
    ):
        return None
    if len(subject) == 1 and subject[0] in known.determiners:
        return None
    if len(subject) > MAX_SUBJECT_WORDS or edges & (_QUESTIONS | known.verbs):
        return None
    if sum(word in known.clause_verbs for word in lowered) > 2 or {"i", "we", "you"} & set(lowered):
        return None
    if subject[-1] not in english_things().named | _OURS or lowered[-1] in _QUESTIONS:
        return None
    if {"it", "they", "he", "she"} & set(lowered[verb:]):
        return None
    spoken = _turned(words)
    return spoken if subject[0] in known.determiners else f"the {spoken}"


def _about_the_customer(words: list[str], verb: int) -> str | None:
    """“I waited two hours” → “you waited two hours”, for verbs of suffering only."""
    if words[verb] not in english_lexicon().customer_verbs or {"i", "we"} & set(words[verb:]):
        return None
    return "you " + _turned(words[verb:])


def _turned(words: list[str]) -> str:
    """Say the words from our side: my → your, me → you, your → our."""
    shouted = sum(word.isupper() for word in words) * 2 > len(words)
    kept = [
        word if word.isupper() and len(word) > 1 and not shouted else word.lower() for word in words
    ]
    return " ".join({**_TURNED, **_OBJECTS}.get(word, word) for word in kept)


def quotable(text: str) -> str | None:
    """Return the fragment as a quotation, or None when it should not be repeated."""
    stripped = _LEAD.sub("", _EDGES.sub("", text))
    if not 3 <= len(stripped) <= 70 or not _PLAIN.fullmatch(stripped) or is_coarse(stripped):
        return None
    words = words_of(stripped)
    if len(words) < 2 or words[-1].lower() in english_lexicon().function_words:
        return None
    if words[-1].lower() in {"cannot", "can't", "not"}:
        return None
    lowered = {word.lower() for word in words}
    if (
        lowered & {"i", "i'm", "my", "me"}
        or lowered & (_WISHES | english_lexicon().harsh)
        or words[0].lower() in _QUESTIONS
    ):
        return None
    plain = known_words(lowered)
    if len(words) >= 4 and not plain:
        return None
    if not stripped.isascii() or sum(char.isdigit() for char in stripped) > 3:
        return None
    if sum(word.isupper() for word in words) * 2 > len(words):
        return stripped.lower()
    return stripped if words[0] in ("I", "I'm") else stripped[:1].lower() + stripped[1:]


def known_words(lowered: set[str]) -> bool:
    """Tell English from another tongue in Latin letters by its small words."""
    known = english_lexicon()
    return bool(lowered & (known.function_words | known.pronouns | known.verbs))


def is_coarse(text: str) -> bool:
    """Tell whether a text holds a coarse word."""
    return any(word.lower() in english_lexicon().coarse for word in words_of(text))


def tags(phrase: str | None) -> frozenset[str]:
    """Say what the phrase is about, as `UsableDetail.tags` does."""
    if phrase is None:
        return frozenset(("fault",))
    known = english_lexicon()
    words = phrase.split()
    kind = "person" if words[-1] in known.people else "food" if words[-1] in known.food else "thing"
    lexicon = sentiment_lexicon("en")
    judged = any(lexicon.weight(word, word) < 0 for word in words[1:-1])
    bad = judged or any(word in known.bad_words for word in words[1:])
    can_fail = kind != "thing" or words[-1] in known.can_fail
    standing = "bad" if bad else "plain"
    return frozenset((kind, standing, "fault", *(["subject"] if can_fail else [])))
