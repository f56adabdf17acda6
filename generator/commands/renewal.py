"""Which pages are made again: each one remembers what it read, and stands while all of that is the same.

Nobody writes down what a page depends on. While a page is made, the bodies and gists that it asks for are noted; what
all pages share (front matter, settings, theme, program) is one digest, the ground. A page whose ground and readings
are as they were is not even looked at; one whose view comes out as it was is not rendered ("verifying traces" and
"early cut-off": Mokhov, Mitchell, Peyton Jones, "Build Systems à la Carte", 2018).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from generator.engine import codec
from generator.engine.publish import Deferred, Fresh
from generator.engine.store import Store

V = TypeVar("V")

WHOLE = "*"
"""Stands for a reading of all that there is of a kind."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What the last making of an artifact looked at: a digest of its view, and the numbers of its readings."""

    view: bytes
    readings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Memory:
    """All traces of a build; `names` are the readings by their numbers, `ground` the parts of the ground."""

    ground: dict[str, bytes] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    traces: dict[str, Trace] = field(default_factory=dict)


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


class Renewal:
    """The traces of the last build, and those of this one.

    `ground` are digests of what all artifacts share, by a name that a person understands; `now` answers the digest of
    a reading as it would come out today.
    """

    def __init__(self, store: Store, key: bytes, ground: Mapping[str, bytes], now: Callable[[str], bytes]) -> None:
        self._store = store
        self._key = key
        self._ground = dict(ground)
        self._base = codec.digest(dict(ground))
        self._digests: dict[str, bytes] = {}
        self._now = now
        self._before = self._read()
        self._traces: dict[str, Trace] = {}
        self._names = list(self._before.names)
        self._numbers = {name: at for at, name in enumerate(self._names)}
        self._noted: dict[str, None] = {}
        self.rendered: dict[str, str] = {}
        """Why each artifact that was made was made, by its path."""

    def note(self, reading: str) -> None:
        """Something is being read."""
        self._noted[reading] = None

    def shared(self, *names: str) -> bytes:
        """A digest of these parts of the ground."""
        return codec.digest({name: self._ground[name] for name in names})

    def deferred(self, path: str, view: Callable[[], tuple[bytes, Callable[[], bytes | None]]]) -> Deferred:
        """The artifact at `path`. `view` works out a digest of what it shows, and a function that renders it."""
        trace = self._before.traces.get(path)
        token = self._token(path, trace.readings) if trace else b""
        if trace:
            self._traces[path] = trace
        return Deferred(path, token, lambda intact: self._make(path, trace, view, intact))

    def close(self) -> None:
        """Keep the traces for the next build."""
        memory = _Memory(self._ground, tuple(self._names), self._traces)
        if memory != self._before:
            self._store.put_many([(self._key, codec.encode(_Memory, memory))])

    def _make(
        self,
        path: str,
        trace: Trace | None,
        view: Callable[[], tuple[bytes, Callable[[], bytes | None]]],
        intact: bool,
    ) -> Fresh | None:
        self._noted = {}
        digest, render = view()
        made = Trace(digest, tuple(map(self._number, self._noted)))
        token = self._token(path, made.readings)
        self._traces[path] = made
        if intact and trace and trace.view == digest:
            return Fresh(None, token)
        self.rendered[path] = self._why(trace, digest)
        data = render()
        if data is None:
            del self._traces[path]
            return None
        return Fresh(data, token)

    def _why(self, trace: Trace | None, view: bytes) -> str:
        if trace is None:
            return "it is new"
        if trace.view == view:
            return "somebody touched the file"
        parts = [name for name, digest in self._ground.items() if self._before.ground.get(name) != digest]
        return f"what it shows changed ({', '.join(parts) or 'a body that it shows'})"

    def _number(self, reading: str) -> int:
        number = self._numbers.get(reading)
        if number is None:
            number = self._numbers[reading] = len(self._names)
            self._names.append(reading)
        return number

    def _token(self, path: str, readings: tuple[int, ...]) -> bytes:
        parts = [self._digest(self._names[at]) for at in readings]
        return codec.digest_bytes(b"".join((self._base, path.encode("utf-8", "replace"), *parts)))

    def _digest(self, reading: str) -> bytes:
        digest = self._digests.get(reading)
        if digest is None:
            digest = self._digests[reading] = self._now(reading)
        return digest

    def _read(self) -> _Memory:
        data = self._store.get_many([self._key]).get(self._key)
        try:
            return codec.decode(_Memory, data) if data else _Memory()
        except ValueError:
            return _Memory()
