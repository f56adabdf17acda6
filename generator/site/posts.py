"""Pages of posts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.model.body import Body
from generator.model.links import relative
from generator.model.parts import CommentView, Link
from generator.model.post import Comment, Post
from generator.model.views import PostView
from generator.site.addresses import edition_name
from generator.site.bodies import fill
from generator.site.chrome import chrome
from generator.site.filing import RARE, fold_label
from generator.site.items import (
    byline,
    date_of,
    excerpt,
    label_links,
    place,
    post_date,
    post_link,
    provenance,
    settled,
    web,
)
from generator.site.jobs import Job, narrow
from generator.site.plan import Plan
from generator.site.schema import posting
from generator.site.stack import Stack

_BLANK = re.compile(r"\n{2,}")
RELATED = 3
"""How many related posts a post shows."""


def post_pages(plan: Plan) -> Iterator[Job[PostView]]:
    """A page for each post, with its neighbours in time."""
    source, addresses = plan.source, plan.source.addresses
    last = len(addresses) - 1
    for at, link in enumerate(addresses):
        around = Stack(source, range(at - 1 if at else 0, at + 2 if at < last else at + 1))
        yield narrow(link, _page, plan, around, bool(at), at < last, near=at)


def _page(plan: Plan, around: Stack, is_after: bool, is_before: bool) -> PostView:
    """The page of a post; `around` has it with its neighbours, of which the newer and the older may be missing."""
    own, post = around.first + is_after, around[is_after]
    newer = around[0] if is_after else None
    older = around[-1] if is_before else None
    page, summary = post.permalink, excerpt(plan, post)
    body = settled(plan, page) if post.path in plan.material.bodies else Body()
    return PostView(
        path=page.lstrip("/"),
        title=post.title,
        chrome=chrome(plan, page, description=summary),
        url=relative(page, page),
        date=post_date(post),
        updated=date_of(post.updated) if post.updated != post.date else None,
        authors=byline(plan, post.authors, page),
        labels=label_links(plan, post.labels, page),
        content=fill(body, place(plan, page, post)),
        comments=_comments(post.comments),
        conferences=_conferences(plan, post),
        newer=post_link(newer, page) if newer else None,
        older=post_link(older, page) if older else None,
        related=tuple(post_link(other, page) for other in _related(plan, own, post)),
        provenance=provenance(post),
        data=posting(plan, post, summary),
    )


def _conferences(plan: Plan, post: Post) -> tuple[Link, ...]:
    editions = plan.announced.get(post.permalink, ())
    return tuple(
        Link(edition_name(edition), relative(plan.editions[edition.path], post.permalink)) for edition in editions
    )


def _comments(comments: tuple[Comment, ...]) -> tuple[CommentView, ...]:
    authors = {comment.id: comment.author for comment in comments if comment.id}
    return tuple(
        CommentView(
            anchor=f"comment-{number}",
            author=comment.author or "Anonymous",
            href=web(comment.url),
            date=date_of(comment.date),
            paragraphs=_paragraphs(comment.text),
            reply_to=authors.get(comment.reply_to, ""),
        )
        for number, comment in enumerate(comments, 1)
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a plain text, with their line breaks."""
    blocks = _BLANK.split("\n".join(" ".join(line.split()) for line in text.splitlines()))
    return tuple(block for block in (block.strip() for block in blocks) if block)


def _related(plan: Plan, own: int, post: Post) -> tuple[Post, ...]:
    """The posts that share most labels with that one, a rare label weighing more; among equals the nearest in time.

    Nothing but what `plan.rare` tells of those labels may decide, or a page would not be made anew when it should.
    """
    moments, scores = plan.moments, defaultdict[int, int](int)
    for label in set(map(fold_label, post.labels)):
        others = plan.rare.get(label, ())
        weight = RARE // len(others) if others else 0
        for index in others:
            scores[index] += weight
    scores.pop(own, None)
    least = min(sorted(scores.values())[-RELATED:], default=0)
    close = [index for index, score in scores.items() if score >= least]
    paths = dict(zip(close, plan.source.named(close), strict=True))
    best = sorted(close, key=lambda at: (-scores[at], abs(moments[at] - moments[own]), -moments[at], paths[at]))
    return tuple(map(plan.source.post, best[:RELATED]))
