"""Lists of labels that a page prints right below the furniture that opens each post: Dotclear's themes, and others.

An author may open a post with a list, too; but not all posts, and not with what other posts open with. Where all do, in
recipes for instance, the text goes on to speak of most of what is listed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.recover.lines.lists import BULLET
from generator.recover.lines.sentences import SENTENCE_END
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape

_ABOVE = (Shape.DATE, Shape.BYLINE, Shape.LABELS, Shape.FRAME)
_FEWEST, _MOST_WORDS = 2, 5
_SPOKEN_OF, _LONG = 0.5, 3
"""Share of the items that the text below names, from which on they are the author's, in lists of so many or more."""
_THROUGHOUT = 0.75
"""Share of the lines of one kind above text that a list of labels must part from it, and of these lists that name
labels that others name, too, or the line above."""


def labels_listed(lines: Sequence[Shaped]) -> tuple[Shaped, ...]:
    """`lines`, the items of lists of labels in the shape of labels."""
    found = frozenset(at for runs in _openings(lines).values() if _of_labels(lines, runs) for run in runs for at in run)
    return tuple(replace(one, shape=Shape.LABELS) if at in found else one for at, one in enumerate(lines))


def _openings(lines: Sequence[Shaped]) -> dict[Shape, list[range]]:
    """The items between furniture and what a post says, which may be none, by the kind of that furniture."""
    found: defaultdict[Shape, list[range]] = defaultdict(list)
    for first, above in enumerate(lines, 1):
        if above.shape not in _ABOVE or _item(above):
            continue
        run = range(first, _end(lines, first))
        if run.stop < len(lines) and lines[run.stop].shape is Shape.PROSE:
            found[above.shape].append(run)
    return found


def _end(lines: Sequence[Shaped], first: int) -> int:
    return next((at for at in range(first, len(lines)) if not _item(lines[at])), len(lines))


def _item(one: Shaped) -> bool:
    """Whether a line is an item, be it known for furniture by how often it recurs."""
    return one.shape is Shape.ITEM or (one.shape is Shape.FRAME and bool(BULLET.match(one.plain)))


def _of_labels(lines: Sequence[Shaped], openings: Sequence[range]) -> bool:
    """Whether nearly all posts open with short items, and nearly all of these with some that are not theirs alone."""
    runs = [run for run in openings if run and all(_short(lines[at]) for at in run)]
    often = Counter(name for run in runs for name in set(_names(lines, run)))
    shared = sum(any(often[name] > 1 or name in lines[run[0] - 1].plain for name in _names(lines, run)) for run in runs)
    throughout = len(runs) >= max(_FEWEST, _THROUGHOUT * len(openings)) and shared >= _THROUGHOUT * len(runs)
    return throughout and not _spoken_of(lines, openings, runs)


def _spoken_of(lines: Sequence[Shaped], openings: Sequence[range], runs: Sequence[range]) -> bool:
    """Whether the text below the lists names most of what they list, and the line above does not."""
    ends = dict(pairwise([*(run.start for run in openings), len(lines)]))
    texts = [" ".join(one.plain for one in lines[run.stop : ends[run.start]]).casefold() for run in runs]
    named = [
        name.casefold() in text
        for run, text in zip(runs, texts, strict=True)
        for name in _names(lines, run)
        if name not in lines[run.start - 1].plain
    ]
    return len(named) >= _LONG * len(runs) and sum(named) >= _SPOKEN_OF * len(named)


def _short(one: Shaped) -> bool:
    return one.line.words <= _MOST_WORDS and not SENTENCE_END.search(one.plain)


def _names(lines: Sequence[Shaped], run: range) -> Iterator[str]:
    return (BULLET.sub("", lines[at].plain) for at in run)
