"""What was measured, as `docs/performance.md` and its plot show it."""

from __future__ import annotations

import math
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bench.importing import Import

MARK = "<!-- what follows is written by `make bench` -->\n"
SCENARIOS = {"cold": "clean build", "nochange": "nothing changed", "edit": "one body edited"}
_COLOURS = ("#1a5fb4", "#c64600", "#26a269", "#813d9c", "#865e3c", "#a51d2d", "#5e5c64", "#0b7285")

Run = Mapping[str, float]
Runs = Mapping[tuple[str, int, str], Sequence[Run]]
"""Runs by builder, number of posts, and scenario."""


def tables(runs: Runs, first: str) -> Iterator[str]:
    """A table for each size; ratios are to the builder `first`."""
    for size in sorted({size for _, size, _ in runs}):
        yield f"## {size:,} posts\n"
        yield f"| builder | build | CPU to {first} | wall to {first} | CPU s | wall s | peak MB | runs |"
        yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
        for scenario in SCENARIOS:
            yield from (
                _row(runs, name, size, scenario, first)
                for name, posts, other in runs
                if (posts, other) == (size, scenario)
            )
        yield ""


def _row(runs: Runs, name: str, size: int, scenario: str, first: str) -> str:
    found = runs[name, size, scenario]
    cpu, wall, most = (_median(found, key) for key in ("cpu", "wall", "mb"))
    base = runs[first, size, scenario]
    ratios = f"{cpu / _median(base, 'cpu'):.2f} | {wall / _median(base, 'wall'):.2f}"
    return f"| {name} | {SCENARIOS[scenario]} | {ratios} | {cpu:.2f} | {wall:.2f} | {most:.0f} | {len(found)} |"


def gains(runs: Runs, one: str, two: str) -> Iterator[str]:
    """How much faster builder `two` is than `one` in wall time, a clean build of each size."""
    for size in sorted({size for _, size, _ in runs}):
        walls = [_median(runs[name, size, "cold"], "wall") for name in (one, two)]
        cpus = [_median(runs[name, size, "cold"], "cpu") for name in (one, two)]
        yield f"- {size:,} posts: {walls[0] / walls[1]:.2f} × as fast, for {cpus[1] / cpus[0]:.2f} × the CPU time"


def growth(runs: Runs, name: str) -> Iterator[str]:
    """How the clean build of one builder grows: what a post costs at each size, and how much that is of the last."""
    yield "| posts | CPU s | CPU ms a post | to the size before | peak MB |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    before = 0.0
    for size in sorted({posts for other, posts, scenario in runs if (other, scenario) == (name, "cold")}):
        found = runs[name, size, "cold"]
        cpu, most = _median(found, "cpu"), _median(found, "mb")
        ratio = f"{cpu / size / before:.2f}" if before else ""
        before = cpu / size
        yield f"| {size:,} | {cpu:.1f} | {1000 * before:.2f} | {ratio} | {most:.0f} |"


def import_table(made: Sequence[Import]) -> Iterator[str]:
    """What each importer took."""
    yield "| importer | entries | entries a CPU s | entries a s | CPU s | wall s | peak MB |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for one in made:
        rates = f"{one.entries / one.cpu:.0f} | {one.entries / one.wall:.0f}"
        yield f"| {one.name} | {one.entries:,} | {rates} | {one.cpu:.1f} | {one.wall:.1f} | {one.peak:.0f} |"


def load(runs: Runs) -> tuple[float, float]:
    """The least and the greatest load of the machine when a run began: far above 1, and wall times mean little."""
    loads = [run["load"] for found in runs.values() for run in found]
    return min(loads), max(loads)


def plot(runs: Runs) -> str:
    """CPU seconds of a clean build against posts, both logarithmic, one line a builder."""
    points: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for (name, size, scenario), found in sorted(runs.items(), key=lambda item: item[0][1]):
        if scenario == "cold":
            points[name].append((math.log10(size), math.log10(max(_median(found, "cpu"), 0.01))))
    return "\n".join(_drawn(points)) + "\n"


def _drawn(points: Mapping[str, Sequence[tuple[float, float]]]) -> Iterable[str]:
    x = [at for line in points.values() for at, _ in line]
    y = [up for line in points.values() for _, up in line]
    low, high, bottom, top = min(x), max(x), math.floor(min(y)), math.ceil(max(y))

    def place(at: float, up: float) -> str:
        across = 60 + 480 * (at - low) / ((high - low) or 1)
        return f"{across:.1f},{300 - 260 * (up - bottom) / ((top - bottom) or 1):.1f}"

    yield '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 340" font-family="sans-serif" font-size="12">'
    yield '<rect width="760" height="340" fill="#fff"/>'
    for power in range(bottom, top + 1):
        start, end = place(low, power), place(high, power)
        yield f'<polyline points="{start} {end}" stroke="#ddd"/>'
        yield f'<text x="10" y="{start.split(",")[1]}">{10**power:g} s</text>'
    for at in sorted(set(x)):
        yield f'<text x="{place(at, bottom).split(",")[0]}" y="325" text-anchor="middle">{10**at:,.0f} posts</text>'
    for number, (name, line) in enumerate(points.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        yield f'<polyline points="{" ".join(place(*one) for one in line)}" fill="none" stroke="{colour}"/>'
        yield f'<text x="560" y="{50 + 20 * number}" fill="{colour}">{name}</text>'
    yield "</svg>"


def _median(runs: Sequence[Run], key: str) -> float:
    return statistics.median(run[key] for run in runs)
