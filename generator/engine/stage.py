"""Stages: pure functions of one value, done once for the same value and the same code, wherever and whenever.

A result is stale because the value or the code differs, and for no other reason: there are no dependencies to keep.
Only the coordinator, in here, touches the store; `work` is all that runs elsewhere, and it never raises.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct

from generator.engine import codec
from generator.engine.code import code_digest
from generator.engine.forks import spread
from generator.engine.store import Store
from generator.model.catalogue import STAGE_FAILED
from generator.model.finding import Finding

In = TypeVar("In")
Out = TypeVar("Out")

_WINDOW = 1024
"""Inputs that are under way at once: memory stays flat however many there are."""
_FAULT = "This is a fault of the program: please report it, with the file that it names."
_BATCH = 64
_HEAVY = 500_000
"""Inputs, and bytes of them, handed to a worker at a time: enough to pay for the way there, few enough to share."""


class Outcome(Struct, Generic[Out], frozen=True):
    """What a stage made of one input, and what a person should know of it. `value` is None when it failed."""

    value: Out | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage(Generic[In, Out]):
    """A pure, annotated function at module level, of one argument; or a `partial` of one that fixes the others.

    It answers a value, or an `Outcome` when it has findings to report. What a `partial` fixes is part of the key, but
    for a `Path`, which only says where to look: `salt` is the digest of what is there, such as templates. `libraries`
    are the distributions whose version matters.
    `place` says where an input comes from, for the finding when the function fails on it.
    """

    name: str
    function: Callable[[In], Out | Outcome[Out]]
    salt: bytes = b""
    libraries: tuple[str, ...] = ()
    place: Callable[[In], str] = field(default=lambda _: "")
    kept: bool = True
    """Whether the store keeps outcomes; False where the caller keeps them in a form of its own."""

    def version(self) -> bytes:
        """The digest of all that is the same for every input: name, code, libraries, fixed arguments, salt."""
        fixed, named = _fixed(self.function)
        told = tuple(value for value in (*fixed, *named.items()) if not _is_place(value))
        return codec.digest(self.name, code_digest(self.function, self.libraries), told, self.salt)


@dataclass(frozen=True, slots=True)
class Inputs(Generic[In]):
    """So many values, each of which is made when it is asked for, by its place."""

    count: int
    make: Callable[[int], In]

    @classmethod
    def of(cls, values: Sequence[In]) -> Inputs[In]:
        """Those that are there."""
        return cls(len(values), values.__getitem__)

    def __iter__(self) -> Iterator[In]:
        return map(self.make, range(self.count))


@dataclass(slots=True)
class Stats:
    """How many inputs a stage had seen before (`hits`), and how many it worked on (`misses`)."""

    hits: int = 0
    misses: int = 0


def run(
    stage: Stage[In, Out], inputs: Sequence[In], store: Store, executor: Executor
) -> tuple[tuple[Outcome[Out], ...], Stats]:
    """An outcome for each of `inputs`, in their order, and how many were known."""
    stats = Stats()
    return tuple(stream(stage, Inputs.of(inputs), store, executor, stats)), stats


def stream(
    stage: Stage[In, Out], inputs: Inputs[In], store: Store, executor: Executor, stats: Stats
) -> Iterator[Outcome[Out]]:
    """As `run`, but one after the other, with no more than some thousands in memory; counts into `stats`.

    The next window is under way while the outcomes of this one are taken, so that workers need not wait. Inputs that no
    key is wanted of need go no way at all: they are taken one by one, here or by processes that inherit them.
    """
    forks = 0 if stage.kept else getattr(executor, "forks", 0)
    if forks:
        stats.misses += inputs.count
        yield from map(partial(_at_once, stage), inputs) if forks == 1 else _beside(stage, inputs, forks, store)
        return
    version = stage.version()
    rest = iter(inputs)
    before: _Window | None = None
    while values := tuple(islice(rest, _WINDOW)):
        begun = _begin(stage, version, values, store, executor)
        if before:
            yield from _finish(stage, before, store, stats)
        before = begun
    if before:
        yield from _finish(stage, before, store, stats)


@dataclass(frozen=True, slots=True)
class Task:
    """A batch on its way to a worker: inputs as canonical bytes, and where each comes from.

    `code` is the digest of what `function` rests on: a worker that has other code, or other `libraries`, declines.
    """

    stage: str
    function: Callable[[Any], Any]
    libraries: tuple[str, ...]
    code: bytes
    inputs: tuple[bytes, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """An outcome on its way back, as canonical bytes. What failed is not kept: the next run may have more luck."""

    data: bytes
    failed: bool = False


class OtherCodeError(Exception):
    """Here is not the code that the task was made for: it would give answers that pass for those of another."""


def work(task: Task) -> tuple[Made, ...]:
    """The outcomes of a batch: all that a worker runs. Raises `OtherCodeError`, and nothing else."""
    if code_digest(task.function, task.libraries) != task.code:
        raise OtherCodeError(task.stage)
    some = zip(task.inputs, task.places, strict=True)
    return tuple(
        [_packed_answer(task.function, partial(_answered, task, data), task.stage, place) for data, place in some]
    )


def _answered(task: Task, data: bytes) -> Any:
    if not data:
        raise ValueError("the input holds a character that is none (a lone surrogate), or a number beyond 64 bits")
    return task.function(codec.decode(_types(task.function)[0], data))


def _packed_answer(function: Callable[..., Any], answer: Callable[[], Any], stage: str, place: str) -> Made:
    gives = _types(function)[1]
    try:
        outcome = _outcome(answer())
        return Made(codec.encode(gives, (outcome.value, outcome.findings)))
    except Exception as error:  # whatever it is, one input must not cost the others their result
        return Made(codec.encode(gives, (None, (_fault(stage, place, error),))), failed=True)


def _at_once(stage: Stage[In, Out], value: In) -> Outcome[Out]:
    try:
        return _outcome(stage.function(value))
    except Exception as error:  # as above
        return Outcome(None, (_fault(stage.name, stage.place(value), error),))


def _beside(stage: Stage[In, Out], inputs: Inputs[In], jobs: int, store: Store) -> Iterator[Outcome[Out]]:
    """By processes that inherit the inputs, and get no more than their numbers."""
    gives = _types(stage.function)[1]

    def made(number: int) -> bytes:
        value = inputs.make(number)
        return _packed_answer(stage.function, partial(stage.function, value), stage.name, stage.place(value)).data

    for data in spread(made, inputs.count, jobs, inherit=store.inherit):
        yield Outcome(*codec.decode(gives, data))


def _outcome(answer: Out | Outcome[Out]) -> Outcome[Out]:
    return answer if isinstance(answer, Outcome) else Outcome(answer)


def _fault(stage: str, place: str, error: Exception) -> Finding:
    return STAGE_FAILED.at(place, f"{stage}: {type(error).__name__}: {str(error)[:200]}", hint=_FAULT)


def _packed(stage: Stage[In, Out], value: In) -> bytes:
    """The canonical bytes of an input; empty when it holds what has none, such as a lone surrogate."""
    try:
        return codec.encode(_types(stage.function)[0], value)
    except (UnicodeEncodeError, OverflowError):
        return b""


def _key(version: bytes, packed: bytes) -> bytes:
    return codec.digest_bytes(packed, version) if packed else b""


@dataclass(frozen=True, slots=True)
class _Window:
    """Inputs under way: their keys, what was known of them, the places of the others, and who works on those."""

    keys: tuple[bytes, ...]
    known: dict[bytes, bytes]
    missing: tuple[int, ...]
    tasks: tuple[Task, ...]
    results: tuple[Future[tuple[Made, ...]], ...]


def _begin(stage: Stage[In, Out], version: bytes, values: Sequence[In], store: Store, executor: Executor) -> _Window:
    packed = tuple(_packed(stage, value) for value in values)
    keys = tuple(_key(version, data) if stage.kept else b"" for data in packed)
    known = store.get_many(key for key in keys if key) if stage.kept else {}
    missing = tuple(at for at, key in enumerate(keys) if key not in known)
    tasks = tuple(_task(stage, values, packed, batch) for batch in _batches(missing, packed))
    return _Window(keys, known, missing, tasks, tuple(executor.submit(work, task) for task in tasks))


def _batches(missing: Iterable[int], packed: Sequence[bytes]) -> Iterator[list[int]]:
    batch: list[int] = []
    heavy = 0
    for at in missing:
        batch.append(at)
        heavy += len(packed[at])
        if len(batch) == _BATCH or heavy > _HEAVY:
            yield batch
            batch, heavy = [], 0
    if batch:
        yield batch


def _finish(stage: Stage[In, Out], window: _Window, store: Store, stats: Stats) -> Iterator[Outcome[Out]]:
    _, gives = _types(stage.function)
    made = dict(zip(window.missing, _made(window), strict=True))
    if stage.kept:
        store.put_many((window.keys[at], one.data) for at, one in made.items() if not one.failed)
    stats.hits += len(window.keys) - len(made)
    stats.misses += len(made)
    for at, key in enumerate(window.keys):
        yield Outcome(*codec.decode(gives, made[at].data if at in made else window.known[key]))


def _made(window: _Window) -> Iterator[Made]:
    """What is made of the inputs that are missing, in their order."""
    for task, result in zip(window.tasks, window.results, strict=True):
        yield from _answer(task, result)


def _answer(task: Task, result: Future[tuple[Made, ...]]) -> tuple[Made, ...]:
    """What a worker made of a batch. When something is raised, the worker is lost or of no use."""
    try:
        return result.result()
    except Exception:
        return work(task)


def _task(stage: Stage[In, Out], values: Sequence[In], packed: Sequence[bytes], batch: Sequence[int]) -> Task:
    inputs = tuple(packed[at] for at in batch)
    places = tuple(stage.place(values[at]) for at in batch)
    code = code_digest(stage.function, stage.libraries)
    return Task(stage.name, stage.function, stage.libraries, code, inputs, places)


def _is_place(value: Any) -> bool:
    return isinstance(value[1] if isinstance(value, tuple) and len(value) == 2 else value, Path)


def _fixed(function: Callable[..., Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    return (function.args, function.keywords) if isinstance(function, partial) else ((), {})


@cache
def _types(function: Callable[..., Any]) -> tuple[Any, Any]:
    """What a stage's function takes, and what is stored of its answer: the value or None, and findings."""
    fixed, named = _fixed(function)
    hints = typing.get_type_hints(function.func if isinstance(function, partial) else function)
    gives = hints.pop("return")
    takes = [hint for name, hint in hints.items() if name not in named][len(fixed)]
    if typing.get_origin(gives) is Outcome:
        (gives,) = typing.get_args(gives)
    return takes, tuple[gives | None, tuple[Finding, ...]]  # type: ignore[valid-type]
