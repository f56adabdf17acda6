"""What is read as an entry and is none: it is kept among what could not be placed, and what looks like it is kept.

Each line of the first list stands in a programme of papers that has nothing like it; each of the second one, too.
"""

from __future__ import annotations

import pytest

from generator.programme.parsing.parser import Programme, parse
from generator.programme.words.lines import lines

_PAPERS = (
    "A Hedge in the Wind of March\\\nAda Roe, Bo Lake",
    "The Owls of the Old Mill\\\nCy Fen, Ada Roe, Ida Marsh",
    "On the Salt of Northern Rivers\\\nBo Lake, Cy Fen",
    "Measuring the Marsh by Night\\\nIda Marsh, Di Pool",
)


def _parsed(*papers: str, head: str = "Papers") -> Programme:
    text = f"## {head}\n\n" + "\n\n".join(papers)
    return parse(text, lines(text), frozenset())


def _titles(found: Programme) -> list[str]:
    return [entry.title for section in found.sections for entry in section.entries]


@pytest.mark.parametrize(
    "line",
    [
        "How Deep Is the Water Today Di Pool",  # with the first author, whose break a dump lost
        "Cy Fen A Map of All the Ponds",
        "Session Speaker: Di Pool",
        "Track A | How Deep Is the Water Today",
        "& Pool, D. How Deep Is the Water Today",
        "(2018). How Deep Is the Water Today",
        "2, Di Pool",
        "Questions of all kinds are answered here by:",
        "In Proceedings of the Society of Ponds",
        "A Grammar of the Calls of Owls. Ponds 50, 696–735",
    ],
)
@pytest.mark.parametrize("at", [1, 3])
def test_what_reads_as_no_title_of_the_post_does_is_no_entry(line: str, at: int) -> None:
    """Names stand below it, and still it is none: its words are kept with those that could not be placed."""
    found = _parsed(*_PAPERS[:at], f"{line}\\\nEli Stone, Flo Reed", *_PAPERS[at:])
    assert not [title for title in _titles(found) if title not in "\n".join(_PAPERS)]
    said = "\n".join((*found.unparsed, *(section.title for section in found.sections), found.body, *_notes(found)))
    assert all(word in said for word in line.strip(":").split())


def _notes(found: Programme) -> list[str]:
    entries = [entry for section in found.sections for entry in section.entries]
    people = [person for entry in entries for person in (*entry.authors, *entry.people)]
    return [*(entry.note for entry in entries), *(f"{one.role}: {one.name}" for one in people)]


@pytest.mark.parametrize(
    "title",
    [
        "Estimating p(y | x) from a Few Ponds",
        "A Year of Fog with Eli Stone",  # who stands beside it, and nowhere else
        "Is It Deep? Asking Herons",
        "Speech for Small Languages: Eleven Case Studies",
        "[Memories of Ada Roe](http://a.invalid/1)",
        "Low-Resource Speakers: A Corpus of Calls",
        "A Fireside Chat with Ada Roe",
        "Ada Roe and the First Map of Hedges",
        "Ida Marsh's Rivers: A Retrospective",
        "Water in the Lakes of the U.S.",
        "Slow Rivers and Fast Models.",
        "The Marsh at Thirty, 2: 1989–2019",
        "Grading Essays with (Llama-2-7B)",
    ],
)
def test_a_title_stays_that_only_resembles_what_is_none(title: str) -> None:
    """Signs, roles and names within a title do not make it another thing."""
    found = _parsed(*_PAPERS[:2], f"{title}\\\nEli Stone, Flo Reed", *_PAPERS[2:])
    assert len(_titles(found)) == len(_PAPERS) + 1


def test_a_topic_that_was_read_as_a_person_takes_no_titles_away() -> None:
    """Where several titles begin with what a list of names has as well, it is no name."""
    chair = "Session chairs: Computer Vision, Ada Roe"
    papers = [f"Computer Vision {rest}\\\nBo Lake, Cy Fen" for rest in ("for Herons at Night", "in Very Deep Water")]
    assert len(_titles(_parsed(*_PAPERS, *papers, chair))) >= len(_PAPERS) + len(papers)


