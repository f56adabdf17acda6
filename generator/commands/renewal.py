"""Which pages are made again: each one remembers what it read, and stands while all of that is the same.

Nobody writes down what a page depends on. While a page is made, the bodies, gists and posts that it asks for are
noted, and while a room of pages is listed, what the list asks for; what all share (settings, theme, program, and what
is worked out from all posts together) is one digest, the ground. A page whose ground and readings are as they were is
not even looked at; one whose view comes out as it was is not rendered ("verifying traces" and "early cut-off":
Mokhov, Mitchell, Peyton Jones, "Build Systems à la Carte", 2018).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, TypeVar

from generator.engine import codec
from generator.engine.deferred import Deferred, Fresh
from generator.engine.store import Store
from generator.model.finding import Finding
from generator.site.jobs import Job

V = TypeVar("V")

WHOLE = "*"
"""Stands for a reading of all that there is of a kind."""
_NEVER = b"never"
"""A token that nothing bears."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What the last making of an artifact looked at: a digest of its view, and the numbers of its readings.

    The view is empty where nothing could be made.
    """

    view: bytes
    readings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """What listing some artifacts looked at, and their traces in the order of the list."""

    readings: tuple[int, ...] = ()
    traces: tuple[tuple[str, Trace], ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What the making of an artifact looked at: a digest of its view, and the names of its readings."""

    view: bytes
    readings: tuple[str, ...]
    rendered: bool = False
    fault: Finding | None = None
    """Why it could not be rendered."""


Viewed = tuple[bytes, Callable[[], bytes | Finding]]
"""A digest of what an artifact shows, and what renders it."""


@dataclass(frozen=True, slots=True)
class _Memory:
    """All traces of a build; `names` are the readings by their numbers, `digests` how they came out."""

    ground: dict[str, bytes] = field(default_factory=dict)
    kinds: dict[str, bytes] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    digests: tuple[bytes, ...] = ()
    rooms: dict[str, Room] = field(default_factory=dict)


