"""Dates from the order of a page: never more than the dated posts around bear out, and none where there is no order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.post import SourceRef
from generator.model.source import Claim, Draft, Source
from generator.model.when import When
from generator.readers import read
from generator.reconcile import reconcile
from generator.reconcile.bounds import RULE, bounded
from generator.recover import recover
from generator.recover.trust import trust

Bounds = list[str]


def _told(page: list[str]) -> Bounds:
    """What order tells of each post of a page, in their order; `page` holds their dates, empty where none is known."""
    claims = [(Claim("date", When.parse(day), "entry-published"),) if day else () for day in page]
    drafts = [Draft(SourceRef("page.txt", span=f"{at}-{at}"), told, "") for at, told in enumerate(claims, 1)]
    groups = bounded([(draft,) for draft in drafts], trust())
    return [next((str(claim.value) for claim in copies[0].claims if claim.rule == RULE), "") for copies in groups]


PAGES: list[tuple[str, list[str], Bounds]] = [
    ("between two that fall", ["2015-03-02", "", "2015-02-03"], ["", "2015-02-03/2015-03-02", ""]),
    ("two that rise may be chance", ["2015-02-03", "", "2015-03-02"], ["", "", ""]),
    ("three that rise", ["2015-02-03", "", "2015-03-02", "2015-04-01"], ["", "2015-02-03/2015-03-02", "", ""]),
    ("no order", ["2015-02-03", "", "2016-03-02", "", "2014-01-01"], ["", "", "", "", ""]),
    ("its own month narrows it", ["2015-03-02", "2015-02", "2015-01-03"], ["", "", ""]),
    ("its own season narrows it", ["2015-06-02", "2015-01/2015-03", "2015-02-03"], ["", "2015-02-03/2015-03-31", ""]),
    (
        "one kept on top by hand",
        ["2009-01-01", "2015-06-05", "", "2015-05-04", "2015-04-03", "2015-03-02", "2015-02-01"],
        ["", "", "2015-05-04/2015-06-05", "", "", "", ""],
    ),
    ("beyond the last one there are no bounds", ["", "2015-03-02", "2015-02-03", ""], ["", "", "", ""]),
]


@pytest.mark.parametrize(("page", "bounds"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_order_tells_as_much_as_it_shows(page: list[str], bounds: Bounds) -> None:
    """Each page with the bounds that its order gives."""
    assert _told(page) == bounds


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=40))
def test_bounds_hold_the_true_date(steps: list[tuple[int, bool]]) -> None:
    """On a page that lists the newest first, whichever dates are lost, the bounds hold those that were."""
    day, page, truth = date(2015, 6, 1), [], []
    for step, known in steps:
        day -= timedelta(step)
        truth.append(day)
        page.append(day.isoformat() if known else "")
    for when, true in zip(_told(page), truth, strict=True):
        assert not when or When.parse(when).first <= true <= When.parse(when).last


def test_a_post_of_a_dump_lies_between_its_neighbours() -> None:
    """From the bytes of a dump whose middle post has lost its date line to the post's date."""
    said = "The crew carried the lantern over the hill before dawn, and nobody in the village saw them go or come back."
    dated = "{title}\nPosted on {day} by Ada Brook\n\n" + said + "\n\n" + said.replace("lantern", "ladder")
    posts = [
        dated.format(title="A Kiln for the Yard", day="March 2, 2015"),
        f"The Second Crew\nPosted by Jun Sato\n\n{said.replace('hill', 'bridge')}",
        dated.format(title="The Third Crew", day="February 3, 2015"),
    ]
    resolved = reconcile((recover(read(Source("d.txt", "\n\n".join(posts).encode(), ""))),), (), trust())
    assert [str(one.post.date) for one in resolved if one.post] == ["2015-03-02", "2015-02-03/2015-03-02", "2015-02-03"]
