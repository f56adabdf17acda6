"""Processes that inherit all that this one holds, and share its work.

On Linux nothing of it is copied until it is changed, so that only numbers go over and small answers come back, however
large the values are that a task refers to. Nobody is told why a worker ended: what it had not answered is done in the
process that waits for it, where an error shows as it always does.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from typing import IO, TYPE_CHECKING, Generic, NoReturn, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from types import TracebackType

from generator.engine.executors import FORK, adopt, can_fork, undisturbed

T = TypeVar("T")
Task = Callable[[int], T]

_MOST = 64
"""Numbers that are handed over at a time, if nobody says another."""
_FEW = 32
"""Numbers that are too few to tell what one costs: the first are like no other."""
_AHEAD = 2
"""Batches that a worker has: one that it works on, and one that waits."""


class Spread(Protocol):
    """Does `task(n)` for each `n` below `count`, and answers in that order. `before` is called before others help."""

    def __call__(self, task: Task[T], count: int, before: Callable[[], object] = ...) -> Iterator[T]: ...  # noqa: D102


def alone(task: Task[T], count: int, before: Callable[[], object] = lambda: None) -> Iterator[T]:
    """A `Spread` over this process alone."""
    return map(task, range(count))


class Elsewhere(Protocol):
    """Begins a task in whatever process; what it gives answers the task, once."""

    def __call__(self, task: Callable[[], T]) -> Callable[[], T]: ...  # noqa: D102


def here(task: Callable[[], T]) -> Callable[[], T]:
    """An `Elsewhere` that leaves the task to be done when the answer is asked for."""
    return task


class Beside(Protocol):
    """Has one task done, by whatever process, and tells its answer before all is over."""

    def __call__(self, task: Callable[[], T], then: Callable[[T], object]) -> None: ...  # noqa: D102


def at_once(task: Callable[[], T], then: Callable[[T], object]) -> None:
    """A `Beside` that is done here and now."""
    then(task())


def spread(
    task: Task[T],
    count: int,
    jobs: int,
    *,
    before: Callable[[], object] = lambda: None,
    inherit: Callable[[], None],
    most: int = _MOST,
) -> Iterator[T]:
    """As `Spread`, by up to `jobs` processes: as soon as what is left is known to take longer than to begin with them.

    `inherit` is called first in each of them. Answers must be values that pickle can take; the way is a pipe that only
    these processes hold. No more than `most` numbers go over at a time, and fewer towards the end, so that all are done
    at about the same time (guided self-scheduling: Polychronopoulos and Kuck, 1987).
    """
    begun, done = time.thread_time(), 0
    while done < count and not (jobs > 1 and can_fork() and _pays(time.thread_time() - begun, done, count, jobs)):
        yield task(done)
        done += 1
    if done < count:
        before()
        yield from _Gang(task, range(done, count), jobs, inherit, most).answers()


def _pays(spent: float, done: int, count: int, jobs: int) -> bool:
    """Whether what is left costs so much, by what was spent up to here, that others had better help."""
    return spent > (FORK if done < _FEW else FORK / 10) and spent / done * (count - done) * (1 - 1 / jobs) > 2 * FORK


@dataclass(slots=True)
class _Worker:
    """A process, the way to it, and the batches that it has not answered."""

    pid: int
    way: Connection
    owed: deque[range] = field(default_factory=deque)


class Aside(Generic[T]):
    """One task in a process of its own, from `with` on; done here, when it is asked for, where that cannot be."""

    def __init__(self, task: Callable[[], T]) -> None:
        self._task = task
        self._pid = 0

    def __enter__(self) -> Self:
        if can_fork():
            with suppress(OSError):  # there are as many processes, or files, as there may be
                self._begin()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pid:  # nobody wants it any more
            with suppress(OSError):
                os.kill(self._pid, signal.SIGKILL)
            self._reap()

    def answer(self) -> T:
        """What the task answers; it is asked for once."""
        if not self._pid:
            return self._task()
        data = self._way.read()
        return pickle.loads(data) if self._reap() else self._task()

    def _begin(self) -> None:
        here, there = os.pipe()
        self._way: IO[bytes] = open(here, "rb")  # noqa: PTH123, SIM115 - no path; closed with the process
        try:
            self._pid = _forked(partial(self._serve, there))
        finally:
            os.close(there)

    def _serve(self, there: int) -> None:
        self._way.close()
        with open(there, "wb") as way:
            pickle.dump(self._task(), way, pickle.HIGHEST_PROTOCOL)

    def _reap(self) -> bool:
        """Whether the process ended well."""
        pid, self._pid = self._pid, 0
        self._way.close()
        try:
            return not os.waitpid(pid, 0)[1]
        except OSError:
            return False


def _forked(life: Callable[[], object]) -> int:
    """The process that leads this life. Whatever goes wrong ends it; nobody is told but by that."""
    sys.stdout.flush()
    with undisturbed():  # so that it is not the new process that tells that this one was stopped
        pid = os.fork()
        if not pid:
            _live(life)
    return pid


def _live(life: Callable[[], object]) -> NoReturn:
    code = 1
    try:
        adopt()
        gc.freeze()
        life()
        code = 0
    finally:
        os._exit(code)


class _Gang(Generic[T]):
    """Workers over `numbers`, which are handed out batch by batch; answers come in their order."""

    def __init__(self, task: Task[T], numbers: range, jobs: int, inherit: Callable[[], None], most: int) -> None:
        self._task = task
        self._numbers = numbers
        self._jobs = jobs
        self._inherit = inherit
        self._most = most
        self._connections = import_module("multiprocessing.connection")  # which few builds need
        self._next = numbers.start
        self._workers: list[_Worker] = []
        self._answers: dict[int, Iterable[T]] = {}

    def answers(self) -> Iterator[T]:
        """All answers; the workers end with them, or with whoever takes them."""
        try:
            for _ in range(self._jobs):
                self._workers.append(self._forked())
            wanted = self._numbers.start
            while wanted < self._numbers.stop:
                while wanted not in self._answers:
                    self._receive(wanted)
                for answer in self._answers.pop(wanted):
                    yield answer
                    wanted += 1
        finally:
            self._dismiss()

    def _forked(self) -> _Worker:
        here, there = self._connections.Pipe()
        worker = _Worker(_forked(partial(self._serve, here, there)), here)
        there.close()
        for _ in range(_AHEAD):
            self._feed(worker)
        return worker

    def _serve(self, here: Connection, way: Connection) -> None:
        """The life of a worker. When it ends before its time, what it owes is done by who began it."""
        here.close()
        for worker in self._workers:
            worker.way.close()
        self._inherit()
        with suppress(EOFError):
            while True:
                batch: range = way.recv()
                way.send_bytes(pickle.dumps([self._task(number) for number in batch], pickle.HIGHEST_PROTOCOL))

    def _feed(self, worker: _Worker) -> None:
        left = self._numbers.stop - self._next
        if left:
            size = max(1, min(self._most, left // (4 * self._jobs)))
            batch = range(self._next, self._next + size)
            self._next += size
            worker.owed.append(batch)
            with suppress(OSError):  # one that has ended is found out when it should answer
                worker.way.send(batch)

    def _receive(self, wanted: int) -> None:
        """Take an answer, of whomever; with nobody left to give one, find it here."""
        busy = {worker.way: worker for worker in self._workers if worker.owed}
        if not busy:
            self._here(self._taken(wanted))
        for way in self._connections.wait(list(busy)) if busy else ():
            worker = busy[way]
            try:
                answer = pickle.loads(worker.way.recv_bytes())
            except (EOFError, OSError):
                self._mourn(worker)
                continue
            self._answers[worker.owed.popleft().start] = answer
            self._feed(worker)

    def _taken(self, wanted: int) -> range:
        self._next = min(wanted + _MOST, self._numbers.stop)
        return range(wanted, self._next)

    def _mourn(self, worker: _Worker) -> None:
        """A worker has ended before its time: what it owes is done here."""
        owed, worker.owed = worker.owed, deque()
        self._workers.remove(worker)
        self._reap(worker)
        for batch in owed:
            self._here(batch)

    def _here(self, batch: range) -> None:
        self._answers[batch.start] = map(
            self._task, batch
        )  # when its turn has come, so that an error does not overtake

    def _dismiss(self) -> None:
        for worker in self._workers:
            if worker.owed:  # somebody stopped halfway: nobody wants what it is doing
                with suppress(OSError):
                    os.kill(worker.pid, signal.SIGKILL)
            self._reap(worker)

    @staticmethod
    def _reap(worker: _Worker) -> None:
        worker.way.close()
        with suppress(OSError):
            os.waitpid(worker.pid, 0)
