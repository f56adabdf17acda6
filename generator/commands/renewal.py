"""Which pages are made again: each one remembers what it read, and stands while all of that is the same.

Nobody writes down what a page depends on. While a page is made, the bodies, gists and posts that it asks for are
noted, and while a room of pages is listed, what the list asks for; what all share (settings, theme, program, people,
papers) is one digest, the ground. Where a list could be another it is made anew, and a page is made again when it gets
something else from it. A page whose ground, readings and givens are as they were is not even looked at; one whose view
comes out as it was is not rendered ("verifying traces" and "early cut-off": Mokhov, Mitchell, Peyton Jones, "Build
Systems à la Carte", 2018).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import Generic, TypeVar

from generator.commands.readings import WHOLE, Kind, Looked, Numbers, Readings, Viewed
from generator.commands.traces import Room, Trace
from generator.engine import codec
from generator.engine.deferred import Deferred, Fresh, Standing
from generator.engine.store import Store
from generator.model.finding import Finding
from generator.site.jobs import Job

V = TypeVar("V")

_NEVER = b"never"
"""A token that nothing bears."""
_NO_TRACE = Trace(b"", ())


@dataclass(frozen=True, slots=True)
class _Memory:
    """All traces of a build; `names` are the readings by their numbers, `digests` how they came out."""

    ground: dict[str, bytes] = field(default_factory=dict)
    kinds: dict[str, bytes] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    digests: tuple[bytes, ...] = ()
    rooms: dict[str, Room] = field(default_factory=dict)
    owed: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Readings that changed, and that a room which was put off has yet to follow."""

    @classmethod
    def kept(cls, store: Store, key: bytes) -> _Memory:
        """What `keep` left under that key; a room that was lost since is none."""
        memory = store.value(cls, key) or cls()
        apart = store.values(cls, [_apart(key, name) for name in memory.rooms]).values()
        return replace(memory, rooms={name: room for one in apart for name, room in one.rooms.items()})

    def keep(self, store: Store, key: bytes, before: Mapping[str, Room]) -> None:
        """Keep it, or nothing of it: each room that is not as it was `before` by itself, as all would be large."""
        news = {name: room for name, room in self.rooms.items() if room is not before.get(name)}
        apart = {_apart(key, name): _Memory(rooms={name: room}) for name, room in news.items()}
        store.keep(_Memory, {key: replace(self, rooms=dict.fromkeys(self.rooms, Room())), **apart})


