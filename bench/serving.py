"""`serve` at work: how long it takes from saving a post to the message that has browsers load their page again."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

ROOT = Path(__file__).resolve().parent.parent
_HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}
_REST = 3.0
"""Seconds between two edits: as a person makes them."""


@dataclass(frozen=True, slots=True)
class Served:
    """Milliseconds from saving to reloading, one an edit; CPU seconds each until all is kept; load of the machine."""

    posts: int
    waits: tuple[float, ...]
    cpu: float
    load: float

    def line(self) -> str:
        """All that in words."""
        return (
            f"{self.posts:,} posts: {median(self.waits):.0f} ms from save to reload (median of {len(self.waits)}; "
            f"{min(self.waits):.0f} to {max(self.waits):.0f}), {self.cpu:.2f} CPU s an edit; load {self.load:.1f}"
        )


def served(site: Path, edits: int = 7) -> Served:
    """Edit the bodies of so many posts of a site while it is served."""
    posts = sorted((site / "content" / "posts").rglob("*.md"))
    chosen = [posts[len(posts) // 3 + 7 * number] for number in range(edits)]
    with _serving(site) as (process, address):
        before = _cpu(process)
        waits = asyncio.run(_edit(chosen, address))
        return Served(len(posts), waits, (_cpu(process) - before) / edits, os.getloadavg()[0])


@contextmanager
def _serving(site: Path) -> Iterator[tuple[int, str]]:
    """The process that serves the site, and its address."""
    words = [sys.executable, "-m", "generator", "serve", "--site", str(site), "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr
        said = (re.search(r"serving .* at http://(\S+)/", line) for line in process.stderr)
        yield process.pid, next(found[1] for found in said if found)
        process.send_signal(signal.SIGINT)
        process.stderr.read()


async def _edit(posts: list[Path], address: str) -> tuple[float, ...]:
    told = asyncio.Event()

    def hear(message: str | bytes | None) -> None:
        if message and json.loads(message)["command"] == "reload":
            told.set()

    request = HTTPRequest(f"ws://{address}/livereload", headers={"Origin": f"http://{address}"})
    browser = await websocket_connect(request, on_message_callback=hear)
    await browser.write_message(json.dumps(_HELLO))
    await browser.write_message(json.dumps({"command": "info", "url": f"http://{address}/"}))
    await asyncio.sleep(_REST)
    return tuple([await _save(told, post) for post in posts])


async def _save(told: asyncio.Event, post: Path) -> float:
    text = post.read_text(encoding="utf-8").partition("\n\nEdited paragraph")[0].rstrip("\n")
    told.clear()
    begun = time.perf_counter()
    post.write_text(f"{text}\n\nEdited paragraph {time.time_ns()} with a few new words.\n", encoding="utf-8")
    await told.wait()
    waited = 1000 * (time.perf_counter() - begun)
    await asyncio.sleep(_REST)
    return waited


def _cpu(process: int) -> float:
    """CPU seconds of a process up to now (proc(5))."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.stdout.write(served(Path(sys.argv[1])).line() + "\n")
