"""What each rule goes by, in words: reads `recover/reasons.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def reasons() -> Mapping[str, str]:
    """The words for each rule, by its id."""
    text = files("generator.recover").joinpath("reasons.toml").read_text("utf-8")
    return MappingProxyType(dict(tomllib.loads(text)))


def reason(rule: str) -> str:
    """What `rule` goes by; for one without words of its own, its id reads as a reason."""
    return reasons().get(rule) or rule.replace("-", " ")
