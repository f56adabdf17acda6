"""Lines with bullets, as the list tells in which they stand: items of a text, or a page's list of its posts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.recover.lines.sentences import SENTENCE_END
from generator.recover.lines.shapes import Shaped, shaped
from generator.recover.lines.vocabulary import Shape

BULLET = re.compile(r"^[•·◦▪*+o-]\s+")
_FEWEST_ALONE, _LISTED = 3, 0.75
"""Items that a list of posts has, and the share of them that text must part."""
_OPEN = (Shape.LABELS, Shape.BYLINE, Shape.MORE)
"""Kinds of furniture that end in anything, so that an item of a text may open like them."""


def as_listed(lines: Sequence[Shaped]) -> tuple[Shaped, ...]:
    """`lines`, those with bullets read as the list tells in which they stand."""
    return _without_lone_bullets(_items_among_items(lines))


def _items_among_items(lines: Sequence[Shaped]) -> tuple[Shaped, ...]:
    """`lines`, those that read like furniture in a list of something else as the items that they are."""
    read: list[Shaped] = []
    for run in _lists(lines):
        shapes = {one.shape for one in run}
        of_text = Shape.ITEM in shapes and shapes <= {Shape.ITEM, *_OPEN}
        read += [replace(one, shape=Shape.ITEM) if of_text and ":" not in one.plain else one for one in run]
    return tuple(read)


def _lists(lines: Sequence[Shaped]) -> Iterator[list[Shaped]]:
    """`lines` in runs: items with one bullet, as far in, and with nothing between; anything else by itself."""
    run: list[Shaped] = []
    for one in lines:
        if run and (one.line.gap or not _of_one_list(run[-1], one)):
            yield run
            run = []
        run.append(one)
    yield run


def _of_one_list(one: Shaped, two: Shaped) -> bool:
    """Whether two neighbours have the same bullet and stand as far in."""
    marks = [BULLET.match(each.line.text) for each in (one, two)]
    return all(marks) and (one.line.indent, one.line.text[0]) == (two.line.indent, two.line.text[0])


def _without_lone_bullets(lines: Sequence[Shaped]) -> tuple[Shaped, ...]:
    """`lines`, those that are lists of one item right above prose read anew: a page that lists posts has them."""
    bare = {
        at: replace(lines[at].line, text=BULLET.sub("", lines[at].line.text, count=1))
        for at in {*_titles_listed(lines), *posts_listed(lines)}
    }
    return tuple(shaped(bare[at]) if at in bare else one for at, one in enumerate(lines))


def _titles_listed(lines: Sequence[Shaped]) -> Sequence[int]:
    """Items that could be titles, each right above prose."""
    alone = [
        at
        for at, (above, one, below) in enumerate(zip(lines, lines[1:], lines[2:], strict=False), 1)
        if one.shape is Shape.ITEM and below.shape is Shape.PROSE and above.shape is not Shape.ITEM
        if not SENTENCE_END.search(one.plain) or one.plain.endswith("?")
    ]
    if lines and lines[0].shape is Shape.ITEM and lines[1:] and lines[1].shape is Shape.PROSE:
        alone.append(0)
    few = len(alone) < _FEWEST_ALONE or 2 * sum(one.shape is Shape.ITEM for one in lines) > 12 * len(alone)
    return () if few else alone


def posts_listed(lines: Sequence[Shaped]) -> frozenset[int]:
    """Indexes of bullets of one kind, the least indented of all, between any two of which paragraphs stand."""
    items = [at for at, one in enumerate(lines) if one.shape is Shape.ITEM and BULLET.match(one.line.text)]
    if not items:
        return frozenset()
    kind = min((lines[at].line.indent, lines[at].line.text[0]) for at in items)
    outer = [at for at in items if (lines[at].line.indent, lines[at].line.text[0]) == kind]
    apart = [any(one.shape is Shape.PROSE for one in lines[first + 1 : second]) for first, second in pairwise(outer)]
    few = len(outer) < _FEWEST_ALONE or sum(apart) < _LISTED * len(apart)
    return frozenset(() if few else outer)
