"""Real programs for the acceptance tests: django-helpdesk and Otklik as processes."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.helpdesk.stage import CHANNEL, ENVIRONMENT, Running, Stage
from integrations.base import ChannelConfig
from service.channels import read_connections
from tests.acceptance.people import Colleague, Customer

CHROMIUM = Path(os.environ.get("OTKLIK_TEST_CHROMIUM", "/usr/bin/chromium"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def helpdesk_python() -> Path:
    named = os.environ.get("OTKLIK_TEST_HELPDESK_PYTHON")
    python = Path(named) if named else ENVIRONMENT / "bin" / "python"
    if not python.exists():
        pytest.skip("needs helpdesk: python demo/helpdesk/stage.py installs it")
    return python


@pytest.fixture(scope="session")
def chromium() -> str:
    if not CHROMIUM.exists():
        pytest.skip("needs browser: there is no /usr/bin/chromium")
    return str(CHROMIUM)


class Town:
    """Both programs on one stage, started and stopped as a test needs it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.helpdesk: Running | None = None
        self.otklik: Running | None = None
        self.people: list[Customer | Colleague] = []

    def open_helpdesk(self) -> None:
        self.helpdesk = self.stage.start_helpdesk()

    def open_otklik(self) -> None:
        self.otklik = self.stage.start_otklik()

    def close_otklik(self) -> None:
        if self.otklik:
            self.otklik.stop()
            self.otklik = None

    def kill_otklik(self) -> None:
        """Kill the server and its worker at once, without any chance to tidy up."""
        assert self.otklik is not None
        server = self.otklik.process.pid
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        for pid in (server, *map(int, children)):
            os.kill(pid, signal.SIGKILL)
        self.close_otklik()

    def close(self) -> None:
        self.close_otklik()
        if self.helpdesk:
            self.helpdesk.stop()

    def customer(self, email: str = "irina@example.com") -> Customer:
        customer = Customer(self.stage.helpdesk_url, email)
        self.people.append(customer)
        return customer

    def colleague(self) -> Colleague:
        colleague = Colleague(self.stage.otklik_url, self.stage.sign_in_link())
        self.people.append(colleague)
        return colleague

    def stage_channel(self) -> ChannelConfig:
        """Return the channel as Otklik reads it from its configuration."""
        return read_connections(self.stage.data / "otklik.toml", {}).channels[CHANNEL]

    def send_home(self) -> None:
        while self.people:
            self.people.pop().http.close()

    def logs(self) -> str:
        return "\n".join(
            f"--- {path.name}\n{path.read_text(errors='replace')[-6000:]}"
            for path in sorted(self.stage.data.glob("*.log"))
        )


@pytest.fixture(scope="session")
def town(helpdesk_python: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    stage = Stage(
        data=tmp_path_factory.mktemp("town"),
        helpdesk_python=helpdesk_python,
        helpdesk_port=free_port(),
        otklik_port=free_port(),
    )
    stage.prepare()
    town = Town(stage)
    try:
        town.open_helpdesk()
        town.open_otklik()
        yield town
    finally:
        town.close()


@pytest.fixture(autouse=True)
def everybody_goes_home(request: pytest.FixtureRequest) -> Iterator[None]:
    """Close the connections of a test's people."""
    yield
    if "town" in request.fixturenames:
        request.getfixturevalue("town").send_home()


@pytest.fixture(autouse=True)
def show_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Print both programs' logs beside a failure."""
    yield
    report = getattr(request.node, "rep_call", None)
    if report is not None and report.failed and "town" in request.fixturenames:
        print(request.getfixturevalue("town").logs())  # noqa: T201 - pytest shows it with the failure


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    outcome = yield
    report = outcome.get_result()
    setattr(item, f"rep_{report.when}", report)


@pytest.fixture
def running_otklik(town: Town) -> Town:
    """Start Otklik again when the test before stopped it."""
    if town.otklik is None:
        town.open_otklik()
        time.sleep(0.1)
    return town
