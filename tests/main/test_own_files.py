"""What people write themselves stands beside what was restored: neither takes the place of the other."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from generator.commands import importing
from tests.main.pages import files

_WORDS = (
    *("amber", "basalt", "cedar", "dune", "elm", "flint", "gorse", "heath", "ivy", "juniper", "kelp", "larch", "moss"),
    *("nettle", "oak", "peat", "quartz", "reed", "slate", "thyme", "umber", "vetch", "willow", "yarrow", "zinc"),
)


def prose(seed: int, paragraphs: int = 4) -> str:
    """Paragraphs of no other seed."""
    chance = random.Random(seed)
    said = (" ".join(chance.choices(_WORDS, k=24)).capitalize() for _ in range(paragraphs))
    return "\n\n".join(f"{each}." for each in said)


TITLES = ("Walking the old quarry", "Letters from the moor", "What grows on slate")
DAYS = ("March 3, 2012", "April 9, 2012", "May 21, 2012")
ITEM = """<item><guid isPermaLink="false">{at}</guid><title>{title}</title><link>http://moor.example/2012/{at}.html</link>
<pubDate>{day:02} Mar 2012 10:00:00 GMT</pubDate><description>{body}</description></item>"""


def feed() -> str:
    bodies = ("".join(f"&lt;p&gt;{each}&lt;/p&gt;" for each in prose(at).split("\n\n")) for at in range(3))
    items = (ITEM.format(at=at, title=TITLES[at], day=at + 3, body=body) for at, body in enumerate(bodies))
    return f'<rss version="2.0"><channel><title>Moor</title><link>http://moor.example/</link>{"".join(items)}</channel></rss>'


def dump(*, dated: bool) -> str:
    heads = (f"# {title}\n\n{day}" if dated else f"# {title}" for title, day in zip(TITLES, DAYS, strict=True))
    return "\n\n".join(f"{head}\n\n{prose(at)}" for at, head in enumerate(heads)) + "\n"


SOURCES = {
    "feed.xml": feed(),
    "dated.txt": dump(dated=True),
    "undated.txt": dump(dated=False),
}
JOINED = dump(dated=True).replace(f"# {TITLES[1]}\n\n{DAYS[1]}", TITLES[1])
"""The second post is taken for a part of the first."""

DAY, TODAY = "'2012-04-09'", "'2026-11-22'"
OWN = {
    "quoted": ("Looking back", TODAY, f"I found this again.\n\n## {TITLES[1]}\n\n{prose(1)}"),
    "quoted alone": ("Looking back", TODAY, prose(1)),
    "quoted in part": (TITLES[1], TODAY, f"{prose(1, 2)}\n\n{prose(8)}"),
    "titled alike": (TITLES[1], TODAY, prose(9)),
    "titled alike on that day": (TITLES[1], DAY, prose(9)),
    "empty": (TITLES[1], TODAY, ""),
    "empty on that day": (TITLES[1], DAY, ""),
}
"""Posts of people that have something in common with what was restored, and are posts of their own."""


def write(site: Path, kind: str, *lines: str) -> bytes:
    """A post as a person writes it; its bytes."""
    title, day, body = OWN[kind]
    fields = [f"title: {title}", f"date: {day}", *lines]
    path = site / "content" / "posts" / "mine.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(("---", *fields, "---", "", body, "")), "utf-8")
    return path.read_bytes()


def bring(site: Path, **sources: str) -> None:
    """Import all sources of a site, with these."""
    folder = site / "content" / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in sources.items():
        (folder / name).write_text(text, "utf-8")
    assert importing.run(site, [str(folder)]).code == 0


def posts(site: Path) -> dict[str, bytes]:
    return files(site / "content" / "posts")


@pytest.mark.parametrize("draft", [(), ("draft: true",)], ids=["public", "draft"])
@pytest.mark.parametrize("kind", OWN)
@pytest.mark.parametrize("source", SOURCES)
def test_a_restored_post_keeps_its_file_whatever_a_person_writes(
    source: str, kind: str, draft: tuple[str, ...], tmp_path: Path
) -> None:
    """Quoted in full, named alike, before it was imported or after: its file is to the byte as without that post."""
    told = {source: SOURCES[source]}
    bring(tmp_path / "alone", **told)
    alone = posts(tmp_path / "alone")
    assert len(alone) == 3
    bring(tmp_path / "after", **told)
    for site in (tmp_path / "after", tmp_path / "before"):
        mine = write(site, kind, *draft)
        for _ in range(2):
            bring(site, **told)
            assert posts(site) == alone | {"mine.md": mine}


@pytest.mark.parametrize("source", SOURCES)
def test_a_post_that_a_person_typed_off_is_the_restored_one(source: str, tmp_path: Path) -> None:
    """Under its title, in its words and some more: it stands once, as the person has it, whatever other sources add."""
    text = f"---\ntitle: {TITLES[1]}\n---\n\n{prose(1)}\n\nI still like it.\n"
    (tmp_path / "content" / "posts").mkdir(parents=True)
    mine = tmp_path / "content" / "posts" / "mine.md"
    mine.write_text(text, "utf-8")
    for told in (source, source, *SOURCES):
        bring(tmp_path, **{told: SOURCES[told]})
        assert mine.read_text("utf-8") == text
        assert len(posts(tmp_path)) == 3


@pytest.mark.parametrize("change", ["", "# a comment\n", "draft: true\n", "mood: grey\n"])
def test_a_file_with_anything_of_a_persons_is_not_taken_away(change: str, tmp_path: Path) -> None:
    """When a longer post has all its words; a comment in the front matter counts, too. Untouched, it goes."""
    bring(tmp_path, **{"dump.txt": dump(dated=True)})
    place = tmp_path / "content" / "posts" / next(path for path in posts(tmp_path) if "moor" in path)
    kept = place.read_text("utf-8").replace("---\n", f"---\n{change}", 1)
    place.write_text(kept, "utf-8")
    bring(tmp_path, **{"dump.txt": JOINED})
    assert place.exists() == bool(change)
    assert not change or place.read_text("utf-8") == kept


def test_words_that_stand_only_where_a_person_took_them_out_are_not_told(tmp_path: Path) -> None:
    """A dump that is cut in fewer posts takes no file away whose words the longer post, edited, has not."""
    bring(tmp_path, **{"dump.txt": dump(dated=True)})
    first = next(path for path in (tmp_path / "content" / "posts").rglob("*.md") if "quarry" in path.name)
    front, _, _ = first.read_text("utf-8").partition("\n---\n")
    edited = f"{front}\n---\n\nNothing but this.\n"
    first.write_text(edited, "utf-8")
    bring(tmp_path, **{"dump.txt": JOINED})
    assert first.read_text("utf-8").endswith("\n\nNothing but this.\n")
    assert any(prose(1).split(".")[0].encode() in data for data in posts(tmp_path).values())


PAGE = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Moor</title><wp:wxr_version>1.2</wp:wxr_version><item>
<title>About</title><link>http://moor.example/about.html</link><content:encoded><![CDATA[<p>{}</p>]]></content:encoded>
<wp:post_id>3</wp:post_id><wp:post_date>2011-06-03 09:15:00</wp:post_date><wp:status>publish</wp:status>
<wp:post_type>page</wp:post_type></item></channel></rss>"""


