"""Captions, headings and items that only the habits of a converter tell: each found, and none beside it made up."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.recover.lines.shapes import shaped
from generator.recover.lines.text import seen
from generator.recover.structure.sidebyside import parted
from tests.recover.texts import LAST, MORE, PROSE, TEXTS, recovered

LONG = [f"{one} {two}" for one, two in pairwise(TEXTS)]
WRAPPED = [textwrap.fill(text, 76) for text in LONG]
LOST = "![lost figure]()\\\n"
MARKDOWN = f"[One](http://a.example/1) and [two](http://a.example/2): {PROSE}"


def bodies(text: str) -> str:
    """The Markdown of all posts of a text."""
    return "\n\n".join(draft.body for draft in recovered(text).drafts)


def wrapped(lines: str) -> str:
    """A post of wrapped paragraphs with some lines in it."""
    return bodies("The pier\n\n" + "\n\n".join((WRAPPED[0], WRAPPED[1], lines, WRAPPED[2], WRAPPED[3])) + "\n")


IN_WRAPPED = {
    "words in place of a picture that its caption repeats": (
        "The ropewalk\nThe ropewalk at noon, with its door ajar.",
        "![The ropewalk]()\\\n*The ropewalk at noon, with its door ajar.*",
    ),
    "one picture below another": (
        "The ropewalk\nThe ropewalk at noon.\n\nSeals asleep\nFour seals on the slipway.",
        "![Seals asleep]()\\\n*Four seals on the slipway.*",
    ),
    "nothing in common": ("The ropewalk\nNobody was at home that day.", "The ropewalk"),
    "a heading on a paragraph": (f"The ropewalk\n{WRAPPED[3]}", "## The ropewalk"),
}


@pytest.mark.parametrize(("lines", "expected"), IN_WRAPPED.values(), ids=IN_WRAPPED)
def test_a_short_line_stands_for_a_picture_where_the_sentence_below_says_the_same(lines: str, expected: str) -> None:
    """So browsers for terminals print pictures, which wrap the text around them; a heading stays one."""
    made = wrapped(lines)
    assert expected in made
    assert ("![" in made) is ("![" in expected)


def test_words_right_below_a_paragraph_stand_for_a_picture() -> None:
    """A heading has a blank line above; what Lynx prints in place of a picture has none, and its caption is apart."""
    made = bodies(
        f"The pier\n\n{WRAPPED[0]}\n\n{WRAPPED[1]} Nobody had\nrowed so far.\n"
        "Answers by port\n\nWhere the boats of last year came from.\n\n"
        f"{WRAPPED[2]}\n\n{WRAPPED[3]}\n"
    )
    assert "![Answers by port]()\\\n*Where the boats of last year came from.*" in made


def test_two_lines_in_the_middle_of_the_page_are_a_picture_and_its_caption() -> None:
    """Others that stand so far in show where the middle is."""
    middle = "\n\n".join(f"{one.center(80)}\n{two.center(80)}" for one, two in (("Boat", "Low tide"), ("Sail", "Dusk")))
    assert wrapped(middle).count("\\\n*") == 2


IN_MARKDOWN = {
    "a table of one column": (
        "  \n---  \nThe pier at noon, in two views. The left one is older.  ",
        f"{LOST}*The pier at",
    ),
    "a ruled line with room around it": ("---\n\nThe pier at noon, in two views.", "---"),
    "a row of two pictures": (
        "[![one](http://a.example/1.png)](http://a.example/1)\n_Low tide_| [![two](http://a.example/2.png)]"
        "(http://a.example/2)\n_Dusk_\n---|---",
        "*_Low tide_*\n\n[![two](http://a.example/2.png)](http://a.example/2)\\\n*_Dusk_*",
    ),
    "dashes that were escaped": ("\\- a rope\n\\- a lamp", "- a rope\n- a lamp"),
}


@pytest.mark.parametrize(("lines", "expected"), IN_MARKDOWN.values(), ids=IN_MARKDOWN)
def test_what_html2text_leaves(lines: str, expected: str) -> None:
    """Of tables that held pictures, and of marks that an author typed."""
    made = bodies(f"# The pier\n\n{MARKDOWN}\n\n{MORE}\n\n{lines}\n\n{LAST}\n\n{PROSE}\n")
    assert expected in made


def test_a_short_paragraph_below_every_picture_is_its_caption() -> None:
    """Be it of two sentences, where other paragraphs are longer; below one picture alone it stays a paragraph."""
    shots = [f"![]({at}.png)\n\nBoat {at}. It was seen at the slip on a Monday." for at in "abc"]
    texts = [f"[A](http://a.example) {text}" for text in LONG]
    page = "# The pier\n\n" + "\n\n".join(part for pair in zip(texts, shots, strict=False) for part in (*pair, LONG[3]))
    assert bodies(page).count("*Boat") == 3
    assert "*Boat" not in bodies(page.replace(shots[1], "").replace(shots[2], ""))


@pytest.mark.parametrize(("line", "is_caption"), [("| The pier at noon. |", True), ("| The pier | noon |", False)])
def test_a_row_of_one_cell_is_a_caption(line: str, *, is_caption: bool) -> None:
    """Where no row beside it has more cells."""
    made = bodies(f"The pier\n\n{PROSE}\n\n{line}\n\n{LAST}\n")
    assert (f"{LOST}*The pier at noon.*" in made) is is_caption


COUNTED = {
    "sections": ("1. The ropes\n{}\n\n2. The lamps\n{}\n\n3. The tides\n{}", True),
    "two sections": ("1. The ropes\n{}\n\n2. The lamps\n{}", False),
    "items that are sentences": ("1. We left.\n{}\n\n2. We came.\n{}\n\n3. We slept.\n{}", False),
    "numbers that do not count up": ("4. The ropes\n{}\n\n9. The lamps\n{}\n\n2. The tides\n{}", False),
}


@pytest.mark.parametrize(("lines", "heads"), COUNTED.values(), ids=COUNTED)
def test_short_lines_that_count_up_over_paragraphs_are_headings(lines: str, *, heads: bool) -> None:
    """Three at least; what ends as a sentence, or is out of order, is an item or a paragraph."""
    made = bodies(f"The pier\n\n{PROSE}\n\n{lines.format(*LONG)}\n\n{LAST}\n")
    assert ("## 1. " in made or "## 4. " in made) is heads


def test_a_title_between_marks_is_a_heading() -> None:
    """Over a paragraph; whom a quotation names is none."""
    assert "## — The bad news —" in bodies(f"The pier\n\n{PROSE}\n\n— The bad news —\n\n{LAST}\n\n{MORE}\n")
    assert "##" not in bodies(f"The pier\n\n{PROSE}\n\n— Ada Roe, pilot\n\n{LAST}\n\n{MORE}\n")


def test_references_and_formulas_are_no_captions() -> None:
    """Short lines of one kind below each other, and what TeX set in the middle, say nothing of a picture."""
    books = "\n".join(
        f"[{name}] A. Roe, {word} of the sea, Mud Press, 1931."
        for name, word in zip("ABC", ("Salts", "Tides", "Ropes"), strict=True)
    )
    formula = "\\displaystyle 2R(\\tan\\theta - \\theta) = 1\\,\\mathrm{m}.".center(78)
    assert "![" not in wrapped(f"{books}\n\n{formula}")


def test_a_row_of_names_is_no_caption() -> None:
    """In the last row of a table, in its first cell, people are people."""
    rows = "Port\tBoats\nPier\t12\nQuay\t14\nAda Roe, Ben Silt and Cy Tar\t"
    assert "*Ada Roe" not in bodies(f"The pier\n\n{PROSE}\n\n{rows}\n\n{LAST}\n")


@given(st.lists(st.text("![]()|_ab1 -.\n", max_size=24), max_size=6))
def test_parting_rows_of_pictures_keeps_every_letter(lines: list[str]) -> None:
    """In their order, whatever the marks around them."""
    made = [shaped(line) for line in seen("\n".join(lines))]
    letters = [char for one in made for char in one.line.text if char.isalnum()]
    assert [char for one in parted(made) for char in one.line.text if char.isalnum()] == letters
