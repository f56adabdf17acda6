"""Where an entry is of, who wrote it, and under which names it stood: facts beside the text, format by format."""

from __future__ import annotations

import json

import pytest

from generator.model.post import Credit
from generator.model.source import Reading, Source
from generator.readers import read
from generator.readers.locations import location

RSS = (
    '<rss version="2.0" xmlns:georss="http://www.georss.org/georss" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#"><channel><title>B</title><item><title>T</title>{}'
    "<description>Words.</description></item></channel></rss>"
)
ENTRY = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:blogger="http://schemas.google.com/blogger/2018"><entry><id>a</id>'
    "<blogger:type>POST</blogger:type><blogger:status>DRAFT</blogger:status><title>T</title><content>x</content>"
    "<blogger:location>Holm</blogger:location><blogger:created>2012-03-04T05:06:07Z</blogger:created>"
    "<updated>2013-01-01T00:00:00Z</updated></entry></feed>"
)
EXPORT = (
    '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    "<channel><wp:wxr_version>1.2</wp:wxr_version><item><title>T</title><link>http://b.example/2011/now/</link>"
    "<content:encoded>Words.</content:encoded><wp:post_name>now</wp:post_name><wp:status>publish</wp:status>{}</item>"
    "</channel></rss>"
)


def _reading(text: str) -> Reading:
    return read(Source("s", text.encode(), ""))


def _told(text: str, field: str) -> list[str]:
    claims = (claim for record in _reading(text).records for claim in record.claims if claim.field == field)
    return [claim.value.name if isinstance(claim.value, Credit) else str(claim.value) for claim in claims]


def _meta(**pairs: str) -> str:
    rows = (f"<wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value>" for key, value in pairs.items())
    return "".join(f"<wp:postmeta>{row}</wp:postmeta>" for row in rows)


@pytest.mark.parametrize(
    ("name", "latitude", "longitude", "told"),
    [
        ("Holm", "1.5", "-2", "Holm (geo:1.5,-2)"), ("", "+1", "2", "geo:1,2"), (" A  b ", "", "", "A b"),
        ("Holm", "91", "0", "Holm"), ("", "1e9", "0", ""), ("", "x", "0", ""),
    ],
)  # fmt: skip
def test_a_place_is_a_name_and_an_address(name: str, latitude: str, longitude: str, told: str) -> None:
    """Degrees that no place on Earth has are none."""
    assert location(name, latitude, longitude) == told


def test_each_format_names_places() -> None:
    """GeoRSS, W3C's geo, Takeout, and the fields of WordPress for geographic data."""
    assert _told(RSS.format("<georss:point>45.2 -71.9</georss:point>"), "place") == ["geo:45.2,-71.9"]
    named = "<georss:featurename>Holm</georss:featurename><geo:lat>1.5</geo:lat><geo:long>2</geo:long>"
    assert _told(RSS.format(named), "place") == ["Holm (geo:1.5,2)"]
    assert _told(ENTRY, "place") == ["Holm"]
    parts = {"name": "Holm, Norge", "latitude": "59.29", "longitude": "10.5", "span": "0.1,0.2"}
    held = "".join(f"<blogger:{name}>{said}</blogger:{name}>" for name, said in parts.items())
    assert _told(ENTRY.replace(">Holm<", f">{held}<"), "place") == ["Holm, Norge (geo:59.29,10.5)"]
    assert _told(EXPORT.format(_meta(geo_address="Holm", geo_latitude="3")), "place") == ["Holm"]


def test_a_draft_is_dated_by_its_beginning() -> None:
    """A Takeout says when a draft was begun; when it was last touched is another date."""
    assert _told(ENTRY, "date") == ["2012-03-04T05:06:07+00:00"]


def test_an_address_names_nobody_where_others_are_named() -> None:
    """The mailbox that RSS wants for an author is a name only where there is no other."""
    mailbox, name = "<author>mo@b.example</author>", "<dc:creator>Mo Marsh</dc:creator>"
    assert _told(RSS.format(mailbox + name), "author") == ["Mo Marsh"]
    assert _told(RSS.format(mailbox), "author") == ["mo@b.example"]


def test_wordpress_keeps_old_names_and_every_enclosure() -> None:
    """A key of an item may recur; old names lead to where the post stands now."""
    one, two = _meta(enclosure="http://b.example/a.mp3\n12\naudio/mpeg"), _meta(enclosure="http://b.example/a.ogg")
    text = EXPORT.format(one + two + _meta(_wp_old_slug="then"))
    assert _told(text, "enclosure") == ["http://b.example/a.mp3", "http://b.example/a.ogg"]
    assert "/2011/then/index.html" in _told(text, "alias")


def test_addresses_of_json_feeds_may_be_relative() -> None:
    """An item that names its page from the root stands where the blog stands."""
    item = {"id": "1", "url": "/a.html", "content_text": "x"}
    feed = {
        "version": "https://jsonfeed.org/version/1",
        "title": "B",
        "home_page_url": "https://b.example/",
        "items": [item],
    }
    assert _told(json.dumps(feed), "original_url") == ["https://b.example/a.html"]


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("?utm_source=rss&amp;utm_medium=rss", ["/ebb/index.html"]), ("?source=rss----1a2b---4", ["/ebb/index.html"]),
        ("?p=1&amp;utm_source=rss", []), ("?source=map", []), ("", ["/ebb/index.html"]),
    ],
)  # fmt: skip
def test_what_a_feed_appends_for_its_statistics_is_no_part_of_an_address(query: str, path: list[str]) -> None:
    """The page stood at the path; a query that asks for something may be of any page."""
    link = f"<link>http://b.example/ebb/{query}</link>"
    assert _told(RSS.format(link), "permalink") == path
    assert _told(RSS.format(link), "original_url") == [f"http://b.example/ebb/{query.replace('&amp;', '&')}"]
