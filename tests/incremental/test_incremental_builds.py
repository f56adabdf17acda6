"""A build after any change gives what a clean build gives, and makes again only what shows the change."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.incremental.logbook import LABELS, clean_output, make_site, place, post, run, tree
from tests.incremental.steering import Rule, seal, steered

FEED = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Log</title><id>tag:x</id>
<entry><id>tag:x,{0}</id><title>Found {0}</title><published>2012-03-0{0}T10:00:00Z</published>
<content type="html">&lt;p&gt;Washed ashore as number {0}, {1}.&lt;/p&gt;</content></entry></feed>"""

number = st.integers(0, 9)
word = st.sampled_from(("kelp", "salt", "amber *glass*", "a [way](/2011/02/entry-1.html)", "# not so", "`rope`"))


def edit_body(site: Path, at: int, say: str) -> None:
    place(site, at).write_text(post(at, body=f"{say.capitalize()} lay on the sand."))


def edit_title(site: Path, at: int, say: str) -> None:
    place(site, at).write_text(post(at, title=f"Entry with {say.split()[0]}"))


def remove(site: Path, at: int, say: str) -> None:
    place(site, at).unlink(missing_ok=True)


def spoil(site: Path, at: int, say: str) -> None:
    place(site, at).write_text("---\ntitle: [unclosed\n---\n\nText\n")


def relabel(site: Path, at: int, say: str) -> None:
    place(site, at).write_text(post(at).replace(f"- {LABELS[at % 4]}", f"- {LABELS[(at + 1) % 4]}"))


def source(site: Path, at: int, say: str) -> None:
    folder = site / "content" / "sources"
    folder.mkdir(exist_ok=True)
    (folder / "feed.xml").write_text(FEED.format(at % 9 + 1, say.split()[0].strip("#[`")))


def template(site: Path, at: int, say: str) -> None:
    (site / "templates").mkdir(exist_ok=True)
    page = "{% extends 'base.html' %}{% block main %}" + str(at) + "{% endblock %}"
    (site / "templates" / "search.html").write_text(page)


def config(site: Path, at: int, say: str) -> None:
    (site / "site.toml").write_text(f'title = "Log {at}"\nposts_per_page = {at % 3 + 2}\n')


def touch(site: Path, at: int, say: str) -> None:
    if place(site, at).exists():
        os.utime(place(site, at))


def spoil_output(site: Path, at: int, say: str) -> None:
    (site / "output" / "index.html").write_text(say)


def cut_cache(site: Path, at: int, say: str) -> None:
    store = site / ".cache" / "store.sqlite"
    os.truncate(store, store.stat().st_size * at // 10)


def lose_cache(site: Path, at: int, say: str) -> None:
    shutil.rmtree(site / ".cache", ignore_errors=True)


EDITS = (
    edit_body, edit_title, remove, spoil, relabel, source, template, config, touch, cut_cache, lose_cache, spoil_output,
    Rule.edit, seal,
)  # fmt: skip
Step = tuple[Callable[[Path, int, str], None], int, str]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(EDITS), number, word), min_size=1, max_size=5))
@example([(spoil_output, 0, "kelp"), (edit_body, 0, "kelp")])
@example([(remove, 1, "kelp"), (edit_body, 1, "kelp"), (edit_body, 0, "kelp")])
@example([(Rule.edit, 1, "kelp"), (seal, 1, "kelp"), (Rule.edit, 2, "kelp"), (edit_body, 0, "kelp"), (seal, 0, "kelp")])
def test_any_sequence_of_edits_gives_what_a_clean_build_gives(steps: list[Step]) -> None:
    """After each edit the output is that of a build without a cache, byte for byte.

    When a file cannot be read, it is the one that was there before. Edits are of content, sources, templates, settings,
    and the code of a rule; and the cache may be cut, lost, or on a disk that cannot be written.
    """
    with tempfile.TemporaryDirectory() as folder, steered():
        site = make_site(Path(folder) / "site", posts=6)
        run(site)
        for edit, at, say in steps:
            edit(site, at, say)
            expected, before = clean_output(site, Path(folder) / "clean"), tree(site / "output")
            failed = run(site).code
            assert tree(site / "output") == (before if failed else expected), (edit, at, say)


