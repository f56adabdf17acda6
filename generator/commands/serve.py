"""`serve`: `build` in a loop, with a preview of what it made. There is no second path."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from generator.commands.build import Order, build
from generator.commands.preview import PreviewServer
from generator.commands.report import Report, show
from generator.commands.watch import Snapshot, changed, snapshot
from generator.config import NAME
from generator.model.catalogue import PORT_TAKEN
from generator.model.finding import Finding, Severity
from generator.render.theme import default_folder

EVERY = 0.1
"""Seconds between two looks at the disk."""

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(slots=True)
class _Session:
    """One run of `serve`: what to build, the server, and what the last look and the last build told."""

    order: Order
    server: PreviewServer | None = None
    seen: Snapshot = field(default_factory=dict)
    problems: tuple[Finding, ...] = ()

    def paths(self) -> tuple[Path, ...]:
        site = self.order.site
        return (site / "content", site / "templates", site / NAME, default_folder(), *self.order.sources)

    def rebuild(self) -> None:
        """Build once; what changes on disk from here on is for the next time."""
        self.seen = snapshot(self.paths())
        begun = time.perf_counter()
        report = build(self.order)
        self.problems = (
            tuple(each for each in report.findings if each.severity is Severity.ERROR) if report.code else ()
        )
        show(Report(findings=report.findings), as_json=False)
        word = "failed" if report.code else "built"
        _say(f"{word} in {time.perf_counter() - begun:.2f} s" + "".join(f"; {line}" for line in report.summary[-1:]))


def serve(order: Order, host: str, port: int, ready: Callable[[str], None] = lambda address: None) -> Report:
    """Build, then serve and watch until interrupted. `ready` is told the address once it answers."""
    session = _Session(order)
    session.server = PreviewServer(order.target, lambda: session.problems, () if host in _LOOPBACK else (host,))
    if host not in _LOOPBACK:
        _say(f"anybody who reaches {host} can read the site, drafts of the moment included")
    try:
        asyncio.run(_run(session, host, port, ready))
    except OSError as error:
        problem = PORT_TAKEN.at(f"{host}:{port}", f"cannot listen: {error.strerror}", hint="try another one: --port 0")
        return Report(findings=(problem,), code=1)
    except KeyboardInterrupt:
        return Report(("stopped",), code=130)
    return Report()


async def _run(session: _Session, host: str, port: int, ready: Callable[[str], None]) -> None:
    assert session.server
    bound = session.server.listen(port, host)
    await asyncio.to_thread(session.rebuild)
    address = f"http://{f'[{host}]' if ':' in host else host}:{bound}/"
    _say(f"serving {session.order.target}/ at {address} (stop with Ctrl-C)")
    ready(address)
    while True:
        await asyncio.sleep(EVERY)
        now = await asyncio.to_thread(snapshot, session.paths())
        if changed(session.seen, now):
            await asyncio.to_thread(session.rebuild)
            session.server.reload()


def _say(line: str) -> None:
    sys.stderr.write(f"{datetime.now():%H:%M:%S} {line}\n")
    sys.stderr.flush()
