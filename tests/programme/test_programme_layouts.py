"""Every layout among the fixtures is read as a person would read it. Nothing was tuned to those named `held-`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model.conference import Conference, Entry, Participant
from generator.model.post import Post, SourceRef
from generator.model.when import When
from generator.programme.editions import Editions, editions, evidence
from generator.programme.parsing.parser import parse
from generator.programme.words.cuts import cuts
from generator.programme.words.lines import lines

GIVEN = ("Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal", "Ivo", "Joan")
FAMILY = ("Roe", "Lake", "Fen", "Marsh", "Pool", "Reed", "Hill", "Stone", "Brook", "Alder")

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.md"))


def _load(path: Path) -> tuple[dict[str, Any], Editions]:
    front, body = path.read_text(encoding="utf-8")[4:].split("\n---\n", 1)
    expected = yaml.safe_load(front)
    post = Post(title=expected["title"], body=body, date=When.parse(str(expected["date"])), permalink="/a.html")
    return expected, editions((post,))


def _person(person: Participant) -> str:
    mark = {True: "+", False: "-", None: ""}[person.home]
    return f"{mark}{person.name}" + (f"|{person.affiliation}" if person.affiliation else "")


def _compact(entry: Entry) -> dict[str, Any]:
    full = {
        "t": entry.title,
        "url": entry.url,
        "a": [_person(person) for person in entry.authors],
        "p": [[person.role, _person(person)] for person in entry.people],
        "award": entry.award,
        "event": entry.event,
        "note": entry.note,
        "links": [link.title for link in entry.links],
    }
    return {key: value for key, value in full.items() if value}


def _expected(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        key: [str(name).replace('"', "") for name in value] if key == "a" else value for key, value in entry.items()
    }


def _sections(conference: Conference) -> list[dict[str, Any]]:
    return [
        {"kind": section.kind, "title": section.title, "entries": [_compact(entry) for entry in section.entries]}
        for section in conference.sections
    ]


@pytest.mark.parametrize(
    "path",
    [path for path in FIXTURES if path.stem not in ("recap", "call", "two-editions")],
    ids=lambda path: path.stem,
)
def test_a_layout_yields_the_sections_that_a_person_reads(path: Path) -> None:
    """Sections, kinds, titles, names in order, roles, marks, awards, notes and links are all as printed."""
    expected, got = _load(path)
    wanted = [{**part, "entries": [_expected(entry) for entry in part["entries"]]} for part in expected["sections"]]
    assert len(got.conferences) == 1
    assert wanted == _sections(got.conferences[0])


@pytest.mark.parametrize(
    "path", [path for path in FIXTURES if "edition:" in path.read_text(encoding="utf-8")], ids=lambda path: path.stem
)
def test_the_edition_is_told_by_title_and_opening(path: Path) -> None:
    """Acronym, year, name, place, days, address and home are those that the post prints."""
    expected, got = _load(path)
    wanted = expected["edition"]
    assert wanted == {key: getattr(got.conferences[0], key) for key in wanted}


@pytest.mark.parametrize("name", ["recap", "call"])
def test_prose_and_calls_invent_no_entries(name: str) -> None:
    """A recap in prose and a call for papers give no edition."""
    _, got = _load(Path(__file__).parent / "fixtures" / f"{name}.md")
    assert got.conferences == ()


def test_one_post_of_two_editions_is_split() -> None:
    """Headings that name editions part a post; each gets its own entries, and both refer to the post."""
    expected, got = _load(Path(__file__).parent / "fixtures" / "two-editions.md")
    counted = [
        {"acronym": c.acronym, "year": c.year, "entries": sum(len(s.entries) for s in c.sections)}
        for c in got.conferences
    ]
    assert expected["editions"] == counted
    assert Counter(link for c in got.conferences for link in c.posts) == {"/a.html": 2}


def test_several_posts_of_one_edition_are_joined() -> None:
    """What two posts repeat stands once; what only one of them has is kept; both are referred to."""
    first = "ICAB 2018 is held in Ghent.\n\n## Papers\n\n[One Hedge](https://h.example/1)\\\n*Ada Roe, Bo Lake*\n"
    second = "[Two Owls](https://h.example/2)\\\n*Bo Lake, Cy Fen*\n"
    third = "[A Third](https://h.example/3)\\\n*Cy Fen, Ada Roe*"
    posts = (
        Post(title="Lab at ICAB 2018", body=f"{first}\n{third}", permalink="/1.html"),
        Post(title="More of our lab at ICAB'18", body=f"{first}\n{second}", permalink="/2.html"),
    )  # fmt: skip
    (conference,) = editions(posts).conferences
    assert conference.posts == ("/1.html", "/2.html")
    assert [entry.title for entry in conference.sections[0].entries] == ["One Hedge", "A Third", "Two Owls"]


def test_home_is_unknown_where_the_source_marks_nobody() -> None:
    """A dump that lost its colours says nothing of membership, even where its legend still speaks of blue."""
    _, got = _load(Path(__file__).parent / "fixtures" / "dump-pairs.md")
    people = [
        person for section in got.conferences[0].sections for entry in section.entries for person in entry.authors
    ]
    assert {person.home for person in people} == {None}


def test_each_entry_knows_the_lines_it_was_read_off() -> None:
    """Lines are those of the post's body, from 1, and the rules say how title and names were told apart."""
    body = (
        "WETX 2018 is held in Ghent.\n\n## Papers\n\n**One Hedge Over**\\\nAda Roe, Bo Lake\n\n"
        "- [Two Owls](http://x.invalid/y) — Cy Fen, Ada Roe\n- [Three Owls](http://x.invalid/z) — Bo Lake, Ada Roe\n"
    )
    found = evidence((Post(title="Lab at WETX 2018", body=body, permalink="/a.html"),))
    assert [(one.path, one.post) for one in found] == [("conferences/wetx-2018.md", "/a.html")] * 3
    assert [(one.entry.title, one.first, one.last) for one in found] == [
        ("One Hedge Over", 5, 6), ("Two Owls", 8, 8), ("Three Owls", 9, 9),
    ]  # fmt: skip
    assert found[0].rules[:2] == ("title-line", "names-below")
    assert found[1].rules[0] == "title-first-markup"


