"""What the lines that could be titles have in common: which recur, how they are spelt, how they are set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.recover.lines.shapes import CREDITED, Shaped
from generator.recover.lines.vocabulary import Shape

_TITLES = (Shape.TITLE, Shape.HEADING)
_CAPITALS, _SMALL = 0.8, 0.5
"""Share of capitalised words from which a line is in title case, and up to which it is not."""
_NOUNS = 0.2
_FEWEST = 2
_PROSE = 8
"""Words of a line below, from which on it is the text that a heading stands over."""


@dataclass(frozen=True, slots=True)
class Headlines:
    """`recurring` stand over text more than once; `listed` once, and once more in a list of links."""

    recurring: frozenset[str]
    listed: frozenset[str]
    mixed_case: bool
    """Whether some lines are in title case and some clearly not, so that the spelling tells them apart."""
    asking: frozenset[int]
    """Indexes of questions that stand among questions, as in an interview."""


def headlines(lines: Sequence[Shaped]) -> Headlines:
    """What all lines of a dump that could be titles tell of each other."""
    at = [index for index, one in enumerate(lines) if one.shape in _TITLES]
    over = [index for index in at if _stands_over_text(lines, index)]
    counted = Counter(lines[index].plain for index in over)
    others = Counter(one.plain.lstrip("*+•- ") for one in lines)
    others.subtract(counted)
    cases = [title_case(lines[index].plain) for index in over]
    return Headlines(
        recurring=frozenset(text for text, times in counted.items() if times >= _FEWEST),
        listed=frozenset(text for text, times in counted.items() if times == 1 and others[text] == 1),
        mixed_case=min(cases.count(True), cases.count(False)) >= _FEWEST and not _nouns_are_capital(lines),
        asking=_asking(lines, over),
    )


def _nouns_are_capital(lines: Sequence[Shaped]) -> bool:
    """Whether words within sentences begin with capitals as often as in German, where a title shows nothing by them."""
    words = [word for one in lines if one.shape is Shape.PROSE for word in one.plain.split()[1:]]
    return sum(word[0].isupper() for word in words) > _NOUNS * len(words)


def _stands_over_text(lines: Sequence[Shaped], index: int) -> bool:
    below = next((one for one in lines[index + 1 : index + 4] if not one.furniture), None)
    return below is not None and below.shape in (Shape.PROSE, Shape.ITEM, Shape.CAPTION) and below.line.words >= _PROSE


def _asking(lines: Sequence[Shaped], over: Sequence[int]) -> frozenset[int]:
    """Questions next to a question, in a dump in which not every title is one."""
    asks = [lines[index].plain.endswith("?") for index in over]
    if all(asks):
        return frozenset()
    near = zip([False, *asks[:-1]], asks, [*asks[1:], False], over, strict=True)
    return frozenset(index for before, now, after, index in near if now and (before or after))


def credit_dates(lines: Sequence[Shaped]) -> frozenset[int]:
    """Indexes of date lines that stand below a title and above the authors' own line, as the head of a post has them.

    None where the last line of all is a date: there, dates close posts.
    """
    if lines and lines[-1].shape is Shape.DATE:
        return frozenset()
    near = zip(lines, lines[1:], lines[2:], strict=False)
    return frozenset(
        index
        for index, (title, one, credit) in enumerate(near, 1)
        if one.shape is Shape.DATE and title.shape in _TITLES and CREDITED.match(credit.plain)
        if title.line.gap >= max(one.line.gap, credit.line.gap)
    )


def title_case(plain: str) -> bool | None:
    """Whether the longer words begin with capitals; None when there are too few, or it is neither so nor so."""
    words = [word for word in plain.split()[1:] if len(word) > 3 and word[0].isalpha()]
    if not words:
        return None
    share = sum(word[0].isupper() for word in words) / len(words)
    return True if share >= _CAPITALS else False if share <= _SMALL else None
