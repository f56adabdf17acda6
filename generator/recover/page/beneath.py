"""Lines that a page prints right under each title, whatever they say: `7 minute read`, `Published:`.

What a page does once per post, it does throughout: a short line that recurs, its numbers and dates apart, between lines
that could be titles and the text below is the page's own, and tells which of the short lines are titles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.recover.lines.dates import first_date
from generator.recover.lines.moulds import mould
from generator.recover.lines.phrases import SECTION
from generator.recover.lines.shapes import Shaped, title_like
from generator.recover.lines.vocabulary import Shape

_FEWEST = 3
_MOST_WORDS = 6
_THROUGHOUT, _DISTINCT = 0.9, 0.75
"""Share of the lines of one mould that stand under titles, and of these titles that no other post has, at least."""
_DEEP = 4
"""Lines between a title and its text, at most."""
_BEFORE = 2
"""Paragraphs above the first title, at most: below the opening of an article, such lines belong to its sections."""
_SEVERAL, _NEAR = 2, 4
"""Titles with a line drawn below, at least; and characters by which the two differ, at most."""
_SPOKEN = (Shape.PROSE, Shape.CAPTION, Shape.CODE)


def beneath_titles(lines: Sequence[Shaped]) -> tuple[Shaped, ...]:
    """`lines`, those that recur right under titles in the shape of furniture."""
    groups = [at for at in _moulds(lines).values() if len(at) >= _FEWEST]
    recurring = frozenset(index for at in groups for index in at)
    found = frozenset(index for at in groups for index in _furniture(lines, at, recurring))
    found |= _drawn(lines)
    return tuple(replace(one, shape=Shape.BENEATH) if at in found else one for at, one in enumerate(lines))


def _drawn(lines: Sequence[Shaped]) -> frozenset[int]:
    """Ruled lines right below titles, about as long as these: all of `=` where several are (CommonMark 0.31, 4.3)."""
    below = [at for at, (one, two) in enumerate(pairwise(lines), 1) if _underlined(one, two)]
    drawn = (frozenset(at for at in below if lines[at].line.text[0] == mark) for mark in "=-")
    return next((at for at in drawn if len(at) >= _SEVERAL), frozenset())


def _underlined(one: Shaped, rule: Shaped) -> bool:
    ruled = rule.shape is Shape.RULE and rule.line.gap == 0 and not rule.line.text.strip(rule.line.text[0])
    return ruled and one.shape is Shape.TITLE and abs(len(rule.line.text) - len(one.plain)) <= _NEAR


def _moulds(lines: Sequence[Shaped]) -> dict[str, list[int]]:
    """Indexes of the short lines that could be furniture, by what they say; what tells a day is known as such."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(lines):
        short = one.shape in (Shape.TITLE, Shape.OTHER) and one.line.words <= _MOST_WORDS
        if short and not SECTION.fullmatch(one.plain) and first_date(one.plain) is None:
            places[mould(one.plain)].append(index)
    return places


def _furniture(lines: Sequence[Shaped], at: Sequence[int], recurring: frozenset[int]) -> Sequence[int]:
    """Those of the lines of one mould that are a page's own; all, or none."""
    titles = [title for index in at for title in _titles(lines, index, recurring)]
    distinct = len({lines[title].plain for title in titles})
    throughout = len(titles) >= max(_FEWEST, _THROUGHOUT * len(at)) and distinct >= _DISTINCT * len(titles)
    return at if throughout and _opens(lines, titles[0]) and _apart(lines, titles) else ()


def _titles(lines: Sequence[Shaped], index: int, recurring: frozenset[int]) -> Iterator[int]:
    """The title under which a line stands, with text further below; none when there is none."""
    title = next((at for at in range(index - 1, max(-1, index - _DEEP), -1) if at not in recurring), -1)
    below = (one for at, one in enumerate(lines[index + 1 : index + _DEEP], index + 1) if at not in recurring)
    text = next((one for one in below if not one.furniture), None)
    if title >= 0 and text and text.shape in _SPOKEN and _heads(lines[title : index + 1]):
        yield title


def _heads(lines: Sequence[Shaped]) -> bool:
    """Whether the first of `lines` could be a title, further from what precedes it than the others from each other."""
    one, *others = lines
    set_off = one.line.gap >= max(other.line.gap for other in others)
    return set_off and (bool(one.level) or (one.shape in (Shape.TITLE, Shape.OTHER) and title_like(one.plain)))


def _opens(lines: Sequence[Shaped], title: int) -> bool:
    return sum(one.shape is Shape.PROSE for one in lines[:title]) <= _BEFORE


def _apart(lines: Sequence[Shaped], titles: Sequence[int]) -> bool:
    return all(any(one.shape in _SPOKEN for one in lines[one_at:two_at]) for one_at, two_at in pairwise(titles))
