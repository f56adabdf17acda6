"""How reconciliation grows: posts of a feed against flattened copies in dumps, with near-duplicates that stay apart.

`python -m tests.bench.reconcile_posts 1000 10000 50000` prints seconds of CPU, memory and pairwise F1 of "same post".
Of ten posts one is a yearly announcement that reuses half of an earlier one, one its second part, one its update.
Of the copies one word in thirty is lost; a tenth is cut in half; three tenths have no title.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from datetime import date, timedelta
from itertools import combinations

from generator.model.post import SourceRef
from generator.model.source import Claim, Draft, Format, Header, Recovery
from generator.model.when import When
from generator.reconcile import reconcile
from generator.recover.trust import trust

_PER_DUMP = 50
_CONSONANTS, _VOWELS = "bcdfglmnprstv", "aeiou"


def _vocabulary(chance: random.Random, size: int) -> list[str]:
    return [
        "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(chance.randint(1, 4)))
        for _ in range(size)
    ]


class Corpus:
    """Invented posts, each as a feed and as a dump tell it."""

    def __init__(self, size: int, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._words = _vocabulary(self._chance, 8000)
        self._base = ("", [""])
        self.feed: list[Draft] = []
        self.dumps: dict[str, list[Draft]] = {}
        for index in range(size):
            self._add(index)

    def _sentence(self) -> str:
        return " ".join(self._words[int(8000 * self._chance.random() ** 3)] for _ in range(self._chance.randint(6, 20)))

    def _post(self, index: int) -> tuple[str, list[str]]:
        base, kind = self._base, index % 10
        if kind in (1, 3) and index > kind:
            kept = 0.5 if kind == 1 else 0.35
            said = [one if self._chance.random() < kept else self._sentence() for one in base[1]]
            return (f"{base[0]} {2000 + index % 19}" if kind == 1 else f"Updated: {base[0]}", said)
        if kind == 2:
            return f"{base[0]}, part 2", [base[1][0], *(self._sentence() for _ in range(12))]
        made = " ".join(self._sentence().split()[:5]), [self._sentence() for _ in range(self._chance.randint(6, 40))]
        self._base = made if kind == 0 else base
        return made

    def _add(self, index: int) -> None:
        title, said = self._post(index)
        day = When.parse((date(2000, 1, 1) + timedelta(index // 3)).isoformat())
        claims = (
            Claim("title", title, "entry-title"),
            Claim("date", day, "entry-published"),
            Claim("id", f"x:{index}", "entry-id"),
        )
        body = ". ".join(said)
        self.feed.append(Draft(SourceRef("feed.xml", id=str(index)), claims, body))
        kept = [word for word in body.split() if self._chance.random() > 0.03]
        kept = kept[: max(30, len(kept) // 2)] if self._chance.random() < 0.1 else kept
        titled = self._chance.random() < 0.7
        named = (
            Claim("title", title, "title-line") if titled else Claim("title", " ".join(kept[:8]), "title-from-opening")
        )
        file, line = f"dump{index // _PER_DUMP}.txt", index % _PER_DUMP * 10 + 1
        self.dumps.setdefault(file, []).append(
            Draft(SourceRef(file, span=f"{line}-{line + 9}"), (named,), " ".join(kept))
        )


def measure(size: int) -> str:
    """One line of figures for `size` posts of a feed against as many of dumps."""
    corpus = Corpus(size)
    recoveries = [Recovery("feed.xml", Format.FEED, Header(), tuple(corpus.feed))]
    recoveries += [Recovery(file, Format.DUMP, Header(), tuple(told)) for file, told in corpus.dumps.items()]
    begun = time.process_time()
    resolved = reconcile(recoveries, (), trust())
    spent = time.process_time() - begun
    found = {pair for one in resolved if one.post for pair in combinations(map(_index, one.post.sources), 2)}
    right = sum(one == other for one, other in found)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{size} posts: {spent:.1f} s, {memory:.0f} MB, F1 {2 * right / (len(found) + size):.4f}\n"


def _index(ref: SourceRef) -> int:
    if ref.id:
        return int(ref.id)
    return int(ref.file[4:-4]) * _PER_DUMP + (int(ref.span.partition("-")[0]) - 1) // 10


if __name__ == "__main__":
    for argument in sys.argv[1:] or ("1000", "10000"):
        sys.stdout.write(measure(int(argument)))
