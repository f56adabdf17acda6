"""Papers of one post by the same people, or with titles alike: none of them is lost, and nobody on them."""

from __future__ import annotations

import pytest

from generator.model.conference import Entry
from generator.programme.parsing.parser import parse
from generator.programme.words.lines import lines

TITLES = ("Deep Water in Small Boats", "Charting Mud with Gliders", "What the Fog Horn Knows", "Waders by Sound")


def _entries(blocks: list[str]) -> list[Entry]:
    text = "\n\n".join(("## Papers", *blocks))
    return [entry for section in parse(text, lines(text), frozenset()).sections for entry in section.entries]


@pytest.mark.parametrize(
    "people", ["Ada Roe, Bo Lake [[PDF](http://a.invalid/p)]", "Ada Roe, Bo Lake · [PDF](/p) · [Code](/c)"]
)
def test_names_that_recur_with_links_stay_names(people: str) -> None:
    """Two people may write all papers of a post: a line that names them is no line of links."""
    found = _entries([f"**{title}**\\\n{people}" for title in TITLES])
    assert [entry.title for entry in found] == list(TITLES)
    assert [[author.name for author in entry.authors] for entry in found] == [["Ada Roe", "Bo Lake"]] * len(TITLES)


@pytest.mark.parametrize(
    "form", ["{} for Speech", "{}, in the Wild of March", "Room 3: {}", "Code: {}", "Tide? {} in 200 Ponds"]
)
def test_titles_alike_are_titles_all_the_same(form: str) -> None:
    """Fields have their phrases: what neighbours share, or what looks like a label, speaks against no title."""
    titles = [form.format(title) for title in TITLES]
    people = ("Ada Roe, Bo Lake", "Cy Fen, Di Marsh", "Ed Pool, Flo Reed", "Gus Hill, Hal Stone")
    found = _entries([f"**{title}**\\\n{names}" for title, names in zip(titles, people, strict=True)])
    assert [entry.title for entry in found] == titles


def test_who_speaks_keeps_every_other_office() -> None:
    """`Presenter` is said of an author; `Organizer` stays beside it."""
    one, *_ = _entries(
        [f"**{title}**\\\nAda Roe, Bo Lake\\\nPresenter: Ada Roe\\\nOrganizer: Ada Roe" for title in TITLES]
    )
    assert [(author.name, author.role) for author in one.authors] == [("Ada Roe", "Presenter"), ("Bo Lake", "")]
    assert [(person.name, person.role) for person in one.people] == [("Ada Roe", "Organizer")]
