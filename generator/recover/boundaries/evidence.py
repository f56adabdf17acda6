"""What each rule weighs, and what that rests on: reads `recover/evidence.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Evidence:
    """`weight` in bits; `precision`, the share of claims that were right; `support`, how many were checked."""

    weight: float
    precision: float
    support: int


@cache
def evidence() -> Mapping[str, Evidence]:
    """The row of each rule, by its id."""
    rows = tomllib.loads(files("generator.recover").joinpath("evidence.toml").read_text("utf-8"))
    return MappingProxyType({rule: Evidence(**row) for rule, row in rows.items()})


def weight(rule: str) -> float:
    """What a claim of `rule` weighs; nothing when the rule was never measured."""
    row = evidence().get(rule)
    return row.weight if row and row.support else 0.0
