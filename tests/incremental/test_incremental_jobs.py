"""Pages that several processes make, whatever is edited: the bytes, the reasons and the counts of one process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.report import Report
from generator.engine import executors, forks
from tests.incremental.logbook import clean_output, make_site, place, post, run, tree

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes inherit on Linux only")

Edit = Callable[[Path], object]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are begun for any work at all, though the test runner has threads of its own."""
    for module in (executors, forks):
        monkeypatch.setattr(module, "can_fork", lambda: True)
        monkeypatch.setattr(module, "FORK", 0.0)
    monkeypatch.setattr(forks, "_pays", lambda *told: True)


def template(text: str) -> Edit:
    """The site has a template of its own for posts."""

    def edit(site: Path) -> None:
        (site / "templates").mkdir(exist_ok=True)
        (site / "templates" / "post.html").write_text(text)

    return edit


EDITS: dict[str, Edit] = {
    "nothing yet": lambda site: None,
    "a body": lambda site: place(site, 3).write_text(post(3, body="Another *night*.")),
    "a title": lambda site: place(site, 4).write_text(post(4, title="A new name")),
    "a new post": lambda site: place(site, 9).write_text(post(9)),
    "a post goes": lambda site: place(site, 2).unlink(),
    "a page of the output is touched": lambda site: (site / "output" / "archive.html").write_text("x"),
    "a template": template("<!doctype html><title>{{ page.title }}</title>{{ page.content }}"),
    "a fault in it": template("{{ page.nothing }}"),
    "the fault is mended": template("<!doctype html><title>{{ page.title }}</title><p>{{ page.path }}"),
    "nothing": lambda site: None,
}


def told(report: Report, site: Path) -> tuple[object, ...]:
    """All that a report says, wherever the site is."""
    lines = (line.replace(str(site), "SITE") for line in report.summary)
    findings = [(one.code, one.path.replace(str(site), "SITE"), one.message) for one in report.findings]
    return (tuple(lines), report.figures, findings, report.code, report.told)


def test_builds_are_the_same_whoever_makes_the_pages(tmp_path: Path) -> None:
    """After each edit: output, summary, figures (pages rendered among them), findings and reasons are equal."""
    alone, shared = (make_site(tmp_path / name, posts=9) for name in ("alone", "shared"))
    for name, edit in EDITS.items():
        reports = []
        for site, jobs in ((alone, 1), (shared, 3)):
            edit(site)
            reports.append(told(run(site, jobs=jobs, why=True), site))
        assert reports[0] == reports[1], name
        assert tree(alone / "output") == tree(shared / "output"), name
        if name != "a fault in it":
            assert tree(shared / "output") == clean_output(alone, tmp_path / "clean"), name
