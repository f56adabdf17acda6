"""A server on this machine whose answers a test writes down, and a fetcher that may speak to it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from generator.fetch import Fetcher

LOOPBACK = "127.0.0.1"


class Stage:
    """Answers by path: a function of the request's handler. `asked` lists path and headers of each request."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.base = f"http://{LOOPBACK}:{server.server_address[1]}"
        self.port = server.server_address[1]

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _ in self.asked]

    def page(self, path: str, body: bytes | str, status: int = 200, **headers: str) -> None:
        """Answer `path` with a body; a header `content_type` is `Content-Type`."""
        data = body.encode() if isinstance(body, str) else body

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            for name, value in ({"Content-Length": str(len(data))} | named).items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(data)

        self.answers[path] = answer

    def redirect(self, path: str, target: str) -> None:
        """Answer `path` with a redirect."""
        self.page(path, b"", 302, Location=target)


@pytest.fixture
def stage() -> Iterator[Stage]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            answer = made.answers.get(self.path)
            with suppress(OSError):  # the reader has gone away, as some must
                answer(self) if answer else self.send_error(404)

        def log_message(self, *words: Any) -> None:
            """Nothing."""

    server = ThreadingHTTPServer((LOOPBACK, 0), Handler)
    server.daemon_threads = True
    made = Stage(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()


class Clock:
    """Time that passes only by sleeping; `slept` lists how long."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        """Seconds."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let `seconds` pass at once."""
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetcher(tmp_path: Path, clock: Clock) -> Callable[..., Fetcher]:
    """A fetcher that may speak to this machine too, and does not really wait."""

    def make(**more: Any) -> Fetcher:
        told = {"allowed": lambda address: address == LOOPBACK, "clock": clock, "sleep": clock.sleep} | more
        return Fetcher(tmp_path / "sources", **told)

    return make
