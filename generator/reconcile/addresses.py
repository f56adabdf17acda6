"""Where the pages of posts stood that only dumps tell of: titles often link to them, on the hosts of the blog itself.

A title may lead elsewhere, too, in a post about what stands there: that path belongs to somebody else.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from generator.model.names import safe_permalink
from generator.model.post import Post
from generator.model.source import Claim, Draft
from generator.reconcile.identity import address_key

Copies = tuple[Draft, ...]

_LINKED = "title-link"
"""The rule of an address that a title links to."""
_SEVERAL = 3
"""So many titles of a dump that lead to one host, most of those that lead anywhere, show that it is its blog's."""

_DATED = re.compile(r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/")
_WORD = re.compile(r"[^\W\d_]{4,}")


def pathed(groups: Sequence[Copies], drafts: Iterable[Draft], known: Iterable[Post]) -> tuple[Copies, ...]:
    """`groups`, those whose title links to their own page and that nothing else tells a path of with that path.

    The blog's own hosts are those to which most `drafts` of a source lead, and those of `known` posts whose pages stand
    where they stood.
    """
    hosts = {*_hosts(drafts), *(_host(post.original_url) for post in known if _stands(post))}
    return tuple(_with_path(copies, hosts) for copies in groups)


def _stands(post: Post) -> bool:
    """Whether the page of a post stands where it stood."""
    return bool(post.permalink) and post.permalink == path_of(post.original_url)


def path_of(url: str) -> str:
    """The path of an address as a permalink; empty where no page can stand there."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return "" if parts.query or not parts.path.strip("/") else safe_permalink(unquote(parts.path)) or ""


def _hosts(drafts: Iterable[Draft]) -> Iterator[str]:
    """The host to which most addresses of each source lead.

    Of titles it takes several to show that, most of whose addresses are those of posts: a blog about what others write
    leads to one host, too.
    """
    told: dict[str, Counter[str]] = defaultdict(Counter)
    posted = Counter[str]()
    stated: set[str] = set()
    for draft in drafts:
        for claim in draft.claims:
            if claim.field == "original_url":
                told[draft.ref.file][_host(str(claim.value))] += 1
                stated |= {draft.ref.file} if claim.rule != _LINKED else set()
                posted[draft.ref.file] += _is_of_post(str(claim.value), draft.values("title"))
    for file, hosts in told.items():
        host, times = hosts.most_common(1)[0]
        shown = file in stated or (times >= _SEVERAL and 2 * posted[file] > hosts.total())
        if 2 * times > hosts.total() and shown:
            yield host


def _is_of_post(url: str, titles: Iterable[object]) -> bool:
    """Whether an address has a year and a month, or a word of the title, as blogs make them."""
    path = path_of(url).casefold()
    words = {word for title in titles for word in _WORD.findall(str(title).casefold())}
    return bool(_DATED.search(path)) or any(word in path for word in words)


def _host(url: str) -> str:
    return address_key(url).partition("/")[0].partition("?")[0]


def _with_path(copies: Copies, hosts: set[str]) -> Copies:
    if any(draft.values("permalink") for draft in copies):
        return copies
    linked = ((at, claim) for at, draft in enumerate(copies) for claim in draft.claims if claim.rule == _LINKED)
    for at, claim in linked:
        path = path_of(str(claim.value)) if claim.field == "original_url" else ""
        if path and _host(str(claim.value)) in hosts:
            told = Claim("permalink", path, _LINKED, claim.span)
            return (*copies[:at], replace(copies[at], claims=(*copies[at].claims, told)), *copies[at + 1 :])
    return copies
