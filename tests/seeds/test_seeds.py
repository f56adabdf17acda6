"""The main job on real material: what is expected is read off the sources by other means than the generator's own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from tests.conftest import ROOT, missing
from tests.main.pages import broken_links, front

pytestmark = [pytest.mark.seeds, pytest.mark.xdist_group("seeds")]

ATOM = "{http://www.w3.org/2005/Atom}"
ORIGIN = "{http://rssnamespace.org/feedburner/ext/1.0}origLink"
SCORE = ROOT.parent / "shared" / "score"
NAMED_AUTHORS = (2, 1, 1, 2, 1, 1, 2, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2, 1, 2, 1, 1, 4, 1, 2)
"""How many persons each byline of the feed names, counted by a person."""


@dataclass(frozen=True)
class Restored:
    """A built site: `posts` and `talks` are pairs of front matter and body, by file."""

    site: Path
    output: Path
    summary: dict[str, Any]
    findings: list[dict[str, Any]]

    def files(self, room: str) -> list[tuple[dict[str, Any], str]]:
        """Front matter and body of each Markdown file of `room`."""
        return [front(path) for path in sorted((self.site / "content" / room).rglob("*.md"))]


def source(seeds: Path, start: str) -> Path:
    return next(seeds.glob(f"{start}*"))


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def shown(page: Path) -> Counter[str]:
    """The words of a page's post: whole where markup stands within a word, apart where only a block parts two."""
    post = html.fromstring(page.read_text(encoding="utf-8")).find_class("h-entry")[0]
    return words(post.text_content()) | words(" ".join(post.itertext()))


@pytest.fixture(scope="session")
def restored(seeds: Path, generator: Callable, tmp_path_factory: pytest.TempPathFactory) -> Restored:
    """The seeds, built once by the command line; pictures stay at their old addresses, as the scorer of bodies asks."""
    site = tmp_path_factory.mktemp("seeds")
    (site / "site.toml").write_text('images = "remote"\n', encoding="utf-8")
    ran = generator("build", "--site", site, "--source", seeds, "--output", site / "out", "--json")
    assert ran.code == 0, ran.err
    return Restored(site, site / "out", ran.json["summary"], ran.json["findings"])


@pytest.fixture(scope="session")
def entries(seeds: Path) -> list[etree._Element]:
    """The entries of the feed, in its order."""
    return etree.fromstring(source(seeds, "001").read_bytes()).findall(f"{ATOM}entry")


def old_path(entry: etree._Element) -> str:
    return re.sub(r"^https?://[^/]+", "", entry.findtext(ORIGIN))


def byline(entry: etree._Element) -> str:
    """What the feed's first line says after "Posted by", links and spans within it taken away."""
    lines = re.split(r"<br\b[^>]*>|</p>", entry.findtext(f"{ATOM}content"))
    first = next(line for line in lines if "Posted by" in line)
    return html.fromstring(f"<p>{first}").text_content().partition("Posted by")[2].strip()


def by_link(restored: Restored) -> dict[str, dict[str, Any]]:
    return {post["permalink"]: post for post, _ in restored.files("posts")}


def test_each_post_is_there_once(restored: Restored) -> None:
    """25 of the feed and 7 of the untitled dump; the 10 of the titled one are among those of the feed."""
    posts = [post for post, _ in restored.files("posts")]
    told = Counter(tuple(sorted(ref["file"][:3] for ref in post["sources"])) for post in posts)
    assert told == {("001",): 15, ("001", "004"): 10, ("000",): 7}
    assert len({post["permalink"] for post in posts}) == len({post["title"] for post in posts}) == 32
    figures = {name: restored.summary[name] for name in ("sources", "posts", "merged", "talks", "conferences")}
    assert figures == {"sources": 4, "posts": 32, "merged": 10, "talks": 1, "conferences": 4}


