"""The audit from file to findings: a first look, then every row, judged by several processes."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from evals.audit.columns import Field, read_map
from evals.audit.contacts import own_contacts
from evals.audit.crew import ALONE_BELOW, Chunk, cores, judged
from evals.audit.errors import AuditInvalid
from evals.audit.findings import Findings, findings_of
from evals.audit.judging import Judge, Judgement
from evals.audit.places import Grouping
from evals.audit.rows import Row
from evals.audit.sources import open_source
from evals.audit.sources.base import Record, Source
from evals.audit.survey import Survey, survey
from evals.audit.tally import Tally
from prompts.channel import Audience, ChannelProfile
from prompts.facts import Contact, Facts
from prompts.guidelines import Guidelines
from prompts.language import Phrase

_NO_ROWS = Phrase(
    ru="В файле нет ни одной строки с ответом компании.",
    en="The file has no row with a company's reply.",
)
_NOT_ONE = Phrase(
    ru="Ни один ответ проверить не удалось. Сообщите нам об этом файле.",
    en="Not one reply could be judged. Please report this file.",
)
Told = Callable[[Row, Judgement], None]


@dataclass(frozen=True)
class Audit:
    """What to audit and how. `facts` is None when nobody gave any; `jobs` 0 means all cores."""

    path: Path
    guidelines: Guidelines
    facts: Facts | None = None
    audience: Audience = "world"
    language: str = ""
    most: int | None = None
    jobs: int = 0
    given_columns: Sequence[str] = ()
    profiles: Callable[[str], ChannelProfile] | None = None
    progress: Callable[[int, int], None] = field(default=lambda done, total: None)
    each: Told = field(default=lambda row, judgement: None)

    def run(self) -> Findings:
        """Read the file twice and judge every reply.

        Raises:
            AuditInvalid: the file is no table of replies, or a process died.
        """
        source = open_source(self.path)
        told: Mapping[Field, Sequence[str]] = read_map(self.given_columns, source.columns)
        seen = survey(source, told, most=self.most)
        if not seen.replies:
            raise AuditInvalid(_NO_ROWS)
        known = self.facts or Facts()
        contacts = own_contacts(seen.replies, known)
        tally = Tally(self.guidelines.similar_replies_window)
        try:
            self._judge(source, seen, self._judge_of(seen, known, contacts), tally)
            if not tally.all.replies:
                raise AuditInvalid(_NOT_ONE)
            return findings_of(tally, self.path.name, contacts, seen.reading.columns)
        finally:
            tally.copies.close()

    def _judge_of(self, seen: Survey, known: Facts, contacts: Sequence[Contact]) -> Judge:
        with_own = known.model_copy(update={"contacts": (*known.contacts, *contacts)})
        names = seen.channels if self.profiles is not None else ()
        return Judge(
            guidelines=self.guidelines,
            facts=with_own,
            knows_facts=self.facts is not None,
            knows_authors=seen.reading.columns.has("author"),
            audience=self.audience,
            language=self.language,
            profiles=tuple((name, self.profiles(name)) for name in names if self.profiles),
        )

    def _judge(self, source: Source, seen: Survey, judge: Judge, tally: Tally) -> None:
        under_way: deque[Chunk] = deque()
        rows = _answered(source, seen, tally, self.most)
        chunks = _noted(Grouping(tally.copies.window).chunks(rows), under_way)
        jobs = 1 if seen.rows < ALONE_BELOW else self.jobs or cores()
        for judgements in judged(judge, chunks, jobs):
            done = [row for task in under_way.popleft() for row in task.rows]
            tally.add(done, judgements)
            for row, judgement in zip(done, judgements, strict=True):
                self.each(row, judgement)
            self.progress(tally.rows, seen.rows)


def _answered(source: Source, seen: Survey, tally: Tally, most: int | None) -> Iterator[Row]:
    """Yield the rows that hold a reply; the others are counted here."""
    for record in islice(source.rows(), most):
        if not isinstance(record, Record):
            tally.broken(record)
            continue
        row = seen.reading.row(record)
        if row.reply:
            yield row
        else:
            tally.silent(row)


def _noted(chunks: Iterable[Chunk], under_way: deque[Chunk]) -> Iterator[Chunk]:
    """Pass chunks on and remember them until their results come back."""
    for chunk in chunks:
        under_way.append(chunk)
        yield chunk
