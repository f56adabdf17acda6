"""Habits of a dump that tell what its lines are, as its converter kept them throughout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape

_LONG = 55
"""Words of a paragraph that is no caption: those stand right on the text around them in some dumps."""
_FEWEST, _MOSTLY = 6, 0.8
"""Neighbours among these that tell how paragraphs are parted, and the share of them that must agree."""
_STEP = 2
"""Columns by which Inscriptis sets in what a page wraps in one more box, such as a picture with its caption."""
_BOXES = 3
"""Boxes that the prose of a page stands in, at least, the outermost around the whole page: who writes by hand sets in
a quotation from a text that begins at the left edge."""
_FURNITURE = (Shape.DATE, Shape.BYLINE, Shape.LABELS, Shape.COMMENTS, Shape.PERMALINK)


def parts_long_ones(lines: Sequence[Shaped]) -> bool:
    """Whether blank lines part most of the long paragraphs, be captions as near to them as they may."""
    apart = [two.line.gap > 0 for one, two in pairwise(lines) if min(_paragraph(one), _paragraph(two)) >= _LONG]
    return len(apart) >= _FEWEST and sum(apart) >= _MOSTLY * len(apart)


def _paragraph(one: Shaped) -> int:
    return one.line.words if one.shape is Shape.PROSE else 0


def sets_in_boxes(lines: Sequence[Shaped]) -> bool:
    """Whether columns tell how deep a page nested its boxes: prose is set in, and headings no less than it is.

    Quotations stand no further in there. What does stands in a box within the text, and nothing tells what it is.
    """
    prose = Counter(one.line.indent for one in lines if one.shape is Shape.PROSE)
    usual = prose.most_common(1)[0][0] if prose else 0
    edges = {one.line.indent for one in lines if one.shape in _FURNITURE}
    heads = [one.line.indent for one, two in pairwise(lines) if one.shape is Shape.TITLE and _paragraph(two)]
    nested = len(edges) > 1 or (bool(edges) and min(edges) < usual)
    wrapped = any(one.line.span.first < one.line.span.last for one in lines if one.shape is Shape.PROSE)
    columns = {one.line.indent for one in lines if one.shape is not Shape.ITEM}
    stepped = not usual % _STEP and any(abs(column - usual) == _STEP for column in columns)
    deep = usual >= _BOXES * _STEP and min(columns) >= _STEP
    return stepped and deep and nested and not wrapped and _mostly_at(heads, usual)


def _mostly_at(heads: Sequence[int], usual: int) -> bool:
    """Whether titles stand in the column of prose, or a step to the left of it, as those of posts do."""
    return sum(usual - 2 * _STEP <= head <= usual for head in heads) >= _MOSTLY * len(heads)
