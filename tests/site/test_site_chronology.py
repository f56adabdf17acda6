"""The charts of the restoration say what is known and no more: how sure posts are, and between which days they lie."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.post import Inference, Post
from generator.model.when import When
from generator.site.chronology import confidences, timeline

PAGE = "/restoration.html"


def _post(date: str = "", *, sure: tuple[float, ...] = ()) -> Post:
    restored = tuple((f"field{at}", Inference("rule", each)) for at, each in enumerate(sure))
    return Post(
        title=date or "Undated", permalink="/a.html", date=When.parse(date) if date else None, restored=restored
    )


CLASSES = [
    ((), "all read off, nothing inferred"),
    ((1.0,), "what was inferred is at least 90 % sure"),
    ((0.95, 0.7), "at least 70 %"),
    ((0.95, 0.5), "at least 50 %"),
    ((0.02, 0.99), "less than 50 %"),
]


@pytest.mark.parametrize(("sure", "name"), CLASSES)
def test_a_post_is_as_sure_as_its_least_sure_field(sure: tuple[float, ...], name: str) -> None:
    """Each set of inferences with the class of the post that they are of."""
    assert [(row.title, row.count, row.share) for row in confidences([_post(sure=sure)])] == [(name, 1, 100)]


def test_only_uncertain_dates_have_bars() -> None:
    """Of days, months and intervals, the first needs none; the earliest stands first; the scale is that of all."""
    posts = [_post(date) for date in ("2015-06-03", "2016-03", "2014-01-01/2014-12-31", "", "2016~")]
    made = timeline(posts, PAGE)
    assert [row.post.title for row in made.rows] == ["2014-01-01/2014-12-31", "2016~", "2016-03"]
    assert (made.rows[0].start, made.count) == (0, 3)
    assert [year for _, year in made.ticks] == ["2014", "2015", "2016"]


def test_no_uncertain_dates_no_timeline() -> None:
    """Nor one for posts without any date."""
    assert timeline([_post("2015-06-03"), _post()], PAGE).rows == ()


DATES = (
    "2015-06-03",
    "2015-06",
    "2009~",
    "../2011-05",
    "2012-05-06/..",
    "2013-02-01/2014-03-04",
    "2016-21",
    "201X",
    "",
)


@given(st.lists(st.sampled_from(DATES), max_size=20))
def test_bars_stay_on_the_scale(dates: list[str]) -> None:
    """Whatever is known of dates, each bar lies between the first and the last of the scale."""
    for row in timeline([_post(date) for date in dates], PAGE).rows:
        assert 0 <= row.start <= 1000
        assert 0 < row.width <= 1004
