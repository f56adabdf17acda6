"""What a feed and its entries are called, so that readers know them again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha1

from generator.model.post import Post
from generator.model.source import Header
from generator.site.xml import legal

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")

_URLS = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")
"""The namespace of addresses (RFC 4122, appendix C)."""


def feed_id(header: Header, base: str, title: str) -> str:
    """The id that the lost blog's feed had; else one that never changes."""
    return header.id if _IRI.fullmatch(header.id) else urn(base or header.url or title)


def entry_ids(posts: Sequence[Post], feed: str) -> dict[str, str]:
    """The id of each post by its permalink; of posts that carry the same, the oldest keeps it."""
    taken: set[str] = set()
    made: dict[str, str] = {}
    for post in posts[::-1]:
        ident = own_id(post, feed)
        made[post.permalink] = urn(f"{ident} {post.permalink}") if ident in taken else ident
        taken.add(made[post.permalink])
    return made


def own_id(post: Post, feed: str) -> str:
    """The entry's own id where it is one that Atom allows (an IRI); else one that never changes."""
    return post.id if _IRI.fullmatch(post.id) else urn(f"{feed} {post.id or post.original_url or post.permalink}")


def urn(name: str) -> str:
    """A name for good of whatever `name` tells apart (RFC 4122, version 5)."""
    made = bytearray(sha1(_URLS + f"palimpsest:{legal(name)}".encode(), usedforsecurity=False).digest()[:16])
    made[6], made[8] = made[6] & 0x0F | 0x50, made[8] & 0x3F | 0x80
    told = made.hex()  # as `uuid.uuid5` has it, at a quarter of the cost: each post has one
    return f"urn:uuid:{told[:8]}-{told[8:12]}-{told[12:16]}-{told[16:20]}-{told[20:]}"
