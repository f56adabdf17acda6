"""An import that was ended midway, or whose record went back in time, takes nothing of its own for a person's edit."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest

from generator.commands import importing
from generator.commands.report import Report
from generator.documents.shelf import Shelf
from generator.engine import files
from generator.model.finding import Finding
from tests.main.pages import front

FOG, ICE = "posts/2017/03/fog-on-the-weir.md", "posts/2017/03/ice-in-the-gauge.md"
LEDGER, INTENT = ".ledger.json", ".ledger.next.json"


class Site:
    """A site of one feed with two posts, whose bodies change together."""

    def __init__(self, root: Path) -> None:
        self.root, self.content = root, root / "content"
        (self.content / "sources").mkdir(parents=True)

    def tell(self, word: str) -> None:
        """The feed now says `word` in each post."""
        items = "".join(
            f"<item><guid isPermaLink='false'>{at}</guid><title>{title}</title>"
            f"<pubDate>Mon, 0{at} Mar 2017 10:00:00 GMT</pubDate>"
            f"<description>The {word} of the {title}.</description></item>"
            for at, title in ((6, "Fog on the Weir"), (7, "Ice in the Gauge"))
        )
        feed = f'<rss version="2.0"><channel><title>River</title>{items}</channel></rss>'
        (self.content / "sources" / "feed.xml").write_text(feed, "utf-8")

    def bring(self, word: str = "") -> Report:
        """Import, after the feed says `word`."""
        if word:
            self.tell(word)
        return importing.run(self.root, [str(self.content / "sources")])

    def body(self, path: str = FOG) -> str:
        """The body of a post."""
        return front(self.content / path)[1].strip()

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a file, as a person does."""
        text = (self.content / path).read_text("utf-8")
        assert old in text
        (self.content / path).write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path)
    made.bring("first")
    return made


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def follows(site: Site, *paths: str) -> None:
    """What nobody edited still follows its source, and nobody is told of an edit."""
    report = site.bring("last")
    assert "edit-kept" not in codes(report)
    for path in paths:
        assert "last" in site.body(path)
    assert not (site.content / INTENT).exists()