def _piece(title: str, body: str, span: str) -> Post:
    first = span.partition("-")[0]
    return Post(title=title, body=body, permalink=f"/{first}.html", sources=(SourceRef("d.txt", span),))


def test_a_programme_that_a_dump_broke_apart_is_one() -> None:
    """Pieces right below the post that names the edition belong to it; the next post, which opens in prose, not."""
    host = _piece("Lab at WETX 2018", "WETX 2018 is held in Ghent.\n\nPapers", "1-5")
    piece = _piece("Two Owls at Night", "Cy Fen, Ada Roe\n\nA Hedge\n\nBo Lake, Ada Roe", "7-12")
    prose = "We are glad to welcome these people, who will work with us on owls for a year."
    other = _piece("Our new fellows", f"{prose}\n\nDee Marsh\n\nEd Reed, Fay Rush", "15-22")
    found = editions((host, piece, other))
    (conference,) = found.conferences
    titles = [entry.title for section in conference.sections for entry in section.entries]
    assert titles == ["Two Owls at Night", "A Hedge"]
    assert found.posts == ("/1.html", "/7.html")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "WETX 2019: Call for Participation",
            "WETX 2019 will be held in Ghent.\n\nOrganizing committee\n\nGeneral Chair: Ada Roe (Fen Lab)\n\n"
            "Program Chairs: Bo Lake (Reed U), Cy Fen (Owl Inc)\n",
        ),
        (
            "Join us at WETX 2019",
            "WETX 2019 will be held in Ghent.\n\nImportant dates\n\nPaper submission: May 1\n\n"
            "Notification: June 3\n\nGeneral Chair: Ada Roe\n\nProgram Chairs: Bo Lake, Cy Fen\n",
        ),
        (
            "Days at WETX 2019",
            "At WETX 2019 the lab had a booth.\n\n**Day one**\n\nThe keynote by Cy Fen was on hedges. In the "
            "afternoon, Dee Marsh (Owl Inc) and Ed Reed (Fen Lab) spoke of sedge for an hour. We took many notes.\n\n"
            "**Day two**\n\nMore owls. Thanks to all who came, and to our hosts Ada Roe, Bo Lake and Fay Rush.\n",
        ),
    ],
)
def test_what_is_no_programme_gives_none(title: str, body: str) -> None:
    """A call names chairs and dates, a recap people and days: neither lists what was presented."""
    assert editions((Post(title=title, body=body, permalink="/a.html"),)).conferences == ()


