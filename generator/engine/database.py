"""One SQLite file that may be missing, damaged, of another version, or closed to us; whoever asks it gets no error.

A file that is no database, or one of another version, is begun anew; one that cannot be written is only read; one that
cannot even be read is done without: each with a finding that says so, never an error.

Nothing waits for the disk: what a power cut leaves behind is damage.

A rollback journal, not a write-ahead log: it needs no second file to be writable, so that a cache on a read-only disk
is still of use, and after a kill the next start rolls back by itself (sqlite.org, "Atomic Commit In SQLite").
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.model.catalogue import CACHE_DROPPED
from generator.model.finding import Finding

_VERSION = "CREATE TABLE IF NOT EXISTS version (name TEXT NOT NULL);"


class Database:
    """The database at `path`, with the tables of `schema`, if it is of this `version`; one thread at a time."""

    def __init__(self, path: Path, version: str, schema: str) -> None:
        self.path = path
        self._version = version
        self._schema = schema
        self.findings: tuple[Finding, ...] = ()
        self.is_new = False
        """Whether nothing was in it when it was opened."""
        self._writable = True
        self._inherited: sqlite3.Connection | None = None
        self._connection = self._open()

    def ask(self, question: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """The rows that answer a question."""
        if self._connection is None:
            return []
        try:
            return self._connection.execute(question, values).fetchall()
        except sqlite3.DatabaseError as error:
            self._failed(error)
            return []

    def tell(self, statement: str, rows: Iterable[Sequence[object]]) -> int:
        """Change the file as one transaction; how many rows it touched."""
        if self._connection is None or not self._writable:
            return 0
        try:
            with self._connection:
                return self._connection.executemany(statement, rows).rowcount
        except sqlite3.DatabaseError as error:
            self._failed(error)
            return 0

    def shrink(self) -> None:
        """Give freed pages back; as a script, since this statement goes on only while it is asked to."""
        if self._connection is not None:
            with suppress(sqlite3.DatabaseError):  # a file that is larger than it must be does no harm
                self._connection.executescript("PRAGMA incremental_vacuum")

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

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
                connection.executescript(_VERSION + self._schema)
                connection.execute("INSERT INTO version VALUES (?)", (self._version,))
            self.is_new = True
        elif ("version",) not in tables or _versions(connection) != [self._version]:
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


def _versions(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM version")]


class _OtherVersionError(Exception):
    """The file is a database, but not one of this version."""


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Corrupt, no database at all, or with other columns; as opposed to locked, full, read-only, out of reach."""
    name = getattr(error, "sqlite_errorname", "")
    return name.startswith("SQLITE_CORRUPT") or name in ("SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_SCHEMA", "")
