"""What a process knows of a store: at hand from one build to the next, where one follows (`serve`).

What is to be kept waits here until somebody has time for it. What is at hand counts only as long as the file of the
store is as it was left: anybody else may have written into it, or removed it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.engine import codec

_Facts = tuple[int, ...]


@dataclass(slots=True)
class Held:
    """Values by their keys. Nobody may change one of them."""

    values: dict[bytes, Any] = field(default_factory=dict)
    owed: dict[bytes, Any] = field(default_factory=dict)
    """The types of those that the store has yet to get."""
    notes: dict[bytes, Any] = field(default_factory=dict)
    """What the store never gets."""
    tasks: list[Callable[[], None]] = field(default_factory=list)
    """What can wait; it is done before the next build begins."""
    _left: _Facts = ()

    def begin(self, path: Path) -> None:
        """The store at `path` is opened: forget all that is at hand when it is not as it was left."""
        if _facts(path) != self._left:
            self.values.clear()
            self.owed.clear()
            self.notes.clear()
            self.tasks.clear()
        self.work()

    def end(self, path: Path) -> None:
        """The store is closed."""
        self._left = _facts(path)

    def work(self) -> None:
        """Do what waits."""
        tasks, self.tasks = self.tasks, []
        for task in tasks:
            task()

    def take(self) -> Iterator[tuple[bytes, bytes]]:
        """What is owed, as keys and bytes."""
        owed, self.owed = self.owed, {}
        return ((key, codec.encode(kind, self.values[key])) for key, kind in owed.items())


def _facts(path: Path) -> _Facts:
    try:
        there = os.lstat(path)
    except OSError:
        return ()
    return (there.st_ino, there.st_size, there.st_mtime_ns)
