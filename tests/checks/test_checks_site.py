"""A sound site has nothing to find; each fault that is put into one is found where it is, and nothing besides."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.pages import look
from generator.checks.site import examine
from generator.commands.check import lost
from generator.model.finding import Finding
from generator.model.library import LeftOut, WordAccount

PAGE = """<!doctype html>
<html lang="en"><head><title>Kelp</title><link rel="stylesheet" href="assets/s.css"></head>
<body><h1 id="top">Kelp</h1>
<h2>Beds</h2>
<p><a href="other.html#far">Other</a> <a href="https://elsewhere.example/">away</a></p>
<p><img src="assets/k.png" alt=""></p>
<form><label for="q">Find</label><input id="q"></form>
<script type="application/ld+json">{"a": 1}</script>
</body></html>
"""
OTHER = PAGE.replace("other.html#far", "index.html").replace('id="top"', 'id="far"')
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>F</title><updated>2012-01-01T00:00:00Z</updated>
<entry><id>urn:1</id><title>E</title><updated>2012-01-01T00:00:00Z</updated></entry></feed>"""
JSON = '{"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [{"id": "1"}]}'
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://kelp.example/index.html</loc></url>
</urlset>"""
SITE = {
    "index.html": PAGE,
    "other.html": OTHER,
    "assets/s.css": "body { background: url(data:image/png;base64,AA) }",
    "assets/k.png": "x",
    "atom.xml": ATOM,
    "feed.json": JSON,
    "sitemap.xml": SITEMAP,
}

FAULTS = [
    ("index.html", "other.html#far", "other.html#near", "broken-link"),
    ("index.html", "other.html#far", "gone.html", "broken-link"),
    ("index.html", "other.html#far", "/other.html#far", "broken-link"),
    ("index.html", "other.html#far", "http://[", "broken-link"),
    ("index.html", "assets/k.png", "https://elsewhere.example/k.png", "foreign-request"),
    ("index.html", 'href="assets/s.css"', 'href="//elsewhere.example/s.css"', "foreign-request"),
    ("index.html", "<img src", '<img style="background: url(http://e.example/)" src', "foreign-request"),
    ("assets/s.css", "body", "@import 'https://elsewhere.example/x.css'; body", "foreign-request"),
    ("index.html", ' alt=""', "", "access-flaw"),
    ("index.html", ' lang="en"', "", "access-flaw"),
    ("index.html", "<title>Kelp</title>", "", "access-flaw"),
    ("index.html", "<h2>Beds</h2>", "<h3>Beds</h3>", "access-flaw"),
    ("index.html", "<h2>Beds</h2>", '<div class="e-content"><h4>Beds</h4></div>', "heading-skipped"),
    ("index.html", "<h2>Beds</h2>", "<h1>Beds</h1>", "access-flaw"),
    ("index.html", ">away<", "><", "access-flaw"),
    ("index.html", '<label for="q">Find</label>', "", "access-flaw"),
    ("index.html", "<h2>Beds</h2>", '<h2 aria-labelledby="none">Beds</h2>', "access-flaw"),
    ("index.html", "<h2>Beds</h2>", '<h2 id="top">Beds</h2>', "html-flaw"),
    ("index.html", "<h2>Beds</h2>", "<h2>Beds</h2></div>", "html-flaw"),
    ("index.html", "<!doctype html>\n", "", "html-flaw"),
    ("index.html", '{"a": 1}', '{"a": 1', "html-flaw"),
    ("atom.xml", "</entry>", "", "feed-flaw"),
    ("atom.xml", "<id>urn:1</id>", "", "feed-flaw"),
    ("atom.xml", "urn:1", "urn:f", "feed-flaw"),
    ("feed.json", '"id": "1"', '"x": "1"', "feed-flaw"),
    ("feed.json", "]}", "]", "feed-flaw"),
    ("sitemap.xml", "https://kelp.example/", "", "base-url-missing"),
]  # fmt: skip


def found(site: dict[str, str], *, remote: bool = False) -> list[Finding]:
    pages = {path: look(path, text.encode()) for path, text in site.items() if path.endswith(".html")}
    others = {path: text.encode() for path, text in site.items() if path not in pages}
    return list(examine(pages, others, remote=remote))


def test_a_sound_site_has_nothing_to_find():
    """No false alarm."""
    assert found(SITE) == []


@pytest.mark.parametrize(("path", "old", "new", "code"), FAULTS)
def test_a_fault_is_found_where_it_is(path, old, new, code):
    """Each with its own code, on its own page."""
    assert SITE[path].count(old) == 1
    told = found({**SITE, path: SITE[path].replace(old, new)})
    assert {(one.path, one.code) for one in told} == {(path, code)}


def test_pictures_from_elsewhere_may_be_wanted():
    """`images = "remote"` gives up self-containment for pictures, and for nothing else."""
    site = {**SITE, "index.html": PAGE.replace("assets/k.png", "https://elsewhere.example/k.png")}
    assert found(site, remote=True) == []


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_no_page_is_too_odd(data):
    """Whatever stands in a page, it is looked at."""
    assert look("x.html", data).path == "x.html"


@pytest.mark.xdist_group("demo")
def test_the_demo_is_clean(demo: Path, generator: Callable) -> None:
    """Every link, page, feed and word of the project's own site."""
    ran = generator("check", "--site", demo, "--json")
    assert ran.json["findings"] == []
    assert ran.code == 0
    figures = ran.json["summary"]
    assert figures["words_lost"] == 0
    assert figures["words"] == figures["words_shown"] + figures["words_left_out"] > 10_000


