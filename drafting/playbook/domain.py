"""What the customer dealt with: a place, a purchase, an app or an office full of papers."""

import re

from drafting.playbook.frames import Phrasebook
from guardrails.morphology import Token

ANY, PAPERWORK, GOODS, APP = "any", "office", "goods", "app"
_BY_CHANNEL = (
    (re.compile(r"wildberries|ozon|market|lamoda|aliexpress|amazon|ebay", re.IGNORECASE), GOODS),
    (re.compile(r"google.?play|app.?store|rustore|appgallery", re.IGNORECASE), APP),
)
"""Platforms on which everything is one kind of thing."""
_SURE = 2


def domain_of(book: Phrasebook, words: list[Token], channel: str) -> str:
    """Tell what it is by the channel, else by the words where they clearly say so."""
    for pattern, domain in _BY_CHANNEL:
        if pattern.search(channel):
            return domain
    counts = {
        name: sum(word.lemma in known or f"={word.text.lower()}" in known for word in words)
        for name, known in book.domains.items()
    }
    counts[PAPERWORK] *= 1 + bool(counts[PAPERWORK] >= _SURE)
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    (best, most), (_, second) = ordered[0], ordered[1]
    if counts[PAPERWORK] == most >= _SURE:
        return PAPERWORK
    return best if most >= 1 and most > second else ANY
