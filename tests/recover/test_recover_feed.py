"""Feed entries to drafts: plain titles, bylines first, stand-ins marked, nothing silently lost."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.post import Comment, Credit
from generator.model.raised import raised
from generator.model.source import Draft, Format, Reading, Recovery, Source
from generator.readers import read
from generator.recover import recover
from generator.recover.comments import plain_text
from generator.recover.titles import plain, shortened, stand_in

FEEDS = Path(__file__).parents[1] / "readers" / "feeds"
RSS = '<rss version="2.0"><channel><title>C</title>{}</channel></rss>'


def recovered(items: str) -> Recovery:
    """What becomes of an RSS feed with these items."""
    return recover(read(Source("f.txt", RSS.format(items).encode(), "")))


def draft(items: str) -> Draft:
    """The first draft of such a feed."""
    return recovered(items).drafts[0]


TITLES = [
    ("Plain words", True, "Plain words"),
    ("Gusts &amp; lulls", True, "Gusts & lulls"),
    ("A <em>low</em> tide", True, "A low tide"),
    ("Caf&eacute;<br/>noir", True, "Café noir"),
    ('<a href="https://x.example/?a>b">Linked</a>', True, 'b">Linked'),
    ("The &lt;b&gt; tag", True, "The <b> tag"),
    ("The <b> tag", True, "The <b> tag"),
    ("<img src=x onerror=alert(1)> and <script>", True, "<img src=x onerror=alert(1)> and <script>"),
    ("List<String> and 1 < 2", True, "List<String> and 1 < 2"),
    ("List<b> stays &amp; so", False, "List<b> stays &amp; so"),
    ("10<sup>6</sup> images, H<sub>2</sub>O, 10<SUP>&minus;3</SUP>", True, "10⁶ images, H₂O, 10⁻³"),
    ("e<sup>-x<sup>2</sup></sup> and Q<sub>&lt;3</sub>, a<sup>Q</sup>", True, "e^(-x²) and Q_(<3), a^Q"),
    ("The 1<sup>st</sup> of Brand<sup>TM</sup>", True, "The 1st of Brand™"),
    ("A <sup> of List<sup>", True, "A <sup> of List<sup>"),
    ("  two\n lines\t here ", False, "two lines here"),
    ("x" * 4000, False, "x" * 4000),
]


@pytest.mark.parametrize(("raw", "markup", "title"), TITLES)
def test_a_title_becomes_one_line_of_plain_text(raw: str, markup: bool, title: str) -> None:
    """Inline tags go and references are resolved where a title can hold them; other characters stay."""
    assert plain(raw, markup=markup) == title


def test_text_is_cut_at_a_word() -> None:
    """What is too long ends in an ellipsis after a whole word."""
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two, three", 10) == "one two…"
    assert stand_in("\n—\nFirst words here\nmore") == "First words here"
    assert stand_in(" \n--\n") == ""


def test_an_atom_title_of_type_text_is_taken_literally() -> None:
    """Atom says whether a title is markup, and is believed."""
    recovery = recover(read(Source("f", (FEEDS / "atom10.xml").read_bytes(), "")))
    titles = [entry.values("title") for entry in recovery.drafts]
    assert titles == [("Use of List<String> & friends",), ("Low water",), ("Plain words, a < b.",)]
    assert recovery.header.title == "The <Tide> Table"


def test_an_untitled_entry_gets_an_excerpt_that_is_marked() -> None:
    """No title is invented: the body's own first words stand in, under a rule of their own, with a finding."""
    recovery = recovered(
        "<item><guid>a</guid><description>&lt;p&gt;We lit the &lt;b&gt;lamp&lt;/b&gt;.&lt;/p&gt;</description></item>"
    )
    claims = [(claim.value, claim.rule) for claim in recovery.drafts[0].claims if claim.field == "title"]
    assert claims == [("We lit the lamp.", "excerpt-for-title")]
    assert [finding.code for finding in recovery.findings] == ["entry-untitled"]


