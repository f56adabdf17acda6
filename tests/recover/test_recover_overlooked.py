"""Titles that other sources state show where the posts of a dump begin; only dumps that hold them are read again."""

from __future__ import annotations

from generator.model.post import SourceRef
from generator.model.source import Claim, Draft, Form, Format, Header, Passage, Reading, Record, Recovery
from generator.recover import overlooked, recover

PROSE = "The ferry leaves the harbour before dawn and carries the salt that the villages need in winter."
MORE = "A second crew painted the hull while the first one slept, so that the paint had time to dry."
TITLES = ("A kiln for the old yard", "How the second crew painted")


def _reading(text: str) -> Reading:
    return Reading("d.txt", Format.DUMP, records=(Record(SourceRef("d.txt"), (), (Passage(text, Form.LINES),)),))


def _feed(*titles: str) -> Recovery:
    drafts = tuple(
        Draft(SourceRef("f.xml", id=title), (Claim("title", title, "entry-title"),), MORE) for title in titles
    )
    return Recovery("f.xml", Format.FEED, Header(), drafts)


DUMP = "\n".join([TITLES[0], PROSE, MORE, PROSE, TITLES[1], MORE, PROSE, MORE])


def test_a_title_of_the_feed_parts_a_dump_that_nothing_else_parts() -> None:
    """Without blank lines or furniture it is one draft; with the feed's titles it is two, titled as it prints them."""
    alone = recover(_reading(DUMP))
    assert len(alone.drafts) == 1
    told = overlooked([alone, _feed(*TITLES)])
    again = recover(_reading(DUMP), told["d.txt"])
    assert [str(draft.values("title")[0]) for draft in again.drafts] == list(TITLES)


def test_a_dump_that_needs_nothing_is_not_read_again() -> None:
    """Titles that it has already, or does not hold, are no reason for a second reading."""
    alone = recover(_reading(DUMP))
    assert overlooked([alone, _feed("A title that stands nowhere")]) == {}
    assert overlooked([alone, _feed(TITLES[0])]) == {}


def test_a_source_tells_nothing_of_itself() -> None:
    """Titles of the dump itself never call for a second reading of it."""
    assert overlooked([recover(_reading(DUMP))]) == {}
