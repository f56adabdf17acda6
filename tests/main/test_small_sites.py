"""Small sites that once were told a fault they do not have, or not told one that they have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands import importing
from generator.commands.importing import import_sources
from generator.commands.workshop import Workshop
from generator.model.library import WordAccount
from generator.model.settings import Settings
from tests.conftest import Ran

FEED = """<rss version="2.0"><channel><title>Pier</title><link>http://pier.example/</link>
<item><guid isPermaLink="false">1</guid><title>Boats</title><pubDate>Fri, 04 Feb 2011 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Look: &lt;img src="http://pier.example/a.jpg" alt="first boat"&gt;&lt;img
src="http://pier.example/b.jpg" alt="second boat"&gt;here.&lt;/p&gt;&lt;p&gt;The old ferry left.&lt;/p&gt;</description>
</item></channel></rss>"""


def site_of(root: Path, **sources: str) -> Path:
    """A site with these sources, by their names."""
    folder = root / "content" / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in sources.items():
        (folder / name).write_text(text, "utf-8")
    return root


def accounts(site: Path) -> dict[str, WordAccount]:
    """What became of the words of each source."""
    with Workshop(site) as shop:
        return {one.name: one for one in import_sources(shop, [site / "content" / "sources"]).words}


def test_keys_of_ones_own_and_pictures_side_by_side_are_no_fault(tmp_path: Path, generator: Callable[..., Ran]) -> None:
    """What a person notes in an imported post is on no page by design; words on both sides of a card are two."""
    site = site_of(tmp_path, **{"feed.xml": FEED})
    generator("build", "--site", site)
    post = site / "content/posts/2011/02/boats.md"
    mine = "title: Boats\nmood: cheerful and wet\nsee: [one, two]"
    post.write_text(post.read_text("utf-8").replace("title: Boats", mine, 1), "utf-8")
    generator("build", "--site", site)
    checked = generator("check", "--site", site)
    assert checked.code == 0, checked.err
    assert "mood: cheerful and wet" in post.read_text("utf-8")
    page = (site / "output" / "2011/02/boats.html").read_text("utf-8")
    assert "wassecond" not in page.replace("</a>", "").replace("</span>", "").replace('<span class="lost">', "")


ITEM = """<item><title>{0}</title><content:encoded><![CDATA[{1}]]></content:encoded><wp:post_id>{2}</wp:post_id>
<wp:post_date>2011-06-{2} 09:15:00</wp:post_date><wp:status>{3}</wp:status><wp:post_type>post</wp:post_type></item>"""
WXR = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Tides</title><wp:wxr_version>1.2</wp:wxr_version>{}</channel></rss>"""
GHOST = """{"db": [{"meta": {"version": "5.0"}, "data": {"posts": [{"id": "g1", "uuid": "u1", "title": "Ghosts",
"slug": "ghosts", "html": "<p>See __GHOST_URL__/x and <a href='__GHOST_URL__/y/'>others</a> there.</p>",
"status": "published", "visibility": "public", "published_at": "2021-02-03T04:05:06.000Z", "type": "post"}],
"settings": [{"key": "title", "value": "Boo"}, {"key": "url", "value": "https://boo.example/"}]}}]}"""
TOML = """+++
title = "The outer title"
date = 2019-03-04T05:06:07Z
[extra]
title = "The inner title"
[extra.more]
title = "The innermost"
+++

Words of the post.
"""
ITEMS = [
    ITEM.format(title, words, day, status)
    for title, words, day, status in (
        ("Ebb", "It went out.", 11, "publish"),
        ("Wreck", "It was thrown away.", 12, "trash"),
        ("Flood", "It came in.", 13, "publish"),
        ("Ebb", "It went out again.", 14, "draft"),
    )
]


@pytest.mark.parametrize(
    ("name", "text"),
    [("wp.xml", WXR.format("".join(ITEMS))), ("ghost.json", GHOST), ("post.md", TOML)],
    ids=["entries-without-ids", "addresses-of-the-blog", "one-key-in-three-tables"],
)
def test_every_word_of_an_export_is_accounted_for(tmp_path: Path, name: str, text: str) -> None:
    """And each in its own post: an entry that was passed over, or that has no id, hides no other one."""
    account = accounts(site_of(tmp_path, **{name: text}))[name]
    assert account.shown
    assert account.lost == ()


def test_what_an_export_tells_again_is_counted_as_left_out(tmp_path: Path) -> None:
    """Movable Type's entries have no ids: one that says all again is none, and its words have that reason."""
    head = "AUTHOR: Mo\nTITLE: Ebb{0}\nDATE: 01/31/2002 03:31:05 PM\n{1}-----\n"
    told = head + "BODY:\nLow{0}.\n-----\nKEYWORDS:\nmud\n-----\n--------\n"
    again = told.format("er", "written by hand\n")
    account = accounts(site_of(tmp_path, **{"mt.txt": told.format("", "") + again * 2}))["mt.txt"]
    assert account.lost == ()
    words = {(left.reason, left.text) for left in account.left}
    assert {reason for reason, _ in words} == {
        "keywords for machines", "no field of an entry", "no post: the same entry again",
    }  # fmt: skip
    assert any("written by hand" in text for reason, text in words if reason.endswith("again"))


