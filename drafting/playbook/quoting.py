"""The customer's own few words: what may be repeated, and what is never."""

import re

from drafting.playbook.lexicon import russian_lexicon
from drafting.playbook.russian_words import Word, first_is, readings, split
from drafting.triage.candidates import HARSH
from drafting.triage.lexicon import sentiment_lexicon

_SPACES = re.compile(r"\s+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_CONJUNCTION = re.compile(r"^(?:и|а|но|хотя|однако|зато|правда)\s+", re.IGNORECASE)
_PLAIN = re.compile(r"[\w\s,.%'’-]+")


def adverbs(text: str) -> tuple[str, ...]:
    """Return the adverbs of «вкусно и уютно» when the phrase consists of them."""
    known = russian_lexicon()
    skipped = known.droppable | {"было", "у", "вас", "там", "здесь", "тут", "в"}
    kept = [word.lower for word in split(text) if word.lower not in skipped]
    if not 1 <= len(kept) <= 3:
        return ()
    fits = all(word in known.place_adverbs | known.good_adverbs for word in kept)
    return tuple(kept) if fits else ()


def quotable(text: str) -> str | None:
    """Return the fragment as a quotation, or None when it should not be repeated."""
    stripped = _CONJUNCTION.sub("", _EDGES.sub("", text))
    if not 3 <= len(stripped) <= 70 or not _PLAIN.fullmatch(stripped):
        return None
    words = split(stripped)
    if not words or is_coarse(stripped) or sum(c.isdigit() for c in stripped) > 3:
        return None
    known = sum(bool(readings(word.text)) or word.text.isdigit() for word in words)
    if known < len(words) or first_is(words[-1].text, "PREP", "CONJ", "PRCL"):
        return None
    if words[0].lower in ("если", "когда", "чтобы") or any(map(is_harsh, words)):
        return None
    if any(word.lower in ("я", "меня", "мне") for word in words):
        return None
    stripped = _SPACES.sub(" ", stripped).replace(" ,", ",")
    lowered = stripped.lower() if stripped.isupper() else stripped
    return lowered[:1].lower() + lowered[1:]


def is_harsh(word: Word) -> bool:
    """Tell abuse, which is not repeated even as a quotation."""
    found = readings(word.text)[:1]
    harsh = russian_lexicon().harsh
    weight = sentiment_lexicon("ru").weight
    return any(
        "Supr" in r.tag
        or (form := r.normal_form.replace("ё", "е")) in harsh
        or weight(word.lower, form) <= HARSH
        for r in found
    )


def is_coarse(text: str) -> bool:
    """Tell whether a text holds a coarse or abusive word."""
    beginnings = russian_lexicon().coarse
    return any(word.lower.startswith(beginnings) for word in split(text))
