"""The company's own contacts, recognised by how often its replies name them.

A hotline in every tenth reply is no leak. What one reply in a hundred repeats is taken for the
company's own and said so in the report; a customer's number does not come back.
"""

from collections import Counter
from collections.abc import Iterable

from guardrails.masking import find
from prompts.facts import Contact, ContactKind, Facts

_KINDS: dict[str, ContactKind] = {
    "PHONE": "phone",
    "EMAIL": "email",
    "LINK": "link",
    "HANDLE": "handle",
    "ADDRESS": "address",
}
_LEAST_TIMES = 3
_LEAST_SHARE = 0.01
MOST = 40


def own_contacts(replies: Iterable[str], known: Facts) -> tuple[Contact, ...]:
    """Return contacts that come back in `replies` and are not in the facts yet, commonest first."""
    listed = [contact.value for contact in known.contacts]
    times: Counter[tuple[ContactKind, str]] = Counter()
    written: dict[tuple[ContactKind, str], str] = {}
    count = 0
    for reply in replies:
        count += 1
        seen = set()
        for span in find(reply, listed):
            if span.type in _KINDS:
                value = reply[span.start : span.end]
                key = _KINDS[span.type], _same(span.type, value)
                written.setdefault(key, value)
                seen.add(key)
        times.update(seen)
    enough = max(_LEAST_TIMES, count * _LEAST_SHARE)
    return tuple(
        Contact(kind=key[0], value=written[key])
        for key, number in times.most_common(MOST)
        if number >= enough
    )


def _same(kind: str, value: str) -> str:
    """Write a value so that its other spellings become equal."""
    if kind == "PHONE":
        return "".join(c for c in value if c.isdigit())[-10:]
    return value.casefold().strip(" .,/")