def failing(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The file of this name cannot be written."""
    fill = files._fill

    def refuse(path: Path, *rest: object, **more: object) -> None:
        if path.name.startswith(f".{name}."):
            raise OSError(28, "No space left on device")
        fill(path, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "_fill", refuse)


def test_a_file_that_could_not_be_written_once_is_written_the_next_time(site: Site, monkeypatch) -> None:
    """The record of a path follows its file: what was not written was not imported."""
    with monkeypatch.context() as full:
        failing(full, Path(FOG).name)
        report = site.bring("second")
    assert (report.code, "content-unwritable" in codes(report)) == (1, True)
    assert ("first" in site.body(FOG), "second" in site.body(ICE)) == (True, True)
    assert site.bring().code == 0
    assert "second" in site.body(FOG)
    follows(site, FOG, ICE)


def test_a_full_disk_is_one_error(site: Site, monkeypatch) -> None:
    """However many files it keeps from being written; each of them comes with the next import."""
    with monkeypatch.context() as full:
        failing(full, Path(FOG).name)
        failing(full, Path(ICE).name)
        report = site.bring("second")
    (problem,) = (finding for finding in report.findings if finding.code == "content-unwritable")
    assert "No space left on device" in problem.message
    assert "1 more" in problem.message
    follows(site, FOG, ICE)


def test_a_new_file_that_could_not_be_written_was_not_deleted(tmp_path: Path, monkeypatch) -> None:
    """It comes with the next import."""
    site = Site(tmp_path)
    with monkeypatch.context() as full:
        failing(full, Path(FOG).name)
        site.bring("first")
    assert not (site.content / FOG).exists()
    assert codes(site.bring()) == []
    assert "first" in site.body(FOG)


@pytest.mark.parametrize("where", [LEDGER, INTENT])
def test_without_a_record_that_can_be_kept_nothing_is_mistaken_for_an_edit(site: Site, monkeypatch, where: str) -> None:
    """The disk is full when the ledger, or what it is to say, is written."""
    with monkeypatch.context() as full:
        failing(full, where)
        assert site.bring("second").code == 1
    follows(site, FOG, ICE)


@pytest.mark.parametrize("written", [(), (FOG,), (FOG, ICE)])
def test_an_import_that_was_killed_goes_on(site: Site, written: tuple[str, ...], monkeypatch) -> None:
    """Whatever it had written, a source that changed since, and what a person edited before, all come out right."""
    site.edit(ICE, "Ice in the Gauge\n", "Frost in the Gauge\n")
    site.bring()
    with monkeypatch.context() as dying:
        dying.setattr(files, "write_all", partial(kill, len(written)))
        with pytest.raises(KeyboardInterrupt):
            site.bring("second")
    assert (site.content / INTENT).exists()
    follows(site, FOG, ICE)
    assert front(site.content / ICE)[0]["title"] == "Frost in the Gauge"


def kill(after: int, contents: Iterable[tuple[Path, bytes]]) -> tuple[Finding, ...]:
    """Die when so many of some files are written."""
    waiting = tuple(contents)
    for path, data in waiting[:after]:
        path.write_bytes(data)
    if waiting:
        raise KeyboardInterrupt
    return ()


def test_a_person_who_edits_after_an_import_was_killed_keeps_the_edit(site: Site, monkeypatch) -> None:
    """What it meant to write is no edit, and what a person wrote into the same file is one."""
    with monkeypatch.context() as dying:
        dying.setattr(files, "write_all", partial(kill, 2))
        with pytest.raises(KeyboardInterrupt):
            site.bring("second")
    site.edit(FOG, "title: Fog on the Weir", "title: Mine")
    site.edit(ICE, "The second of", "All of")
    report = site.bring("last")
    assert front(site.content / FOG)[0]["title"] == "Mine"
    assert "last" in site.body(FOG)
    assert site.body(ICE).startswith("All of")
    assert codes(report) == ["edit-kept"]


def test_a_ledger_that_version_control_gave_back_makes_no_edits(site: Site) -> None:
    """Files that are to the byte as an import would write them are as imported, and follow their source again."""
    shutil.copy(site.content / LEDGER, site.root / "old")
    site.bring("second")
    shutil.copy(site.root / "old", site.content / LEDGER)
    site.bring()
    follows(site, FOG, ICE)


def test_what_one_source_says_as_a_person_wrote_it_stays_when_all_are_asked(site: Site) -> None:
    """A title that a person chose of two is not taken back because one source was asked alone."""
    other = site.root / "other.xml"
    site.bring()
    feed = (site.content / "sources" / "feed.xml").read_text("utf-8")
    other.write_text(feed.replace("Fog on the Weir", "Fog on the Mill"), "utf-8")
    importing.run(site.root, [str(other), str(site.content / "sources")])
    path = next(path for path in (site.content / "posts").rglob("*.md") if "Fog" in front(path)[0]["title"])
    before = front(path)[0]["title"]
    mine = "Fog on the Mill" if before == "Fog on the Weir" else "Fog on the Weir"
    site.edit(path.relative_to(site.content).as_posix(), f"title: {before}", f"title: {mine}")
    for given in (other, site.content / "sources"):
        importing.run(site.root, [str(given)])
        importing.run(site.root, [str(given)])
        assert front(path)[0]["title"] == mine


@pytest.mark.parametrize("how", ["broken", "folder", "link"])
def test_a_file_that_cannot_be_read_was_not_deleted(site: Site, how: str) -> None:
    """It is told, with a failing end where a person must act, and is followed again once it is mended."""
    path = site.content / FOG
    text = path.read_text("utf-8")
    path.unlink()
    if how == "folder":
        path.mkdir()
    elif how == "link":
        path.symlink_to(site.root / "nowhere")
    else:
        path.write_text(text.replace("title: Fog", "title: Fog: [thick"), "utf-8")
    report = site.bring("second")
    assert "removal-kept" not in codes(report)
    assert report.code == (how == "broken")
    assert ("front-matter" in codes(report)) == (how == "broken")
    left = {one.reason for account in Shelf(site.content).accounts() for one in account.left}
    assert not any("deleted by hand" in reason for reason in left)
    path.rmdir() if how == "folder" else path.unlink()
    path.write_text(text, "utf-8")
    follows(site, FOG, ICE)


def test_a_file_that_was_moved_and_broken_was_not_deleted(site: Site) -> None:
    """Nobody knows which it is until it is mended; then it is followed where it stands."""
    path, moved = site.content / FOG, "posts/2017/03/mist.md"
    text = path.read_text("utf-8")
    path.unlink()
    (site.content / moved).write_text(text.replace("title: Fog", "title: Fog: [thick"), "utf-8")
    assert codes(site.bring("second")) == ["front-matter"]
    assert not path.exists()
    (site.content / moved).write_text(text, "utf-8")
    follows(site, moved, ICE)


@pytest.mark.parametrize("damage", [lambda data: data[:-30], lambda data: b"<<<<<<< ours\n" + data, lambda data: b"{"])
def test_with_a_damaged_ledger_nothing_is_written(site: Site, damage) -> None:
    """It stays to be mended, no post that was deleted comes back, and mended it is as if nothing had happened."""
    (site.content / FOG).unlink()
    good = (site.content / LEDGER).read_bytes()
    (site.content / LEDGER).write_bytes(damage(good))
    before = {path: path.read_bytes() for path in site.content.rglob("*") if path.is_file()}
    site.tell("second")
    before[site.content / "sources" / "feed.xml"] = (site.content / "sources" / "feed.xml").read_bytes()
    report = site.bring()
    assert codes(report) == ["ledger-damaged"]
    assert {path: path.read_bytes() for path in site.content.rglob("*") if path.is_file()} == before
    (site.content / LEDGER).unlink()
    (site.content / LEDGER).mkdir()
    assert codes(site.bring()) == ["ledger-damaged"]
    (site.content / LEDGER).rmdir()
    (site.content / LEDGER).write_bytes(good)
    follows(site, ICE)
    assert not (site.content / FOG).exists()
