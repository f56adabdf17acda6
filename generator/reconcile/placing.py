"""Where a post's file and its page stand: what an earlier import or a person chose stays, the rest is derived."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model.names import slug, unused
from generator.model.post import Page, Post, Talk
from generator.reconcile.identity import address_key, title_key
from generator.reconcile.posts import derived_permalink, folder


def place_posts(posts: Sequence[Post], existing: Iterable[Post]) -> tuple[Post, ...]:
    """Give each post its `path` below `content/` and its `permalink`.

    A post that an earlier import wrote is known again by its id, its address, its place in a source, or its title,
    and keeps both: an address that was published once does not move because a rule got better.
    """
    before = list(existing)
    homes: dict[str, Post] = {}
    for post in before:
        for key in _keys(post):
            homes.setdefault(key, post)
    placed: dict[int, Post] = {}
    given: set[str] = set()
    for at, post in enumerate(posts):
        home = next((homes[key] for key in _keys(post) if key in homes and homes[key].path not in given), None)
        if home:
            given.add(home.path)
            placed[at] = replace(post, path=home.path, permalink=home.permalink or post.permalink)
    return _fill(posts, placed, {post.path for post in before}, {post.permalink.casefold() for post in before})


def _fill(posts: Sequence[Post], placed: dict[int, Post], paths: set[str], links: set[str]) -> tuple[Post, ...]:
    """Paths and permalinks for the new ones, in an order that does not depend on that of the sources."""
    taken = {path.removesuffix(".md") for path in paths}
    for at in sorted((at for at in range(len(posts)) if at not in placed), key=lambda at: _order(posts[at])):
        post = posts[at]
        link = post.permalink or derived_permalink(post)
        if link.casefold() in links:
            link = (
                f"{unused(link.removesuffix('.html').casefold(), {each.removesuffix('.html') for each in links})}.html"
            )
        links.add(link.casefold())
        path = unused(f"posts/{folder(post.date)}/{_stem(link)}", taken)
        taken.add(path)
        placed[at] = replace(post, path=f"{path}.md", permalink=link)
    return tuple(placed[at] for at in range(len(posts)))


def _stem(link: str) -> str:
    """The name of a page at `link`: its file's, or its folder's where the file is only `index.html`."""
    parent, _, name = link.strip("/").rpartition("/")
    stem = name.rsplit(".", 1)[0]
    return slug(parent.rpartition("/")[2] if stem == "index" and parent else stem)


def place_pages(pages: Sequence[Post], existing: Sequence[Page]) -> tuple[Post, ...]:
    """Give each page that is no post its path: the file that stands for its address already, or one named by it."""
    homes = {page.permalink: page.path for page in existing if page.permalink}
    taken = {page.path.removesuffix(".md") for page in existing}
    placed: list[Post] = []
    for page in sorted(pages, key=_order):
        link = page.permalink or f"/{slug(page.title)}.html"
        path = homes.pop(link, "")
        if not path:
            stem = unused(f"pages/{_stem(link)}", taken)
            taken.add(stem)
            path = f"{stem}.md"
        placed.append(replace(page, path=path, permalink=link))
    return tuple(placed)


def place_talks(talks: Sequence[Talk], existing: Iterable[Talk]) -> tuple[Talk, ...]:
    """Give each talk its path: the file of a deck that was imported before, or one named by its title."""
    homes = {ref.file: talk.path for talk in existing for ref in talk.sources}
    taken = {path.removesuffix(".md") for path in homes.values()}
    placed: list[Talk] = []
    for talk in talks:
        path = homes.get(talk.sources[0].file, "")
        if not path:
            stem = unused(f"talks/{slug(talk.title)}", taken)
            taken.add(stem)
            path = f"{stem}.md"
        placed.append(replace(talk, path=path))
    return tuple(placed)


def _keys(post: Post) -> Iterable[str]:
    """What a post may be known by, the surest first."""
    if post.path:
        yield f"path {post.path}"
    if post.id:
        yield f"id {post.id}"
    if post.original_url:
        yield f"url {address_key(post.original_url)}"
    for ref in post.sources:
        if ref.id or ref.span:
            yield f"source {ref.file} {ref.id or ref.span}"
    if post.title:
        yield f"title {title_key(post.title)} {post.date.text if post.date else ''}"


def _order(post: Post) -> tuple[str, str, str]:
    first = post.sources[0] if post.sources else None
    return (post.date.text if post.date else "~", post.title, f"{first.file} {first.id or first.span}" if first else "")
