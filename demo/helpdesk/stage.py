"""Puts django-helpdesk and Otklik on one stage, wired together, each as a process of its own.

Used by `run.py` (the demo) and by the acceptance tests. Needs nothing but the standard library;
django-helpdesk lives in an environment of its own, which `install` builds.
"""

import hashlib
import json
import os
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
ENVIRONMENT = REPOSITORY / ".helpdesk-venv"
REQUIREMENTS = HERE / "requirements.txt"

CHANNEL = "helpdesk"
BRAND = "biskvit"
AGENT = "daria"
START_SECONDS = 60.0


class StageError(Exception):
    """Something did not start; the message says where to look."""


def install(environment: Path = ENVIRONMENT) -> Path:
    """Build django-helpdesk's environment unless it is there already; returns its Python."""
    python = environment / "bin" / "python"
    stamp = environment / "installed"
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    venv.create(environment, with_pip=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "-q", "install"]
    subprocess.run([*pip, "--require-hashes", "-r", str(REQUIREMENTS)], check=True)  # noqa: S603
    stamp.write_text(wanted)
    return python


@dataclass(frozen=True, slots=True)
class Stage:
    """Where everything of one helpdesk and one Otklik lies, and how they are reached.

    They stand on different hosts (`localhost` and `127.0.0.1`) on purpose: as far as a browser is
    concerned, these are two sites, as a helpdesk and Otklik are in real life.
    """

    data: Path
    helpdesk_python: Path
    helpdesk_port: int = 8100
    otklik_port: int = 8080

    @property
    def helpdesk_url(self) -> str:
        """Where people open the helpdesk."""
        return f"http://localhost:{self.helpdesk_port}"

    @property
    def otklik_url(self) -> str:
        """Where people open Otklik."""
        return f"http://127.0.0.1:{self.otklik_port}"

    def prepare(self) -> None:
        """Make the helpdesk's database, its users and token, and Otklik's configuration."""
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._manage("migrate", "-v0")
        known = self.secrets()
        made = self._helpdesk("prepare.py", AGENT, known["agent_password"], self.helpdesk_url)
        self._write_config(json.loads(made.splitlines()[-1]), known)
        self._otklik("migrate")

    def secrets(self) -> dict[str, str]:
        """Return this stage's secrets, made at the first call and kept in a file of mode 0600."""
        path = self.data / "secrets.json"
        if not path.exists():
            names = ("django_key", "webhook_secret", "panel_secret")
            made = {name: secrets.token_urlsafe(32) for name in names}
            made["agent_password"] = secrets.token_urlsafe(9)
            _write_private(path, json.dumps(made, indent=2))
        known: dict[str, str] = json.loads(path.read_text())
        return known

    def sign_in_link(self) -> str:
        """Return an address that signs a person with every role in to Otklik, once."""
        people = self._otklik("users", "list")
        if any(line.split("\t")[0] == AGENT for line in people.splitlines()):
            return self._otklik("users", "link", AGENT).split()[-1]
        roles = ("--role", "agent", "--role", "manager", "--role", "admin")
        return self._otklik("users", "add", AGENT, "--name", "Дарья", *roles).split()[-1]

    def start_helpdesk(self) -> "Running":
        """Start django-helpdesk and wait until it answers."""
        command = [str(self.helpdesk_python), "manage.py", "runserver", "--noreload"]
        address = f"localhost:{self.helpdesk_port}"
        running = Running.start(
            "django-helpdesk",
            [*command, address],
            HERE,
            self._helpdesk_variables(),
            self.data / "helpdesk.log",
        )
        return running.wait_for(f"{self.helpdesk_url}/tickets/submit/")

    def start_otklik(self) -> "Running":
        """Start Otklik and wait until it answers."""
        running = Running.start(
            "Otklik",
            [sys.executable, "-m", "service.cli", "serve"],
            self.data,
            self._otklik_variables(),
            self.data / "otklik.log",
        )
        return running.wait_for(f"{self.otklik_url}/sign-in")

    def deliver_mail(self, sender: str, subject: str, body: str) -> None:
        """Put a customer's e-mail into the shop's mailbox and let the helpdesk fetch it."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, "shop@example.com", subject
        mail["Message-Id"] = f"<{secrets.token_hex(8)}@mail.example.com>"
        mail.set_content(body)
        (self.data / "inbox" / f"{secrets.token_hex(8)}.eml").write_bytes(mail.as_bytes())
        self._manage("get_email", "--quiet")

    def _write_config(self, made: Mapping[str, object], known: Mapping[str, str]) -> None:
        _write_private(
            self.data / "otklik.toml",
            f"""\
