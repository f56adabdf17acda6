"""The demo: five pieces of an invented blog, with a trap for each thing that goes wrong with real ones."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from generator.documents import editions, fields
from generator.documents.frontmatter import Document
from tests.conftest import ROOT
from tests.main.pages import files, front, page, pages, posts

pytestmark = pytest.mark.xdist_group("demo")

ATOM = "{http://www.w3.org/2005/Atom}"
SOURCES = ROOT / "content" / "sources"


def told(site: Path) -> Counter[tuple[str, ...]]:
    return Counter(tuple(sorted(ref["file"] for ref in post["sources"])) for post in posts(site).values())


def test_thirty_six_drafts_are_twenty_eight_posts(demo: Path) -> None:
    """Each source tells of as many posts as it holds; one post is in three sources, six are in two."""
    found = told(demo)
    each = Counter(name for names, number in found.items() for name in names for _ in range(number))
    assert each == {"feed.xml": 18, "tag-archive.txt": 8, "2014-03.txt": 7, "rss.xml": 3}
    assert Counter(len(names) for names in found.elements()) == {1: 21, 2: 6, 3: 1}
    assert len(posts(demo)) == 28


def test_one_talk_and_two_conferences(demo: Path) -> None:
    """The deck is a talk with its speakers; the posts of both meetings became editions with programmes."""
    (deck,) = (demo / "content" / "talks").glob("*.md")
    talk, body = front(deck)
    assert [speaker["name"] for speaker in talk["speakers"]] == ["Ingunn Halvorsdal", "Bao-Linh Thorne"]
    assert (str(talk["date"]), talk["event"]) == ("2016-05-19", "Port Averill Open Evenings")
    assert body.count("\n---\n") + 1 == len(re.findall(r"^## ", body, re.MULTILINE))
    editions = [front(path)[0] for path in sorted((demo / "content" / "conferences").glob("*.md"))]
    assert [f"{one['acronym']} {one['year']}" for one in editions] == ["CODICIL 2014", "SHOAL 2016"]
    assert all(one["home"] == "Wrackline Lab" for one in editions)


def test_the_untitled_dump_is_cut_where_its_posts_begin(demo: Path) -> None:
    """Questions, Part 1, the gull, the meeting, the kettle, the grants, the storm, in this order."""
    spans = sorted(
        (int(ref["span"].partition("-")[0]), post)
        for post in posts(demo).values() for ref in post["sources"] if ref["file"] == "2014-03.txt"
    )  # fmt: skip
    titles = [post["title"] for _, post in spans]
    assert titles[1:5] == [
        "Reading the Harbour Ledgers, Part 1: Ink on Ink",
        "Noon by the Gull",
        "CODICIL 2014",
        "A Tide Gauge You Can Build for the Price of a Kettle",
    ]
    lines = (SOURCES / "2014-03.txt").read_text(encoding="utf-8").splitlines()
    for (start, post), word in ((spans[0], "five questions"), (spans[5], "proposals"), (spans[6], "cannery pier")):
        assert word in lines[start - 1]
        assert "title" in post["restored"]
        assert lines[start - 1].startswith(post["title"].rstrip("… "))


def test_no_title_and_no_date_is_made_up(demo: Path) -> None:
    """A post of dumps alone has the title that stands there, or its own words marked as such, and no day."""
    for post in posts(demo).values():
        if all(ref["file"].endswith(".txt") for ref in post["sources"]):
            assert "T" not in post.get("date", "")
            assert ("title" in post.get("restored", {})) == (post["sources"][0]["file"] == "2014-03.txt"
                                                             and len(post["sources"]) == 1)  # fmt: skip


def test_a_night_post_stays_on_its_day(demo: Path) -> None:
    """23:30 of 31 December in its own offset is 1 January in Greenwich; page, archive, path and feed keep December."""
    post = posts(demo)["The Last Low Water of the Year"]
    assert post["date"] == "2015-12-31T23:30:00-08:00"
    assert post["permalink"] == "/2015/12/last-low-water-of-year.html"
    output = demo / "output"
    (shown,) = page(output / post["permalink"][1:]).xpath("//h1/..//time[contains(@class, 'dt-published')]")
    assert (shown.get("datetime"), shown.text_content()) == ("2015-12-31T23:30:00-08:00", "31 December 2015")
    assert page(output / "2015/12.html").xpath("//a[contains(@href, 'last-low-water')]")
    assert not (output / "2016/01.html").exists()
    assert not page(output / "2016.html").xpath("//main//a[contains(@href, 'last-low-water')]")


def test_dates_of_updates_are_kept(demo: Path) -> None:
    """`updated` is the feed's; it is never taken for the date, and a post has it on its page."""
    feed = etree.fromstring((SOURCES / "feed.xml").read_bytes())
    by_id = {post["id"]: post for post in posts(demo).values() if "id" in post}
    for entry in feed.findall(f"{ATOM}entry"):
        post = by_id[entry.findtext(f"{ATOM}id")]
        updated, published = (entry.findtext(f"{ATOM}{name}") for name in ("updated", "published"))
        for kept, given in ((post["updated"], updated), (post["date"], published)):
            assert datetime.fromisoformat(kept) == datetime.fromisoformat(given)
            assert (kept[:19], kept[-6:]) == (given[:19], given[-6:])
        tree = page(demo / "output" / post["permalink"][1:])
        (shown,) = tree.xpath("//article/header//time[contains(@class, 'dt-updated')]/@datetime")
        assert shown[:19] == updated[:19]


