"""Lists of names as dumps and designers leave them: broken within a name, an item to a name, with their own signs."""

from __future__ import annotations

import pytest

from generator.model.post import Post
from generator.model.when import When
from generator.programme.editions import editions
from generator.programme.parsing.parser import Programme, parse
from generator.programme.words.lines import lines

PAPERS = "## Papers\n\n- **A Hedge in March**\\\n  Ada Roe, Bo Lake\n- **The Owls of the Mill**\\\n  Cy Fen, Ada Roe\n"


def _parsed(body: str) -> Programme:
    return parse(body, lines(body), frozenset())


def _told(found: Programme) -> dict[str, list[str]]:
    entries = [entry for section in found.sections for entry in section.entries]
    return {entry.title: [person.name for person in (*entry.authors, *entry.people)] for entry in entries}


@pytest.mark.parametrize("below", ["Cy Fen, Ada\n\nRoe", "Ada\n\nRoe, Cy Fen", "Cy Fen, Bo\n\nvan der Lake"])
def test_a_name_that_a_break_parted_is_whole_where_the_post_tells_it(below: str) -> None:
    """The halves make a name that stands elsewhere; then neither of them is a title."""
    found = _told(
        _parsed(f"{PAPERS}- **Mud and Its Uses**\\\n  Bo van der Lake, Di Marsh\n\n**Slow Boats**\n\n{below}\n")
    )
    assert found["Slow Boats"] == [" ".join(name.split()) for name in below.replace("\n\n", " ").split(", ")]
    assert len(found) == 4


def test_an_item_to_each_author_and_where_they_are_from() -> None:
    """Names in a list within the item of their title are all of its authors, and no titles of their institutes."""
    item = "- {0} (Oral)\n  - Ada Roe (Fen University)\n  - Bo St. Lake (Mill Hospital)\n  - Cy Fen (Mill Hospital)\n"
    body = "## Conference papers\n\n" + "".join(map(item.format, ("A Hedge in March", "Why Owls Count", "Slow Boats")))
    found = _told(_parsed(body))
    assert set(map(tuple, found.values())) == {("Ada Roe", "Bo St. Lake", "Cy Fen")}
    assert set(found) == {"A Hedge in March", "Why Owls Count", "Slow Boats"}


def test_a_circle_stands_beside_who_speaks() -> None:
    """As in programmes in Japanese: it is no part of the name."""
    found = _parsed("## 口頭発表\n\n- 川の地図の推定\\\n  ○森田 葵、原田 蓮\n- 古い舟の分類\\\n  ○原田 蓮、森田 葵\n")
    assert _told(found) == {"川の地図の推定": ["森田 葵", "原田 蓮"], "古い舟の分類": ["原田 蓮", "森田 葵"]}


def test_a_row_that_ends_with_its_names() -> None:
    """One name stands behind the bar, where longer rows have theirs."""
    rows = "".join(
        f"{title} | {names} | project page\n\n"
        for title, names in (
            ("A Hedge in March", "Ada Roe, Bo Lake"),
            ("Why Owls Count", "Cy Fen, Ada Roe"),
            ("Mud", "Bo Lake, Cy Fen"),
        )
    )
    found = _told(_parsed(f"## Papers\n\n{rows}## Keynote\n\nTen Years of Slow Boats | Di Marsh\n"))
    assert found["Ten Years of Slow Boats"] == ["Di Marsh"]


def test_a_legend_is_no_entry() -> None:
    """The offices below it are the event's."""
    rows = "| **Ada Roe**, Bo Lake | A Hedge in March |\n| Cy Fen, **Ada Roe** | Why Owls Count |\n"
    table = f"| Authors | Title |\n|---|---|\n{rows}"
    found = _parsed(f"{table}\nIn bold, lab members.\n\nGeneral Chair: Di Marsh\n\nArea Chair: Ed Pool\n")
    assert "In bold, lab members" not in _told(found)
    assert [section.kind for section in found.sections] == ["papers", "committee"]


def test_a_heading_between_dashes_is_told_without_them() -> None:
    """They adorn it; a title keeps any dash that it has."""
    found = _parsed(
        f"{PAPERS}\n— Demos —\n\n**Slow Boats — A Tale**\\\nDi Marsh, Ed Pool\n".replace("## Papers", "— Papers —")
    )
    assert [section.title for section in found.sections] == ["Papers", "Demos"]
    assert "Slow Boats — A Tale" in _told(found)


def test_workshops_with_years_below_papers_are_of_the_edition_that_has_these() -> None:
    """A heading that names another event parts a post only where no entry stands above it."""
    body = f"See us at IXYL 2019 in Ghent.\n\n{PAPERS}\n## WABC19\n\n- **Slow Boats**\\\n  Di Marsh, Ed Pool\n"
    body += "\n## WDEF19\n\n- **Mud and Its Uses**\\\n  Ed Pool, Cy Fen\n"
    post = Post(title="Fen Lab at IXYL 2019", body=body, date=When.parse("2019-07-24"), permalink="/a.html")
    (edition,) = editions((post,)).conferences
    assert (edition.acronym, sum(len(section.entries) for section in edition.sections)) == ("IXYL", 4)
