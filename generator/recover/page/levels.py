"""How high the lines stand that could be titles: by the level of their marks, or by how far they are set out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape


def top_indent(lines: Sequence[Shaped], indent: int) -> int:
    """The least indent below `indent` that at least two lines have which could be titles; 99 when none has."""
    out = (one.line.indent for one in lines if one.shape is Shape.TITLE and one.line.indent < indent)
    return _top(Counter(out), 99)


def top_level(lines: Sequence[Shaped]) -> int:
    """The highest level of headings that two have; or one, when a whole introduction stands below that one."""
    heads = [(at, one.level) for at, one in enumerate(lines) if one.shape is Shape.HEADING and not _over(lines, at)]
    if len(heads) > 1 and heads[0][1] < min(level for _, level in heads[1:]):
        opening = lines[heads[0][0] + 1 : heads[1][0]]
        if len(opening) >= 2 and all(one.shape in (Shape.PROSE, Shape.CAPTION) for one in opening):
            return heads[0][1]
    return _top(Counter(level for _, level in heads), 0)


def _over(lines: Sequence[Shaped], at: int) -> bool:
    """Whether a heading stands over a lower one, with furniture or names of things at most in between: a page's own."""
    below = (lines[index] for index in range(at + 1, len(lines)))
    said = next((one for one in below if not one.furniture and one.shape not in (Shape.TITLE, Shape.PAGER)), None)
    return said is not None and said.shape is Shape.HEADING and said.level > lines[at].level


def _top(counted: Counter[int], none: int) -> int:
    """The least value that occurs at least twice."""
    return min((value for value, times in counted.items() if times >= 2), default=none)
