"""Hides personal data before a request and puts it back after: one veil for one draft.

Everything of one draft is hidden by the same veil, so that the same value has one placeholder
in the review, in the conversation and in what triage found. A name comes back in the case the
model asked for: ⟦NAME_2|дат⟧ → «Денису».
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from drafting.model.fence import harmless
from drafting.model.names import Person, is_cyrillic, key_of, keys_of, names_in, person_of
from guardrails.masking import find
from guardrails.morphology import parses, tokens
from guardrails.names import given_names
from guardrails.types import Span, Violation
from prompts.language import Phrase

RULE = "model.placeholder"
_BLANK = "…"
_MIN_PRIVATE = 3
_MIN_DIGITS = 4
_CASES: Mapping[str, str] = {
    "им": "nomn", "имен": "nomn", "зв": "nomn", "nom": "nomn", "nomn": "nomn",
    "род": "gent", "gen": "gent", "gent": "gent",
    "дат": "datv", "dat": "datv", "datv": "datv",
    "вин": "accs", "acc": "accs", "accs": "accs",
    "тв": "ablt", "твор": "ablt", "ins": "ablt", "instr": "ablt", "ablt": "ablt",
    "пр": "loct", "пред": "loct", "предл": "loct", "loc": "loct", "loct": "loct",
}  # fmt: skip
_BEFORE: Mapping[str, str] = {
    "к": "datv", "ко": "datv", "благодаря": "datv",
    "с": "ablt", "со": "ablt", "перед": "ablt",
    "у": "gent", "от": "gent", "для": "gent", "без": "gent",
    "о": "loct", "об": "loct",
    "про": "accs", "за": "accs",
}  # fmt: skip
"""Prepositions that leave one case only, for models that forget to name it."""
_KEY = r"[A-Z]+(?:_[A-Z]+)*_\d+"
_CASE = r"\s*(?:[|:,]\s*(?P<case>[\w.]+)\s*)?"
_TAIL = r"(?:(?P<tail>[-’']?(?P<ending>[а-яёa-z]{1,4}))(?![^\W\d_]))?"
_STRICT = re.compile(rf"⟦\s*(?P<key>{_KEY}){_CASE}⟧{_TAIL}", re.IGNORECASE)
_LOOSE = re.compile(rf"[\[{{<(]{{1,2}}\s*(?P<key>{_KEY}){_CASE}[\]}}>)]{{1,2}}{_TAIL}")
_BARE = re.compile(rf"(?<![⟦\w])(?P<key>{_KEY})(?:\|(?P<case>\w+))?\b(?!⟧)(?P<tail>)(?P<ending>)")
_LEFT_OVER = re.compile(r"⟦[^⟧\n]{0,40}⟧?|⟧")
_LOST = Phrase(
    ru="В тексте осталась подстановка «{shown}», за которой ничего не стоит.",
    en="The text has the placeholder “{shown}”, which stands for nothing.",
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a placeholder hides."""

    kind: str
    value: str
    person: Person | None = None


class Veil:
    """Hides the personal data of one draft.

    `private` are values that must not leave in any form; `author` is the customer's shown name,
    `greeting` the first name in it, which becomes NAME_1. `allowed` are the company's own
    contacts, `ours` its own proper names.
    """

    def __init__(
        self,
        *,
        author: str | None = None,
        greeting: str | None = None,
        private: Mapping[str, str] | None = None,
        allowed: Iterable[str] = (),
        ours: Iterable[str] = (),
    ) -> None:
        self._author = [token.text for token in tokens(author or "")]
        self._allowed = tuple(allowed)
        self._ours = [token.text for name in ours for token in tokens(name)]
        self._ours_keys = keys_of(self._ours)
        self._private = [
            pattern for value in (private or {}).values() for pattern in _private(value)
        ]
        self._hidden: dict[str, Hidden] = {}
        self._names: dict[tuple[str, str], str] = {}
        self.greeting: str | None = None
        if greeting:
            self.greeting = self._placeholder("NAME", key_of(greeting), greeting, _known(greeting))

    @property
    def hidden(self) -> Mapping[str, Hidden]:
        """What each placeholder stands for."""
        return self._hidden

    def hide(self, text: str, /) -> str:
        """Return `text` harmless and masked."""
        return self._masked(harmless(text), make=True)

    def hide_known(self, text: str, /) -> str:
        """Mask with the placeholders there are; anything else personal is left out as «…»."""
        return self._masked(harmless(text), make=False)

    def hide_value(self, kind: str, value: str, /) -> str:
        """Return the placeholder of a value that is personal as a whole."""
        clean = harmless(value)
        return self._placeholder(kind, clean, clean)

    def restore(self, text: str, /) -> str:
        """Put the values back, names in the case asked for; what stands for nothing stays."""
        for pattern in (_STRICT, _LOOSE, _BARE):
            text = pattern.sub(self._value, text)
        return text

    def _masked(self, text: str, *, make: bool) -> str:
        pieces, last = [], 0
        for span, key in self._spans(text):
            if span.start < last:
                continue
            value = text[span.start : span.end]
            pieces += [text[last : span.start], self._shown(span.type, key, value, make=make)]
            last = span.end
        return "".join([*pieces, text[last:]])

    def _spans(self, text: str) -> list[tuple[Span, str]]:
        """Return what to hide by place, the longest first where two begin together."""
        spans = find(text, self._allowed)
        found = [pair for span in spans for pair in self._named_apart(text, span)]
        for pattern in self._private:
            found += [
                (Span(start=match.start(), end=match.end(), type="PRIVATE"), match.group().lower())
                for match in pattern.finditer(text)
            ]
        taken = [(span.start, span.end) for span, _ in found]
        for name in names_in(text, self._author, self._ours):
            if all(name.end <= start or end <= name.start for start, end in taken):
                span = Span(start=name.start, end=name.end, type="NAME")
                found.append((span, name.key))
        return _disjoint(found)

    def _named_apart(self, text: str, span: Span) -> Iterator[tuple[Span, str]]:
        """Take a full name apart: the first name may be said where the surname may not."""
        if span.type != "FULL_NAME":
            yield span, text[span.start : span.end]
            return
        for token in tokens(text[span.start : span.end]):
            if keys_of([token.text]) & self._ours_keys:
                continue
            start, end = span.start + token.start, span.start + token.end
            kind = "NAME" if given_names(token.text) else "SURNAME"
            yield Span(start=start, end=end, type=kind), key_of(token.text)

    def _shown(self, kind: str, key: str, value: str, *, make: bool) -> str:
        if not make and (kind, key) not in self._names:
            return _BLANK
        return self._placeholder(kind, key, value, person_of(value) if kind == "NAME" else None)

    def _placeholder(self, kind: str, key: str, value: str, person: Person | None = None) -> str:
        if (kind, key) not in self._names:
            number = 1 + sum(hidden.kind == kind for hidden in self._hidden.values())
            self._names[kind, key] = f"{kind}_{number}"
            self._hidden[f"{kind}_{number}"] = Hidden(kind, value, person)
        return f"⟦{self._names[kind, key]}⟧"

    def _value(self, match: re.Match[str]) -> str:
        key, tail, ending = match["key"].upper(), match["tail"] or "", match["ending"] or ""
        hidden = self._hidden.get(key)
        if hidden is None or hidden.kind == "PRIVATE":
            ours = match.re is _STRICT or key.rpartition("_")[0] in self._kinds
            return f"⟦{key}⟧{tail}" if ours else match.group()
        if hidden.person is None or not is_cyrillic(hidden.person.name):
            return hidden.value + tail
        case = _CASES.get((match["case"] or "").lower().rstrip("."))
        if case is None and ending:
            case = _case_by_ending(hidden.person, ending)
            if case is None:
                return f"⟦{key}⟧{tail}"
        return inflected(hidden.person, case or _case_before(match.string[: match.start()]))

    @property
    def _kinds(self) -> set[str]:
        return {hidden.kind for hidden in self._hidden.values()}