@pytest.mark.parametrize(
    ("day", "told"),
    [("<pubDate>Sat, 07 May 2005 23:30:00 -0800</pubDate>", [("2005-05-07", "day-for-title")]), ("", [])],
)
def test_a_picture_alone_goes_by_its_day(day: str, told: list[tuple[str, str]]) -> None:
    """An entry has no words to stand in: its own day does, which is no title that somebody gave, or nothing."""
    item = f"<item><guid>a</guid>{day}<description>&lt;img src='https://x.example/a.png'&gt;</description></item>"
    recovery = recovered(item)
    assert [(claim.value, claim.rule) for claim in recovery.drafts[0].claims if claim.field == "title"] == told
    assert [finding.code for finding in recovery.findings] == ["entry-untitled"]


def test_the_address_of_an_undated_entry_tells_its_month() -> None:
    """Year and month in the path are the date where the feed gives none, and only there."""
    item = "<item><title>T</title><link>{}</link>{}<description>Words.</description></item>"

    def told(url: str, more: str = "") -> list[tuple[str, str]]:
        return [(str(c.value), c.rule) for c in draft(item.format(url, more)).claims if c.field == "date"]

    assert told("http://mere.example/2018/09/eps.html") == [("2018-09", "url-month")]
    assert told("http://mere.example/2018/13/eps.html") == told("http://mere.example/eps-2018.html") == []
    dated = told("http://mere.example/2018/09/eps.html", "<pubDate>Tue, 02 Oct 2018 08:00:00 GMT</pubDate>")
    assert [rule for _, rule in dated] == ["entry-published"]


def test_the_byline_comes_before_the_authors_of_entry_and_feed() -> None:
    """Whom the body credits is claimed first, and leaves the body."""
    body = "&lt;p&gt;Posted by Ada Quill, Engineer&lt;/p&gt;&lt;p&gt;The lamp is lit.&lt;/p&gt;"
    found = draft(
        f"<item><title>T</title><author>x@lamp.example (Lamp Team)</author><description>{body}</description></item>"
    )
    claims = [(claim.value, claim.rule) for claim in found.claims if claim.field == "author"]
    assert claims == [(Credit("Ada Quill", "Engineer"), "byline"), (Credit("Lamp Team"), "entry-author")]
    assert found.body == "The lamp is lit.\n"


def test_plain_text_keeps_its_paragraphs_lines_and_characters() -> None:
    """Text that is no markup is escaped, blank lines part paragraphs, line ends stay."""
    found = draft(
        "<item><title>T</title><description>a * b &amp;lt; c\nsecond_line_\n\n# no heading</description></item>"
    )
    assert found.body == "a * b < c\\\nsecond_line\\_\n\n\\# no heading\n"


def test_a_summary_is_an_excerpt_only_when_it_says_something_else() -> None:
    """The beginning of the body repeated is no excerpt; own words are, in plain text."""
    item = '<item><title>T</title><description>{}</description><x:encoded xmlns:x="http://purl.org/rss/1.0/modules/content/">{}</x:encoded></item>'
    body = "&lt;p&gt;The crucible was ready at dawn, we poured.&lt;/p&gt;"
    assert draft(item.format("The crucible was ready", body)).values("excerpt") == ()
    assert draft(item.format("On &lt;i&gt;casting&lt;/i&gt; bells", body)).values("excerpt") == ("On casting bells",)


def test_an_enclosure_ends_the_body_unless_it_is_in_it() -> None:
    """A file beside the text is linked once."""
    item = '<item><title>T</title><description>{}</description><enclosure url="https://x.example/a.mp3"/></item>'
    assert draft(item.format("Listen.")).body == "Listen.\n\n<https://x.example/a.mp3>\n"
    linked = '&lt;a href="https://x.example/a.mp3"&gt;Listen&lt;/a&gt;'
    assert draft(item.format(linked)).body == "[Listen](https://x.example/a.mp3)\n"


