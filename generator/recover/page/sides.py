"""On which side of a post's words a page prints each kind of furniture, learnt from the dump as a whole.

What opens posts stands above the first one's words, and nothing is left for it behind those of the last; what closes
them stands the other way round. Where words stand on both sides, the kind that is set nearer to what it belongs to
tells; where that does not, nothing does, and what such lines say is nobody's for sure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape

_ASIDE = frozenset((Shape.SHARE, Shape.MORE, Shape.PERMALINK, Shape.FRAME))
"""What never opens posts."""
_TITLES = (Shape.TITLE, Shape.HEADING)
_NAMES = (*_TITLES, Shape.HEADER, Shape.SIDEBAR, Shape.PAGER)
_FEW = 25
"""Words of prose above the first line of a kind, or below the last, that may be no post's."""
_CLEAR = 4
"""How many times the words on one side must be those on the other."""
_FEWEST, _MOSTLY = 2, 0.75


def sides(
    lines: Sequence[Shaped], words: Sequence[int], said: Sequence[int]
) -> tuple[frozenset[Shape], frozenset[Shape]]:
    """Kinds of furniture that stand above the words they belong to, and those of which the dump does not tell.

    `words` and `said` count those of prose, and of all that no page prints, before each line and in all.
    """
    places: dict[Shape, list[int]] = {}
    for index, one in enumerate(lines):
        if one.furniture and one.shape not in _ASIDE:
            places.setdefault(one.shape, []).append(index)
    named = next((at for at, one in enumerate(lines) if not one.furniture and one.shape not in _NAMES), len(lines))
    runs = _runs(lines)
    tops, unsure = set[Shape](), set[Shape]()
    for shape, at in places.items():
        above, below = words[at[0]], words[len(lines)] - words[at[-1]]
        even = _even(above, below)
        outer = _outer(runs, shape) if even else 0
        side = (outer or _nearer(lines, at)) if even else 0
        likely = above < below and side >= (even and shape is Shape.LABELS)
        opens = (outer > 0 if outer else likely) or (at[0] < named and said[at[-1]] < said[len(lines)])
        if opens and (len(at) > 1 or shape is not Shape.LABELS):  # one label alone is the heading of the page
            tops.add(shape)
        if even and side != (1 if opens else -1):
            unsure.add(shape)
    if Shape.LABELS in tops and _hang_below(lines, places, tops):
        tops.remove(Shape.LABELS)
    return frozenset(tops), frozenset(unsure)


def _hang_below(lines: Sequence[Shaped], places: Mapping[Shape, Sequence[int]], tops: Collection[Shape]) -> bool:
    """Whether labels, which some posts lack, stand right above what closes posts throughout, or hang right below it.

    A blog that began to file its posts one day has labels below the newer ones alone, which top the page.
    """
    labels = places[Shape.LABELS]
    closing = frozenset(shape for shape, at in places.items() if shape not in tops and len(at) > len(labels))
    return all(_hangs(lines, index, closing) for index in labels)


def _hangs(lines: Sequence[Shaped], index: int, closing: Collection[Shape]) -> bool:
    above, below = lines[max(0, index - 1)], lines[index + 1] if index + 1 < len(lines) else None
    if below and below.shape in closing:
        return True
    return above.shape in closing and (below is None or lines[index].line.gap < below.line.gap)


def _runs(lines: Sequence[Shaped]) -> Sequence[frozenset[Shape]]:
    """The kinds of each stretch of furniture."""
    stretches = groupby(lines, lambda one: one.furniture)
    return [frozenset(one.shape for one in stretch) for printed, stretch in stretches if printed]


def _outer(runs: Sequence[frozenset[Shape]], shape: Shape) -> int:
    """1 where the first run has a kind that the last lacks, which others have beside the last one's; -1 in reverse."""
    first, last = runs[0], runs[-1]
    if (shape in first) == (shape in last):
        return 0
    other = last if shape in first else first
    return (1 if shape in first else -1) if any(shape in run and other & run for run in runs[1:-1]) else 0


def _even(above: int, below: int) -> bool:
    """Whether there may be a post without its furniture on either side of all of one kind."""
    return min(above, below) > _FEW and max(above, below) < _CLEAR * min(above, below)


def _nearer(lines: Sequence[Shaped], at: Sequence[int]) -> int:
    """1 where lines stand nearer to the words below than to those above throughout, -1 the other way round, else 0."""
    told = [side for index in at if (side := _side(lines, index))]
    for side in (-1, 1):
        if told.count(side) >= max(_FEWEST, _MOSTLY * len(at)):
            return side
    return 0


def _side(lines: Sequence[Shaped], index: int) -> int:
    if not 0 < index < len(lines) - 1:
        return 0
    above, one, below = lines[index - 1 : index + 2]
    if above.shape in _TITLES:
        return 1
    if one.line.gap < below.line.gap and not above.furniture and above.shape not in _NAMES:
        return -1
    return 1 if below.line.gap < one.line.gap and not below.furniture else 0