def test_nothing_is_wrong_with_the_sources(restored: Restored) -> None:
    """Sound sources raise no warnings."""
    assert [found for found in restored.findings if found["severity"] != "note"] == []


def test_each_entry_of_the_feed_keeps_what_it_says(restored: Restored, entries: list[etree._Element]) -> None:
    """Title, instants with their offsets, labels in order, id, and the path that the post had."""
    posts = by_link(restored)
    assert len(entries) == 25
    for entry in entries:
        post = posts[old_path(entry)]
        assert post["title"] == " ".join(entry.findtext(f"{ATOM}title").split())
        assert (post["id"], post["original_url"]) == (entry.findtext(f"{ATOM}id"), entry.findtext(ORIGIN))
        dates = [entry.findtext(f"{ATOM}{name}") for name in ("published", "updated")]
        assert [instant(post["date"]), instant(post["updated"])] == [instant(date) for date in dates]
        assert Counter(post["labels"]) == Counter(each.get("term") for each in entry.findall(f"{ATOM}category"))


def instant(date: str) -> str:
    """A date in a spelling that keeps its offset and its fraction, if any of it is not nought."""
    return re.sub(r"\.?0*(?=[+-]\d\d:\d\d$)", "", date) if "." in date else date


def test_bylines_are_authors(restored: Restored, entries: list[etree._Element]) -> None:
    """Each person whom a byline names is an author, in its order, and no word of it is invented or left out."""
    posts = by_link(restored)
    assert len(NAMED_AUTHORS) == len(entries)
    for entry, number in zip(entries, NAMED_AUTHORS, strict=True):
        text, authors = byline(entry), posts[old_path(entry)]["authors"]
        assert len(authors) == number
        places = [text.find(author["name"]) for author in authors]
        assert places[0] == 0
        assert places == sorted(places)
        said = " ".join(" ".join(map(str, author.values())) for author in authors)
        assert set(words(text)) - {"and"} == set(words(said)) - {"and"}


def test_the_titled_dump_is_the_feed_again(restored: Restored, seeds: Path, entries: list[etree._Element]) -> None:
    """The posts with two sources are those whose titles stand in the dump as lines of their own, with their places."""
    lines = [" ".join(line.split()) for line in source(seeds, "004").read_text(encoding="utf-8").splitlines()]
    titles = {" ".join(entry.findtext(f"{ATOM}title").split()) for entry in entries}
    both = [post for post, _ in restored.files("posts") if len(post["sources"]) == 2]
    assert {post["title"] for post in both} == titles & set(lines)
    for post in both:
        first, _, last = next(ref["span"] for ref in post["sources"] if "span" in ref).partition("-")
        assert post["title"] in lines[int(first) - 1 : int(last)]


@pytest.mark.parametrize(("name", "heads"), [("000", 0), ("004", 1)])
def test_every_line_of_a_dump_is_in_one_post(restored: Restored, seeds: Path, name: str, heads: int) -> None:
    """The spans of the posts cover the dump, but for its header, and do not overlap."""
    text = source(seeds, name).read_text(encoding="utf-8").splitlines()
    wanted = {number for number, line in enumerate(text, 1) if line.strip()}
    refs = [ref for post, _ in restored.files("posts") for ref in post["sources"] if ref["file"].startswith(name)]
    spans = [range(int(first), int(last) + 1) for first, last in (ref["span"].split("-") for ref in refs)]
    counted = Counter(number for span in spans for number in span)
    assert set(counted.values()) == {1}
    assert sorted(wanted - set(counted)) == sorted(wanted)[:heads]


def test_every_word_of_the_untitled_dump_is_on_a_page(restored: Restored, seeds: Path) -> None:
    """Each post's page has all words of its lines, as often as they stand there."""
    lines = source(seeds, "000").read_text(encoding="utf-8").splitlines()
    for post, _ in restored.files("posts"):
        if post["sources"][0]["file"].startswith("000"):
            first, last = map(int, post["sources"][0]["span"].split("-"))
            page = shown(restored.output / post["permalink"][1:])
            assert words("\n".join(lines[first - 1 : last])) - page == Counter()


