"""What a command was given, all of it as files: addresses are fetched first, and kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from generator.commands.progress import note
from generator.commands.report import plain
from generator.fetch import Fetcher
from generator.model.finding import Finding

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")


def at_hand(given: Sequence[str], root: Path, fetcher: Fetcher | None) -> tuple[list[Path], tuple[Finding, ...]]:
    """The paths given, and those below `root` to which the addresses given led; with what could not be fetched.

    `fetcher` is one that a test has made; otherwise it is one that knows the public internet only.
    """
    paths = [Path(each) for each in given if not _ADDRESS.match(each)]
    addresses = [each for each in given if _ADDRESS.match(each)]
    fetcher = fetcher or Fetcher(root, tell=_told)
    findings: list[Finding] = []
    try:
        for address in addresses:
            fetched = fetcher.fetch(address)
            paths += [root / name for name in fetched.names]
            findings += fetched.findings
    finally:
        if addresses:
            note("")
    return paths, tuple(findings)


def _told(url: str, done: int) -> None:
    note(f"Fetching page {done + 1:,} of {plain(url)[:100]}")
