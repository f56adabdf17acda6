"""Places where a post may begin; which of them do is decided later, over the whole dump."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.recover.lines.sentences import SENTENCE_END
from generator.recover.lines.shapes import CREDITED, Shaped
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.dumps import Dump, letters

_NEVER_OPENS = frozenset(
    (
        Shape.PAGER,
        Shape.SIDEBAR,
        Shape.HEADER,
        Shape.RULE,
        Shape.ITEM,
        Shape.CODE,
        Shape.NOTE,
        Shape.CAPTION,
        Shape.REPLY,
    )
)
_OPENS_BELOW = (Shape.ITEM, Shape.CODE, Shape.CAPTION, Shape.NOTE)
"""What opens a post right below what closes the one above."""
_HEAD = 6
"""How many lines of furniture may stand between a title and the first words."""

_MOTTO_WORDS, _MOTTO_LINES = 25, 2
"""Words and lines of what a page says of itself below its name, at most."""
_FEWEST_PLACED = 3
_BADGE = 3
"""Digits of a count on a badge, at most."""
_FEW = 8
"""Words of what may be a name in a menu, at most."""
_SPOKEN = (Shape.PROSE, Shape.CAPTION, Shape.CODE, Shape.NOTE)
_SIGNED = (Shape.DATE, Shape.BYLINE, Shape.COMMENTS)
"""What a page prints of a post, and not of itself."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a post may begin: indexes into the dump's lines of its furniture, its title, its first words."""

    first: int
    title: int | None
    body: int


def candidates(dump: Dump) -> tuple[Candidate, ...]:
    """Every place where a post may begin, in order; which ones do is decided later, over the whole dump."""
    opening = _opening(dump)
    found = [opening] if opening else []
    later = range(opening.body if opening else 0, dump.end)
    found += [one for index in later for one in _candidates_at(dump, index) if one != opening and one.body < dump.end]
    titled = {one.body for one in found if one.title in dump.placed and _between_furniture(dump, one.title, one.body)}
    return tuple(one for one in found if one.title is not None or one.body not in titled)


def _between_furniture(dump: Dump, title: int, body: int) -> bool:
    """Whether furniture stands below a title, and above it, too, or nothing but the head of the page."""
    heads = title == min(dump.placed) and not dump.prose_before[title]
    return title + 1 < body and (heads or _frames(dump.lines[title - 1]))


def _opening(dump: Dump) -> Candidate | None:
    """The first place of all: the first prose that is no link list, with the title that stands right above.

    Verse, a list or a program opens a dump as well, below a title that is dated or signed as its titles are.
    """
    placed = next(_placed(dump), None)
    for at, one in enumerate(dump.lines[: dump.end]):
        if _speaks(one):
            index = _list_head(dump, at)
            titled = [
                found
                for above in range(max(0, index - 4), index)
                for found in _candidates_at(dump, above)
                if found.body <= index and not any(_frames(dump.lines[at]) for at in range(found.body, index))
            ]
            near = [
                found
                for found in titled
                if found.title is not None and dump.lines[found.title].shape in (Shape.TITLE, Shape.HEADING)
            ]
            held = [found for found in near if found.title in dump.placed]
            furnished = [found for found in near if dump.lines[found.body - 1].shape in dump.below_titles]
            opening = (held or furnished or near or [Candidate(_first(dump, index), None, index)])[-1]
            if placed and _is_motto(dump, opening, placed):
                return placed
            return min(placed, opening, key=lambda one: one.body) if placed else opening
    return placed


def _speaks(one: Shaped) -> bool:
    """Whether a line is surely no part of a menu: a sentence, be it one of a list."""
    if one.shape is Shape.PROSE:
        return True
    if one.line.words <= _FEW:
        return False
    ends = SENTENCE_END.search(one.plain)
    return one.shape is Shape.CAPTION or (one.shape is Shape.ITEM and bool(ends)) or _leads_on(one)


def _leads_on(one: Shaped) -> bool:
    """Whether a line is a sentence that ends with a colon, as what stands above a list or a table does."""
    return one.shape is Shape.OTHER and one.plain.endswith(":")


def _list_head(dump: Dump, index: int) -> int:
    """The first item of the list in which a line stands; the line itself, where it stands in none."""
    while index and dump.lines[index].shape is dump.lines[index - 1].shape is Shape.ITEM and not dump.gap(index):
        index -= 1
    return index


