"""Finds the texts of a run that are nearly the same, without comparing every pair in full.

Two bounds leave out what cannot reach the cosine wanted, and lose nothing:

- Texts that share none of their rarest pieces, where those carry enough of either's weight, stay
  below it (prefix filtering: Bayardo, Ma and Srikant, "Scaling up all pairs similarity search",
  WWW 2007).
- For whole numbers |a-b|² is at least the sum of |a-b|, which the pieces both texts have, each
  as often as both have it, give by one intersection of bits.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from guardrails.rules.playbook.near_copy import ALIKE, is_alike, profile


def near_copies(texts: Mapping[str, str]) -> dict[str, str]:
    """Name for each key whose text is nearly another's the key of one such other."""
    same: dict[tuple[frozenset[str], float], list[str]] = {}
    for key, text in texts.items():
        words, _, norm = profile(text)
        same.setdefault((words, norm), []).append(key)
    found: dict[str, str] = {}
    for first, *others in same.values():
        for key in others:
            found[key] = first
            found.setdefault(first, key)
    prints = _fingerprints({keys[0]: texts[keys[0]] for keys in same.values()})
    holders = _holders(prints)
    for key, own in prints.items():
        if key not in found:
            other = next(_alike(key, own, prints, holders, texts), None)
            if other is not None:
                found[key] = other
                found.setdefault(other, key)
    return found


def cosine(text: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    (_, pieces, norm), (_, others, other_norm) = profile(text), profile(other)
    if not norm or not other_norm:
        return 0.0
    product = sum(count * others[piece] for piece, count in pieces.items() if piece in others)
    return product / (norm * other_norm)


@dataclass(frozen=True, slots=True)
class _Fingerprint:
    """A text's rarest pieces, all its pieces as bits, how many bits and the squared length."""

    rarest: tuple[str, ...]
    bits: int
    size: int
    square: int

    def may_be_like(self, other: "_Fingerprint") -> bool:
        both = (self.bits & other.bits).bit_count()
        most = (self.square + other.square - self.size - other.size + 2 * both) / 2
        return most * most >= ALIKE * ALIKE * self.square * other.square


def _fingerprints(texts: Mapping[str, str]) -> dict[str, _Fingerprint]:
    pieces = {key: profile(text)[1] for key, text in texts.items()}
    known = Counter(chain.from_iterable(pieces.values()))
    order = {piece: place for place, (piece, _) in enumerate(reversed(known.most_common()))}
    places: dict[tuple[str, int], int] = {}
    return {key: _fingerprint(own, order, places) for key, own in pieces.items()}


def _fingerprint(
    own: Mapping[str, int], order: Mapping[str, int], places: dict[tuple[str, int], int]
) -> _Fingerprint:
    taken = [
        places.setdefault((piece, number), len(places))
        for piece, count in own.items()
        for number in range(count)
    ]
    bits = bytearray(len(places) // 8 + 1)
    for place in taken:
        bits[place >> 3] |= 1 << (place & 7)
    return _Fingerprint(
        rarest=tuple(_rarest(own, order)),
        bits=int.from_bytes(bits, "little"),
        size=len(taken),
        square=sum(count * count for count in own.values()),
    )


def _rarest(own: Mapping[str, int], order: Mapping[str, int]) -> Iterator[str]:
    """Yield the rarest pieces until what is left weighs too little for the cosine wanted.

    `order` puts all pieces there are from the rarest to the commonest, the same for every text.
    """
    left = sum(count * count for count in own.values())
    enough = ALIKE * ALIKE * left
    for piece in sorted(own, key=order.__getitem__):
        yield piece
        left -= own[piece] ** 2
        if left < enough:
            return


def _holders(prints: Mapping[str, _Fingerprint]) -> dict[str, list[str]]:
    holders: dict[str, list[str]] = {}
    for key, own in prints.items():
        for piece in own.rarest:
            holders.setdefault(piece, []).append(key)
    return holders


def _alike(
    key: str,
    own: _Fingerprint,
    prints: Mapping[str, _Fingerprint],
    holders: Mapping[str, Iterable[str]],
    texts: Mapping[str, str],
) -> Iterator[str]:
    for other in dict.fromkeys(chain.from_iterable(holders[piece] for piece in own.rarest)):
        if other == key or not own.may_be_like(prints[other]):
            continue
        if is_alike(profile(texts[key]), profile(texts[other])):
            yield other
