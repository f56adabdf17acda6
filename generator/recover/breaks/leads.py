"""What a page printed in one line and a converter set on several: labels, a name, the title that comments are on.

`Posted in` stands over the first label and `by` over a name; where each link of a page becomes a line, a comma stands
over the second label. A terminal breaks `Leave a comment on The hedge` for want of room, be it within the title. Put
together they are what the page printed; a line that goes on like a sentence is left to its author.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from generator.model.source import Span
from generator.recover.lines.moulds import SENTENCE_END
from generator.recover.lines.shapes import furniture, plain_text
from generator.recover.lines.text import Line, word_count
from generator.recover.lines.vocabulary import Shape

_LABELS = re.compile(
    r"(?:posted|filed|tagged|veröffentlicht|abgelegt|publié|classé|publicado|pubblicato|geplaatst)"
    r"\s+(?:in|under|with|unter|dans|en)",
    re.IGNORECASE,
)
"""All of a line that leads on to labels."""
_NAMED = re.compile(r"(?:(?:posted|written|published)\s+)?(?:by|von|par|por|door)", re.IGNORECASE)
"""All of a line that leads on to a name."""
_ON = re.compile(r".{4,40}?\s(?:on|zu|sur|en|su|em|para)\s+(\S.*)")
"""A link to comments that names the post."""
_ROW_END, _ROW_ON = re.compile(r"\S\s[|·•]\s\S"), re.compile(r"[(|·•]")
"""A row that a page prints in parts, and how it goes on where a terminal broke it: `(0) | TrackBacks (0)`."""
_LONGEST, _WORDS = 24, 8
"""Characters of a line that leads on, and words of one that goes on, at most."""
_NAME, _TITLE = 4, 16
"""Words of a name, and of a title, at most."""


def led_on(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines`, those that lead on in one with what they lead to."""
    titles = sorted({plain_text(line.text).lstrip("# ") for line in lines if line.words <= _TITLE})
    joined: list[Line] = []
    for line, below in zip(lines, (*lines[1:], None), strict=False):
        above = joined[-1] if joined else None
        shape = _leads_to(above, line, below, titles) if above else None
        one = _joined(above, line, shape) if above and shape else None
        if one:
            joined[-1] = one
        else:
            joined.append(line)
    return tuple(joined)


def _leads_to(line: Line, below: Line, beyond: Line | None, titles: Sequence[str]) -> Shape | None:
    """What a line and the one below it are together, if they are one: labels, a byline, a link to comments."""
    short = len(line.text) <= _LONGEST
    listed = line.span.first < line.span.last and _LABELS.match(line.text) is not None
    if (short and _LABELS.fullmatch(line.text)) or (listed and (below.text == "," or line.text.endswith(","))):
        return Shape.LABELS
    if short and _NAMED.fullmatch(line.text) and below.words <= _NAME:
        return Shape.BYLINE
    if not below.gap and _ROW_END.search(line.text) and _ROW_ON.match(below.text):
        return furniture(plain_text(line.text))
    on = _ON.fullmatch(line.text) if line.words <= _TITLE and not below.gap else None
    return Shape.COMMENTS if on and _names_post(on[1], below, beyond, titles) else None


def _names_post(begun: str, below: Line, beyond: Line | None, titles: Sequence[str]) -> bool:
    """Whether words that end a line are the beginning of a title that the line below goes on with.

    The title stands elsewhere, too, or the line below stands alone and begins small: the title of the next post may
    stand there as well.
    """
    whole = f"{begun} {below.text}"
    at = bisect_left(titles, whole)
    known = at < len(titles) and titles[at].startswith(whole)
    alone = below.text[:1].islower() and (not beyond or beyond.gap > 0) and not SENTENCE_END.search(below.text)
    return known or (alone and begun not in titles and below.words <= _WORDS)


def _joined(above: Line, line: Line, shape: Shape) -> Line | None:
    """Two lines in one, where a page printed them as what `shape` says."""
    text = f"{above.text} {line.text}"
    if line.words > _WORDS or furniture(plain_text(text)) is not shape:
        return None
    return replace(above, text=text, span=Span(above.span.first, line.span.last), words=word_count(text))
