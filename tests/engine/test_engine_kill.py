"""kill -9 at every instant of a publication: the old site or the new one, whole, and the next run heals.

A child process publishes and kills itself at its n-th operation on files, for every n there is: the instants are those
that Python's audit events name (open, link, mkdir, rename, remove …), each just before it happens.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.engine import files, swap
from generator.engine.manifest import MARKER
from generator.engine.publish import publish
from generator.engine.store import Store
from generator.model.artifact import Artifact

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")

OLD = {"index.html": b"old", "same.html": b"same", "2016/gone.html": b"gone", "2017/a.html": b"old a"}
NEW = {"index.html": b"new", "same.html": b"same", "2017/a.html": b"new a", "2018/b.html": b"b"}
FOREIGN = {"CNAME": b"lab.example.org", ".well-known/key": b"key"}
EVENTS = ("open", "os.", "shutil.", "ctypes.")


def put(site: dict[str, bytes], output: Path) -> None:
    """Publish `site`, with a store beside."""
    with Store(output.parent / "store") as store:
        publish([Artifact(path, data) for path, data in site.items()], output, store=store)


def there(output: Path) -> dict[str, bytes]:
    """All files in the output but the marker."""
    found = [path for path in output.rglob("*") if path.is_file() and path.name != MARKER]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in found}


def killed_at(number: int, task: Callable[[], object]) -> bool:
    """Run `task` in a child that kills itself before its operation `number`; whether it came that far."""
    child = os.fork()
    if child == 0:
        left = number

        def hook(event: str, _: tuple[object, ...]) -> None:
            nonlocal left
            if event.startswith(EVENTS):
                left -= 1
                if left == -1:  # once: to kill is an event, too
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        try:
            task()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def left(folder: Path) -> list[str]:
    """What lies in a folder, but for the tree that is put away for the next run."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("spare-"))


def prepare(folder: Path, site: dict[str, bytes]) -> Path:
    """An output with `site` and things that are not ours."""
    output = folder / "output"
    put(site, output)
    for name, data in FOREIGN.items():
        (output / name).parent.mkdir(exist_ok=True)
        (output / name).write_bytes(data)
    return output


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
def test_a_kill_at_any_instant_leaves_one_site_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    """Old or new (after the repair, where the system cannot exchange folders), then new with nothing left over."""
    if not exchange:
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    whole = (OLD | FOREIGN, NEW | FOREIGN)
    number, seen = 0, set()
    while True:
        folder = tmp_path / str(number)
        output = prepare(folder, OLD)
        killed = killed_at(number, lambda output=output: put(NEW, output))
        if exchange:
            assert there(output) in whole, number
        swap.repair(output)
        assert there(output) in whole, number
        seen.add(there(output)["index.html"])
        put(NEW, output)
        assert there(output) == NEW | FOREIGN, number
        assert left(folder) == ["output", "store"], number
        number += 1
        if not killed:
            break
    assert number > 40
    assert seen == {b"old", b"new"}


def test_a_killed_repair_is_repaired(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed in the middle of two renames, then again and again while repairing: still one whole site."""
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    output = prepare(tmp_path, OLD)
    for number in range(0, 200, 3):
        if not killed_at(number, lambda: put(NEW, output)):
            break
        killed_at(number % 7, lambda: swap.repair(output))
    swap.repair(output)
    assert there(output) in (OLD | FOREIGN, NEW | FOREIGN)
    put(NEW, output)
    assert there(output) == NEW | FOREIGN


def test_what_came_while_we_were_killed_is_not_lost(tmp_path: Path) -> None:
    """A file that a person put into the old tree after the new one was made moves over when the rest is cleared."""
    output = prepare(tmp_path, OLD)
    left = tmp_path / ".output.tmp-999999999"
    put(OLD, left)
    (left / "late.txt").write_bytes(b"late")
    swap.repair(output)
    assert there(output) == OLD | FOREIGN | {"late.txt": b"late"}
    assert not left.exists()


def test_a_left_over_of_a_living_process_stays(tmp_path: Path) -> None:
    """What another run is just making is not touched, nor anything that only looks similar."""
    output = prepare(tmp_path, OLD)
    names = (f".output.tmp-{os.getppid()}", ".output.tmp-", ".output.tmp-x", ".output.tmpx-999999999", ".output.old")
    for name in names:
        (tmp_path / name).mkdir()
    put(NEW, output)
    assert all((tmp_path / name).is_dir() for name in names)


def test_writing_a_file_is_all_or_nothing(tmp_path: Path) -> None:
    """Killed at any instant, a file of a person is the old or the new one, and the sweep leaves no litter."""
    path = tmp_path / "posts" / "a.md"
    assert files.write(path, b"old") is None
    number = 0
    while killed_at(number, lambda: files.write(path, b"new" * 100_000)):
        assert path.read_bytes() in (b"old", b"new" * 100_000)
        files.sweep(tmp_path)
        assert [found.name for found in path.parent.iterdir()] == ["a.md"]
        path.write_bytes(b"old")
        number += 1
    assert number >= 2


RUN = """
import sys
from pathlib import Path
from generator.engine.publish import publish
from generator.model.artifact import Artifact
output, number = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    number += 1
    publish((Artifact(f"{n % 9}/{n}.html", str(number).encode()) for n in range(300)), output)
"""


def test_kills_by_the_clock_leave_one_site_whole(tmp_path: Path) -> None:
    """The same from outside, at forty moments of many builds in a row: all pages are of one build."""
    output = tmp_path / "output"
    for moment in range(10):
        process = subprocess.Popen([sys.executable, "-c", RUN, output], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        for _ in range(4):
            time.sleep(0.007 + moment * 0.003)
            process.send_signal(signal.SIGSTOP)
            check_whole(output)
            process.send_signal(signal.SIGCONT)
        process.kill()
        process.wait()
        check_whole(output)
    put(NEW, output)
    assert there(output) == NEW
    assert left(tmp_path) == ["output", "store"]


def check_whole(output: Path) -> None:
    """Nothing yet, or three hundred pages of one build."""
    if output.exists():
        pages = there(output)
        assert len(pages) == 300
        assert len(set(pages.values())) == 1
