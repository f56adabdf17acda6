"""A programme that was taken for several posts, put together again.

In a text dump nothing but a short line tells where a post begins, and a programme consists of short lines. So a post
that names an edition, and those right below it in the same dump that name none and hold entries, are one post.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from generator.markdown.escaping import escape, escape_lines
from generator.model.post import Post

_SPAN = re.compile(r"(\d+)-(\d+)")
_RUN_IN = re.compile(r"^((?:[-*] |\d{1,3}\. )?)\*\*([^*\n]{1,200}:)\*\*(?= )", re.MULTILINE)
"""A label that the recovery of a dump set in bold by its colon: a guess that parts titles from their subtitles."""
_Test = Callable[[Post], bool]
_GAP = 6
"""Lines of a dump, at most, between two pieces of one post."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """`whole` is the post to read; `posts` are those that it was made of, the one that names the edition first."""

    whole: Post
    posts: tuple[Post, ...]


def pieced(posts: Sequence[Post], named: _Test, within: _Test, holds: _Test) -> tuple[Pieces, ...]:
    """`posts` in order, pieces of one programme joined.

    `named`: the post names an edition; `within`: its title is a line of a programme; `holds`: it holds entries.
    """
    chains = _chains(posts)
    taken: set[int] = set()
    made: list[Pieces] = []
    for post in posts:
        if id(post) in taken:
            continue
        rest = chains.get(id(post), ())
        kept = _kept(rest, named, within, holds) if rest and named(post) else ()
        taken.update(id(piece) for piece in kept)
        made.append(Pieces(_whole(post, kept), (post, *kept)))
    return tuple(one for one in made if not (len(one.posts) == 1 and id(one.posts[0]) in taken))


def _chains(posts: Iterable[Post]) -> dict[int, tuple[Post, ...]]:
    """Of each post of a dump, those that follow it there without a gap."""
    files: dict[str, list[tuple[int, int, Post]]] = {}
    for post in posts:
        span = _SPAN.fullmatch(post.sources[0].span) if len(post.sources) == 1 else None
        if span:
            files.setdefault(post.sources[0].file, []).append((int(span[1]), int(span[2]), post))
    chains: dict[int, tuple[Post, ...]] = {}
    for parts in files.values():
        parts.sort(key=lambda part: part[0])
        following: tuple[Post, ...] = ()
        for place in range(len(parts) - 1, -1, -1):
            near = place + 1 < len(parts) and parts[place + 1][0] - parts[place][1] <= _GAP
            following = (parts[place + 1][2], *following) if near else ()
            chains[id(parts[place][2])] = following
    return chains


def _kept(rest: Sequence[Post], named: _Test, within: _Test, holds: _Test) -> tuple[Post, ...]:
    """The pieces up to the last that holds entries, none of which is dated or names an edition of its own."""
    end = 0
    for place, post in enumerate(rest):
        if post.date or named(post) or not within(post):
            break
        if holds(post):
            end = place + 1
    return tuple(rest[:end])


def _whole(post: Post, pieces: Sequence[Post]) -> Post:
    if not any(source.span for source in post.sources):
        return post
    parts = [post.body, *(f"{escape_lines(escape(piece.title))}\n\n{piece.body}" for piece in pieces)]
    return replace(post, body=_RUN_IN.sub(r"\1\2", "\n\n".join(parts)))
