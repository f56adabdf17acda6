"""Traces as they are kept: what goes in comes out, whichever way one asks for it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.commands.traces import Room, Trace
from generator.engine import codec

numbers = st.integers(0, 300) | st.integers(0, 2**32 - 1)
traces = st.builds(Trace, st.binary(max_size=4), st.lists(numbers, max_size=6).map(tuple))
slowly = settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
rooms = st.dictionaries(st.text(max_size=5), traces, max_size=12)


@slowly
@given(rooms)
def test_a_room_gives_back_its_traces(made: dict[str, Trace]) -> None:
    """Also through the bytes that the store keeps."""
    room = Room.of((1, 2), made.items())
    assert dict(codec.decode(Room, codec.encode(Room, room)).traces()) == made


@slowly
@given(rooms, st.sets(numbers, max_size=30))
def test_readers_are_those_whose_trace_has_the_reading(made: dict[str, Trace], asked: set[int]) -> None:
    """For few readings, which are searched for, and for many."""
    asked |= {one for trace in list(made.values())[:2] for one in trace.readings[:1]}
    expected = {path for path, trace in made.items() if asked & set(trace.readings)}
    assert Room.of((), made.items()).readers(asked) == expected


@slowly
@given(rooms, rooms)
def test_a_changed_room_is_that_of_the_changed_traces(made: dict[str, Trace], fresh: dict[str, Trace]) -> None:
    """Traces of artifacts that are in it take the place of the old ones; the order stays."""
    now = {path: fresh.get(path, trace) for path, trace in made.items()}
    assert Room.of((7,), made.items()).changed(fresh) == Room.of((7,), now.items())
