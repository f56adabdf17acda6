"""Exports of whole blogs, and saved pages, as files: what each must give stands beside it."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

import pytest

from generator.model.post import Comment, Credit
from generator.model.source import Claim, Format, Reading, Source
from generator.readers import read
from generator.readers.autop import paragraphs
from generator.readers.wayback import unwrapped

EXPORTS = Path(__file__).with_name("exports")
EXPECTED = json.loads((EXPORTS / "expected.json").read_text())
FORMATS = {".html": Format.PAGE, ".xml": Format.FEED, ".json": Format.FEED}


def reading_of(data: bytes | str) -> Reading:
    return read(Source("source.txt", data.encode() if isinstance(data, str) else data, ""))


def spelt(claim: Claim) -> Any:
    """A claim's value as the fixtures write it."""
    value = claim.value
    if isinstance(value, Comment):
        return [value.id, value.reply_to, value.author, str(value.date or ""), value.url, value.text]
    told = value.name if isinstance(value, Credit) else str(value)
    return f"{told} ({claim.note})" if claim.note not in ("", "html") else told


def told(reading: Reading) -> dict[str, Any]:
    """A reading as the fixtures write it: rules beside values, in the order of the source."""
    header = reading.header
    records = []
    for record in reading.records:
        claims = [[claim.field, claim.rule, spelt(claim)] for claim in record.claims]
        records.append({"claims": claims, "body": [passage.text for passage in record.passages]})
    findings = [[finding.code, finding.message] for finding in reading.findings]
    return {
        "header": [header.title, header.subtitle, header.url, header.language],
        "records": records,
        "findings": findings,
    }


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_each_export_gives_its_claims(name: str) -> None:
    """Every claim with its rule, every body and every finding is that of the fixture."""
    reading = reading_of((EXPORTS / name).read_bytes())
    assert reading.format is FORMATS[Path(name).suffix]
    assert told(reading) == EXPECTED[name]


def test_a_damaged_export_of_wordpress_gives_the_same() -> None:
    """Undeclared prefixes, control characters and a bare ampersand change no claim; the damage is told."""
    text = (EXPORTS / "wordpress.xml").read_text()
    rest = (
        text.partition("<channel>")[2].replace("To be said", "To be\x08 said").replace("left</title>", "l & r</title>")
    )
    reading = reading_of(f'<rss version="2.0"><channel>{rest}')
    assert told(reading)["records"] == EXPECTED["wordpress.xml"]["records"]
    assert "source-damaged" in [finding.code for finding in reading.findings]


def test_an_older_export_of_wordpress_gives_the_same() -> None:
    """Version 1.0 of the format differs in its namespaces alone."""
    text = (EXPORTS / "wordpress.xml").read_text().replace("export/1.2/", "export/1.0/")
    assert told(reading_of(text)) == EXPECTED["wordpress.xml"]


def test_an_export_of_wordpress_that_breaks_off_keeps_what_came() -> None:
    """At any cut, the items before it are there, the cut is told, and nothing private became public by it."""
    text = (EXPORTS / "wordpress.xml").read_text()
    whole = [record["claims"] for record in EXPECTED["wordpress.xml"]["records"]]
    for cut in range(text.index("<wp:post_name>"), text.rindex("</item>"), 97):
        reading = reading_of(text[:cut])
        claims = [record["claims"] for record in told(reading)["records"]]
        assert claims[:-1] == whole[: len(claims) - 1]
        assert any(field == "draft" for field, *_ in claims[-1]) or claims[-1][:5] in [each[:5] for each in whole[:2]]
        assert "source-truncated" in [finding.code for finding in reading.findings]


def test_a_takeout_that_breaks_off_makes_nothing_public() -> None:
    """At any cut, what was a draft is one, or is not there; what was a comment or in the trash is no post for all."""
    text = (EXPORTS / "takeout.xml").read_text()
    public = {"tag:blogger.com,1999:blog-70.post-1", "tag:blogger.com,1999:blog-70.post-3"}
    for cut in range(text.index("<entry>"), len(text), 41):
        for record in reading_of(text[:cut]).records:
            drafted = any(claim.field == "draft" for claim in record.claims)
            assert drafted or not record.ref.id or record.ref.id in public


