"""The shortest way to a finished site: nothing that it is made from changed, and nobody touched it.

Everything that a build can depend on is looked at: content, sources, templates, settings, the program itself and the
libraries that it uses. When all of it is as it was at the end of an earlier build, and the output is as that build left
it, there is nothing to do but to say again what that build had to say.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.commands.order import Order
from generator.commands.report import Report
from generator.config import NAME
from generator.engine import codec
from generator.engine.code import anew, installed
from generator.engine.files import legible
from generator.engine.forks import Elsewhere, here
from generator.engine.look import Digests, Reads, changes, fingerprint, look, whole
from generator.engine.store import Store
from generator.model.finding import Finding

_IMAGES = "content/images"
_PROGRAM = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Remembered:
    """The end of a build: how its output stood, and what the next one will say when nothing changes."""

    output: bytes
    summary: tuple[str, ...]
    figures: dict[str, str | int | bool]
    findings: tuple[Finding, ...]


class Memory:
    """What `store` remembers of builds like `order`."""

    def __init__(
        self, order: Order, store: Store, touched: Collection[str] | None = None, aside: Elsewhere = here
    ) -> None:
        self._order = order
        self._store = store
        self._reads = Reads()
        self.seen = look_at(order, store, touched, self._reads, aside)
        self._key = self._named(self.seen)

    def begin(self, seen: Digests) -> None:
        """From here on nothing should change: `seen` is what a build starts from, or what its import left."""
        if seen is not self.seen:
            self.seen = seen
            self._key = self._named(seen)

    def around(self) -> Digests:
        """All that a build starts from but the files of `content/`, which are known by what was read."""
        return {name: digest for name, digest in self.seen.items() if _is_around(name)}

    def texts(self) -> dict[str, bytes]:
        """What was read to be looked at, by its name in `seen`; it is given out once."""
        reads, self._reads = self._reads, Reads()
        return reads.texts

    def recall(self) -> Report | None:
        """The report of a build that would change nothing; None when there is something to do."""
        known = self._store.value(Remembered, self._key)
        if known is None or known.output != fingerprint(self._order.target):
            return None
        return Report(known.summary, known.figures, known.findings)

    def keep(
        self,
        output: bytes,
        read: Mapping[str, bytes],
        summary: tuple[str, ...],
        figures: Mapping[str, Any],
        findings: tuple[Finding, ...],
    ) -> None:
        """Remember a build that ended well, and that `is_steady`, unless a file changed before it was read.

        `output` is the fingerprint of what it left, `read` the digest of each file of `content/` as it was read.
        """
        if all(self.seen.get(f"content/{path}") == digest for path, digest in read.items()):
            end = Remembered(output, summary, dict(figures), findings)
            self._store.keep(Remembered, {self._key: end})

    def is_steady(self) -> bool:
        """Whether all but the files of `content/` is as it was at the start."""
        roots = _roots(self._order)
        images = roots.pop("content") / "images"
        now = look(roots | ({_IMAGES: images} if images.is_dir() else {}), self._store) | _running()
        return now == self.around()

    def _named(self, seen: Digests) -> bytes:
        order = self._order
        libraries = (*sys.version_info[:3], installed())
        words = (os.fsencode(order.target), order.base_url, order.strict)
        return codec.digest("build", libraries, words, whole(seen))


def look_at(
    order: Order,
    store: Store,
    touched: Collection[str] | None = None,
    reads: Reads | None = None,
    aside: Elsewhere = here,
) -> Digests:
    """The digest of everything that a build like `order` can depend on; the rest as `look` has it."""
    return look(_roots(order), store, touched, reads, aside) | _running()


def _is_around(name: str) -> bool:
    return not name.startswith("content/") or name.startswith(f"{_IMAGES}/")


def _running() -> Digests:
    """What tells the program that runs from its files, where those were changed since."""
    made = anew(changes(_PROGRAM))
    return {"program/": made} if made else {}


def _roots(order: Order) -> dict[str, Path]:
    content = order.site / "content"
    fixed = {
        "program": _PROGRAM,
        "theme": _PROGRAM.parent / "templates",
        "settings": order.site / NAME,
        "templates": order.site / "templates",
        "content": content,
        "ledger": content / ".ledger.json",
        "account": content / ".account.json",
    }
    return fixed | {f"source {legible(str(path))}": path for path in order.told}
