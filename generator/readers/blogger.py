"""What Blogger's exports mix among posts, told apart by the kind that each entry names.

A category with the scheme `http://schemas.google.com/g/2005#kind` says what an entry is (Google Data API, version 2).
Comments stand as entries of their own and name their post by `thr:in-reply-to` (RFC 4685).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.model.post import Comment
from generator.readers.dates import read_date

_POSTS = frozenset(("", "post", "page"))


def kind(entry: Any) -> str:
    """`post`, `page`, `comment`, `settings`, `template`; empty for an entry that names no kind."""
    for tag in dict.get(entry, "tags") or ():
        if str(dict.get(tag, "scheme") or "").endswith("#kind"):
            return str(dict.get(tag, "term") or "").rpartition("#")[2]
    return ""


def parted(entries: Sequence[Any]) -> tuple[list[int], list[int], list[int]]:
    """The places of posts, of comments, and of what is neither, in `entries`."""
    kinds = [kind(entry) for entry in entries]
    posts = [at for at, found in enumerate(kinds) if found in _POSTS]
    comments = [at for at, found in enumerate(kinds) if found == "comment"]
    return posts, comments, [at for at, found in enumerate(kinds) if found not in _POSTS and found != "comment"]


def comments(entries: Sequence[Any], places: Sequence[int]) -> dict[str, list[Comment]]:
    """The comments at `places`, by the id of the post that they answer; the text is HTML as in the source."""
    found: dict[str, list[Comment]] = {}
    for entry in (entries[at] for at in places):
        answered = dict.get(entry, "thr_in-reply-to") or {}
        found.setdefault(_text(answered, "ref"), []).append(_comment(entry))
    return found


def _comment(entry: Any) -> Comment:
    content: Any = next(iter(dict.get(entry, "content") or ()), {})
    parent = [_text(link, "href") for link in dict.get(entry, "links") or () if _text(link, "rel") == "related"]
    return Comment(
        author=_text(dict.get(entry, "author_detail") or {}, "name"),
        date=read_date(_text(entry, "published") or _text(entry, "updated")),
        text=_text(content, "value") or _text(entry, "summary"),
        id=_text(entry, "id"),
        reply_to=_id_at(parent[0], _text(entry, "id")) if parent else "",
    )


def _id_at(address: str, own: str) -> str:
    """The id of the comment at a Data API address: it ends in the number that ids of the same blog end in."""
    return own.rpartition("-")[0] + "-" + address.rpartition("/")[2]


def _text(node: Any, key: str) -> str:
    value = dict.get(node, key)
    return value.strip() if isinstance(value, str) else ""
