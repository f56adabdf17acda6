"""GFM tables (GFM 0.29, section 4.10)."""

from __future__ import annotations

from generator.markdown.blocks import Inline, Table
from generator.markdown.inline import spell

_RULES = {"left": ":---", "right": "---:", "center": ":---:"}


def write_table(table: Table) -> str:
    """The table without its caption; rows are filled up to the widest, and breaks within a cell are `<br>`."""
    width = max((len(row) for row in (table.header, *table.rows)), default=0)
    if not width:
        return ""
    align = [_RULES.get(side, "---") for side in table.align[:width]]
    align += ["---"] * (width - len(align))
    rows = [_row([_cell(cell) for cell in row], width) for row in (table.header, *table.rows)]
    return "\n".join([rows[0], _row(align, width), *rows[1:]])


def _row(cells: list[str], width: int) -> str:
    filled = cells + [""] * (width - len(cells))
    return f"| {' | '.join(filled)} |"


def _cell(content: Inline) -> str:
    return spell(content, line_break="<br>").replace("|", "\\|")
