"""A text dump to drafts: what no format delimits is parted by claims, and every line is accounted for."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.markdown.writer import write
from generator.model import catalogue
from generator.model.finding import Finding
from generator.model.post import SourceRef
from generator.model.source import Draft, Omission, Reading, Recovery
from generator.recover.lines.announcement import announcement
from generator.recover.lines.dumps import Dump, observed
from generator.recover.lines.fields import claims, header_claims
from generator.recover.lines.glued import unglued
from generator.recover.lines.lookalike import look
from generator.recover.lines.posts import Page, Parts, omitted, page
from generator.recover.lines.posttext import Manner
from generator.recover.lines.segment import segmentation, whole
from generator.recover.lines.structure import blocks
from generator.recover.lines.text import repaired, split
from generator.recover.lines.vocabulary import Shape


def recover_dump(reading: Reading, titles: Collection[str] = ()) -> Recovery:
    """The posts of a dump, in its order. What is no dump of a blog yields no drafts and a finding that says why.

    `titles` are those of posts that other sources tell of: a line that is one of them surely begins a post.
    """
    read = "\n".join(passage.text for record in reading.records for passage in record.passages)
    text = unglued(read)
    dump = observed(text, titles)
    alone = announcement(dump)
    seems = "" if alone else look(dump)
    if seems or not dump.lines:
        return _no_posts(reading, dump, seems or "an empty file")
    addresses = tuple(Omission("list of link addresses", line.text, line.span) for line in dump.listed)
    cut = whole(alone) if alone else segmentation(dump)
    cut_page = page(dump, cut)
    if not cut_page.posts:
        return _no_posts(reading, dump, "a page without prose")
    findings = (
        *_parted(reading, read, text),
        *_repairs(reading, text),
        *(() if alone or cut.separated else (_undivided(reading),)),
    )
    return Recovery(
        reading.source,
        reading.format,
        reading.header,
        _drafts(reading, dump, cut_page),
        (*cut_page.omissions, *addresses),
        findings,
    )


def _drafts(reading: Reading, dump: Dump, cut: Page) -> tuple[Draft, ...]:
    shared = header_claims(cut.preamble)
    claimed = [(*claims(parts, dump.month_first), *shared) for parts in cut.posts]
    markdown = is_markdown(dump)
    return tuple(
        Draft(SourceRef(reading.source, span=str(parts.span)), told, _body(dump, parts, markdown=markdown))
        for parts, told in zip(cut.posts, claimed, strict=True)
    )


def _body(dump: Dump, parts: Parts, *, markdown: bool) -> str:
    level = parts.title.level if parts.title else 0
    manner = Manner(dump.usual_gap, markdown, level, dump.marks_items, dump.parts_by_blanks)
    return write(blocks(parts.body, manner))


def is_markdown(dump: Dump) -> bool:
    """Whether the converter wrote Markdown: headings with marks, or links with their addresses."""
    headings = sum(one.shape is Shape.HEADING for one in dump.lines)
    links = sum(one.line.text.count("](http") for one in dump.lines)
    return headings + links >= 2


def _repairs(reading: Reading, text: str) -> Iterator[Finding]:
    """One finding for all the lines whose characters had to be repaired."""
    damaged = [number for number, line in enumerate(split(text), 1) if repaired(line) != line]
    if damaged:
        message = f"{len(damaged)} lines held ligatures or characters read in the wrong encoding; they were repaired"
        yield catalogue.TEXT_REPAIRED.at(reading.source, message, line=damaged[0])


def _parted(reading: Reading, read: str, text: str) -> Iterator[Finding]:
    """A finding for blocks that were glued to each other, since lines are counted as they stand apart."""
    seams = text.count("\n") - read.count("\n")
    if seams > 0:
        message = f"at {seams} places one block began right where another ended; they were parted, and lines counted so"
        yield catalogue.TEXT_REPAIRED.at(reading.source, message)


def _undivided(reading: Reading) -> Finding:
    return catalogue.DUMP_UNDIVIDED.at(
        reading.source,
        "nothing tells where one post ends and the next begins, so it became one draft",
        hint="part it by hand with two blank lines between posts, or add a feed or another dump of the same posts",
    )


def _no_posts(reading: Reading, dump: Dump, seems: str) -> Recovery:
    finding = catalogue.NO_POSTS.at(reading.source, f"no posts were found: this looks like {seems}")
    left = [omitted(one, f"no post: {seems}") for one in dump.lines]
    left += [Omission("list of link addresses", line.text, line.span) for line in dump.listed]
    return Recovery(reading.source, reading.format, reading.header, (), tuple(left), (finding,))
