"""`explain` tells of one file where each field came from, what lost, what a person changed; and it writes nothing."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.recover.reasons import reason, reasons
from tests.conftest import ROOT
from tests.main.pages import files, posts

FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Lamp Rock</title><link>http://lamp.example/</link>
<managingEditor>office@lamp.example (The Office)</managingEditor>
<item><guid>urn:1</guid><title>Nine barometers</title><link>http://lamp.example/2012/03/barometers.html</link>
<pubDate>Sun, 04 Mar 2012 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Posted by Isolde Marsh&lt;/p&gt;&lt;p&gt;The tower has nine of them.&lt;/p&gt;
&lt;div class="sharedaddy"&gt;Tell your friends&lt;/div&gt;</description></item>
</channel></rss>
"""


@pytest.fixture
def site(tmp_path: Path, generator: Callable) -> Path:
    (tmp_path / "content" / "sources").mkdir(parents=True)
    (tmp_path / "content" / "sources" / "feed.xml").write_text(FEED, encoding="utf-8")
    assert generator("build", "--site", tmp_path).code == 0
    return tmp_path


ASKED = [
    "posts/2012/03/barometers.md",
    "content/posts/2012/03/barometers.md",
    "/2012/03/barometers.html",
    "output/2012/03/barometers.html",
    "http://lamp.example/2012/03/barometers.html",
    "Nine barometers",
    "nine baromters",
]


@pytest.mark.parametrize("what", ASKED)
def test_a_post_is_found_by_path_address_and_title(site: Path, generator: Callable, what: str) -> None:
    """However one names it."""
    ran = generator("explain", what, "--site", site, "--json")
    assert ran.code == 0
    assert ran.json["summary"]["path"] == "posts/2012/03/barometers.md"


def test_each_field_has_its_witnesses(site: Path, generator: Callable) -> None:
    """The byline outweighs the feed's author, who is told as the loser."""
    told = {
        one["field"]: one for one in generator("explain", ASKED[0], "--site", site, "--json").json["summary"]["fields"]
    }
    assert told["author"]["values"] == ["Isolde Marsh"]
    assert [one["value"] for one in told["author"]["lost"]] == ["The Office"]
    assert {one["source"] for one in told["title"]["won"]} == {"feed.xml"}
    assert 0 < told["date"]["confidence"] <= 1


def test_it_reads_as_words(site: Path, generator: Callable) -> None:
    """On stdout, with what was left out."""
    out = generator("explain", ASKED[0], "--site", site).out
    assert "title: Nine barometers\n  read off, 99 % sure: feed.xml, the title of the entry (`entry-title`)." in out
    assert "feed.xml: share bar: Tell your friends" in out


def test_what_a_person_changed_is_told(site: Path, generator: Callable) -> None:
    """With what the sources tell instead; nothing is written."""
    path = site / "content" / ASKED[0]
    path.write_text(path.read_text(encoding="utf-8").replace("Nine barometers", "Eight barometers"), encoding="utf-8")
    before = files(site / "content")
    ran = generator("explain", ASKED[0], "--site", site)
    assert "title: Eight barometers; the sources tell: Nine barometers" in ran.out
    assert files(site / "content") == before


def test_a_title_that_nobody_knows_is_told(site: Path, generator: Callable) -> None:
    """With what is most like it."""
    ran = generator("explain", "Barometric herring of the north", "--site", site, "--json")
    assert (ran.code, ran.codes()) == (1, ["title-unknown"])


@pytest.mark.xdist_group("demo")
def test_talks_and_conferences_are_explained(demo: Path, generator: Callable, tmp_path: Path) -> None:
    """A deck by its slides, an edition by its posts; a page that a person wrote by saying so."""
    site = tmp_path / "site"
    shutil.copytree(demo / "content", site / "content")
    talk = next((site / "content" / "talks").glob("*.md"))
    edition = next((site / "content" / "conferences").glob("*.md"))
    assert "the title slide" in generator("explain", f"talks/{talk.name}", "--site", site).out
    assert "put together from /" in generator("explain", f"conferences/{edition.stem}", "--site", site).out
    assert "a person wrote it" in generator("explain", "pages/about.md", "--site", site).out
    assert posts(site)


def test_every_rule_has_words():
    """What `explain` says of a rule is written by a person."""
    tables = tomllib.loads((ROOT / "generator" / "recover" / "trust.toml").read_text(encoding="utf-8"))
    ids = {rule for rows in tables.values() for rule in rows}
    assert ids - set(reasons()) == set()
    assert reason("no-such-rule") == "no such rule"
