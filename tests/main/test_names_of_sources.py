"""Two sources are two, however alike their names are; and one source is one, however often it comes."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from generator.commands import importing
from generator.commands.report import Report
from generator.documents.shelf import Shelf
from tests.main.pages import files, front
from tests.main.test_own_files import DAYS, prose


def dump(name: str, posts: int = 2) -> str:
    """Posts of no other name, the newest at the top."""
    told = (f"# {name} walks, part {'abc'[at]}\n\n{DAYS[at]}\n\n{prose(ord(name[0]) + 7 * at)}" for at in range(posts))
    return "\n\n".join(reversed(list(told))) + "\n"


def bring(site: Path, *paths: Path) -> Report:
    report = importing.run(site, list(map(str, paths)))
    assert report.code == 0
    return report


def told(site: Path) -> dict[str, set[str]]:
    """The titles of posts, by the name of their source."""
    found: dict[str, set[str]] = {}
    for path in (site / "content" / "posts").rglob("*.md"):
        fields, _ = front(path)
        found.setdefault(fields["sources"][0]["file"], set()).add(fields["title"].partition(" ")[0])
    return found


@pytest.fixture
def away(tmp_path: Path) -> dict[str, Path]:
    """Two folders outside the site, with a file of one name each."""
    made = {name: tmp_path / name / "dump.txt" for name in ("Old", "New")}
    for name, path in made.items():
        path.parent.mkdir()
        path.write_text(dump(name), "utf-8")
    return made


def test_names_that_differ_by_their_normal_form_are_two_sources(tmp_path: Path) -> None:
    """Each word of each is accounted for, and both have an account of their own."""
    folder = tmp_path / "content" / "sources"
    folder.mkdir(parents=True)
    for form, name in (("NFC", "Old"), ("NFD", "New")):
        (folder / f"{unicodedata.normalize(form, 'été')}.txt").write_text(dump(name), "utf-8")
    if len(list(folder.iterdir())) < 2:
        pytest.skip("this file system takes the two for one name")
    for _ in range(2):
        bring(tmp_path, folder)
        accounts = Shelf(tmp_path / "content").accounts()
        assert len(accounts) == 2
        assert not any(one.lost for one in accounts)
        assert sorted(map(len, told(tmp_path).values())) == [1, 1]
        assert all(name == unicodedata.normalize("NFC", name) for name in told(tmp_path))


@pytest.mark.parametrize("order", [("Old", "New"), ("New", "Old")])
def test_a_namesake_from_another_folder_has_an_account_of_its_own(
    order: tuple[str, str], away: dict[str, Path], tmp_path: Path
) -> None:
    """The first keeps its own; each is known again when it comes again, also grown."""
    site = tmp_path / "site"
    site.mkdir()
    for name in order:
        bring(site, away[name])
    names = {next(iter(titles)): source for source, titles in told(site).items()}
    assert len(names) == 2
    assert names[order[0]] == "dump.txt"
    assert {one.name for one in Shelf(site / "content").accounts()} == set(names.values())
    before = files(site / "content")
    for name in (*order, *order):
        bring(site, away[name])
    assert files(site / "content") == before
    for name in order:
        away[name].write_text(dump(name, 3), "utf-8")
        bring(site, away[name])
    assert {next(iter(titles)): source for source, titles in told(site).items()} == names
    assert len(list((site / "content" / "posts").rglob("*.md"))) == 6
    bring(site, *away.values())
    assert {one.name for one in Shelf(site / "content").accounts()} == set(names.values())


def test_a_file_of_the_site_is_what_it_is_called(tmp_path: Path) -> None:
    """One that another takes the place of, among the site's own sources, is not there any more."""
    folder = tmp_path / "content" / "sources"
    folder.mkdir(parents=True)
    for name in ("Old", "New"):
        (folder / "dump.txt").write_text(dump(name), "utf-8")
        bring(tmp_path, folder)
    assert [one.name for one in Shelf(tmp_path / "content").accounts()] == ["dump.txt"]


def test_a_source_is_known_again_whatever_its_posts_are_called_now(away: dict[str, Path], tmp_path: Path) -> None:
    """A person gave each post another title; the same bytes are the same source, and no post is written."""
    site = tmp_path / "site"
    site.mkdir()
    bring(site, away["Old"])
    for path in (site / "content" / "posts").rglob("*.md"):
        path.write_text(path.read_text("utf-8").replace("title: Old walks", "title: Our rounds"), "utf-8")
    before = files(site / "content" / "posts")
    bring(site, away["Old"])
    assert files(site / "content" / "posts") == before
    assert told(site) == {"dump.txt": {"Our"}}