@pytest.mark.parametrize(("name", "line"), [("about", ""), ("who", "permalink: /about.html\n")])
def test_a_persons_page_keeps_its_address_and_hides_no_restored_one(name: str, line: str, tmp_path: Path) -> None:
    """Of one title and at one address: the restored page stands beside it, in all its words."""
    own = tmp_path / "content" / "pages" / f"{name}.md"
    own.parent.mkdir(parents=True)
    own.write_text(f"---\ntitle: About\n{line}---\n\nWe restored this.\n", "utf-8")
    text = own.read_text("utf-8")
    for _ in range(2):
        bring(tmp_path, **{"export.xml": PAGE.format(prose(1))})
        pages = {path.name: path.read_text("utf-8") for path in own.parent.glob("*.md")}
        assert pages.pop(own.name) == text
        (told,) = pages.values()
        assert prose(1).split("\n")[0] in told
        assert "\npermalink: /about-2.html\n" in told


@pytest.mark.parametrize("source", ["feed.xml", "dated.txt"])
def test_a_file_without_sources_is_a_persons_until_they_put_these_back(source: str, tmp_path: Path) -> None:
    """What its source tells anew does not reach it; with `sources` as they were it follows again."""
    bring(tmp_path, **{source: SOURCES[source]})
    kept = (tmp_path / "content" / "posts").rglob("*.md")
    (place,) = (path for path in kept if f"title: {TITLES[1]}\n" in path.read_text("utf-8"))
    head, refs, tail = re.split(r"(?m)^(sources:\n(?:[- ] .*\n)+)", place.read_text("utf-8"), maxsplit=1)
    told = SOURCES[source].replace(prose(1)[-40:], f"{prose(1)[-40:]} Nobody has answered yet.")
    assert told != SOURCES[source]
    place.write_text(head + tail, "utf-8")
    for _ in range(2):
        bring(tmp_path, **{source: told})
        assert place.read_text("utf-8") == head + tail
    place.write_text(head + refs + tail, "utf-8")
    bring(tmp_path, **{source: told})
    assert "Nobody has answered yet." in place.read_text("utf-8")
    assert len(posts(tmp_path)) == 3
