"""Quotations, and names, that a converter broke at their marks."""

from __future__ import annotations

import pytest

from generator.programme.parsing.breaks import mended
from generator.programme.parsing.quotations import requoted
from generator.programme.words.lines import lines
from generator.programme.words.quotes import quoted


def _whole(*texts: str) -> list[str]:
    return [line.text for line in requoted(lines("\n\n".join(texts)))]


@pytest.mark.parametrize(("opened", "closed"), ["“”", "«»", "「」"])
def test_a_quotation_is_one_line_again(opened: str, closed: str) -> None:
    """Its marks were left on the lines around it, with what stands in front and behind."""
    assert _whole(f"Ada Roe. {opened}", "Deep Water", f"{closed} Poster") == [
        f"Ada Roe. {opened}Deep Water{closed} Poster"
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("Ada Roe: “", "Deep Water", "Shallow Water", "Mud", "Fog", "Tide”"),
        ("Ada Roe: “", "Deep Water"),
        ("„Deep Water“", "Mud ”"),
        ("Ada Roe", "“Deep Water”"),
        ("“",),
    ],
)
def test_lines_stay_apart_where_no_quotation_was_broken(texts: tuple[str, ...]) -> None:
    """One that is never closed, or only further down, is left alone; nothing is lost."""
    assert _whole(*texts) == list(texts)


def test_names_that_end_in_a_comma_go_on_with_the_quotation_below() -> None:
    """Names never end so."""
    assert _whole("Ada Roe, Bo Lake,", "« Deep Water »") == ["Ada Roe, Bo Lake, « Deep Water »"]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("« Un « rien » de trop »", "Un « rien » de trop"),
        ("« Eau » et « boue »", "« Eau » et « boue »"),
        ("“Deep Water”.", "Deep Water"),
        ("“Deep” Water", "“Deep” Water"),
    ],
)
def test_marks_go_where_they_enclose_the_whole_title(text: str, bare: str) -> None:
    """Others may be nested within."""
    assert quoted(lines(text)[0]).text == bare


def test_names_that_an_and_goes_on_from_are_one_line() -> None:
    """Even where what stands above was taken for a heading."""
    told = [
        line.text
        for line in mended(
            lines(
                "## Ada Roe\n\nund Bo Lake: Deep Water\n\nCy Moor\n\nand Dee Fen: Mud\n\nEve Marsh\n\net Flo Pool: Boue"
            )
        )
    ]
    assert told == ["Ada Roe und Bo Lake: Deep Water", "Cy Moor and Dee Fen: Mud", "Eve Marsh et Flo Pool: Boue"]
