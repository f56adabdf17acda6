"""A dump as a whole: its lines with their shapes, and the habits that its converter kept throughout."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.model.source import Omission
from generator.recover.breaks.abbreviations import unabbreviated
from generator.recover.breaks.boxed import unboxed
from generator.recover.breaks.fragments import mended
from generator.recover.breaks.leads import led_on
from generator.recover.breaks.linklist import unlisted
from generator.recover.breaks.references import resolved
from generator.recover.lines.dates import first_month, prefers_month_first
from generator.recover.lines.lists import as_listed, posts_listed
from generator.recover.lines.shapes import Shaped, shaped
from generator.recover.lines.text import Line, seen, split, unwrapped
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.beneath import beneath_titles
from generator.recover.page.counted import counted_titles
from generator.recover.page.datelines import parted_dates
from generator.recover.page.ends import page_end
from generator.recover.page.excerpts import excerpted
from generator.recover.page.filed import labels_listed
from generator.recover.page.gaps import gap_after_items, parts_by_blanks, usual_gap, wide_gap
from generator.recover.page.headlines import Headlines, credit_dates, headlines
from generator.recover.page.levels import top_indent, top_level
from generator.recover.page.recurring import with_recurring
from generator.recover.page.replies import told_apart
from generator.recover.page.sides import sides
from generator.recover.structure.blanked import blanked
from generator.recover.structure.fences import fenced
from generator.recover.structure.shortruns import rows_of_cells, timed_cells

_MOSTLY = 0.6
_FEWEST_MONTHS = 2


@dataclass(frozen=True, slots=True)
class Dump:
    """Lines, and what they have in common. `tops` are the kinds of furniture that stand above a post's words."""

    lines: tuple[Shaped, ...]
    listed: tuple[Omission, ...]
    """What a converter lists at the end, which are no one's words: addresses of links, abbreviations."""
    tops: frozenset[Shape]
    unsure: frozenset[Shape]
    """The kinds of furniture of which the dump does not tell whether they stand above a post's words or below."""
    below_titles: frozenset[Shape]
    """Of `tops`, the kinds that stand right below a title throughout."""
    usual_gap: int
    """Blank lines that stand between ordinary paragraphs."""
    wide_gap: int
    """The least number of blank lines that is rare in this dump; 99 when there is none."""
    indent: int
    """Columns by which ordinary prose is indented."""
    top_level: int
    """The highest level that at least two Markdown headings have, 0 when there are none."""
    top_indent: int
    """The least indent below that of prose that at least two lines have which could be titles; 99 when none has."""
    headlines: Headlines
    """What the lines that could be titles tell of each other."""
    marks_items: bool
    """Whether items of lists bear marks."""
    parts_by_blanks: bool
    """Whether blank lines stand between all paragraphs."""
    gap_after_items: int
    """Blank lines that usually stand below a list."""
    credit_dates: frozenset[int]
    """Indexes of dates between a title and the authors' own line."""
    placed: frozenset[int]
    """Indexes of lines in the place, beside furniture, that holds the titles throughout."""
    outer: frozenset[int]
    """Indexes of lines that were items of a list of posts."""
    months: tuple[Shaped, ...]
    """The months that stand over the posts of each."""
    known: frozenset[str]
    """Letters of titles that other sources state."""
    month_first: bool | None
    end: int
    """Where the page's own navigation, sidebar and footer begin, which no post holds."""
    prose_before: tuple[int, ...]
    """Words of prose before each line, and in all: one more than there are lines."""

    def gap(self, index: int) -> int:
        """Blank lines above a line; below the last one there is no end of them."""
        return self.lines[index].line.gap if index < len(self.lines) else 9

    said_before: tuple[int, ...]
    """Words of any kind that a page does not print by itself, before each line, and in all."""

    def said_between(self, first: int, end: int) -> int:
        """Words in the lines from `first` up to `end` that no page prints by itself: verse, lists and programs, too."""
        return self.said_before[end] - self.said_before[first]

    def prose_between(self, first: int, end: int) -> int:
        """Words of prose in the lines from `first` up to `end`, which is left out."""
        return self.prose_before[end] - self.prose_before[first]


def observed(text: str, titles: Collection[str] = ()) -> Dump:
    """The dump that `text` is, with its habits; `titles` are those that other sources have for posts it may hold."""
    source = split(text)
    texts, defined = resolved(unwrapped(mended(unboxed(blanked(fenced(seen(text), source), source)), source)))
    texts, abbreviated = unabbreviated(texts)
    texts, listed = unlisted(texts)
    first = excerpted([shaped(line) for line in parted_dates(led_on(texts)) if line.text])
    read = timed_cells(rows_of_cells(counted_titles(as_listed(first))))
    lines, placed = with_recurring(beneath_titles(told_apart(_under_months(read))))
    return _described(
        labels_listed(lines),
        (*_left("list of link addresses", (*defined, *listed)), *_left("list of abbreviations", abbreviated)),
        placed,
        posts_listed(first),
        frozenset(map(letters, titles)),
    )


def _left(reason: str, lines: Iterable[Line]) -> Iterator[Omission]:
    return (Omission(reason, line.text, line.span) for line in lines)


