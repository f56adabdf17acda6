"""Pages of posts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from generator.model.body import Body
from generator.model.links import relative
from generator.model.parts import CommentView, Link
from generator.model.post import Comment, Post
from generator.model.views import PostView
from generator.site.addresses import edition_name
from generator.site.bodies import fill
from generator.site.chrome import chrome
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
from generator.site.jobs import Job
from generator.site.plan import Plan, fold_label
from generator.site.schema import posting

_BLANK = re.compile(r"\n{2,}")
RELATED = 3
"""How many related posts a post shows."""
_COMMON = 60
"""A label on more posts than this says little about any two of them, and would cost much."""


def post_pages(plan: Plan) -> Iterator[Job[PostView]]:
    """A page for each post, with its neighbours in time."""
    sharing = _sharing(plan)
    pages = enumerate(plan.source.addresses)
    return (Job(link.lstrip("/"), partial(_page, plan, at, sharing), at) for at, link in pages)


def _page(plan: Plan, at: int, sharing: dict[str, Sequence[int]]) -> PostView:
    posts, post = plan.posts, plan.posts[at]
    newer = posts[at - 1] if at else None
    older = posts[at + 1] if at + 1 < len(posts) else None
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
        content=fill(body, place(plan, page, post.original_url)),
        comments=_comments(post.comments),
        conferences=_conferences(plan, post),
        newer=post_link(newer, page) if newer else None,
        older=post_link(older, page) if older else None,
        related=tuple(post_link(other, page) for other in _related(posts, at, sharing)),
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


def _sharing(plan: Plan) -> dict[str, Sequence[int]]:
    """The numbers of the posts under each label that says something: one that few posts have."""
    return {fold_label(label.name): label.numbers for label in plan.labels if len(label.numbers) <= _COMMON}


def _related(posts: Sequence[Post], own: int, sharing: dict[str, Sequence[int]]) -> tuple[Post, ...]:
    """The posts that share most labels with that one, a rare label weighing more; among equals the nearest in time."""
    scores: defaultdict[int, int] = defaultdict(int)
    for label in set(map(fold_label, posts[own].labels)):
        others = sharing.get(label, ())
        weight = _COMMON // len(others) if others else 0
        for index in others:
            scores[index] += weight
    scores.pop(own, None)
    least = min(sorted(scores.values())[-RELATED:], default=0)
    close = [index for index, score in scores.items() if score >= least]
    best = sorted(close, key=lambda index: (-scores[index], abs(index - own), index))
    return tuple(posts[index] for index in best[:RELATED])