@pytest.mark.parametrize(
    "shown", ["c-300x200.jpg", "c.jpg?w=300", "c.jpg?resize=300%2C200&amp;ssl=1", "c.jpg?fit=300,200#x", "s640/c.jpg"]
)
def test_a_picture_that_is_enclosed_is_not_shown_twice(shown: str) -> None:
    """The body has it already, in another size."""
    own = "https://x.example/s1600/c.jpg" if "/" in shown else "https://x.example/c.jpg"
    body = f"&lt;p&gt;x &lt;img src='https://x.example/{shown}'&gt;&lt;/p&gt;"
    item = f'<item><title>T</title><description>{body}</description><enclosure url="{own}"/></item>'
    assert draft(item).body.count("![") == 1


@pytest.mark.parametrize(
    ("shown", "own"),
    [
        ("c.jpg?id=1", "c.jpg?id=2"),
        ("c.jpg?id=12", "c.jpg?id=1"),
        ("c.jpg?id=1", "c.jpg"),
        ("c.jpg?id=1&amp;w=300", "c.jpg?id=2&amp;w=300"),
        ("c.jpg?s=2", "c.jpg?s=3"),
        ("c.jpg.png", "c.jpg"),
    ],
)
def test_another_picture_that_is_enclosed_is_shown_too(shown: str, own: str) -> None:
    """What an address asks for besides a size names a picture; and an address that goes on is another."""
    body = f"&lt;p&gt;x &lt;img src='https://x.example/{shown}'&gt;&lt;/p&gt;"
    item = f'<item><title>T</title><description>{body}</description><enclosure url="https://x.example/{own}"/></item>'
    assert draft(item).body.count("![") == 2


def test_a_picture_that_is_enclosed_is_a_picture() -> None:
    """Only its address tells what an enclosure is, where the type is missing or wrong."""
    item = '<item><title>T</title><description>x</description><enclosure url="https://x.example/a.JPG?s=1"/></item>'
    assert draft(item).body.endswith("![](https://x.example/a.JPG?s=1)\n")


def test_a_comment_becomes_plain_text() -> None:
    """What readers wrote is plain text: nothing of Markdown or HTML is in it."""
    recovery = recover(read(Source("f", (FEEDS / "blogger.xml").read_bytes(), "")))
    comments = [value for value in recovery.drafts[0].values("comment") if isinstance(value, Comment)]
    assert [(comment.author, comment.text) for comment in comments] == [("Ada", "Nice lamps")]


@given(st.text(alphabet="0123456789+-=()abinqtxT α<", max_size=8), st.sampled_from(("sup", "sub")))
def test_what_is_raised_says_the_same(text: str, tag: str) -> None:
    """No character is lost or becomes another one, but for how high it stands (NFKC) and the marks that say so."""
    made = unicodedata.normalize("NFKC", raised(text, tag)).replace("−", "-")
    assert [c for c in made if c not in "^_()"] == [c for c in text if c not in "^_()"]


COMMENTS = [
    ("cool <b>stuff</b><br />and <i>more</i>", "cool stuff\nand more"),
    ("One.<br><br>Two * three_four_", "One.\n\nTwo * three_four_"),
    ("<p>One\nline</p>\n<p>Two</p>", "One line\n\nTwo"),
    ('See <a href="http://a.example/">this</a>.', "See this (http://a.example/)."),
    ('<a href="http://a.example/">http://a.example/</a>', "http://a.example/"),
    ('<a href="javascript:x()">no</a><script>x()</script>', "no"),
    ("<ol><li>a<li>b</ol>c<ul><li>d</ul>", "1. a\n2. b\n\nc\n\n- d"),
    ("<pre>a\nb</pre>", "a\nb"),
    ("a<pre>if b:\n    c\n\td  </pre>e", "a\n\nif b:\n    c\n        d\n\ne"),
    ("10<sup>14</sup> or x<sub><i>i</i></sub>, the 2<sup>nd</sup>", "10¹⁴ or xᵢ, the 2nd"),
    ("1 &lt; 2 &amp; 3", "1 < 2 & 3"),
    ("", ""),
]


