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
_Name = Callable[[Post], tuple[str, int] | None]
_GAP = 6
"""Lines of a dump, at most, between two pieces of one post."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """`whole` is the post to read; `posts` are those that it was made of, the one that names the edition first."""

    whole: Post
    posts: tuple[Post, ...]

    def place(self, row: int) -> tuple[Post, int]:
        """The post that holds line `row` (from 0) of the whole's body, and the line within that post's own body.

        Line -1 is the title of a piece.
        """
        start = 0
        for number, post in enumerate(self.posts):
            lead = 2 if number else 0
            height = lead + post.body.count("\n") + 1
            if row < start + height + 1 or post is self.posts[-1]:
                return post, max(row - start - lead, -1)
            start += height + 1
        raise AssertionError("there is always a post")


def pieced(posts: Sequence[Post], named: _Name, within: _Test, holds: _Test) -> tuple[Pieces, ...]:
    """`posts` in order, pieces of one programme joined.

    `named` tells the edition that a post names, `within` whether its title is a line of a programme, and `holds`
    whether it holds entries of one.
    """
    chains = _chains(posts)
    taken: set[int] = set()
    made: list[Pieces] = []
    for post in posts:
        if id(post) in taken:
            continue
        rest = chains.get(id(post), ())
        edition = named(post) if rest else None
        kept = _kept(rest, edition, named, within, holds) if edition else ()
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


def _kept(
    rest: Sequence[Post], edition: tuple[str, int], named: _Name, within: _Test, holds: _Test
) -> tuple[Post, ...]:
    """The pieces up to the last that holds entries, none of which is dated or names another edition."""
    end = 0
    for place, post in enumerate(rest):
        dated = post.date is not None and "date" not in dict(post.restored)
        if dated or named(post) not in (None, edition) or not within(post):
            break
        if holds(post):
            end = place + 1
    return tuple(rest[:end])


def _whole(post: Post, pieces: Sequence[Post]) -> Post:
    if not any(source.span for source in post.sources):
        return post
    parts = [post.body, *(f"{escape_lines(escape(piece.title))}\n\n{piece.body}" for piece in pieces)]
    return replace(post, body=_RUN_IN.sub(r"\1\2", "\n\n".join(parts)))