def test_sources_that_nobody_could_read_are_not_among_those_accounted_for(tmp_path: Path) -> None:
    """The line that says that every word is there says of which sources."""
    sheet = "<html><head><title>Sums</title></head><body><p>1 2 3</p></body></html>"
    site = site_of(tmp_path, **{"feed.xml": FEED, "a.html": sheet, "b.html": sheet})
    (line,) = (line for line in importing.run(site, [str(site / "content" / "sources")]).summary if "word" in line)
    assert line.startswith("every word of 1 source accounted for")
    assert line.endswith("no word of 2 sources was read")


@pytest.mark.parametrize("field", ["title", "id"])
def test_a_body_follows_its_source_whatever_else_a_person_took_out(tmp_path: Path, field: str) -> None:
    """All but `sources`: a post without these is a person's own, as the format contract has it."""
    site = site_of(tmp_path, **{"feed.xml": FEED})
    accounts(site)
    post = site / "content/posts/2011/02/boats.md"
    kept = [
        line for line in post.read_text("utf-8").splitlines() if not line.startswith((f"{field}:", "- file", "  id"))
    ]
    post.write_text("\n".join(kept) + "\n", "utf-8")
    accounts(site_of(site, **{"feed.xml": FEED.replace("The old ferry left.", "It came back.")}))
    text = post.read_text("utf-8")
    assert "It came back." in text
    assert "The old ferry left." not in text
    assert f"\n{field}:" not in text
    assert len(list((site / "content/posts").rglob("*.md"))) == 1


def test_a_handwritten_post_keeps_its_words_beside_a_shorter_copy(tmp_path: Path) -> None:
    """What a person wrote was never imported, and is not replaced by a source that tells of it."""
    site = site_of(tmp_path, **{"feed.xml": FEED})
    post = site / "content/posts/2011/02/mine.md"
    post.parent.mkdir(parents=True)
    mine = "---\ntitle: Boats\ndate: '2011-02-04'\n---\n\nThe old ferry left. I saw it.\n"
    post.write_text(mine, "utf-8")
    for _ in range(2):
        accounts(site)
        assert post.read_text("utf-8") == mine


@pytest.mark.parametrize("title", ["", "Pier", "Our harbour"])
@pytest.mark.parametrize("description", ["", "Boats and weather", "What was once there"])
def test_what_a_feed_calls_itself_is_on_the_pages_or_on_the_list(title: str, description: str, tmp_path: Path) -> None:
    """Pages bear the title and the description of `site.toml`, and what a feed says only where that says nothing."""
    feed = FEED.replace("<link>", "<description>Boats and weather</description><link>", 1)
    site = site_of(tmp_path, **{"feed.xml": feed, "other.xml": OTHER})
    settings = Settings(title=title, description=description)
    with Workshop(site) as shop:
        words = {one.name: one for one in import_sources(shop, [site / "content" / "sources"], settings).words}
    left = {item.text for item in words["feed.xml"].left if item.reason == "of the feed as a whole"}
    hidden = {"Pier": title not in ("", "Pier"), "Boats and weather": description not in ("", "Boats and weather")}
    assert left == {text for text, is_left in hidden.items() if is_left}
    assert {item.text for item in words["other.xml"].left} == {"Mole"}  # the title of the first feed is taken
    assert not any(one.lost for one in words.values())


OTHER = """<rss version="2.0"><channel><title>Mole</title><item><guid isPermaLink="false">9</guid><title>Ropes</title>
<pubDate>Fri, 11 Mar 2011 10:00:00 GMT</pubDate><description>&lt;p&gt;Seven kinds.&lt;/p&gt;</description></item>
</channel></rss>"""
"""The feed of another blog."""


def test_markdown_by_another_ending_is_told(tmp_path: Path, generator: Callable[..., Ran]) -> None:
    """Other generators read `.markdown`, other systems write `.MD`: whoever comes from there learns what is missing."""
    posts = tmp_path / "content" / "posts"
    posts.mkdir(parents=True)
    for name in ("one.markdown", "TWO.MD", "three.md", "picture.png"):
        (posts / name).write_text("---\ntitle: Reeds\ndate: 2020-01-01\n---\n\nSedge.\n")
    ran = generator("build", "--site", tmp_path, "--json")
    told = [finding["path"] for finding in ran.json["findings"] if finding["code"] == "content-misnamed"]
    assert told == ["content/posts/TWO.MD", "content/posts/one.markdown"]
