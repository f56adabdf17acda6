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


WALL = "The harbour wall was painted green on the first of May, and the paint is still wet in places."
ITEM = """<item><title>{0}</title><guid>{0}</guid><link>http://pier.example/2012/05/{0}.html</link>
<pubDate>Wed, 02 May 2012 10:00:00 GMT</pubDate><content:encoded>&lt;p&gt;{1}&lt;/p&gt;</content:encoded></item>"""


def tally(ship: str) -> str:
    """A text of two paragraphs that no other one shares much with."""
    lines = [f"{ship} unloaded {ship}{number} crates of {ship}{number}ware at berth {number}." for number in range(20)]
    return f"{' '.join(lines[:10])}\n\n{' '.join(lines[10:])}"


@pytest.mark.parametrize("head", ["", "# Paint\n\nMay 2, 2012\n\n"])
def test_a_file_whose_source_is_gone_gives_no_words_up_to_what_says_a_part_of_them(head: str, tmp_path: Path) -> None:
    """A dump that was not cut holds several posts; the feed that has the first of them makes a file of its own."""
    (tmp_path / "from").mkdir()
    dump, feed = tmp_path / "from" / "page.txt", tmp_path / "from" / "feed.xml"
    told = {"Paint": WALL, "Anna": tally("Anna"), "Berta": tally("Berta")}
    dump.write_text(head + "\n\n".join((*told.values(), tally("Clara"))), encoding="utf-8")
    items = "".join(ITEM.format(title, said.replace("\n\n", "&lt;p&gt;")) for title, said in told.items())
    opening = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Pier</title>'
    feed.write_text(f"{opening}{items}</channel></rss>", encoding="utf-8")
    if head:
        feed.write_text(feed.read_text("utf-8").replace("Wed, 02 May 2012 10:00:00 GMT", "2012-05-02"), "utf-8")
    bring(tmp_path, dump)
    (tmp_path / "content" / "sources" / "page.txt").unlink()
    before = written(tmp_path)
    bring(tmp_path, feed)
    assert before.items() <= written(tmp_path).items()


ESTUARY = """The estuary froze over in the night, and by eight the ferry had turned back twice. {0}

We walked out to the third marker with a rope between us and drilled eleven holes through the ice.

None of them was thinner than a hand, so the crossing by foot stays open until the thaw sets in."""
FROZEN = """<rss version="2.0"><channel><title>Pier</title><link>http://pier.example/</link><item><title>Closed until
further notice</title><guid>77</guid><link>http://pier.example/2013/01/closed.html</link><pubDate>Tue, 22 Jan 2013
10:00:00 GMT</pubDate><description>&lt;p&gt;{0}&lt;/p&gt;</description></item></channel></rss>"""


@pytest.mark.parametrize("edited", [False, True])
def test_a_title_that_was_made_up_gives_way_to_one_that_is_told_and_to_a_persons(edited: bool, tmp_path: Path) -> None:
    """The dump that lost it is gone when the feed comes; what was concluded from it is no surer for that."""
    (tmp_path / "from").mkdir()
    dump, feed = tmp_path / "from" / "page.txt", tmp_path / "from" / "feed.xml"
    said = ESTUARY.format("Nobody minded.")
    dump.write_text(said, encoding="utf-8")
    feed.write_text(FROZEN.format(said.replace("\n\n", "&lt;/p&gt;&lt;p&gt;")), encoding="utf-8")
    bring(tmp_path, dump)
    ((path, text),) = written(tmp_path).items()
    assert "title-from-opening" in text
    if edited:
        text = re.sub(r"(?m)^title: .*$", "title: Ice", text)
        (tmp_path / "content" / path).write_text(text, encoding="utf-8")
    (tmp_path / "content" / "sources" / "page.txt").unlink()
    for _ in range(2):
        report = bring(tmp_path, feed)
        assert not report.findings  # what a person says is what is told
        (after,) = written(tmp_path).values()
        assert f"title: {'Ice' if edited else 'Closed until further notice'}\n" in after
        assert "from: title-from-opening" not in after


STONES = ("Granite", "Basalt", "Marble", "Slate")
HOME, AWAY = "http://quarry.example", "http://museum.example"
TITLED = "## [{0}]({1}/2016/05/on-{2}-and-its-kin/)\n\nPosted on May {3}, 2016\n\n{4}\n\n"


