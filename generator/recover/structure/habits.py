"""Habits of a dump that tell what its lines are, as its converter kept them throughout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from generator.recover.lines.captions import speaks_as_caption
from generator.recover.lines.sentences import SENTENCE_END
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape

_LONG = 55
"""Words of a paragraph that is no caption: those stand right on the text around them in some dumps."""
_FEWEST, _MOSTLY = 6, 0.8
"""Neighbours among these that tell how paragraphs are parted, and the share of them that must agree."""
_ALTERNATIVE = 4
"""Words in place of a picture on the line of its caption."""
_TYPED = "*–·+o"
"""Marks that authors type, where those of converters are set in, or others."""
_STEP = 2
"""Columns by which Inscriptis sets in what a page wraps in one more box, such as a picture with its caption."""
_BOXES = 3
"""Boxes that the prose of a page stands in, at least, the outermost around the whole page: who writes by hand sets in
a quotation from a text that begins at the left edge."""
_SHORT, _PARAGRAPH = 40, 20
"""Words of a caption that tells of its place, at most, and of a line that is surely no caption, at least."""
_FAR, _PAGE, _HALF = 5, 66, 2
"""Columns by which a line in the middle is set in, and those of the narrowest page; blanks that may be half ones."""
_BRIEF = 25
"""Words of a caption that a blank line parts from its picture, at most, where paragraphs are longer."""
ALL_EMPHASIS = re.compile(r"([*_])(?![*_\s])[^*_]{2,600}\1")
"""A line wholly in emphasis, as captions are in Markdown."""
_THIRD = 3
_CAPTIONS, _RIVALS = 2, 0.1
"""Captions that make a place theirs, and the share of long paragraphs that may stand in it as well."""
HEADLESS = "---"
"""What html2text prints below the header of a table of one column; its ruled lines are asterisks."""
_WORDY = (Shape.PROSE, Shape.TITLE, Shape.OTHER, Shape.CAPTION)
_FURNITURE = (Shape.DATE, Shape.BYLINE, Shape.LABELS, Shape.COMMENTS, Shape.PERMALINK)


def parts_long_ones(lines: Sequence[Shaped]) -> bool:
    """Whether blank lines part most of the long paragraphs, be captions as near to them as they may."""
    apart = [two.line.gap > 0 for one, two in pairwise(lines) if min(_paragraph(one), _paragraph(two)) >= _LONG]
    return len(apart) >= _FEWEST and sum(apart) >= _MOSTLY * len(apart)


def marks_items(lines: Sequence[Shaped], *, markdown: bool) -> bool:
    """Whether a converter marked the items of lists: two in a row with marks that hardly an author types alone.

    What stands at the left edge of plain text behind an asterisk or a dash may be an author's own list.
    """
    return any(
        one.shape is two.shape is Shape.ITEM and (markdown or (_converted(one) and _converted(two)))
        for one, two in pairwise(lines)
    )


def _converted(one: Shaped) -> bool:
    return one.line.indent > 0 or one.line.text[0] not in _TYPED


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


def heads_tables(posts: Iterable[Sequence[Shaped]]) -> bool:
    """Whether a dump's lines of three hyphens stand right on text and so part none: all but those of empty tables."""
    below = [two.line.gap == 0 for lines in posts for one, two in pairwise(lines) if one.line.text == HEADLESS]
    return bool(below) and sum(below) >= _MOSTLY * len(below)


def middle(posts: Iterable[Sequence[Shaped]]) -> int:
    """Columns of lines in the middle of the page: several that are set in far have as many, a blank more or less."""
    sums: Counter[int] = Counter()
    for lines in posts:
        prose = Counter(one.line.indent for one in lines if one.shape is Shape.PROSE)
        least = (prose.most_common(1)[0][0] if prose else 0) + _FAR
        alone = (one.line for one in lines if one.line.indent >= least and one.line.span.first == one.line.span.last)
        sums.update(2 * line.indent + len(line.text) for line in alone)
    often = {at: sum(sums[at - off] for off in range(_HALF + 1)) for at in sums if at >= _PAGE}
    best = max(often, key=lambda at: (often[at], at), default=0)
    mostly = often and often[best] >= sum(sums[at] for at in often) / 2
    return best if mostly and often[best] >= _CAPTIONS else 0