def test_what_is_steered_has_an_effect(tmp_path: Path) -> None:
    """The code of a rule is another for all bodies, and a sealed cache is told of."""
    site = make_site(tmp_path / "site", posts=2)
    with steered():
        run(site)
        Rule.edit(site, 1, "")
        seal(site, 1, "")
        told = [finding.code for finding in run(site).findings]
        assert "cache-dropped" in told
        assert b"By rule 1." in (site / "output" / "2011" / "01" / "entry-0.html").read_bytes()


def rendered(site: Path) -> set[str]:
    """Which artifacts the next build renders."""
    return {line.partition(": ")[0] for line in run(site, why=True).told}


def test_a_body_is_shown_by_its_page_and_the_feeds(tmp_path: Path) -> None:
    """An edit below the opening renders the post and the feed documents that hold it, and nothing else."""
    site = make_site(tmp_path / "site")
    opening = "The wind came round to the west before noon, and every boat that could float went out after it. " * 2
    place(site, 5).write_text(post(5, body=opening))
    run(site)
    place(site, 5).write_text(post(5, body=opening).replace("More.", "Much more."))
    made = rendered(site)
    shown = {path for path, data in tree(site / "output").items() if b"Much more." in data}
    assert made == {path for path in shown if not path.startswith("search/")}
    assert made == {"2011/06/entry-5.html", "atom.xml", "feed/2.xml", "feed.json", "labels/harbour.xml"}
    assert rendered(site) == set()


def test_a_title_is_shown_by_neighbours_lists_and_feeds(tmp_path: Path) -> None:
    """An edit of a title renders exactly the artifacts that show it, or showed the old one."""
    site = make_site(tmp_path / "site")
    run(site)
    before = {path for path, data in tree(site / "output").items() if b"Entry number 5" in data}
    place(site, 5).write_text(post(5, title="A new name"))
    made = rendered(site)
    after = {path for path, data in tree(site / "output").items() if b"A new name" in data}
    searched = {path for path in before | after if path.startswith("search/")}
    assert made == (before | after) - searched
    assert len(made) > 6


def test_nothing_changed_is_known_without_making_anything(tmp_path: Path) -> None:
    """A second build says the same and touches no file; a third finds a file that somebody changed."""
    site = make_site(tmp_path / "site")
    run(site)
    run(site)
    stands = {path: path.stat().st_mtime_ns for path in (site / "output").rglob("*")}
    assert "nothing changed" in run(site).summary[-1]
    assert {path: path.stat().st_mtime_ns for path in (site / "output").rglob("*")} == stands


def test_findings_are_told_again(tmp_path: Path) -> None:
    """What was wrong with a file is said by every build until it is right, cached or not."""
    site = make_site(tmp_path / "site")
    place(site, 2).write_bytes(post(2, body="caf\u00e9").encode("latin-1"))
    told = [{finding.code for finding in run(site).findings} for _ in range(4)]
    assert told[0]
    assert all(codes == told[0] for codes in told)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def other(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE version SET name = 'of another program'")


def rubbish(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)


@pytest.mark.parametrize("harm", [cut, other, rubbish, Path.unlink])
def test_a_harmed_cache_is_no_harm(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    """Cut, of another version, overwritten, gone: the output is right, and all but a missing one is told."""
    site = make_site(tmp_path / "site")
    run(site)
    expected = clean_output(site, tmp_path / "clean")
    harm(site / ".cache" / "store.sqlite")
    place(site, 1).write_text(post(1))
    report = run(site)
    assert report.code == 0
    assert tree(site / "output") == expected
    assert harm is Path.unlink or any("cache" in finding.message for finding in report.findings)


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """Where the cache should be there is a file: everything is made, and the build says so."""
    site = make_site(tmp_path / "site")
    (site / ".cache").write_text("in the way")
    report = run(site)
    assert report.code == 0
    assert (site / "output" / "index.html").exists()
    assert any("cache" in finding.message for finding in report.findings)
    shutil.rmtree(site / "output")


def test_processes_give_the_same_bytes(tmp_path: Path) -> None:
    """Here, in two processes, and without what was kept."""
    site = make_site(tmp_path / "site", posts=9)
    run(site)
    expected = tree(site / "output")
    shutil.rmtree(site / "output")
    run(site, jobs=2, cache=False)
    assert tree(site / "output") == expected
