"""Machines that a person named, as an executor: `dask.distributed`, of the extra `[cluster]`.

Batches go over with all that they need, so that no disk is shared; the program itself must be installed there, the same
as here, which is checked. Whatever goes wrong on the way costs its own batch: that is done in this process.

Tasks and answers travel as pickle, which can run code: scheduler and workers are trusted as this machine is.
"""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Callable
from concurrent.futures import Future
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from generator.engine.code import program_digest
from generator.engine.executors import Inline
from generator.model.catalogue import CLUSTER_DIFFERENT, CLUSTER_UNUSABLE
from generator.model.finding import Finding

_PATIENCE = 10.0
"""Seconds to wait for a scheduler to answer, or for one worker at least to be there, before this process goes on."""
_WATCH = 1.0


class Cluster(Inline):
    """The workers of one scheduler. Use it within `with`; `findings` say what was not as it should be."""

    def __init__(self, client: Any, different: int) -> None:
        self._client = client
        self._executor = client.get_executor()
        self._under_way: set[Future[Any]] = set()
        self._over = threading.Event()
        self._lost = False
        self._different = different
        self._address = client.scheduler.address
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    @property
    def forks(self) -> int:
        """None as long as there is a cluster, and nobody knows how long that is."""
        return 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What a person should know of this cluster."""
        if self._lost:
            message = "scheduler or workers were lost; what they had not done was done here"
            return (CLUSTER_DIFFERENT.at(self._address, message),)
        if self._different:
            message = f"{self._different} workers have another version of the program, and do nothing"
            return (CLUSTER_DIFFERENT.at(self._address, message, hint=_SAME),)
        return ()

    def submit(self, task: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        """The future of `task(*args, **named)`; done in this process once the cluster is lost."""
        if not self._lost and not self._over.is_set():
            try:
                future: Future[Any] = self._executor.submit(task, *args, **named)
            except Exception:  # of whatever library on the way
                self._give_up()
            else:
                self._under_way.add(future)
                future.add_done_callback(self._under_way.discard)
                return future
        return super().submit(task, *args, **named)

    def rest(self) -> None:
        """Let go of the cluster; what comes thereafter is done here, by a process with one thread again."""
        if not self._over.is_set():
            self._over.set()
            self._watcher.join(timeout=_PATIENCE)
            self._executor.shutdown(wait=False)
            self._client.close(timeout=2)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As `rest`."""
        self.rest()

    def _watch(self) -> None:
        """Nobody waits for ever for workers that will not come back."""
        idle = 0.0
        while not self._over.wait(_WATCH):
            alive = self._client.status == "running" and self._client.scheduler_info()["workers"]
            idle = 0.0 if alive else idle + _WATCH
            if idle > _PATIENCE:
                self._give_up()
                return

    def _give_up(self) -> None:
        self._lost = True
        for future in tuple(self._under_way):
            future.cancel()


_SAME = "Install the same version of Palimpsest, and of Python, on each worker."


def join(address: str) -> Cluster | Finding:
    """The cluster whose scheduler is at `address`, such as `tcp://10.0.0.7:8786`; a finding that says why not."""
    if find_spec("distributed") is None:
        hint = "Install it: pip install 'palimpsest-generator[cluster]'"
        return CLUSTER_UNUSABLE.at(address, "the library distributed is not installed here", hint=hint)
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of it becomes a finding
    warnings.filterwarnings("ignore", module="distributed")
    try:
        client = import_module("distributed").Client(address, timeout=_PATIENCE, set_as_default=False)
        client.wait_for_workers(1, timeout=_PATIENCE)
        answers = client.run(program_digest, on_error="return")
    except Exception as error:  # of whatever library on the way
        hint = "Is the address right, and are scheduler and workers running? Start them: dask scheduler, dask worker."
        return CLUSTER_UNUSABLE.at(address, f"cannot be used ({type(error).__name__}: {str(error)[:100]})", hint=hint)
    here = program_digest()
    different = sum(answer != here for answer in answers.values())
    if different == len(answers):
        client.close(timeout=2)
        message = "no worker has this version of the program"
        return CLUSTER_UNUSABLE.at(address, message, hint=_SAME)
    return Cluster(client, different)
