"""Builds blogs that tell of 10, 100 and 1,000 conferences, and prints how the cost grows: a Markdown table on stdout.

An edition has 100 papers of three authors; half of all author places bring a new person, so that 1,000 editions name
100,000 papers and 150,000 people. Families are shared as they are in life (a few are very common), one name in forty
stands with initials, and each edition has a post that names some of its papers and thanks somebody.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAPERS, AUTHORS = 100, 3
_SYLLABLES = "ba be bo da de do fa fi ga ge go ha hi ja jo ka ke ko la le li lo ma me mi mo na ne no pa pe po ra re "
_SYLLABLES += "ri ro sa se so ta te ti to va ve vi vo ya yo za zo ana ene ili oro ash eth ing olm urn est and ard"
_FAMILIES, _GIVEN, _WORDS = 30_000, 3_000, 6_000
_SMALL = ("for", "of", "with", "in", "and", "under", "from", "without")


class _World:
    """Names and words that do not end, the same ones for the same seed."""

    def __init__(self, seed: int = 5) -> None:
        self.dice = random.Random(seed)
        self._families = self._pool(_FAMILIES, (2, 3, 3, 4))
        self._given = self._pool(_GIVEN, (2, 2, 3))
        self._words = self._pool(_WORDS, (2, 3, 3, 4))
        self._weights = list(accumulate(1 / (rank + 30) for rank in range(_FAMILIES)))
        self._people: list[str] = []
        self._taken: set[str] = set()

    def _pool(self, size: int, lengths: tuple[int, ...]) -> list[str]:
        parts, made = _SYLLABLES.split(), dict[str, None]()
        while len(made) < size:
            made["".join(self.dice.choices(parts, k=self.dice.choice(lengths))).capitalize()] = None
        return list(made)

    def title(self) -> str:
        """Four to nine words, one title in five with a subtitle."""
        words = [self.dice.choice(self._words) for _ in range(self.dice.randint(3, 7))]
        words.insert(2, self.dice.choice(_SMALL))
        if self.dice.random() < 0.2:
            words[1] += ":"
        return " ".join(words)

    def authors(self) -> list[str]:
        """Those of one paper, all different."""
        found: dict[str, None] = {}
        while len(found) < AUTHORS:
            found[self.author()] = None
        return list(found)

    def author(self) -> str:
        """As often as not somebody new; one name in forty cut to its initial."""
        name = self._new() if self.dice.random() < 0.5 or not self._people else self.dice.choice(self._people)
        given, _, family = name.rpartition(" ")
        return f"{given[0]}. {family}" if self.dice.random() < 0.025 else name

    def _new(self) -> str:
        while True:
            (family,) = self.dice.choices(self._families, cum_weights=self._weights)
            given = self.dice.choice(self._given)
            middle = f" {self.dice.choice(self._given)[0]}." if self.dice.random() < 0.2 else ""
            name = f"{given}{middle} {family}"
            if name not in self._taken:
                self._taken.add(name)
                self._people.append(name)
                return name


def corpus(folder: Path, editions: int) -> None:
    """Write a site of so many editions into `folder`."""
    world = _World()
    for place in ("content/conferences", "content/posts"):
        (folder / place).mkdir(parents=True, exist_ok=True)
    for number in range(editions):
        acronym, year = f"X{chr(65 + number // 35 % 26)}{chr(65 + number // 910)}", 1990 + number % 35
        papers = [(world.title(), world.authors()) for _ in range(PAPERS)]
        name = f"{acronym.lower()}-{year}.md"
        (folder / "content/conferences" / name).write_text("\n".join(_edition(acronym, year, papers, world.dice)))
        (folder / "content/posts" / name).write_text(_post(acronym, year, papers))


_Papers = list[tuple[str, list[str]]]


def _edition(acronym: str, year: int, papers: _Papers, dice: random.Random) -> Iterator[str]:
    yield f"---\ntitle: {acronym} {year}\nname: {year} Conference on {acronym}\nacronym: {acronym}\nyear: {year}"
    yield f"place: Ghent\nposts: [/{year}/05/{acronym.lower()}.html]\nhome: Fen Lab\nsections:"
    yield "- title: Papers\n  kind: papers\n  entries:"
    for title, authors in papers:
        yield f'  - title: "{title}"\n    authors:'
        yield from (f"    - name: {name}\n      home: {str(dice.random() < 0.3).lower()}" for name in authors)
    yield "---\n"


def _post(acronym: str, year: int, papers: _Papers) -> str:
    named = "\n\n".join(f"We also like “{title.upper()}” and what it says of the fen." for title, _ in papers[:5])
    thanks = " and ".join(papers[7][1])
    head = f"title: The year of {acronym}\ndate: '{year}-05-02'\npermalink: /{year}/06/{acronym.lower()}-recap.html"
    return f"---\n{head}\n---\n\n{named}\n\nWe thank {thanks} for their help.\n"


@dataclass(frozen=True, slots=True)
class Built:
    """One clean build: seconds, the peak of the largest process in MB, and how many files came out."""

    editions: int
    cpu: float
    wall: float
    peak: float
    files: int


def measured(editions: int) -> Built:
    """A clean build, in one process and with the search index, of a site of so many editions."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, __file__, "--write", folder, "--sizes", str(editions)], check=True)
        words = [sys.executable, "-m", "generator", "build", "--jobs", "1", "--site", folder]
        at, quiet = time.perf_counter(), subprocess.DEVNULL
        process = subprocess.Popen(words, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=quiet, stderr=quiet)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - at
        if status:
            sys.exit(f"the build of {editions} editions ended with {os.waitstatus_to_exitcode(status)}")
        files = sum(1 for path in Path(folder, "output").rglob("*") if path.is_file())
    return Built(editions, usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, files)


def table(built: Iterable[Built]) -> Iterator[str]:
    """Those builds as a Markdown table, a line at a time."""
    yield "| editions | papers | CPU s | wall s | ms a paper | peak MB | files |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for one in built:
        papers = one.editions * PAPERS
        times = f"{one.cpu:.1f} | {one.wall:.1f} | {1000 * one.cpu / papers:.2f}"
        yield f"| {one.editions:,} | {papers:,} | {times} | {one.peak:.0f} | {one.files:,} |"


def main() -> int:
    """Measure, or with `--write` only write one corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=lambda text: [int(one) for one in text.split(",")], default=[10, 100, 1000])
    parser.add_argument("--write", type=Path, help="write the corpus of the first size into this folder, build nothing")
    asked = parser.parse_args()
    if asked.write:
        corpus(asked.write, asked.sizes[0])
        return 0
    for line in table(map(measured, asked.sizes)):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
