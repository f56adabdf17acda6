"""Days that a page prints around posts: they prove a blog, however little its posts say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator.recover.lines.dates import first_date
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import FURNITURE, Shape

_FEWEST = 3
"""Days that a page prints around posts, at least."""
_AROUND = (Shape.BYLINE, Shape.LABELS, Shape.COMMENTS)
_PRINTED = FURNITURE | {Shape.PAGER, Shape.SIDEBAR, Shape.HEADER, Shape.RULE}


def days_of_posts(lines: Sequence[Shaped]) -> tuple[int, ...]:
    """Indexes of the lines that date posts; none where nothing else is printed around posts throughout.

    A post is a sentence, or a title and a line at least: what lists posts prints as much around each title, and says
    nothing below.
    """
    days = [at for at, one in enumerate(lines) if one.furniture and first_date(one.plain)]
    told = {lines[at].plain for at in days}
    printed = Counter(one.shape for one in lines if one.shape in _AROUND)
    if len(told) < _FEWEST or max(printed.values(), default=0) < max(_FEWEST, len(told) // 2):
        return ()
    said = [_says(lines[above:below]) for above, below in pairwise(days)]
    return tuple(days) if 2 * sum(said) > len(said) else ()


def _says(between: Sequence[Shaped]) -> bool:
    """Whether what stands between two days is more than a title."""
    own = [one.shape for one in between if one.shape not in _PRINTED]
    return len(own) > 1 or Shape.PROSE in own
