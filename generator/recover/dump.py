"""A text dump to drafts: what no format delimits is parted by claims, and every line is accounted for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from generator.markdown.writer import write
from generator.model import catalogue
from generator.model.finding import Finding
from generator.model.post import SourceRef
from generator.model.source import Claim, Draft, Omission, Reading, Recovery
from generator.recover.boundaries.announcement import announcement
from generator.recover.boundaries.cuts import cut as cut_claim
from generator.recover.boundaries.posts import Page, Parts, omitted, page
from generator.recover.boundaries.segment import Segmentation, by_excerpts, whole
from generator.recover.boundaries.surroundings import settled
from generator.recover.boundaries.topics import TOPIC_CHANGE, by_topics
from generator.recover.breaks.runin import in_blocks
from generator.recover.fields.claims import claims, header_claims
from generator.recover.fields.frontmatter import front_matter
from generator.recover.lines.links import only_pictures
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.text import split
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.dumps import Dump, observed
from generator.recover.page.excerpts import excerpts
from generator.recover.page.lookalike import look
from generator.recover.stated import recover_stated, repairs
from generator.recover.structure.alternatives import heads_text, names_pictures, says_small, wraps_text
from generator.recover.structure.blocks import blocks
from generator.recover.structure.captioned import CAPTION_WORD
from generator.recover.structure.habits import (
    captions_below,
    captions_stand,
    emphasises_captions,
    hangs_captions,
    heads_tables,
    marks_items,
    middle,
    parts_long_ones,
    sets_in_boxes,
    titles_stand_elsewhere,
)
from generator.recover.structure.headings import marks_headings
from generator.recover.structure.pictures import pictured
from generator.recover.structure.posttext import Manner

_BACKTICKS = re.compile(r"(?<![\w`])`[^\s`][^`\n]{0,80}(?<=\S)`(?![\w`])")
"""A piece of code within a line."""
_ONCE = (Shape.DATE, Shape.BYLINE, Shape.LABELS, Shape.COMMENTS)
"""What a page prints once a post."""
_ONE_POST = (100, 1000)
"""Words of prose up to which a dump is taken for one post, without a title and with one."""


def recover_dump(reading: Reading, titles: Collection[str] = ()) -> Recovery:
    """The posts of a dump, in its order. What is no dump of a blog yields no drafts and a finding that says why.

    `titles` are those of posts that other sources tell of: a line that is one of them surely begins a post.
    """
    read = "\n".join(passage.text for record in reading.records for passage in record.passages)
    front = front_matter(split(read))
    if front:
        return recover_stated(reading, read, front)
    text = in_blocks(read)
    dump = observed(text, titles)
    alone = announcement(dump)
    seems = "" if alone else look(dump)
    if seems or not dump.lines:
        return _no_posts(reading, dump, seems or "an empty file")
    dump, found = (dump, whole(alone)) if alone else settled(dump)
    cut = found if alone else by_topics(dump, by_excerpts(dump, found))
    cut_page = page(dump, cut)
    if not cut_page.posts:
        return _no_posts(reading, dump, "a page without prose")
    findings = (
        *_parted(reading, read, text),
        *repairs(reading, text),
        *(() if alone or cut.separated or not _several(dump, cut) else (_undivided(reading),)),
        *((_by_subject(reading),) if TOPIC_CHANGE in cut.habit else ()),
        *(() if alone else _cut_off(reading, excerpts(dump.lines[: dump.end]))),
    )
    drafts = _drafts(reading, dump, cut_page)
    left = (*cut_page.omissions, *dump.listed, *_marks(cut_page, drafts))
    return Recovery(reading.source, reading.format, reading.header, drafts, left, findings)


def _marks(cut: Page, drafts: Sequence[Draft]) -> Iterator[Omission]:
    """Words that a converter set before captions, and that no post says."""
    for parts, draft in zip(cut.posts, drafts, strict=True):
        for one in parts.body:
            if one.line.text.startswith(CAPTION_WORD) and CAPTION_WORD not in draft.body:
                yield Omission("mark of a caption", CAPTION_WORD, one.line.span)


def _drafts(reading: Reading, dump: Dump, cut: Page) -> tuple[Draft, ...]:
    months = dump.months
    shared = header_claims([one for one in cut.preamble if one not in months])
    claimed = [
        (*claims(parts, dump.month_first), *_month(parts, months), *shared, cut_claim(cut.posts, at))
        for at, parts in enumerate(cut.posts)
    ]
    manner = _manner(dump, cut)
    return tuple(
        Draft(SourceRef(reading.source, span=str(parts.span)), told, _body(parts, manner))
        for parts, told in zip(cut.posts, claimed, strict=True)
    )


def _month(parts: Parts, months: Sequence[Shaped]) -> tuple[Claim, ...]:
    """What the month that stands over a post, and over no other month's posts, tells of it."""
    above = [one for one in months if one.line.span.first < parts.span.first]
    return header_claims(above[-1:])


