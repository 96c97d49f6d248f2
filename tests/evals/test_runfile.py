"""The run file: whole lines only, healed after a crash, kept even when the disk is full."""

import errno
import os
from datetime import UTC, datetime

import pytest

from evals.errors import RunStopped, RunUnusable
from evals.runfile import RunFile, find_run, read_run
from evals.samples import Amendment, RunHeader, Sample, Score, Target

HEADER = RunHeader(
    run="r1",
    started_at=datetime(2026, 11, 1, tzinfo=UTC),
    suites=("ru_negative",),
    dataset="d",
    guardrails="g",
    cases=2,
    targets=(Target(name="playbook", engine="playbook"),),
)


def sample(case, **values):
    return Sample(
        **{"case": case, "case_hash": "h", "target": "playbook", "outcome": "passed"} | values
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "r1.jsonl"


@pytest.fixture
def written(path):
    file = RunFile(path, ballast_bytes=1)
    file.append([HEADER])
    file.append([sample("a", text="Анна, спасибо!"), sample("b")])
    file.close()
    return path


def test_what_was_written_is_read_back(written):
    run = read_run(written)
    assert run.header == HEADER
    assert run.samples == (sample("a", text="Анна, спасибо!"), sample("b"))
    assert list(written.parent.iterdir()) == [written]


def test_the_last_line_about_a_sample_counts(written):
    file = RunFile(written)
    file.append([sample("a", outcome="error", fault="no connection"), sample("a", text="да")])
    file.close()
    assert [(each.case, each.text) for each in read_run(written).samples] == [
        ("a", "да"),
        ("b", None),
    ]


@pytest.mark.parametrize(
    ("passed", "outcome"), [(False, "failed"), (True, "passed"), (None, "passed")]
)
def test_an_amendment_adds_a_score_and_tells_the_outcome_anew(written, passed, outcome):
    late = Score(name="similarity", value=0.95, passed=passed)
    file = RunFile(written)
    file.append([Amendment(target="playbook", case="b", scores=(late,))])
    file.close()
    amended = read_run(written).samples[1]
    assert (amended.scores, amended.outcome) == ((late,), outcome)


def test_a_torn_last_line_is_left_out_and_cut_off_when_the_run_goes_on(written):
    with written.open("ab") as file:
        file.write(b'{"case": "c", "outcome": "pas')
    assert [each.case for each in read_run(written).samples] == ["a", "b"]
    again = RunFile(written)
    again.append([sample("c")])
    again.close()
    assert [each.case for each in read_run(written).samples] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "line 1"),
        (b"id,text\n1,2\n", "line 1"),
        (
            HEADER.model_dump_json().replace('"schema_version":1', '"schema_version":9').encode()
            + b"\n",
            "schema 9",
        ),
        (HEADER.model_dump_json().encode() + b"\n{}\n", "line 2"),
        (HEADER.model_dump_json().encode() + b"\n\xff\n", "line 2"),
    ],
)
def test_what_is_no_run_is_refused_with_its_line(path, content, told):
    path.write_bytes(content)
    with pytest.raises(RunUnusable, match=told):
        read_run(path)


def test_a_run_is_found_by_path_by_name_and_as_the_last_one(written):
    other = written.with_name("r0.jsonl")
    other.write_bytes(written.read_bytes())
    for name in (str(written), "r1", "r1.jsonl", "last"):
        assert find_run(name, written.parent) == written
    with pytest.raises(RunUnusable, match="r7"):
        find_run("r7", written.parent)


def test_two_processes_do_not_write_one_run(written):
    first = RunFile(written)
    with pytest.raises(RunUnusable, match="already going on"):
        RunFile(written)
    first.close()


class Disk:
    """Takes `room` bytes, then half a line, then nothing until the kept room is given back."""

    def __init__(self, room, ballast):
        self.room, self.ballast = room, ballast

    def write(self, file, data):
        free = self.room if self.ballast.exists() else self.room + 10_000
        if free <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = os.write(file, data[: max(free, 1)])
        self.room -= taken
        return taken


def test_a_full_disk_loses_no_finished_sample(path):
    disk = Disk(room=700, ballast=path.with_name(".r1.jsonl.room"))
    file = RunFile(path, ballast_bytes=10_000, write=disk.write)
    file.append([HEADER])
    cases = [f"c{number}" for number in range(20)]
    for case in cases:
        file.append([sample(case)])
    assert "--resume" in file.shortage.message.ru
    file.close()
    assert [each.case for each in read_run(path).samples] == cases


def test_a_disk_that_takes_nothing_more_stops_the_run_with_what_to_do(path):
    disk = Disk(room=700, ballast=path)  # nothing is given back
    file = RunFile(path, ballast_bytes=1, write=disk.write)
    file.append([HEADER])
    file.append([sample("c0")])
    with pytest.raises(RunStopped, match="--resume"):
        file.append([sample(f"c{number}") for number in range(1, 20)])
    file.close()
    assert [each.case for each in read_run(path).samples] == ["c0"]
