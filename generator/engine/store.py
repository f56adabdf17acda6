"""What was computed once: one SQLite file of keys and bytes, which may be deleted at any time.

A store never fails and never lies. Each value carries a checksum of itself and its key, so that damage which SQLite
does not see is a miss; what else may become of the file, `database` knows.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from generator.engine import codec
from generator.engine.database import Database
from generator.engine.held import Held
from generator.engine.sealing import sealed, unsealed
from generator.model.finding import Finding

T = TypeVar("T")

VERSION = f"palimpsest-store-2/{codec.VERSION}"
_DAY = 86_400
_BATCH = 500
"""Keys in one query, well below the 999 variables that old SQLite libraries allow."""
_DEAD = "key NOT IN (SELECT key FROM live)"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL);
"""


class Store:
    """Keys to bytes in the file at `path`, kept from run to run. Use it within `with`; one thread at a time.

    With `held`, values are taken from there and left there, until `settle`.
    """

    def __init__(
        self, path: Path, clock: Callable[[], float] = time.time, anew: bool = False, held: Held | None = None
    ) -> None:
        self.path = path
        self._held = held
        self._today = int(clock() // _DAY)
        self._touched: list[bytes] = []
        if anew:
            with suppress(OSError):  # one that cannot be removed is of no use either, which the database finds out
                path.unlink(missing_ok=True)
        if held:
            held.begin(path)
        self._database = Database(path, VERSION, _SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What a person should know of the file."""
        return self._database.findings

    def get_many(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values of those `keys` that are known and whole."""
        return {key: bytes(value) for key, value in self._whole(keys)}

    def put_many(self, entries: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep these keys and values, all of them or (when the disk is full, for one) none."""
        rows = ((key, self._today, sealed(key, value)) for key, value in entries)
        self._database.tell("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", rows)

    def value(self, kind: type[T], key: bytes) -> T | None:
        """The value that is kept under `key`; None when there is none, or none that is whole. Nobody may change it."""
        return self.values(kind, (key,)).get(key)

    def values(self, kind: type[T], keys: Iterable[bytes]) -> dict[bytes, T]:
        """As `value`, of many keys; those without a value are left out."""
        wanted = tuple(keys)
        at_hand: dict[bytes, Any] = self._held.values if self._held else {}
        found: dict[bytes, T] = {key: at_hand[key] for key in wanted if key in at_hand}
        for key, data in self._whole(key for key in wanted if key not in found):
            with suppress(ValueError):
                found[key] = codec.decode(kind, data)
        if self._held:
            self._held.values.update(found)
        return found

    def keep(self, kind: Any, values: Mapping[bytes, Any]) -> None:
        """Keep values of one type by their keys: at once, or at hand until `settle`. They may not change any more."""
        if self._held is None:
            self.put_many((key, codec.encode(kind, value)) for key, value in values.items())
            return
        self._held.values.update(values)
        self._held.owed.update(dict.fromkeys(values, kind))

    def noted(self, key: bytes) -> Any:
        """What this process noted for its next build; None without `held`, and when anybody else used the store."""
        return self._held.notes.get(key) if self._held else None

    def note(self, key: bytes, value: Any) -> None:
        """Note a value that no other process can use."""
        if self._held:
            self._held.notes[key] = value

    @property
    def is_held(self) -> bool:
        """Whether this process will use it again."""
        return self._held is not None

    def later(self, task: Callable[[], None]) -> None:
        """Do what need not be done before others see the outcome: now, or with `held` when there is time."""
        if self._held:
            self._held.tasks.append(task)
        else:
            task()

    def settle(self) -> None:
        """Write what waits."""
        if self._held and self._held.owed:
            self.put_many(self._held.take())

    def prune(self, live: Iterable[bytes] = (), max_days: int = 30, max_bytes: int = 2_000_000_000) -> int:
        """Forget what nobody asked for in `max_days`, and then the longest unused beyond `max_bytes`; how many.

        What is `live` stays, however much it is, whether or not anybody asked for it.
        """
        self._note_use()
        self._database.tell("CREATE TEMP TABLE IF NOT EXISTS live (key BLOB PRIMARY KEY) WITHOUT ROWID", [()])
        self._database.tell("INSERT OR IGNORE INTO live VALUES (?)", ((key,) for key in live))
        aged = self._database.tell(f"DELETE FROM entry WHERE used < ? AND {_DEAD}", [(self._today - max_days,)])
        removed = aged + self._database.tell(
            "DELETE FROM entry WHERE rowid IN (SELECT rowid FROM (SELECT rowid, sum(length(value)) OVER "
            f"(ORDER BY used DESC, rowid DESC) AS total FROM entry WHERE {_DEAD}) WHERE total > ?)",
            [(max_bytes,)],
        )
        if removed:
            self._database.shrink()
        return removed

    def tend(self, live: Callable[[], Iterable[bytes]] = tuple) -> None:
        """Prune, once a day, what is not all new; `live` are keys of what is wanted though nobody may have asked."""
        key, today = b"day of pruning", self._today.to_bytes(4, "big")
        if self.get_many([key]).get(key) != today:
            if not self._database.is_new:
                self.prune(live())
            self.put_many([(key, today)])

    def close(self) -> None:
        """Note what was used today, and let go of the file."""
        self._note_use()
        self._database.close()
        if self._held:
            self._held.end(self.path)

    def inherit(self) -> None:
        """Go on reading in a process that was forked off this one."""
        self._database.inherit()

    def _whole(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, memoryview]]:
        """Keys that are known, and their values, as long as these are whole."""
        for batch in _batches(keys):
            marks = ",".join("?" * len(batch))
            question = f"SELECT key, value, used FROM entry WHERE key IN ({marks})"
            for key, kept, used in self._database.ask(question, batch):
                if (value := unsealed(key, kept)) is not None:
                    yield key, value
                    if used != self._today:
                        self._touched.append(key)

    def _note_use(self) -> None:
        keys, self._touched = self._touched, []
        if keys:
            self._database.tell("UPDATE entry SET used = ? WHERE key = ?", ((self._today, key) for key in keys))


def _batches(keys: Iterable[bytes]) -> Iterator[list[bytes]]:
    rest = iter(keys)
    while batch := list(islice(rest, _BATCH)):
        yield batch
