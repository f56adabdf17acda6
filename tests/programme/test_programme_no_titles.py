"""What is no title by its form, or as no other entry of its post is set, could not be placed; its words are kept."""

from __future__ import annotations

import pytest

from generator.programme.parsing.offices import titled
from generator.programme.parsing.parser import Programme, parse
from generator.programme.parsing.whereabouts import is_room
from generator.programme.words.lines import lines

PAPERS = "## Papers\n\n- **A Hedge in March**\\\n  Ada Roe, Bo Lake\n- **The Owls of the Mill**\\\n  Cy Fen, Ada Roe\n"
SHOPS = "## Workshops\n\n- **Fair Maps**\\\n  Organizers: Ada Roe, Bo Lake\n- **Wet Reeds**\\\n  Organizers: Cy Fen\n"


def _parsed(body: str) -> Programme:
    return parse(body, lines(body), frozenset())


def _titles(found: Programme) -> list[str]:
    return [entry.title for section in found.sections for entry in section.entries if entry.title]


@pytest.mark.parametrize("closing", ["See you in Ghent!", "Thanks to all of them.", "Find us at the quay"])
@pytest.mark.parametrize("body", [PAPERS, SHOPS])
def test_a_closing_line_is_no_entry(body: str, closing: str) -> None:
    """It is set as no title of the post is, or ends as none of them does, and nobody stands with it."""
    found = _parsed(f"{body}\n{closing}\n")
    assert len(_titles(found)) == 2
    assert closing in "\n".join((*found.unparsed, found.body))


@pytest.mark.parametrize(
    "title", ["Maps of the Fen (Session", "(Reeds workshop)", "and the other owls", "Accepted Papers", "Tuesday, May 7"]
)
def test_a_part_of_something_is_no_title(title: str) -> None:
    """Half of a bracket, the rest of a list, a label or a day is none, whoever stands below."""
    found = _parsed(f"{PAPERS}- {title}\\\n  Di Marsh, Ed Pool\n")
    assert title not in _titles(found)
    notes = [entry.note for section in found.sections for entry in section.entries]
    said = "\n".join((*found.unparsed, *notes, *(section.title for section in found.sections), found.body))
    assert title.strip("()") in said


@pytest.mark.parametrize("title", [".NET for the Old Mill", "Sampling from [0, 1) by Hand", "A Hedge in May :)"])
def test_a_title_may_begin_or_end_with_any_sign(title: str) -> None:
    """A stop that no blank follows begins a word; a half-open interval and a smile are no halves of brackets."""
    assert title in _titles(_parsed(f"{PAPERS}- **{title}**\\\n  Di Marsh, Ed Pool\n"))


def test_where_titles_stand_alone_one_may_be_set_as_no_other_is() -> None:
    """There nothing shows that an entry has names, and so none of them is odd."""
    talks = "## Talks\n\n- *Why Owls*\n- Why Boats\n- Why Fens\n- Show Me the Tide!\n"
    assert "Why Owls" in _titles(_parsed(f"{PAPERS}\n{talks}"))
    assert "Show Me the Tide!" in _titles(_parsed(f"{PAPERS}\n{talks}"))


def test_a_label_among_names_that_stand_first_is_no_title() -> None:
    """Where titles stand behind names, a few words in front of some say what these do."""
    papers = "\n".join(
        f"- **{name}** – The Salt of {name[:3]} Rivers" for name in ("Ada Roe, Bo Lake", "Cy Fen", "Di Marsh")
    )
    found = _parsed(f"## Papers\n\n{papers}\n\n*On duty all week:* Ada Roe and Cy Fen\n")
    assert len(_titles(found)) == 3
    assert "On duty all week" in "\n".join(found.unparsed)


