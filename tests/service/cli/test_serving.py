"""`otklik serve` as a real process: it says where it is, answers, and ends when told to."""

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from service.cli.main import cli

ROOT = Path(__file__).parents[3]
START_SECONDS = 30
pytestmark = pytest.mark.acceptance


@contextmanager
def otklik(folder, *arguments, port):
    environ = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "OTKLIK_BIND": f"127.0.0.1:{port}",
        "OTKLIK_LANGUAGE": "en",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli", *arguments],
        cwd=folder,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=START_SECONDS)


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def read_until(process, pattern):
    seen = ""
    for line in process.stdout:
        seen += line
        found = re.search(pattern, seen)
        if found:
            return found
    pytest.fail(f"ended without {pattern}: {seen}")


def status(url):
    return httpx.get(url, timeout=10, follow_redirects=True).status_code


def test_the_printed_address_answers_and_sigterm_ends_it_in_peace(tmp_path, port):
    with otklik(tmp_path, "serve", port=port) as process:
        address = read_until(process, r"Otklik: (http://\S+)").group(1)
        assert status(address) == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=START_SECONDS) == 0
        assert "Traceback" not in process.stdout.read()


def test_the_demo_prints_a_link_that_opens(tmp_path, port):
    with otklik(tmp_path, "demo", port=port) as process:
        link = read_until(process, r"http://\S+/sign-in/link/\S+").group()
        assert status(link) == 200


def test_a_second_service_on_the_same_data_is_refused_with_a_sentence(tmp_path, port):
    with otklik(tmp_path, "serve", port=port) as first:
        read_until(first, "Otklik: ")
        with otklik(tmp_path, "serve", port=port + 1) as second:
            said = second.communicate(timeout=START_SECONDS)[0]
        assert second.returncode != 0
        assert "PostgreSQL" in said
        assert "Traceback" not in said


def test_a_taken_address_is_named(tmp_path, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with otklik(tmp_path, "serve", port=port) as process:
            said = process.communicate(timeout=START_SECONDS)[0]
    assert process.returncode == 1
    assert f"127.0.0.1:{port}" in said
    assert "OTKLIK_BIND" in said


def test_a_worker_on_sqlite_is_told_what_it_needs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OTKLIK_LANGUAGE", "en")
    result = CliRunner().invoke(cli, ["worker"])
    assert result.exit_code == 1
    assert "PostgreSQL" in result.stderr
