"""The store: whatever happens to its file, it gives back what was put in, or nothing, and says so."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.engine.store import VERSION, Store
from generator.model.catalogue import CACHE_DROPPED

ENTRIES = {f"key-{n}".encode(): f"value-{n}".encode() * 200 for n in range(1200)}


def filled(path: Path) -> Path:
    """A store with `ENTRIES` at `path`."""
    with Store(path) as store:
        store.put_many(ENTRIES.items())
    return path


def check_still_right(path: Path) -> tuple[int, bool]:
    """Whatever is at `path`: nothing false comes out, and new entries can be kept; (how many were there, dropped)."""
    with Store(path) as store:
        found = store.get_many(ENTRIES)
        assert found.items() <= ENTRIES.items()
        store.put_many(ENTRIES.items())
        dropped = any(finding.code == CACHE_DROPPED.code for finding in store.findings)
    with Store(path) as store:
        assert store.get_many(ENTRIES) == ENTRIES
    return len(found), dropped


def test_what_was_put_comes_back_in_another_run(tmp_path: Path) -> None:
    """Keys come back with their values, unknown keys not at all, without findings."""
    with Store(filled(tmp_path / ".cache" / "store")) as store:
        assert store.get_many([*ENTRIES, b"unknown"]) == ENTRIES
        store.put_many([(b"key-1", b"")])
        assert store.get_many([b"key-1"]) == {b"key-1": b""}
        assert store.findings == ()


def test_a_truncated_file_is_a_fresh_start(tmp_path: Path) -> None:
    """Cut anywhere, the file gives nothing false, and the next run has a whole store again."""
    whole = filled(tmp_path / "whole")
    size = whole.stat().st_size
    for cut in (0, 1, 99, 100, 4096, 5000, size // 3, size // 2, size - 4096, size - 1):
        path = tmp_path / f"cut-{cut}"
        shutil.copy(whole, path)
        os.truncate(path, cut)
        found, dropped = check_still_right(path)
        assert dropped or found == 0 or found >= len(ENTRIES) - 1, cut  # of the last value alone an end may be gone


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=40)), min_size=1, max_size=8))
def test_damage_anywhere_is_never_a_wrong_value(tmp_path: Path, damages: list[tuple[float, bytes]]) -> None:
    """Bytes overwritten at random: what comes out was put in, and the store is whole after the next run."""
    path = tmp_path / "store"
    path.unlink(missing_ok=True)
    (tmp_path / "whole").exists() or filled(tmp_path / "whole")
    shutil.copy(tmp_path / "whole", path)
    with path.open("r+b") as file:
        for where, data in damages:
            file.seek(int(where * path.stat().st_size))
            file.write(data)
    with Store(path) as store:
        assert store.get_many(ENTRIES).items() <= ENTRIES.items()
        store.put_many([(b"new", b"value")])


@pytest.mark.parametrize("content", [b"not a database", b"", b"\0" * 8192, b"SQLite format 3\0" + b"x" * 4096])
def test_a_file_that_is_no_store_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    """A foreign file in the place of the store is replaced, with a finding unless it was empty."""
    path = tmp_path / "store"
    path.write_bytes(content)
    assert check_still_right(path) == (0, bool(content))


@pytest.mark.parametrize(
    "script",
    [
        f"CREATE TABLE version (name TEXT); INSERT INTO version VALUES ('{VERSION}x')",
        "CREATE TABLE version (name TEXT)",
        "CREATE TABLE version (other TEXT)",
        "CREATE TABLE something (else_ TEXT)",
        f"CREATE TABLE version (name TEXT); INSERT INTO version VALUES ('{VERSION}'); CREATE TABLE entry (k)",
        f"CREATE TABLE version (name TEXT); INSERT INTO version VALUES ('{VERSION}')",
    ],
)
def test_another_version_is_begun_anew(tmp_path: Path, script: str) -> None:
    """A database with another stamp or other tables is dropped with a finding."""
    path = tmp_path / "store"
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()
    assert check_still_right(path) == (0, True)


def test_a_folder_or_file_in_the_way_is_done_without(tmp_path: Path) -> None:
    """A store that cannot be opened remembers nothing, says so once, and raises nothing."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "folder", tmp_path / "file" / "store"):
        with Store(path) as store:
            store.put_many(ENTRIES.items())
            assert store.get_many(ENTRIES) == {}
            assert store.prune() == 0
            assert [finding.code for finding in store.findings] == [CACHE_DROPPED.code]


