"""Every dialect of feed, as files: the claims, passages, header and findings that each must give."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.model.post import Comment, Credit
from generator.model.source import Format, Reading, Record, Source
from generator.readers import read

FEEDS = Path(__file__).with_name("feeds")
CASES = sorted(path for path in FEEDS.iterdir() if path.suffix in (".xml", ".rdf", ".feed"))


def reading_of(path: Path) -> Reading:
    """What the reader makes of a fixture, under a name that tells nothing."""
    return read(Source("source.txt", path.read_bytes(), ""))


def told(record: Record) -> dict[str, Any]:
    """A record in the form of the fixtures: field → values as text, in order."""
    fields: dict[str, Any] = {}
    for claim in record.claims:
        value = claim.value.name if isinstance(claim.value, Credit) else str(claim.value)
        fields.setdefault(claim.field, []).append(value)
    fields["passages"] = [[passage.form.value, passage.text] for passage in record.passages]
    return fields


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_dialect_gives_its_claims(path: Path) -> None:
    """Header, every claim in order, bodies and findings are those of the fixture beside it."""
    expected = json.loads((FEEDS / f"{path.name.partition('.')[0]}.json").read_text(encoding="utf-8"))
    reading = reading_of(path)
    header = reading.header
    assert reading.format is Format.FEED
    assert [told(record) for record in reading.records] == expected["records"]
    assert [header.title, header.subtitle, header.url, header.id, header.author, header.language] == expected["header"]
    assert [finding.code for finding in reading.findings] == expected["findings"]


def test_the_base_of_relative_links_is_kept_with_the_body() -> None:
    """`xml:base` of the content, or of what it stands in, goes with the passage; links themselves stay as written."""
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/"><entry xml:base="b/">
    <content type="html" xml:base="c/">&lt;a href="d.html">d&lt;/a></content></entry></feed>"""
    passage = read(Source("f", data, "")).records[0].passages[0]
    assert (passage.text, passage.base) == ('<a href="d.html">d</a>', "https://a.example/b/c/")


def test_a_body_is_not_sanitised_nor_changed() -> None:
    """What a body holds is kept to the letter: embeds, scripts, odd attributes, relative addresses."""
    body = '<iframe src="//v.example/1"></iframe><script>x < 1 && y</script><p onclick="z">é&nbsp;&lt;</p>'
    data = f"<rss version='2.0'><channel><item><description><![CDATA[{body}]]></description></item></channel></rss>"
    assert read(Source("f", data.encode(), "")).records[0].passages[0].text == body


def test_a_deep_item_is_told_from_its_feed() -> None:
    """Pictures, text inputs and sources have titles and links of their own, which are no entry's."""
    item = "<item><title>Own</title><source url='https://o.example/f'>Other</source><link>https://a.example/x.html</link></item>"
    data = f"<rss version='2.0'><channel><title>C</title><image><title>I</title><link>https://i.example/</link></image>{item}</channel></rss>"
    reading = read(Source("f", data.encode(), ""))
    assert reading.header.title == "C"
    assert told(reading.records[0])["title"] == ["Own"]
    assert told(reading.records[0])["original_url"] == ["https://a.example/x.html"]


def test_answers_to_a_post_of_the_same_feed_are_its_comments() -> None:
    """RFC 4685 outside Blogger: threads lead to their post; rings and answers to other places stay posts."""
    answers = {"c1": "p", "c2": "c1", "r1": "r2", "r2": "r1", "own": "own", "far": "elsewhere"}
    words = '<content type="text">a &lt; b</content>'
    entry = f'<entry><id>{{}}</id><title>Re: {{}}</title><thr:in-reply-to ref="{{}}"/>{words}</entry>'
    said = "".join(entry.format(own, own, ref) for own, ref in answers.items())
    spaces = 'xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"'
    reading = read(Source("f", f"<feed {spaces}>{said}<entry><id>p</id><title>P</title></entry></feed>".encode(), ""))
    assert [record.ref.id for record in reading.records] == ["r1", "r2", "own", "far", "p"]
    found = [claim.value for claim in reading.records[-1].claims if isinstance(claim.value, Comment)]
    assert [(one.id, one.reply_to, one.text) for one in found] == [
        ("c1", "", "<p>Re: c1</p>a &lt; b"),
        ("c2", "c1", "<p>Re: c2</p>a &lt; b"),
    ]
    assert reading.findings == ()
