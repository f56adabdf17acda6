"""Programmes of conferences follow what people decide of the posts that announce them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands import importing
from generator.commands.report import Report

PAPERS = "".join(
    f"&lt;li&gt;&lt;b&gt;{title}&lt;/b&gt;&lt;br&gt;&lt;i&gt;{names}&lt;/i&gt;&lt;/li&gt;"
    for title, names in (
        ("Slow Maps of Fast Rivers", "Ida Brandt, Omar Lindqvist"),
        ("Listening for Ice under Bridges", "Omar Lindqvist, Petra Oyelaran"),
        ("A Gauge That Forgets", "Petra Oyelaran, Ida Brandt, Samir Holt"),
    )
)
INTRODUCTION = "Zephyrine was the word of the week at the harbour."


def post(event: str = "RGC 2018", number: int = 1, introduction: str = INTRODUCTION) -> str:
    """An entry of a feed that announces a programme."""
    return f"""<item><guid isPermaLink="false">{number}</guid><title>River Lab at {event}</title>
<link>http://river.example/2018/05/rgc-{number}.html</link><pubDate>Mon, 07 May 2018 10:0{number}:00 GMT</pubDate>
<description>&lt;p&gt;This week the River Gauge Conference ({event}) begins in Bergen. {introduction}&lt;/p&gt;
&lt;h3&gt;Papers&lt;/h3&gt;&lt;ul&gt;{PAPERS}&lt;/ul&gt;</description></item>"""


class Site:
    """A site of one feed."""

    def __init__(self, root: Path) -> None:
        self.root, self.content = root, root / "content"
        (self.content / "sources").mkdir(parents=True)

    def bring(self, *posts: str) -> Report:
        """Import the feed, with these posts if any."""
        if posts:
            feed = f'<rss version="2.0"><channel><title>River</title>{"".join(posts)}</channel></rss>'
            (self.content / "sources" / "feed.xml").write_text(feed, "utf-8")
        report = importing.run(self.root, [str(self.content / "sources")])
        assert report.code == 0
        return report

    def editions(self) -> dict[str, str]:
        """The files of editions, by their names."""
        return {path.stem: path.read_text("utf-8") for path in sorted((self.content / "conferences").glob("*.md"))}

    def post(self, number: int = 1) -> Path:
        """The file of a post."""
        return self.content / "posts" / "2018" / "05" / f"rgc-{number}.md"

    def draft(self, number: int = 1) -> None:
        """Keep a post back, as a person does."""
        text = self.post(number).read_text("utf-8")
        self.post(number).write_text(text.replace("---\n", "---\ndraft: true\n", 1), "utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def told(report: Report) -> list[str]:
    return [finding.path for finding in report.findings if finding.code == "programme-of-draft"]


@pytest.mark.parametrize("how", ["draft", "deleted"])
def test_the_introduction_of_a_withheld_post_stands_on_no_edition(how: str, site: Site) -> None:
    """What else the edition shows of it is told, until a person has a hand in the file."""
    assert not told(site.bring(post()))
    assert "Zephyrine" in site.editions()["rgc-2018"]
    site.draft() if how == "draft" else site.post().unlink()
    assert told(site.bring()) == ["content/conferences/rgc-2018.md"]
    edition = site.editions()["rgc-2018"]
    assert "Zephyrine" not in edition
    assert "Slow Maps of Fast Rivers" in edition
    assert told(site.bring())
    assert site.editions()["rgc-2018"] == edition
    (site.content / "conferences" / "rgc-2018.md").write_text(edition.replace("---\n", "---\n# it may\n", 1), "utf-8")
    assert not told(site.bring())
    assert site.editions()["rgc-2018"] == edition.replace("---\n", "---\n# it may\n", 1)


def test_a_post_that_comes_out_again_gives_its_introduction_back(site: Site) -> None:
    """The edition is as before."""
    site.bring(post())
    before, text = site.editions(), site.post().read_text("utf-8")
    site.draft()
    site.bring()
    site.post().write_text(text, "utf-8")
    assert not told(site.bring())
    assert site.editions() == before


def test_of_two_posts_the_public_one_introduces_the_edition(site: Site) -> None:
    """And it is told that the other one's programme is there."""
    site.bring(post(), post(number=2, introduction="Everybody brought a lamp."))
    assert "Zephyrine" in site.editions()["rgc-2018"]
    site.draft()
    assert told(site.bring())
    assert "Zephyrine" not in site.editions()["rgc-2018"]
    assert "Everybody brought a lamp." in site.editions()["rgc-2018"]


def test_a_draft_that_a_person_writes_makes_no_edition(site: Site) -> None:
    """Nobody has seen it yet."""
    site.bring(post())
    mine = site.post().read_text("utf-8").replace("2018", "2019").replace("---\n", "---\ndraft: true\n", 1)
    kept = [line for line in mine.splitlines() if not line.startswith(("sources:", "- file", "  id:", "id:"))]
    (site.content / "posts" / "next.md").write_text("\n".join(kept) + "\n", "utf-8")
    site.bring()
    assert list(site.editions()) == ["rgc-2018"]


def test_an_edition_that_was_deleted_stays_deleted_without_a_word(site: Site) -> None:
    """Whatever becomes of its post."""
    site.bring(post())
    (site.content / "conferences" / "rgc-2018.md").unlink()
    site.bring()
    site.draft()
    assert not told(site.bring())
    assert not site.editions()


@pytest.mark.parametrize("touched", [False, True])
def test_an_edition_whose_posts_tell_of_another_now_goes_unless_a_person_touched_it(touched: bool, site: Site) -> None:
    """The feed corrects the year: the papers stand once."""
    site.bring(post())
    place = site.content / "conferences" / "rgc-2018.md"
    if touched:
        place.write_text(place.read_text("utf-8").replace("---\n", "---\nmood: bright\n", 1), "utf-8")
    for _ in range(2):
        site.bring(post("RGC 2019"))
        assert list(site.editions()) == (["rgc-2018", "rgc-2019"] if touched else ["rgc-2019"])


def test_an_edition_that_a_person_moved_is_known_by_acronym_and_year(site: Site) -> None:
    """Its file is not taken for deleted, gets the papers that come later, and is not written a second time."""
    site.bring(post())
    moved = site.content / "conferences" / "rgc-bergen.md"
    (site.content / "conferences" / "rgc-2018.md").rename(moved)
    extra = PAPERS.replace("A Gauge That Forgets", "The Last Weir but One")
    for _ in range(2):
        report = site.bring(post(), post(number=2).replace(PAPERS, extra))
        assert "removal-kept" not in {finding.code for finding in report.findings}
    assert list(site.editions()) == ["rgc-bergen"]
    assert "The Last Weir but One" in site.editions()["rgc-bergen"]
    moved.unlink()
    assert "removal-kept" in {finding.code for finding in site.bring().findings}
    assert site.editions() == {}
