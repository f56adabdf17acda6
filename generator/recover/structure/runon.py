"""Captions that a converter wrote right in front of the paragraph below them, apart again.

An element that browsers set on lines of its own, such as `<center>`, is none to html2text and Inscriptis: what follows
it goes on where it ended. The picture above left more room than stands between paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.recover.lines.captions import speaks_as_caption
from generator.recover.lines.programs import programmed
from generator.recover.lines.sentences import JOINT, SEAM
from generator.recover.lines.shapes import Shaped, shaped
from generator.recover.lines.text import word_count

_LEAST, _WORDS, _FEWEST, _TEXT = 2, 25, 3, 12
"""Words of such a caption at most, and at least of what follows it, and follows a credit, which may name `YouTube`."""


def captions_apart(lines: Sequence[Shaped], usual_gap: int) -> tuple[Shaped, ...]:
    """`lines`, the first words of those that stand farther below others than paragraphs do on lines of their own."""
    return tuple(half for at, one in enumerate(lines) for half in _halves(one, at > 0 and one.line.gap > usual_gap > 0))


def _halves(one: Shaped, apart: bool) -> Iterator[Shaped]:
    said = one.line.text
    end = _end(said) if apart else 0
    if not end:
        yield one
        return
    yield shaped(replace(one.line, text=said[:end], words=word_count(said[:end])))
    yield shaped(replace(one.line, text=said[end:], gap=0, words=word_count(said[end:])))


def _end(said: str) -> int:
    """Where a sentence, or the credit of a picture, ends right before other words; 0 for nowhere."""
    seam = next((found for found in SEAM.finditer(said) if not programmed(said, found.start())), None)
    joint = JOINT.search(said)
    ends = [(seam.end(), _FEWEST)] if seam else []
    ends += [(joint.start(), _TEXT)] if joint and speaks_as_caption(said[: joint.start()]) else []
    end, fewest = min(ends, default=(0, 0))
    return end if _LEAST <= word_count(said[:end]) <= _WORDS and word_count(said[end:]) >= fewest else 0
