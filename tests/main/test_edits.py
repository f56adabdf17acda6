"""People's edits are sacred: what they write, take away, move and rename stays, however often the sources come in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.main.pages import files, front, page

pytestmark = pytest.mark.xdist_group("demo")

POST = "posts/2013/05/fog-and-what-it-does-to-sound.md"
PAGE = "2013/05/fog-and-what-it-does-to-sound.html"


@pytest.fixture
def mine(demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo that a person may edit."""
    shutil.copytree(demo, tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def rebuilt(mine: Path, generator: Callable) -> Callable[[], Ran]:
    def run() -> Ran:
        ran: Ran = generator("build", "--site", mine, "--json")
        assert ran.code == 0, ran.err
        return ran

    return run


def edit(path: Path, *changes: tuple[str, str]) -> bytes:
    """Replace texts in a file; its new bytes."""
    text = path.read_bytes().decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_bytes(text.encode())
    return path.read_bytes()


def test_what_a_person_wrote_stays_byte_for_byte(mine: Path, rebuilt: Callable) -> None:
    """Title, body, a comment, a key that nobody knows, odd spacing: the file is not touched, the page shows it."""
    changes = (
        ("title: Fog, and What It Does to Sound", "title:   'Fog'   # shorter\nmood: grey"),
        ("\n---\n\n", "\n---\n\nA word before.\n\n"),
    )
    written = edit(mine / "content" / POST, *changes)
    ran = rebuilt()
    assert (mine / "content" / POST).read_bytes() == written
    tree = page(mine / "output" / PAGE)
    assert tree.xpath("string(//h1)") == "Fog"
    assert "A word before." in tree.xpath("string(//*[@class='e-content'])")
    assert ran.json["summary"]["posts"] == 28


def test_a_source_that_changed_moves_only_what_nobody_touched(mine: Path, rebuilt: Callable) -> None:
    """The feed has a new title and a new body: an edited title stays and that is told, the body comes in."""
    feed = mine / "content/sources/feed.xml"
    edit(feed, ("Fog, and What It Does to Sound</title>", "Fog and Sound</title>"))
    edit(mine / "content" / POST, ("title: Fog, and What It Does to Sound", "title: My own title"))
    _, before = front(mine / "content" / POST)
    start = " ".join(before.split()[:6])
    edit(feed, (start, f"Again. {start}"))
    ran = rebuilt()
    fields, body = front(mine / "content" / POST)
    assert fields["title"] == "My own title"
    assert body.lstrip().startswith("Again. ")
    kept = [each for each in ran.json["findings"] if each["code"] == "edit-kept"]
    assert [each["path"] for each in kept] == [f"content/{POST}"]
    assert "title" in kept[0]["message"]


def test_a_post_that_was_deleted_is_not_brought_back(mine: Path, rebuilt: Callable) -> None:
    """Nor is its page; that the source still tells of it is said."""
    (mine / "content" / POST).unlink()
    ran = rebuilt()
    assert not (mine / "content" / POST).exists()
    assert not (mine / "output" / PAGE).exists()
    assert ran.json["summary"]["posts"] == 27
    assert "removal-kept" in ran.codes()
    assert rebuilt().json["summary"]["posts"] == 27


def test_a_post_that_was_moved_stays_where_it_was_put(mine: Path, rebuilt: Callable) -> None:
    """Known again by what it says of itself: one file, one page, at the address that it had."""
    put = mine / "content/posts/weather/fog.md"
    put.parent.mkdir()
    (mine / "content" / POST).rename(put)
    ran = rebuilt()
    assert put.is_file()
    assert not (mine / "content" / POST).exists()
    assert (mine / "output" / PAGE).is_file()
    assert ran.json["summary"]["posts"] == 28


@pytest.mark.parametrize("lost", ["content/.ledger.json", ".cache"])
def test_without_its_memory_an_import_overwrites_nothing(mine: Path, rebuilt: Callable, lost: str) -> None:
    """The ledger or the cache gone: edits and all the rest of `content/` stay, the site comes out alike."""
    edit(mine / "content" / POST, ("title: Fog, and What It Does to Sound", "title: Mine"))
    rebuilt()
    before, site = files(mine / "content"), files(mine / "output")
    shutil.rmtree(mine / lost) if (mine / lost).is_dir() else (mine / lost).unlink()
    rebuilt()
    after = files(mine / "content")
    assert {name: data for name, data in after.items() if name != ".ledger.json"} == {
        name: data for name, data in before.items() if name != ".ledger.json"
    }
    assert files(mine / "output") == site


def test_a_source_that_is_taken_away_takes_nothing_with_it_that_others_tell(mine: Path, rebuilt: Callable) -> None:
    """Posts that only the lost source told of stay as well: they are in `content/`, which people own."""
    (mine / "content/sources/rss.xml").unlink()
    ran = rebuilt()
    assert ran.json["summary"]["posts"] == 28
    assert (mine / "content/posts/2016/05/words-for-the-edge-of-the-water.md").is_file()
