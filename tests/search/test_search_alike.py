"""The client cuts words exactly as the index builder does: the same ranges of characters, the same limits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.search import coding, ranking, words

CLIENT = (Path(__file__).resolve().parents[2] / "templates" / "assets" / "search.js").read_text(encoding="utf-8")


def ranges(name: str) -> str:
    """The characters of a constant of the client that holds part of a regular expression."""
    declared = re.search(rf"const {name} =(.*?);\n", CLIENT, re.DOTALL)
    assert declared
    escapes = re.findall(r"\\\\u(?:\{(\w+)\}|(\w{4}))", declared[1])
    return "".join(chr(int(long or short, 16)) for long, short in escapes)


@pytest.mark.parametrize(
    ("name", "here"),
    [
        ("SPACELESS", words._SPACELESS),
        ("DROPPED", words._DROPPED),
        ("LETTER", words._MARKS.removeprefix(words._DROPPED)),
    ],
)
def test_ranges_of_characters(name: str, here: str) -> None:
    """Both name the same characters in the same order."""
    assert ranges(name) == here.replace("-", "")


def test_letters_that_are_alike() -> None:
    """Both write the same letters for others."""
    declared = re.search(r"const LIKE = .*?\{(.*?)\}", CLIENT)
    assert declared
    pairs = re.findall(r'(\w): "(\w+)"', declared[1])
    assert {ord(letter): like for letter, like in pairs} == words._LIKE


@pytest.mark.parametrize(
    ("name", "here"),
    [
        ("LONGEST", words.LONGEST),
        ("LEVELS", coding.LEVELS),
        ("ENDS", coding._ENDS),
        ("TIMES", ranking.TIMES),
        ("EXACT", ranking.EXACT),
        ("OCTAVE", ranking.OCTAVE),
        ("HALF", round(ranking.SATURATION * (1 - ranking.FIELDS[-1].length), 9)),
    ],
)
def test_limits(name: str, here: float) -> None:
    """Both have the same numbers."""
    assert f"const {name} = {here};" in CLIENT


def test_nothing_that_a_policy_forbids() -> None:
    """The client makes no markup of strings, evaluates nothing, and fetches nothing."""
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\(|fetch\(", CLIENT)
    assert coding.CALL in CLIENT
