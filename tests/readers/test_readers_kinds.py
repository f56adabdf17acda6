"""What a file is, by its content: feeds, decks, dumps, and all that is none of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.source import Form, Format, Source
from generator.readers import read
from generator.readers.deck import is_deck

SLIDE = "# {}\n\n---\n\n- a point\n- and another\n\n"
DECK = "# Of Gears\n\nMira Holm\n\n" + "".join(
    SLIDE.format(title) for title in ("Aims", "Teeth", "Teeth", "Wear", "End")
)
ESSAY = (
    "# On Gears\n\n"
    + "\n\n".join(f"## Part {n}\n\n" + "The wheel turns and the teeth meet again. " * 30 for n in range(6))
    + "\n\n---\n\nEnd.\n"
)
DUMP = (
    "Tag Archives: gears\n\nA title of a post\n\n"
    + "The wheel turns. " * 40
    + "\n\n\nAnother post\n\n"
    + "It stops. " * 50
)
PAGES = "\f".join(f"Slide title {n}\n• one thing\n• two things\n" for n in range(8))
CHAPTERS = "\f".join("The wheel turns and the teeth meet again. " * 60 for _ in range(8))
MARP = "---\nmarp: true\n---\n" + "\n---\n".join(f"## Thing {n}\n\n- says little" for n in range(6))
BLOG_IN_MARKDOWN = "\n\n".join(
    f"# Post {n}\n\n" + "A long paragraph about the wheel and its teeth. " * 40 for n in range(12)
)
NUMBERED = "\n\n".join(f"Slide {n}\nGears at work\nThey turn" for n in range(1, 9))

ARE_DECKS = {"breaks below titles": DECK, "form feeds": PAGES, "marp": MARP, "numbered": NUMBERED}
CODE = "How we count\n\n" + "The wheel turns and the teeth meet. " * 60 + "\n# first\nx = 1\n" * 20
ARE_DUMPS = {
    "code with comments": CODE,
    "essay": ESSAY,
    "titled dump": DUMP,
    "paper with form feeds": CHAPTERS,
    "posts in markdown": BLOG_IN_MARKDOWN,
}


def source(data: bytes) -> Source:
    """A source whose name tells nothing."""
    return Source("kept.txt", data, "")


@pytest.mark.parametrize("text", ARE_DECKS.values(), ids=ARE_DECKS)
def test_a_deck_is_a_deck(text: str) -> None:
    """Slides are told by their separators, pages, or numbers, and the whole text is one record."""
    reading = read(source(text.encode()))
    assert reading.format is Format.DECK
    assert [passage.form for record in reading.records for passage in record.passages] == [Form.SLIDES]
    assert reading.records[0].passages[0].text == text


LONG = "The wheel turns and the teeth meet. " * 30
WALK = "\n\n".join(f"Slide {n}: Gears\nThis one shows a gear." for n in range(1, 6))
ARCHIVE = "\n\n".join(f"May {n}, 2014\n\nA post on gears\n\n{LONG}" for n in range(3, 6))
IN_MARKDOWN = "\n\n".join(f"# Post {n}\n\nHow to:\n\n{{}}\n\n{LONG}" for n in range(4))
WALKED_THROUGH = {
    "in a post between others": f"{ARCHIVE}\n\nMay 2, 2014\n\nMy talk\n\n{WALK}\n\n{ARCHIVE}",
    "in the first post of days that say little": f"May 2, 2014\n\nA talk\n\n{WALK}\n\nMay 1, 2014\n\nRain\n\nWet.",
    "in the first post of none that has a day": f"My talk\n\n{WALK}\n\n" + f"A post\n\n{LONG}\n\n" * 4,
    "in the last post of none that has a day": f"A post\n\n{LONG}\n\n" * 4 + f"My talk\n\n{WALK}",
}
TOLD_OF = {
    "settings within a post": IN_MARKDOWN.format("```\n---\nmarp: true\n---\n```", "", "", ""),
    "settings below a ruled line": "---\n\n" + IN_MARKDOWN.format("marp: true", "", "", ""),
}


@pytest.mark.parametrize("text", (WALKED_THROUGH | TOLD_OF).values(), ids=WALKED_THROUGH | TOLD_OF)
def test_an_archive_that_tells_of_slides_is_no_deck(text: str) -> None:
    """Slides are most of a deck, posts of several days are none, and settings stand at the head alone."""
    assert not is_deck(text)


@pytest.mark.parametrize("head", ["Of gears\nMira Holm, May 2, 2014\n\n", "", "May 2, 2014\n\n", f"{LONG[:500]}\n"])
def test_numbered_slides_may_have_a_cover_and_a_long_end(head: str) -> None:
    """A deck may begin with who speaks and when, or with what the talk is about, and end with what was read."""
    assert is_deck(f"{head}{WALK}\n{LONG}")


@pytest.mark.parametrize(
    "settings",
    [
        "---\ntitle: Gears\ntags:\n- a\n- b\nmarp: true\n---",
        "\n---\nformat: revealjs\n---",
        "---\nformat:\n  revealjs: default\n---",
        "#+title: Gears\n#+startup: beamer\n",
    ],
)
def test_settings_at_the_head_declare_a_deck(settings: str) -> None:
    """As Marp, Quarto, R Markdown and Org have them, wherever in the settings the line stands."""
    assert is_deck(settings + "\n" + "".join(f"# Gear {n}\n{LONG}\n" for n in range(4)))


@pytest.mark.parametrize("text", ARE_DUMPS.values(), ids=ARE_DUMPS)
def test_prose_is_a_dump_even_with_headings_and_rules(text: str) -> None:
    """Headings, a rule or long pages alone make no deck; the span covers all lines."""
    reading = read(source(text.encode()))
    passage = reading.records[0].passages[0]
    assert reading.format is Format.DUMP
    assert (passage.form, passage.text) == (Form.LINES, text)
    assert passage.span is not None
    assert (passage.span.first, passage.span.last) == (1, text.rstrip("\n").count("\n") + 1)


NOT_SOURCES = [
    (b"", "source-empty", "empty"),
    (b" \n\t\r\n", "source-empty", "empty"),
    (b"\xef\xbb\xbf\n", "source-empty", "white space"),
    (b"\xff\xfe\n\x00 \x00", "source-empty", "white space"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "source-unknown", "PNG"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "source-unknown", "JPEG"),
    (b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\x00\x01", "source-unknown", "GIF"),
    (b"%PDF-1.4\n1 0 obj\n", "source-unknown", "PDF"),
    (b"PK\x03\x04\x14\x00\x06\x00", "source-unknown", "ZIP"),
    (b"\x1f\x8b\x08\x00\x00\x00", "source-unknown", "gzip"),
    (bytes(range(256)) * 4, "source-unknown", "binary"),
    (b"<!DOCTYPE html><html><head><title>404 Not Found</title></head></html>", "source-unknown", "'404 Not Found'"),
    (b"<html><body><p>feed <item></p></body></html>", "source-unknown", "HTML"),
    (b"<?xml version='1.0'?><opml version='2.0'><body/></opml>", "source-unknown", "OPML"),
    (b"<?xml version='1.0'?><urlset xmlns='x'><url/></urlset>", "source-unknown", "sitemap"),
    (b"<?xml version='1.0'?><inventory><lamp/></inventory>", "source-unknown", "<inventory>"),
    (b"<rdf:RDF xmlns:rdf='x'><foaf:Person/></rdf:RDF>", "source-unknown", ""),
    (b"<?xml version='1.0'?><stock><item><title>x</title></item></stock>", "source-unknown", "<stock>"),
    (b"<?xml version='1.0'?><!-- a feed", "source-unknown", "XML"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "source-unknown", "SVG"),
    (b'{"name": "not a feed"}', "source-unknown", "JSON"),
    (b"[1, 2, 3]", "source-unknown", "JSON"),
    (b"{\\rtf1\\ansi hello}", "source-unknown", "RTF"),
]


@pytest.mark.parametrize(("data", "code", "word"), NOT_SOURCES)
def test_what_is_no_source_is_named_with_a_way_out(data: bytes, code: str, word: str) -> None:
    """One finding says what it looks like; nothing is read from it."""
    reading = read(source(data))
    assert reading.format is Format.UNKNOWN
    assert reading.records == ()
    assert [finding.code for finding in reading.findings] == [code]
    assert word in reading.findings[0].message
    assert reading.findings[0].path == "kept.txt"
    assert bool(reading.findings[0].hint) is (code == "source-unknown")


def test_text_that_shows_markup_is_no_feed() -> None:
    """A tutorial about feeds is prose: markup within it does not make it a feed."""
    text = "How to write a feed\n\nBegin with <rss version='2.0'> and put each <item> below it.\n" * 20
    assert read(source(text.encode())).format is Format.DUMP


def test_a_server_warning_before_a_feed_does_not_hide_it() -> None:
    """What a script printed before the declaration is stepped over, and lines keep their numbers."""
    feed = "<br />\n<b>Warning</b>: x in y\n<?xml version='1.0'?><rss version='2.0'><channel><item><title>A</title>"
    reading = read(source(feed.encode()))
    assert reading.format is Format.FEED
    assert len(reading.records) == 1
    assert [(finding.code, finding.line) for finding in reading.findings] == [("source-truncated", 3)]


PIECES = st.sampled_from(
    [
        *("<rss>", "<channel>", "<item>", "</item>", "<entry>", "<feed xmlns='http://www.w3.org/2005/Atom'>"),
        *("<![CDATA[", "]]>", "<!--", "&#xD800;", "&#99999999999;", "&nbsp;", "&", "<", "\x00", "\x0c"),
        *("<title>", "</title>", "x", "é", "<?xml version='1.0'?>", "<content type='xhtml'>", "<div>", "<pubDate>"),
        *("2020", "<category term='a'/>", "<link href='http://[x'/>", "<!DOCTYPE x [", "<!ENTITY a 'b'>"),
        *(
            '{"version":',
            '"https://jsonfeed.org/version/1.1"',
            ',"items":[',
            "{",
            "}",
            "]",
            "\n---\n",
            "# T\n",
            "\ud800",
        ),
    ]
)


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.lists(PIECES, max_size=40).map("".join).map(lambda text: text.encode("utf-8", "replace")),
    )
)
def test_reading_never_raises(data: bytes) -> None:
    """For any bytes there is a reading; one without records says why."""
    reading = read(source(data))
    assert reading.records or reading.findings


@given(st.text(max_size=300))
def test_telling_a_deck_never_raises(text: str) -> None:
    """Any text is a deck or not."""
    assert is_deck(text) in (True, False)
