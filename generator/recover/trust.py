"""How far each rule that claims a field is believed: reads `recover/trust.toml`."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from generator.model.verdict import Weight

_TABLES = ("trust.toml", "evidence.toml")


@cache
def trust() -> Mapping[str, Weight]:
    """The weight of each rule for a field, by its id."""
    tables = tomllib.loads(_text("trust.toml"))
    read = {rule: Weight(confidence, False) for rule, confidence in tables["read"].items()}
    inferred = {rule: Weight(confidence, True) for rule, confidence in tables["inferred"].items()}
    return MappingProxyType(read | inferred)


@cache
def tables_digest() -> bytes:
    """A digest of the data that recovery reads besides its sources: a change of it makes results stale."""
    return hashlib.blake2b("\0".join(map(_text, _TABLES)).encode(), digest_size=16).digest()


def _text(name: str) -> str:
    return files("generator.recover").joinpath(name).read_text("utf-8")
