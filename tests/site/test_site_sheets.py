"""Long lists in pages: every row once and in order, no page too long, and every heading leads to where it begins."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.model.library import Library
from generator.model.people import Paper, PeopleIndex, PersonEntry
from generator.site.chrome import chrome
from generator.site.papers import paper_lists, year_path
from generator.site.persons import people_lists
from generator.site.plan import Material, plan
from generator.site.redirects import page_paths
from generator.site.sheets import beginnings, pager, sheets

GROUPS = st.lists(st.lists(st.integers(), max_size=12), max_size=9)


@given(GROUPS, st.integers(1, 7))
def test_pages_hold_every_row_once_and_in_order(rows: list[list[int]], longest: int) -> None:
    """However long the groups are; a heading leads to its first rows, and pages to those beside them."""
    groups = [(str(number), some) for number, some in enumerate(rows)]
    run = sheets("rows", groups, longest)
    listed = [(heading, row) for sheet in run for heading, some in sheet.groups for row in some]
    assert listed == [(heading, row) for heading, some in groups for row in some]
    assert all(sum(len(some) for _, some in sheet.groups) <= longest for sheet in run)
    assert [sheet.path for sheet in run][:2] == ["/rows.html", "/rows/page/2.html"][: len(run)]
    assert {heading: count for heading, (_, count) in beginnings(run).items()} == {
        heading: len(some) for heading, some in groups if some
    }
    around = [pager(run, sheet) for sheet in run]
    assert around == [None] or [(one.newer == "", one.older == "") for one in around if one] == [
        (number == 0, number == len(run) - 1) for number in range(len(run))
    ]


def test_thousands_of_papers_and_people_stand_on_several_pages() -> None:
    """The site map knows all of them, a year's link leads to its page, and the navigation says where one is."""
    papers = tuple(
        Paper(slug=f"p{number}", title=f"P {number:04}", key=f"k{number}", year=2000 + number // 900)
        for number in range(2500)
    )
    people = tuple(PersonEntry(slug=f"a{number}", name=f"Ada R{number:05}") for number in range(3500))
    whole = plan(Material(library=Library(), papers=papers, people=PeopleIndex(people)))
    views = [job.make() for job in paper_lists(whole)]
    assert [view.path for view in views] == ["papers.html", "papers/page/2.html", "papers/page/3.html"]
    assert [len(items) for view in views for _, items in view.years] == [700, 300, 600, 400, 500]
    assert [(one.title, one.href, one.count) for one in views[1].headings] == [
        ("2002", "../../papers.html#year-2002", 700),
        ("2001", "../../papers.html#year-2001", 900),
        ("2000", "#year-2000", 900),
    ]
    assert year_path(whole, 2000) == "/papers/page/2.html#year-2000"
    assert len([*people_lists(whole)]) == 2
    assert {"/papers/page/3.html", "/people/page/2.html"} <= set(page_paths(whole))
    assert [item.title for item in chrome(whole, "/papers/page/2.html").nav if item.current] == ["Papers"]