class Watched(Mapping[str, V]):
    """A mapping that notes which of its keys were asked for."""

    def __init__(self, kind: str, values: Mapping[str, V], note: Callable[[str], None]) -> None:
        self._kind = kind
        self._values = values
        self._note = note

    def __getitem__(self, key: str) -> V:
        self._note(f"{self._kind} {key}")
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        self._note(f"{self._kind} {WHOLE}")
        return iter(self._values)

    def __len__(self) -> int:
        self._note(f"{self._kind} {WHOLE}")
        return len(self._values)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of reading: a digest of all that there is, and the digest of each by its key."""

    whole: bytes
    each: Callable[[], Mapping[str, bytes]]


class Renewal:
    """The traces of the last build, and those of this one.

    `ground` are digests of what all artifacts share, by a name that a person understands; `kinds` tell how readings
    come out today.
    """

    def __init__(self, store: Store, key: bytes, ground: Mapping[str, bytes], kinds: Mapping[str, Kind]) -> None:
        self._store = store
        self._key = key
        self._ground = dict(ground)
        self._kinds = kinds
        self._before = self._read()
        self._stands = self._before.ground == self._ground
        self._names = list(self._before.names) if self._stands else []
        self._digests = list(self._before.digests) if self._stands else []
        self._numbers = {name: number for number, name in enumerate(self._names)}
        self._stale = frozenset(self._changes())
        self._traces: dict[str, dict[str, Trace]] = {}
        self._lists: dict[str, tuple[int, ...]] = {}
        self._paths: dict[str, tuple[str, ...]] = {}
        self._noted: dict[str, None] = {}
        self.rendered: dict[str, str] = {}
        """Why each artifact that was made was made, by its path."""
        self.faults: dict[tuple[str, int | None, str], Finding] = {}
        """What could not be made: one fault in a template shows on every page that uses it, and is told once."""
        self.also: list[Callable[[], None]] = []
        """What keeps other things that were worked out on the way."""

    def note(self, reading: str) -> None:
        """Something is being read."""
        self._noted[reading] = None

    def shared(self, *names: str) -> bytes:
        """A digest of these parts of the ground."""
        return codec.digest({name: self._ground[name] for name in names})

    def room(self, name: str, jobs: Callable[[], Iterable[Job[V]]], view: Callable[[V], Viewed]) -> Iterator[Deferred]:
        """The artifacts of a room; `view` tells of what a job makes.

        `jobs` lists them, which is only done when it could be another list, or when one of them has to be made.
        """
        for path, trace, job in self._listed(name, jobs):
            make = partial(self._make, trace, job, view)
            token = trace.view or _NEVER if trace and self._is_good(trace) else _NEVER
            yield Deferred(path, token, make, partial(self._settle, name, path, trace))

    def values(self, name: str, jobs: Callable[[], Iterable[Job[V]]]) -> Iterator[tuple[bytes, Callable[[], V]]]:
        """As `room`, for values that are no files: the digest of each, and what makes it."""
        for path, trace, job in self._listed(name, jobs):
            if trace and self._is_good(trace):
                yield trace.view, partial(_made, job)
                continue
            self._noted = {}
            value = job().make()
            made = Trace(codec.digest(value), tuple(map(self._number, self._noted)))
            self._traces[name][path] = made
            yield made.view, partial(_held, value)

    def close(self) -> None:
        """Keep the traces for the next build, and what else there is."""
        for keep in self.also:
            keep()
        rooms = {name: Room(self._lists[name], self._in_order(name)) for name in self._traces}
        kinds = {name: kind.whole for name, kind in self._kinds.items()}
        memory = _Memory(self._ground, kinds, tuple(self._names), tuple(self._digests), rooms)
        if memory != self._before:
            self._store.put_many([(self._key, codec.encode(_Memory, memory))])

    def _in_order(self, name: str) -> tuple[tuple[str, Trace], ...]:
        """The traces of a room as its jobs were listed: what is new stands among what was known."""
        traces = self._traces[name]
        return tuple((path, traces[path]) for path in self._paths[name] if path in traces)

    # -- what was, and what is -------------------------------------------------------------------------------------

    def _listed(
        self, name: str, jobs: Callable[[], Iterable[Job[V]]]
    ) -> Iterator[tuple[str, Trace | None, Callable[[], Job[V]]]]:
        """Path, trace and job of each artifact of a room."""
        before = self._before.rooms.get(name, Room())
        known = dict(before.traces)
        if name in self._before.rooms and self._stands and self._stale.isdisjoint(before.readings):
            self._lists[name], self._paths[name], self._traces[name] = before.readings, tuple(known), known
            later = _Later(jobs)
            yield from ((path, trace, partial(later.job, path)) for path, trace in before.traces)
            return
        self._noted = {}
        listed = list(jobs())
        self._lists[name] = tuple(map(self._number, self._noted))
        self._paths[name] = tuple(job.path for job in listed)
        self._traces[name] = {job.path: known[job.path] for job in listed if job.path in known}
        yield from ((job.path, known.get(job.path), partial(_same, job)) for job in listed)

    def _is_good(self, trace: Trace) -> bool:
        return self._stands and self._stale.isdisjoint(trace.readings)

    def _make(self, trace: Trace | None, job: Callable[[], Job[V]], view: Callable[[V], Viewed], there: bytes) -> Fresh:
        wanted = job()
        self._noted = {}
        digest, render = view(wanted.make())
        readings = tuple(self._noted)
        if there == digest:
            return Fresh(None, Looked(digest, readings))
        data = render()
        if isinstance(data, Finding):
            return Fresh(None, Looked(digest, readings, rendered=True, fault=data))
        return Fresh(data, Looked(digest, readings, rendered=True))

    def _settle(self, room: str, path: str, trace: Trace | None, looked: Looked) -> bytes | None:
        """Remember what the making of an artifact looked at; its token now."""
        if looked.rendered:
            self.rendered[path] = self._why(trace, looked.view)
        fault = looked.fault
        view = b"" if fault else looked.view
        self._traces[room][path] = Trace(view, tuple(map(self._number, looked.readings)))
        if fault:
            self.faults.setdefault((fault.path, fault.line, fault.code), fault)
            return None
        return view

    def _why(self, trace: Trace | None, view: bytes) -> str:
        if trace is None:
            return "it is new"
        if trace.view == view:
            return "somebody touched the file"
        parts = [name for name, digest in self._ground.items() if self._before.ground.get(name) != digest]
        return f"what it shows changed ({', '.join(parts) or 'a text that it shows'})"

    def _number(self, reading: str) -> int:
        number = self._numbers.get(reading)
        if number is None:
            number = self._numbers[reading] = len(self._names)
            self._names.append(reading)
            self._digests.append(self._now(reading))
        return number

    def _now(self, reading: str) -> bytes:
        name, _, key = reading.partition(" ")
        kind = self._kinds[name]
        return kind.whole if key == WHOLE else kind.each().get(key, b"")

    def _changes(self) -> Iterator[int]:
        """The numbers of the readings that come out differently from before; their digests are brought up to date."""
        changed = {name for name, kind in self._kinds.items() if self._before.kinds.get(name) != kind.whole}
        each = {name: self._kinds[name].each() for name in changed}
        for number, reading in enumerate(self._names):
            name, _, key = reading.partition(" ")
            if name in changed:
                now = self._kinds[name].whole if key == WHOLE else each[name].get(key, b"")
                if now != self._digests[number]:
                    self._digests[number] = now
                    yield number

    def _read(self) -> _Memory:
        data = self._store.get_many([self._key]).get(self._key)
        try:
            return codec.decode(_Memory, data) if data else _Memory()
        except ValueError:
            return _Memory()


class _Later(Generic[V]):
    """The jobs of a room, which are listed when one of them is asked for."""

    def __init__(self, jobs: Callable[[], Iterable[Job[V]]]) -> None:
        self._jobs = jobs
        self._listed: dict[str, Job[V]] = {}

    def job(self, path: str) -> Job[V]:
        """The job that makes the artifact at `path`."""
        if not self._listed:
            self._listed = {job.path: job for job in self._jobs()}
        return self._listed[path]


def _same(job: Job[V]) -> Job[V]:
    return job


def _made(job: Callable[[], Job[V]]) -> V:
    return job().make()


def _held(value: V) -> V:
    return value