def test_authors_are_persons(demo: Path) -> None:
    """What a person does, and where they spoke, is no name."""
    names = {path.stem for path in (demo / "output" / "people").glob("*.html")}
    assert {"wren-adeyinka", "ingunn-halvorsdal", "lidia-korchak", "hanneke-duivenbode"} <= names
    assert not {"boat-master", "oceanographer", "palaeographer", "port-averill-open-evenings"} & names
    authors = posts(demo)["The Last Low Water of the Year"]["authors"]
    assert authors == [{"name": "Wren Adeyinka", "role": "Boat Master"}]


def test_recovered_pictures_are_shown_and_lost_ones_are_cards(demo: Path) -> None:
    """Eight pictures are at hand, and each is shown; for all others a card says so, with a link to where it was."""
    shown: set[str] = set()
    cards = 0
    for path in pages(demo / "output"):
        content = page(path).xpath("//*[contains(@class, 'e-content')]")
        for body in content:
            shown |= {Path(src).name for src in body.xpath(".//img/@src")}
            cards += len(body.find_class("lost"))
    assert shown == {path.name for path in (demo / "content" / "images").glob("*.png")}
    assert len(shown) == 8
    assert cards >= 5


@pytest.mark.parametrize("room", ["posts", "talks", "conferences", "pages"])
def test_content_is_read_and_written_byte_for_byte(demo: Path, room: str) -> None:
    """As text, and as the values that stand for it: nothing is lost on the way through the model."""
    reader = {
        "posts": (fields.read_post, fields.post_fields),
        "talks": (fields.read_talk, fields.talk_fields),
        "conferences": (editions.read_conference, editions.conference_fields),
    }.get(room)
    listed = sorted((demo / "content" / room).rglob("*.md"))
    assert listed
    for path in listed:
        text = path.read_bytes().decode()
        document = Document.parse(text)
        assert document.text() == text
        if reader:
            read, write = reader
            value, findings = read(document.fields, document.body, path.relative_to(demo / "content").as_posix())
            assert findings == ()
            assert Document.of(write(value), document.body).text() == text


def test_importing_again_changes_nothing(demo: Path, generator: Callable) -> None:
    """A second import of the same sources writes no file of `content/`, and finds the same."""
    before = files(demo / "content")
    ran = generator("import", demo / "content" / "sources", "--site", demo, "--json")
    assert ran.code == 0
    assert ran.json["summary"]["written"] == 0
    assert files(demo / "content") == before


def test_what_people_wrote_is_shown(demo: Path) -> None:
    """`people.yaml` and the pages written by hand reach the site."""
    assert "Zeke Sandoval" in page(demo / "output/people/ezekiel-sandoval.html").text_content()
    assert (demo / "output/about.html").is_file()


def test_the_account_of_the_restoration_adds_up(demo: Path) -> None:
    """The page tells of every source, every merged post, and every inferred field."""
    tree = page(demo / "output" / "restoration.html")
    text = " ".join(tree.text_content().split())
    assert all(path.name in text for path in SOURCES.iterdir())
    assert all(title in text for title, post in posts(demo).items() if len(post["sources"]) > 1)
    assert all(title in text for title, post in posts(demo).items() if "restored" in post)
    assert json.loads((demo / "content" / ".ledger.json").read_text(encoding="utf-8"))


def test_the_projects_own_content_is_as_an_import_leaves_it(tmp_path: Path, generator: Callable) -> None:
    """`content/` of this repository is in step with the rules: a change of a rule shows as a diff to be reviewed."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "site.toml", tmp_path)
    before = {path: path.read_bytes() for path in sorted((tmp_path / "content").rglob("*")) if path.is_file()}
    assert generator("import", "--site", tmp_path, tmp_path / "content" / "sources").code == 0
    after = {path: path.read_bytes() for path in sorted((tmp_path / "content").rglob("*")) if path.is_file()}
    assert after == before