def test_numbers_of_posters_and_hours_are_no_part_of_titles() -> None:
    """What stands around a title is kept as a note; an hour above a title belongs to the entry below it."""
    body = (
        "WETX 2019 is held in Ghent.\n\n## Tuesday, May 7\n\n10:45 AM - 12:45 PM | Hall B #1\\\n**Sedge at Night**\\\n"
        "Ada Roe, Bo Lake\n\n10:45 AM - 12:45 PM | Hall B #2\\\n**P1.04 Two Owls in the Reed**\\\nCy Fen, Ada Roe\n"
    )
    (conference,) = editions((Post(title="Lab at WETX 2019", body=body, permalink="/a.html"),)).conferences
    entries = [entry for section in conference.sections for entry in section.entries]
    assert [(entry.title, entry.note) for entry in entries] == [
        ("Sedge at Night", "10:45 AM - 12:45 PM | Hall B #1"),
        ("Two Owls in the Reed", "P1.04\n10:45 AM - 12:45 PM | Hall B #2"),
    ]


@pytest.mark.parametrize("names_first", [True, False])
def test_a_title_is_found_at_either_end_of_very_many_names(names_first: bool) -> None:
    """What a long line costs is bounded, and yet the title beside a hundred names is told from them."""
    names = ", ".join(f"{given} {family}" for given in GIVEN for family in FAMILY)
    title = "“Measuring the salt of rivers by ear”"
    found = cuts(lines(f"{names}: {title}" if names_first else f"{title}, {names}")[0])
    assert names.count(",") == 99
    assert ("Measuring the salt of rivers by ear", names) in {(cut.title.text, cut.names.text) for cut in found}


@pytest.mark.parametrize("sign", ["; x: ", ". ", " – ", "; ", " | ", " (", ", at "])
def test_a_long_line_is_parted_at_few_places(sign: str) -> None:
    """However often a sign stands in a line, it is looked at only in so many places, so that its cost is bounded."""
    (line,) = lines(sign.join(["Ada Roe"] * 400)[:3990])
    assert len(cuts(line)) < 150


def test_a_session_is_no_entry_of_its_chair() -> None:
    """A heading with a number and a topic stays one where only who leads the session stands below it."""
    head = "**Session {}: {}**\\\n{}: Ada Roe"
    papers = "A Hedge in the Wind\\\nBo Lake, Cy Fen\n\nThe Owls of the Mill\\\nCy Fen, Di Marsh"
    body = "\n\n".join((head.format(1, "Trees", "Chair"), papers, head.format(2, "Birds", "Session chair"), papers))
    found = parse(body, lines(body), frozenset())
    titles = [entry.title for section in found.sections for entry in section.entries if entry.title]
    assert sorted(titles) == ["A Hedge in the Wind"] * 2 + ["The Owls of the Mill"] * 2


