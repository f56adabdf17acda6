"""Pages that a converter wrote into one line, its blocks a space apart, in lines again.

`get_text(" ")` of Beautiful Soup leaves nothing between the blocks of a page but a space. What a page prints around
posts can still be told: `Posted by Maud at 7:49 AM`, `2 comments`, a date with a capital behind it. Between two of
these stands a post, and where its first sentence begins with a capital in the middle of a sentence, its title ends.
Other converters set a mark between any two blocks, as `get_text(" | ")` does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.recover.breaks.glued import unglued
from generator.recover.breaks.printed import printed
from generator.recover.breaks.titleends import tails_of, titles_ends
from generator.recover.breaks.wordspans import words_of
from generator.recover.lines.text import split

_LONG = 1200
"""Characters of a line that is more than a paragraph."""
_ALONE, _ALL = 300, 0.95
"""Characters of a line that is a whole page, though not long, and its share of all that its dump has, at least."""
_FEWEST = 3
_POST = 12
"""Words of a post with its title, at least."""
_DIFFER = 0.6
"""Share of the words behind last sentences that differ, from which on they are titles."""
_AT_MARK = re.compile(r"[.!?…][\"”’)\]]*\s([|¶·‖]{1,3})\s(?=[\"“¿¡(]?[^\W\d_])")
_AT_SPACE = re.compile(r"[.!?…][\"”’)\]]*\s(?=[\"“¿¡(]?[^\W\d_])")
_MARKED = 0.04
"""Sentences that end at a mark between blocks, for each that ends within a block, at least."""


def in_lines(text: str) -> str:
    """`text`, with line feeds around what a page prints around posts, where a line holds a whole page."""
    lines = split(text)
    return "\n".join(_separated(line) or _parted(line) if _holds_page(line, len(text)) else line for line in lines)


def _holds_page(line: str, dump: int) -> bool:
    """Whether a line is more than a paragraph, or all that a dump of so many characters has, with blanks at seams."""
    alone = len(line) >= _ALONE and len(line) >= _ALL * dump
    return len(line) >= _LONG or (alone and unglued(line) == line)


def _separated(line: str) -> str:
    """A line with a line feed for each mark that a converter wrote between blocks, nothing where it wrote none."""
    ends = Counter(found[1] for found in _AT_MARK.finditer(line))
    mark, times = max(ends.items(), key=lambda one: one[1], default=("", 0))
    if times < _FEWEST or line.startswith(mark) or times < _MARKED * len(_AT_SPACE.findall(line)):
        return ""
    return "\n".join(block.strip() for block in re.split(rf"\s{re.escape(mark)}(?=\s|$)", line))


def _parted(line: str) -> str:
    words = words_of(line)
    page = printed(words)
    if len(page) < _FEWEST:
        return line
    posts = [post for post in _between(page, len(words)) if post[1] - post[0] >= _POST]
    tails = tails_of(words, posts)
    told = len({words.between(*tail) for tail in tails}) >= _DIFFER * len(tails) > 0
    below = set() if told else titles_ends(words, posts)
    cuts = {at for span in page for at in span} | {first for first, _ in tails} | below
    places = [words.spans[at][0] for at in sorted(cuts) if 0 < at < len(words)]
    return "\n".join(line[one:two].strip() for one, two in pairwise((0, *places, len(line))))


def _between(page: Sequence[tuple[int, int]], end: int) -> Iterator[tuple[int, int]]:
    """The spans of words that are no furniture."""
    for (_, first), (last, _) in pairwise(((0, 0), *page, (end, end))):
        if last > first:
            yield first, last
