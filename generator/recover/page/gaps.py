"""Blank lines between the lines of a dump: how many stand between paragraphs, and how many are rare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape

_RARE, _SELDOM = 0.34, 0.2
"""Share of the lines, or of the gaps, that a rare number of blank lines stands above, at most; the latter of lines
that may be no sentences."""
_AROUND = (Shape.RULE, Shape.HEADER)
_INNER, _WITHIN = (Shape.ITEM, Shape.CODE, Shape.CAPTION, Shape.NOTE), 0.15
"""What opens no text, and the share of blank lines above such that may be there where blank lines part posts."""
_WORDS = (25, 12)
"""Words of a paragraph that is surely no caption nor an item, and of one that hardly is."""
_FEWEST_PAIRS = 4
_FEWEST_CLOSELY = 2
_NONE = 99
"""Blank lines that no dump has."""
_ALL, _NEARLY_ALL = 0.97, 0.9
"""Share of the neighbours among these that blank lines must part."""


def usual_gap(lines: Sequence[Shaped]) -> int:
    """Blank lines that stand between ordinary paragraphs."""
    pairs = pairwise(lines)
    gaps = Counter(two.line.gap for one, two in pairs if one.shape is Shape.PROSE and two.shape is Shape.PROSE)
    return gaps.most_common(1)[0][0] if gaps else 1


def wide_gap(lines: Sequence[Shaped]) -> int:
    """The least number of blank lines that is rare, among paragraphs or everywhere; 99 when there is none."""
    gaps = [one.line.gap for one in lines[1:]]
    tight = _tight(lines) and not any(one.furniture or one.shape in _AROUND for one in lines)
    share = _RARE if _between_long(lines) else _SELDOM
    rare = min(_rare_gap(gaps), _rare_gap(_between_prose(lines)))
    apart = [gap for gap in gaps if gap]
    if rare == _NONE and tight and 0 < len(apart) <= share * len(gaps) and _between_texts(lines):
        return min(apart)  # paragraphs stand without a blank line
    return rare


def _tight(lines: Sequence[Shaped]) -> bool:
    """Whether paragraphs stand without a blank line: most of them, or some where two blank lines part all others."""
    closely = sum(one.shape is two.shape is Shape.PROSE and not two.line.gap for one, two in pairwise(lines))
    return not usual_gap(lines) or (closely >= _FEWEST_CLOSELY and all(one.line.gap != 1 for one in lines))


def _between_long(lines: Sequence[Shaped]) -> bool:
    """Whether most blank lines stand between sentences: around a list they part no posts."""
    gaps = [one.shape is two.shape is Shape.PROSE for one, two in pairwise(lines) if two.line.gap]
    return 2 * sum(gaps) >= len(gaps)


def _between_texts(lines: Sequence[Shaped]) -> bool:
    """Whether blank lines stand where one text may end and another begin: hardly any within a list or a sentence."""
    within = [_goes_on(one, two) for one, two in pairwise(lines) if two.line.gap]
    return sum(within) <= _WITHIN * len(within)


def _goes_on(one: Shaped, two: Shaped) -> bool:
    return two.shape in _INNER or one.plain.endswith((":", ",")) or two.plain[:1].islower()


def _between_prose(lines: Sequence[Shaped]) -> Sequence[int]:
    """Blank lines between paragraphs: around lists and tables a converter may leave as many as between posts."""
    pairs = pairwise(lines)
    gaps = [two.line.gap for one, two in pairs if one.shape is two.shape is Shape.PROSE]
    return gaps if len(gaps) >= _FEWEST_PAIRS else ()


def _rare_gap(gaps: Sequence[int]) -> int:
    """The least number of blank lines, two or more, that is rare among `gaps`; `_NONE` when none is."""
    apart = [gap for gap in gaps if gap]
    for gap in range(2, 7):
        wide = sum(other >= gap for other in apart)
        if wide and wide <= max(1, _RARE * len(apart)):
            return gap
    return _NONE


def gap_after_items(lines: Sequence[Shaped]) -> int:
    """Blank lines that usually stand below a list."""
    pairs = pairwise(lines)
    gaps = Counter(two.line.gap for one, two in pairs if one.shape is Shape.ITEM and two.shape is not Shape.ITEM)
    return gaps.most_common(1)[0][0] if gaps else 0


def parts_by_blanks(lines: Sequence[Shaped]) -> bool:
    """Whether blank lines part paragraphs: all of the long ones, or where few are long, nearly all."""
    pairs = list(pairwise(lines))
    long, any_ = ([two.line.gap > 0 for one, two in pairs if min(_said(one), _said(two)) >= least] for least in _WORDS)
    few = len(long) < _FEWEST_PAIRS
    parted, share = (any_, _NEARLY_ALL) if few else (long, _ALL)
    return bool(parted) and sum(parted) >= share * len(parted)


def _said(one: Shaped) -> int:
    return one.line.words if one.shape is Shape.PROSE else 0
