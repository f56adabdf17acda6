"""Captions, tables and items as each converter leaves them: found where its habit tells, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.recover.lines.shapes import shaped
from generator.recover.lines.text import seen
from generator.recover.structure.drawn import drawn
from generator.recover.structure.habits import marks_items
from tests.recover.texts import LAST, MORE, PROSE, recovered

ROWS = "Pier | 12 | 3.5\nQuay | 14 | 4.5\nMole | 16 | 5.5"
NUMBERS = "| Pier | 12 | 3.5 |\n| Quay | 14 | 4.5 |\n| Mole | 16 | 5.5 |"
FORMS = {
    "a table that is drawn": (
        "┌──────┬─────┬─────┐\n│ Name │ Men │ Mud │\n├──────┼─────┼─────┤\n│ Pier │ 12  │ 3.5 │\n├──────┴─────┴─────┤\n"
        "│ Mud before noon. │\n└──────────────────┘",
        "| Name | Men | Mud |\n| --- | --- | --- |\n| Pier | 12 | 3.5 |\n\n*Mud before noon.*",
    ),
    "rows right below each other in a drawing": (
        "+------+-----+\n| Name | Men |\n+------+-----+\n| Pier | 12  |\n| Quay | 14  |\n+------+-----+",
        "| Name | Men |\n| --- | --- |\n| Pier | 12 |\n| Quay | 14 |",
    ),
    "a cell of two lines in a drawing": (
        "+------+-----+\n| Name | Men |\n+======+=====+\n| Old  | 12  |\n| pier |     |\n+------+-----+\n"
        "| Quay | 14  |\n+------+-----+",
        "| Old pier | 12 |\n| Quay | 14 |",
    ),
    "what Lynx prints before a caption": (
        "CAPTION: Mud before noon\n\nName   Men  Mud\nPier   12   3.5\nQuay   14   4.5\nMole   16   5.5",
        "| Pier | 12 | 3.5 |\n| Quay | 14 | 4.5 |\n| Mole | 16 | 5.5 |\n\n*Mud before noon*",
    ),
    "a caption before the first cell, which is empty": (
        f"Mud before noon  | Men| Mud\n---|---|---\n{ROWS}",
        f"|  | Men | Mud |\n| --- | --- | --- |\n{NUMBERS}\n\n*Mud before noon*",
    ),
    "a caption before the first cell": (
        f"Mud before noon. Name| Men| Mud\n---|---|---\n{ROWS}",
        f"| Name | Men | Mud |\n| --- | --- | --- |\n{NUMBERS}\n\n*Mud before noon.*",
    ),
    "cells that are padded bear no caption": (
        "Name of the pier  | Men\n------------------|----\nPier              | 12\nQuay              | 14",
        "| Name of the pier | Men |\n| --- | --- |\n| Pier | 12 |",
    ),
    "what stands in place of a picture, beside another that is named": (
        f"[boat-17]\n\n{MORE}\n\nThe old pier\nThe pier at dawn.\n\n{LAST}",
        "![The old pier]()\\\n*The pier at dawn.*",
    ),
    "a heading right on a few words, where no picture is named": (
        f"{MORE}\n\nThe old pier\nThe pier was cold and wet and full of gulls.\n\n{LAST}",
        "The old pier\n",
    ),
    "a picture of which a cell of blanks is left": (
        f"{MORE}\n\n{' ' * 22}\n  The pier before noon\n  \n\n{LAST}",
        "![lost figure]()\\\n*The pier before noon*",
    ),
    "lines that hang below an item": (
        "  • A rope, which must be longer than the boat is\n    by half.\n  • A lamp.",
        "- A rope, which must be longer than the boat is by half.\n- A lamp.",
    ),
    "an item of two short lines": ("  • A rope\n    of hemp\n  • A lamp", "- A rope\\\n  of hemp\n- A lamp"),
    "a section of people with their roles": (
        "Organising Committee\nAda Roe - Chair\nBen Silt - Boats",
        "## Organising Committee\n\nAda Roe - Chair\\\nBen Silt - Boats",
    ),
    "a section of titles with their authors": (
        "Papers\nHow Mud Settles\nAda Roe, Ben Silt, Cy Tar",
        "## Papers\n\nHow Mud Settles\\\nAda Roe, Ben Silt, Cy Tar",
    ),
    "a title with its authors": (
        "How Mud Settles\nAda Roe, Ben Silt, Cy Tar",
        "How Mud Settles\\\nAda Roe, Ben Silt, Cy Tar",
    ),
    "titles of workshops, each with a person's role": (
        "Learning with a Very Large Number of Tides\nAda Roe - Organizer\n\nMud for Education\nBen Silt - Chair\n"
        "Cy Tar - Speaker",
        "Mud for Education\\\nBen Silt - Chair\\\nCy Tar - Speaker",
    ),
    "a short title with one person's role": (
        "Workshop on Mud\nAda Roe - Organizer",
        "Workshop on Mud\\\nAda Roe - Organizer",
    ),
    "a short title with roles and talks": (
        "Workshop on Mud\nAda Roe - Organizer\nBen Silt, Cy Tar, Dee Fen - Invited Speakers",
        "Workshop on Mud\\\nAda Roe - Organizer\\\nBen Silt",
    ),
}


def bodies(text: str) -> str:
    """The Markdown of all posts of a text."""
    return "\n\n".join(draft.body for draft in recovered(text).drafts)


@pytest.mark.parametrize(("lines", "expected"), FORMS.values(), ids=FORMS)
def test_lines_become_what_their_converter_made_them_of(lines: str, expected: str) -> None:
    """What a habit of a converter tells is read so, within a post of paragraphs that blank lines part."""
    assert expected in bodies(f"The pier\n\n{PROSE}\n\n{lines}\n\n{LAST}\n")


def test_phrases_between_paragraphs_are_items_where_no_item_is_marked() -> None:
    """Of several in a row none is a heading; one alone is."""
    run = bodies(
        f"The pier\n\n{PROSE}\n\nTwo lamps and a spare\n\nA borrowed jar\n\nThe string box\n\n{MORE}\n\n"
        f"The mud\n\n{LAST}\n"
    )
    assert "- Two lamps and a spare\n- A borrowed jar\n- The string box" in run
    assert "## The mud" in run


@pytest.mark.parametrize(("text", "expected"), [("  • a rope\n  • a lamp", True), ("* a rope\n* a lamp", False)])
def test_what_an_author_may_have_typed_is_no_mark_of_a_converter(text: str, *, expected: bool) -> None:
    """Marks at the left edge tell nothing of items that bear none; those of converters do."""
    assert marks_items([shaped(line) for line in seen(text)], markdown=False) is expected


def test_a_place_that_captions_have_makes_captions_of_what_stands_there() -> None:
    """Two that say by their words what they are tell of a third; a paragraph in that place is none."""
    figures = [
        f"   {line}\n\n\n" for line in ("Figure 1: the pier.", "Figure 2: the quay.", "The mole at noon in fog.")
    ]
    text = f"The pier\n\n{PROSE}\n\n\n{figures[0]}{MORE}\n\n\n{figures[1]}{LAST}\n\n\n{figures[2]}{PROSE}\n"
    assert "*The mole at noon in fog.*" in bodies(text)


UNSURE = {
    "more cells than columns": ("+---+---+\n| a | b |\n+---+---+\n| 1 | x|y |\n| 2 | z |\n+---+---+", ""),
    "a line that bars do not end": ("+---+---+\n| a | b |\n+---+---+\n| 1 | mud\n| 2 | tar |\n+---+---+", ""),
    "a bar within a cell": (
        "+----+---------------+\n| id | command       |\n+----+---------------+\n|  1 | cat a | sort  |\n"
        "+----+---------------+",
        "| 1 | cat a \\| sort |",
    ),
    "a cell across two columns": (
        "+-----+-----+-----+\n| a   | b   | c   |\n+=====+=====+=====+\n| one and two | 3 |\n+-----+-----+-----+\n"
        "| four      | 5   |\n+-----+-----+-----+",
        "| one and two | 3 |  |\n| four |  | 5 |",
    ),
    "rows that a converter joined": (
        "+-----+-----+\n| a   | b   |\n+-----+-----+\n| 1   | 2   | | 3   | 4   |\n+-----+-----+",
        "| 1 | 2 |\n| 3 | 4 |",
    ),
}


@pytest.mark.parametrize(("lines", "expected"), UNSURE.values(), ids=UNSURE)
def test_a_drawing_is_read_where_it_is_sure_and_stays_its_lines_elsewhere(lines: str, expected: str) -> None:
    """Bars part cells below the joints of the rules; where cells fit no columns, the drawing is kept as it was."""
    assert (expected or f"```\n{lines}\n```") in bodies(f"The pier\n\n{PROSE}\n\n{lines}\n\n{LAST}\n")


@st.composite
def grids(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A drawn table, and the words in its cells, of which any may span columns, hold bars or be too long."""
    widths = draw(st.lists(st.integers(3, 9), min_size=2, max_size=4))
    rule = "+" + "+".join("-" * width for width in widths) + "+"
    lines, words = [rule], list[str]()
    for _ in range(draw(st.integers(1, 4))):
        cells = []
        for width in widths:
            words.append(f"w{len(words)}q")
            form = draw(st.sampled_from(("{}", "{}", "{}|z", "a | {}", "", "{}||", "---", "a much longer {}")))
            cells.append(f" {form.format(words[-1])} ".ljust(width))
            words = words if "{}" in form else words[:-1]
        bars = [draw(st.sampled_from("||| ")) for _ in cells[1:]]
        lines.append("|" + "".join(map("".join, zip(cells, [*bars, "|"], strict=True))))
        lines += [rule] if draw(st.booleans()) else []
    return "\n".join([*lines, rule]), words


@given(grids())
def test_every_word_of_a_drawing_is_told(grid: tuple[str, list[str]]) -> None:
    """Whatever a cell holds or spans, its words are in a post or among the omissions."""
    lines, words = grid
    made = recovered(f"The pier\n\n{PROSE}\n\n{lines}\n\n{LAST}\n")
    told = " ".join((*(draft.body for draft in made.drafts), *(left.text for left in made.omissions)))
    assert [word for word in words if word not in told] == []


@given(st.lists(st.text("│┌├└─┬┼┴┐+-=| ab1", max_size=12), max_size=8))
def test_any_drawing_keeps_its_words_or_is_none(lines: list[str]) -> None:
    """No letter within a drawing that is read is lost, whatever its bars."""
    found = drawn(lines)
    rows = found.rows if found else ()
    said = "".join(char for line in lines[: found.lines if found and rows else 0] for char in line if char.isalnum())
    assert sorted(said) == sorted(char for row in rows for cell in row for char in cell if char.isalnum())