def _is_motto(dump: Dump, opening: Candidate, placed: Candidate) -> bool:
    """Whether what opens a dump is no more than what a page says of itself, above posts that bear dates throughout.

    The page's own lists may stand there, too.
    """
    between = dump.lines[opening.body : placed.first]
    listed = any(one.shape in (Shape.SIDEBAR, Shape.PAGER, Shape.HEADER) for one in between)
    said = [one for one in between if one.shape in _SPOKEN or not listed]
    if any(one.shape in _SIGNED for one in between):
        return False
    short = sum(one.line.words for one in said) <= _MOTTO_WORDS and len(said) <= _MOTTO_LINES
    fewest = _FEWEST_PLACED - listed
    return short and opening.body < placed.first and len({one.title for one in _placed(dump)}) >= fewest


def _placed(dump: Dump) -> Iterator[Candidate]:
    """Places whose title stands where titles do, above furniture that stands below titles throughout or below a day."""
    for index in range(dump.end):
        for found in _candidates_at(dump, index):
            if found.title is None:
                continue
            if dump.lines[found.body - 1].shape in dump.below_titles or _below_day(dump, found.first, found.title):
                yield found


def _below_day(dump: Dump, first: int, title: int) -> bool:
    return title in dump.placed and any(dump.lines[at].shape is Shape.DATE for at in range(first, title))


def _candidates_at(dump: Dump, index: int) -> Iterator[Candidate]:
    one = dump.lines[index]
    closed = index > 0 and _closes(dump, dump.lines[index - 1]) and one.shape in _OPENS_BELOW
    if one.furniture or (one.shape in _NEVER_OPENS and not closed):
        return
    first = _first(dump, index)
    body = _body(dump, index)
    furnished = body > index + 1 and dump.lines[index + 1].shape in dump.below_titles
    named = index in dump.placed or (bool(dump.known) and letters(one.plain) in dump.known)
    if named or one.shape in (Shape.TITLE, Shape.HEADING) or (one.line.words <= 25 and furnished):
        if body < len(dump.lines) and dump.lines[body].shape is not Shape.REPLY:
            yield Candidate(first, index, body)
    elif _titled_above(dump, index):
        return
    elif (
        CREDITED.match(one.plain)
        or dump.gap(index) >= min(2, dump.wide_gap)
        or first < index
        or index in dump.outer
        or (index and _closes(dump, dump.lines[index - 1]))
    ):
        yield Candidate(first, None, index)


def _titled_above(dump: Dump, index: int) -> bool:
    """Whether the line above is the title over these words, set further from what precedes it than from them."""
    if index - 1 in dump.credit_dates:
        return True
    if not index or dump.lines[index - 1].shape not in (Shape.TITLE, Shape.HEADING):
        return False
    return dump.gap(index - 1) >= dump.gap(index)


def _frames(one: Shaped) -> bool:
    return one.furniture or one.shape in (Shape.PAGER, Shape.SIDEBAR, Shape.HEADER)


def _closes(dump: Dump, one: Shaped) -> bool:
    return one.shape in (Shape.RULE, Shape.REPLY, Shape.HEADER) or (
        one.furniture and one.shape not in dump.below_titles
    )


def _first(dump: Dump, index: int) -> int:
    """The first line of the furniture that belongs to the post whose title or first words stand at `index`.

    Below a line that opens posts, what recurs around them is of that post, too.
    """
    first, tops = index, dump.tops - dump.below_titles
    for above in range(index - 1, max(-1, index - 1 - _HEAD), -1):
        if dump.lines[above].shape in tops:
            first = above
        elif dump.lines[above].shape not in (Shape.FRAME, Shape.COMMENTS):
            break
    return first


def _body(dump: Dump, title: int) -> int:
    """The first line below a title that is no furniture: what a page prints right below that of the top is of it."""
    body = title + 1
    while body < len(dump.lines) and body - title <= _HEAD and _heads(dump, body):
        body += 1
    headed = body > title + 1 or title in dump.placed
    while body < len(dump.lines) and headed and (dump.lines[body].furniture or _counts(dump, body)):
        body += 1
    return body


def _counts(dump: Dump, index: int) -> bool:
    """Whether a line right below furniture is nothing but a number, as of comments: themes print it on a badge."""
    plain = dump.lines[index].plain
    return dump.lines[index - 1].furniture and plain.isdigit() and len(plain) <= _BADGE


def _heads(dump: Dump, index: int) -> bool:
    one = dump.lines[index]
    return (
        one.shape in dump.below_titles
        or index in dump.credit_dates
        or one.shape in (Shape.SHARE, Shape.PERMALINK, Shape.FRAME)
        or (one.shape is Shape.RULE and one.line.words == 1)
    )