def test_a_lost_title_is_marked_as_inferred(restored: Restored) -> None:
    """What was not read off says what it rests on; no date is made up for it to the day."""
    for post, _ in restored.files("posts"):
        if post["sources"][0]["file"].startswith("000"):
            assert 0 < post["restored"]["title"]["confidence"] < 1
            assert len(post.get("date", "")) <= len("2015-07-06/2015-07-11")
            assert "T" not in post.get("date", "")


def test_pages_stand_at_their_old_paths(restored: Restored, entries: list[etree._Element]) -> None:
    """What links to the lost blog need only change its host."""
    for entry in entries:
        page = html.fromstring((restored.output / old_path(entry)[1:]).read_text(encoding="utf-8"))
        title = page.find_class("h-entry")[0].find_class("p-name")[0].text_content()
        assert " ".join(title.split()) == " ".join(entry.findtext(f"{ATOM}title").split())


def test_no_link_within_the_site_is_broken(restored: Restored) -> None:
    """Every page's links to the site itself are relative and lead to a file that is there, fragments too."""
    broken, followed = broken_links(restored.output)
    assert broken == []
    assert followed > 5000


def test_the_deck_is_one_talk(restored: Restored, seeds: Path) -> None:
    """Its title is the first heading, every heading is that of a slide, and every word stands in it at least once.

    A slide that only built up to the next one is folded into that.
    """
    text = source(seeds, "002").read_text(encoding="utf-8")
    headings = [" ".join(line[2:].split()) for line in text.splitlines() if line.startswith("# ")]
    (talk, body), = restored.files("talks")  # fmt: skip
    slides = [line[3:].strip() for line in body.splitlines() if line.startswith("## ")]
    assert talk["title"] == headings[0]
    assert len(talk["speakers"]) == 1
    assert list(dict.fromkeys(slides)) == list(dict.fromkeys(headings))
    assert set(words(text)) - set(words(body)) == set()


def test_the_editions_are_these_four(restored: Restored) -> None:
    """Two of the feed and two of the untitled dump, each with its programme and a page."""
    editions = {f"{one['acronym']} {one['year']}": one for one, _ in restored.files("conferences")}
    assert sorted(editions) == ["CVPR 2015", "CVPR 2017", "ICLR 2017", "ICML 2015"]
    for name, one in editions.items():
        assert sum(len(section["entries"]) for section in one["sections"]) >= 10
        assert (restored.output / f"conferences/{name.lower().replace(' ', '-')}.html").is_file()
        assert all((restored.output / link[1:]).is_file() for link in one["posts"])


def scored(script: str, *given: object) -> dict[str, Any]:
    if not (SCORE / script).is_file():
        missing("seeds", f"{script} is not beside this checkout")
    words = [sys.executable, str(SCORE / script), *map(str, given), "--json"]
    return json.loads(subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False).stdout)


@pytest.mark.parametrize(("truth", "least"), [("seed001_cvpr2017.json", 0.98), ("seed000_cvpr2015.json", 0.95)])
def test_programmes_agree_with_the_truth(restored: Restored, truth: str, least: float) -> None:
    """Entries found, and what is known of them, by the scorer that others use."""
    told = scored("programme.py", SCORE / "truth" / truth, restored.site)
    assert told["f1"] >= least
    assert told["title_exact"] >= least
    assert told["authors_exact"] >= least


def test_bodies_keep_what_they_had(restored: Restored, seeds: Path) -> None:
    """Feed to content to page loses next to nothing, by the scorer that others use."""
    told = scored("fidelity.py", source(seeds, "001"), restored.site, "--output", restored.output)
    assert told["missing"] == []
    assert told["posts"] == 25
    assert told["total"] >= 99.5
    assert told["worst_post"] >= 98