def _manner(dump: Dump, cut: Page) -> Manner:
    markdown = is_markdown(dump)
    bodies = [parts.body for parts in cut.posts]
    marked = markdown and marks_headings(one for body in bodies for one in body)
    places = captions_stand(bodies)
    return Manner(
        usual_gap=dump.usual_gap,
        markdown=markdown,
        title_level=0,
        marks_items=marks_items(dump.lines, markdown=markdown),
        parts_by_blanks=dump.parts_by_blanks or parts_long_ones(dump.lines),
        marks_headings=marked,
        sets_in_boxes=sets_in_boxes(dump.lines),
        pictured=pictured(bodies),
        names_pictures=names_pictures(bodies),
        says_small=says_small(bodies),
        wraps_text=wraps_text(bodies),
        heads_text=heads_text(bodies),
        emphasises_captions=markdown and emphasises_captions(bodies),
        heads_tables=markdown and heads_tables(bodies),
        captions_stand=places,
        titles_stand_elsewhere=titles_stand_elsewhere(bodies, places),
        captions_below=markdown and captions_below(bodies, lambda one: only_pictures(one.line.text)),
        middle=middle(bodies),
        hangs_captions=hangs_captions(bodies),
    )


def _body(parts: Parts, manner: Manner) -> str:
    return write(blocks(parts.body, replace(manner, title_level=parts.title.level if parts.title else 0)))


def is_markdown(dump: Dump) -> bool:
    """Whether it is Markdown: headings with marks, links with their addresses, programs between fences or backticks."""
    heads = sum(one.shape is Shape.HEADING for one in dump.lines)
    links = sum(one.line.text.count("](http") for one in dump.lines)
    programs = sum(one.line.text.lstrip().startswith(("```", "~~~")) for one in dump.lines if one.shape is Shape.CODE)
    quoted = sum(len(_BACKTICKS.findall(one.line.text)) for one in dump.lines if one.shape is not Shape.CODE)
    return heads + links + programs + quoted >= 2


def _parted(reading: Reading, read: str, text: str) -> Iterator[Finding]:
    """A finding for blocks that were glued to each other, since lines are counted as they stand apart."""
    seams = text.count("\n") - read.count("\n")
    if seams > 0:
        message = f"at {seams} places one block began right where another ended; they were parted, and lines counted so"
        yield catalogue.TEXT_REPAIRED.at(reading.source, message)


def _several(dump: Dump, cut: Segmentation) -> bool:
    """Whether a dump that nothing parts may hold several posts: it is long, or tells more than one time of its own."""
    printed = Counter(one.shape for one in dump.lines[: dump.end] if one.shape in _ONCE)
    titled = any(start.at.title is not None for start in cut.starts)
    return max(printed.values(), default=0) > 1 or dump.prose_before[-1] > _ONE_POST[titled]


def _undivided(reading: Reading) -> Finding:
    return catalogue.DUMP_UNDIVIDED.at(
        reading.source,
        "nothing tells where one post ends and the next begins, so it became one post",
        hint="part it by hand with two blank lines between posts, or add a feed or another dump of the same posts",
    )


def _by_subject(reading: Reading) -> Finding:
    return catalogue.PARTED_BY_SUBJECT.at(
        reading.source,
        "nothing but a change of subject tells where one post ends and the next begins; some may be wrong",
        hint="look through these posts, or add a feed or another dump of the same posts",
    )


def _cut_off(reading: Reading, found: Sequence[int]) -> Iterator[Finding]:
    """A finding for a page that has but the beginnings of its posts."""
    if found:
        yield catalogue.POSTS_CUT_OFF.at(
            reading.source,
            f"the page printed but the beginnings of its posts: {len(found)} of its paragraphs break off",
            hint="add a dump of the posts' own pages, or a feed, and their whole text takes the place of these",
        )


def _no_posts(reading: Reading, dump: Dump, seems: str) -> Recovery:
    finding = catalogue.NO_POSTS.at(reading.source, f"no posts were found: this looks like {seems}")
    left = [omitted(one, f"no post: {seems}") for one in dump.lines]
    left += dump.listed
    return Recovery(reading.source, reading.format, reading.header, (), tuple(left), (finding,))
