"""A model on a port of this machine that writes slowly enough to be watched."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.drafting.model.endpoint import answer, chunks, completion


class SlowModel:
    """What it will say, how slowly, and whether somebody hung up on it."""

    def __init__(self) -> None:
        self.reply = ""
        self.pause_seconds = 0.0
        self.asked: list[str] = []
        self.was_left = threading.Event()
        self.url = ""


@contextmanager
def serving() -> Iterator[SlowModel]:
    """Serve until the end of the block."""
    model = SlowModel()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            model.asked.append("\n".join(each["content"] for each in body["messages"]))
            if body.get("stream"):
                self._stream(chunks(answer(model.reply), 12))
            else:
                self._send("application/json", completion(answer(model.reply)).content)

        def _send(self, kind: str, content: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def _stream(self, parts: list[bytes]) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            try:
                for part in parts:
                    self.wfile.write(part)
                    self.wfile.flush()
                    time.sleep(model.pause_seconds)
            except OSError:
                model.was_left.set()

        def log_message(self, *args: object) -> None:
            """Say nothing about each request."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    model.url = f"http://127.0.0.1:{server.server_port}/v1"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
