"""Exports of Movable Type: every entry is a record, and nothing that it says is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.post import Comment, Credit
from generator.model.source import Format, Reading, Source
from generator.readers import read

ENTRY = """AUTHOR: Ina Quarrel
TITLE: The first &amp; last ferry
BASENAME: the_first_ferry
STATUS: Publish
CONVERT BREAKS: __default__
PRIMARY CATEGORY: Harbour
CATEGORY: Harbour
CATEGORY: Boats & ropes

DATE: 02/03/2006 08:15:00 PM
TAGS: "old boats",rope
-----
BODY:
The ferry left at <em>nine</em>.
It never came back.

We waited
-----
on the pier.
-----
EXTENDED BODY:
TITLE: of a song
-----
EXCERPT:
A ferry leaves.
-----
KEYWORDS:
lighthouse
-----
COMMENT:
AUTHOR: Bo
EMAIL: bo@pier.example
IP: 192.0.2.1
URL: http://bo.example/
DATE: 02/04/2006 09:00:00 AM
It did.

TITLE: no field here
-----
PING:
TITLE: On ferries
URL: http://f.example/on
BLOG NAME: Ferry blog
DATE: 02/05/2006 09:00:00
Somebody wrote of it.
-----
--------
"""
DRAFT = """TITLE: A rope
UNIQUE URL: http://quarrel.example/blog/2007/05/a-rope.html
STATUS: Draft
CONVERT BREAKS: markdown
DATE: 05/30/2007 12:05:00 AM
-----
BODY:
A *long* rope

--------

- one
-----
--------
"""


def reading(text: str) -> Reading:
    return read(Source("export.txt", text.encode(), ""))


def values(made: Reading, place: int, field: str) -> list[object]:
    return [claim.value for claim in made.records[place].claims if claim.field == field]


def test_fields_become_claims() -> None:
    """Title, date, author and labels are those of the fields; the page is named after its month and basename."""
    made = reading(ENTRY)
    assert made.format is Format.FEED
    assert values(made, 0, "title") == ["The first &amp; last ferry"]
    assert [str(value) for value in values(made, 0, "date")] == ["2006-02-03"]
    assert values(made, 0, "author") == [Credit("Ina Quarrel")]
    assert values(made, 0, "label") == ["Harbour", "Boats & ropes", "old boats", "rope"]
    assert values(made, 0, "permalink") == ["/2006/02/the_first_ferry.html"]
    assert values(made, 0, "excerpt") == ["A ferry leaves."]
    assert not values(made, 0, "draft")
    assert [omission.text for omission in made.omissions] == ["lighthouse"]


def test_bodies_are_joined_and_their_breaks_converted() -> None:
    """Line ends are breaks where the entry says so; five hyphens within a body are text of it."""
    body = reading(ENTRY).records[0].passages[0].text
    assert "<p>The ferry left at <em>nine</em>.<br>\nIt never came back.</p>" in body
    assert "We waited<br>\n-----<br>\non the pier." in body
    assert "<p>TITLE: of a song</p>" in body


def test_readers_and_other_blogs_are_heard() -> None:
    """Comments and trackbacks are comments; addresses of readers' mail and machines are not told."""
    said = values(reading(ENTRY), 0, "comment")
    assert [(each.author, each.url) for each in said if isinstance(each, Comment)] == [
        ("Bo", "http://bo.example/"),
        ("Ferry blog", "http://f.example/on"),
    ]
    assert "no field here" in str(said[0])
    assert "On ferries" in str(said[1])
    assert "pier.example" not in str(said)
    assert "192.0.2.1" not in str(said)


def test_an_entry_may_tell_its_address_and_its_markup() -> None:
    """The address is the entry's own; Markdown is read as such; a rule of eight hyphens ends no entry."""
    made = reading(ENTRY + DRAFT)
    assert len(made.records) == 2
    assert values(made, 1, "original_url") == ["http://quarrel.example/blog/2007/05/a-rope.html"]
    assert values(made, 1, "draft") == [True]
    body = made.records[1].passages[0].text
    assert "<em>long</em>" in body
    assert "<li>one</li>" in body
    assert made.records[1].ref.span == f"{ENTRY.count(chr(10)) + 1}-{(ENTRY + DRAFT).count(chr(10))}"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(end: str) -> None:
    """Exports come from all systems."""
    assert len(reading((ENTRY + DRAFT).replace("\n", end)).records) == 2


def test_a_cut_export_keeps_what_it_has_and_says_so() -> None:
    """The last entry has what came before the end, and a finding tells."""
    made = reading(ENTRY + DRAFT[: DRAFT.index("- one")])
    assert len(made.records) == 2
    assert [finding.code for finding in made.findings] == ["source-truncated"]
    assert not reading(ENTRY).findings


def test_prose_with_labels_is_no_export() -> None:
    """A dump may hold lines in capitals with colons, and rules."""
    assert reading("NOTE: a thing\nTITLE: another\n\nProse.\n-----\nMore\n").format is not Format.FEED


@given(st.lists(st.sampled_from([*ENTRY.splitlines(), *DRAFT.splitlines(), "", "-----", "--------", "x"]), max_size=60))
def test_no_line_is_lost_or_breaks_anything(lines: list[str]) -> None:
    """Whatever follows an entry, it is read; what stands in bodies stays."""
    made = reading(ENTRY + "\n".join(lines))
    assert made.records
    assert "The ferry left" in made.records[0].passages[0].text