def test_names_that_bars_part_are_no_cells() -> None:
    """Rows of one cell take turns with rows of names, so that these are the titles and the names of papers."""
    rows = ["| A Hedge in the Wind | |", "| Ada Roe | Bo Lake |", "| The Owls of the Mill | |", "| Cy Fen | Di Marsh |"]
    body = "\n".join(("| | |", "|---|---|", *rows))
    found = parse(body, lines(body), frozenset())
    told = [(entry.title, *(one.name for one in entry.authors)) for part in found.sections for entry in part.entries]
    assert told == [("A Hedge in the Wind", "Ada Roe", "Bo Lake"), ("The Owls of the Mill", "Cy Fen", "Di Marsh")]


def test_a_stop_behind_an_initial_ends_no_names() -> None:
    """`T. J. Morrow` is one name in front of sentences, and all the names stay together."""
    told = "We study how far a small boat drifts in a storm, and why it matters to us."
    body = "\n\n".join(
        f"**{title}**\\\nby Ada Roe, T. J. Morrow and Bo Lake. {told}"
        for title in ("Skiffs at sea", "How a punt drifts", "The old barge", "Rafts of reed")
    )
    found = parse(body, lines(body), frozenset())
    names = {tuple(one.name for one in entry.authors) for section in found.sections for entry in section.entries}
    assert names == {("Ada Roe", "T. J. Morrow", "Bo Lake")}


def test_first_authors_with_others_are_no_list_of_staff() -> None:
    """`Ada Roe et al.: “Title”`, behind an arrow and without a heading, is a paper and not what one person does."""
    papers = "\n\n".join(f"→ {name} et al.: “The Salt of River {name}”" for name in ("Ada Roe", "Bo Lake", "Cy Fen"))
    post = Post(title="Our lab at WETSYS 2019", body=f"WETSYS 2019 is held in Ghent.\n\n{papers}", permalink="/a.html")
    (edition,) = editions((post,)).conferences
    told = [(entry.title, entry.note) for section in edition.sections for entry in section.entries]
    assert told == [(f"The Salt of River {name}", "et al.") for name in ("Ada Roe", "Bo Lake", "Cy Fen")]


def test_names_that_begin_like_a_word_stay_whole() -> None:
    """`Di Marsh` is somebody, though `di` is how Italian says by whom; a line may still begin `di Ada Roe`."""
    body = "## Papers\n\n**A Hedge in the Wind**\\\nDi Marsh, Bo Lake\n\n**The Owls of the Mill**\\\nCy Fen, Ada Roe\n"
    found = parse(body, lines(body), frozenset())
    names = [[one.name for one in entry.authors] for section in found.sections for entry in section.entries]
    assert names == [["Di Marsh", "Bo Lake"], ["Cy Fen", "Ada Roe"]]


@pytest.mark.parametrize(
    ("line", "title", "names"),
    [
        ("**Maps of the Marsh**, Sunday 1 pm. Ada Roe, Bo Lake", "Maps of the Marsh", ["Ada Roe", "Bo Lake"]),
        ("**Maps of the Marsh** (*WREED workshop*). Ada Roe, Bo Lake", "Maps of the Marsh", ["Ada Roe", "Bo Lake"]),
        (
            "**Maps of the Marsh**, all day. Organised by Ada Roe and Bo Lake.",
            "Maps of the Marsh",
            ["Ada Roe", "Bo Lake"],
        ),
        (
            "“Maps, Marshes, Mills,” Ada Roe, Bo Lake and Cy Fen",
            "Maps, Marshes, Mills",
            ["Ada Roe", "Bo Lake", "Cy Fen"],
        ),
        ("Maps, Marshes and Mills – Organizers: Ada Roe, Bo Lake", "Maps, Marshes and Mills", ["Ada Roe", "Bo Lake"]),
    ],
)
def test_what_is_told_amid_title_and_names_is_part_of_neither(line: str, title: str, names: list[str]) -> None:
    """Where markup or an office tells the two apart, a day or an event between them is a remark."""
    body = f"## Papers\n\n- {line}\n- **Salt of Rivers**, Cy Fen, Ada Roe\n"
    entry = parse(body, lines(body), frozenset()).sections[0].entries[0]
    assert (entry.title, [one.name for one in (*entry.authors, *entry.people)]) == (title, names)
