"""What a process holds of a store between two uses: the same as in the file, until somebody else touches that."""

from __future__ import annotations

from pathlib import Path

from generator.engine.held import Held
from generator.engine.store import Store


def test_what_is_held_is_written_when_it_settles(tmp_path: Path) -> None:
    """Until then nobody else sees it; this process does, also through another opening."""
    held, path = Held(), tmp_path / "store"
    with Store(path, held=held) as store:
        store.keep(int, {b"key": 7})
    with Store(path) as other:
        assert other.value(int, b"key") is None
    with Store(path, held=held) as store:
        assert store.value(int, b"key") == 7
        store.settle()
    with Store(path) as other:
        assert other.value(int, b"key") == 7


def test_what_is_held_is_forgotten_when_another_wrote(tmp_path: Path) -> None:
    """What others left is what counts; tasks for a store of before are not done."""
    held, path = Held(), tmp_path / "store"
    with Store(path, held=held) as store:
        store.keep(int, {b"key": 7})
        store.note(b"note", "of this process")
        store.later(lambda: store.keep(int, {b"key": 8}))
    with Store(path) as other:
        other.keep(int, {b"key": 9, b"more": 1})
    with Store(path, held=held) as store:
        assert store.value(int, b"key") == 9
        assert store.noted(b"note") is None


def test_tasks_are_done_before_the_next_use(tmp_path: Path) -> None:
    """In their order; without anything held they are done at once."""
    done: list[int] = []
    held = Held()
    with Store(tmp_path / "store", held=held) as store:
        store.later(lambda: done.append(1))
        store.later(lambda: done.append(2))
        assert done == []
    with Store(tmp_path / "store", held=held):
        assert done == [1, 2]
    with Store(tmp_path / "store") as store:
        store.later(lambda: done.append(3))
        assert done == [1, 2, 3]


def test_a_store_that_cannot_be_written_holds_all_the_same(tmp_path: Path) -> None:
    """A file where its folder should be: values last as long as the process."""
    held = Held()
    (tmp_path / "cache").write_text("in the way")
    with Store(tmp_path / "cache" / "store", held=held) as store:
        store.keep(int, {b"key": 7})
    with Store(tmp_path / "cache" / "store", held=held) as store:
        assert store.value(int, b"key") == 7
        store.settle()
