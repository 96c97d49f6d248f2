"""Runs a model file beside the service: llama.cpp's server in a process of its own.

The only module that knows xllamacpp. A process of its own, so that a crash in native code takes
nothing down with it; on a loopback port of the system's choosing, behind a key that nobody else
has. It lives as long as the pipe to its parent, so it ends with the parent however that ends.
"""

import json
import os
import secrets
import subprocess
import sys
import threading
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from drafting.model.errors import ModelMisconfigured, ModelUnreachable
from prompts.language import Phrase

PROVIDER = "local"
CONTEXT_TOKENS = 8192
"""Instructions, conversation, answer: twice what OTKLIK_MODEL_CONTEXT_TOKENS takes by default."""
ANSWER_TOKENS = 800
"""Small models may never stop; a reply with its fields takes less than half of this."""
REST_SECONDS = 30.0
"""Before a server that died is started again: a file that crashes it must not spin."""

_NO_FILE = Phrase(
    ru="файла модели {path} нет. Укажите local:/путь/к/модели.gguf.",
    en="there is no model file {path}. Use local:/path/to/model.gguf.",
)
_NO_EXTRA = Phrase(
    ru="чтобы запускать файл модели, установите: pip install 'otklik[local]'.",
    en="to run a model file, install: pip install 'otklik[local]'.",
).format()
_DIED = Phrase(
    ru="Локальная модель не запустилась: файл повреждён или не хватает памяти. "
    "Проверьте файл GGUF и свободную память.",
    en="The local model did not start: its file is damaged or memory is short. "
    "Check the GGUF file and free memory.",
)

_servers: dict[Path, "LocalServer"] = {}
_lock = threading.Lock()


def check(variable: str, path: str, /) -> None:
    """Refuse a model file that cannot be run here.

    Raises:
        ModelMisconfigured: the file or the extra is missing.
    """
    if not Path(path).is_file():
        raise ModelMisconfigured(variable, _NO_FILE.format(path=path))
    if find_spec("xllamacpp") is None:
        raise ModelMisconfigured(variable, _NO_EXTRA)


def server_of(path: str, /) -> "LocalServer":
    """Return this process's server for a model file; it is started when it is first needed."""
    with _lock:
        return _servers.setdefault(Path(path).resolve(), LocalServer(Path(path).resolve()))


class LocalServer:
    """One model file, served at `base_url` to whoever has `api_key`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.api_key = secrets.token_urlsafe(32)
        self.base_url = ""
        self._process: subprocess.Popen[str] | None = None
        self._failed_at: float | None = None
        self._lock = threading.Lock()

    @property
    def pid(self) -> int | None:
        """The process that serves, None before it was started."""
        return self._process.pid if self._process else None

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the process unless it runs, and wait until the model is loaded.

        Raises:
            ModelMisconfigured: the file or the extra is missing.
            ModelUnreachable: the process ended instead.
        """
        check("OTKLIK_MODEL", str(self.path))
        with self._lock:
            if self.is_running:
                return
            if self._failed_at is not None and time.monotonic() - self._failed_at < REST_SECONDS:
                raise ModelUnreachable(_DIED)
            self._failed_at = time.monotonic()  # also when it starts now and dies soon
            self.base_url = self._launched()

    def stop(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        _close(process)
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _launched(self) -> str:
        self.stop()
        self._process = process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", __name__],
            cwd=Path(__file__).parents[2],
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        line = ""
        if process.stdin and process.stdout:
            with suppress(BrokenPipeError):
                process.stdin.write(
                    json.dumps({"path": str(self.path), "key": self.api_key}) + "\n"
                )
                process.stdin.flush()
            line = process.stdout.readline()
        if not line:
            self.stop()
            raise ModelUnreachable(_DIED)
        return str(json.loads(line)["base_url"])

    def forget(self) -> None:
        """Let go of a process that belongs to the parent of this forked one."""
        if self._process is not None:
            _close(self._process)
            self._process = None


def _environment() -> dict[str, str]:
    """Hand on what a process needs, none of our secrets."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("OTKLIK_", "OPENAI_")) and not name.endswith("_API_KEY")
    }


def _close(process: "subprocess.Popen[str]") -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def _after_fork() -> None:
    """Leave the parent's servers to the parent."""
    global _lock  # noqa: PLW0603 - a lock held in the parent would never be released here
    _lock = threading.Lock()
    for server in _servers.values():
        server.forget()
    _servers.clear()


os.register_at_fork(after_in_child=_after_fork)


def _serve(orders: IO[str], answers: int) -> None:
    """Load the model, say where it is served, and go on until the parent is gone."""
    order = json.loads(orders.readline())
    from xllamacpp import CommonParams, Server

    params = CommonParams()
    params.model.path = order["path"]
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [order["key"]]
    params.n_ctx = CONTEXT_TOKENS
    params.n_parallel = 1
    for cores in (params.cpuparams, params.cpuparams_batch):
        cores.n_threads = max(1, (os.cpu_count() or 2) - 1)  # the service beside it works too
        cores.poll = 0  # waiting threads that spin are ruinous on a busy machine
    params.n_predict = ANSWER_TOKENS
    params.ui = False
    params.endpoint_slots = False  # it would show the texts of other requests
    server = Server(params)
    os.write(answers, (json.dumps({"base_url": f"{server.listening_address}/v1"}) + "\n").encode())
    orders.read()  # until the parent closes its end
    os._exit(0)  # native threads may be in the middle of an answer that nobody waits for


if __name__ == "__main__":
    _stdout = os.dup(1)
    os.dup2(2, 1)  # llama.cpp talks on stdout; our answer must stay the only line there
    _serve(sys.stdin, _stdout)
