"""Feeds and the other XML and JSON: what a reader of theirs finds."""

from __future__ import annotations

import html
import json
import posixpath
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import library, material, rendered

from generator.model.body import Body, LinkHole
from generator.model.library import Library
from generator.model.post import Credit, Post
from generator.model.settings import Settings
from generator.model.source import Header
from generator.model.when import When
from generator.render.building import permalink
from generator.site import feeds
from generator.site.addresses import settle
from generator.site.files import files, sitemaps
from generator.site.plan import Material, plan

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"


def link(feed: ET.Element, rel: str) -> str:
    return next((one.get("href", "") for one in feed.findall(f"{ATOM}link") if one.get("rel") == rel), "")


def ids(feed: ET.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}id", "") for entry in feed.findall(f"{ATOM}entry")]


def walk(site: dict[str, bytes], path: str) -> list[str]:
    """The ids that a reader collects by following `prev-archive`."""
    feed = ET.fromstring(site[path])
    found, here = ids(feed), path
    while target := link(feed, "prev-archive"):
        here = posixpath.normpath(posixpath.join(posixpath.dirname(here), target))
        feed = ET.fromstring(site[here])
        assert feed.find(f"{HISTORY}archive") is not None
        found += ids(feed)
    return found


def test_the_whole_archive_can_be_walked(site: dict[str, bytes]) -> None:
    """Following `prev-archive` from the newest document meets every post; the subscription holds the newest."""
    assert len(set(walk(site, "atom.xml"))) == 32
    assert len(set(walk(site, "labels/rivers.xml"))) == 25
    assert len(ids(ET.fromstring(site["atom.xml"]))) == 12


def test_the_feed_of_a_label_is_brief_but_for_its_newest_entries(site: dict[str, bytes]) -> None:
    """Entries further back have summaries and lead to their pages; those of the blog's feeds all have content."""
    content = {
        path: [entry.find(f"{ATOM}content") is not None for entry in ET.fromstring(data).findall(f"{ATOM}entry")]
        for path, data in site.items()
        if path.endswith(".xml") and b"<feed" in data
    }
    archives = [path for path in content if path.startswith("labels/feed/")]
    labels = [path for path in content if path.startswith("labels/") and path not in archives]
    assert archives
    assert any(len(content[path]) > 10 for path in labels)
    assert not any(any(content[path]) for path in archives)
    for path in labels:
        assert content[path] == [number < 10 for number in range(len(content[path]))]
    assert all(all(content[path]) for path in content if not path.startswith("labels/"))
    for path in (*archives, *labels):
        for entry in ET.fromstring(site[path]).findall(f"{ATOM}entry"):
            assert entry.find(f"{ATOM}summary") is not None
            assert link(entry, "alternate").endswith(".html")
            assert entry.findtext(f"{ATOM}id") in walk(site, "atom.xml")


def test_archive_documents_do_not_change_when_a_post_is_added() -> None:
    """A newer post touches the subscription document alone, unless it fills another archive document."""
    before = {one.path: one.data for one in files(plan(material()))}
    newer = Post(
        title="Newest", permalink="/2019/01/newest.html", path="posts/2019/01/newest.md", date=library().posts[0].date
    )
    newer = replace(newer, date=type(library().posts[0].date).parse("2019-01-01T00:00:00Z"))  # type: ignore[union-attr]
    settled, _ = settle(replace(library(), posts=(*library().posts, newer)))
    after = {one.path: one.data for one in files(plan(replace(material(), library=settled)))}
    assert {path for path in ("feed/1.xml", "feed/2.xml") if before[path] != after[path]} == set()
    assert before["atom.xml"] != after["atom.xml"]


