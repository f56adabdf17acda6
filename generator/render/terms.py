"""Several terms of one definition: our Markdown sets them on one line, parted by `<br>`, and HTML each in a `<dt>`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_BREAK = "<br>"


def terms(state: StateCore) -> None:
    """The core rule: a term for each part of a line of terms."""
    if any(token.type == "dt_open" for token in state.tokens):
        state.tokens = list(_parted(state.tokens))


def _parted(tokens: Sequence[Token]) -> Iterator[Token]:
    opening: Token | None = None
    for token in tokens:
        if opening is not None and token.type == "inline":
            parts = _parts(token.children or [])
            for part in parts[:-1]:
                yield from (replace(token, children=part), Token("dt_close", "dt", -1), opening)
            token.children = parts[-1]
        opening = token if token.type == "dt_open" else None
        yield token


def _parts(children: Sequence[Token]) -> list[list[Token]]:
    """`children` cut at the breaks that stand in no emphasis or link."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for child in children:
        depth += child.nesting
        if depth == 0 and child.type == "html_inline" and child.content == _BREAK:
            parts.append([])
        else:
            parts[-1].append(child)
    return parts if all(parts) else [list(children)]
