"""Precision and recall of the rules on drafts that people labelled, right reason or none."""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.reasons import accepted
from guardrails.engine import check
from guardrails.types import CheckContext, Violation
from prompts.channel import PLAIN, ChannelProfile
from prompts.defaults import default_guidelines
from prompts.facts import Contact, Facts

SETS = Path(__file__).parents[1] / "tests" / "guardrails" / "labelled"
SPLITS = ("dev", "held", "fresh")


@dataclass(frozen=True, slots=True)
class Label:
    """One fault a person marked; no place when something is missing or the whole text is it."""

    family: str
    kind: str
    span: tuple[int, int] | None

    @property
    def name(self) -> str:
        """The label as the report shows it."""
        return f"{self.family}/{self.kind}"

    def explains(self, violation: Violation, *, nets: bool = True) -> bool:
        """Tell whether a violation names this fault: an accepted rule at an overlapping place."""
        if not accepted(self.family, self.kind, violation.rule, nets=nets):
            return False
        if self.span is None or violation.start is None or violation.end is None:
            return True
        return violation.start < self.span[1] and self.span[0] < violation.end


@dataclass(frozen=True, slots=True)
class Labelled:
    """A draft with its situation and what is wrong with it."""

    id: str
    split: str
    draft: str
    context: CheckContext
    labels: tuple[Label, ...]

    def check(self) -> tuple[Violation, ...]:
        """Read the draft with every rule."""
        return check(self.draft, self.context)


@dataclass(slots=True)
class Tally:
    """What the rules made of one split; a bad draft is caught when one of its faults is."""

    good: int = 0
    good_blocked: int = 0
    good_warned: int = 0
    bad: int = 0
    bad_caught: int = 0
    bad_named: int = 0
    bad_fully: int = 0
    bad_blocked: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    blocked: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, row: Labelled) -> None:
        """Count one draft."""
        found = row.check()
        self._count_rules(row, found)
        blocks = [each for each in found if each.severity == "block"]
        if not row.labels:
            self.good += 1
            self.good_blocked += bool(blocks)
            self.good_warned += bool(found) and not blocks
            return
        caught = [label for label in row.labels if any(map(label.explains, found))]
        stopped = [label for label in row.labels if any(map(label.explains, blocks))]
        named = any(label.explains(each, nets=False) for label in row.labels for each in found)
        self.bad += 1
        self.bad_named += named
        self.bad_caught += bool(caught)
        self.bad_fully += len(caught) == len(row.labels)
        self.bad_blocked += bool(stopped)
        self.labels.update(label.name for label in row.labels)
        self.caught.update(label.name for label in caught)
        self.blocked.update(label.name for label in stopped)

    def _count_rules(self, row: Labelled, found: Iterable[Violation]) -> None:
        for violation in found:
            self.alarms[violation.rule] += 1
            self.right[violation.rule] += any(each.explains(violation) for each in row.labels)


def read(folder: Path = SETS) -> Iterator[Labelled]:
    """Yield every labelled draft; those of `fresh_*.jsonl` were written after the rules."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                yield _labelled(json.loads(line), fresh=path.name.startswith("fresh"))


def tallies(rows: Iterable[Labelled]) -> dict[str, Tally]:
    """Count every split by itself."""
    counted: dict[str, Tally] = {}
    for row in rows:
        counted.setdefault(row.split, Tally()).add(row)
    return {split: counted[split] for split in SPLITS if split in counted}


def _labelled(row: dict[str, Any], *, fresh: bool) -> Labelled:
    return Labelled(
        id=row["id"],
        split="fresh" if fresh else row["split"],
        draft=row["draft"],
        context=_context(row),
        labels=tuple(_label(each, row["draft"]) for each in row["labels"]),
    )


def _label(label: dict[str, str], draft: str) -> Label:
    start = draft.find(label["span"]) if label["span"] else -1
    span = (start, start + len(label["span"])) if start >= 0 else None
    return Label(label["family"], label["kind"], span)


def _context(row: dict[str, Any]) -> CheckContext:
    spoken = row["review"] if any(map(str.isalpha, row["review"])) else row["draft"]
    russian = sum("а" <= char <= "я" for char in spoken.lower())
    return CheckContext(
        guidelines=default_guidelines("Otklik"),
        facts=Facts(contacts=tuple(map(_contact, row.get("contacts", ())))),
        channel=ChannelProfile(name="labelled", **row["channel"]) if "channel" in row else PLAIN,
        review=row["review"],
        author=row["author"] or None,
        rating=row["rating"],
        branch=row["branch"],
        audience=row["audience"],
        language="ru" if russian * 2 > sum(map(str.isalpha, spoken)) else "en",
        context=row.get("context", {}),
        private=row.get("private", {}),
        statements=tuple(row.get("facts", ())),
        previous=tuple(row.get("previous", ())),
    )


def _contact(value: str) -> Contact:
    if "@" in value:
        return Contact(kind="email", value=value)
    return Contact(kind="link" if any(map(str.isalpha, value)) else "phone", value=value)


def main() -> None:
    """Print the tables of docs/benchmarks.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=SETS, help="where the *.jsonl files are")
    counted = tallies(read(parser.parse_args().folder))
    print("\n".join(summary(counted)))
    print()
    print("\n".join(by_kind(counted)))
    print()
    print("\n".join(by_rule(counted)))


def summary(counted: dict[str, Tally]) -> Iterator[str]:
    """Yield the table of whole drafts, one row for each split."""
    yield (
        "| split | bad drafts | caught for the right reason | by a rule of its own | blocked "
        "| every fault of it | good drafts | blocked | only warned |"
    )
    yield "|" + "---|" * 9
    for split, tally in counted.items():
        yield (
            f"| {split} | {tally.bad} | {_share(tally.bad_caught, tally.bad)} |"
            f" {_share(tally.bad_named, tally.bad)} |"
            f" {_share(tally.bad_blocked, tally.bad)} | {_share(tally.bad_fully, tally.bad)} |"
            f" {tally.good} | {_share(tally.good_blocked, tally.good)} |"
            f" {_share(tally.good_warned, tally.good)} |"
        )


def by_kind(counted: dict[str, Tally]) -> Iterator[str]:
    """Yield the recall of each kind of fault."""
    yield "| fault | " + " | ".join(f"{split} caught" for split in counted) + " |"
    yield "|" + "---|" * (len(counted) + 1)
    for name in sorted({name for tally in counted.values() for name in tally.labels}):
        cells = (_of(tally.caught[name], tally.labels[name]) for tally in counted.values())
        yield f"| {name} | " + " | ".join(cells) + " |"


def by_rule(counted: dict[str, Tally]) -> Iterator[str]:
    """Yield the precision of each rule that spoke: how many of its marks a person made, too."""
    yield "| rule | " + " | ".join(f"{split} right" for split in counted) + " |"
    yield "|" + "---|" * (len(counted) + 1)
    for rule in sorted({rule for tally in counted.values() for rule in tally.alarms}):
        cells = (_of(tally.right[rule], tally.alarms[rule]) for tally in counted.values())
        yield f"| `{rule}` | " + " | ".join(cells) + " |"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "—"


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else "—"


if __name__ == "__main__":
    main()
