"""The parts of a body, put together."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.body import Part


def merged(parts: Iterator[Part]) -> Iterator[Part]:
    """`parts` with neighbouring literals joined and empty ones left out."""
    literal: list[str] = []
    for part in parts:
        if isinstance(part, str):
            literal.append(part)
            continue
        if literal:
            yield "".join(literal)
            literal = []
        yield part
    if text := "".join(literal):
        yield text
