"""Find what an English review says happened: "keeps crashing", "can't log in", "remote won't work".

English gives no endings to go by: the verbs are listed, the denial stands right before them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from drafting.triage.lexicon.things import EnglishActs, Things
from drafting.triage.words import Word

_HAPPENED, _SPARED = -2.0, 1.5
_DENIAL_REACH, _SUBJECT_REACH = 4, 3
_KEEPS = frozenset({"keeps", "kept"})
_WISHES = frozenset({"should", "could", "must", "would"})
_SUBJECTS = frozenset({"app", "application", "site", "website", "page", "system", "program"})


class Happened(NamedTuple):
    """From which word to which, how it judges, and the phrase to say it ("" for a clause)."""

    first: int
    last: int
    tone: float
    phrase: str


def happened(
    words: Sequence[Word], index: int, acts: EnglishActs, things: Things
) -> Happened | None:
    """Return what words[index], a verb, says went wrong or did not."""
    word = words[index].lower
    denial = _denial(words, index, acts)
    phrase = acts.failing.get(word)
    if phrase is None and _goes_on(words, index):
        phrase = ""
    if phrase is not None:
        if denial is not None:
            return Happened(denial, index, _SPARED, "")
        return Happened(_from_subject(words, index, acts, things), index, _HAPPENED, phrase)
    if denial is None or word not in acts.expected or _is_wished(words, denial):
        return None
    last = _with_particle(words, index, acts, things)
    return Happened(
        _from_subject(words, denial, acts, things), last, _HAPPENED, acts.expected[word]
    )


def _goes_on(words: Sequence[Word], index: int) -> bool:
    """Tell "keeps closing"."""
    before = words[index - 1] if index else None
    going = words[index].lower.endswith("ing") and before is not None
    return going and before is not None and before.lower in _KEEPS


def _is_wished(words: Sequence[Word], denial: int) -> bool:
    """Tell "it should not show …", a proposal."""
    return denial > 0 and words[denial - 1].lower in _WISHES


def _denial(words: Sequence[Word], index: int, acts: EnglishActs) -> int | None:
    """Return where the denial of the verb stands: "won't even [open]"."""
    for back in range(index - 1, max(-1, index - 1 - _DENIAL_REACH), -1):
        if words[back].clause != words[index].clause:
            return None
        if words[back].lower in acts.denials:
            return back
        if words[back].lower not in acts.between:
            return None
    return None


def _from_subject(words: Sequence[Word], first: int, acts: EnglishActs, things: Things) -> int:
    """Take in the subject right before: "the [app keeps] crashing"."""
    start = first
    for back in range(first - 1, max(-1, first - 1 - _SUBJECT_REACH), -1):
        word = words[back]
        if word.clause != words[first].clause:
            break
        if word.lower in _SUBJECTS or word.lower in things.named:
            return back
        if word.lower not in acts.helping:
            break
        start = back
    return start


def _with_particle(words: Sequence[Word], index: int, acts: EnglishActs, things: Things) -> int:
    """Take in what belongs to the verb: "log [in]", "open [my account]"."""
    last = index
    for ahead in range(index + 1, min(index + 4, len(words))):
        word = words[ahead]
        if word.clause != words[index].clause:
            break
        takes_particle = words[index].lower in acts.phrasal
        if takes_particle and word.lower in acts.particles and ahead == last + 1:
            last = ahead
        elif word.lower in things.named:
            return ahead
        elif word.lower not in acts.determiners:
            break
    return last
