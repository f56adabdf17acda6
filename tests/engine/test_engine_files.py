"""Files and locks: whole or not at all, nothing followed, one run at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.engine import files, lock
from generator.model.catalogue import (
    CONTENT_FRONT_MATTER,
    CONTENT_UNWRITABLE,
    OUTPUT_LOCKED,
    SOURCE_MISSING,
    SOURCE_SYMLINK,
    SOURCE_UNKNOWN,
)
from generator.model.finding import Finding


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Folders are made, permissions kept, a link is replaced and not followed."""
    path, outside = tmp_path / "a" / "b.md", tmp_path / "outside"
    assert files.write(path, b"one") is None
    path.chmod(0o600)
    assert files.write(path, b"two") is None
    assert files.read(path) == b"two"
    assert path.stat().st_mode & 0o777 == 0o600
    outside.write_bytes(b"precious")
    path.unlink()
    path.symlink_to(outside)
    assert files.write(path, b"three") is None
    assert (files.read(path), outside.read_bytes()) == (b"three", b"precious")
    assert [found.name for found in path.parent.iterdir()] == ["b.md"]


def test_a_place_that_cannot_be_written_is_a_finding(tmp_path: Path) -> None:
    """A folder in the way, or a file where a folder must be: a finding, and nothing left over."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    for path in (tmp_path / "folder", tmp_path / "file" / "a.md"):
        finding = files.write(path, b"x")
        assert finding is not None
        assert (finding.code, finding.path) == (CONTENT_UNWRITABLE.code, str(path))
    assert sorted(found.name for found in tmp_path.iterdir()) == ["file", "folder"]


@pytest.mark.parametrize("size", [0, 1, 4096, 3_000_000])
def test_a_file_is_read_to_its_end(tmp_path: Path, size: int) -> None:
    """Whatever its size, by either way; and what tells no size, as files of the system do not."""
    (tmp_path / "file").write_bytes(b"x" * size)
    assert files.contents(str(tmp_path / "file")) == files.read(tmp_path / "file") == b"x" * size
    with pytest.raises(OSError, match="none"):
        files.contents(str(tmp_path / "none"))
    if Path("/proc/self/status").is_file():
        assert files.contents("/proc/self/status").startswith(b"Name:")


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    """Links, pipes (without waiting for a writer), folders, nothing: each a finding of the kind asked for."""
    (tmp_path / "target").write_bytes(b"x")
    (tmp_path / "link").symlink_to("target")
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    expected = {
        "link": SOURCE_SYMLINK,
        "loop": SOURCE_SYMLINK,
        "pipe": CONTENT_FRONT_MATTER,
        ".": CONTENT_FRONT_MATTER,
        "none": CONTENT_FRONT_MATTER,
    }
    for name, kind in expected.items():
        read = files.read(tmp_path / name, CONTENT_FRONT_MATTER)
        assert isinstance(read, Finding)
        assert read.code == kind.code
    missing = files.read(tmp_path / "none")
    assert isinstance(missing, Finding)
    assert missing.code == SOURCE_MISSING.code


def test_a_folder_is_walked_in_one_order_and_never_left(tmp_path: Path) -> None:
    """Sorted by segments, dot names left out, links and pipes named and not followed."""
    for name in ("b/x.md", "a/z.md", "a.md", "a/a/q.md", ".git/config", "b/.swp", "B.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"12345")
    (tmp_path / "out").symlink_to("/")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "b" / "pipe")
    found, findings = files.walk(tmp_path)
    assert [one.name for one in found] == ["B.md", "a/a/q.md", "a/z.md", "a.md", "b/x.md"]
    assert {one.size for one in found} == {5}
    assert found[0].changed == (tmp_path / "B.md").stat().st_mtime_ns
    assert [(one.code, Path(one.path).name) for one in findings] == [
        (SOURCE_SYMLINK.code, "loop"),
        (SOURCE_UNKNOWN.code, "pipe"),
        (SOURCE_SYMLINK.code, "out"),
    ]
    assert files.walk(tmp_path / "none")[1][0].code == SOURCE_MISSING.code


HOLDER = """
import sys
from pathlib import Path
from generator.engine.lock import hold
with hold(Path(sys.argv[1])) as taken:
    print("held" if taken is None else taken.message, flush=True)
    sys.stdin.readline()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    """A process that holds the lock until it reads a line."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", HOLDER, path], text=True, **pipes)


def test_a_lock_is_held_by_one_run_and_falls_with_it(tmp_path: Path) -> None:
    """A second run is told who has it; when the holder is killed, the lock is free without anybody's doing."""
    path = tmp_path / ".cache" / "lock"
    first = holder(path)
    assert first.stdout is not None
    assert first.stdout.readline() == "held\n"
    with lock.hold(path) as taken:
        assert taken is not None
        assert taken.code == OUTPUT_LOCKED.code
        assert taken.message == f"another run holds the lock (pid {first.pid})"
    first.kill()
    first.wait()
    with lock.hold(path) as taken:
        assert taken is None
        second = holder(path)
        assert second.communicate("\n")[0] == f"another run holds the lock (pid {os.getpid()})\n"
    with lock.hold(path) as taken:
        assert taken is None


def test_a_lock_that_cannot_be_made_stops_nobody(tmp_path: Path) -> None:
    """Where nothing can be written there is nothing to guard."""
    (tmp_path / "file").write_bytes(b"")
    with lock.hold(tmp_path / "file" / "lock") as taken:
        assert taken is None


@pytest.mark.parametrize(
    ("pid", "alive"),
    [(os.getppid(), True), (999_999_999, False), (os.getpid(), False), (0, False)],
    ids=["parent", "nobody", "oneself", "zero"],
)
def test_whether_a_process_lives(pid: int, alive: bool) -> None:
    """Others that run are alive; the dead, the impossible and this process itself are not."""
    assert lock.alive(pid) is alive


def test_many_files_are_written_as_each_of_them_would_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names that begin alike, a folder in the way, batches of any size: one finding, all others whole, no litter."""
    monkeypatch.setattr(files, "_TOGETHER", 4)
    contents = {tmp_path / str(number % 3) / f"{'x' * 100}{number}.md": b"%d" % number for number in range(10)}
    (tmp_path / "taken").mkdir()
    for syncs in (files._SYNCFS, None, lambda _: -1):
        monkeypatch.setattr(files, "_SYNCFS", syncs)
        problems = files.write_all([*contents.items(), (tmp_path / "taken", b"no")])
        assert [(problem.code, problem.path) for problem in problems] == [
            (CONTENT_UNWRITABLE.code, str(tmp_path / "taken"))
        ]
        assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == contents
