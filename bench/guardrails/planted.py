"""Replies with one private value planted in each, and the same replies with look-alikes only."""

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.guardrails.carriers import carrier, look_alikes, reply
from bench.guardrails.disguises import forms
from bench.guardrails.values import TUNED, Person, Pool, person
from guardrails.document import read
from guardrails.rule import Rule
from guardrails.rules.privacy import PRIVACY
from guardrails.types import CheckContext
from prompts.channel import Audience
from prompts.facts import Contact, Facts
from prompts.guidelines import Guidelines, Voice

FIELDS = {
    "PHONE": ("phone", "телефон", "contact_1"),
    "EMAIL": ("email", "почта", "extra"),
    "CARD": ("card", "карта", "payment"),
    "PASSPORT": ("passport", "паспорт", "document"),
    "SNILS": ("snils", "снилс"),
    "INN": ("inn", "инн"),
    "OGRN": ("ogrn", "огрнип"),
    "OMS": ("oms", "полис"),
    "ACCOUNT": ("account", "счёт"),
    "IBAN": ("iban", "requisites"),
    "PLATE": ("car", "машина"),
    "HANDLE": ("telegram", "ник"),
    "LINK": ("profile", "страница"),
    "ORDER": ("order", "номер заказа"),
    "ADDRESS": ("address", "адрес"),
    "FULL_NAME": ("full_name", "фио", "recipient"),
}
GUIDELINES = Guidelines(
    brand="Пример",
    voice={
        "ru": Voice(greeting="{name},", greeting_nameless="Здравствуйте!"),
        "en": Voice(greeting="{name},", greeting_nameless="Hello!"),
    },
)
FACTS = Facts(
    contacts=(
        Contact(kind="phone", value="+7 495 123-45-67"),
        Contact(kind="email", value="help@brand.example.ru"),
        Contact(kind="address", value="ул. Мира, д. 1"),
    )
)
REVIEW = {"ru": "Заказ опоздал, суп остыл, на веранде дуло.", "en": "The order came late and cold."}
ALLOWED_TO_CUSTOMER = frozenset(("ORDER",))


@dataclass(frozen=True, slots=True)
class Planted:
    """A reply, its case, and the span of what was planted; no span means it is clean."""

    text: str
    context: CheckContext
    kind: str
    disguise: str
    span: tuple[int, int] | None = None


@dataclass(slots=True)
class Outcome:
    """How many planted values were caught, how many clean replies alarmed, and which were not."""

    planted: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    alarmed: int = 0
    missed: list[Planted] = field(default_factory=list)
    false: list[tuple[Planted, str]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of planted values that were caught."""
        return sum(self.caught.values()) / sum(self.planted.values())


def planted(seed: int, people: int, pool: Pool = TUNED) -> Iterator[Planted]:
    """Yield leaks and their clean twins, one for one, for `people` invented customers."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable set, no secret
    for number in range(people):
        who = person(rng, "en" if number % 3 == 2 else "ru", pool)
        audience: Audience = "customer" if number % 4 == 3 else "world"
        context = _context(who, audience, rng)
        traps = look_alikes(who)
        for kind in FIELDS:
            if audience == "customer" and kind in ALLOWED_TO_CUSTOMER:
                continue
            for disguise, shown in forms(kind, who, rng):
                yield _leak(who, context, kind, (disguise, shown), rng)
                yield Planted(reply(rng.choice(traps), who, rng), context, "clean", "look-alike")


def strangers(seed: int, *files: Path) -> Iterator[tuple[str, CheckContext]]:
    """Yield real replies (`reply` beside `text`) with the private values of invented customers."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable set, no secret
    for file in files:
        language = "en" if file.stem.endswith("en") else "ru"
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            context = _context(person(rng, language), "world", rng)
            public = {"review": row["text"], "author": row.get("author") or None}
            if row.get("reply"):
                yield row["reply"], context.model_copy(update=public)


def _context(who: Person, audience: Audience, rng: random.Random) -> CheckContext:
    private = {rng.choice(names): who.values[kind] for kind, names in FIELDS.items()}
    return CheckContext(
        guidelines=GUIDELINES,
        facts=FACTS,
        review=REVIEW[who.language],
        author=who.first,
        audience=audience,
        language="en" if who.language == "en" else "ru",
        branch="negative",
        private=private,
    )


def _leak(
    who: Person, context: CheckContext, kind: str, form: tuple[str, str], rng: random.Random
) -> Planted:
    disguise, shown = form
    sentence = carrier(kind, disguise, who.language, rng)
    text = reply(sentence.replace("{x}", "\0"), who, rng)
    start = text.index("\0")
    return Planted(text.replace("\0", shown), context, kind, disguise, (start, start + len(shown)))


def measure(rows: Iterable[Planted], rules: Sequence[Rule] = PRIVACY) -> Outcome:
    """Read every reply with `rules`; a leak is caught when one of them marks a part of it."""
    outcome = Outcome()
    for row in rows:
        document = read(row.text)
        found = [(rule.id, each) for rule in rules for each in rule.find(document, row.context)]
        if row.span is None:
            outcome.clean += 1
            outcome.alarmed += bool(found)
            outcome.false += [(row, rule) for rule, _ in found]
            continue
        name = f"{row.kind}: {row.disguise}"
        first, last = row.span
        hit = any((each.start or 0) < last and first < (each.end or 0) for _, each in found)
        outcome.planted[name] += 1
        outcome.caught[name] += hit
        if not hit:
            outcome.missed.append(row)
    return outcome
