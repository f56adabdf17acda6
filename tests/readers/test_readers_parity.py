"""Feeds such as feedparser's own cases are: the well-formed give its values, the ill-formed a post and a finding."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest

from generator.model.source import Claim, Record, Source
from generator.model.when import When
from generator.readers import read

CASE = re.compile(r"(?m)^(?P<title>[^\n]+)\n<<<<\n(?P<feed>(?:.|\n)*?)\n>>>>$")
FOLDER = Path(__file__).with_name("parity")


def cases(name: str) -> list[Any]:
    """The feeds of one file, each under its title."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [pytest.param(match["feed"].encode(), id=match["title"]) for match in CASE.finditer(text)]


def claimed(record: Record, field: str) -> list[Any]:
    """The values of one field, in order."""
    return [claim.value for claim in record.claims if claim.field == field]


def theirs(entry: Any) -> Iterator[tuple[str, Any]]:
    """What feedparser makes of an entry: field and value, those that it has."""
    if entry.get("id"):
        yield "id", [entry.id]
    if entry.get("title"):
        yield "title", [entry.title]
    if entry.get("link"):
        yield "original_url", [entry.link]
    if names := [person["name"] for person in entry.get("authors", []) if person.get("name")]:
        yield "author", names
    if terms := [tag.term for tag in entry.get("tags", [])]:
        yield "label", terms
    for ours, key in (("date", "published_parsed"), ("updated", "updated_parsed")):
        if moment := dict.get(entry, key):
            yield ours, [calendar.timegm(moment)]


def moment(value: Any) -> Any:
    """A date as seconds, a person as a name, anything else as it is."""
    if isinstance(value, When):
        return int(datetime.fromisoformat(value.text).timestamp())
    return getattr(value, "name", value)


@pytest.mark.parametrize("feed", cases("wellformed.txt"))
def test_a_well_formed_feed_gives_the_values_that_feedparser_gives(feed: bytes) -> None:
    """Id, title, address, authors, labels, dates and the content are the same."""
    reading = read(Source("f", feed, ""))
    parsed = feedparser.parse(feed, sanitize_html=False, resolve_relative_uris=False)
    assert reading.findings == ()
    assert len(reading.records) == len(parsed.entries) == 1
    record, entry = reading.records[0], parsed.entries[0]
    for field, values in theirs(entry):
        assert [moment(value) for value in claimed(record, field)] == values, field
    contents = [content.value for content in entry.get("content", [])] or [entry.get("summary", "")]
    assert (record.passages[0].text if record.passages else "") == contents[0].strip()


@pytest.mark.parametrize("feed", cases("illformed.txt"))
def test_an_ill_formed_feed_gives_its_post_and_a_finding(feed: bytes) -> None:
    """Nothing is raised, the post keeps its title, and what was wrong is said."""
    reading = read(Source("f", feed, ""))
    titles = [claim for record in reading.records for claim in record.claims if claim.field == "title"]
    assert titles
    assert all(isinstance(claim, Claim) for claim in titles)
    assert reading.findings


def test_a_file_of_nothing_but_a_comment_is_no_source() -> None:
    """A comment is not taken for the text of a dump."""
    reading = read(Source("f", b"<!-- a feed was here -->\n", ""))
    assert reading.records == ()
    assert [finding.code for finding in reading.findings] == ["source-unknown"]


def test_entities_cannot_swell_a_feed() -> None:
    """Names of a DTD are spelt out only as far as they add little; no name within a name is."""
    names = "<!ENTITY a 'aaaaaaaaaaaaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>"
    feed = f"<!DOCTYPE rss [{names}]><rss version='2.0'><channel><item><title>&b;</title>"
    few = read(Source("f", f"{feed}<guid>&a;</guid></item></channel></rss>".encode(), ""))
    many = read(Source("f", f"{feed}<guid>{'&a;' * 50_000}</guid></item></channel></rss>".encode(), ""))
    assert claimed(few.records[0], "id") == ["a" * 20]
    assert claimed(few.records[0], "title") == ["&b;"]
    assert len(claimed(many.records[0], "id")[0]) < 500_000


def test_a_relative_link_starts_at_the_address_of_the_blog() -> None:
    """Without it there is nothing to start from, and no address is made up."""
    item = "<item><title>T</title><link>/2011/t.html</link></item>"
    told = read(
        Source("f", f"<rss version='2.0'><channel><link>http://a.example/b/</link>{item}</channel></rss>".encode(), "")
    )
    untold = read(Source("f", f"<rss version='2.0'><channel>{item}</channel></rss>".encode(), ""))
    assert claimed(told.records[0], "original_url") == ["http://a.example/2011/t.html"]
    assert claimed(untold.records[0], "original_url") == []
