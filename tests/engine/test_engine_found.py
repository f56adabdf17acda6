"""What is known of a folder from a look a moment ago counts while its folders are as they were then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from generator.engine.found import Found, sight_of
from generator.engine.look import look
from generator.engine.publish import publish
from generator.engine.store import Store
from generator.model.artifact import Artifact

SITE = (Artifact("index.html", b"one"), Artifact("posts/a.html", b"two"))


def made(output: Path, store: Store) -> None:
    """Another file comes into a folder."""
    (output / "posts/mine.txt").write_bytes(b"mine")


def removed(output: Path, store: Store) -> None:
    """A file goes."""
    (output / "posts/a.html").unlink()


def published(output: Path, store: Store) -> None:
    """Somebody else publishes other pages."""
    publish([*SITE, Artifact("posts/b.html", b"three")], output, store=store)


@pytest.mark.parametrize("change", [made, removed, published])
def test_a_look_is_taken_again_when_a_folder_changed_since(
    tmp_path: Path, change: Callable[[Path, Store], None]
) -> None:
    """What comes and goes in between is seen as if nobody had looked before."""
    output = tmp_path / "output"
    with Store(tmp_path / "store") as store:
        publish(SITE, output, store=store)
        before = sight_of(output)
        change(output, store)
        assert Found.now(output, store, lambda: before) == Found.looked(output, store)


def test_a_look_at_nothing_is_none(tmp_path: Path) -> None:
    """There may be an output by now: one that was killed is repaired when the next begins."""
    output = tmp_path / "output"
    before = sight_of(output)
    with Store(tmp_path / "store") as store:
        publish(SITE, output, store=store)
        assert Found.now(output, store, lambda: before) == Found.looked(output, store)


def test_what_is_written_into_a_file_after_the_look_is_found_by_the_next_run(tmp_path: Path) -> None:
    """No folder tells of it; the run that follows looks for itself, and the page is as it should be."""
    output = tmp_path / "output"
    with Store(tmp_path / "store") as store:
        publish(SITE, output, store=store)
        before = sight_of(output)
        (output / "index.html").write_bytes(b"another")
        publish(SITE, output, store=store, found=partial(Found.now, sight=lambda: before))
        assert publish(SITE, output, store=store).written == ("index.html",)
    assert (output / "index.html").read_bytes() == b"one"


def test_what_python_compiles_is_no_change_of_a_program(tmp_path: Path) -> None:
    """Else the first build of a program would leave the second one all to do again."""
    program = tmp_path / "program"
    (program / "part").mkdir(parents=True)
    (program / "part/one.py").write_bytes(b"")
    with Store(tmp_path / "store") as store:
        before = look({"program": program}, store)
        (program / "part/__pycache__").mkdir()
        (program / "part/__pycache__/one.cpython-311.pyc").write_bytes(b"compiled")
        assert look({"program": program}, store) == before
        assert look({"program": program}, store, touched=()) == before