[brands.{BRAND}]
name = "Кондитерская «Бисквит»"

[channels.{CHANNEL}]
adapter = "django-helpdesk"
brand = "{BRAND}"
url = "{self.helpdesk_url}"
api_token = "{made["api_token"]}"
bot_user_id = {made["bot_user_id"]}
webhook_secret = "{known["webhook_secret"]}"
panel_secret = "{known["panel_secret"]}"
host_origins = ["{self.helpdesk_url}"]
""",
        )

    def _helpdesk_variables(self) -> dict[str, str]:
        known = self.secrets()
        return {
            **_bare_environment(),
            "DEMO_HELPDESK_DATA": str(self.data),
            "DEMO_HELPDESK_KEY": known["django_key"],
            "DEMO_OTKLIK_URL": self.otklik_url,
            "DEMO_OTKLIK_CHANNEL": CHANNEL,
            "DEMO_OTKLIK_PANEL_SECRET": known["panel_secret"],
            "DEMO_OTKLIK_WEBHOOK_SECRET": known["webhook_secret"],
        }

    def _otklik_variables(self) -> dict[str, str]:
        return {
            **_bare_environment(),
            "PYTHONPATH": str(REPOSITORY),
            "OTKLIK_CONFIG": "otklik.toml",
            "OTKLIK_DATA_DIR": str(self.data / "otklik"),
            "OTKLIK_BIND": f"127.0.0.1:{self.otklik_port}",
        }

    def _manage(self, *words: str) -> str:
        return self._helpdesk("manage.py", *words)

    def _helpdesk(self, script: str, *words: str) -> str:
        command = [str(self.helpdesk_python), script, *words]
        return _output(command, HERE, self._helpdesk_variables())

    def _otklik(self, *words: str) -> str:
        command = [sys.executable, "-m", "service.cli", *words]
        return _output(command, self.data, self._otklik_variables())


@dataclass(frozen=True, slots=True)
class Running:
    """A process that was started, and its log."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    @classmethod
    def start(
        cls, name: str, command: list[str], folder: Path, variables: dict[str, str], log: Path
    ) -> "Running":
        """Start `command` with its output in `log`."""
        with log.open("ab") as out:
            process = subprocess.Popen(  # noqa: S603 - our own commands
                command, cwd=folder, env=variables, stdout=out, stderr=subprocess.STDOUT
            )
        return cls(name, process, log)

    def wait_for(self, url: str) -> "Running":
        """Wait until `url` answers anything.

        Raises:
            StageError: it ended, or was silent for a minute.
        """
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise StageError(f"{self.name} did not start; see {self.log}")
            if _answers(url):
                return self
            time.sleep(0.2)
        self.stop()
        raise StageError(f"{self.name} does not answer at {url}; see {self.log}")

    def stop(self) -> None:
        """End the process, first politely."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own address
            return True
    except urllib.error.HTTPError as answer:
        answer.close()
        return True
    except OSError:
        return False


def _output(command: list[str], folder: Path, variables: dict[str, str]) -> str:
    done = subprocess.run(  # noqa: S603 - our own commands
        command, check=False, cwd=folder, env=variables, capture_output=True, text=True
    )
    if done.returncode:
        raise StageError(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    return done.stdout


def _bare_environment() -> dict[str, str]:
    ours = ("OTKLIK_", "DEMO_", "DJANGO_", "PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PYTHONUNBUFFERED": "1", "NO_PROXY": "localhost,127.0.0.1"}


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    install()
