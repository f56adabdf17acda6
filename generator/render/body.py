"""Markdown to a `Body`: rendered, sanitised as the last step, and taken apart where addresses go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from generator.model.body import Body
from generator.model.catalogue import BODY_PLAIN
from generator.model.finding import Finding
from generator.render import plain
from generator.render.sanitise import sanitise

LONGEST = 1_000_000
"""Characters of the longest body that is rendered."""

_SURROGATES = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body, and what a person should know of how it was made."""

    body: Body
    findings: tuple[Finding, ...] = ()


def render(markdown: str, scope: str = "") -> Body:
    """The body that `markdown` describes; never raises. `scope` goes in front of ids where bodies share a page."""
    return render_reported(markdown, scope=scope).body


def render_reported(markdown: str, path: str = "", scope: str = "") -> Rendered:
    """The body of `markdown`, which stands in `path`; one that cannot be rendered is shown as it is written."""
    sound = markdown if markdown.isascii() else _SURROGATES.sub("\ufffd", markdown)
    if len(sound) > LONGEST:
        return _plain(sound, path, f"the body is longer than {LONGEST:,} characters")
    try:
        return Rendered(plain.body(sound, scope))
    except Exception as error:  # whatever a library makes of hostile text, the words must be shown
        return _plain(sound, path, f"the body cannot be rendered ({type(error).__name__})")


def _plain(markdown: str, path: str, why: str) -> Rendered:
    shown = f'<pre tabindex="0" role="region" aria-label="Text">{escape(markdown)}</pre>'
    lines = (" ".join(line.split()) for line in markdown.splitlines())
    body = Body((sanitise(shown),), "\n".join(line for line in lines if line))
    hint = "Split the file, or simplify its Markdown: deep nesting and long runs of brackets cost most."
    return Rendered(body, (BODY_PLAIN.at(path, f"{why}; it is shown as plain text", hint=hint),))