@pytest.mark.parametrize(("html", "text"), COMMENTS)
def test_comments_keep_their_lines_and_addresses(html: str, text: str) -> None:
    """Breaks and paragraphs stay, emphasis goes, and where a link leads is said."""
    assert plain_text(html) == text


def test_relative_links_start_from_the_post() -> None:
    """Without `xml:base` a relative address belongs to the page that the entry was."""
    link, text = "<link>https://x.example/2010/a.html</link>", "&lt;a href='b.html'&gt;b&lt;/a&gt;"
    found = draft(f"<item><title>T</title>{link}<description>{text}</description></item>")
    assert found.body == "[b](https://x.example/2010/b.html)\n"


def test_an_entry_that_is_empty_by_a_cut_makes_no_draft() -> None:
    """A feed cut right after an entry's first tag gives no post without anything."""
    data = b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title></entry><entry>'
    recovery = recover(read(Source("f", data, "")))
    assert [entry.values("title") for entry in recovery.drafts] == [("A",)]


def test_an_unknown_source_gives_an_empty_recovery() -> None:
    """What is no source has no drafts, and no second finding."""
    recovery = recover(Reading("x", Format.UNKNOWN))
    assert (recovery.drafts, recovery.findings) == ((), ())


def test_places_that_other_posts_lead_to_keep_their_anchor() -> None:
    """Whatever host a link names; and only those places: most names within posts are a tool's own."""
    item = "<item><title>T</title><link>{}</link><description>{}</description></item>"
    target = '&lt;p&gt;One&lt;/p&gt;&lt;p&gt;&lt;a name="deep"&gt;&lt;/a&gt;Two &lt;a id="x1"&gt;&lt;/a&gt;&lt;/p&gt;'
    target += '&lt;h2 id="Deep_Water"&gt;Deep water&lt;/h2&gt;&lt;h2 id="h-shoal"&gt;Shoal&lt;/h2&gt;Three'
    links = '&lt;a href="http://old.example/2011/a.html#deep"&gt;see&lt;/a&gt;'
    links += " &lt;a href='/2011/a.html#Deep_Water'&gt;so&lt;/a&gt;"
    drafts = recovered(
        item.format("http://w.example/2011/a.html", target) + item.format("http://w.example/2011/b.html", links)
    ).drafts
    assert drafts[0].body == (
        'One\n\n<a id="deep"></a>Two\n\n## <a id="Deep_Water"></a>Deep water\n\n## Shoal\n\nThree\n'
    )


@pytest.mark.parametrize(
    ("url", "answers"),
    [
        ("http://mere.example/2018/09/eps.html?showComment=1536400000000#c42", True),
        ("http://mere.example/2018/09/eps/#comment-42", True),
        ("http://mere.example/eps.html#comment-6a00d8341c", True),
        ("http://mere.example/2018/09/eps.html#comments", False),
        ("http://mere.example/2018/09/eps.html#chapter2", False),
        ("http://mere.example/2018/09/eps.html", False),
    ],
)
def test_the_address_of_a_comment_tells_that_an_entry_is_one(url: str, answers: bool) -> None:
    """Such an entry says what it says as a comment, too; reconciliation finds the post that it is on."""
    item = f"<item><title>T</title><guid>g1</guid><author>Gull</author><link>{url.replace('&', '&amp;')}</link>"
    found = draft(f"{item}<description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description></item>")
    (comment,) = found.values("answer") or (None,)
    assert comment == (Comment("Gull", None, "One.\n\nTwo.", "g1") if answers else None)


def test_an_entry_that_says_nothing_is_none() -> None:
    """Whoever signs the whole feed has not written what is not there; an address or a title alone is something."""
    author = "<managingEditor>m@b.example (Mo)</managingEditor>"
    assert recovered(f"{author}<item></item>").drafts == ()
    assert (
        len(recovered(f"{author}<item><title>T</title></item><item><link>http://b.example/1</link></item>").drafts) == 2
    )
