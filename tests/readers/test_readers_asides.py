"""What describes a picture or a recording of an entry stands beside the entry's own text, never in its place."""

from __future__ import annotations

import pytest

from generator.model.source import Claim, Record, Source
from generator.readers import read

SEEN = "<media:description>Seen from afar</media:description>"
MEDIA = f'<media:content url="http://quay.example/m.jpg">{SEEN}</media:content>'
PLAIN_MEDIA = f"<media:group>{SEEN}</media:group>"
TOLD = "<itunes:summary>An hour of rain</itunes:summary>"
BODY = "<description>&lt;p&gt;The tide was late.&lt;/p&gt;</description>"
CONTENT = "<content:encoded>&lt;p&gt;The tide was late, and &lt;i&gt;all&lt;/i&gt; waited.&lt;/p&gt;</content:encoded>"
SPACES = (
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)


def record(item: str) -> Record:
    """The one record of a feed with the one item."""
    feed = f'<rss version="2.0" {SPACES}><channel><item><guid>t</guid>{item}</item></channel></rss>'
    return read(Source("feed.xml", feed.encode(), "")).records[0]


def claims(made: Record, field: str) -> list[Claim]:
    """Its claims of one field."""
    return [claim for claim in made.claims if claim.field == field]


@pytest.mark.parametrize("item", [BODY + MEDIA + TOLD, MEDIA + BODY + TOLD, TOLD + MEDIA + BODY, TOLD + BODY])
def test_the_entry_keeps_its_own_description(item: str) -> None:
    """Whatever the order."""
    assert [passage.text for passage in record(item).passages] == ["<p>The tide was late.</p>"]


@pytest.mark.parametrize("item", [BODY + CONTENT + TOLD + MEDIA, TOLD + MEDIA + BODY + CONTENT])
def test_full_content_outweighs_all(item: str) -> None:
    """What else is said of the entry is an excerpt."""
    made = record(item)
    assert "waited" in made.passages[0].text
    assert any(claim.value == "An hour of rain" for claim in claims(made, "excerpt"))


def test_a_description_stands_beside_its_picture() -> None:
    """The picture is kept as a file of the entry with the words as its caption."""
    (picture,) = claims(record(BODY + MEDIA), "enclosure")
    assert (picture.value, picture.note) == ("http://quay.example/m.jpg", "Seen from afar")


@pytest.mark.parametrize(("item", "text"), [(PLAIN_MEDIA, "Seen from afar"), (TOLD, "An hour of rain")])
def test_an_entry_without_a_text_has_that_of_its_part(item: str, text: str) -> None:
    """Feeds of films have no other."""
    assert [passage.text for passage in record(item).passages] == [text]


def test_a_recording_of_a_wordpress_post_is_a_file_of_the_entry() -> None:
    """WordPress keeps the address, length and type of an enclosure as three lines of a field of its own."""
    meta = (
        "<wp:postmeta><wp:meta_key>enclosure</wp:meta_key><wp:meta_value><![CDATA[http://quay.example/a.mp3\n12\naudio/mpeg]]>"
        "</wp:meta_value></wp:postmeta>"
    )
    feed = (
        '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<channel><wp:wxr_version>1.2</wp:wxr_version><item><title>Rain</title><guid>t</guid><wp:post_id>1</wp:post_id>"
        "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status><content:encoded>Hear it.</content:encoded>"
        f"{meta}</item></channel></rss>"
    )
    made = read(Source("export.xml", feed.encode(), "")).records[0]
    assert [claim.value for claim in claims(made, "enclosure")] == ["http://quay.example/a.mp3"]


def test_a_page_that_an_entry_is_about_stays_with_it() -> None:
    """Blogs of links name it as `related`; addresses of other feeds, and the entry's own, are none."""
    links = (
        '<link href="http://quay.example/1"/><link rel="related" href="http://far.example/rain" title="Rain"/>'
        '<link rel="related" href="http://quay.example/1"/>'
        '<link rel="related" type="application/atom+xml" href="http://quay.example/feeds/1"/>'
    )
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>t</id>{links}<content>Wet.</content></entry></feed>'
    (about,) = claims(read(Source("feed.xml", feed.encode(), "")).records[0], "enclosure")
    assert (about.value, about.note) == ("http://far.example/rain", "Rain")


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("http://quay.example/tide.png", ["http://quay.example/tide.png"]), ("tide.png", ["http://quay.example/a/tide.png"]),
        ("http://quay.example/1", []), ("javascript:x()", []), ("http://[", []),
    ],
)  # fmt: skip
def test_content_at_an_address_of_its_own_stays_with_its_entry(source: str, kept: list[str]) -> None:
    """RFC 4287, 4.1.3.2: the entry says nothing else; its own page is no content beside it."""
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://quay.example/a/"><entry><id>t</id><title>Tide</title>'
        f'<link href="http://quay.example/1"/><content type="image/png" src="{source}"/></entry></feed>'
    )
    made = read(Source("feed.xml", feed.encode(), "")).records[0]
    assert [claim.value for claim in claims(made, "enclosure")] == kept
