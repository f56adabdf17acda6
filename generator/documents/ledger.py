"""The record of the last import, `content/.ledger.json`: what was written, so that a person's edit shows as one.

Part of `content/` and meant for version control. It holds digests, not texts: enough to tell "as imported" from
"edited", which is all that a three-way import needs. Lost, nothing that exists is overwritten;
damaged, nothing is imported.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from generator.model.catalogue import LEDGER_DAMAGED
from generator.model.finding import Finding
from generator.model.library import SourceAccount
from generator.model.source import Header

T = TypeVar("T")

NAME = ".ledger.json"
INTENT = ".ledger.next.json"
"""The ledger that an import means to leave, as long as it has not written all of its files."""
VERSION = 1


@dataclass(frozen=True, slots=True)
class Ledger:
    """`files` maps a path relative to `content/` to the digest of each field as imported; `body` is one of them."""

    header: Header = Header()
    accounts: tuple[SourceAccount, ...] = ()
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    version: int = VERSION

    def encode(self) -> bytes:
        """Canonical JSON, one file a line of its own, so that a diff shows which files an import touched."""
        ordered = Ledger(
            self.header,
            tuple(sorted(self.accounts, key=lambda account: account.name)),
            {path: dict(sorted(self.files[path].items())) for path in sorted(self.files)},
        )
        head = {"header": ordered.header, "accounts": ordered.accounts, "version": VERSION}
        lines = ",\n".join(f"  {json.dumps(path)}: {json.dumps(known)}" for path, known in ordered.files.items())
        facts = ",\n".join(f"{json.dumps(key)}: {msgspec.json.encode(value).decode()}" for key, value in head.items())
        return f'{{\n{facts},\n"files": {{\n{lines}\n}}\n}}\n'.encode()

    @classmethod
    def decode(cls, data: bytes) -> tuple[Ledger, tuple[Finding, ...]]:
        """Read a ledger; one that cannot be read has no records, with a finding, but may tell of the blog."""
        try:
            ledger = msgspec.json.decode(data, type=cls)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            problem = "the record of the last import cannot be read; nothing is imported until it is there again"
            hint = "Restore it from version control, or delete it to begin anew: posts that you deleted come back then."
            return _legible(data), (LEDGER_DAMAGED.at(f"content/{NAME}", problem, hint=hint),)
        return ledger, ()


def _legible(data: bytes) -> Ledger:
    """What pages need of a damaged ledger: its lines that say what the blog and its sources were."""
    return Ledger(
        next(_facts(data, "header", Header), Header()), next(_facts(data, "accounts", tuple[SourceAccount, ...]), ())
    )


def _facts(data: bytes, name: str, kind: type[T]) -> Iterator[T]:
    start = f'"{name}": '.encode()
    for line in data.splitlines():
        if line.startswith(start):
            with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                yield msgspec.json.decode(line.removeprefix(start).rstrip(b","), type=kind)


def digest(value: Any) -> str:
    """12 hexadecimal digits for a value of the front matter, or for a body, the same before it is written and after."""
    canonical = json.dumps(_as_read(value), ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()
    return hashlib.blake2b(canonical, digest_size=6).hexdigest()


def _as_read(value: Any) -> Any:
    """`value` as the reader of front matter gives it: a number with a fraction is its digits."""
    if isinstance(value, Mapping):
        return {key: _as_read(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_as_read(item) for item in value]
    return repr(value) if isinstance(value, float) else value
