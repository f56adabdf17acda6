"""Habits of converters and of labs' own templates, each of which once hid entries or made some up."""

from __future__ import annotations

from textwrap import dedent

import pytest

from generator.programme.parsing.parser import Programme, parse
from generator.programme.words.lines import lines

WRAPPED = """\
    The Reed Institute goes to the town of Lund with three papers, and says below
    what they are about and who wrote them, in the order in which they are given
    on the first day; the second day is for walks.

    ## Measuring

    [Gauges that agree with all of their
    neighbours](https://reed.example/papers/gauges-that-agree-with-their-
    neighbours-and-with-themselves-in-dry-years)  \n\
    Jonas Ekdahl, Maryam Sohrabi, Petra Vondrova, Dmitri Solovyov, Inesita Clara
    Carvalho

    [Slow sensors](https://reed.example/papers/slow-sensors)  \n\
    Maryam Sohrabi, Luisa Fontaine, Oluwole Adebayo-Smith, Jonas Ekdahl, Hanna El-
    Sayed

    ## Mapping

    [Rivers that moved](https://reed.example/papers/rivers)  \n\
    Petra Vondrova, Oluwole Adebayo-Smith
    """

CONTENTS = """\
    ### Contents

    - Quiet Machines
    - Rivers and Roads
    - Public Aspects

    ## Quiet Machines

    **Bearings that hum in tune**\\
    Jonas Ekdahl, Maryam Sohrabi

    ## Rivers and Roads

    **Fords of the upper valley**\\
    Petra Vondrova, Ines Carvalho

    ## Public Aspects

    **Who owns a footpath?**\\
    Luisa Fontaine, Jonas Ekdahl
    """

PRESENTED = """\
    ## Papers

    **Bearings that hum in tune**\\
    Jonas Ekdahl, Maryam Sohrabi

    **Fords of the upper valley**\\
    Petra Vondrova, Ines Carvalho

    ## Tutorials

    - Graphs in dry and wet years\\
      Presented by: Jonas Ekdahl, Anaïs Kerlec'h, and Luisa Fontaine
    """

LINKED = "".join(
    f"1. {names}\\\n   **{title}**\\\n   In *Conference on Fords*, May 2021\\\n   [[pdf](/p)] [[suppl](/s)]{more}\n"
    for names, title, more in (
        ("Jonas Ekdahl and Maryam Sohrabi", "Bearings that hum in tune", " [[code](/c)]"),
        ("Petra Vondrova and Ines Carvalho", "Fords of the upper valley", ""),
        ("Luisa Fontaine and Jonas Ekdahl", "Who owns a footpath?", " [[code](/c)]"),
        ("Maryam Sohrabi and Petra Vondrova", "Gauges that agree", " [[code](/c)] [[video](/v)]"),
    )
)

ROWS = "|  |  |  |\n| --- | --- | --- |\n" + "".join(
    f"| {names} | {title} | In the Conference on Fords and on the Ways between them (CFW), May 2021 |\n"
    for names, title in (
        ("Jonas Ekdahl and Maryam Sohrabi", "Bearings that hum in tune"),
        ("Petra Vondrova and Ines Carvalho", "Fords of the upper valley"),
        ("Luisa Fontaine and Jonas Ekdahl", "Who owns a footpath?"),
    )
)

HEADED = """\
    ### Bearings that hum in tune

    Jonas Ekdahl, Maryam Sohrabi

    ### Fords of the upper valley

    Petra Vondrova, Ines Carvalho

    ### Gauges that agree

    #### Luisa Fontaine, Jonas Ekdahl, Ines Carvalho

    ### Who owns a footpath?

    Luisa Fontaine, Petra Vondrova
    """

RUN_TOGETHER = """\
    ## Workshops

    **Workshop on Fords**\\
    Organizers include: Jonas Ekdahl, Maryam Sohrabi

    **Wide Water: measuring lakes**\\
    Organizers include: Petra Vondrova, Ines Carvalho, Luisa Fontaine Panelists include: Jonas Ekdahl, Ada Holm
    """

CLOSED = """\
    Papers

    Bearings that hum in tune\\
    Jonas Ekdahl, Maryam Sohrabi

    Fords of the upper valley\\
    Petra Vondrova, Ines Carvalho

    Who owns a footpath?\\
    Luisa Fontaine, Jonas Ekdahl

    Workshops\\
    Roads and Rivers in Winter\\
    Organizers: Jonas Ekdahl, Ines Carvalho\\
    Career opportunities

    We are looking for people who like to stand in rivers at all hours. See our open positions.
    """

EXPECTED = {
    "wrapped": (
        WRAPPED,
        {"Gauges that agree with all of their neighbours": 5, "Slow sensors": 5, "Rivers that moved": 2},
    ),
    "contents": (
        CONTENTS,
        {"Bearings that hum in tune": 2, "Fords of the upper valley": 2, "Who owns a footpath?": 2},
    ),
    "presented": (
        PRESENTED,
        {"Bearings that hum in tune": 2, "Fords of the upper valley": 2, "Graphs in dry and wet years": 3},
    ),
    "links in brackets": (
        LINKED,
        {
            "Bearings that hum in tune": 2,
            "Fords of the upper valley": 2,
            "Who owns a footpath?": 2,
            "Gauges that agree": 2,
        },
    ),
    "rows without a header": (
        ROWS,
        {"Bearings that hum in tune": 2, "Fords of the upper valley": 2, "Who owns a footpath?": 2},
    ),
    "names in a lower heading": (
        HEADED,
        {
            "Bearings that hum in tune": 2,
            "Fords of the upper valley": 2,
            "Gauges that agree": 3,
            "Who owns a footpath?": 2,
        },
    ),
    "offices run together": (RUN_TOGETHER, {"Workshop on Fords": 2, "Wide Water: measuring lakes": 5}),
    "closing heading": (
        CLOSED,
        {
            "Bearings that hum in tune": 2,
            "Fords of the upper valley": 2,
            "Who owns a footpath?": 2,
            "Roads and Rivers in Winter": 2,
        },
    ),
}
"""A post each, and the titles in it with how many people have a part in each."""


def _read(markdown: str) -> Programme:
    return parse(markdown, lines(markdown), frozenset())


@pytest.mark.parametrize("name", EXPECTED)
def test_the_entries_are_those_of_the_post(name: str) -> None:
    """No title is missed or made up, and each has all of its people."""
    markdown, expected = EXPECTED[name]
    found = [entry for section in _read(dedent(markdown)).sections for entry in section.entries]
    assert {entry.title: len(entry.authors) + len(entry.people) for entry in found} == expected


def test_a_wrapped_destination_is_whole_and_moves_no_row() -> None:
    """What `evidence` says of where an entry stands counts the rows of the file as it is."""
    found = lines(dedent(WRAPPED))
    assert any(line.text.endswith("Jonas Ekdahl, Hanna El-Sayed") for line in found)
    gauges = next(line for line in found if line.text.startswith("Gauges"))
    assert gauges.url.endswith("gauges-that-agree-with-their-neighbours-and-with-themselves-in-dry-years")
    assert next(line for line in found if line.text.startswith("Petra Vondrova, O")).row == 19


def test_lines_that_are_short_of_the_width_stay_apart() -> None:
    """A title above its names is not run into them where all titles happen to be as long as each other."""
    poem = "\n\n".join(f"Bearings that hum, number {number}\nJonas Ekdahl, Maryam Sohrabi" for number in range(6))
    assert sum(line.text == "Jonas Ekdahl, Maryam Sohrabi" for line in lines(poem)) == 6
