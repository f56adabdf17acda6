"""Builds one blog with this program and with its peers, in one run, and writes `docs/performance.md` and its plot.

The kit (`--kit`) makes the corpora and runs the peers; see its `setup.sh`. Ratios are what counts: they are of the same
run on the same machine, while seconds are those of whatever machine it was.

Large sizes are run fewer times, and a peer whose clean build is bound to take long is run no more than that: by the
rule of `_repeats` and `_scenarios`, so that three sizes and four peers end within a quarter of an hour.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.importing import Import, compare
from bench.page import MARK, SCENARIOS, Run, gains, growth, import_table, load, plot, tables
from bench.scholars import Built, measured, table
from bench.serving import Served, served

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
PLOT = ROOT / "docs" / "performance.svg"
OURS = "Palimpsest"
_LONG = 30.0
"""Seconds of CPU from which on a peer only builds once, from nothing."""

Found = defaultdict[tuple[str, int, str], list[Run]]


class Bench:
    """One run over all sizes."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self._kit: Path = asked.kit
        self._peers: list[str] = asked.peers
        self._repeats: int = asked.repeats
        self._folder = Path(os.environ.get("BENCH_DIR", ".bench")).resolve()
        self.runs: Found = defaultdict(list)

    def run(self, sizes: Sequence[int]) -> None:
        """All builders at each size, from the smallest on; `--jobs 2` and the search index are variants of ours."""
        for size in sorted(sizes):
            quick = {peer for peer in self._peers if self._expected(peer, size) < _LONG} | {self._peers[0]}
            self._measure(size, [peer for peer in self._peers if peer in quick], f"{OURS}, --jobs 1", "--jobs 1")
            self._measure(size, [], f"{OURS}, --jobs 2", "--jobs 2")
            self._measure(size, [], f"{OURS}, search, --jobs 1", "--jobs 1", search=True)
            self._measure(size, [], f"{OURS}, search, --jobs 2", "--jobs 2", search=True)
            if slow := [peer for peer in self._peers if peer not in quick]:
                self._measure(size, slow, scenarios="cold", repeats=1)

    def import_runs(self, entries: int) -> tuple[Import, ...]:
        """The importers over one feed; none, if no entries were asked for."""
        return compare(self._folder / "import", entries, (1, 2)) if entries else ()

    def served_runs(self, sizes: Sequence[int]) -> tuple[Served, ...]:
        """How long an edit takes to reach the browser, with the search index."""
        found = []
        for size in sizes:
            self._settle(size, search=True)
            found.append(served(self._folder / "sites" / f"own-{size}"))
        return tuple(found)

    def _expected(self, peer: str, size: int) -> float:
        """CPU seconds of a clean build, by the size before."""
        known = [
            (posts, found) for (name, posts, scenario), found in self.runs.items() if (name, scenario) == (peer, "cold")
        ]
        if not known:
            return 0.0
        posts, found = max(known, key=lambda one: one[0])
        return statistics.median(run["cpu"] for run in found) * size / posts

    def _measure(
        self,
        size: int,
        peers: Sequence[str],
        ours: str = "",
        options: str = "",
        *,
        search: bool = False,
        scenarios: str = ",".join(SCENARIOS),
        repeats: int = 0,
    ) -> None:
        times = repeats or self._repeats or max(1, min(5, 2000 // size))
        words: list[str | Path] = [sys.executable, self._kit / "peers.py", str(size), str(times), scenarios, *peers]
        if ours:
            self._settle(size, search)
            words += ["--own", f"{self._installed()} -m generator build {options} --site {{site}}"]
        done = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True)
        for line in done.stdout.splitlines():
            told = json.loads(line)
            self.runs[ours if told["peer"] == "own" else told["peer"], size, told["scenario"]].append(told)

    def _installed(self) -> str:
        """Python with the program as an installation leaves it: compiled once, and not at every start."""
        compiled = f"PYTHONPYCACHEPREFIX={self._folder / 'pycache'}"
        return f"env -u PYTHONDONTWRITEBYTECODE {compiled} PYTHONPATH={ROOT} {sys.executable}"

    def _settle(self, size: int, search: bool) -> None:
        """The site that ours builds, and whether with a search index: no peer makes one."""
        sites = self._folder / "sites"
        if not (sites / f"own-{size}").is_dir():
            subprocess.run([sys.executable, self._kit / "corpus.py", str(size), sites, "own"], check=True)
        (sites / f"own-{size}" / "site.toml").write_text(f"search = {str(search).lower()}\n")


def main() -> int:
    """Run, and write the page."""
    asked = _arguments()
    bench = Bench(asked)
    bench.run(asked.sizes)
    edits = bench.served_runs(asked.serve)
    made = bench.import_runs(asked.entries)
    merged = reconciled(asked.reconcile)
    built = tuple(map(measured, asked.editions))
    before = PAGE.read_text(encoding="utf-8").partition(MARK)[0] if PAGE.exists() else "# Performance\n\n"
    PAGE.write_text(
        before + "\n".join(_told(bench.runs, edits, made, merged, built, asked.peers[0])) + "\n", encoding="utf-8"
    )
    PLOT.write_text(plot(bench.runs), encoding="utf-8")
    return 0


def reconciled(sizes: Sequence[int]) -> tuple[str, ...]:
    """What it costs to bring so many posts of a feed together with their copies in dumps, a line each."""
    words = [sys.executable, "-m", "tests.bench.reconcile_posts", *map(str, sizes)]
    if not sizes:
        return ()
    return tuple(subprocess.run(words, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout.splitlines())


def _told(
    runs: Found,
    edits: Sequence[Served],
    made: Sequence[Import],
    merged: Sequence[str],
    built: Sequence[Built],
    first: str,
) -> Iterator[str]:
    least, most = load(runs)
    yield MARK
    yield (
        f"Medians; {platform.system()}, {platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}; load when a run began {least:.1f} to {most:.1f}. Ratios are to {first}.\n"
    )
    yield from tables(runs, first)
    yield "## Two processes\n"
    yield from gains(runs, f"{OURS}, --jobs 1", f"{OURS}, --jobs 2")
    for name, words in ((f"{OURS}, --jobs 1", "without"), (f"{OURS}, search, --jobs 1", "with")):
        yield f"\n## Growth, {words} the search index\n"
        yield from growth(runs, name)
    if edits:
        yield "\n## An edit in `serve`\n"
        yield from (f"- {one.line()}" for one in edits)
    if built:
        yield "\n## Conferences\n"
        yield "Editions of 100 papers by three authors, half of whom are new: a clean build with the search index.\n"
        yield from table(built)
    if made:
        yield "\n## Import\n"
        yield "A feed of invented tag soup, 5 KB an entry. Only Palimpsest accounts for every word.\n"
        yield from import_table(made)
    if merged:
        yield "\n## Reconciliation\n"
        yield "A feed against flattened copies in dumps, near-duplicates among them: CPU, peak, F1 of pairs.\n"
        yield from (f"- {line}" for line in merged)
    yield "\n![CPU seconds of a clean build against the number of posts](performance.svg)"


def _numbers(text: str) -> list[int]:
    return [int(one) for one in text.split(",") if one]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kit", type=Path, default=ROOT.parent / "shared" / "bench" / "build")
    parser.add_argument("--sizes", type=_numbers, default=[100, 1000])
    parser.add_argument("--repeats", type=int, default=0, help="at every size; by default fewer at large ones")
    parser.add_argument("--peers", type=lambda text: text.split(","), default=["hugo"])
    parser.add_argument("--reconcile", type=_numbers, default=[1000, 10_000], help="sizes; empty for none")
    parser.add_argument("--serve", type=_numbers, default=[1000, 10_000], help="sizes; empty for none")
    parser.add_argument("--editions", type=_numbers, default=[10, 100], help="of conferences; empty for none")
    parser.add_argument("--entries", type=int, default=5000, help="of the feed that is imported; 0 for none")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
