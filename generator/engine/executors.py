"""Where the work is done: here, or in processes beside this one.

Both are `concurrent.futures.Executor`, as is what Dask's `Client.get_executor()` gives, so that a stage cannot tell
them apart: it hands over lists of bytes to functions of one argument that stand at module level.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from concurrent import futures
from concurrent.futures import Executor, Future
from multiprocessing import get_context
from typing import Any


class Inline(Executor):
    """Does each task at once, in this process: nothing to start, nothing to hand over."""

    def submit(self, task: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        """The finished future of `task(*args, **named)`."""
        future: Future[Any] = Future()
        try:
            future.set_result(task(*args, **named))
        except Exception as error:
            future.set_exception(error)
        return future


def open_executor(jobs: int) -> Executor:
    """An executor of `jobs` processes, to be used within `with`; 1 is this process, 0 one for each core."""
    wanted = jobs or cores()
    return Inline() if wanted == 1 else futures.ProcessPoolExecutor(wanted, mp_context=get_context(_method()))


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _method() -> str | None:
    """Forking costs a few milliseconds and keeps what is imported, but is only safe while there is one thread."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else None