def test_a_label_that_is_read_as_no_other_title_is_none() -> None:
    """A word or two above names, in a list that has titles and names on one line."""
    listed = [f"- {paper.replace(chr(92) + chr(10), ' — ')}" for paper in _PAPERS]
    found = _parsed("\n".join(listed), "Thanks also\\\nEli Stone, Flo Reed")
    assert _titles(found) == [paper.partition("\\")[0] for paper in _PAPERS]
    assert "Eli Stone" in "\n".join((*found.unparsed, found.body))


def test_a_label_is_an_entry_where_others_are_as_short_or_it_is_a_name() -> None:
    """`Deep Owls` among its like, and a workshop that is called by its acronym, are what they seem."""
    short = [f"{words}\\\nAda Roe, Bo Lake" for words in ("Deep Owls", "Slow Rivers", "Old Mills", "Warm Salt")]
    assert len(_titles(_parsed(*short))) == len(short)
    called = "**REEDSIG 2021**\\\nOrganizers: Eli Stone, Flo Reed"
    assert "REEDSIG 2021" in _titles(_parsed(*_PAPERS, called))


_SHOPS = (
    "- Maps for the Feet\\\n  Organizers: Ada Roe, Bo Lake",
    "- Songs of the Marsh\\\n  Organizers: Cy Fen, Ida Marsh",
    "- Reeds of Both Shores\\\n  Organizers: Di Pool, Ada Roe",
)


@pytest.mark.parametrize("line", ["The old mill in the snow of January", "“It was a fine week.” — our cook"])
@pytest.mark.parametrize(
    "shops",
    [
        "Maps for the Feet\\\nOrganizer: Ada Roe\n\nSongs of the Marsh\\\nOrganizer: Cy Fen",
        "Maps for the Feet — Organizer: Ada Roe\n\nSongs of the Marsh — Organizer: Cy Fen",
    ],
)
def test_what_stands_below_all_people_is_no_workshop(line: str, shops: str) -> None:
    """A caption or a quotation stands behind the programme, set as its titles are, and is kept."""
    found = _parsed(*_PAPERS, "## Workshops", shops, line)
    assert line not in _titles(found)
    assert line in "\n".join((*found.unparsed, found.body, *_notes(found)))


def test_the_only_keynote_is_one_though_it_is_short() -> None:
    """It is read otherwise than all papers, as keynotes are."""
    found = _parsed("**Deep Listening** — Eli Stone", "## Papers", *_PAPERS, head="Keynote")
    assert "Deep Listening" in _titles(found)


@pytest.mark.parametrize(
    "last", ["- [Tides and Tales](http://a.invalid/9)", "- Tides and Tales (sponsor)", "- Tides and Tales"]
)
def test_a_workshop_of_nobody_stays_the_last_of_its_list(last: str) -> None:
    """It is linked, something else is known of it, or it is an item among them."""
    assert "Tides and Tales" in _titles(_parsed("\n".join((*_SHOPS, last)), head="Workshops"))


def test_numbers_behind_titles_are_told_apart_whatever_their_shape() -> None:
    """No two sessions number alike; a name with one hyphen, `(OWL-4)`, is part of the title."""
    codes = ("[Wed-SS-1-4]", "[Thu-3-5-7]", "[Fri-S&T-2]", "(OWL-4)")
    papers = [
        f"**{paper.replace(chr(92), f' {code}**{chr(92)}', 1)}" for paper, code in zip(_PAPERS, codes, strict=True)
    ]
    wanted = [paper.partition("\\")[0] for paper in _PAPERS]
    assert _titles(_parsed(*papers)) == [*wanted[:3], f"{wanted[3]} (OWL-4)"]


def test_numbers_stand_behind_the_bullets_that_a_dump_prints() -> None:
    """A hyphen that is text, and no list of Markdown any more, hides no number."""
    papers = [f"\\- [{number}A{number}-0{number}] {paper}" for number, paper in enumerate(_PAPERS, 1)]
    assert _titles(_parsed(*papers)) == [paper.partition("\\")[0] for paper in _PAPERS]


def test_a_name_with_two_small_words_is_one() -> None:
    """Names below a title that begin with a Dutch one are no entry of their own."""
    found = _parsed(
        *_PAPERS, "[Herding Owls on Curved Ponds](http://a.invalid/4)\\\nThijs in 't Veld, Ada Roe, Bo Lake"
    )
    last = found.sections[-1].entries[-1]
    assert (last.title, last.authors[0].name) == ("Herding Owls on Curved Ponds", "Thijs in 't Veld")