def quarry(*hosts: str) -> str:
    """A page whose titles lead to `hosts`."""
    told = enumerate(zip(STONES, hosts, strict=False), 1)
    return "".join(TITLED.format(stone, host, stone.lower(), day, tally(stone)) for day, (stone, host) in told)


def places(site: Path) -> dict[str, str]:
    """The permalink of each post, by its title."""
    found = (re.search(r"(?s)^---\ntitle: (\w+)\n.*?\npermalink: (.+?)\n", text) for text in written(site).values())
    return {one[1]: one[2] for one in found if one}


def old_path(stone: str) -> str:
    """Where the page of a stone stood."""
    return f"/2016/05/on-{stone.lower()}-and-its-kin/index.html"


@pytest.mark.parametrize(
    ("hosts", "own"), [((HOME,) * 4, 4), ((HOME, HOME, HOME, AWAY), 3), ((HOME, HOME, AWAY, AWAY), 0), ((HOME,), 0)]
)
def test_a_page_stands_where_its_title_led_on_the_host_of_its_blog(
    hosts: tuple[str, ...], own: int, tmp_path: Path
) -> None:
    """A place elsewhere is that of another page; a link or two do not tell whose host it is."""
    dump = tmp_path / "page.txt"
    dump.write_text(quarry(*hosts), encoding="utf-8")
    bring(tmp_path, dump)
    made = places(tmp_path)
    assert len(made) == len(hosts)
    assert [link == old_path(stone) for stone, link in sorted(made.items(), key=lambda one: STONES.index(one[0]))] == [
        at < own for at in range(len(hosts))
    ]


@pytest.mark.parametrize("taken_away", [False, True])
@pytest.mark.parametrize("chosen", ["", "/stones/granite.html"])
@pytest.mark.parametrize("host", [HOME, AWAY])
def test_the_place_that_a_feed_tells_takes_that_of_one_made_up(
    host: str, chosen: str, taken_away: bool, tmp_path: Path
) -> None:
    """The one that was published first leads there; one that a person chose stays."""
    (tmp_path / "from").mkdir()
    dump, feed = tmp_path / "from" / "page.txt", tmp_path / "from" / "feed.xml"
    dump.write_text(quarry(host), encoding="utf-8")
    item = ITEM.format("Granite", tally("Granite").replace("\n\n", "&lt;p&gt;"))
    item = re.sub("<link>.*</link>", f"<link>{HOME}/2016/05/on-granite-and-its-kin/</link>", item)
    item = item.replace("Wed, 02 May 2012", "Sun, 01 May 2016")
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Pits</title>'
    feed.write_text(f"{head}{item}</channel></rss>", encoding="utf-8")
    bring(tmp_path, dump)
    ((path, text),) = written(tmp_path).items()
    made_up = places(tmp_path)["Granite"]
    assert made_up != old_path("granite")
    if chosen:
        (tmp_path / "content" / path).write_text(text.replace(made_up, chosen), encoding="utf-8")
    if taken_away:
        (tmp_path / "content" / "sources" / "page.txt").unlink()
    bring(tmp_path, feed)
    (after,) = written(tmp_path).values()
    assert places(tmp_path) == {"Granite": chosen or old_path("granite")}
    assert chosen or f"aliases:\n- {made_up}\n" in after


@pytest.mark.parametrize(("title", "posts"), [("Granite", 1), ("Granite, once more", 2)])
def test_words_that_a_source_repeats_under_a_new_title_are_no_copy_of_a_deleted_post(
    title: str, posts: int, tmp_path: Path
) -> None:
    """A deletion stands for the post that was deleted, and for what is told of it again under its title."""
    told = {"Granite": tally("Granite"), "Basalt": tally("Basalt")}
    dump = tmp_path / "page.txt"
    text = "\n\n".join(f"# {each}\n\n{said}" for each, said in told.items())
    dump.write_text(text, encoding="utf-8")
    bring(tmp_path, dump)
    (gone,) = (path for path, said in written(tmp_path).items() if "title: Granite" in said)
    (tmp_path / "content" / gone).unlink()
    bring(tmp_path)
    dump.write_text(f"{text}\n\n# {title}\n\n{tally('Granite')}\n", encoding="utf-8")
    for _ in range(2):
        bring(tmp_path, dump)
        assert len(written(tmp_path)) == posts
