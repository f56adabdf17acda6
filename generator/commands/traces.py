"""What the making of artifacts looked at, in a form that is read and searched at once, however many they are."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from msgspec import Struct

_FEW = 16
"""Numbers that are looked for one by one, rather than all at once: that is some forty times as fast for one."""
_SIZE = 4
"""Bytes of a number."""


class Trace(Struct, frozen=True):
    """What the last making of an artifact looked at: a digest of its view, and the numbers of its readings.

    The view is empty where nothing could be made. `given` is the digest of what its job was given.
    """

    view: bytes
    readings: tuple[int, ...]
    given: bytes = b""


@dataclass(frozen=True, slots=True)
class Room:
    """What listing some artifacts looked at; and of each, in the order of the list, its path and its trace.

    Readings lie one behind the other in `flat`, as many of each artifact as `counts` says: numbers of four bytes, the
    lowest first.
    """

    readings: tuple[int, ...] = ()
    paths: tuple[str, ...] = ()
    views: tuple[bytes, ...] = ()
    counts: bytes = b""
    flat: bytes = b""
    givens: tuple[bytes, ...] = ()

    @classmethod
    def of(cls, readings: tuple[int, ...], traces: Iterable[tuple[str, Trace]]) -> Room:
        """The room of these artifacts."""
        paths: list[str] = []
        views: list[bytes] = []
        givens: list[bytes] = []
        counts, flat = array("I"), array("I")
        for path, trace in traces:
            paths.append(path)
            views.append(trace.view)
            givens.append(trace.given)
            counts.append(len(trace.readings))
            flat.extend(trace.readings)
        return cls(readings, tuple(paths), tuple(views), _bytes(counts), _bytes(flat), tuple(givens))

    def traces(self) -> Iterator[tuple[str, Trace]]:
        """The path and the trace of each artifact."""
        flat, at = _numbers(self.flat), 0
        each = zip(self.paths, self.views, _numbers(self.counts), self.givens, strict=True)
        for path, view, count, given in each:
            yield path, Trace(view, tuple(flat[at : at + count]), given)
            at += count

    def readers(self, readings: Collection[int]) -> frozenset[str]:
        """The paths of the artifacts that any of these readings was for."""
        ends = tuple(accumulate(_numbers(self.counts))) if readings else ()
        return frozenset(self.paths[bisect_right(ends, at)] for at in self._places(readings))

    def changed(self, fresh: Mapping[str, Trace]) -> Room:
        """The same with other traces of some artifacts, whose jobs are as they were listed."""
        if not fresh:
            return self
        views, counts = list(self.views), _numbers(self.counts)
        ends = tuple(accumulate(counts))
        flat, done = [], 0
        for at in [at for at, path in enumerate(self.paths) if path in fresh]:
            trace = fresh[self.paths[at]]
            flat += [self.flat[done : (ends[at] - counts[at]) * _SIZE], _bytes(array("I", trace.readings))]
            views[at], done = trace.view, ends[at] * _SIZE
            counts[at] = len(trace.readings)
        return replace(self, views=tuple(views), counts=_bytes(counts), flat=b"".join((*flat, self.flat[done:])))

    def _places(self, readings: Collection[int]) -> Iterator[int]:
        if len(readings) > _FEW:
            wanted = frozenset(readings)
            yield from (at for at, number in enumerate(_numbers(self.flat)) if number in wanted)
            return
        for number in readings:
            data = number.to_bytes(_SIZE, "little")
            at = self.flat.find(data)
            while at >= 0:
                if not at % _SIZE:
                    yield at // _SIZE
                at = self.flat.find(data, at + 1)


def _bytes(numbers: array[int]) -> bytes:
    return _turned(numbers).tobytes()


def _numbers(data: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(data)
    return _turned(numbers)


def _turned(numbers: array[int]) -> array[int]:
    """With the lowest byte of each number first, or back from there."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