def seen_anew(dump: Dump, frames: Collection[int], titles: frozenset[int], end: int) -> Dump:
    """`dump` up to `end`, the lines at `frames` known for what its page prints around posts, `titles` for titles."""
    lines = tuple(_known_as(one, at in frames, at in titles) for at, one in enumerate(dump.lines))
    again = _described(lines, dump.listed, titles or dump.placed, dump.outer, dump.known)
    return replace(again, end=min(end, again.end))


def _known_as(one: Shaped, frame: bool, title: bool) -> Shaped:
    if frame:
        return replace(one, shape=Shape.FRAME)
    return replace(one, shape=Shape.TITLE) if title and one.shape is not Shape.HEADING else one


def _described(
    lines: tuple[Shaped, ...],
    listed: tuple[Omission, ...],
    placed: frozenset[int],
    outer: frozenset[int],
    known: frozenset[str],
) -> Dump:
    words = prose_words(lines)
    said = said_words(lines)
    tops, unsure = sides(lines[: page_end(lines, frozenset())], words, said)
    below = _below_titles(lines, tops)
    indent = usual_indent(lines)
    return Dump(
        lines=lines,
        listed=listed,
        tops=tops,
        unsure=unsure - below,
        below_titles=below,
        usual_gap=usual_gap(lines),
        wide_gap=wide_gap(lines),
        indent=indent,
        top_level=top_level(lines),
        top_indent=top_indent(lines, indent),
        headlines=headlines(lines),
        marks_items=any(one.shape is two.shape is Shape.ITEM for one, two in itertools.pairwise(lines)),
        parts_by_blanks=parts_by_blanks(lines),
        gap_after_items=gap_after_items(lines),
        credit_dates=credit_dates(lines),
        placed=placed,
        outer=outer,
        months=tuple(one for one in lines if one.shape is Shape.HEADER and _is_month(one)),
        known=known,
        month_first=prefers_month_first([one.line.text for one in lines if one.furniture]),
        end=page_end(lines, tops),
        prose_before=words,
        said_before=said,
    )


def _under_months(lines: Sequence[Shaped]) -> tuple[Shaped, ...]:
    """`lines`, those that name a month over the posts of that month in the shape of headings of an archive page."""
    months = [at for at, one in enumerate(lines) if _is_month(one)]
    apart = all(any(one.shape is Shape.PROSE for one in lines[one:two]) for one, two in itertools.pairwise(months))
    if len(months) < _FEWEST_MONTHS or not apart:
        return tuple(lines)
    return tuple(replace(one, shape=Shape.HEADER) if at in months else one for at, one in enumerate(lines))


def _is_month(one: Shaped) -> bool:
    found = first_month(one.plain) if one.line.words <= 3 else None
    return found is not None and found.end - found.start == len(one.plain)


def letters(text: str) -> str:
    """Letters and digits of `text`, folded: what all spellings of one title share."""
    return "".join(char for char in text.casefold() if char.isalnum())


_FRAMES = (Shape.PAGER, Shape.SIDEBAR, Shape.HEADER, Shape.RULE, Shape.REPLY)
_TITLES = (Shape.TITLE, Shape.HEADING, Shape.OTHER)
"""What could be a title above furniture."""


def prose_words(lines: Sequence[Shaped]) -> tuple[int, ...]:
    """Running count of words in lines that are prose or list items, from 0."""
    counts = [0]
    for one in lines:
        says = one.shape in (Shape.PROSE, Shape.ITEM, Shape.CAPTION, Shape.NOTE) and one.line.words >= 5
        counts.append(counts[-1] + (one.line.words if says else 0))
    return tuple(counts)


def said_words(lines: Sequence[Shaped]) -> tuple[int, ...]:
    """Running count of words in lines that are no furniture and no frame of the page, from 0."""
    return (0, *itertools.accumulate(0 if one.furniture or one.shape in _FRAMES else one.line.words for one in lines))


def _below_titles(lines: Sequence[Shaped], tops: frozenset[Shape]) -> frozenset[Shape]:
    """Kinds of top furniture of which most runs follow a line that could be a title, and do not close a post.

    Where more runs stand right above such a line it is the title, and what precedes them closes a post.
    """
    seen: Counter[Shape] = Counter()
    below: Counter[Shape] = Counter()
    above: Counter[Shape] = Counter()
    for first, end in _runs(lines, tops):
        kinds = {one.shape for one in lines[first:end]}
        seen.update(kinds)
        named = first > 0 and lines[first - 1].shape in _TITLES and letters(lines[first - 1].plain)
        if named and lines[first].line.gap <= lines[first - 1].line.gap:
            below.update(kinds)
        if end < len(lines) and lines[end].shape in (Shape.TITLE, Shape.HEADING):
            above.update(kinds)
    return frozenset(shape for shape in seen if below[shape] >= max(_MOSTLY * seen[shape], above[shape]))


def _runs(lines: Sequence[Shaped], shapes: frozenset[Shape]) -> Iterator[tuple[int, int]]:
    """First and one past the last index of each stretch of lines that all have one of `shapes`."""
    for among, run in itertools.groupby(range(len(lines)), lambda at: lines[at].shape in shapes):
        if among:
            at = list(run)
            yield at[0], at[-1] + 1


def usual_indent(lines: Sequence[Shaped]) -> int:
    """Columns by which most prose is indented."""
    indents = Counter(one.line.indent for one in lines if one.shape is Shape.PROSE)
    return indents.most_common(1)[0][0] if indents else 0
