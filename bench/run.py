"""Builds one blog with this program and with its peers, in one run, and writes `docs/performance.md` and its plot.

The kit (`--kit`) makes the corpora and runs the peers; see its `setup.sh`. Ratios are what counts: they are of the same
run on the same machine, while seconds are those of whatever machine it was.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
PLOT = ROOT / "docs" / "performance.svg"
MARK = "<!-- what follows is written by `make bench` -->\n"
SCENARIOS = {"cold": "clean build", "nochange": "nothing changed", "edit": "one body edited"}
COLOURS = ("#1a5fb4", "#c64600", "#26a269", "#813d9c", "#865e3c", "#a51d2d", "#5e5c64", "#0b7285")

Run = dict[str, float]
Runs = Mapping[tuple[str, int, str], Sequence[Run]]
"""Runs by builder, number of posts, and scenario."""


def main() -> int:
    """Run, and write the page."""
    asked = _arguments()
    runs: defaultdict[tuple[str, int, str], list[Run]] = defaultdict(list)
    for size in asked.sizes:
        for search in (False, True):
            _run(asked, size, search, runs)
    PAGE.write_text(_page(runs, asked), encoding="utf-8")
    PLOT.write_text(_plot(runs), encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kit", type=Path, default=ROOT.parent / "shared" / "bench" / "build")
    parser.add_argument("--sizes", type=lambda text: [int(one) for one in text.split(",")], default=[100, 1000])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--peers", type=lambda text: text.split(","), default=["hugo"])
    return parser.parse_args()


def _run(
    asked: argparse.Namespace, size: int, search: bool, runs: defaultdict[tuple[str, int, str], list[Run]]
) -> None:
    """One size; the peers run beside the build without a search index, since none of them makes one."""
    folder = Path(os.environ.get("BENCH_DIR", ".bench")).resolve() / "sites"
    if not (folder / f"own-{size}").is_dir():
        subprocess.run([sys.executable, asked.kit / "corpus.py", str(size), folder, "own"], check=True)
    (folder / f"own-{size}" / "site.toml").write_text(f"search = {str(search).lower()}\n")
    own = f"env PYTHONPATH={ROOT} {sys.executable} -m generator build --site {{site}}"
    peers = [] if search else asked.peers
    words = [sys.executable, asked.kit / "peers.py", str(size), str(asked.repeats), ",".join(SCENARIOS), *peers]
    done = subprocess.run([*words, "--own", own], check=True, stdout=subprocess.PIPE, text=True)
    for line in done.stdout.splitlines():
        run = json.loads(line)
        name = run["peer"] if run["peer"] != "own" else f"Palimpsest{', with search' if search else ''}"
        runs[name, size, run["scenario"]].append(run)


def _page(runs: Runs, asked: argparse.Namespace) -> str:
    before = PAGE.read_text(encoding="utf-8").partition(MARK)[0] if PAGE.exists() else "# Performance\n\n"
    machine = f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    lines = [MARK, f"Medians of {asked.repeats} runs: {machine}. Ratios are to the CPU time of {asked.peers[0]}.\n"]
    for size in asked.sizes:
        lines += [f"## {size:,} posts\n", *_table(runs, size, asked.peers[0]), ""]
    return (
        before + "\n".join(lines) + "\n![CPU seconds of a clean build against the number of posts](performance.svg)\n"
    )


def _table(runs: Runs, size: int, first: str) -> Iterable[str]:
    yield "| builder | build | ratio | CPU s | wall s | peak MB |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for name, posts, scenario in runs:
        if posts == size:
            cpu, wall, most = (_median(runs[name, size, scenario], key) for key in ("cpu", "wall", "mb"))
            ratio = cpu / _median(runs[first, size, scenario], "cpu")
            yield f"| {name} | {SCENARIOS[scenario]} | {ratio:.2f} | {cpu:.2f} | {wall:.2f} | {most:.0f} |"


def _median(runs: Sequence[Run], key: str) -> float:
    return statistics.median(run[key] for run in runs)


def _plot(runs: Runs) -> str:
    """CPU seconds of a clean build against posts, both logarithmic, one line a builder."""
    points: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for (name, size, scenario), found in sorted(runs.items(), key=lambda item: item[0][1]):
        if scenario == "cold":
            points[name].append((math.log10(size), math.log10(max(_median(found, "cpu"), 0.01))))
    x = [at for line in points.values() for at, _ in line]
    y = [at for line in points.values() for _, at in line]
    low, high, bottom, top = min(x), max(x), math.floor(min(y)), math.ceil(max(y))

    def place(at: float, up: float) -> str:
        across = 60 + 480 * (at - low) / ((high - low) or 1)
        return f"{across:.1f},{300 - 260 * (up - bottom) / ((top - bottom) or 1):.1f}"

    drawn = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 340" font-family="sans-serif" font-size="12">']
    drawn.append('<rect width="760" height="340" fill="#fff"/>')
    for power in range(bottom, top + 1):
        start, end = place(low, power), place(high, power)
        drawn.append(f'<polyline points="{start} {end}" stroke="#ddd"/>')
        drawn.append(f'<text x="10" y="{start.split(",")[1]}">{10**power:g} s</text>')
    drawn += [
        f'<text x="{place(at, bottom).split(",")[0]}" y="325" text-anchor="middle">{10**at:,.0f} posts</text>'
        for at in sorted(set(x))
    ]
    for number, (name, line) in enumerate(points.items()):
        colour = COLOURS[number % len(COLOURS)]
        drawn.append(f'<polyline points="{" ".join(place(*one) for one in line)}" fill="none" stroke="{colour}"/>')
        drawn.append(f'<text x="560" y="{50 + 20 * number}" fill="{colour}">{name}</text>')
    return "\n".join([*drawn, "</svg>"]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
