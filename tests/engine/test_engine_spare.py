"""The tree that was put away becomes the next one: whatever came between, the output is what was asked for."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.engine.forks import Beside, at_once
from generator.engine.manifest import MARKER
from generator.engine.publish import publish
from generator.engine.spare import Spare
from generator.engine.store import Store
from generator.model.artifact import Artifact

Site = dict[str, bytes]

names = st.sampled_from(("a", "b.html", "a/b.html", "a/c/d.html", "x/y.html", "x", "x/y.html/z"))
sites = st.dictionaries(names, st.sampled_from((b"one", b"two", b"three")), min_size=1)
acts = st.sampled_from(("nothing", "nothing", "nothing", "foreign", "stray", "lose", "forget"))


def fits(site: Site) -> bool:
    """Whether no file stands where another needs a folder."""
    return not any(other.startswith(f"{path}/") for path in site for other in site)


def held(output: Path) -> Site:
    """All files but the marker."""
    files = (file for file in output.rglob("*") if file.is_file() and file.name != MARKER)
    return {file.relative_to(output).as_posix(): file.read_bytes() for file in files}


def disturb(output: Path, cache: Path, act: str) -> None:
    """Something that a person does between two builds."""
    spare = next(cache.glob("spare-*"), None)
    if act == "foreign":
        (output / "mine.txt").write_bytes(b"mine")
    elif act == "stray" and spare:
        (spare / "stray").write_bytes(b"stray")
    elif act == "lose" and spare:
        shutil.rmtree(spare)
    elif act == "forget" and spare:
        for file in [file for file in sorted(spare.rglob("*")) if file.is_file()][:1]:
            file.unlink()


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(sites.filter(fits), acts), min_size=2, max_size=7))
@example([({"a": b"one"}, "forget")] * 3)
def test_the_output_is_what_was_asked_for(steps: list[tuple[Site, str]]) -> None:
    """Sites in any order, files that become folders and back, and people who touch either tree."""
    with TemporaryDirectory() as folder:
        output, cache = Path(folder, "output"), Path(folder, "cache")
        cache.mkdir()
        for site, act in steps:
            with Store(cache / "store") as store:
                done = publish((Artifact(path, data) for path, data in site.items()), output, store=store)
            assert not [one for one in done.findings if one.severity == "error"]
            theirs = {"mine.txt": b"mine"} if (output / "mine.txt").exists() else {}
            assert held(output) == site | theirs
            disturb(output, cache, act)


def test_what_was_written_into_the_output_does_not_come_back(tmp_path: Path) -> None:
    """Both trees hold the same files: what is mended in one is not taken up again from the other."""
    site = {"a/still.html": b"still", "turn.html": b"one"}
    put(tmp_path, site)
    (tmp_path / "output" / "a/still.html").write_bytes(b"by hand")
    put(tmp_path, site)
    put(tmp_path, site | {"turn.html": b"two"})


def test_not_even_the_first_change_links_what_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes a whole site puts a second tree away."""
    put(tmp_path, {"a/b/still.html": b"still", "turn.html": b"one"})
    monkeypatch.setattr(os, "link", _no_links)
    monkeypatch.setattr(shutil, "copy2", _no_links)
    put(tmp_path, {"a/b/still.html": b"still", "turn.html": b"two"})


def test_a_disk_without_links_has_no_spare_tree_until_one_is_left_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing half made stays, and the next site is whole."""
    monkeypatch.setattr(os, "link", _no_links)
    put(tmp_path, {"a/b/still.html": b"still", "turn.html": b"one"})
    assert not list(tmp_path.glob("spare-*"))
    put(tmp_path, {"a/b/still.html": b"still", "turn.html": b"two"})
    assert list(tmp_path.glob("spare-*"))


@pytest.mark.parametrize("ends", [False, True])
def test_links_that_are_made_beside_are_taken_up_once_they_all_stand(tmp_path: Path, *, ends: bool) -> None:
    """Whoever is killed in between leaves some of them: the next run begins anew, and is right as well."""
    site = {f"{name}/still.html": b"still" for name in "abc"}
    waiting: list[Callable[[], object]] = []
    put(tmp_path, site | {"turn.html": b"one"}, lambda task, then: waiting.append(lambda: then(task())))
    assert not list(tmp_path.glob("spare-*"))
    if ends:
        with Store(tmp_path / "store"):
            waiting.pop()()
    else:
        with Store(tmp_path / "store") as store:
            spare = Spare(store, tmp_path / "output")
            spare.begin(tmp_path / "output", ["a/still.html"], b"", lambda task, then: task())
        assert list(tmp_path.glob("spare-*/a/still.html"))
    put(tmp_path, site | {"turn.html": b"two"})
    put(tmp_path, site | {"turn.html": b"one"})


def put(folder: Path, site: Site, beside: Beside = at_once) -> None:
    """Publish a site, which stands whole thereafter."""
    with Store(folder / "store") as store:
        publish((Artifact(path, data) for path, data in site.items()), folder / "output", store=store, beside=beside)
    assert held(folder / "output") == site


def _no_links(*told: object, **named: object) -> None:
    raise OSError(errno.EPERM, "no hard links")


def test_a_change_leaves_the_other_files_alone(tmp_path: Path) -> None:
    """The trees change places: a file that did not change keeps its inode in the output."""
    output, cache = tmp_path / "output", tmp_path / "cache"
    cache.mkdir()
    inodes = set()
    for number in range(5):
        site = {"a/still.html": b"still", "a/turn.html": str(number).encode()}
        with Store(cache / "store") as store:
            publish((Artifact(path, data) for path, data in site.items()), output, store=store)
        assert held(output) == site
        inodes.add((output / "a/still.html").stat().st_ino)
    assert len(inodes) == 1
    assert next(cache.glob("spare-*"), None)
