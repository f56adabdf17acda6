"""What every command works with: the site's folder, the cache, the hands, and a way to say how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from generator.commands.progress import track
from generator.engine.executors import Inline, Processes, cores
from generator.engine.forks import Aside
from generator.engine.held import Held
from generator.engine.stage import Inputs, Outcome, Stage, Stats, stream
from generator.engine.store import Store
from generator.model.finding import Finding

In = TypeVar("In")
Out = TypeVar("Out")

CACHE = ".cache"
"""The folder of a site that may be deleted at any time."""
STORE = "store.sqlite"


class Workshop:
    """One run over one site. Use it within `with`; `findings` are those of the stages that ran and of the cache."""

    def __init__(
        self, site: Path, jobs: int = 1, cache: bool = True, cluster: str = "", held: Held | None = None
    ) -> None:
        self.site = site
        self.content = site / "content"
        self.stats: dict[str, Stats] = {}
        self._found: list[Finding] = []
        self.jobs = jobs or cores()
        self._cache = cache
        self._cluster = cluster
        self._held = held
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self.store = self._stack.enter_context(Store(self.site / CACHE / STORE, anew=not self._cache, held=self._held))
        self._hands: Inline = self._stack.enter_context(Processes(self.jobs))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.__exit__(kind, error, at)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the stages of this run, and the cache, have to say."""
        return (*self.store.findings, *self._found, *self._hands.findings)

    def hire(self) -> Finding | None:
        """Have the cluster do the work of stages, where one was named; a finding that says why that cannot be."""
        if not self._cluster:
            return None
        joined = import_module("generator.engine.cluster").join(self._cluster)
        if isinstance(joined, Finding):
            return joined
        self._hands = self._stack.enter_context(joined)
        return None

    def rest(self) -> None:
        """Let go of whoever else works on stages, so that this process may fork."""
        self._hands.rest()

    def aside(self, task: Callable[[], Out]) -> Callable[[], Out]:
        """What answers `task`, once: begun beside this process, where two may work and no next build follows."""
        if self.jobs == 1 or self.store.is_held:
            return task
        return self._stack.enter_context(Aside(task)).answer

    def beside(self, task: Callable[[], Out], then: Callable[[Out], object]) -> None:
        """As `aside`, for what only the next run is for: `then` is told the answer when this one has ended well."""
        answer = self.aside(task)

        def end(kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
            if kind is None:
                then(answer())

        self._stack.push(end)

    def run(self, what: str, stage: Stage[In, Out], inputs: Sequence[In]) -> tuple[Out | None, ...]:
        """What the stage makes of each input, in order: None where it failed, which a finding tells."""
        made = self.each(what, stage, Inputs.of(inputs))
        return tuple(made)

    def each(self, what: str, stage: Stage[In, Out], inputs: Inputs[In]) -> Iterator[Out | None]:
        """As `run`, one after the other."""
        for outcome in self.stream(what, stage, inputs):
            self._found += outcome.findings
            yield outcome.value

    def stream(self, what: str, stage: Stage[In, Out], inputs: Inputs[In]) -> Iterator[Outcome[Out]]:
        """As `run`, one after the other; the findings are the caller's to tell."""
        stats = self.stats.setdefault(stage.name, Stats())
        return track(what, stream(stage, inputs, self.store, self._hands, stats), inputs.count)
