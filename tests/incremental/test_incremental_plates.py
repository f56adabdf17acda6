"""Bodies on their way into the store and out of it: some are at hand, and nothing depends on which."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commands.press import Bodies, Plates
from generator.engine import codec
from generator.engine.store import Store
from generator.model.body import Body, LinkHole

BODIES = {f"posts/{number}.md": Body((f"<p>{'x' * number}", LinkHole(f"/{number}")), "x") for number in range(13)}
DATA = {path: codec.encode(Body, body) for path, body in BODIES.items()}
DIGESTS = {path: codec.digest_bytes(data) for path, data in DATA.items()}
STEPS = st.lists(st.tuples(st.booleans(), st.sampled_from(tuple(BODIES))), max_size=60)


def never(path: str) -> Body:
    """Nothing has to be made again where the store lost nothing."""
    raise AssertionError(path)


@settings(deadline=None)
@given(STEPS, st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_bodies_come_out_as_they_went_in(
    steps: list[tuple[bool, str]], plates_most: int, bodies_most: int, together: int
) -> None:
    """In whatever order and however often they are put and asked for, and however few may be at hand or in a block."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder, "store.sqlite")) as store:
        plates = Plates(store, plates_most, together)
        bodies = Bodies(DIGESTS, plates, never, bodies_most)
        for path, data in DATA.items():
            plates.put(DIGESTS[path], data)
        plates.settle()
        for again, path in steps:
            if again:
                plates.put(DIGESTS[path], DATA[path])
            assert bodies[path] == BODIES[path]
