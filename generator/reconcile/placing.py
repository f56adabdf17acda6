"""Where a post's file and its page stand: what an earlier import or a person chose stays, the rest is derived."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
    placed: dict[int, Post] = {}
    given: set[str] = set()
    for keys in _KEYS:  # the surest first, for all posts, so that no title takes what an id lays claim to
        homes = {key: post for post in reversed(before) for key in keys(post)}
        for at, post in enumerate(posts):
            found = (homes[key] for key in keys(post) if key in homes) if at not in placed else ()
            home = next((one for one in found if one.path not in given and not _contradict(post, one)), None)
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
    """Give each page that is no post its path: its file of an earlier import, or one named by its address.

    A page is known again by its place in a source, which is surer than its address: pages of two blogs may share that.
    """
    named = [replace(page, permalink=page.permalink or f"/{slug(page.title)}.html") for page in pages]
    placed: dict[int, Post] = {}
    given: set[str] = set()
    for keys in _PAGE_KEYS:
        homes = {key: page for page in reversed(existing) for key in keys(page) if page.path not in given}
        for at, page in enumerate(named):
            found = (homes[key] for key in keys(page) if key in homes) if at not in placed else ()
            home = next((one for one in found if one.path not in given), None)
            if home:
                given.add(home.path)
                placed[at] = replace(page, path=home.path, permalink=home.permalink or page.permalink)
    taken = {page.path.removesuffix(".md") for page in existing}
    for at in sorted((at for at in range(len(named)) if at not in placed), key=lambda at: _order(named[at])):
        stem = unused(f"pages/{_stem(named[at].permalink)}", taken)
        taken.add(stem)
        placed[at] = replace(named[at], path=f"{stem}.md")
    return tuple(placed[at] for at in sorted(placed, key=lambda at: _order(named[at])))


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


def _sources(post: Post | Page) -> tuple[str, ...]:
    return tuple(f"{ref.file} {ref.id or ref.span}" for ref in post.sources if ref.id or ref.span)


def _title(post: Post) -> tuple[str, ...]:
    return (f"{title_key(post.title)} {post.date.text if post.date else ''}",) if post.title else ()


_KEYS: tuple[Callable[[Post], tuple[str, ...]], ...] = (
    lambda post: (post.path,) if post.path else (),
    lambda post: (post.id,) if post.id else (),
    lambda post: (address_key(post.original_url),) if post.original_url else (),
    _sources,
    _title,
)
"""What a post may be known by, the surest first."""

_PAGE_KEYS: tuple[Callable[[Post | Page], tuple[str, ...]], ...] = (
    _sources,
    lambda page: (page.permalink,) if page.permalink else (),
)
"""The same for pages."""


def _contradict(one: Post, other: Post) -> bool:
    """Whether two posts say of themselves that they are not the same one: what only one of them says is no dissent."""
    if one.path and one.path == other.path:
        return False
    if not (one.id and other.id and one.id != other.id):
        return False
    if one.original_url and other.original_url:
        return address_key(one.original_url) != address_key(other.original_url)
    if set(_sources(one)) & set(_sources(other)):  # copies of it give it another id now, a person another address
        return False
    return bool(one.permalink and other.permalink) and one.permalink != other.permalink


def _order(post: Post) -> tuple[str, str, str]:
    first = post.sources[0] if post.sources else None
    return (post.date.text if post.date else "~", post.title, f"{first.file} {first.id or first.span}" if first else "")