@pytest.mark.parametrize(
    ("line", "title", "names", "rest"),
    [
        ("Fair Maps, organised by Ada Roe and Bo Lake", "Fair Maps", "Ada Roe and Bo Lake", ""),
        ("Fair Maps – co-organized by Ada Roe. A day on maps.", "Fair Maps", "Ada Roe", "A day on maps"),
        ("Karten für alle im Moor und am Meer (Organisation: Ada Roe, Bo Lake)", "Karten für alle im Moor und am Meer",
         "Ada Roe, Bo Lake", ""),
    ],
)  # fmt: skip
def test_who_holds_it_is_no_part_of_a_title(line: str, title: str, names: str, rest: str) -> None:
    """What people did for a workshop stands between its title and their names, and a sentence may follow."""
    found = titled(lines(line)[0])
    assert found is not None
    assert (found[0].text, [office.names.text for office in found[1]], found[2]) == (title, [names], rest)


def test_hours_and_halls_above_titles_are_none() -> None:
    """An hour and a hall that no list knows stand above each entry: they say when it is, and its type is kept."""
    slots = ("09:00, Old Pier | Paper", "11:30, Lantern | Paper", "14:00, Clover Hall | Paper")
    papers = ("[Salt](http://a.invalid/1)", "[The Owls](http://a.invalid/2)", "[Wet Reeds](http://a.invalid/3)")
    body = "\n\n".join(f"{slot}\\\n{paper}\\\nAda Roe, Bo Lake" for slot, paper in zip(slots, papers, strict=True))
    found = _parsed(f"### Monday 6 May\n\n{body}\n")
    entries = [entry for section in found.sections for entry in section.entries]
    assert [entry.title for entry in entries] == ["Salt", "The Owls", "Wet Reeds"]
    assert all("Old Pier" in entry.note or entry.title != "Salt" for entry in entries)


def test_titles_end_in_any_stop_in_front_of_their_names() -> None:
    """A full stop, a question mark: where one parts titles from names, the other does as well."""
    body = (
        "## Papers\n\n- A Hedge in March. Ada Roe, Bo Lake.\n- The Owls of the Mill. Cy Fen, Ada Roe.\n"
        "- Who Hears the Reeds? Di Marsh.\n"
    )
    found = _parsed(body)
    assert _titles(found) == ["A Hedge in March", "The Owls of the Mill", "Who Hears the Reeds?"]


def test_a_heading_above_duties_is_no_title() -> None:
    """`Also` has the rank of the sections, and below it stands what somebody does for the whole event."""
    found = _parsed(f"{PAPERS}\n## Also\n\nArea Chair, Reeds: Di Marsh\n")
    assert "Also" not in _titles(found)
    assert [section.kind for section in found.sections] == ["papers", "committee"]


def test_what_an_award_names_again_is_one_entry() -> None:
    """`Best Paper: The Owls of the Mill` among awards tells of the paper that stands above with its authors."""
    found = _parsed(f"{PAPERS}\n## Awards\n\n- Best Paper Award: The Owls of the Mill\n")
    told = [(entry.title, entry.award) for section in found.sections for entry in section.entries]
    assert told == [("A Hedge in March", ""), ("The Owls of the Mill", "Best Paper Award")]


@pytest.mark.parametrize(("text", "room"), [("Room by Room", False), ("Ballroom East", True), ("Sala Machuca", True)])
def test_a_room_has_a_name_of_its_own(text: str, room: bool) -> None:
    """Small words make a phrase of a title, and no room."""
    assert is_room(text) is room


def test_a_link_that_a_dump_spells_around_its_address_is_one() -> None:
    """`[[PDF]](<http://…>)`, whose address a reader linked by itself, is the link `[PDF]`."""
    (line,) = lines("Ada Roe [[PDF]\\](<http://a.invalid/1>) [[code]\\](<http://a.invalid/2>) [slides]")
    assert [(run.text, run.link) for run in line.runs if run.link] == [
        ("PDF", "http://a.invalid/1"),
        ("code", "http://a.invalid/2"),
    ]
    assert "](" not in line.text
