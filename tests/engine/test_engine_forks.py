"""Processes that inherit: the answers of one process, in order, whatever becomes of the others."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.engine import forks
from generator.engine.deferred import Deferred, Fresh
from generator.engine.forks import Aside, alone, spread
from generator.engine.publish import publish
from generator.engine.store import Store
from generator.model.catalogue import OUTPUT_UNUSABLE

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes inherit on Linux only")


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes help from the first number on, though the test runner has threads of its own."""
    monkeypatch.setattr(forks, "can_fork", lambda: True)
    monkeypatch.setattr(forks, "_pays", lambda *told: True)


def over(task: Callable[[int], object], count: int, jobs: int = 3) -> list[object]:
    """What `spread` answers."""
    return list(spread(task, count, jobs, before=lambda: None, inherit=lambda: None))


def children() -> set[str]:
    """The processes that this one began and has not taken leave of."""
    return {pid for told in Path("/proc/self/task").glob("*/children") for pid in told.read_text().split()}


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize("count", [0, 1, 2, 63, 1000])
def test_answers_come_in_order(count: int) -> None:
    """Also those of tasks that no other process could be handed, such as a closure over what is only here."""
    here = [object()] * count
    assert over(lambda n: (n, len(here)), count) == [(n, count) for n in range(count)]


@pytest.mark.usefixtures("eager")
def test_others_do_the_work() -> None:
    """Two processes, neither of them this one."""
    seen = set(over(lambda n: (time.sleep(0.001), os.getpid())[1], 300, jobs=2))
    assert len(seen) == 2
    assert os.getpid() not in seen


def test_little_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """And all of it, with one job or where processes cannot inherit."""
    monkeypatch.setattr(forks, "can_fork", lambda: True)
    assert set(over(lambda n: os.getpid(), 1000)) == {os.getpid()}
    monkeypatch.setattr(forks, "_pays", lambda *told: True)
    assert set(over(lambda n: os.getpid(), 100, jobs=1)) == {os.getpid()}
    monkeypatch.setattr(forks, "can_fork", lambda: False)
    assert set(over(lambda n: os.getpid(), 100)) == {os.getpid()}


def test_processes_pay_by_what_is_left() -> None:
    """A second of work for two is worth it; the same when it is nearly over is not; nothing known, nothing begun."""
    assert forks._pays(0.1, 100, 1100, 2)
    assert not forks._pays(1.0, 1000, 1100, 2)
    assert not forks._pays(0.0, 0, 10**9, 2)


@pytest.mark.usefixtures("eager")
def test_dead_workers_cost_their_batches_only() -> None:
    """Each of three dies at some number, and once more; all answers are there."""
    mine = os.getpid()

    def task(number: int) -> int:
        if number in (0, 70, 400) and os.getpid() != mine:
            os._exit(9)
        return number

    assert over(task, 1000) == list(range(1000))


