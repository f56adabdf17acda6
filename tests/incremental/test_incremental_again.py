"""Builds that follow one another in one process, as `serve` has them: what is held in between changes no byte."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.commands import build as building
from generator.commands import serve as serving
from generator.commands.order import Order
from generator.commands.report import Report
from generator.commands.watch import Snapshot, changed, snapshot
from generator.engine import found, look
from generator.engine import tree as trees
from generator.engine.held import Held
from tests.incremental.logbook import clean_output, make_site, place, post, run, tree
from tests.incremental.steering import steered
from tests.incremental.test_incremental_builds import EDITS, Step, number, spoil_output, word


class Again:
    """A site that one process builds again and again, told what changed in between."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.held = Held()
        self._seen: Snapshot = {}

    def build(self, *, hurry: bool = False) -> Report:
        """The next build."""
        before, self._seen = (
            self._seen,
            snapshot((self.site / "content", self.site / "templates", self.site / "site.toml")),
        )
        touched: Collection[str] | None = changed(before, self._seen) if before else None
        report = building.build(Order(self.site), self.held, touched, hurry=hurry)
        if report.code:
            self._seen = {}
        return report

    def rest(self) -> None:
        """Time between two builds."""
        building.rest(Order(self.site), self.held)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.tuples(st.sampled_from([e for e in EDITS if e is not spoil_output]), number, word), st.booleans()),
        min_size=1,
        max_size=5,
    )
)
@example([((EDITS[2], 1, "kelp"), False), ((EDITS[0], 1, "kelp"), True), ((EDITS[0], 0, "kelp"), False)])
def test_any_sequence_of_edits_gives_what_a_clean_build_gives(steps: list[tuple[Step, bool]]) -> None:
    """As for builds that end with their process, whether or not there was time in between to keep what was made."""
    with tempfile.TemporaryDirectory() as folder, steered():
        again = Again(make_site(Path(folder) / "site", posts=6))
        again.build()
        for (edit, at, say), rests in steps:
            if rests:
                again.rest()
            edit(again.site, at, say)
            expected, before = clean_output(again.site, Path(folder) / "clean"), tree(again.site / "output")
            failed = again.build().code
            assert tree(again.site / "output") == (before if failed else expected), (edit, at, say)
        again.rest()
        assert run(again.site).code == failed
        assert failed or tree(again.site / "output") == expected


def pages(files: dict[str, bytes]) -> dict[str, bytes]:
    """All but the search index, and the marker, which names its files."""
    return {path: data for path, data in files.items() if not path.startswith(("search/", ".generator-output"))}


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.tuples(st.sampled_from([e for e in EDITS if e is not spoil_output]), number, word), st.booleans()),
        min_size=1,
        max_size=6,
    )
)
@example([((EDITS[0], 1, "kelp"), False), ((EDITS[0], 0, "kelp"), False), ((EDITS[2], 1, "reed"), True)])
def test_a_hurried_build_gives_all_pages_and_the_next_one_the_index(steps: list[tuple[Step, bool]]) -> None:
    """Edits that follow fast, with time in between or none: the index has them all once there was time."""
    with tempfile.TemporaryDirectory() as folder, steered():
        again = Again(make_site(Path(folder) / "site", posts=6))
        again.build()
        for (edit, at, say), rests in [*steps, ((EDITS[0], 0, "last"), True)]:
            edit(again.site, at, say)
            expected, before = clean_output(again.site, Path(folder) / "clean"), tree(again.site / "output")
            failed = again.build(hurry=True).code
            assert pages(tree(again.site / "output")) == pages(before if failed else expected), (edit, at, say)
            if rests and not failed:
                assert not again.build().is_behind
                again.rest()
                assert tree(again.site / "output") == expected, (edit, at, say)


def test_the_first_edit_of_a_process_need_not_wait_for_the_index(tmp_path: Path) -> None:
    """What another process knew of the index is enough to leave it as it stands."""
    site = make_site(tmp_path / "site", posts=6)
    run(site)
    again = Again(site)
    again.build()
    place(site, 1).write_text(post(1, body="Heliotrope."))
    assert again.build(hurry=True).is_behind
    assert pages(tree(site / "output")) == pages(clean_output(site, tmp_path / "clean"))
    assert {path for path in tree(site / "output") if path.startswith("search/")} >= {"search/index.js"}
    again.build()
    assert tree(site / "output") == clean_output(site, tmp_path / "clean")


def test_a_process_that_ends_in_a_hurry_leaves_its_index_to_the_next(tmp_path: Path) -> None:
    """Whether or not what it made was kept before."""
    for rests in (False, True):
        again = Again(make_site(tmp_path / f"site-{rests}", posts=6))
        again.build()
        again.rest()
        place(again.site, 1).write_text(post(1, body="Heliotrope."))
        report = again.build(hurry=True)
        assert (report.code, report.is_behind) == (0, True)
        if rests:
            again.rest()
        assert run(again.site).code == 0
        assert tree(again.site / "output") == clean_output(again.site, tmp_path / "clean")


