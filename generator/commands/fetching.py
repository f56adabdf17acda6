"""What a command was given, all of it as files: addresses are fetched first, and kept.

The machinery of fetching is imported when there is an address: no build should pay for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.progress import note
from generator.commands.report import plain
from generator.model.finding import Finding

if TYPE_CHECKING:
    from generator.fetch import Fetcher

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")


def at_hand(given: Sequence[str], root: Path, fetcher: Fetcher | None) -> tuple[list[Path], tuple[Finding, ...]]:
    """The paths given, and those below `root` to which the addresses given led; with what could not be fetched.

    `fetcher` is one that a test has made; otherwise it is one that knows the public internet only.
    """
    paths = [Path(each) for each in given if not _ADDRESS.match(each)]
    addresses = [each for each in given if _ADDRESS.match(each)]
    if not addresses:
        return paths, ()
    fetcher = fetcher or import_module("generator.fetch").Fetcher(root, tell=_told)
    findings: list[Finding] = []
    try:
        for address in addresses:
            fetched = fetcher.fetch(address)
            paths += [root / name for name in fetched.names]
            findings += fetched.findings
    finally:
        note("")
    return paths, tuple(findings)


def _told(url: str, done: int) -> None:
    note(f"Fetching page {done + 1:,} of {plain(url)[:100]}")
