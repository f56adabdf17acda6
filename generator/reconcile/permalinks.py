"""Where the page of a post stands: on the path that was told of it, or on one made of its date and title."""

from __future__ import annotations

from generator.model.names import slug
from generator.model.post import Post
from generator.model.when import When
from generator.reconcile.addresses import path_of


def derived_permalink(post: Post) -> str:
    """A path from date and title, for a post whose own is not known."""
    return f"/{folder(post.date)}/{slug(post.title)}.html"


def is_derived(post: Post) -> bool:
    """Whether the path of a post was made up, as that of one whom only dumps tell of often is."""
    derived = post.permalink == derived_permalink(post) and all(ref.span for ref in post.sources)
    return derived and post.permalink != path_of(post.original_url)


def folder(date: When | None) -> str:
    """`2017/07` or `2017`, as far as the date is known; `undated` otherwise."""
    if date is None or date.year is None:
        return "undated"
    return f"{date.year:04}/{date.month:02}" if date.month else f"{date.year:04}"