@pytest.mark.usefixtures("eager")
def test_an_error_is_raised_here() -> None:
    """As it would have been without others, after the answers before it."""

    def task(number: int) -> int:
        return 1 // (500 - number)

    before = children()
    answers = spread(task, 1000, 2, before=lambda: None, inherit=lambda: None)
    taken = []
    with pytest.raises(ZeroDivisionError):
        taken.extend(answers)
    assert taken == [1 // (500 - number) for number in range(500)]
    assert children() == before


@pytest.mark.usefixtures("eager")
def test_whoever_stops_halfway_leaves_nobody_behind() -> None:
    """Workers in the middle of a long task end with it."""
    before = children()
    answers = spread(lambda n: time.sleep(600 if n else 0), 7, 2, before=lambda: None, inherit=lambda: None)
    next(answers)
    begun = time.monotonic()
    answers.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begun < 30
    assert children() == before


def test_nobody_outlives_who_began_it() -> None:
    """A parent that is killed takes its workers with it: the pipe that they all hold the end of closes."""
    program = (
        "import os, signal, sys, time\n"
        "from generator.engine import forks\n"
        "forks._pays = lambda *told: True\n"
        "mine = os.getpid()\n"
        "def task(n):\n"
        "    time.sleep(60 if n else 0)\n"
        "for _ in forks.spread(task, 10, 2, before=lambda: None, inherit=lambda: None):\n"
        "    os.kill(mine, signal.SIGKILL)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.read() == b""  # which ends when the last of them has ended
    assert process.returncode == -9


# -- one task aside ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("eager")
def test_a_task_aside_is_done_by_another_process() -> None:
    """Its answer comes over whole, however large, and nobody is left behind."""
    before = children()
    with Aside(lambda: (os.getpid(), bytes(3_000_000))) as aside:
        pid, data = aside.answer()
    assert pid != os.getpid()
    assert data == bytes(3_000_000)
    assert children() == before


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize("end", [lambda: os._exit(9), lambda: os.kill(os.getpid(), 9), lambda: 1 // 0])
def test_a_task_whose_process_dies_is_done_here(end: Callable[[], object]) -> None:
    """Whatever ended it, be it halfway through its answer."""
    mine = os.getpid()

    def task() -> str:
        if os.getpid() != mine:
            end()
        return "done"

    with Aside(task) as aside:
        assert aside.answer() == "done"


def test_a_task_aside_is_done_here_where_none_can_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """And not before it is asked for."""
    monkeypatch.setattr(forks, "can_fork", lambda: False)
    done: list[int] = []
    with Aside(lambda: done.append(os.getpid())) as aside:
        assert not done
        aside.answer()
    assert done == [os.getpid()]


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize("call", ["fork", "pipe"])
def test_a_task_aside_is_done_here_where_the_system_has_no_more(monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """No process, or no file."""

    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, call, refuse)
    with Aside(os.getpid) as aside:
        assert aside.answer() == os.getpid()


@pytest.mark.usefixtures("eager")
def test_a_task_that_nobody_wants_any_more_ends() -> None:
    """It does not hold up whoever began it."""
    before = children()
    begun = time.monotonic()
    with Aside(lambda: time.sleep(600)):
        pass
    assert time.monotonic() - begun < 30
    assert children() == before


# -- publishing ------------------------------------------------------------------------------------------------------


def pages(number: int, words: str) -> Iterator[Deferred]:
    """So many pages in a few folders."""
    for at in range(number):
        data = f"{words} {at}".encode()
        yield Deferred(f"{at % 7}/{at % 3}/{at}.html", data, lambda path, intact, data=data: Fresh(data, data))


def tree(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.usefixtures("eager")
def test_several_write_one_tree(tmp_path: Path) -> None:
    """The same files, the same answers, and the same record, as when one process writes; nothing is left beside."""

    def by(jobs: int, words: str) -> object:
        output = tmp_path / f"by-{jobs}"
        with Store(tmp_path / f"store-{jobs}") as store:

            def share(task: Callable[[int], object], count: int, before: Callable[[], object]) -> Iterator[object]:
                return spread(task, count, jobs, before=before, inherit=store.inherit)

            return publish(pages(500, words), output, store=store, spread=share if jobs > 1 else alone)  # type: ignore[arg-type]

    for words in ("one", "one", "two"):
        assert by(1, words) == by(3, words)
        assert tree(tmp_path / "by-1") == tree(tmp_path / "by-3")
    beside = {path.name for path in tmp_path.iterdir() if not path.name.startswith("spare-")}
    assert beside == {"by-1", "by-3", "store-1", "store-3"}


@pytest.mark.usefixtures("eager")
def test_a_disk_that_fills_up_in_a_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a worker cannot write is tried here, and told as ever; the old site stands, and no half of a new one."""
    output = tmp_path / "output"
    publish(pages(50, "old"), output)
    before = tree(output)
    real = os.write

    def write(file: int, data: bytes) -> int:
        if data.startswith(b"new 3"):
            real(file, data[:2])
            raise OSError(28, "No space left on device")
        return real(file, data)

    monkeypatch.setattr("generator.engine.tree.os.write", write)

    def share(task: Callable[[int], object], count: int, before: Callable[[], object]) -> Iterator[object]:
        return spread(task, count, 2, before=before, inherit=lambda: None)

    done = publish(pages(50, "new"), output, spread=share)  # type: ignore[arg-type]
    assert [finding.code for finding in done.findings] == [OUTPUT_UNUSABLE.code]
    assert tree(output) == before
    assert [path.name for path in tmp_path.iterdir()] == ["output"]
