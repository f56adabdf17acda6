"""What is published, as browsers, feed readers and servers will take it: format.md, section 3."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from lxml import etree, html

from tests.main.pages import broken_links, files, links, page, pages, posts, target

pytestmark = pytest.mark.xdist_group("demo")

BASE = "https://archive.wracklinelab.example/"
ATOM = {"a": "http://www.w3.org/2005/Atom", "fh": "http://purl.org/syndication/history/1.0"}
STAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
SCRIPTED = re.compile(r"\s*(javascript|vbscript|data:text)", re.IGNORECASE)
LOADED = {"img", "script", "iframe", "audio", "video", "source", "track", "embed", "object", "input", "frame"}
ABSOLUTE_LINKS = {"canonical", "bookmark"}
"""`rel` of the two links that name a page's place in the world, where `base_url` tells it."""

ANYWHERE = "404.html"
"""The one page that a server shows at any address, so that it must say from where its links are meant."""


def named(output: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    for path in pages(output):
        yield path.relative_to(output).as_posix(), page(path)


def test_internal_links_are_relative_and_end_in_a_file_that_is_there(demo: Path) -> None:
    """So that the folder works at a domain's root, under a path, on a stick, inside an archive; fragments too."""
    broken, followed = broken_links(demo / "output")
    assert broken == []
    assert followed > 1000


def test_no_link_to_the_site_itself_names_its_host(demo: Path) -> None:
    """Only the canonical link, the one that repeats it, and the page for wrong addresses say where the site stands."""
    for name, tree in named(demo / "output"):
        if name == ANYWHERE:
            continue
        said = [element.get("rel") for element, _, link in links(tree) if link.startswith(BASE)]
        assert set(said) <= ABSOLUTE_LINKS, name


def test_no_page_makes_a_request_to_another_host(demo: Path) -> None:
    """Whatever a browser loads by itself lies in the folder: pictures, styles, scripts, preloads."""
    for name, tree in named(demo / "output"):
        for element, attribute, link in links(tree):
            rel = set((element.get("rel") or "").split())
            loads = element.tag in LOADED or (element.tag == "link" and not rel <= {"canonical", "alternate", "search"})
            if loads and attribute in ("src", "srcset", "href", "data", "poster"):
                assert not urlsplit(link).netloc, (name, link)
                assert urlsplit(link).scheme in ("", "data"), (name, link)
    for path in (demo / "output" / "assets").glob("*.css"):
        assert not re.search(r"@import|url\(\s*[\"']?(?!data:)[a-z]*:?//", path.read_text(encoding="utf-8"))


def test_a_strict_policy_is_the_first_thing_in_every_head(demo: Path) -> None:
    """Before anything that it could govern: nothing by default, scripts and styles of the site alone, none inline."""
    for name, tree in named(demo / "output"):
        first = tree.find("head")[0]
        assert first.get("http-equiv") == "Content-Security-Policy", name
        parts = [part.split() for part in first.get("content").split(";")]
        policy = {part[0]: set(part[1:]) for part in parts}
        assert policy["default-src"] == {"'none'"}
        assert policy["form-action"] == {"'none'"}
        assert policy["base-uri"] == {"'self'" if name == ANYWHERE else "'none'"}
        assert policy.get("script-src", {"'none'"}) <= {"'self'", "'none'"}
        assert policy.get("style-src", {"'none'"}) <= {"'self'", "'none'"}
        assert policy.get("img-src", set()) <= {"'self'", "data:"}
        assert len(tree.xpath("//meta[@http-equiv='Content-Security-Policy']")) == 1


def test_nothing_is_inline(demo: Path) -> None:
    """No script but from a file, no style element or attribute, no handler, no `javascript:`."""
    for name, tree in named(demo / "output"):
        assert tree.xpath("//script[not(@src) and not(@type='application/ld+json')]") == [], name
        assert tree.xpath("//style | //*[@style] | //iframe | //object | //embed") == [], name
        assert tree.xpath("//base/@href") == ([BASE] if name == ANYWHERE else []), name
        for element in tree.iter():
            if isinstance(element.tag, str):
                assert [key for key in element.attrib if key.startswith("on")] == [], name
        assert [link for _, _, link in links(tree) if SCRIPTED.match(link)] == []


def test_every_page_says_what_it_is(demo: Path) -> None:
    """Language, title, viewport; one first heading; no id twice."""
    for name, tree in named(demo / "output"):
        assert tree.get("lang") == "en-CA", name
        assert tree.findtext("head/title").strip(), name
        if not tree.xpath("//meta[@http-equiv='refresh']"):
            assert len(tree.xpath("//h1")) == 1, name
            assert tree.xpath("//meta[@name='viewport']"), name
        every = tree.xpath("//@id")
        assert len(every) == len(set(every)), name


def test_a_post_page_is_an_h_entry(demo: Path) -> None:
    """Title, body alone, date, authors and labels stand where the contract says, for every post."""
    output = demo / "output"
    for title, post in posts(demo).items():
        name = post["permalink"][1:]
        tree = page(output / name)
        (entry,) = tree.xpath("//article[@class='h-entry']")
        assert [" ".join(each.text_content().split()) for each in entry.xpath(".//h1[@class='p-name']")] == [title]
        assert len(entry.xpath(".//*[@class='e-content']")) == 1
        dates = entry.xpath(".//time[contains(@class, 'dt-published')]/@datetime")
        assert dates == ([post["date"]] if "T" in post.get("date", "") else dates)
        authors = [each.text_content().strip() for each in entry.xpath(".//*[@class='p-author h-card']")]
        assert authors == [author["name"] for author in post.get("authors", ())]
        tags = entry.xpath(".//a[@class='p-category' and @rel='tag']")
        assert [each.text_content().strip() for each in tags] == post.get("labels", [])
        (url,) = entry.xpath(".//a[contains(@class, 'u-url')]/@href")
        assert urljoin(BASE + name, url) == urljoin(BASE, name)


def test_lists_are_feeds_of_entries(demo: Path) -> None:
    """Home, months and labels list `h-entry` items in one `h-feed`; the pages of the home page list every post once."""
    output = demo / "output"
    listed: list[str] = []
    for name in ("index.html", "page/2.html"):
        items = page(output / name).xpath("//*[contains(@class, 'h-feed')]//*[contains(@class, 'h-entry')]")
        found = [item.xpath(".//a[contains(@class, 'u-url')]/@href")[0] for item in items]
        listed += [target(name, link)[0] for link in found]
    assert sorted(listed) == sorted(post["permalink"][1:] for post in posts(demo).values())
    for name in ("2014/03.html", "2014.html", "labels/tides.html"):
        assert page(output / name).xpath("//*[contains(@class, 'h-feed')]//*[contains(@class, 'h-entry')]")


def data(tree: html.HtmlElement) -> list[dict]:
    return [json.loads(each.text) for each in tree.xpath("//script[@type='application/ld+json']")]


def test_structured_data_parses_and_says_what_the_page_says(demo: Path) -> None:
    """JSON-LD of each post is a `BlogPosting` with its title; a conference is an `Event` with articles."""
    output = demo / "output"
    for title, post in posts(demo).items():
        (posting,) = data(page(output / post["permalink"][1:]))
        assert (posting["@type"], posting["headline"]) == ("BlogPosting", title)
    for path in (output / "conferences").glob("*.html"):
        (event,) = data(page(path))
        assert "Event" in event["@type"]
        assert "ScholarlyArticle" in json.dumps(event)
    assert all(each.get("@context") for _, tree in named(output) for each in data(tree))


def test_papers_carry_citation_tags(demo: Path) -> None:
    """One title and one author tag each, as Google Scholar reads them."""
    listed = list((demo / "output" / "papers").glob("*.html"))
    assert listed
    for path in listed:
        tree = page(path)
        assert len(tree.xpath("//meta[@name='citation_title']")) == 1
        shown = [each.text_content().strip() for each in tree.xpath("//main//*[contains(@class, 'p-author')]")]
        assert tree.xpath("//meta[@name='citation_author']/@content") == shown


def feeds(output: Path) -> list[Path]:
    return [output / "atom.xml", *sorted(output.glob("feed/*.xml")), *sorted(output.glob("labels/*.xml"))]


def test_atom_feeds_obey_rfc_4287(demo: Path) -> None:
    """Required elements once, ids unique, instants as RFC 3339, an author for every entry, absolute addresses."""
    listed = feeds(demo / "output")
    assert len(listed) > 10
    for path in listed:
        root = etree.fromstring(path.read_bytes())
        assert root.tag == f"{{{ATOM['a']}}}feed"
        for each in (root, *root.findall("a:entry", ATOM)):
            for name in ("id", "title", "updated"):
                (found,) = each.findall(f"a:{name}", ATOM)
                assert (found.text or "").strip()
            assert urlsplit(each.findtext("a:id", namespaces=ATOM)).scheme
            assert each.findall("a:author/a:name", ATOM) or root.findall("a:author/a:name", ATOM)
            assert len(each.findall("a:link[@rel='alternate'][@type='text/html']", ATOM)) == 1
        every = [each.text for each in root.findall("a:entry/a:id", ATOM)]
        assert len(every) == len(set(every))
        stamps = [each.text for name in ("updated", "published") for each in root.iterfind(f".//a:{name}", ATOM)]
        assert all(STAMP.fullmatch(stamp) and datetime.fromisoformat(stamp) for stamp in stamps)
        assert root.findall("a:link[@rel='self']", ATOM)
        assert all(urlsplit(each.get("href")).scheme in ("http", "https") for each in root.iterfind(".//a:link", ATOM))
        assert all(each.get("type") in ("html", "text", None) for each in root.iterfind(".//a:content", ATOM))


def test_feeds_are_complete_or_lead_to_what_they_lack(demo: Path) -> None:
    """RFC 5005: one complete document, or a subscription with links to its archive."""
    for path in feeds(demo / "output"):
        root = etree.fromstring(path.read_bytes())
        archived = root.findall("fh:archive", ATOM) or root.findall("a:link[@rel='prev-archive']", ATOM)
        assert root.findall("fh:complete", ATOM) or archived


def test_a_feed_reader_gets_back_what_the_sources_said(demo: Path) -> None:
    """Ids, titles, dates and labels survive the round trip through feedparser."""
    read = feedparser.parse((demo / "output" / "atom.xml").read_bytes())
    assert not read.bozo
    assert read.feed.id == "tag:blogger.com,1999:blog-7713460298"
    by_title = posts(demo)
    assert len(read.entries) == len(by_title)
    for entry in read.entries:
        post = by_title[entry.title]
        assert entry.id == post.get("id", entry.id)
        assert [tag.term for tag in entry.get("tags", [])] == post.get("labels", [])
        assert entry.link == urljoin(BASE, post["permalink"][1:])
        assert entry.get("published") == (post["date"] if "T" in post.get("date", "") else None)


def test_json_feed_has_what_version_1_1_requires(demo: Path) -> None:
    """Version and title; each item an id that is a text, and a content; dates as RFC 3339."""
    told = json.loads((demo / "output" / "feed.json").read_text(encoding="utf-8"))
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert (told["title"], told["feed_url"]) == ("The Wrackline Lab Blog", f"{BASE}feed.json")
    assert len(told["items"]) == 28
    assert len({item["id"] for item in told["items"]}) == 28
    for item in told["items"]:
        assert isinstance(item["id"], str)
        assert item.get("content_html") or item.get("content_text")
        stamps = [item[name] for name in ("date_published", "date_modified") if name in item]
        assert all(STAMP.fullmatch(stamp) for stamp in stamps)
        assert all(author.keys() & {"name", "url", "avatar"} for author in item.get("authors", []))
        assert all(isinstance(tag, str) for tag in item.get("tags", []))


def test_the_sitemap_lists_every_page_once(demo: Path) -> None:
    """All pages that are no redirect, at their absolute addresses, and nothing else."""
    output = demo / "output"
    root = etree.fromstring((output / "sitemap.xml").read_bytes())
    listed = root.findall("{*}url/{*}loc")
    paths = [urlsplit(each.text).path.lstrip("/") or "index.html" for each in listed]
    assert len(paths) == len(set(paths))
    real = {name for name, tree in named(output) if not tree.xpath("//meta[@http-equiv='refresh']")}
    assert set(paths) <= real
    assert {post["permalink"][1:] for post in posts(demo).values()} <= set(paths)
    assert "404.html" not in paths
    changed = [each.text for each in root.iter("{*}lastmod")]
    assert all(STAMP.fullmatch(each) or re.fullmatch(r"[\d-]{4,10}", each) for each in changed)


def test_the_files_that_servers_and_browsers_ask_for_are_there(demo: Path) -> None:
    """robots, opensearch, 404; redirects lead from old paths to pages that are there."""
    output = demo / "output"
    assert f"Sitemap: {BASE}sitemap.xml" in (output / "robots.txt").read_text(encoding="utf-8").splitlines()
    search = etree.fromstring((output / "opensearch.xml").read_bytes())
    assert len(search.findtext("{*}ShortName")) <= 16
    assert search.find("{*}Url").get("template") == f"{BASE}search.html?q={{searchTerms}}"
    assert (output / "404.html").is_file()
    lines = [line.split() for line in (output / "_redirects").read_text(encoding="utf-8").splitlines()]
    assert {len(line) for line in lines} == {3, 4}, "a query stands between the path and where it leads"
    assert len({tuple(line[:-2]) for line in lines}) == len(lines)
    for *_, new, status in lines:
        assert status == "301"
        assert (output / new[1:]).is_file()


def test_redirect_pages_lead_to_pages(demo: Path) -> None:
    """A page at an old path sends its reader on at once, and has a link for those whom it cannot send."""
    count = 0
    for name, tree in named(demo / "output"):
        for refresh in tree.xpath("//meta[@http-equiv='refresh']/@content"):
            link = refresh.partition("url=")[2]
            assert (demo / "output" / target(name, link)[0]).is_file()
            assert link in tree.xpath("//a/@href")
            count += 1
    assert count > 10


def stamps(output: Path) -> dict[str, tuple[int, int]]:
    found = {path: path.stat() for path in output.rglob("*") if path.is_file()}
    return {str(path): (there.st_ino, there.st_mtime_ns) for path, there in found.items()}


@pytest.fixture
def again(demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo, cache and all, to build again without touching what other tests look at."""
    shutil.copytree(demo, tmp_path / "site")
    return tmp_path / "site"


def test_a_second_build_rewrites_no_file(again: Path, generator: Callable) -> None:
    """Neither in `output/` nor in `content/`: same inode, same time of change."""
    first = generator("build", "--site", again, "--json")
    before = stamps(again / "output") | stamps(again / "content")
    second = generator("build", "--site", again, "--json")
    assert second.code == 0
    assert (second.json["summary"]["written"], second.json["summary"]["content_written"]) == (0, 0)
    assert stamps(again / "output") | stamps(again / "content") == before
    assert second.json["findings"] == first.json["findings"]


@pytest.mark.parametrize(
    "machine",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"},
        {"TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "77", "COLUMNS": "20"},
    ],
    ids=["far-east", "turkish"],
)
def test_any_machine_makes_the_same_bytes(demo: Path, tmp_path: Path, generator: Callable, machine: dict) -> None:
    """Time zone, locale, hash seed, and the folder's name leave no trace in what is made from the same sources."""
    site = tmp_path / "elsewhere ünd spaces"
    for name in ("sources", "images", "pages"):
        shutil.copytree(demo / "content" / name, site / "content" / name)
    shutil.copy(demo / "content/people.yaml", site / "content")
    shutil.copy(demo / "site.toml", site)
    ran = generator("build", "--site", site, **machine)
    assert ran.code == 0, ran.err
    assert differing(site / "output", demo / "output") == []
    assert differing(site / "content", demo / "content") == []


def differing(left: Path, right: Path) -> list[str]:
    one, other = files(left), files(right)
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_a_site_without_an_address_still_works(demo: Path, tmp_path: Path, generator: Callable) -> None:
    """Without `base_url` nothing of the site names a host, and every page is there."""
    site = tmp_path / "site"
    shutil.copytree(demo / "content", site / "content")
    ran = generator("build", "--site", site)
    assert ran.code == 0
    made = files(site / "output")
    assert [name for name, text in made.items() if BASE.encode() in text] == []
    assert {name for name in files(demo / "output") if name.endswith(".html")} <= made.keys()
    for name, tree in named(site / "output"):
        assert not tree.xpath("//link[@rel='canonical'][not(starts-with(@href, 'http'))]"), name


def test_no_page_knows_this_machine(demo: Path) -> None:
    """No path of the machine that built it, no user's name, no moment of the build."""
    told = [str(demo).encode(), str(Path.home()).encode() + b"/", os.fsencode(os.getcwd()) + b"/"]  # noqa: PTH109
    for name, text in files(demo / "output").items():
        assert not [word for word in told if len(word) > 2 and word in text], name
