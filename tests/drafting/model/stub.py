"""A model on a loopback socket that fails in every way a real one has been seen to fail."""

import io
import itertools
import json
import socket
import struct
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

from tests.drafting.model.endpoint import REPLY, answer, chunks, completion

FAULTS = (
    "401", "429", "500", "hang", "reset", "truncated", "badjson", "empty", "english", "leak",
    "phone", "promise", "refusal",
)  # fmt: skip
_TEXTS = {
    "empty": "",
    "english": "Dear Anna, we are sorry your delivery was late. Please send us a message.",
    "leak": "SYSTEM: You are a reply writer. Guidelines: never promise money. " + REPLY,
    "phone": REPLY + " Или позвоните: +7 916 204-37-85.",
    "promise": REPLY + " Деньги вернутся вам на карту завтра.",
    "refusal": "I'm sorry, but I can't help with that.",
}


class Stub(ThreadingHTTPServer):
    """Answers with one fault for ever, or with each in turn and then well (`cycle`)."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, fault: str | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        turns = (*FAULTS, None) if fault == "cycle" else (fault,)
        self._turns = itertools.cycle(turns)
        self._lock = threading.Lock()
        self.released = threading.Event()
        self.requests = 0
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def next_fault(self) -> str | None:
        with self._lock:
            self.requests += 1
            return next(self._turns)

    def close(self) -> None:
        self.released.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients leave, which is what is tested."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Stub
    failures: ClassVar = {"401": 401, "429": 429, "500": 500}

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        fault = self.server.next_fault()
        if fault == "hang":
            self.server.released.wait(30)
        if fault in {"hang", "reset"}:
            self._reset()
        elif fault in self.failures:
            self._send(self.failures[fault], b'{"error": {"message": "stub fault"}}')
        else:
            self._answer(fault, streams=bool(body.get("stream")))

    def _answer(self, fault: str | None, *, streams: bool) -> None:
        content = answer(_TEXTS.get(fault or "", REPLY))
        if fault == "badjson":
            content = content[: len(content) // 2] + "``` oops"
        if streams:
            self._stream(chunks(content), cut=fault == "truncated")
            return
        whole = completion(content).content
        self._send(200, whole, cut=fault == "truncated")

    def _send(self, status: int, body: bytes, *, cut: bool = False) -> None:
        self.send_response(status)
        if status == 429:
            self.send_header("retry-after", "1")
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)
        if cut:
            self._cut()

    def _stream(self, events: list[bytes], *, cut: bool) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.end_headers()
        for event in events[: len(events) // 2] if cut else events:
            with suppress(OSError):
                self.wfile.write(event)
                time.sleep(0.001)
        self._cut()

    def _cut(self) -> None:
        self.close_connection = True
        with suppress(OSError):
            self.wfile.flush()

    def _reset(self) -> None:
        """Close without the farewell of TCP: the other side sees a reset."""
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()
        self.wfile = io.BytesIO()
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
        """Keep the tests' output clean."""