READ_ONLY = """
import os, sys
from pathlib import Path
from generator.engine.store import Store
os.setgid(65534); os.setuid(65534)
with Store(Path(sys.argv[1])) as store:
    known = store.get_many([b"key-1"])
    store.put_many([(b"key-2", b"other")])
    known |= store.get_many([b"key-1"])
    print(known[b"key-1"][:7].decode(), [finding.code for finding in store.findings])
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_a_store_that_may_not_be_written_is_still_read(tmp_path: Path) -> None:
    """On a read-only disk the cache is of use, and what cannot be kept is said once."""
    path = filled(tmp_path / "store")
    for folder in (tmp_path, *tmp_path.parents[:-2]):
        folder.chmod(folder.stat().st_mode | 0o555)
    said = subprocess.run([sys.executable, "-c", READ_ONLY, path], capture_output=True, text=True, check=True)
    assert said.stdout.split(" ", 1) == ["value-1", "['cache-dropped']\n"]
    with Store(path) as store:
        assert store.get_many(ENTRIES) == ENTRIES


def test_pruning_forgets_the_longest_unused_first(tmp_path: Path) -> None:
    """What was not asked for in a month goes, what was asked for stays; beyond the size the oldest goes."""
    day, path = 86_400, filled(tmp_path / "store")
    with Store(path, clock=lambda: time.time() + 20 * day) as store:
        store.get_many([b"key-1", b"key-2", b"key-3"])
    with Store(path, clock=lambda: time.time() + 40 * day) as store:
        size = path.stat().st_size
        assert store.prune(max_days=30) == len(ENTRIES) - 3
        assert path.stat().st_size < size / 10
        assert set(store.get_many(ENTRIES)) == {b"key-1", b"key-2", b"key-3"}
        store.put_many([(b"new", b"x" * 3000)])
    with Store(path, clock=lambda: time.time() + 41 * day) as store:
        store.get_many([b"new"])
        assert store.prune(max_bytes=4000) == 3
        assert set(store.get_many([*ENTRIES, b"new"])) == {b"new"}


def test_pruning_leaves_alone_what_is_live(tmp_path: Path) -> None:
    """However much that is, and however long nobody asked for it; the bound is for all that is left over."""
    day, path = 86_400, filled(tmp_path / "store")
    live = [b"key-1", b"key-2", b"key-3"]
    with Store(path, clock=lambda: time.time() + 40 * day) as store:
        store.put_many((f"new-{number}".encode(), b"x" * 3000) for number in range(3))
        assert store.prune(live, max_bytes=7000) == len(ENTRIES) - len(live) + 1
        assert set(store.get_many(ENTRIES)) == set(live)
        assert store.prune() == 0
    with Store(path, clock=lambda: time.time() + 80 * day) as store:
        store.tend(lambda: live)
        assert set(store.get_many([*ENTRIES, b"new-1", b"new-2"])) == set(live)


WRITER = """
import sys
from pathlib import Path
from generator.engine.store import Store
with Store(Path(sys.argv[1])) as store:
    print("ready", flush=True)
    for round in range(10000):
        store.put_many((f"{round}-{n}".encode(), f"{round}-{n}".encode() * 50) for n in range(500))
"""


def test_a_store_is_tended_from_its_second_day_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is all of today holds nothing that could be forgotten, and to look for it costs what a hundred pages do."""
    pruned: list[int] = []
    monkeypatch.setattr(Store, "prune", lambda store, live: pruned.append(store._today))
    for day in (1, 1, 2, 2):
        with Store(tmp_path / "store", clock=lambda day=day: day * 86_400) as store:
            store.tend()
    assert pruned == [2]


def test_a_killed_writer_leaves_whole_batches(tmp_path: Path) -> None:
    """Kill -9 in the middle of writing: each batch is there wholly or not at all, without a finding."""
    path = tmp_path / "store"
    for delay in (0.0, 0.01, 0.03, 0.05, 0.08):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(delay)
        writer.kill()
        writer.wait()
        with Store(path) as store:
            for number in range(20):
                wanted = {f"{number}-{n}".encode(): f"{number}-{n}".encode() * 50 for n in range(500)}
                assert store.get_many(wanted) in ({}, wanted)
            assert store.findings == ()
