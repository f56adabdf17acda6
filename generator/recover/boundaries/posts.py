"""One segment of a dump to a post's parts: title, furniture above and below, body, and what belongs to no post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from generator.model.source import Omission, Span
from generator.model.when import When
from generator.recover.boundaries.segment import Segmentation
from generator.recover.boundaries.starts import Start
from generator.recover.lines.dates import first_date
from generator.recover.lines.links import link_titles
from generator.recover.lines.moulds import mould
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.dumps import Dump

_REASONS = {
    Shape.DATE: "date line",
    Shape.BYLINE: "byline",
    Shape.LABELS: "labels line",
    Shape.COMMENTS: "link to comments",
    Shape.PERMALINK: "permanent link",
    Shape.SHARE: "sharing links",
    Shape.MORE: "link to the rest of the post",
    Shape.PAGER: "navigation",
    Shape.SIDEBAR: "sidebar",
    Shape.HEADER: "heading of the archive page",
    Shape.RULE: "ruled line",
    Shape.REPLY: "reader's comment",
    Shape.FRAME: "what the page prints around each post",
    Shape.BENEATH: "what the page prints beneath each title",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """A post as cut out: `furniture` are the lines above and below its words, still unread."""

    rules: tuple[str, ...]
    title: Shaped | None
    furniture: tuple[Shaped, ...]
    body: tuple[Shaped, ...]
    span: Span
    unsure: frozenset[Shape] = frozenset()
    """Kinds of furniture that may as well be of the post above or below."""


@dataclass(frozen=True, slots=True)
class Page:
    """All of a dump, each line in exactly one place: `preamble` stands above the first post."""

    preamble: tuple[Shaped, ...]
    posts: tuple[Parts, ...]
    omissions: tuple[Omission, ...]


def page(dump: Dump, cut: Segmentation) -> Page:
    """Every line of `dump` as part of a post, or left out with the reason."""
    if not cut.starts:
        return Page(dump.lines, (), tuple(map(omitted, dump.lines)))
    ends = [start.at.first for start in cut.starts[1:]] + [dump.end]
    preamble = dump.lines[: cut.starts[0].at.first]
    omissions = [omitted(one) for one in preamble]
    posts = []
    for start, end in zip(cut.starts, ends, strict=True):
        parts, left = _parts(dump, start, end)
        posts.append(parts)
        omissions += left
    omissions += [omitted(one, "sidebar") for one in dump.lines[ends[-1] :]]
    return Page(preamble, tuple(posts), tuple(omissions))


def omitted(one: Shaped, reason: str = "navigation") -> Omission:
    """A line that is on no page; its shape tells the reason, `reason` stands in where it does not."""
    return Omission(_REASONS.get(one.shape, reason), one.line.text, one.line.span)


def _parts(dump: Dump, start: Start, end: int) -> tuple[Parts, list[Omission]]:
    lines, at = dump.lines, start.at
    words_end = _words_end(dump, at.body, end)
    comments = _comments(dump, at.body, words_end, end)
    title = lines[at.title] if at.title is not None else None
    first = at.first + _other_days(lines[at.first : at.body if at.title is None else at.title])
    head = [lines[index] for index in range(first, at.body) if index != at.title]
    foot = list(lines[words_end:comments])
    said = list(lines[comments:end])
    astray = _astray(dump, head, foot)
    left = [
        *(
            Omission("date line of no post", one.line.text, one.line.span)
            for one in (*lines[at.first : first], *astray)
        ),
        *(omitted(one) for one in (*head, *foot) if one not in astray),
        *(Omission("reader's comment", one.line.text, one.line.span) for one in said),
        *_tips(title),
    ]
    span = Span(lines[first].line.span.first, lines[max(first, comments - 1)].line.span.last)
    furniture = tuple(one for one in (*head, *foot) if one not in astray)
    return Parts(start.rules, title, furniture, lines[at.body : words_end], span, dump.unsure), left


def _astray(dump: Dump, head: Sequence[Shaped], foot: Sequence[Shaped]) -> tuple[Shaped, ...]:
    """Lines below a post that open the next with another day, of which nothing came: those of its own stand above."""
    own = {(one.shape, _day(one)) for one in head if one.shape in dump.tops}
    opening = {shape for shape, day in own if day}
    return tuple(one for one in foot if one.shape in opening and _day(one) and (one.shape, _day(one)) not in own)


def _tips(title: Shaped | None) -> Iterator[Omission]:
    """What readers see who point at the link of a title: a title in the front matter has no link to bear it."""
    if title:
        for tip in link_titles(title.line.text):
            yield Omission("what a title's link says of itself", tip, title.line.span)


def _other_days(above: Sequence[Shaped]) -> int:
    """How many of the lines `above` a post belong to none: those above the last of several date lines.

    A page that prints a line for each day may have days without posts, and the nearest day is the post's.
    """
    others = (at for at, (one, two) in enumerate(pairwise(above), 1) if _another_day(one, two))
    return max(others, default=0)


def _another_day(one: Shaped, two: Shaped) -> bool:
    """Whether two date lines of one form tell of two days."""
    days = [day for line in (one, two) if line.shape is Shape.DATE and (day := _day(line))]
    return len(days) == 2 and days[0] != days[1] and mould(one.plain) == mould(two.plain)


def _day(one: Shaped) -> When | None:
    """The first day that a line tells of."""
    found = first_date(one.plain)
    return found.when if found else None


def _words_end(dump: Dump, body: int, end: int) -> int:
    """Where a post's own words end: before the comments of readers, and before the furniture below it."""
    for index in range(body, end):
        if _opens_comments(dump, body, index, end):
            end = index
            break
    while end > body and (
        dump.lines[end - 1].furniture
        or dump.lines[end - 1].shape in (Shape.PAGER, Shape.RULE, Shape.SIDEBAR, Shape.HEADER)
    ):
        end -= 1
    return end


def _opens_comments(dump: Dump, body: int, index: int, end: int) -> bool:
    """Whether comments of readers follow: a count of comments below the words, in a dump that prints it there."""
    one = dump.lines[index]
    if one.shape is Shape.REPLY:
        return True
    if one.shape is not Shape.COMMENTS or one.shape in dump.tops or _none_counted(dump, body, index):
        return False
    return dump.prose_between(body, index) > 0 and not all(later.furniture for later in dump.lines[index:end])


def _none_counted(dump: Dump, body: int, index: int) -> bool:
    """Whether the furniture from the words down to a line says that there are no comments: an invitation may follow."""
    printed = takewhile(lambda one: one.furniture, reversed(dump.lines[body : index + 1]))
    return any(one.counts_none for one in printed)


def _comments(dump: Dump, body: int, words_end: int, end: int) -> int:
    """Where comments of readers begin below the furniture, `end` when there are none."""
    index = words_end
    while index < end and (
        dump.lines[index].furniture or dump.lines[index].shape in (Shape.PAGER, Shape.RULE, Shape.SIDEBAR, Shape.HEADER)
    ):
        index += 1
    return index


def covered(parts: Parts) -> Iterator[Shaped]:
    """The lines that a post's page will show: its title and its body."""
    if parts.title:
        yield parts.title
    yield from parts.body
