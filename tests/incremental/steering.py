"""Edits of what a test cannot edit in its place: the code of a rule, and whether the cache can be written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.commands import memory, press
from generator.engine import codec, stage
from generator.engine.database import Database
from generator.render.body import Rendered

_SEAL = ".sealed"


class Rule:
    """A rule of rendering: what it does is its `text`, as if that were its source."""

    text = ""

    @classmethod
    def edit(cls, site: Path, at: int, say: str) -> None:
        """Have the rule do something else, to this site and to all."""
        cls.text = f"{at % 3 or ''}"


def seal(site: Path, at: int, say: str) -> None:
    """From now on the cache cannot be written; or it can again."""
    if at % 3:
        (site / _SEAL).touch()
    else:
        (site / _SEAL).unlink(missing_ok=True)


@contextmanager
def steered() -> Iterator[None]:
    """Within it, `Rule.edit` and `seal` have the effect that they stand for."""
    Rule.text = ""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(press, "render_reported", _ruled(press.render_reported))
        patch.setattr(stage, "code_digest", _told(stage.code_digest))
        running = memory._running
        patch.setattr(memory, "_running", lambda: running() | {"program/rule.py": codec.digest(Rule.text)})
        connected = Database._connected
        patch.setattr(Database, "_connected", lambda database: _sealed(database, connected(database)))
        yield


def _ruled(render: Callable[[str, str], Rendered]) -> Callable[[str, str], Rendered]:
    return lambda markdown, path: render(markdown + (f"\n\nBy rule {Rule.text}." if Rule.text else ""), path)


def _told(code_digest: Callable[..., bytes]) -> Callable[..., bytes]:
    return lambda *of: codec.digest(code_digest(*of), Rule.text)


def _sealed(database: Database, connection: sqlite3.Connection) -> sqlite3.Connection:
    if (database.path.parent.parent / _SEAL).exists():
        connection.execute("PRAGMA query_only = ON")
    return connection
