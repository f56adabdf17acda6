"""What is written: one file of the site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """`path` is relative to the output folder, with `/` between segments and none in front."""

    path: str
    data: bytes
