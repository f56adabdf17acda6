"""An import that was ended midway: the ledger that it would have left lies beside the ledger, written before any file.

Each file is then as one of the two says, or as a person made it since. What was imported last is told by the newer
record wherever the file agrees with it, and by the older one elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from generator.documents.ledger import Ledger
from generator.documents.threeway import digests

_Record = Mapping[str, str]
_Text = Callable[[str], str | None]


def resumed(before: Ledger, intended: Ledger, text: _Text) -> Ledger:
    """`before`, with what an import wrote that meant to leave `intended`; `text` tells what is in a file now."""
    old, new = before.files, intended.files
    paths = [path for path in old.keys() | new.keys() if old.get(path) != new.get(path)]
    now = {path: _record(text(path), old.get(path), new.get(path)) for path in paths}
    return replace(before, files={path: record for path, record in {**old, **now}.items() if record is not None})


def _record(current: str | None, old: _Record | None, new: _Record | None) -> _Record | None:
    if current is None:  # one that was to go is gone, one that was to come did not
        return old if new is not None else None
    if new is None:
        return old
    mine = digests(current)
    if old is None:
        return new if mine == new else None
    chosen = {key: (new if mine.get(key) == new.get(key) else old).get(key) for key in {**old, **new}}
    return {key: value for key, value in chosen.items() if value is not None}
