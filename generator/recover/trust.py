"""How far each rule that claims a field is believed: reads `recover/trust.toml`."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from generator.model.belief import Row, believed
from generator.model.verdict import Weight

MEASURED = ("read", "inferred")
"""The tables whose rows are counts: of a rule's claims, how many were right of how many."""
_INFERRED = ("inferred", "estimated")
_TABLES = ("trust.toml", "evidence.toml")


@cache
def trust() -> Mapping[str, Weight]:
    """The weight of each rule for a field, by its id."""
    weights = {
        rule: Weight(believed(row), name in _INFERRED) for name, rows in tables().items() for rule, row in rows.items()
    }
    return MappingProxyType(weights)


@cache
def tables() -> Mapping[str, Mapping[str, Row]]:
    """The rows of `trust.toml`, by the name of their table."""
    read: dict[str, Any] = tomllib.loads(_text("trust.toml"))
    return MappingProxyType(read)


@cache
def tables_digest() -> bytes:
    """A digest of the data that recovery reads besides its sources: a change of it makes results stale."""
    return hashlib.blake2b("\0".join(map(_text, _TABLES)).encode(), digest_size=16).digest()


def _text(name: str) -> str:
    return files("generator.recover").joinpath(name).read_text("utf-8")
