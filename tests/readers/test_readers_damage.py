"""Feeds that break off, break the rules, or mean harm: entries kept, findings given, time bounded."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.source import Format, Reading, Record, Source
from generator.readers import read
from generator.readers.survey import MOST_LABELS

FEEDS = Path(__file__).with_name("feeds")
XML_FEEDS = sorted(path for path in FEEDS.iterdir() if path.suffix in (".xml", ".rdf"))


def read_bytes(data: bytes) -> Reading:
    """What the reader makes of `data`."""
    return read(Source("cut.txt", data, ""))


def entries_by_feedparser(data: bytes) -> int:
    """How many entries feedparser finds by itself, or 0 when it fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return len(feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False).entries)
        except (ValueError, OverflowError):
            return 0


def posted(record: Record) -> tuple[object, ...]:
    """A record without its comments, which stand further down in the feed."""
    return record.passages, tuple(claim for claim in record.claims if claim.field != "comment")


@pytest.mark.parametrize("path", XML_FEEDS, ids=lambda path: path.stem)
def test_a_cut_feed_keeps_every_entry_before_the_cut(path: Path) -> None:
    """At 200 places of each fixture: no fewer entries than feedparser, whole ones unchanged, and a finding says so."""
    data = path.read_bytes()
    whole = read_bytes(data).records
    passed = 2 if path.stem == "blogger" else 0
    for cut in range(0, len(data.rstrip()), max(1, len(data) // 200)):
        reading = read_bytes(data[:cut])
        if reading.format is not Format.FEED:
            continue
        found = len(reading.records)
        assert found >= entries_by_feedparser(data[:cut]) - passed
        before = max(found - 1, 0)
        assert [posted(record) for record in reading.records[:before]] == [posted(record) for record in whole[:before]]
        assert "source-truncated" in [finding.code for finding in reading.findings]


def test_the_words_of_an_entry_that_is_cut_are_kept() -> None:
    """The body that breaks off is there as far as it goes, in every form of writing it."""
    start = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id><title>T</title>'
    for content in (
        '<content type="html">&lt;p>One two',
        '<content type="html"><![CDATA[<p>One two',
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One two',
    ):
        reading = read_bytes((start + content).encode())
        assert "One two" in reading.records[0].passages[0].text
        assert [finding.code for finding in reading.findings] == ["source-truncated"]


def test_a_cut_json_feed_keeps_its_whole_items() -> None:
    """Items before the cut are kept, and the finding names the line."""
    text = (FEEDS / "json11.json.feed").read_text(encoding="utf-8")
    reading = read_bytes(text[: text.index('"content_text"')].encode())
    assert [record.ref.id for record in reading.records] == ["1"]
    assert reading.header.title == "Paper Boats"
    assert [finding.code for finding in reading.findings] == ["source-truncated"]


RSS = '<rss version="2.0"><channel><title>C</title>{}<item><title>last</title><guid>z</guid></item></channel></rss>'
ITEM = "<item><title>{}</title><guid>a</guid><description>{}</description></item>"

DAMAGED = {
    "lone surrogate": ITEM.format("a&#xD800;b", "c"),
    "beyond Unicode": ITEM.format("a&#x110000;b", "c"),
    "huge reference": ITEM.format("a&#99999999999;b", "c"),
    "endless reference": ITEM.format("a&#" + "9" * 5000 + ";b", "c"),
    "control reference": ITEM.format("a&#0;&#x1F;b", "c"),
    "bare ampersand": ITEM.format("this & that", "a&b"),
    "html entity": ITEM.format("caf&eacute;", "a&nbsp;b&hellip;"),
    "unknown entity": ITEM.format("a&nosuch;b", "c"),
    "undeclared prefix": "<item><guid>a</guid><wp:post_id>3</wp:post_id><content:encoded>b</content:encoded></item>",
    "wrong nesting": "<item><title>t</title><guid>a</guid><description><p>one<br>two</description></item>",
    "stray end tag": "<item><title>t</title><guid>a</guid></b></item>",
    "attribute without quotes": "<item><title>t</title><guid isPermaLink=false>a</guid></item>",
    "less-than in text": ITEM.format("1 < 2", "c"),
}


@pytest.mark.parametrize("items", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_feed_keeps_its_entries_and_says_so(items: str) -> None:
    """Each fault costs a finding with its line, never an entry."""
    reading = read_bytes(RSS.format("\n" + items + "\n").encode())
    assert [record.ref.id for record in reading.records] == ["a", "z"]
    assert [(finding.code, finding.line) for finding in reading.findings] == [("source-damaged", 2)]


def test_references_are_mended_to_what_they_mean() -> None:
    """HTML's names become their characters, impossible numbers U+FFFD, ampersands themselves."""
    items = ITEM.format("caf&eacute; & a&#xD800;b &nosuch; &lt;", "x")
    title = next(
        claim.value for claim in read_bytes(RSS.format(items).encode()).records[0].claims if claim.field == "title"
    )
    assert title == "café & a\ufffdb &nosuch; <"


def test_references_within_cdata_are_left_alone() -> None:
    """What CDATA holds is the body's own business."""
    items = ITEM.format("a & b", "<![CDATA[<p>x & y &nbsp; &#xD800;</p>]]>")
    assert read_bytes(RSS.format(items).encode()).records[0].passages[0].text == "<p>x & y &nbsp; &#xD800;</p>"


XXE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd">%p;]>'
BOMB = (
    "<!DOCTYPE rss [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};'>" for n in range(1, 60)) + "]>"
)


@pytest.mark.parametrize(("doctype", "entity"), [(XXE, "&x;"), (BOMB, "&a59;")])
def test_no_entity_of_a_dtd_is_ever_expanded(doctype: str, entity: str) -> None:
    """A DTD is put aside unread: entities stay as they are written."""
    data = "<?xml version='1.0'?>" + doctype + RSS.format(ITEM.format(f"a {entity} b", "c"))
    record = read_bytes(data.encode()).records[0]
    assert [claim.value for claim in record.claims if claim.field == "title"] == [f"a {entity} b"]


HOSTILE = {
    "labels": RSS.format(
        "<item><guid>a</guid>" + "".join(f"<category>l{n}</category>" for n in range(32_000)) + "</item>"
    ),
    "empty labels": RSS.format("<item><guid>a</guid>" + '<category term="t"/>' * 32_000 + "</item>"),
    "labels, damaged": RSS.format("<b></i><item><guid>a</guid>" + "<category>l</category>" * 32_000 + "</item>"),
    "attributes, damaged": "<rss><b></i><item><x " + " ".join(f"a{n}='1'" for n in range(30_000)) + "/></item>",
    "categories by name, damaged": "<rss><b></i><item><x>" + "".join(f"<category term='{n}'>" for n in range(30_000)),
    "comments, damaged": "<rss><b></i><item>" + "<!--" * 16_000,
    "declarations, damaged": "<rss><b></i><item>" + "<![" * 16_000,
    "open tags, damaged": "<rss><b></i><item>" + "<a " * 16_000,
    "authors": RSS.format("<item>" + "<author>a@b.example (c)</author>" * 20_000 + "</item>"),
    "contents": RSS.format("<item>" + "<description>a</description>" * 20_000 + "</item>"),
    "items": RSS.format("<item/>" * 20_000),
    "depth": RSS.format("<item><guid>a</guid><description>" + "<div>" * 100_000 + "</description></item>"),
    "nested content": RSS.format("<item><guid>a</guid>" + "<x>" * 50_000 + "</x>" * 50_000 + "</item>"),
    "declarations": RSS.format("<item><guid>a</guid><description>" + "<![" * 16_000 + "</description></item>"),
    "comments": RSS.format("<item><guid>a</guid><description>" + "<!--" * 16_000 + "</description></item>"),
    "open tags": RSS.format("<item><guid>a</guid><description>" + "<a " * 16_000 + "</description></item>"),
    "attributes": RSS.format("<item><guid>a</guid><x " + " ".join(f"a{n}='1'" for n in range(100_000)) + "/></item>"),
    "ampersands": RSS.format(ITEM.format("t", "&" * 200_000)),
    "open cdata": RSS.format(ITEM.format("t", "& <![CDATA[" * 20_000)),
    "long text": RSS.format(ITEM.format("t", "word " * 2_000_000)),
    "less-thans": "<rss><channel><item>" + "<" * 100_000,
    "prefixes": "<rss><channel><item>" + "".join(f"<p{n}:x/>" for n in range(5_000)),
    "spaces": " " * 1_000_000 + "<rss><channel><item><title>x</title></item></channel></rss>",
    "declared twice": "<?xml version='1.0'?>" * 20_000 + "<rss><channel><item/></channel></rss>",
    "json depth": '{"version":"https://jsonfeed.org/version/1.1","items":' + "[" * 100_000,
    "json digits": '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":' + "9" * 100_000 + "}]}",
    "headings": "# a\n" * 100_000,
    "rules": "---\n" * 100_000,
    "long line": "#" * 1_000_000,
    "blanks": f"a\n{' ' * 100_000}--x\n--- page{' ' * 100_000}x\n--- page 3{' ' * 100_000}x\n",
}
"""Inputs on which the libraries below are slow or raise; the reader's own time must stay linear."""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_input_is_read_in_bounded_time(text: str) -> None:
    """There is always a reading with a record or a finding; pytest's `--durations` shows the time."""
    reading = read_bytes(text.encode())
    assert reading.records or reading.findings


def test_labels_beyond_all_sense_are_cut_with_a_finding() -> None:
    """The first labels are kept, and the feed is not read in quadratic time."""
    reading = read_bytes(HOSTILE["labels"].encode())
    labels = [claim.value for claim in reading.records[0].claims if claim.field == "label"]
    assert labels == [f"l{n}" for n in range(MOST_LABELS)]
    assert [finding.code for finding in reading.findings] == ["source-damaged"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", " java\tscript:alert(1)", "http://[x"])
def test_no_address_of_another_scheme_is_claimed(url: str) -> None:
    """Links, enclosures and the feed's own address pass one gate."""
    item = f'<item><guid isPermaLink="false">a</guid><link>{url}</link><enclosure url="{url}"/></item>'
    reading = read_bytes(f'<rss version="2.0"><channel><link>{url}</link>{item}</channel></rss>'.encode())
    assert not [
        claim for claim in reading.records[0].claims if claim.field in ("original_url", "permalink", "enclosure")
    ]
    assert not reading.header.url


@pytest.mark.parametrize(
    ("url", "permalink"),
    [
        ("https://a.example/2017/07/x.html", ["/2017/07/x.html"]),
        ("https://a.example/caf%C3%A9/", ["/café/index.html"]),
        ("https://a.example/../../etc/passwd", []),
        ("https://a.example/con/x.html", []),
        ("https://a.example/", []),
        ("https://a.example/?p=3", []),
        ("https://a.example/a%2F..%2Fb", []),
    ],
)
def test_a_permalink_is_a_path_that_can_be_a_file(url: str, permalink: list[str]) -> None:
    """The old path is kept when it can stand anywhere, and is not claimed otherwise."""
    reading = read_bytes(RSS.format(f"<item><link>{url}</link></item>").encode())
    assert [claim.value for claim in reading.records[0].claims if claim.field == "permalink"] == permalink


@given(st.integers(1, 9), st.integers(0, 8))
def test_findings_name_the_line_of_their_entry(count: int, bad: int) -> None:
    """A date that cannot be read is reported at the line on which its entry begins."""
    bad %= count
    items = "".join(
        f"<item><guid>{n}</guid><pubDate>{'nonsense' if n == bad else '2020-01-01'}</pubDate></item>\n"
        for n in range(count)
    )
    reading = read_bytes(("<rss version='2.0'><channel>\n" + items + "</channel></rss>").encode())
    assert [(finding.code, finding.line) for finding in reading.findings] == [("date-unreadable", bad + 2)]


PROLOGS = ('<?xml version="1.0"{>', "<!>DOCTYPE rss>", "]]>", "<?xml version='1.0'?><!DOCTYPE rss [", "<!-- x ->")


@pytest.mark.parametrize("prolog", PROLOGS)
def test_a_damaged_prolog_does_not_hide_a_feed(prolog: str) -> None:
    """What stands before the root may be broken in any way: the root still says what the file is."""
    reading = read_bytes((prolog + "\n" + RSS.format(ITEM.format("t", "b"))).encode())
    assert [record.ref.id for record in reading.records] == ["a", "z"]


def test_a_body_without_end_is_cut_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands beyond the limit stays in the source, the entry is kept, and a finding says so."""
    monkeypatch.setattr("generator.readers.reading.LONGEST", 50)
    item = f"<item><guid>g</guid><title>T</title><description>{'word ' * 40}</description></item>"
    reading = read(Source("f", f"<rss version='2.0'><channel>{item}</channel></rss>".encode(), ""))
    assert [len(passage.text) for passage in reading.records[0].passages] == [50]
    assert [finding.code for finding in reading.findings] == ["body-cut"]
    assert "199 characters" in reading.findings[0].message


def test_a_tag_that_never_ends_is_no_dump() -> None:
    """A file that breaks off within its first tag holds no words, however long it is."""
    reading = read(Source("f", b"<" + b"a" * 1_000_000, ""))
    assert reading.records == ()
    assert [finding.code for finding in reading.findings] == ["source-unknown"]


@pytest.mark.parametrize(("blog", "link"), [("http://quay.example/", "//[tide"), ("http://[blog]/", "/tide.html")])
def test_no_address_that_is_none_costs_an_entry(blog: str, link: str) -> None:
    """The joined address of an entry and its blog may be none; its words are kept all the same."""
    entry = f"<item><link>{link}</link><description>Ebb</description></item>"
    rss = f'<rss version="2.0"><channel><link>{blog}</link>{entry}</channel></rss>'
    item = f'{{"id": "1", "url": "{link}", "content_text": "Ebb"}}'
    jsonfeed = f'{{"version": "https://jsonfeed.org/version/1", "home_page_url": "{blog}", "items": [{item}]}}'
    for data in (rss, jsonfeed):
        (record,) = read_bytes(data.encode()).records
        assert [passage.text for passage in record.passages] == ["Ebb"]
