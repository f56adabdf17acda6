"""The addresses that every blog of a kind had beside its posts: archives, labels and feeds of Blogger and WordPress.

Sources: Blogger's URL formats (search, archives, feeds); the WordPress Codex, "Using Permalinks" and "WordPress Feeds".
Blogger's entry ids tell that it was no WordPress; in any other case the addresses of both are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.names import slug
from generator.model.post import Post

Pairs = Iterator[tuple[str, str]]
"""An old path, with its query if it had one, and the page that now stands for it."""

_FEEDS = {
    "blogger": ("/feeds/posts/default", "/feeds/posts/summary", "/rss.xml"),
    "wordpress": ("/feed/", "/feed/atom/", "/feed/rss/", "/feed/rss2/", "/?feed=rss2", "/?feed=atom", "/wp-rss2.php"),
}


def software(posts: Iterable[Post]) -> frozenset[str]:
    """What the blog may have run on, of `blogger` and `wordpress`."""
    known = [post for post in posts if post.id]
    surely = bool(known) and all(post.id.startswith("tag:blogger.com,") for post in known)
    return frozenset(("blogger",)) if surely else frozenset(_FEEDS)


def archives(posts: Iterable[Post], kinds: frozenset[str]) -> Pairs:
    """The archives of years and months; both softwares had those in folders."""
    months = {(post.date.first.year, post.date.first.month) for post in posts if post.date and post.date.month}
    for year in sorted({year for year, _ in months}):
        yield f"/{year:04}/", f"/{year:04}.html"
    for year, month in sorted(months):
        page = f"/{year:04}/{month:02}.html"
        yield f"/{year:04}/{month:02}/", page
        if "blogger" in kinds:
            yield f"/{year:04}_{month:02}_01_archive.html", page
        if "wordpress" in kinds:
            yield f"/?m={year:04}{month:02}", page


def labels(named: Iterable[tuple[str, str]], kinds: frozenset[str]) -> Pairs:
    """The pages of labels; `named` are pairs of a label as it is spelt and its page."""
    for name, page in named:
        if "blogger" in kinds:
            yield f"/search/label/{name}", page
        if "wordpress" in kinds:
            yield f"/category/{slug(name)}/", page
            yield f"/tag/{slug(name)}/", page


def feeds(named: Iterable[tuple[str, str]], kinds: frozenset[str]) -> Pairs:
    """The feeds of the blog and of its labels; `named` are pairs of a label and its feed."""
    yield from ((old, "/atom.xml") for kind in sorted(kinds) for old in _FEEDS[kind])
    for name, feed in named:
        if "blogger" in kinds:
            yield f"/feeds/posts/default/-/{name}", feed
        if "wordpress" in kinds:
            yield f"/category/{slug(name)}/feed/", feed
            yield f"/tag/{slug(name)}/feed/", feed