Place = tuple[int, int, int]
"""Blank lines above a line and below it, and columns by which it is indented."""


def place(lines: Sequence[Shaped], index: int) -> Place:
    """The place in which a line of a post stands that is neither its first nor its last."""
    return lines[index].line.gap, lines[index + 1].line.gap, lines[index].line.indent


def captions_stand(posts: Iterable[Sequence[Shaped]]) -> frozenset[Place]:
    """Places in which lines stand that say by their words that they are captions, and hardly a paragraph does."""
    captions: Counter[Place] = Counter()
    paragraphs: Counter[Place] = Counter()
    for lines in posts:
        for index in range(1, len(lines) - 1):
            one = lines[index]
            if one.shape is Shape.CAPTION and one.line.words <= _SHORT:
                captions[place(lines, index)] += 1
            elif one.shape is Shape.PROSE and one.line.words >= _PARAGRAPH:
                paragraphs[place(lines, index)] += 1
    return frozenset(at for at, often in captions.items() if often >= _CAPTIONS and paragraphs[at] <= _RIVALS * often)


def titles_stand_elsewhere(posts: Sequence[Sequence[Shaped]], captions: frozenset[Place]) -> frozenset[Place]:
    """Those of the places of captions in which few lines look like headings, where as many and more stand elsewhere."""
    spoken: Counter[Place] = Counter()
    titles: Counter[Place] = Counter()
    for lines in posts:
        for index in range(1, len(lines) - 1):
            shape = lines[index].shape
            spoken[place(lines, index)] += shape is Shape.CAPTION
            titles[place(lines, index)] += shape is Shape.TITLE and _paragraph(lines[index + 1]) >= _PARAGRAPH
    there = sum(titles[at] for at in captions)
    elsewhere = titles.total() - there
    return frozenset(at for at in captions if 0 < titles[at] <= 2 * spoken[at] and elsewhere >= there)


def captions_below(posts: Iterable[Sequence[Shaped]], is_picture: Callable[[Shaped], bool]) -> bool:
    """Whether a short paragraph stands a blank line below half the pictures of a dump, and seldom elsewhere."""
    below: list[bool] = []
    others: list[bool] = []
    for lines in posts:
        for above, one in pairwise(lines):
            if one.shape in (Shape.PROSE, Shape.CAPTION) and one.line.gap > 0:
                (below if is_picture(above) else others).append(one.line.words <= _BRIEF)
    half = sum(below) >= max(_CAPTIONS, len(below) / 2)
    return half and 2 * sum(others) * len(below) <= sum(below) * len(others)


def emphasises_captions(posts: Iterable[Sequence[Shaped]]) -> bool:
    """Whether a third of the lines that are wholly in emphasis say by their words that they are captions."""
    lines = [one for lines in posts for one in lines if one.line.words <= _SHORT]
    spoken = [speaks_as_caption(one.plain) for one in lines if ALL_EMPHASIS.fullmatch(one.line.text)]
    return sum(spoken) >= _CAPTIONS and _THIRD * sum(spoken) >= len(spoken)


def hangs_captions(posts: Iterable[Sequence[Shaped]]) -> bool:
    """Whether short lines stand right below paragraphs, with a blank below, and half are captions by their words.

    Lynx so prints a figure; an author who breaks lines without a blank breaks long ones as well.
    """
    hanging = broken = spoken = 0
    for lines in posts:
        for above, one, below in zip(lines, lines[1:], lines[2:], strict=False):
            if _paragraph(above) >= _PARAGRAPH and one.line.gap == 0 and one.shape in _WORDY:
                long = one.line.words >= _PARAGRAPH
                broken += long or not SENTENCE_END.search(above.plain)
                hanging += not long and below.line.gap > 0
                spoken += not long and below.line.gap > 0 and _speaks(one.plain)
    return hanging >= _CAPTIONS and 2 * spoken >= hanging and broken <= _RIVALS * hanging


def _speaks(plain: str) -> bool:
    """Whether a line is a caption by its words, be it behind a few that stand in place of the picture."""
    said = plain.split()
    return any(speaks_as_caption(" ".join(said[at:])) for at in range(_ALTERNATIVE))