def test_one_edit_looks_at_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Content is not walked, nor the output; one file is read, and that of the edit before, which is too young."""
    again = Again(make_site(tmp_path / "site", posts=30))
    again.build()
    time.sleep(2.1)  # what was written moments ago is read once more, to be sure
    place(again.site, 3).write_text(post(3, body="Settled."))
    again.build()
    again.rest()
    looked: list[str] = []
    reads = look._read
    monkeypatch.setattr(look, "_read", lambda name, path, *rest: looked.append(path) or reads(name, path, *rest))
    monkeypatch.setattr(trees, "scan", lambda *told: pytest.fail("the output was scanned"))
    monkeypatch.setattr(found, "scan", lambda *told: pytest.fail("the output was scanned"))
    place(again.site, 5).write_text(post(5, body="A line that was not there."))
    report = again.build()
    assert report.code == 0
    assert set(looked) == {str(place(again.site, 3)), str(place(again.site, 5))}
    assert tree(again.site / "output") == clean_output(again.site, tmp_path / "clean")


def test_the_index_that_follows_needs_no_look_at_the_output(tmp_path: Path) -> None:
    """What was just published is known; what somebody writes into it meanwhile is mended after the next look."""
    again = Again(make_site(tmp_path / "site", posts=30))
    again.build()
    again.rest()
    place(again.site, 5).write_text(post(5, body="A line that was not there."))
    assert again.build(hurry=True).is_behind
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(found, "scan", lambda *told: pytest.fail("the output was scanned"))
        spoil_output(again.site, 3, "kelp")
        assert again.build().code == 0
    again.rest()
    assert again.build().code == 0
    assert tree(again.site / "output") == clean_output(again.site, tmp_path / "clean")


def test_a_name_that_is_no_unicode_ends_nothing(tmp_path: Path) -> None:
    """A file whose name is no UTF-8 comes, changes and goes like any other."""
    again = Again(make_site(tmp_path / "site", posts=4))
    again.build()
    strange = place(again.site, 1).with_name(os.fsdecode(b"caf\xe9.md"))
    for text in (post(7, body="First."), post(7, body="Then."), ""):
        try:
            strange.write_text(text) if text else strange.unlink()
        except OSError:
            pytest.skip("this file system has no such names")
        assert again.build().code == 0
        assert tree(again.site / "output") == clean_output(again.site, tmp_path / "clean")


def test_another_build_in_between_is_noticed(tmp_path: Path) -> None:
    """What is held is forgotten when another process built the site, and when the cache is gone."""
    again = Again(make_site(tmp_path / "site", posts=6))
    again.build()
    again.rest()
    place(again.site, 1).write_text(post(1, body="By another."))
    run(again.site)
    place(again.site, 2).write_text(post(2, body="By us."))
    again.build()
    assert tree(again.site / "output") == clean_output(again.site, tmp_path / "clean")
    (again.site / ".cache" / "store.sqlite").unlink()
    place(again.site, 3).write_text(post(3, body="Without a cache."))
    again.build()
    assert tree(again.site / "output") == clean_output(again.site, tmp_path / "clean")


def test_a_spoilt_page_is_mended_by_the_next_build_that_had_time_to_look(tmp_path: Path) -> None:
    """A file of the output that somebody changes in its place is seen when the process rests."""
    again = Again(make_site(tmp_path / "site", posts=6))
    again.build()
    (again.site / "output" / "index.html").write_text("spoilt")
    again.rest()
    place(again.site, 3).write_text(post(3, body="Another line."))
    again.build()
    assert tree(again.site / "output") == clean_output(again.site, tmp_path / "clean")


def test_what_is_served_is_mended_as_soon_as_there_is_time(tmp_path: Path) -> None:
    """`serve` looks at the output in every pause, and makes good what somebody wrote into a page in its place.

    Whether that was before an edit or after it, and without waiting for another one.
    """
    site = make_site(tmp_path / "site", posts=6)
    session = serving._Session(Order(site))
    session.rebuild()
    session.rest()
    for at in (2, 3):
        (site / "output" / "index.html").write_text("spoilt")
        place(site, at).write_text(post(at, body="Another line."))
        session.rebuild([str(place(site, at).absolute())])
        (site / "output" / "archive.html").write_text("spoilt")
        session.rest()
        assert tree(site / "output") == clean_output(site, tmp_path / "clean")


def test_a_failed_build_keeps_the_last_good_site(tmp_path: Path) -> None:
    """And the next one that can be published shows what was saved in the meantime."""
    again = Again(make_site(tmp_path / "site", posts=6))
    again.build()
    good = tree(again.site / "output")
    place(again.site, 1).write_text("---\ntitle: [unclosed\n---\n\nText\n")
    place(again.site, 2).write_text(post(2, body="Saved meanwhile."))
    assert again.build().code == 1
    assert tree(again.site / "output") == good
    place(again.site, 1).write_text(post(1))
    assert again.build().code == 0
    assert tree(again.site / "output") == clean_output(again.site, tmp_path / "clean")


def test_an_output_that_is_gone_is_made_again(tmp_path: Path) -> None:
    """Removed between two builds, before and after there was time to look at it."""
    again = Again(make_site(tmp_path / "site", posts=4))
    for rests in (False, True):
        again.build()
        if rests:
            again.rest()
        shutil.rmtree(again.site / "output")
        place(again.site, 1).write_text(post(1, body=f"Anew, {rests}."))
        assert again.build().code == 0
        assert tree(again.site / "output") == clean_output(again.site, tmp_path / "clean")
