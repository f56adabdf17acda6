"""Where people are from as a post prints it, and who belongs to the home organisation by that."""

from __future__ import annotations

import pytest

from generator.model.post import Post
from generator.programme.editions import editions
from generator.programme.parsing.origins import is_from, legends, peculiar, places_in
from generator.programme.words.lines import lines
from generator.programme.words.names import name_list


@pytest.mark.parametrize(
    ("home", "printed", "known"),
    [
        ("Fen Research", "Fen University", True),
        ("Fen Lab", "Mud Institute, Fen Lab", True),
        ("Fen", "Google and Fen", True),
        ("Fen", "Mud Institute", False),
        ("Fen", "Fen Mud Institute", None),
        ("Fen", "", None),
        ("Fen", "Research Lab", None),
    ],
)
def test_a_place_is_home_when_the_same_words_tell_it_from_others(home: str, printed: str, known: bool | None) -> None:
    """Words such as `University` tell nothing; what shares only some of the others is left open."""
    assert is_from(peculiar(home), printed) is known


def test_an_organisation_without_a_word_of_its_own_is_nobodys_home() -> None:
    """`AI Research Lab` may be any."""
    assert not peculiar("AI Research Lab")


@pytest.mark.parametrize(
    "legend", ["1 Fen Lab   2 Mud Lab", "¹ Fen Lab, ² Mud Lab", "1 Fen Lab2 Mud Lab", "(1) Fen Lab; (2) Mud Lab"]
)
def test_a_legend_tells_what_each_number_stands_for(legend: str) -> None:
    """However converters leave what stood in superscript."""
    assert places_in(legend) == {"1": "Fen Lab", "2": "Mud Lab"}


@pytest.mark.parametrize("line", ["1 Million Boats in Venice", "1. Deep Water", "Deep Water 2", "2 Mud Lab 3 Fen Lab"])
def test_a_title_is_no_legend(line: str) -> None:
    """Numbers that do not count from one, or explain nothing, are those of a title."""
    told = lines(f"Deep Water\n\nAda Roe1, Bo Lake2\n\nShallow Water\n\nCy Moor2, Dee Fen1\n\n{line}")
    assert not any(legends(told))


def test_numbers_without_names_have_no_legend() -> None:
    """Where no name bears a number, a line that counts from one is none."""
    assert not any(legends(lines("Ada Roe, Bo Lake\n\nCy Moor, Dee Fen\n\n1 Fen Lab 2 Mud Lab")))


def test_people_are_of_the_house_by_the_numbers_behind_their_names() -> None:
    """The legend stands among no entries, and is said of each who bears its number."""
    body = (
        "PONDS 2019 is held in Ghent.\n\n## Papers\n\n**Deep Water, Again**\\\nAda Roe1, Bo Lake2\n\n"
        "**Shallow Water at Night**\\\nCy Moor2, Dee Fen1\n\n1 Fen Studios   2 Mud University"
    )
    (found,) = editions((Post(title="Fen Studios at PONDS 2019", body=body, permalink="/a.html"),)).conferences
    people = [person for section in found.sections for entry in section.entries for person in entry.authors]
    assert [(one.name, one.home, one.affiliation) for one in people] == [
        ("Ada Roe", True, "Fen Studios"),
        ("Bo Lake", False, "Mud University"),
        ("Cy Moor", False, "Mud University"),
        ("Dee Fen", True, "Fen Studios"),
    ]
    assert not found.unparsed


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A. Roe and Bo Lake, Fen University; Cy Moor, William & Mary", ["Fen University"] * 2 + ["William & Mary"]),
        ("Ada Roe, Fen University; Bo Lake, KU Leuven", ["Fen University", "KU Leuven"]),
        ("Ada Roe, Bo Lake (Fen); Cy Moor (Mud)", ["Fen", "Fen", "Mud"]),
        ("Ada Roe, PhD; Bo Lake, MD", ["", ""]),
        ("Ada Roe; Bo Lake; Cy Moor", ["", "", ""]),
    ],
)
def test_what_stands_behind_a_group_of_names_is_where_all_of_it_is_from(text: str, told: list[str]) -> None:
    """Semicolons part the groups, and no sign within a place parts it."""
    assert [piece.affiliation for piece in name_list(text).pieces] == told


@pytest.mark.parametrize(
    ("legend", "known"),
    [
        ("\\* marks members of the lab.", True),
        ("Names of members carry an asterisk.", True),
        ("\\* = our people", True),
        ("\\* = equal contribution of the authors.", False),
        ("\\* denotes interns of the lab.", False),
    ],
)
def test_a_sign_says_whose_people_they_are_where_the_legend_does(legend: str, known: bool) -> None:
    """It may as well stand for who contributed equally, or came for a summer."""
    papers = "**Deep Water**\\\nAda Roe\\*, Bo Lake\n\n**Mud at Night**\\\nCy Moor, Dee Fen\\*"
    body = f"PONDS 2019 is held in Ghent. {legend}\n\n## Papers\n\n{papers}"
    (found,) = editions((Post(title="Fen at PONDS 2019", body=body, permalink="/a.html"),)).conferences
    told = [person.home for section in found.sections for entry in section.entries for person in entry.authors]
    assert told == ([True, False, False, True] if known else [None] * 4)