def test_an_entry_of_a_takeout_may_be_large() -> None:
    """Ten megabytes of text, at which other parsers stop, do not make a draft public."""
    text = (EXPORTS / "takeout.xml").read_text().replace("Too hot?", "hot " * 3_000_000)
    drafts = [any(claim.field == "draft" for claim in record.claims) for record in reading_of(text).records]
    assert drafts == [False, True, False]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one", "one"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("one\r\n \r\ntwo", "<p>one</p>\n<p>two</p>"),
        ("<p>one\ntwo</p>\n\nthree", "<p>one<br>\ntwo</p>\n<p>three</p>"),
        ("<ul>\n\n<li>a</li>\n<li>b</li>\n\n</ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("a\n\n<pre>x\n\ny</pre>\n\nb", "<p>a</p>\n<pre>x\n\ny</pre>\n<p>b</p>"),
        ("[sourcecode lang='c']\na\n\nb\n[/sourcecode]", "[sourcecode lang='c']\na\n\nb\n[/sourcecode]"),
        ("<pre>never closed\n\nhere", "<pre>never closed\n<p>here</p>"),
        ("<!-- wp:code -->\n\n<pre>x</pre>", "<!-- wp:code -->\n\n<pre>x</pre>"),
        (
            "a\n\nhttps://film.example/7\n\nsee https://b.example",
            '<p>a</p>\n<div class="wp-block-embed__wrapper">https://film.example/7</div>\n<p>see https://b.example</p>',
        ),
    ],
)
def test_blank_lines_are_paragraphs(text: str, html: str) -> None:
    """As `wpautop` has it; what is preformatted is not touched."""
    assert paragraphs(text) == html


def test_openings_without_end_cost_no_more_than_their_length() -> None:
    """A hundred thousand openings that nothing closes are looked at once."""
    assert paragraphs("<pre \n" * 100_000)


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("/web/20150101000000/http://a.example/x", "http://a.example/x"),
        ("https://web.archive.org/web/20150101/https://a.example/", "https://a.example/"),
        ("//web.archive.org/web/2015id_/http://a.example/?q=/web/1/", "http://a.example/?q=/web/1/"),
        ("/web/20150101000000/https://web.archive.org/web/2010/http://b.example/",
         "https://web.archive.org/web/2010/http://b.example/"),
        ("http://a.example/web/2015/http://b.example/", "http://a.example/web/2015/http://b.example/"),
        ("/web/design/http-basics", "/web/design/http-basics"),
        ("#top", "#top"),
    ],
)  # fmt: skip
def test_the_wayback_machine_wraps_once(given: str, plain: str) -> None:
    """One wrapping is taken off; what an author wrote to the Wayback Machine, or to a folder `web`, stays."""
    assert unwrapped(given) == plain


ARTICLE = "<article><h1>Oops</h1><p>Nothing to see here, sorry.</p></article>"
POST = "<div class='hentry'><p>One post of words.</p></div>"
NO_POSTS = {
    "an error page": "<html><head><title>404</title></head><body><h1>Not Found</h1><p>Not here.</p></body></html>",
    "an error page in a theme": f"<!doctype html><html><body class='error404'>{ARTICLE}</body></html>",
    "several posts": f"<html><body>{POST}{POST}</body></html>",
    "a parked domain": "<!doctype html><html><head><title>For sale</title></head><body>Buy me now.</body></html>",
    "an empty article": "<html><body><article class='post'><h1>Title</h1></article></body></html>",
}


@pytest.mark.parametrize("kind", NO_POSTS)
def test_a_page_without_a_post_is_none(kind: str) -> None:
    """It stays unknown, with a finding, and gives no record."""
    reading = reading_of(NO_POSTS[kind])
    assert (reading.format, reading.records) == (Format.UNKNOWN, ())
    assert [finding.code for finding in reading.findings] == ["source-unknown"]


def test_a_page_without_a_post_names_its_feeds() -> None:
    """The hint of the finding has the addresses that the page links to, unwrapped where they were archived."""
    feed = "<link rel=alternate type='application/rss+xml' href='/web/2015/http://a.example/rss?a=1&amp;b=2'>"
    other = "<link rel='alternate' hreflang='de' href='/de'>"
    (finding,) = reading_of(
        f"<html><head>{feed}{other}</head><body><p>Welcome to all of you.</p></body></html>"
    ).findings
    assert "http://a.example/rss?a=1&b=2" in finding.hint
    assert "/de" not in finding.hint


ODD = {
    "deep json": "{" * 50_000 + '"posts"',
    "db": '{"db": 3, "posts": []}',
    "posts": '{"db": [{"data": {"posts": 3}}]}',
    "rows": '{"data": {"posts": [3, {"id": []}]}}',
    "editors": '{"data": {"posts": [{"lexical": "{", "mobiledoc": "[]", "published_at": 1e400, "title": 3}]}}',
    "tables": '{"data": {"posts": [{"published_at": 9999999999999999}], "tags": {}, "posts_tags": [{}], "users": [1]}}',
    "deep page": "<html>" + "<article>" * 5000,
    "deep posts": "<html><body>" + "<div class='hentry'>" * 3000 + "x y z w",
    "wide page": "<html><body><article>" + "<p class='published'>a" * 20_000,
    "controls": "<!doctype html><html>" + "\x00" * 50,
    "no items": "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><item/><item><wp:comment/>",
}


