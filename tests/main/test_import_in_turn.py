"""Sources that come one after another lead to the same files as all at once, and no edit is lost on the way."""

from __future__ import annotations

import re
import shutil
from itertools import permutations
from pathlib import Path

import pytest

from generator.commands import importing
from generator.commands.explain import explain
from generator.commands.order import Order
from generator.commands.report import Report

TESTS = Path(__file__).parent.parent
SOURCES = {path.name: path for path in sorted((TESTS / "readers" / "exports").glob("*.*")) if path.suffix != ".json"}
SOURCES |= {path.name: path for path in sorted((TESTS / "checks" / "sources").glob("*.*"))}

TAKEOUT = """<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>
<id>tag:blogger.com,1999:blog-1</id><title>Pier</title>
<entry><id>tag:blogger.com,1999:blog-1.post-10</id><blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status>
<author><name>Ann Lee</name></author><title>Swell</title><published>2011-02-04T10:00:00Z</published>
<content type='html'>&lt;p&gt;The swell came in at noon.&lt;/p&gt;&lt;p&gt;It left again.&lt;/p&gt;</content>
<updated>2011-02-05T10:00:00Z</updated><blogger:filename>/2011/02/swell.html</blogger:filename></entry></feed>"""
FEED = """<rss version="2.0"><channel><title>Pier</title><link>http://pier.example/</link><item><title>Swell</title>
<guid>other</guid>LINK<pubDate>Fri, 04 Feb 2011 10:00:00 GMT</pubDate><category>sea</category><description>
&lt;p&gt;The swell came in at noon.&lt;/p&gt;&lt;p&gt;It left again.&lt;/p&gt;&lt;p&gt;Nobody had asked it.&lt;/p&gt;
</description></item></channel></rss>"""
PAIRS = {
    "addressed": (TAKEOUT, FEED.replace("LINK", "<link>http://pier.example/2011/02/swell.html</link>")),
    "no-address": (TAKEOUT, FEED.replace("LINK", "")),
}