def _apart(key: bytes, room: str) -> bytes:
    return codec.digest(key, room)


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
        self._before = _Memory.kept(store, key)
        self._stands = self._before.ground == self._ground
        self._names = list(self._before.names) if self._stands else []
        self._digests = list(self._before.digests) if self._stands else []
        self._numbers = {name: number for number, name in enumerate(self._names)}
        self._stale = frozenset(self._changes())
        self._owed: dict[str, tuple[int, ...]] = {}
        self._rooms: dict[str, Room] = {}
        self._given: dict[str, frozenset[str]] = {}
        self._fresh: dict[str, dict[str, Trace]] = {}
        self._views: dict[str, dict[str, bytes]] = {}
        self._noted: dict[str, dict[str, None]] = {name: {} for name in kinds}
        self._met = {name: Numbers(partial(self._meet, name)) for name in kinds}
        self.rendered: dict[str, str] = {}
        """Why each artifact that was made was made, by its path."""
        self.faults: dict[tuple[str, int | None, str], Finding] = {}
        """What could not be made: one fault in a template shows on every page that uses it, and is told once."""
        self.also: list[Callable[[], None]] = []
        """What keeps other things that were worked out on the way."""
        self.live: list[Callable[[], Iterable[bytes]]] = []
        """What tells under which keys those are kept."""

    def noting(self, kind: str) -> Callable[[str], object]:
        """What notes that something of a kind is being read, by its key. It is called a million times."""
        return self._noted[kind].setdefault

    def noting_all(self, kind: str) -> Callable[[], object]:
        """What notes that all there is of a kind is being read."""
        return partial(self._noted[kind].setdefault, WHOLE)

    def _readings(self) -> Readings:
        """What was noted since this was last asked."""
        readings = tuple([(kind, tuple(keys)) for kind, keys in self._noted.items() if keys])
        for keys in self._noted.values():
            keys.clear()
        return readings

    def shared(self, *names: str) -> bytes:
        """A digest of these parts of the ground."""
        return codec.digest({name: self._ground[name] for name in names})

    def room(
        self, name: str, jobs: Callable[[], Iterable[Job[V]]], view: Callable[[V], Viewed]
    ) -> Iterator[Deferred | Standing]:
        """The artifacts of a room; `view` tells of what a job makes.

        `jobs` lists them, which is only done when it could be another list, or when one of them has to be made.
        """
        listed, job = self._listed(name, jobs)
        make, settle = partial(self._make, job, view), partial(self._settle, name)
        tokens = (self._views[name] if self._stands else {}) | dict.fromkeys(self._stale_of(name), _NEVER)

        def deferred(path: str, near: int = 0) -> Deferred:
            return Deferred(path, tokens.get(path) or _NEVER, make, settle, near)

        if listed is None:
            yield Standing(tokens, deferred)
        else:
            yield from (deferred(path, job(path).near) for path in listed)

    def values(self, name: str, jobs: Callable[[], Iterable[Job[V]]]) -> Iterator[tuple[bytes, Callable[[], V]]]:
        """As `room`, for values that are no files: the digest of each, and what makes it."""
        listed, job = self._listed(name, jobs)
        known = self._views[name] if self._stands else {}
        stale, fresh = self._stale_of(name), self._fresh[name]
        for path in known if listed is None else listed:
            if path in known and path not in stale:
                yield known[path], partial(_made, job, path)
                continue
            self._readings()
            value = job(path).make()
            made = fresh[path] = Trace(codec.digest(value), self._numbered(self._readings()))
            yield made.view, partial(_made, job, path)  # to make it again costs less than to hold them all

    def put_off(self, name: str) -> bool:
        """Leave a room as the last build left it, to be made by a later one; False where that cannot be."""
        before = self._before.rooms.get(name)
        if before is None or not self._stands:
            return False
        self._rooms[name], self._fresh[name] = before, {}
        stale = self._stale_in(name)
        if before.readers(stale) or not stale.isdisjoint(before.readings):
            self._owed[name] = tuple(sorted(stale))
        return True

    @property
    def is_behind(self) -> bool:
        """Whether a room was put off in which something changed."""
        return bool(self._owed)

    def close(self) -> None:
        """Keep the traces for the next build, and what else there is."""
        for keep in self.also:
            keep()
        rooms = {name: room.changed(self._fresh.pop(name)) for name, room in self._rooms.items()}
        kinds = {name: kind.whole for name, kind in self._kinds.items()}
        memory = _Memory(self._ground, kinds, tuple(self._names), tuple(self._digests), rooms, self._owed)
        memory.keep(self._store, self._key, self._before.rooms)

    # -- what was, and what is -------------------------------------------------------------------------------------

    def _listed(
        self, name: str, jobs: Callable[[], Iterable[Job[V]]]
    ) -> tuple[tuple[str, ...] | None, Callable[[str], Job[V]]]:
        """The paths of the artifacts of a room, None when they are those of before; and what finds the job of each."""
        before = self._before.rooms.get(name)
        self._fresh[name], self._given[name] = {}, frozenset()
        self._views[name] = dict(zip(before.paths, before.views, strict=True)) if before else {}
        if before is not None and self._stands and self._stale_in(name).isdisjoint(before.readings):
            self._rooms[name] = before
            return None, _Later(jobs).job
        self._readings()
        listed = list(jobs())
        paths = tuple(job.path for job in listed)
        known = dict(before.traces()) if before is not None and self._stands else {}
        readings = self._numbered(self._readings())
        traces = {job.path: _given(known.get(job.path, _NO_TRACE), job.told()) for job in listed}
        self._given[name] = frozenset(path for path, trace in traces.items() if _is_given_else(known.get(path), trace))
        self._rooms[name] = Room.of(readings, ((path, traces[path]) for path in paths))
        return paths, {job.path: job for job in listed}.__getitem__

    def _stale_in(self, name: str) -> frozenset[int]:
        """The readings that are not as they were when the room was made."""
        return self._stale.union(self._before.owed.get(name, ()) if self._stands else ())

    def _stale_of(self, name: str) -> frozenset[str]:
        """The artifacts of a room that read something which is not as it was."""
        before = self._before.rooms.get(name)
        if before is None or not self._stands:
            return frozenset()
        return before.readers(self._stale_in(name)) | self._given[name]

    def _make(self, job: Callable[[str], Job[V]], view: Callable[[V], Viewed], path: str, there: bytes) -> Fresh:
        wanted = job(path)
        self._readings()
        seen = view(wanted.make())
        readings = self._readings()
        if there == seen.digest:
            return Fresh(None, Looked(seen.digest, readings))
        data = seen.render()
        if isinstance(data, Finding):
            return Fresh(None, Looked(seen.digest, readings, rendered=True, fault=data))
        return Fresh(data, Looked(seen.digest, readings, rendered=True), seen.digest if seen.literal else b"")

    def _settle(self, room: str, path: str, looked: Looked) -> bytes | None:
        """Remember what the making of an artifact looked at; its token now."""
        if looked.rendered:
            self.rendered[path] = self._why(self._views[room].get(path), looked.view)
        fault = looked.fault
        view = b"" if fault else looked.view
        self._fresh[room][path] = Trace(view, self._numbered(looked.readings))
        if fault:
            self.faults.setdefault((fault.path, fault.line, fault.code), fault)
            return None
        return view

    def _why(self, before: bytes | None, view: bytes) -> str:
        if before is None:
            return "it is new"
        if before == view:
            return "somebody touched the file"
        parts = [name for name, digest in self._ground.items() if self._before.ground.get(name) != digest]
        return f"what it shows changed ({', '.join(parts) or 'a text that it shows'})"

    def _numbered(self, readings: Readings) -> tuple[int, ...]:
        """The numbers of readings: of those that were met before without spelling out their names."""
        return tuple(chain.from_iterable([map(self._met[kind].__getitem__, keys) for kind, keys in readings]))

    def _meet(self, kind: str, key: str) -> int:
        reading = f"{kind} {key}"
        number = self._numbers.get(reading)
        if number is None:
            number = self._numbers[reading] = len(self._names)
            self._names.append(reading)
            self._digests.append(self._now(reading))
        return number

    def _now(self, reading: str) -> bytes:
        name, _, key = reading.partition(" ")
        kind = self._kinds[name]
        return kind.whole if key == WHOLE else kind.each()(key) or b""

    def _changes(self) -> Iterator[int]:
        """The numbers of the readings that come out differently from before; their digests are brought up to date."""
        changed = {name for name, kind in self._kinds.items() if self._before.kinds.get(name) != kind.whole}
        each = {name: self._kinds[name].each() for name in changed}
        for number, reading in enumerate(self._names):
            name, _, key = reading.partition(" ")
            if name in changed:
                now = self._kinds[name].whole if key == WHOLE else each[name](key) or b""
                if now != self._digests[number]:
                    self._digests[number] = now
                    yield number


class _Later(Generic[V]):
    """The jobs of a room, which are listed when one of them is asked for, and no further."""

    def __init__(self, jobs: Callable[[], Iterable[Job[V]]]) -> None:
        self._rest = _begun(jobs)
        self._listed: dict[str, Job[V]] = {}

    def job(self, path: str) -> Job[V]:
        """The job that makes the artifact at `path`."""
        while path not in self._listed:
            job = next(self._rest)
            self._listed[job.path] = job
        return self._listed[path]


def _given(trace: Trace, given: bytes) -> Trace:
    return Trace(trace.view, trace.readings, given)


def _is_given_else(before: Trace | None, now: Trace) -> bool:
    """Whether the job of an artifact that is known may be another."""
    return before is not None and (before.given != now.given or not now.given)


def _begun(jobs: Callable[[], Iterable[Job[V]]]) -> Iterator[Job[V]]:
    yield from jobs()


def _made(job: Callable[[str], Job[V]], path: str) -> V:
    return job(path).make()
