"""Labels of which a converter set the first words on a line of their own: `Posted in` over the first label.

Where each link of a page becomes a line, a comma stands over the second label. Put together they are what the page
printed; a line that goes on like a sentence is left to its author.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.model.source import Span
from generator.recover.lines.shapes import furniture, plain_text
from generator.recover.lines.text import Line, word_count
from generator.recover.lines.vocabulary import Shape

_LEADS = re.compile(
    r"(?:posted|filed|tagged|veröffentlicht|abgelegt|publié|classé|publicado|pubblicato|geplaatst)"
    r"\s+(?:in|under|with|unter|dans|en)",
    re.IGNORECASE,
)
"""All of a line that leads on to labels."""
_LONGEST, _WORDS = 24, 8
"""Characters of a line that leads on, and words of one that goes on, at most."""


def led_on(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines`, those that lead on to labels in one with these."""
    joined: list[Line] = []
    for line in lines:
        above = joined[-1] if joined else None
        if above and _leads(above, line) and (one := _joined(above, line)):
            joined[-1] = one
        else:
            joined.append(line)
    return tuple(joined)


def _leads(line: Line, below: Line) -> bool:
    """Whether a line leads on to the one below, or a list of labels does that was put together already."""
    if len(line.text) <= _LONGEST and _LEADS.fullmatch(line.text):
        return True
    listed = line.span.first < line.span.last and _LEADS.match(line.text) is not None
    return listed and (below.text == "," or line.text.endswith(","))


def _joined(above: Line, line: Line) -> Line | None:
    """Two lines in one, where a page printed them as labels."""
    text = f"{above.text} {line.text}"
    if line.words > _WORDS or furniture(plain_text(text)) is not Shape.LABELS:
        return None
    return replace(above, text=text, span=Span(above.span.first, line.span.last), words=word_count(text))