def test_a_page_older_than_its_file_is_told(demo: Path, generator: Callable, tmp_path: Path) -> None:
    """`check` tells the same figures as `build`, and besides them what a file says and its page does not show."""
    site = tmp_path / "site"
    shutil.copytree(demo, site)
    before = generator("check", "--site", site, "--json").json["summary"]
    file = next(path for path in (site / "content" / "posts").rglob("*.md") if "draft: true" not in path.read_text())
    with file.open("a", encoding="utf-8") as stream:
        stream.write("\nThe gauge keeper came by boat this morning.\n")
    ran = generator("check", "--site", site, "--json")
    assert [one["path"] for one in ran.json["findings"]] == [f"content/{file.relative_to(site / 'content').as_posix()}"]
    assert ran.json["summary"]["words"] == before["words"]


def test_a_damaged_site_is_told(demo: Path, generator: Callable, tmp_path: Path) -> None:
    """A page that lost a paragraph: its link is broken, its words are unaccounted for, and the exit code is 1."""
    site = tmp_path / "site"
    shutil.copytree(demo, site)
    page = site / "output" / "index.html"
    page.write_text(
        page.read_text(encoding="utf-8").replace('href="archive.html"', 'href="archives.html"'), encoding="utf-8"
    )
    ledger = json.loads((site / "content" / ".account.json").read_text(encoding="utf-8"))
    assert {one["name"] for one in ledger} >= {"feed.xml", "deck.txt"}
    post = next((site / "output").glob("201[0-9]/*/*.html"))
    head, body, tail = post.read_text(encoding="utf-8").partition('e-content" dir="auto">')
    post.write_text(f"{head}{body}</div></article></main></body></html>", encoding="utf-8")
    ran = generator("check", "--site", site, "--json")
    assert ran.code == 1
    assert {"broken-link", "unaccounted-words"} <= set(ran.codes())
    assert tail


def test_there_must_be_a_site(tmp_path: Path, generator: Callable) -> None:
    """Nothing built, nothing to check."""
    ran = generator("check", "--site", tmp_path, "--json")
    assert (ran.code, ran.codes()) == (1, ["output-missing"])


THREADED = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:blogger="http://schemas.google.com/blogger/2018">
<id>tag:blogger.com,1999:blog-1</id><title>Kelp</title>
<entry><id>tag:blogger.com,1999:blog-1.post-10</id><blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status>
<author><name>Ann Lee</name></author>
<title>Beds of H&lt;sub&gt;2&lt;/sub&gt;O &amp;amp; kelp</title>
<content type="html">&lt;h2&gt;North&lt;/h2&gt;&lt;p&gt;One bed.&lt;/p&gt;
&lt;h6&gt;Rocks&lt;/h6&gt;&lt;p&gt;Many.&lt;/p&gt;</content>
<blogger:filename>/2011/02/beds.html</blogger:filename><published>2011-02-04T10:00:00Z</published></entry>
<entry><id>tag:blogger.com,1999:blog-1.post-11</id><blogger:type>COMMENT</blogger:type>
<blogger:parent>tag:blogger.com,1999:blog-1.post-10</blogger:parent><blogger:status>LIVE</blogger:status>
<author><name>Cy Doe</name></author><title>Wherefore</title><content type="html">How many?</content>
<published>2011-02-06T10:00:00Z</published></entry>
<entry><id>tag:blogger.com,1999:blog-1.post-12</id><blogger:type>COMMENT</blogger:type>
<blogger:parent>tag:blogger.com,1999:blog-1.post-10</blogger:parent><blogger:status>LIVE</blogger:status>
<blogger:inReplyTo>tag:blogger.com,1999:blog-1.post-11</blogger:inReplyTo>
<author><name>Ann Lee</name></author><title/><content type="html">Nine.</content>
<published>2011-02-07T10:00:00Z</published></entry></feed>"""


def test_what_authors_and_their_blog_wrote_is_no_fault_of_the_site(tmp_path: Path, generator: Callable) -> None:
    """Threads of comments, their made-up titles, a plain title with signs of markup, and a skipped level pass."""
    (tmp_path / "content" / "sources").mkdir(parents=True)
    (tmp_path / "content" / "sources" / "takeout.atom").write_text(THREADED, encoding="utf-8")
    assert generator("build", "--site", tmp_path).code == 0
    ran = generator("check", "--site", tmp_path, "--json")
    assert (ran.code, ran.json["summary"]["words_lost"]) == (0, 0)
    assert {one["code"] for one in ran.json["findings"]} == {"heading-skipped", "base-url-missing"}
    assert "reply_to: tag:blogger.com" in (tmp_path / "content/posts/2011/02/beds.md").read_text(encoding="utf-8")


def test_a_source_is_blamed_once() -> None:
    """However many words of a source are lost, one finding tells how many, and the first of them with their lines."""
    runs = tuple(LeftOut("", f"word{at}", at, 2) for at in range(1, 9))
    (finding,) = lost(WordAccount("feed.xml", 40, 24, (), runs))
    assert finding.line == 1
    assert finding.message.startswith("16 words are on no page: “word1” (line 1), “word2” (line 2)")
    assert finding.message.endswith("and in 3 places more")
    assert not list(lost(WordAccount("feed.xml", 40, 40, (), ())))
