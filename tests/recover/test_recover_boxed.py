"""Pages laid out as a table of one column come out as rows of one cell, and are read without their bars."""

from __future__ import annotations

from generator.recover.breaks.boxed import unboxed
from generator.recover.lines.text import seen

PROSE = "The ferry leaves the harbour before dawn and carries the salt that the northern villages need."


def _texts(text: str) -> list[str]:
    return [line.text for line in unboxed(seen(text))]


def test_rows_of_one_cell_are_lines() -> None:
    """Title and text of each post stand in rows of their own; what is no row stays as it is."""
    rows = f"| The Second Crew | \n| {PROSE} |\n| Salt |\n| {PROSE} |\nHome"
    assert _texts(rows) == ["The Second Crew", PROSE, "Salt", PROSE, "Home"]


def test_tables_of_values_and_lone_captions_keep_their_bars() -> None:
    """Rows of several cells are a table, one boxed caption is no page's frame, and an empty cell says nothing."""
    table = "| port | salt |\n| Aln | 3 |\n| Bree | 4 |\n| total |"
    assert _texts(table) == table.split("\n")
    caption = f"{PROSE}\n| The harbour at noon. |\n{PROSE}\n{PROSE}"
    assert _texts(caption) == caption.split("\n")
    assert _texts("| |\n|  |\n||\n|") == ["| |", "|  |", "||", "|"]
