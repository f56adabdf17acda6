"""What Blogger's exports mix among posts, told apart by the kind that each entry names.

In the old backup a category with the scheme `http://schemas.google.com/g/2005#kind` says what an entry is (Google Data
API, version 2), and comments name their post by `thr:in-reply-to` (RFC 4685). In the present one, `feed.atom` of Google
Takeout, elements of the namespace `http://schemas.google.com/blogger/2018` say all that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from xml.etree import ElementTree

from generator.model.links import safe_url
from generator.model.names import safe_permalink
from generator.model.post import Comment
from generator.model.source import Claim
from generator.readers.autop import paragraphs
from generator.readers.claims import Ledger
from generator.readers.dates import read_date
from generator.readers.locations import location
from generator.readers.xmltree import children, local, space

TAKEOUT = "http://schemas.google.com/blogger/2018"
_FACTS = "takeout"
"""The key under which an entry of feedparser's is given what Takeout says of it."""
_POSTS = frozenset(("", "post", "page"))
_TITLED = "titled"
"""The fact of a comment that it may have a title of its own."""
_NEVER_SHOWN = "never shown"
_UNKNOWN = "unknown"


def add_facts(entries: Sequence[Any], data: bytes) -> None:
    """Give each entry what elements of Takeout's namespace say of it; feedparser mixes them with those of its author.

    `data` is the feed that the entries were parsed from, made plain.
    """
    found: dict[str, dict[str, str]] = {}
    try:
        for element in children(data, "feed"):
            if local(element) == "entry":
                found[_id(element)] = _told(element)
    except ElementTree.ParseError:  # told when the feed was prepared; the entries from there on lack their facts
        pass
    for entry in entries:
        entry[_FACTS] = {"status": _UNKNOWN} | found.get(_text(entry, "id"), {})


def _told(element: Any) -> dict[str, str]:
    """What the children of an entry in Takeout's namespace say, by name; those of its place by `location name` etc."""
    told: dict[str, str] = {}
    for child in (child for child in element if space(child) == TAKEOUT):
        told[local(child)] = (child.text or "").strip()
        told |= {f"{local(child)} {local(part)}": (part.text or "").strip() for part in child}
    return told


def thread(entries: Sequence[Any]) -> None:
    """Entries of any feed that answer a post of the same feed are its comments (RFC 4685, section 3)."""
    posts = {_text(entry, "id") for entry in entries if kind(entry) in _POSTS} - {""}
    answers = {
        _text(entry, "id"): (entry, ref)
        for entry in entries
        if not kind(entry) and (ref := _answered(entry)) in posts and _text(entry, "id") not in ("", ref)
    }
    heads = _heads({own: ref for own, (_, ref) in answers.items()})
    for own, (entry, ref) in answers.items():
        if heads[own]:
            told = {"type": "COMMENT", "parent": heads[own], "inReplyTo": "" if ref == heads[own] else ref}
            entry[_FACTS] = told | {_TITLED: "yes"}


def _heads(answers: Mapping[str, str]) -> dict[str, str]:
    """The post at the head of each answer's thread, by id; empty where answers go round in a circle."""
    heads: dict[str, str] = {}
    for start in answers:
        passed: dict[str, None] = {}
        at = start
        while at in answers and at not in heads and at not in passed:
            passed[at] = None
            at = answers[at]
        heads |= dict.fromkeys(passed, "" if at in passed else heads.get(at, at))
    return heads


def _answered(entry: Any) -> str:
    return _text(dict.get(entry, "thr_in-reply-to") or {}, "ref")


def _id(element: Any) -> str:
    return next(((child.text or "").strip() for child in element if local(child) == "id"), "")


def claim_facts(entry: Any, ledger: Ledger) -> None:
    """What a Takeout, or the kind of an entry, says of a post beyond Atom: its path, drafts, pages."""
    facts = _facts(entry)
    path = safe_permalink(facts.get("filename", ""))
    if path:
        ledger.claims.append(Claim("permalink", path, "blogger-filename"))
    if facts.get("status") in ("DRAFT", "SCHEDULED"):
        ledger.flag("draft", "entry-draft")
    elif facts.get("status") == _UNKNOWN:
        ledger.flag("draft", "entry-private", "the export is damaged where it says who could see it")
    ledger.text("excerpt", facts.get("metaDescription", ""), "entry-summary")
    if kind(entry) == "page":
        ledger.text("kind", "page", "entry-kind")


def created(entry: Any) -> str:
    """When a Takeout says that an entry was begun: all that is known of a draft."""
    return _facts(entry).get("created", "")


def place(entry: Any) -> str:
    """Where a Takeout says that a post was written; those of some years name the place and no more."""
    facts = _facts(entry)
    name = facts.get("location name") or facts.get("location", "")
    return location(name, facts.get("location latitude", ""), facts.get("location longitude", ""))


def kind(entry: Any) -> str:
    """`post`, `page`, `comment`, `settings`, `template`; empty for an entry that names no kind."""
    facts = _facts(entry)
    if facts.get("trashed") or "TRASHED" in facts.get("status", ""):
        return _NEVER_SHOWN
    if facts.get("type"):
        held = facts["type"] == "COMMENT" and facts.get("status", "LIVE") != "LIVE"
        return _NEVER_SHOWN if held else facts["type"].lower()
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
        post = _facts(entry).get("parent") or _answered(entry)
        found.setdefault(post, []).append(_comment(entry))
    return found


def _comment(entry: Any) -> Comment:
    parent = [_text(link, "href") for link in dict.get(entry, "links") or () if _text(link, "rel") == "related"]
    author = dict.get(entry, "author_detail") or {}
    return Comment(
        author=_text(author, "name"),
        date=read_date(_text(entry, "published") or _text(entry, "updated")),
        text=_said(entry),
        id=_text(entry, "id"),
        url=safe_url(_text(author, "href")),
        reply_to=_facts(entry).get("inReplyTo") or (_id_at(parent[0], _text(entry, "id")) if parent else ""),
    )


def _said(entry: Any) -> str:
    """What a comment says, as HTML; its title too where that is no beginning of it, as Blogger's titles are."""
    content: Any = next(iter(dict.get(entry, "content") or ()), dict.get(entry, "summary_detail") or {})
    said = _text(content, "value")
    html = paragraphs(escape(said, quote=False)) if _text(content, "type") == "text/plain" else said
    title = _text(entry, "title") if _TITLED in _facts(entry) else ""
    return f"<p>{escape(title, quote=False)}</p>{html}" if title.rstrip(".… ") not in said else html


def _id_at(address: str, own: str) -> str:
    """The id of the comment at a Data API address: it ends in the number that ids of the same blog end in."""
    return own.rpartition("-")[0] + "-" + address.rpartition("/")[2]


def _facts(entry: Any) -> Mapping[str, str]:
    return dict.get(entry, _FACTS) or {}


def _text(node: Any, key: str) -> str:
    value = dict.get(node, key)
    return value.strip() if isinstance(value, str) else ""