def test_entries_keep_their_ids_and_dates(site: dict[str, bytes]) -> None:
    """Ids are the sources' own; only a date known to the minute is `published`; every entry is valid all the same."""
    read = feedparser.parse(site["feed/2.xml"])
    assert not read.bozo
    assert read.feed.id == "tag:blogger.invalid,1999:blog-7"
    every = [
        entry
        for path in ("atom.xml", "feed/1.xml", "feed/2.xml")
        for entry in ET.fromstring(site[path]).findall(f"{ATOM}entry")
    ]
    for entry in every:
        assert entry.findtext(f"{ATOM}updated", "")[10:11] == "T"
        assert ":" in entry.findtext(f"{ATOM}id", "")
    rough = next(one for one in every if one.findtext(f"{ATOM}title") == "About a month")
    assert rough.find(f"{ATOM}published") is None
    assert "tag:blogger.invalid,1999:blog-7.post-900" in walk(site, "atom.xml")


def test_the_feed_is_as_new_as_its_newest_entry(site: dict[str, bytes]) -> None:
    """No clock is read."""
    assert ET.fromstring(site["atom.xml"]).findtext(f"{ATOM}updated") == "2018-04-24T09:23:00-07:00"


def test_links_in_feeds_are_absolute_when_the_address_is_known(placed: dict[str, bytes]) -> None:
    """Entries, their bodies and the documents of the archive carry the base address."""
    feed = ET.fromstring(placed["feed/2.xml"])
    entry = next(one for one in feed.findall(f"{ATOM}entry") if "by hand" in one.findtext(f"{ATOM}title", ""))
    assert link(entry, "alternate") == "https://notes.invalid/archive/2017/04/reading-a-river.html"
    assert 'href="https://notes.invalid/archive/2017/03/chalk-marks.html#method"' in entry.findtext(
        f"{ATOM}content", ""
    )
    assert link(feed, "current") == "https://notes.invalid/archive/atom.xml"


def test_relative_links_of_a_body_are_read_against_its_own_page() -> None:
    """In every feed of a site that does not know where it stands they are ways from the feed."""
    post = Post(title="A", labels=("Rivers",), permalink="/2017/04/a.html", path="posts/a.md")
    settled, _ = settle(Library(posts=(post,)))
    body = Body(('<a href="', LinkHole("code.md"), '">x</a>'))
    made = {one.path: one.data for one in files(plan(Material(library=settled, bodies={"posts/a.md": body})))}
    assert 'href="2017/04/code.md"' in html.unescape(made["atom.xml"].decode())
    assert 'href="../2017/04/code.md"' in html.unescape(made["labels/rivers.xml"].decode())
    assert 'href="2017/04/code.md"' in json.loads(made["feed.json"])["items"][0]["content_html"]


def test_json_feed_leads_through_the_whole_archive(site: dict[str, bytes]) -> None:
    """Version, required fields, and every post over the pages that `next_url` names; no date that is not known."""
    path, found = "feed.json", []
    while path:
        feed = json.loads(site[path])
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        found += feed["items"]
        following = feed.get("next_url", "")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(path), following)) if following else ""
    assert len({item["id"] for item in found}) == 32
    assert all(item["url"] and "content_html" in item for item in found)
    undated = [item["title"] for item in found if "date_published" not in item]
    assert undated == ["About a month", "Between two winters", "A year only", "Nobody knows when", "Nobody knows when"]


