"""Sources roll on, people move and delete files: nothing that was restored is lost, nothing private is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

ENTRY = """<entry><id>tag:x,{0}</id><title>Post number {0}</title>
<published>2018-0{0}-01T10:00:00Z</published>{2}
<content type="html">&lt;p&gt;The tide table of harbour {0} says {1} in this very line.&lt;/p&gt;</content></entry>"""


def feed(site: Path, numbers: range, say: str = "so", extra: str = "") -> None:
    folder = site / "content" / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    entries = "".join(ENTRY.format(number, say, extra.format(number)) for number in numbers)
    head = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app"><title>T</title>'
    (folder / "feed.xml").write_text(f"{head}<id>tag:x</id>{entries}</feed>", encoding="utf-8")


def posts(site: Path) -> list[str]:
    return sorted(path.stem for path in (site / "content" / "posts").rglob("*.md"))


def test_a_feed_that_rolls_on_takes_no_restored_post_away(tmp_path: Path, generator: Callable) -> None:
    """Entries that a newer copy of the feed no longer has stay, as files and as pages."""
    feed(tmp_path, range(1, 6))
    assert generator("build", "--site", tmp_path).code == 0
    feed(tmp_path, range(4, 9))
    assert generator("build", "--site", tmp_path).code == 0
    assert posts(tmp_path) == [f"post-number-{number}" for number in range(1, 9)]
    assert (tmp_path / "output/2018/01/post-number-1.html").exists()


def test_a_file_that_a_person_moved_still_follows_its_source(tmp_path: Path, generator: Callable) -> None:
    """Moving a file and a change of its source in one import: the change arrives, the place is the person's."""
    feed(tmp_path, range(1, 3))
    generator("build", "--site", tmp_path)
    moved = tmp_path / "content/posts/mine/renamed.md"
    moved.parent.mkdir()
    (tmp_path / "content/posts/2018/01/post-number-1.md").rename(moved)
    feed(tmp_path, range(1, 3), say="otherwise")
    assert generator("build", "--site", tmp_path).code == 0
    assert "otherwise" in moved.read_text(encoding="utf-8")
    assert posts(tmp_path) == ["post-number-2", "renamed"]


def test_what_was_taken_off_the_site_is_counted_and_not_shown(tmp_path: Path, generator: Callable) -> None:
    """The words of drafts and of deleted posts stand on no page, not even on the list of what was left out."""
    feed(tmp_path, range(1, 4), extra="<app:control><app:draft>yes</app:draft></app:control>")
    feed_text = (tmp_path / "content/sources/feed.xml").read_text(encoding="utf-8")
    draft = "<app:control><app:draft>yes</app:draft></app:control>"
    kept = feed_text.replace(draft, "", 2)
    (tmp_path / "content/sources/feed.xml").write_text(kept, encoding="utf-8")
    generator("build", "--site", tmp_path)
    (tmp_path / "content/posts/2018/02/post-number-2.md").unlink()
    generator("build", "--site", tmp_path)
    pages = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "output").rglob("*.html")}
    shown = [number for number in (1, 2, 3) if any(f"harbour {number}" in page for page in pages.values())]
    assert shown == [1]


@pytest.mark.parametrize("name", ["post-number-{0}.html", "", "?p={0}"])
def test_what_only_an_entry_told_stays_when_the_feed_rolls_on(tmp_path: Path, generator: Callable, name: str) -> None:
    """A dump tells of the post still, but not of its hour, its id, its address; and what a person edited stays."""
    link = '<link rel="alternate" href="http://x.example/NAME"/>'.replace("NAME", name)
    feed(tmp_path, range(1, 4), extra=link)
    told = "Post number {0}\n\nThe tide table of harbour {0} says so in this very line.\n\nBy A. Person\n\n"
    said = "".join(told.format(number) for number in (1, 2))
    (tmp_path / "content/sources/page.txt").write_text(said, encoding="utf-8")
    sources = [tmp_path / "content/sources" / each for each in ("feed.xml", "page.txt")]
    generator("import", *sources, "--site", tmp_path)
    folder = tmp_path / "content/posts/2018"
    edited = folder / "02" / "post-number-2.md"
    edited.write_text(edited.read_text(encoding="utf-8").replace("says so", "says aloud"), encoding="utf-8")
    before = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.md")}
    for numbers in (range(3, 6), range(3, 6), range(1, 6)):
        feed(tmp_path, numbers, extra=link)
        assert generator("import", *sources, "--site", tmp_path).code == 0
        assert {path: path.read_text(encoding="utf-8") for path in before} == before
