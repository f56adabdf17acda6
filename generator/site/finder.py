"""What finds the restored page that an old address means: everything that the site is known to have been called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.model.library import Library
from generator.model.post import Page, Post, Talk
from generator.model.settings import Settings
from generator.site import oldpaths
from generator.site.addresses import edition_addresses
from generator.site.bodies import by_file, called_as
from generator.site.lookup import Lookup, lookup, site_host

_SHARE = 4
"""A host is one of the blog's when one in so many posts had its address there."""


def permalinks(library: Library) -> Iterator[str]:
    """The addresses of posts, talks and content pages."""
    yield from (post.permalink for post in library.posts)
    yield from (talk.permalink for talk in library.talks)
    yield from (page.permalink for page in library.pages)


def finder(
    library: Library, settings: Settings, posts: Sequence[Post], labels: Sequence[tuple[str, str]], base: str
) -> Lookup:
    """The index over posts (newest first), talks, pages and `labels`, which are pairs of a name and a path."""
    kinds = oldpaths.software(posts)
    addresses = [(url, post.permalink) for post in posts for url in (post.original_url, post.id)]
    addresses += [(talk.original_url, talk.permalink) for talk in library.talks]
    paths = [(path, path) for path in permalinks(library)]
    paths += [(alias, post.permalink) for post in posts for alias in post.aliases]
    paths += [(by_file(path), page) for path, page in _files(library, posts) if page not in called_as(path)]
    paths += [("/", "/index.html"), ("/atom.xml", "/atom.xml"), *oldpaths.feeds((), kinds)]
    paths += [*oldpaths.archives(posts, kinds), *oldpaths.labels(labels, kinds)]
    homes = (library.header.url, base, *settings.aliases, *_common_hosts(posts))
    return lookup(addresses, paths, filter(None, homes), permalinks(library))


def _files(library: Library, posts: Sequence[Post]) -> Iterator[tuple[str, str]]:
    """Each file below `content/`, and its page."""
    items: tuple[Post | Talk | Page, ...] = (*posts, *library.talks, *library.pages)
    yield from ((item.path, item.permalink) for item in items)
    yield from edition_addresses(library.conferences).items()


def _common_hosts(posts: Sequence[Post]) -> Iterator[str]:
    """The hosts that a good part of the posts had: there the blog was at home."""
    hosts = Counter(filter(None, (site_host(post.original_url) for post in posts)))
    return (host for host, count in hosts.most_common() if count * _SHARE >= hosts.total())
