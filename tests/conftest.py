"""What every test gets: no network beyond this machine, a clean environment, honest skips.

Mark a test with `@pytest.mark.needs("browser")` (or "postgres", "helpdesk", "model", "ner") when it
can only run beside that program, or skip it with a reason that starts with "needs browser". Under
`OTKLIK_REQUIRE=browser,…` such a skip is a failure, so that a build server cannot pass by
missing what it should have had.
"""

import ipaddress
import os
import socket
import sys
from collections.abc import Iterator
from typing import Any

import pytest

KEPT_VARIABLES = ("OTKLIK_REQUIRE", "OTKLIK_BENCH_DATA", "OTKLIK_TEST_")
"""What a developer sets for the tests themselves; everything else of ours is dropped."""

NEEDS_PREFIX = "needs "

for _name in [name for name in os.environ if name.startswith("OTKLIK_")]:
    if not _name.startswith(KEPT_VARIABLES):
        del os.environ[_name]


class NetworkReachedError(Exception):
    """A test tried to leave this machine."""


_reached: list[str] = []


def _is_local(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if not isinstance(name, str) or name in {"", "localhost", socket.gethostname()}:
        return True
    try:
        return _is_local_address(ipaddress.ip_address(name.partition("%")[0]))
    except ValueError:
        return False


def _is_local_address(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return address.is_loopback or address.is_unspecified


def _guard_network(event: str, args: tuple[Any, ...]) -> None:
    """Refuse what would leave this machine; an audit hook sees every library's sockets."""
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = args[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = args[0]
    else:
        return
    if not _is_local(host):
        _reached.append(f"{event} {host}")
        raise NetworkReachedError(f"a test may not reach the network: {event} {host}")


sys.addaudithook(_guard_network)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail a test that tried to leave this machine, even when the code swallowed the refusal."""
    _reached.clear()
    yield
    if _reached:
        pytest.fail("the test tried to reach the network: " + ", ".join(_reached))


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker of tests that need a program beside them."""
    config.addinivalue_line(
        "markers", "needs(what): runs only beside it: browser, postgres, helpdesk, model, ner"
    )


def _required() -> set[str]:
    return {part.strip() for part in os.environ.get("OTKLIK_REQUIRE", "").split(",")} - {""}


def _missing(item: pytest.Item, reason: str) -> set[str]:
    named = {str(mark.args[0]) for mark in item.iter_markers("needs") if mark.args}
    _, found, rest = reason.partition(NEEDS_PREFIX)
    words = {rest.split()[0].strip(":,.;")} if found and rest.split() else set()
    return (named | words) & _required()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Turn a skip into a failure when the missing program was promised."""
    outcome: Any = yield
    report: pytest.TestReport = outcome.get_result()
    if not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    missing = _missing(item, reason)
    if missing:
        report.outcome = "failed"
        report.longrepr = f"OTKLIK_REQUIRE names {', '.join(sorted(missing))}, yet: {reason}"
