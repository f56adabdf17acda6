"""Where the work is done: here, in processes beside this one, or on a cluster (`generator.engine.cluster`).

All are `concurrent.futures.Executor`, so that a stage cannot tell them apart: it hands over batches of bytes to a
function of one argument that stands at module level.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent import futures
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from generator.model.finding import Finding

FORK, SPAWN = 0.15, 0.6
"""Seconds that it costs to begin with processes: that inherit this one, and copy what they change of it; or that
inherit nothing, and have to import the program."""
_ENDING = (signal.SIGINT, signal.SIGTERM)


def can_fork() -> bool:
    """Whether processes that inherit are to be had: forking is only sound while there is one thread."""
    return sys.platform == "linux" and threading.active_count() == 1


def adopt() -> None:
    """What every worker begins with: it ends when told to, says nothing, and does not outlive who began it."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)  # they may have waited where this process was begun
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


@contextmanager
def undisturbed() -> Iterator[None]:
    """Signals that end this process wait until this is over: what is half begun can be neither used nor ended."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Inline(Executor):
    """Does each task at once, in this process: nothing to start, nothing to hand over."""

    @property
    def forks(self) -> int:
        """How many processes may inherit this one to share its work: 1 is this one alone, 0 none at all."""
        return 1

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What a person should know of whoever works."""
        return ()

    def submit(self, task: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        """The finished future of `task(*args, **named)`."""
        future: Future[Any] = Future()
        try:
            future.set_result(task(*args, **named))
        except Exception as error:
            future.set_exception(error)
        return future

    def rest(self) -> None:
        """Let go of whoever else works; when more work comes, they may begin again."""


class Processes(Inline):
    """Up to `jobs` processes, begun once as much time was spent here as it costs to begin them.

    Nobody knows what is still to come; whoever changes over when both have cost the same has never spent more than
    twice what the best choice would have (the rule of the ski rental: Karlin et al., "Competitive Snoopy Caching",
    1988).
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._spent = 0.0
        self._pool: futures.ProcessPoolExecutor | None = None

    @property
    def forks(self) -> int:
        """As many as there are jobs, where processes can inherit."""
        return self._jobs if self._jobs == 1 or can_fork() else 0

    def submit(self, task: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        """The future of `task(*args, **named)`, finished where it was done in this process."""
        if self._jobs == 1 or self._spent < (FORK if self._pool or can_fork() else SPAWN):
            begun = time.thread_time()
            future = super().submit(task, *args, **named)
            self._spent += time.thread_time() - begun
            return future
        try:
            return self._handed_over(task, *args, **named)
        except BrokenExecutor:  # one of them died; those that are left must go, too
            self.rest()
            return self._handed_over(task, *args, **named)

    def rest(self) -> None:
        """End the processes."""
        pool, self._pool = self._pool, None
        if pool:
            pool.shutdown(wait=True, cancel_futures=True)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As `rest`: nothing is left behind, and nothing is finished that nobody waits for."""
        self.rest()

    def _handed_over(self, task: Callable[..., Any], *args: Any, **named: Any) -> Future[Any]:
        with undisturbed():  # the pool begins its processes with the first task
            return self._begun().submit(task, *args, **named)

    def _begun(self) -> futures.ProcessPoolExecutor:
        if self._pool is None:
            context = import_module("multiprocessing").get_context("fork" if can_fork() else None)
            self._pool = futures.ProcessPoolExecutor(self._jobs, mp_context=context, initializer=adopt)
        return self._pool


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