@pytest.mark.parametrize("kind", ODD)
def test_odd_input_is_no_crash(kind: str) -> None:
    """What has the shape of an export or a page in part is read in part or is unknown; nothing is raised."""
    assert reading_of(ODD[kind]).source == "source.txt"


def test_what_an_export_has_besides_its_posts_is_accounted_for() -> None:
    """Trash, attachments, menus, spam, logins and shortcodes: each with the reason for which no page says it."""
    omissions = reading_of((EXPORTS / "wordpress.xml").read_bytes()).omissions
    told = {(omission.reason, omission.text) for omission in omissions}
    assert {
        ("no post: post in the trash", "Thrown away"),
        ("no post: attachment", "left\nThe left gauge"),
        ("no post: nav_menu_item", "Home"),
        ("comment held back or spam", "cheap oars\nbuy"),
        ("no label: post_format", "Aside"),
        ("login of an author, whose name is told instead", "msalt"),
        ("shortcode of a gallery", '[gallery ids="21,22"]'),
    } <= told


def test_the_number_of_a_post_leads_to_it() -> None:
    """WordPress answers `/?p=7` whatever the other addresses are; one that the item names itself is not said twice."""
    fields = "<wp:status>publish</wp:status><wp:post_type>{}</wp:post_type><wp:post_id>7</wp:post_id><guid>{}</guid>"
    items = [("post", "tag:blogger.com,1999:x"), ("page", "http://a.example/about/"), ("post", "http://a.example/?p=7")]
    body = "".join(f"<item><title>T</title>{fields.format(*item)}</item>" for item in items)
    spaces = 'xmlns:wp="http://wordpress.org/export/1.2/"'
    told = read(Source("f", f'<rss version="2.0" {spaces}><channel>{body}</channel></rss>'.encode(), ""))
    aliases = [[claim.value for claim in record.claims if claim.field == "alias"] for record in told.records]
    assert aliases == [["/?p=7"], ["/?page_id=7"], []]


_MENTION = 'We read <code>xmlns:wp="http://wordpress.org/export/1.2/"</code>, wp:post_type and http://schemas.google.com/blogger/2018'


@pytest.mark.parametrize("body", [escape(_MENTION), f"<![CDATA[{_MENTION} <wp:post_type>post</wp:post_type>]]>"])
def test_a_feed_that_speaks_of_exports_is_none(body: str) -> None:
    """What a body says declares nothing: the posts of the feed stay public, and dated."""
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Reeds</title><entry><id>tag:r.example,2014:1</id>'
        f'<title>On formats</title><published>2014-03-02T10:00:00Z</published><content type="html">{body}</content>'
        "</entry></feed>"
    )
    reading = read(Source("feed.xml", feed.encode(), ""))
    (record,) = reading.records
    told = {claim.field for claim in record.claims}
    assert "date" in told
    assert "draft" not in told


def test_all_words_of_what_is_no_post_are_left_out_with_a_reason() -> None:
    """The comments and labels of an attachment, and of a post in the trash, as well as what they say themselves."""
    item = (
        "<item><title>Sedge</title><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>"
        '<category domain="category" nicename="marsh"><![CDATA[Marsh]]></category><wp:comment>'
        "<wp:comment_author>Ada</wp:comment_author><wp:comment_content>Fine reeds</wp:comment_content>"
        "<wp:comment_approved>1</wp:comment_approved></wp:comment></item>"
    )
    export = f'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>R</title>{item}</channel></rss>'
    (omission,) = read(Source("export.xml", export.encode(), "")).omissions
    assert omission.text.split("\n") == ["Sedge", "Marsh", "Ada", "Fine reeds"]


def test_another_name_of_a_label_is_accounted_for() -> None:
    """A category is known by its term; what people call it (RFC 4287, 4.2.2.3) is on the list of what was left out."""
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Reeds</title><entry><id>tag:r.example,2014:1</id>'
        '<title>One</title><category term="r.1" label="Reed beds"/><content>Words.</content></entry></feed>'
    )
    reading = read(Source("feed.xml", feed.encode(), ""))
    assert [omission.text for omission in reading.omissions] == ["Reed beds"]
