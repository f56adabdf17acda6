"""Whether a line is a sentence, or set like a heading, rather than a title."""

from __future__ import annotations

import re

from generator.programme.words.lines import Line, Place

_SENTENCE = re.compile(r"[.!?…](?:\s|$)|[。！？]")
_NUMBERED = re.compile(r"\d")


def is_prose(text: str) -> bool:
    """Whether `text` is sentences rather than a title: several, or one long one that ends in a stop."""
    words, stops = len(text.split()), len(_SENTENCE.findall(text))
    lower = sum(word[:1].islower() for word in text.split())
    wide = sum(char > "\u2e7f" for char in text) > 24 and stops >= 1 and (stops >= 2 or text[-1] in ".。！？")
    return (
        wide
        or words > 45
        or (stops >= 2 and words > (12 if text[-1] in ".!?:" else 18) and lower > 0.5 * words)
        or (stops >= 1 and words > 10 and lower > 0.55 * words and text[-1] in ".!?…:")
    )


def is_sentence(line: Line) -> bool:
    """Whether a line that stands by itself reads as a sentence: unmarked, mostly small words, and ended by a stop."""
    words = [
        word for word in line.text.split() if not (word.isupper() and len(word) > 1) and not _NUMBERED.search(word)
    ]
    small = sum(word[:1].islower() for word in words)
    plain = line.place is Place.TEXT and not line.share("link") > 0.5 and not is_head(line)
    return plain and line.text[-1:] in ".!。" and (len(words) < 2 or (len(words) >= 5 and small >= 0.55 * len(words)))


def is_head(line: Line) -> bool:
    """Whether a line is set like a heading: one, or wholly bold or underlined and not linked."""
    styled = line.share("strong") > 0.95 or line.share("u") > 0.95
    return line.place is Place.HEADING or (styled and line.share("link") < 0.3)
