"""What the tests of rendering share: a body as a page would show it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest

from generator.model.body import Body, LinkHole, Part, PictureHole


def _fill(part: Part) -> str:
    if isinstance(part, LinkHole):
        return escape(part.url)
    if isinstance(part, PictureHole):
        size = "".join(
            f' {name}="{value}"' for name, value in (("width", part.width), ("height", part.height)) if value
        )
        return f'<img src="{escape(part.url)}" alt="{escape(part.alt)}"{size}{" linked" * part.linked}>'
    return part


@pytest.fixture(scope="session")
def shown() -> Callable[[Body], str]:
    """The markup of a body, its holes filled with what they stand for."""
    return lambda body: "".join(map(_fill, body.parts))