def test_every_xml_document_can_be_read_again(site: dict[str, bytes], placed: dict[str, bytes]) -> None:
    """Feeds, sitemap and OpenSearch are well-formed; the sitemap has every page but those that say `noindex`."""
    for made in (site, placed):
        for path, data in made.items():
            if path.endswith(".xml"):
                ET.fromstring(data)
    urls = [
        one.text
        for one in ET.fromstring(placed["sitemap.xml"]).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert len(urls) == len(set(urls))
    assert all(url and url.startswith("https://notes.invalid/archive/") for url in urls)
    shown = {path for path, data in placed.items() if path.endswith(".html") and b'content="noindex"' not in data}
    assert {url.removeprefix("https://notes.invalid/archive/") or "index.html" for url in urls if url} == shown


hostile = st.text(max_size=40)


@given(title=hostile, author=hostile, label=hostile, ident=hostile, url=hostile)
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_a_document(title: str, author: str, label: str, ident: str, url: str) -> None:
    """Whatever a post is called, tagged, signed or identified by, all XML and JSON can be read again."""
    post = Post(title=title, authors=(Credit(author),), labels=(label,), id=ident, original_url=url, path="posts/x.md")
    settled, _ = settle(Library(posts=(post, replace(post, path="posts/y.md"))))
    made = list(
        files(plan(Material(library=settled, settings=Settings(title=title), bodies={"posts/x.md": Body((), title)})))
    )
    assert len({one.path for one in made}) == len(made)
    for one in made:
        if one.path.endswith(".xml"):
            ET.fromstring(one.data)
        elif one.path.endswith(".json"):
            json.loads(one.data)


@pytest.mark.parametrize(("told", "said", "shown"), [("", "fr-CA", "fr-CA"), ("de", "fr-CA", "de"), ("", "", "en")])
def test_a_site_is_in_the_language_of_its_sources_unless_told_otherwise(told: str, said: str, shown: str) -> None:
    """Pages and feeds name one language: that of the settings, else that of the feed, else English."""
    found = Library(header=Header(language=said))
    made = rendered(Material(library=found, settings=Settings(language=told)))
    assert f'<html lang="{shown}"' in made["index.html"].decode()
    assert ET.fromstring(made["atom.xml"]).get("{http://www.w3.org/XML/1998/namespace}lang") == shown
    assert json.loads(made["feed.json"])["language"] == shown


def test_an_empty_library_is_a_whole_site() -> None:
    """Nothing recovered still gives every page of the contract, and feeds that can be read."""
    made = rendered(Material(library=Library()))
    for path in (
        "index.html",
        "labels.html",
        "people.html",
        "papers.html",
        "talks.html",
        "restoration.html",
        "404.html",
    ):
        assert path in made
    assert ids(ET.fromstring(made["atom.xml"])) == []


def test_two_posts_with_one_id_are_two_entries() -> None:
    """The older keeps the id; a GUID that is no IRI is kept where the format allows it."""
    pair = [
        Post(title=str(n), date=When.parse(f"201{n}"), id="tag:x.invalid,2000:1", path=f"posts/{n}.md")
        for n in range(2)
    ]
    odd = Post(title="odd", id="guid 7", path="posts/odd.md")
    settled, _ = settle(Library(posts=(*pair, odd)))
    made = {one.path: one.data for one in files(plan(Material(library=settled)))}
    newest, oldest, undated = ids(ET.fromstring(made["atom.xml"]))
    assert oldest == "tag:x.invalid,2000:1"
    assert newest.startswith("urn:uuid:")
    assert undated.startswith("urn:uuid:")
    assert [item["id"] for item in json.loads(made["feed.json"])["items"]] == [newest, oldest, "guid 7"]


def test_many_pages_are_listed_in_many_sitemaps(monkeypatch: pytest.MonkeyPatch, placed: dict[str, bytes]) -> None:
    """No more in one than the protocol allows; an index leads to all, and together they list what one would."""
    monkeypatch.setattr("generator.site.files.MOST_LISTED", 20)
    place = "https://notes.invalid/archive/"
    made = {job.path: job.make().data for job in sitemaps(plan(material(base_url=place)))}
    whole, *parts = (_LOCATION.findall(data.decode()) for data in made.values())
    assert whole == [f"{place}{path}" for path in made if path != "sitemap.xml"]
    assert len(parts) > 1
    assert max(map(len, parts)) == 20
    assert [url for part in parts for url in part] == _LOCATION.findall(placed["sitemap.xml"].decode())


_LOCATION = re.compile("<loc>(.*)</loc>")


def test_a_feed_knows_the_links_that_headings_have_to_themselves() -> None:
    """What the renderer puts at the end of a heading is what feeds leave out: the two rooms do not know each other."""
    assert feeds._PERMALINK.fullmatch(permalink("low-water"))
