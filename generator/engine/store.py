"""What was computed once: one SQLite file of keys and bytes, which may be deleted at any time.

A store never fails and never lies. Each value carries a checksum of itself and its key, so that damage which SQLite
does not see is a miss. A file that is no store, or one of another version, is begun anew; one that cannot be written
is only read; one that cannot even be read is done without: each with a finding that says so, never an error.

Nothing waits for the disk: what a power cut leaves behind is damage, and damage is a miss.

A rollback journal, not a write-ahead log: it needs no second file to be writable, so that a cache on a read-only disk
is still of use, and after a kill the next start rolls back by itself (sqlite.org, "Atomic Commit In SQLite").
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from generator.engine import codec
from generator.engine.held import Held
from generator.engine.sealing import sealed, unsealed
from generator.model.catalogue import CACHE_DROPPED
from generator.model.finding import Finding

T = TypeVar("T")

VERSION = f"palimpsest-store-2/{codec.VERSION}"
_DAY = 86_400
_BATCH = 500
"""Keys in one query, well below the 999 variables that old SQLite libraries allow."""
_DEAD = "key NOT IN (SELECT key FROM live)"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS version (name TEXT NOT NULL);
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
        self.findings: tuple[Finding, ...] = ()
        self._today = int(clock() // _DAY)
        self._touched: list[bytes] = []
        self._writable = True
        self._inherited: sqlite3.Connection | None = None
        if anew:
            with suppress(OSError):  # one that cannot be removed is of no use either, which `_open` finds out
                path.unlink(missing_ok=True)
        if held:
            held.begin(path)
        self._connection = self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def get_many(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values of those `keys` that are known and whole."""
        return {key: bytes(value) for key, value in self._whole(keys)}

    def put_many(self, entries: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep these keys and values, all of them or (when the disk is full, for one) none."""
        rows = ((key, self._today, sealed(key, value)) for key, value in entries)
        self._tell("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", rows)

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
        self._tell("CREATE TEMP TABLE IF NOT EXISTS live (key BLOB PRIMARY KEY) WITHOUT ROWID", [()])
        self._tell("INSERT OR IGNORE INTO live VALUES (?)", ((key,) for key in live))
        aged = self._tell(f"DELETE FROM entry WHERE used < ? AND {_DEAD}", [(self._today - max_days,)])
        removed = aged + self._tell(
            "DELETE FROM entry WHERE rowid IN (SELECT rowid FROM (SELECT rowid, sum(length(value)) OVER "
            f"(ORDER BY used DESC, rowid DESC) AS total FROM entry WHERE {_DEAD}) WHERE total > ?)",
            [(max_bytes,)],
        )
        if removed:
            self._shrink()
        return removed

    def tend(self, live: Callable[[], Iterable[bytes]] = tuple) -> None:
        """Prune, once a day; `live` tells the keys of all that is wanted though it may not have been asked for."""
        key, today = b"day of pruning", self._today.to_bytes(4, "big")
        if self.get_many([key]).get(key) != today:
            self.prune(live())
            self.put_many([(key, today)])

    def close(self) -> None:
        """Note what was used today, and let go of the file."""
        if self._connection is not None:
            self._note_use()
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._held:
            self._held.end(self.path)

    def inherit(self) -> None:
        """Go on reading in a process that was forked off this one, which must not touch the connection it inherits.

        Not even to close it (sqlite.org, "How To Corrupt An SQLite Database File", 2.6): so it is held.
        """
        self._inherited = self._connection
        self._connection = None
        self._writable = False
        if self._inherited is not None:
            with suppress(sqlite3.Error):
                self._connection = sqlite3.connect(self.path, timeout=5)

    # -- what happens when the file is not as it should be -----------------------------------------------------------

    def _open(self) -> sqlite3.Connection | None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return self._without(f"cannot be made: {error.strerror}")
        try:
            return self._connected()
        except _OtherVersionError:
            return self._anew("is of another version and was begun anew")
        except sqlite3.DatabaseError as error:
            if _is_damage(error):
                return self._anew("is damaged and was begun anew")
            return self._without(f"cannot be used: {error}")

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=5, check_same_thread=False)
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA synchronous = OFF")
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        if not tables:
            connection.executescript("PRAGMA page_size = 32768; PRAGMA auto_vacuum = INCREMENTAL")  # halves MBs
            with connection:
                connection.executescript(_SCHEMA)
                connection.execute("INSERT INTO version VALUES (?)", (VERSION,))
        elif ("version",) not in tables or connection.execute("SELECT name FROM version").fetchall() != [(VERSION,)]:
            raise _OtherVersionError

    def _anew(self, why: str) -> sqlite3.Connection | None:
        self._report(why)
        try:
            for file in (self.path, self.path.with_name(self.path.name + "-journal")):
                file.unlink(missing_ok=True)
            return self._connected()
        except (OSError, sqlite3.Error) as error:
            return self._without(f"cannot be begun anew: {error}")

    def _without(self, why: str) -> sqlite3.Connection | None:
        self._report(f"{why}; everything is computed again")
        return None

    def _report(self, why: str) -> None:
        if not self.findings:
            hint = "Nothing is lost; a build without a cache only takes longer."
            self.findings = (CACHE_DROPPED.at(str(self.path), f"the cache {why}", hint=hint),)

    # -- statements ----------------------------------------------------------------------------------------------------

    def _whole(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, memoryview]]:
        """Keys that are known, and their values, as long as these are whole."""
        for batch in _batches(keys):
            marks = ",".join("?" * len(batch))
            for key, kept, used in self._ask(f"SELECT key, value, used FROM entry WHERE key IN ({marks})", batch):
                if (value := unsealed(key, kept)) is not None:
                    yield key, value
                    if used != self._today:
                        self._touched.append(key)

    def _ask(self, question: str, values: Sequence[object]) -> list[tuple[bytes, bytes, int]]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(question, values).fetchall()
        except sqlite3.DatabaseError as error:
            self._failed(error)
            return []

    def _tell(self, statement: str, rows: Iterable[Sequence[object]]) -> int:
        """Change the file as one transaction; how many rows it touched."""
        if self._connection is None or not self._writable:
            return 0
        try:
            with self._connection:
                return self._connection.executemany(statement, rows).rowcount
        except sqlite3.DatabaseError as error:
            self._failed(error)
            return 0

    def _shrink(self) -> None:
        """Give freed pages back; as a script, since this statement goes on only while it is asked to."""
        if self._connection is not None:
            with suppress(sqlite3.DatabaseError):  # a file that is larger than it must be does no harm
                self._connection.executescript("PRAGMA incremental_vacuum")

    def _failed(self, error: sqlite3.DatabaseError) -> None:
        """A file that turns out damaged is begun anew, at most once; one that refuses writing is only read from now."""
        if not _is_damage(error):
            self._writable = False
            self._report(f"cannot be written: {error}")
            return
        if self._connection is not None:
            self._connection.close()
        hopeless = bool(self.findings) or not self._writable
        self._connection = None if hopeless else self._anew("is damaged and was begun anew")

    def _note_use(self) -> None:
        keys, self._touched = self._touched, []
        if keys:
            self._tell("UPDATE entry SET used = ? WHERE key = ?", ((self._today, key) for key in keys))


class _OtherVersionError(Exception):
    """The file is a database, but not one of this version."""


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Corrupt, no database at all, or with other columns; as opposed to locked, full, read-only, out of reach."""
    name = getattr(error, "sqlite_errorname", "")
    return name.startswith("SQLITE_CORRUPT") or name in ("SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_SCHEMA", "")


def _batches(keys: Iterable[bytes]) -> Iterator[list[bytes]]:
    rest = iter(keys)
    while batch := list(islice(rest, _BATCH)):
        yield batch
