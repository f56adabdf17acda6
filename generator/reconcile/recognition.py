"""Which file of an earlier import each post belongs to: by what names it, by what was imported, and by its words.

A dump names its posts by their lines only, and these move whenever the dump grows or another converter makes it. So a
place tells something where the same words stand there as before, and nothing else: a post that is not borne out by its
name, its day or its words is a new one, and the file that it might have taken keeps what it says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.post import Post, SourceRef
from generator.model.when import Precision, When
from generator.reconcile.identity import LONG, address_key, group, title_key, words
from generator.reconcile.posts import as_draft

Record = Mapping[str, str]
"""Digests of the fields of a file as an import wrote them, the body being one: see `generator.documents.ledger`."""

Imprint = Callable[[str, str], str]
"""The digest that a record has of a field with this text."""

_TELLING = 8
"""Words from which on a text under another title is known again."""

UNRECORDED = "-"
"""The digest of a field that was never as the sources tell it."""


@dataclass(frozen=True, slots=True)
class Home:
    """A file of an earlier import, and its post as it is now: None where a person deleted it."""

    path: str
    post: Post | None
    record: Record

    @property
    def place(self) -> tuple[str, int]:
        """Where its source told of it, to keep copies that nothing tells apart in their order."""
        ref = self.post.sources[0] if self.post and self.post.sources else SourceRef("~")
        first = ref.span.partition("-")[0]
        return ref.file, int(first) if first.isdecimal() else 0


Keys = Iterable[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sign:
    """Something to know a post by: what a home offers of it, and what a post tells.

    One that several have tells nothing, unless they are alike in all: these are taken in their order (`in_turn`).
    """

    offered: Callable[[Home], Keys]
    told: Callable[[Post, Imprint], Keys]
    in_turn: bool = False
    doubted: bool = False
    """Whether it may be `_at_odds` with the rest."""


def recognised(
    posts: Sequence[Post], homes: Iterable[Home], imprint: Imprint, signs: Sequence[Sign]
) -> dict[int, Home]:
    """The home of each post that has one, by its place among the posts. The surest signs go first, for all posts."""
    known = sorted(homes, key=lambda home: home.place)
    found: dict[int, Home] = {}
    for sign in signs:
        _match(sign, posts, known, found, imprint)
    found |= _alike(posts, known, found, imprint)
    _match(_DELETED, posts, known, found, imprint)
    return found


def _match(sign: Sign, posts: Sequence[Post], homes: Sequence[Home], found: dict[int, Home], imprint: Imprint) -> None:
    given = {home.path for home in found.values()}
    offers: dict[tuple[str, ...], list[Home]] = defaultdict(list)
    for home in homes:
        for key in sign.offered(home) if home.path not in given else ():
            offers[key].append(home)
    asked: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, post in enumerate(posts if offers else ()):
        for key in sign.told(post, imprint) if at not in found else ():
            if key in offers:
                asked[key].append(at)
    for key, waiting in asked.items():
        if sign.in_turn or len(waiting) == len(offers[key]) == 1:
            pairs = ((at, home) for at, home in zip(waiting, offers[key], strict=False) if at not in found)
            for at, home in pairs:
                other = _contradict(posts[at], home, imprint) or (sign.doubted and _at_odds(posts[at], home, imprint))
                if home.path not in given and not other:
                    found[at] = home
                    given.add(home.path)


def _alike(
    posts: Sequence[Post], homes: Sequence[Home], found: Mapping[int, Home], imprint: Imprint
) -> dict[int, Home]:
    """Posts and homes of one source that have their words in common, as copies of one post have."""
    new = {SourceRef("told", id=str(at)): at for at in range(len(posts)) if at not in found}
    files = {ref.file for at in new.values() for ref in posts[at].sources}
    ids = {posts[at].id for at in new.values()}
    given = {home.path for home in found.values()}
    old = {
        SourceRef("kept", id=home.path): home
        for home in homes
        if home.path not in given and home.post and files & {ref.file for ref in home.post.sources}
        if "" in ids or not home.post.id or home.post.id in ids
    }
    if not new or not old:
        return {}
    drafts = [as_draft(home.post, ref, _WORDED) for ref, home in old.items() if home.post]
    drafts += [as_draft(posts[at], ref, _WORDED) for ref, at in new.items()]
    pairs = [copies for copies in group(drafts) if len(copies) == 2]
    matched = {new[two.ref]: old[one.ref] for one, two in pairs}
    return {
        at: home
        for at, home in matched.items()
        if not _contradict(posts[at], home, imprint) and not _at_odds(posts[at], home, imprint)
    }


_WORDED = ("title", "date")
"""What posts and homes that no name brought together may still have in common besides their words."""


def _contradict(post: Post, home: Home, imprint: Imprint) -> bool:
    """Whether two say of themselves that they are not the same one: what only one of them says is no dissent."""
    if post.path and post.path == home.path:
        return False
    other = home.post
    if other is None:
        both = [(kept, _text(post, field)) for field in ("id", "original_url") if (kept := home.record.get(field))]
        dissent = [kept != imprint("id", text) for kept, text in both if text]
        return bool(dissent) and all(dissent)
    if not (post.id and other.id and post.id != other.id):
        return False
    if post.original_url and other.original_url:
        return address_key(post.original_url) != address_key(other.original_url)
    if set(_entries(post)) & set(_entries(other)):  # copies of it give it another id now, a person another address
        return False
    return bool(post.permalink and other.permalink) and post.permalink != other.permalink


def _at_odds(post: Post, home: Home, imprint: Imprint) -> bool:
    """Whether what else is known of two like texts speaks against their being one: many a short text is posted twice.

    Each of the two is dated by itself, or the titles differ and the text is too short to tell.
    """
    if _long(post):
        return False
    titled = home.post is None or title_key(home.post.title) == title_key(post.title)
    return _redated(post, home, imprint, int(titled)) or (not titled and len(words(post.body)) < _TELLING)


def _redated(post: Post, home: Home, imprint: Imprint, tolerance: int) -> bool:
    """Whether two dates are of different days: those of one title may be a time zone apart (days of `tolerance`).

    Of a date that a person wrote, or of a file that is gone, only the record counts.
    """
    record = home.record.get("date", UNRECORDED)
    kept = home.post.date if home.post else None
    if post.date is None or not _exact(post.date):
        return False
    if record not in (UNRECORDED, imprint("date", kept.text) if kept else UNRECORDED):
        return record != imprint("date", post.date.text)
    return kept is not None and _exact(kept) and abs((post.date.first - kept.first).days) > tolerance


def _exact(when: When | None) -> bool:
    return when is not None and when.precision in (Precision.MINUTE, Precision.DAY)


def _long(post: Post) -> bool:
    return len(words(post.body)) > LONG


# -- what a post is known by -----------------------------------------------------------------------------------------


def _entries(post: Post) -> Keys:
    return tuple((ref.file, ref.id) for ref in post.sources if ref.id)


def _same_words_there(post: Post) -> Keys:
    said = post.body.strip() or post.title
    return tuple((ref.file, ref.span, said) for ref in post.sources if ref.span)


def _address(post: Post) -> Keys:
    """Its address, unless it is that of the whole blog."""
    key = address_key(post.original_url) if post.original_url else ""
    return ((key,),) if "/" in key or "?" in key else ()


def _titled_day(post: Post) -> Keys:
    return ((title_key(post.title), post.date.text),) if post.title and post.date and _exact(post.date) else ()


def _now(keys: Callable[[Post], Keys], *, doubted: bool = False) -> Sign:
    """A sign that both the post and the file as it is now bear."""
    return Sign(lambda home: keys(home.post) if home.post else (), lambda post, _: keys(post), doubted=doubted)


def _then(*fields: str, when: Callable[[Post], bool] = bool, in_turn: bool = False, doubted: bool = False) -> Sign:
    """A sign that the record of the last import has: whatever a person made of the file since."""

    def offered(home: Home) -> Keys:
        digests = tuple(home.record.get(field, UNRECORDED) for field in fields)
        return () if UNRECORDED in digests else (digests,)

    def told(post: Post, imprint: Imprint) -> Keys:
        texts = [(field, _text(post, field)) for field in fields]
        return (tuple(imprint(*each) for each in texts),) if when(post) and all(text for _, text in texts) else ()

    return Sign(offered, told, in_turn=in_turn, doubted=doubted)


def _text(post: Post, field: str) -> str:
    if field == "date":
        return post.date.text if post.date else ""
    return str(getattr(post, field))


POST_SIGNS: tuple[Sign, ...] = (
    _now(lambda post: ((post.path,),) if post.path else ()),
    _now(lambda post: ((post.id,),) if post.id else ()),
    _now(_address),
    _now(_entries),
    _then("id"),
    _then("original_url", when=lambda post: bool(_address(post))),
    _now(_same_words_there, doubted=True),
    _then("title", "date", "body", in_turn=True),
    _then("title", "body", when=lambda post: post.date is None, in_turn=True),
    _then("title", "body", doubted=True),
    _then("body", when=_long),
    _then("title", "date", when=lambda post: _exact(post.date)),
    _now(_titled_day),
)
"""What a post may be known by, the surest first."""

PAGE_SIGNS = (*POST_SIGNS, _now(lambda page: ((page.permalink,),) if page.permalink else ()))
"""The same for a page."""


def _of_deleted(home: Home) -> Keys:
    title = home.record.get("title", UNRECORDED)
    return ((title, home.record.get("date", "")),) if home.post is None and title != UNRECORDED else ()


def _of_title_and_day(post: Post, imprint: Imprint) -> Keys:
    """Its title with its date, and with the day alone: another source may know the hour."""
    texts = {post.date.text, post.date.text.partition("T")[0]} if post.date else {""}
    return tuple((imprint("title", post.title), text and imprint("date", text)) for text in sorted(texts))


_DELETED = Sign(_of_deleted, _of_title_and_day)
"""What tells of a file that is gone, of whose words nothing is left: a deletion stands."""