@pytest.fixture(params=PAIRS)
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, Path]:
    """A post as its blog gave it away, and as a feed has it under another id, with a paragraph more."""
    (tmp_path / "pair").mkdir()
    paths = {name: tmp_path / "pair" / name for name in ("takeout.atom", "feed.xml")}
    for path, text in zip(paths.values(), PAIRS[request.param], strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def bring(site: Path, *sources: Path) -> Report:
    """Put sources among those of a site, and import all that are there."""
    folder = site / "content" / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    for source in sources:
        shutil.copy(source, folder)
    return importing.run(site, [str(folder)])


def written(site: Path) -> dict[str, str]:
    """Every file of `content/` that an import writes for people, by its path."""
    root = site / "content"
    return {str(path.relative_to(root)): path.read_text("utf-8") for path in sorted(root.rglob("*.md"))
            if "sources" not in path.relative_to(root).parts}  # fmt: skip


def test_a_copy_with_another_id_joins_its_post(pair: dict[str, Path], tmp_path: Path) -> None:
    """One file at one address, whichever source came first."""
    bring(tmp_path / "once", *pair.values())
    assert list(written(tmp_path / "once")) == ["posts/2011/02/swell.md"]
    for number, (first, second) in enumerate(permutations(pair.values())):
        bring(tmp_path / str(number), first)
        bring(tmp_path / str(number), second)
        made = written(tmp_path / str(number))
        assert len(made) == 1
        if "/2011/02/swell.html" in first.read_text("utf-8"):  # an address that was made up first stays
            assert made == written(tmp_path / "once")


def test_an_edit_stays_in_the_one_file_of_a_post_that_another_source_tells_of(
    pair: dict[str, Path], tmp_path: Path
) -> None:
    """The words and the address that a person chose stand; no second page appears beside them."""
    bring(tmp_path, pair["takeout.atom"])
    post = tmp_path / "content" / "posts" / "2011" / "02" / "swell.md"
    text = post.read_text("utf-8").replace("It left again.", "It stayed.").replace("/2011/02/swell.html", "/swell.html")
    post.write_text(text, encoding="utf-8")
    bring(tmp_path, pair["feed.xml"])
    (after,) = written(tmp_path).values()
    assert "It stayed." in after
    assert "permalink: /swell.html" in after
    assert "- file: feed.xml" in after


@pytest.mark.parametrize("last", SOURCES)
def test_a_source_that_comes_later_makes_what_it_makes_with_all_others(last: str, tmp_path: Path) -> None:
    """Of exports, saved pages, feeds, a dump and a deck: all but one, then that one too.

    Of two pages at one address, the one that came first has the file of that name.
    """
    bring(tmp_path / "once", *SOURCES.values())
    bring(tmp_path / "turns", *(path for name, path in SOURCES.items() if name != last))
    bring(tmp_path / "turns", SOURCES[last])
    turns, once = written(tmp_path / "turns"), written(tmp_path / "once")
    assert list(turns) == list(once)
    assert sorted(turns.values()) == sorted(once.values())


PIECES = """The keeper of the light counted every wave that broke over the outer wall in the first week of the year.

He wrote the numbers into a book with a blue cover, one page for each tide, and never left a line empty.


Broken stones

The outer wall lost eleven stones that winter, and nobody on the island could tell where any of them went to.

They were replaced by others, which the boats brought over from the quarry on the far side of the bay.


The keeper of the second light had no wall to look at, and so he counted the boats that came home in the fog.

He used a book with a red cover, and gave up in the third week because the fog did not leave a page dry.
"""
"""A dump of two posts, the first of which a heading parts in two."""
WHOLE = """<rss version="2.0"><channel><title>Light</title><link>http://light.example/</link>
<item><title>Counting waves</title><link>http://light.example/2012/01/counting-waves.html</link><guid>w1</guid>
<pubDate>Mon, 30 Jan 2012 10:00:00 GMT</pubDate><description>ONE</description></item>
<item><title>Counting boats</title><link>http://light.example/2012/02/counting-boats.html</link><guid>w2</guid>
<pubDate>Mon, 27 Feb 2012 10:00:00 GMT</pubDate><description>TWO</description></item></channel></rss>"""


def in_html(text: str) -> str:
    return "".join(f"&lt;p&gt;{part.strip()}&lt;/p&gt;" for part in text.split("\n\n") if part.strip())


@pytest.fixture
def pieces(tmp_path: Path) -> tuple[Path, Path]:
    """A dump that is cut into too many posts, and the feed that tells so."""
    one, two = PIECES[: PIECES.index("The keeper of the second")], PIECES[PIECES.index("The keeper of the second") :]
    dump, feed = tmp_path / "page.txt", tmp_path / "feed.xml"
    dump.write_text(PIECES, "utf-8")
    feed.write_text(WHOLE.replace("ONE", in_html(one)).replace("TWO", in_html(two)), "utf-8")
    return dump, feed


def test_pieces_of_a_post_give_way_to_it(pieces: tuple[Path, Path], tmp_path: Path) -> None:
    """What a dump alone was cut into is gone once a feed tells the posts; their addresses lead there."""
    site, dump, feed = tmp_path / "site", *pieces
    bring(site, dump)
    before = written(site)
    bring(site, feed)
    after = "\n".join(written(site).values())
    assert (len(before), len(written(site))) == (3, 2)
    assert "permalink: /2012/01/counting-waves.html" in after
    addresses = [line.removeprefix("permalink: ") for text in before.values() for line in text.split("\n")
                 if line.startswith("permalink: ")]  # fmt: skip
    assert len(addresses) == 3
    assert all(f"\n- {address}\n" in after for address in addresses)
    settled = written(site)
    bring(site)
    assert written(site) == settled


def test_a_piece_that_a_person_changed_stays(pieces: tuple[Path, Path], tmp_path: Path) -> None:
    """Whatever a feed tells later, and so does the address that a person chose."""
    site, dump, feed = tmp_path / "site", *pieces
    bring(site, dump)
    for name, text in written(site).items():
        path = site / "content" / name
        path.write_text(text.replace("permalink: /undated/", "permalink: /mine/").replace("eleven", "twelve"), "utf-8")
    bring(site, feed)
    after = "\n".join(written(site).values())
    assert len(written(site)) == 3
    assert "twelve stones" in after
    assert after.count("permalink: /mine/") == 3


def twice(report: Report) -> list[tuple[str, bool]]:
    """The files that say what others say, and whether that is said in so many words."""
    return [(found.path, "says the same" in found.message) for found in report.findings if found.code == "told-twice"]


def test_a_changed_piece_that_its_post_says_too_is_named(pieces: tuple[Path, Path], tmp_path: Path) -> None:
    """With every import, until a person says that it is theirs, or deletes it; `explain` knows who says it."""
    site, dump, feed = tmp_path / "site", *pieces
    bring(site, dump)
    (name,) = (name for name, text in written(site).items() if "eleven stones" in text)
    path = site / "content" / name
    path.write_text(path.read_text("utf-8").replace("eleven", "twelve"), "utf-8")
    bring(site, feed)
    assert twice(bring(site)) == [(f"content/{name}", True)]
    said = "\n".join(explain(Order(site), name).told)
    assert "what page.txt tells there is in content/posts/undated/" in said
    path.write_text(re.sub(r"sources:\n(?:[- ] .*\n)*", "", path.read_text("utf-8")), "utf-8")
    assert twice(bring(site)) == []
    assert "twelve stones" in path.read_text("utf-8")
    said = "\n".join(explain(Order(site), name).told)
    assert "no source tells of it" in said


@pytest.mark.parametrize("renamed", [False, True])
def test_a_deletion_stands_when_only_another_copy_is_left(
    pieces: tuple[Path, Path], tmp_path: Path, renamed: bool
) -> None:
    """Whatever the feed alone knew, and whatever the dump is called; and when the feed is there again, too."""
    site, dump, feed = tmp_path / "site", *pieces
    more = in_html("The fog lifted in the fourth week, and there were no boats left to be counted.")
    feed.write_text(
        feed.read_text("utf-8").replace("</description></item></channel>", f"{more}</description></item></channel>")
    )
    bring(site, dump, feed)
    names = written(site)
    (gone,) = (name for name, text in names.items() if "second light" in text)
    (site / "content" / gone).unlink()
    assert [found.code for found in bring(site).findings].count("removal-kept") == 1
    sources = site / "content" / "sources"
    (sources / feed.name).unlink()
    if renamed:
        (sources / dump.name).rename(sources / "zzz.txt")
    for _ in range(2):
        bring(site)
        assert not [name for name, text in written(site).items() if "second light" in text]
    bring(site, feed)
    assert not [name for name, text in written(site).items() if "second light" in text]


@pytest.mark.parametrize("piece", ["eleven stones", "every wave", "second light"])
def test_a_piece_that_was_deleted_takes_no_whole_post_away(
    pieces: tuple[Path, Path], tmp_path: Path, piece: str
) -> None:
    """A feed that comes later tells of more than the piece, and what it tells is there; a whole post stays deleted."""
    site, dump, feed = tmp_path / "site", *pieces
    bring(site, dump)
    (gone,) = (name for name, text in written(site).items() if piece in text)
    (site / "content" / gone).unlink()
    bring(site)
    bring(site, feed)
    for _ in range(2):
        after = "\n".join(written(site).values())
        assert "every wave" in after
        assert "eleven stones" in after
        assert ("second light" in after) == (piece != "second light")
        bring(site)