def left_over(text: str, /) -> tuple[Violation, ...]:
    """Return a violation for each placeholder that nothing was put in for."""
    return tuple(
        Violation(
            rule=RULE,
            message=_LOST.format(shown=match.group()),
            severity="block",
            start=match.start(),
            end=match.end(),
        )
        for match in _LEFT_OVER.finditer(text)
    )


@lru_cache(maxsize=4096)
def inflected(person: Person, case: str) -> str:
    """Return a Russian name in a case (pymorphy's name of it); other names stay as they are."""
    if case == "nomn" or not is_cyrillic(person.name):
        return person.name
    for reading in parses(person.name.lower()):
        tag = reading.tag
        personal = {"Name", "Surn", "Patr"} & set(tag.grammemes)
        if (
            personal
            and "nomn" in tag
            and "sing" in tag
            and tag.gender == (person.gender or tag.gender)
        ):
            form = reading.inflect({case, "sing"})
            if form is not None:
                return "-".join(part[:1].upper() + part[1:] for part in form.word.split("-"))
    return person.name


def _case_by_ending(person: Person, ending: str) -> str | None:
    """Guess the case of a model that glued an ending to the placeholder: ⟦NAME_2⟧у."""
    if not ending:
        return None
    cases = ("datv", "gent", "accs", "ablt", "loct")
    return next((case for case in cases if inflected(person, case).endswith(ending)), None)


def _case_before(text: str) -> str:
    words = text[-20:].lower().split()
    return _BEFORE.get(words[-1], "nomn") if words and text[-1:].isspace() else "nomn"


def _known(name: str) -> Person:
    return Person(name, person_of(name).gender)


def _disjoint(found: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Merge overlapping spans into the outer one, so that no part of either is left."""
    ordered = sorted(found, key=_precedence)
    merged: list[tuple[Span, str]] = []
    for span, key in ordered:
        if merged and span.start < merged[-1][0].end:
            before, before_key = merged[-1]
            if span.end > before.end:
                wider = before.model_copy(update={"end": span.end})
                merged[-1] = (wider, f"{before_key} {key}")
            continue
        merged.append((span, key))
    return merged


def _precedence(item: tuple[Span, str]) -> tuple[int, int, bool]:
    span = item[0]
    return span.start, -span.end, span.type != "PRIVATE"


def _private(value: str) -> Iterator[re.Pattern[str]]:
    """Yield what finds a private value in a text, however it is spaced or punctuated there."""
    digits = re.sub(r"\D", "", value)
    if len(digits) >= _MIN_DIGITS:
        yield re.compile(r"(?<!\d)" + r"[\s().+-]*".join(digits) + r"(?!\d)")
    for text in {value, *(_words(value) if not digits else ())}:
        if len(text.strip()) >= _MIN_PRIVATE:
            spaced = r"\s+".join(re.escape(word) for word in text.split())
            yield re.compile(r"(?<!\w)" + spaced + r"(?!\w)", re.IGNORECASE)


def _words(value: str) -> Iterator[str]:
    """Yield the words of a private name or address that may stand alone in a text."""
    return (word for word in re.findall(r"[^\W\d_]{3,}", value) if word[0].isupper())
