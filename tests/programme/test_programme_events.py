"""Which edition a post names: by what its title and its opening say, never by a name that is known."""

from __future__ import annotations

import pytest

from generator.model.post import Post
from generator.model.when import When
from generator.programme.editions import editions
from generator.programme.events.events import event_of
from generator.programme.words.lines import lines
from generator.programme.words.names import name_list

ENTRIES = """

## Papers

**Deep Water in Shallow Boats**
Ada Roe, Bo Lake

**Charting Mud with Gliders**
Cy Moor and Dee Fen (FEN)
"""

NAMED = (
    ("We are off to Ghent", "The 36th Conference on Mud and Tides (COMT 2022) opens in Ghent.", 0, "COMT 2022"),
    ("Three papers at SHOAL", "Three papers will be presented at SHOAL in Ghent, June 14–18, 2020.", 0, "SHOAL 2020"),
    ("Heading to the FEN Fall Meeting", "The FEN Fall Meeting is in Oslo, 9-13 December 2019.", 0, "FEN 2019"),
    ("Our summer", "In July we travel to the WADE meeting SHOAL in Ghent (July 21-25, 2019).", 2019, "SHOAL 2019"),
    ("Meet us at Tidegraphics", "Tidegraphics 2018 is the 39th annual conference of waders.", 0, "Tidegraphics 2018"),
    ("Our papers", "We go to the ACM Symposium on Mud and Tides (SMUT), Ghent, October 22-25, 2017.", 0, "SMUT 2017"),
    ("Labor auf der Moor und Meer 2019 (MuM)", "Die Moor und Meer 2019 findet in Kiel statt.", 0, "MuM 2019"),
    ("Notre équipe à VASE", "La conférence VASE se tient à Nancy du 8 au 19 juin 2020.", 0, "VASE 2020"),
    ("Papers accepted!", "Four of our papers were accepted to SHOAL'19.", 2019, "SHOAL 2019"),
    ("FEN Research at SHOAL-20", "The Thirty-Fourth SHOAL Conference on Mud is in Ghent.", 2020, "SHOAL 2020"),
    ("Our papers", "We thank the FEN 2018 programme. We present at SHOAL, Ghent, August 20-26, 2018.", 0, "SHOAL 2018"),
    ("We're going to SHoal!", "We show it at ACM SHoal 2023 in Ghent. Mud is by Hu Xinyi (WADE).", 2023, "SHoal 2023"),
)  # fmt: skip


@pytest.mark.parametrize(("title", "opening", "year", "edition"), NAMED)
def test_an_edition_is_known_by_what_is_said_of_it(title: str, opening: str, year: int, edition: str) -> None:
    """A year beside it, days, what leads to it, and what it is called; authors' affiliations are none."""
    event = event_of(title, lines(opening + ENTRIES), year or None)
    assert event is not None
    assert f"{event.acronym} {event.year}" == edition


UNNAMED = (
    ("Publications of 2019", "We worked on Muddy Tidal Networks (MTN) for maps. Here are our papers:"),
    ("What we wrote", "Our work is funded by the Northern Mud Council (NMC). The papers of this spring:"),
    ("Our team in 2018", "The Museum of the River and the Sea (MRS) has four new papers."),
    ("Neue Arbeiten", "Unsere Gruppe am Forschungszentrum für Boote (FB) und am Deutschen Moorinstitut (DMI) schrieb:"),
    ("Nos articles", "Financés par le Conseil National de la Boue (CNB), nous avons écrit :"),
    ("A visit to FENS", "In March we gave talks at FENS in Ghent. These papers were shown:"),
    ("A visit of four days", "The Northern Mud Council (NMC) paid for our stay from 3 to 7 June. We wrote:"),
    ("New results", "We draw a Confusion Matrix of Boats (CMB), and Conventional Mud Layers (CML):"),
)


@pytest.mark.parametrize(("title", "opening"), UNNAMED)
def test_initials_and_the_year_of_a_post_make_no_edition(title: str, opening: str) -> None:
    """Methods, funders and institutes have them too: an event is called one, or has a year beside it, or days."""
    assert event_of(title, lines(opening + ENTRIES), 2019) is None


@pytest.mark.parametrize("told", ["Workshop on Mud and Tides (WMT)", "Mud and Tides (MaT 2019)", "WMT 2019"])
def test_one_sign_of_an_event_is_enough_beside_what_leads_to_it(told: str) -> None:
    """The year of the post is taken where what it names is called an event."""
    event = event_of("Our papers", lines(f"We show four papers at {told} in Ghent.{ENTRIES}"), 2019)
    assert event is not None
    assert event.year == 2019


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        ("Publications in 2019", "What we published, funded by the FEN. With MUD 2019 prices."),
        ("Team news", "Ada gave a talk at Google 2019 and Bo one in Berlin 2019."),
    ],
)
def test_what_is_named_in_passing_is_no_edition(title: str, opening: str) -> None:
    """A funder, a company or a town beside a year is not enough."""
    assert event_of(title, lines(opening), None) is None


def test_a_board_beside_the_name_of_an_event_is_no_programme() -> None:
    """Where one sentence names an event in passing, only papers make an edition."""
    body = "The society elected a board at SHOAL 2022.\n\nChair: Ada Roe\\\nTreasurer: Bo Lake\\\nSecretary: Cy Moor"
    post = Post(title="New board", body=body, date=When.parse("2022-04-04"), permalink="/board.html")
    assert editions((post,)).conferences == ()


def test_a_definition_list_is_read_as_titles_with_their_names() -> None:
    """A term and its definitions are lines of one block."""
    read = [(line.block, line.text) for line in lines("Deep Water\n: Ada Roe\n: *Room 5*\n\nMud\n: Bo Lake")]
    assert read == [(0, "Deep Water"), (0, "Ada Roe"), (0, "Room 5"), (1, "Mud"), (1, "Bo Lake")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dr. Ada Roe und Prof. Dr. Bo Lake", ["Ada Roe", "Bo Lake"]),
        ("María de los Ángeles Roe y Bo Lake", ["María de los Ángeles Roe", "Bo Lake"]),
        ("Roe AC*, van der Lake JM*, Moor H.", ["Roe AC", "van der Lake JM", "Moor H"]),
        ("C. Moor, Ada R.", ["C. Moor", "Ada R."]),
    ],
)
def test_names_are_told_without_what_is_no_part_of_them(text: str, names: list[str]) -> None:
    """Academic titles, and the stop of the line behind initials that have none, are left out."""
    assert [piece.name for piece in name_list(text).pieces] == names
