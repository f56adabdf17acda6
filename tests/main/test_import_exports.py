"""Exports and saved pages through the whole import: pages become pages, what was not public stays a draft."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.commands import importing
from generator.commands.report import Report

EXPORTS = Path(__file__).parent.parent / "readers" / "exports"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose folder of sources holds every fixture of an export."""
    shutil.copytree(EXPORTS, tmp_path / "content" / "sources", ignore=shutil.ignore_patterns("expected.json"))
    return tmp_path


def imported(site: Path, name: str = "") -> Report:
    """Import one source, or all."""
    return importing.run(site, [str(site / "content" / "sources" / name)])


def files(site: Path, folder: str) -> dict[str, str]:
    """Texts below a folder of `content/`, by name."""
    root = site / "content" / folder
    return {path.name: path.read_text() for path in sorted(root.rglob("*.md"))}


def test_pages_of_an_export_become_pages(site: Path) -> None:
    """Pages of WordPress, Blogger and Ghost stand in `content/pages/`, and are counted as such."""
    report = imported(site)
    assert sorted(files(site, "pages")) == ["about.md", "berths.md", "the-kiln.md"]
    assert (report.code, report.figures["pages"], report.figures["merged"]) == (0, 3, 0)


def test_pages_stay_when_another_source_is_imported(site: Path) -> None:
    """An import of one source takes no page away that another told of, and a second import writes nothing."""
    imported(site)
    before = files(site, "pages")
    assert imported(site, "blogspot.html").figures["removed"] == 0
    assert files(site, "pages") == before
    assert imported(site).figures["written"] == 0


def test_a_page_that_its_source_no_longer_has_stays(site: Path) -> None:
    """As with posts: a later export that lacks it takes nothing away."""
    imported(site)
    before = sorted(files(site, "pages"))
    source = site / "content" / "sources" / "takeout.xml"
    text = source.read_text()
    start = text.index("<entry><id>tag:blogger.com,1999:blog-70.post-3")
    source.write_text(text[:start] + text[text.index("</entry>", start) + len("</entry>") :])
    imported(site)
    assert sorted(files(site, "pages")) == before


def test_an_edited_page_keeps_its_edit(site: Path) -> None:
    """A person's words in a page outlive the next import."""
    imported(site)
    page = site / "content" / "pages" / "about.md"
    page.write_text(page.read_text().replace("We measure water.", "We measured water."))
    imported(site)
    assert "We measured water." in page.read_text()


@pytest.mark.parametrize(
    ("name", "note"),
    [("alone", "private in the export"), ("word", "behind a password"), ("for-members", "for paying members"),
     ("unfinished", ""), ("second-firing", ""), ("later", "")],
)  # fmt: skip
def test_what_the_public_could_not_read_is_a_draft(name: str, note: str, site: Path) -> None:
    """Drafts are drafts; what was private has the reason in `restored`."""
    imported(site)
    text = files(site, "posts")[f"{name}.md"]
    assert "draft: true" in text
    assert note in text
    assert ("entry-private" in text) == bool(note)


def test_comments_are_threaded(site: Path) -> None:
    """A comment that answers another names it by the id that it has in the same file."""
    imported(site)
    posts = files(site, "posts")
    assert "reply_to: '5'" in posts["gauges.md"]
    assert "reply_to: tag:blogger.com,1999:blog-70.post-9" in posts["first-firing.md"]


def test_what_the_reader_found_is_told(site: Path, tmp_path: Path) -> None:
    """Findings of readers reach the report: a damaged or foreign source is never passed over in silence."""
    odd = tmp_path / "odd.html"
    odd.write_text("<html><head><title>x</title></head><body>Nothing</body></html>")
    report = importing.run(site, [str(odd)])
    assert report.code == 1
    assert "source-unknown" in [finding.code for finding in report.findings]
