"""Bodies of Markdown to sanitised HTML, each kept until its text changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from generator.commands.workshop import Workshop
from generator.engine.stage import Outcome, Stage
from generator.model.body import Body, LinkHole, PictureHole
from generator.render.body import render_reported


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A body to be rendered: `path` is its file below `content/`."""

    path: str
    markdown: str


def render_body(manuscript: Manuscript) -> Outcome[Body]:
    """One body's Markdown to sanitised HTML."""
    rendered = render_reported(manuscript.markdown, f"content/{manuscript.path}")
    return Outcome(rendered.body, rendered.findings)


RENDER: Stage[Manuscript, Body] = Stage(
    "render",
    render_body,
    libraries=("markdown-it-py", "mdit-py-plugins", "nh3", "pygments"),
    place=lambda manuscript: f"content/{manuscript.path}",
)


def rendered(shop: Workshop, manuscripts: Iterable[Manuscript]) -> dict[Manuscript, Body]:
    """The body of each manuscript; one that could not be rendered is left out, and a finding tells."""
    wanted = list(dict.fromkeys(manuscripts))
    bodies = shop.run("Rendering", RENDER, wanted)
    return {each: body for each, body in zip(wanted, bodies, strict=True) if body is not None}


def markup(body: Body) -> str:
    """A body's HTML with its holes filled as the Markdown has them: every word, and every address, that it holds."""
    return "".join(map(_filled, body.parts))


def _filled(part: str | LinkHole | PictureHole) -> str:
    if isinstance(part, LinkHole):
        return escape(part.url)
    if isinstance(part, PictureHole):
        return f'<img alt="{escape(part.alt)}" src="{escape(part.url)}">'
    return part
