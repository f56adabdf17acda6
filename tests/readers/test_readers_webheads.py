"""Saved pages without classes: the day and the authors that stand as lines at the head of the text."""

from __future__ import annotations

import pytest

from generator.model.source import Source
from generator.readers.reading import read

TEXT = "<p>The tide came in slowly, and we went out to count the boats of the quay.</p>"
DAY, BY = "<p class=meta>Monday, June 21, 2021</p>", "<p>Posted by Maud Ives, Harbour Master</p>"

HEADS = {
    "above the byline": (f"{DAY}{BY}", "2021-06-21"),
    "below the byline": (f"{BY}<div><span>June 21, 2021</span></div>", "2021-06-21"),
    "in an element for times": ("<time>June 21, 2021</time>", "2021-06-21"),
    "a year is no day": ("<h2>2021</h2>", ""),
    "a day that a sentence goes on from": ("<p><b>June 21, 2021</b> was a calm day.</p>", ""),
    "a day below other words": (f"<p>It was calm.</p>{DAY}", ""),
    "a day below bare words": (f"It was calm.{DAY}", ""),
}


def claimed(head: str) -> tuple[str, str]:
    """The day that is claimed of a page, and the markup of its text."""
    page = f"<!DOCTYPE html><title>Boats</title><article><h1>On boats</h1>{head}{TEXT}</article>"
    (record,) = read(Source("page.html", page.encode(), "d")).records
    dates = [str(claim.value) for claim in record.claims if claim.field == "date"]
    return next(iter(dates), ""), record.passages[0].text


@pytest.mark.parametrize(("head", "expected"), HEADS.values(), ids=HEADS)
def test_a_line_that_is_a_day_dates_the_post(head: str, expected: str) -> None:
    """A day alone in the line that opens the text is the post's, and no text; any other day is text."""
    day, text = claimed(head)
    assert day == expected
    assert ("June 21, 2021" in text) == ("June 21, 2021" in head and not expected)


def test_a_byline_opens_the_text_once_the_day_is_read() -> None:
    """What stands below the day is left for those who read bylines."""
    assert "Posted by Maud Ives" in claimed(f"{DAY}{BY}")[1][:60]


def test_another_day_than_the_page_states_is_text() -> None:
    """Where the markup dates the post, a line with another day stays where it is."""
    stated = '<time class="dt-published" datetime="2020-01-02">x</time>'
    page = f'<article><h1>On boats</h1>{stated}<div class="entry-content">{DAY}{TEXT}</div></article>'
    (record,) = read(Source("page.html", f"<!DOCTYPE html>{page}".encode(), "d")).records
    assert [str(one.value) for one in record.claims if one.field == "date"] == ["2020-01-02"]
    assert "June 21" in record.passages[0].text
