"""`serve`: `build` in a loop, with a preview of what it made. There is no second path."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from generator.commands.build import Order, build, rest
from generator.commands.preview import PreviewServer
from generator.commands.report import Report, show
from generator.commands.watch import Watch
from generator.config import NAME
from generator.engine.held import Held
from generator.model.catalogue import PORT_TAKEN
from generator.model.finding import Finding, Severity
from generator.render.theme import default_folder

PAUSE = 0.5
"""Seconds without a change after which there is time for what can wait."""

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(slots=True)
class _Session:
    """One run of `serve`: what to build, the server, and what the last look and the last build told."""

    order: Order
    server: PreviewServer | None = None
    held: Held = field(default_factory=Held)
    problems: tuple[Finding, ...] = ()
    is_behind: bool = False

    def paths(self) -> tuple[Path, ...]:
        site = self.order.site
        return (site / "content", site / "templates", site / NAME, default_folder(), *self.order.sources)

    def rebuild(self, touched: Collection[str] | None = None) -> None:
        """Build what people look at; `touched` are the files that changed since the last time, where that is known."""
        begun = time.perf_counter()
        report = self._build(touched, hurry=True)
        show(Report(findings=report.findings), as_json=False)
        word = "failed" if report.code else "built"
        _say(f"{word} in {time.perf_counter() - begun:.2f} s" + "".join(f"; {line}" for line in report.summary[-1:]))

    def rest(self) -> None:
        """Do what can wait: the index of what changed, and all that makes the next build a short one."""
        if self.is_behind:
            self._build(())
        if not rest(self.order, self.held) and not self.problems:  # somebody wrote into a file of the output
            self._build(())
            rest(self.order, self.held)

    def _build(self, touched: Collection[str] | None, *, hurry: bool = False) -> Report:
        report = build(self.order, self.held, None if self.problems else touched, hurry=hurry)
        self.is_behind = report.is_behind or (self.is_behind and bool(report.code))
        self.problems = (
            tuple(each for each in report.findings if each.severity is Severity.ERROR) if report.code else ()
        )
        return report


def serve(order: Order, host: str, port: int, ready: Callable[[str], None] = lambda address: None) -> Report:
    """Build, then serve and watch until interrupted. `ready` is told the address once it answers."""
    if order.missing:
        return Report(findings=order.missing, code=1)
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
    watch = Watch(session.paths())
    address = f"http://{f'[{host}]' if ':' in host else host}:{bound}/"
    _say(f"building; {address} answers when it is done")
    await asyncio.to_thread(session.rebuild)
    session.server.reload()  # who asked too early
    _say(f"serving {session.order.target}/ at {address} (stop with Ctrl-C)")
    ready(address)
    try:
        while True:
            changes = asyncio.ensure_future(watch.changes())
            await asyncio.wait((changes,), timeout=PAUSE)
            if not changes.done():
                await asyncio.to_thread(session.rest)
            await asyncio.to_thread(session.rebuild, await changes)
            session.server.reload()
    finally:
        watch.close()


def _say(line: str) -> None:
    sys.stderr.write(f"{datetime.now():%H:%M:%S} {line}\n")
    sys.stderr.flush()
