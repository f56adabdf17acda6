"""One feed into Markdown: this program, pelican-import, and markdownify alone, one after the other.

pelican-import starts a process of pandoc for each entry, which is why it gets a part of the feed only; what is compared
are rates. This program does more: it recovers, merges, and accounts for every word.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.feeds import write

ROOT = Path(__file__).resolve().parent.parent
_PART = 250
_NEEDED = ("pelican[markdown]==4.12.0", "feedparser", "beautifulsoup4", "lxml", "markdownify==1.2.0", "pypandoc_binary")
_MARKDOWNIFY = """
import sys
from xml.etree.ElementTree import iterparse
from markdownify import markdownify
for _, element in iterparse(sys.argv[1]):
    if element.tag == "{http://www.w3.org/2005/Atom}content":
        markdownify(element.text)
        element.clear()
"""


@dataclass(frozen=True, slots=True)
class Import:
    """One run: seconds of all processes together, and the largest of them in MB."""

    name: str
    entries: int
    cpu: float
    wall: float
    peak: float


def compare(folder: Path, entries: int, jobs: Sequence[int]) -> tuple[Import, ...]:
    """Import `entries` entries in `folder`; this program once for each number of `jobs`."""
    feed = folder / f"feed-{entries}.xml"
    part = folder / f"feed-{_PART}.xml"
    for path, count in ((feed, entries), (part, _PART)):
        if not path.exists():
            write(path, count)
    tools = _tools(folder / "venv")
    made = [_own(folder / "site", feed, entries, number) for number in jobs]
    made.append(_timed("markdownify alone", entries, [tools / "python", "-c", _MARKDOWNIFY, feed], folder))
    words = [tools / "pelican-import", "--feed", part, "-o", folder / "pelican", "-m", "markdown"]
    (folder / "pelican").mkdir(exist_ok=True)
    made.append(
        _timed("pelican-import, pandoc", _PART, words, folder, {"PATH": f"{_pandoc(tools)}:{os.environ['PATH']}"})
    )
    return tuple(made)


def _own(site: Path, feed: Path, entries: int, jobs: int) -> Import:
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir()
    words = [sys.executable, "-m", "generator", "import", feed, "--site", site, "--jobs", str(jobs)]
    return _timed(f"Palimpsest, --jobs {jobs}", entries, words, site, {"PYTHONPATH": str(ROOT)})


def _timed(
    name: str, entries: int, words: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None
) -> Import:
    begun = time.monotonic()
    process = subprocess.Popen(
        words,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.stderr.write(f"{name} ended with {os.waitstatus_to_exitcode(status)}\n")
    wall = time.monotonic() - begun
    return Import(name, entries, usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def _tools(venv: Path) -> Path:
    """The programs of an environment that has what is compared with."""
    if not (venv / "bin" / "pelican-import").exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin" / "pip", "-q", "install", *_NEEDED], check=True)
    return venv / "bin"


def _pandoc(tools: Path) -> str:
    """The folder of pandoc."""
    if found := shutil.which("pandoc"):
        return str(Path(found).parent)
    words = [tools / "python", "-c", "import os, pypandoc; print(os.path.dirname(pypandoc.get_pandoc_path()))"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()
