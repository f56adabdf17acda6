"""A title with people of its own stays a title, however much it looks like a refrain, half a sentence or a label."""

from __future__ import annotations

import pytest

from generator.programme.parsing.parser import parse
from generator.programme.words.lines import lines

PEOPLE = ("Ada Roe, Bo Lake", "Ada Roe, Cy Fen", "Ada Roe, Dee Marsh")
REST = {
    "Owls at Night in the Old Mill": "Gil Moor, Hal Sedge",
    "A Hedge for Every Field": "Ida Brook, Jo Pond",
    "Rivers That Remember Rain": "Kay Ford, Lee Weir",
    "Stones Under Water": "Mia Lund, Ned Holt",
}
BELOW = ("{}\\\n*{}*", "**{}**\n\n{}", "{}\n\n{}", "{}\\\n[PDF](http://a.invalid)\\\n{}")
"""How a title and the names below it may be set."""


def _told(body: str) -> tuple[list[tuple[str, str, str]], tuple[str, ...]]:
    """Titles, names and notes of all entries, and what could not be placed."""
    found = parse(body, lines(body), frozenset())
    entries = [entry for section in found.sections for entry in section.entries]
    return [
        (entry.title, ", ".join(one.name for one in entry.authors), entry.note) for entry in entries
    ], found.unparsed


def _set(layout: str, papers: list[tuple[str, str]], blank: str = "\n\n") -> str:
    return "## Papers\n\n" + blank.join(layout.format(title, names) for title, names in papers)


@pytest.mark.parametrize("layout", BELOW)
@pytest.mark.parametrize(
    "titles",
    [
        ("Learning to Fly, Part 1", "Learning to Fly, Part 2", "Learning to Fly, Part 3"),
        ("Report of the Owl Challenge 2017", "Report of the Owl Challenge 2018", "Report of the Owl Challenge 2019"),
        ("An Open Discussion", "An Open Discussion", "An Open Discussion"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_titles_that_recur_with_names_of_their_own_are_titles(
    layout: str, titles: tuple[str, ...], first: bool
) -> None:
    """What recurs, or differs in a number alone, is said of the paper above only where no names follow it."""
    recurring = list(zip(titles, PEOPLE, strict=True))
    papers = [*recurring, *REST.items()] if first else [*REST.items(), *recurring]
    assert _told(_set(layout, papers)) == ([(*paper, "") for paper in papers], ())


@pytest.mark.parametrize("layout", ["{}\\\n{}\\\nJournal of Fens, Vol. 3", "{}\n\n{}\n\nJournal of Fens, Vol. {{}}"])
def test_what_recurs_below_names_is_no_title(layout: str) -> None:
    """The journal below each paper is a note on it, whatever its number."""
    body = _set(layout, list(REST.items()))
    told, unparsed = _told(body.replace("{}", "7"))
    assert [(title, names) for title, names, _ in told] == list(REST.items())
    assert all(note.startswith("Journal of Fens") for *_, note in told)
    assert unparsed == ()


@pytest.mark.parametrize(
    "between", ["\\\n", "\n\n", f"\n\n{'We tell how the owls of a fen learn to fly, and why. ' * 2}\n\n"]
)
def test_what_recurs_below_titles_is_no_title_of_the_names_of_the_next(between: str) -> None:
    """Where names come first, the journal stands above the names of the next paper and is a note on its own."""
    body = "## Papers\n\n" + "\n\n".join(
        f"{names}\\\n**{title}**{between}Journal of Fens, Vol. 3" for title, names in REST.items()
    )
    told, _ = _told(body)
    assert [(title, names) for title, names, _ in told] == list(REST.items())


@pytest.mark.parametrize("word", ["for", "to", "of", "with", "from", "this"])
@pytest.mark.parametrize(("layout", "blank"), [(BELOW[0], "\\\n"), *((layout, "\n\n") for layout in BELOW)])
def test_a_title_that_seems_to_go_on_keeps_its_names(word: str, layout: str, blank: str) -> None:
    """No word at the end of a title joins the names below to it."""
    papers = [(f"What Are Deep Owls Good {word}", "Ada Roe, Bo Lake"), *REST.items()]
    assert _told(_set(layout, papers, blank)) == ([(*paper, "") for paper in papers], ())


def test_titles_alone_in_a_block_are_not_run_together() -> None:
    """A title that ends in a small word is not one with the title below it."""
    body = "## Papers\n\nWhat Are Deep Owls Good for\\\n[Deep Hedges](http://a.invalid)\\\n*Ada Roe, Bo Lake*"
    body += "\n\n" + "\n\n".join(f"{title}\\\n*{names}*" for title, names in REST.items())
    assert ("Deep Hedges", "Ada Roe, Bo Lake", "") in _told(body)[0]


@pytest.mark.parametrize("layout", BELOW)
def test_an_acronym_in_brackets_behind_titles_is_theirs(layout: str) -> None:
    """Words in brackets that begin alike are no aside; the edition, which an acronym and a year name, is one."""
    titles = ("Deep Owls at Night (AI for birds)", "Deep Hedges (AI and plants)", "Deep Rivers (AI for water)")
    papers = [*zip(titles, PEOPLE, strict=True), *REST.items()]
    assert [(title, names) for title, names, _ in _told(_set(layout, papers))[0]] == papers


def test_the_edition_in_brackets_behind_titles_is_an_aside() -> None:
    """`(FEN 2020, short paper)` says where the papers are, and of what type, in several words."""
    kinds = ("FEN 2020", "FEN 2020, short paper", "FEN'20 demo", "FEN 2020")
    papers = [(f"{title} ({kind})", names) for (title, names), kind in zip(REST.items(), kinds, strict=True)]
    told, _ = _told(_set(BELOW[0], papers))
    assert [(title, names) for title, names, _ in told] == list(REST.items())


@pytest.mark.parametrize("layout", BELOW)
def test_a_title_in_square_brackets_is_a_title(layout: str) -> None:
    """A few words in square brackets are the label of a link only if they are linked, or speak of one."""
    papers = [("[Deep Hedges]", "Ada Roe, Bo Lake"), ("[A Short Title]", "Cy Fen, Dee Marsh"), *REST.items()]
    assert [(title.strip("[]"), names, note) for title, names, note in _told(_set(layout, papers))[0]] == [
        (title.strip("[]"), names, "") for title, names in papers
    ]


def test_what_square_brackets_call_a_link_is_none_of_the_titles() -> None:
    """`[PROGRAM LINK]` is no title where a dump lost the link."""
    told, _ = _told(_set("{}\\\n*{}*\\\n[PROGRAM LINK]", list(REST.items())))
    assert [(title, names) for title, names, _ in told] == list(REST.items())
