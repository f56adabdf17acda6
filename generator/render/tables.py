"""Rows of a GFM table that are longer than its head: what GFM leaves out of them, "the excess is ignored", is shown.

No word of a body goes unseen because the head of its table was written too short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_WIDEST, _MOST = 100, 50_000
"""Columns, and cells that are added to one table, at most: of hostile rows, the rest stays out."""


def long_rows(state: StateCore) -> None:
    """The core rule, after blocks and before what stands in them: each table is as wide as its longest row."""
    tokens = state.tokens
    if not any(token.type == "table_open" for token in tokens):
        return
    lines = state.src.split("\n")
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        end = at + 1
        if tokens[at].type == "table_open":
            end = next(place for place in range(at, len(tokens)) if tokens[place].type == "table_close") + 1
        table = tokens[at:end]
        made += _widened(table, lines) if end - at > 1 else table
        at = end
    state.tokens = made


def _widened(table: Sequence[Token], lines: Sequence[str]) -> Iterator[Token]:
    columns = sum(token.type == "th_open" for token in table)
    begun = [token for token in table if token.type == "tr_open"]
    rows = [[], *(_cells(lines[token.map[0]])[columns:_WIDEST] if token.map else [] for token in begun[1:])]
    widest = max(map(_width, rows))
    width = widest if widest * len(rows) <= _MOST else 0
    row = iter(rows)
    for token in table:
        if token.type == "tr_close" and width:
            excess = next(row)
            tag = "td" if excess is not rows[0] else "th"
            for place in range(width):
                yield from _cell(tag, excess[place] if place < len(excess) else "", token)
        yield token


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in escapedSplit(line.strip().lstrip("> ").strip())]
    return cells[cells[:1] == [""] : len(cells) - (cells[-1:] == [""])]


def _width(cells: Sequence[str]) -> int:
    """How many cells there are, but for empty ones at the end."""
    return max((place for place, cell in enumerate(cells, 1) if cell), default=0)


def _cell(tag: str, text: str, row: Token) -> Iterator[Token]:
    inline = Token("inline", "", 0, content=text, children=[], block=True, level=row.level + 1)
    yield from (Token(f"{tag}_open", tag, 1, block=True), inline, Token(f"{tag}_close", tag, -1, block=True))
