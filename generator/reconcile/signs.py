"""What a post, a page or a talk of an earlier import may be known again by: signs, the surest first."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace

from generator.model.post import Post, SourceRef
from generator.model.when import Precision, When
from generator.reconcile.copies import Copies
from generator.reconcile.identity import LONG, address_key, title_key
from generator.reconcile.shingling import words

Record = Mapping[str, str]
"""Digests of the fields of a file as an import wrote them, the body being one: see `generator.documents.ledger`."""

Imprint = Callable[[str, str], str]
"""The digest that a record has of a field with this text."""

UNRECORDED = "-"
"""The digest of a field that was never as the sources tell it."""

DELETED = "-"
"""In the record of a file that a person deleted: `UNRECORDED`, and the digests of what its copies may be known by."""


@dataclass(frozen=True, slots=True)
class Home:
    """A file of an earlier import, or of a person, and its post as it is now: None where a person deleted it."""

    path: str
    post: Post | None
    record: Record

    @property
    def place(self) -> tuple[str, int]:
        """Where its source told of it, to keep copies that nothing tells apart in their order."""
        ref = self.post.sources[0] if self.post and self.post.sources else SourceRef("~")
        first = ref.span.partition("-")[0]
        return ref.file, int(first) if first.isdecimal() else 0

    @property
    def is_own(self) -> bool:
        """Whether a person wrote it: no source ever told of it, unless an import found it to be what one tells."""
        return self.post is not None and not self.post.sources and self.record.get("sources", UNRECORDED) == UNRECORDED


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
    """Whether the rest may be at odds with it."""
    last: bool = False
    """Whether it counts where even the words tell nothing."""
    wordless: bool = False
    """Whether it tells nothing of what the text says."""
    shared: bool = False
    """Whether several posts may be of one home: what is left of a deleted one is told in pieces, perhaps."""


def entries(post: Post) -> Keys:
    """Entries of feeds that tell of it, by their ids."""
    return tuple((ref.file, ref.id) for ref in post.sources if ref.id)


def _same_words_there(post: Post) -> Keys:
    said = post.body.strip() or post.title
    return tuple((ref.file, ref.span, said) for ref in post.sources if ref.span)


def address(post: Post) -> Keys:
    """Its address, unless it is that of the whole blog."""
    key = address_key(post.original_url) if post.original_url else ""
    return ((key,),) if "/" in key or "?" in key else ()


def _titled_deck(talk: Post) -> Keys:
    return tuple((ref.file, title_key(talk.title)) for ref in talk.sources)


def _titled_day(post: Post) -> Keys:
    return ((title_key(post.title), post.date.text),) if post.title and post.date and exact(post.date) else ()


def exact(when: When | None) -> bool:
    """Whether a date says at least the day."""
    return when is not None and when.precision in (Precision.MINUTE, Precision.DAY)


def is_long(post: Post) -> bool:
    """Whether a text is long enough that nobody writes it twice."""
    return len(words(post.body)) > LONG


def _now(keys: Callable[[Post], Keys], *, doubted: bool = False) -> Sign:
    """A sign that both the post and the file as it is now bear."""
    return Sign(lambda home: keys(home.post) if home.post else (), lambda post, _: keys(post), doubted=doubted)


def _then(*fields: str, when: Callable[[Post], bool] = bool, in_turn: bool = False, doubted: bool = False) -> Sign:
    """A sign that the record of the last import has: whatever a person made of the file since."""

    def offered(home: Home) -> Keys:
        digests = tuple(home.record.get(field, UNRECORDED) for field in fields)
        return () if UNRECORDED in digests else (digests,)

    def told(post: Post, imprint: Imprint) -> Keys:
        texts = [(field, text_of(post, field)) for field in fields]
        return (tuple(imprint(*each) for each in texts),) if when(post) and all(text for _, text in texts) else ()

    return Sign(offered, told, in_turn=in_turn, doubted=doubted)


def text_of(post: Post, field: str) -> str:
    """A field of one line, or the body."""
    if field == "date":
        return post.date.text if post.date else ""
    return str(getattr(post, field))


def _of_deleted(home: Home) -> Keys:
    title = home.record.get("title", UNRECORDED)
    return ((title, home.record.get("date", "")),) if home.post is None and title != UNRECORDED else ()


def _of_title_and_day(post: Post, imprint: Imprint) -> Keys:
    """Its title with its date, and with the day alone: another source may know the hour."""
    texts = {post.date.text, post.date.text.partition("T")[0]} if post.date else {""}
    return tuple((imprint("title", post.title), text and imprint("date", text)) for text in sorted(texts))


_DELETED = Sign(_of_deleted, _of_title_and_day, last=True)
"""What tells of a file that is gone, of whose words nothing is left: a deletion stands."""

_TOLD_SIGNS: tuple[Sign, ...] = (
    _now(lambda post: ((post.path,),) if post.path else ()),
    _now(lambda post: ((post.id,),) if post.id else ()),
    _now(address),
    _now(entries),
    _then("id"),
    _then("original_url", when=lambda post: bool(address(post))),
    _now(_same_words_there, doubted=True),
    _then("title", "date", "body", in_turn=True),
    _then("title", "body", when=lambda post: post.date is None, in_turn=True),
    _then("title", "body", doubted=True),
    _then("body", when=is_long),
)
_LAST_SIGNS = (
    replace(_then("title", "date", when=lambda post: exact(post.date)), wordless=True),
    replace(_now(_titled_day), wordless=True),
    _DELETED,
)


def post_signs(copies: Copies) -> tuple[Sign, ...]:
    """What a post may be known by, the surest first; a deleted one also by any of its `copies`, were it the last."""

    def offered(home: Home) -> Keys:
        marks = home.record.get(DELETED, "").split() if home.post is None else ()
        return tuple((mark,) for mark in marks if mark != UNRECORDED)

    def told(post: Post, imprint: Imprint) -> Keys:
        return tuple((imprint(DELETED, mark),) for mark in dict.fromkeys(copies.marks_of(post)))

    return (*_TOLD_SIGNS, Sign(offered, told, shared=True), *_LAST_SIGNS)


def page_signs(copies: Copies) -> tuple[Sign, ...]:
    """The same for a page."""
    return (*post_signs(copies), _now(lambda page: ((page.permalink,),) if page.permalink else ()))


_TALK_SIGNS: tuple[Sign, ...] = (
    _now(_titled_deck),
    _now(address),
    _then("title", "date", "body", in_turn=True),
    _then("title", "body", in_turn=True),
    _then("body", when=is_long),
)


def talk_signs(decks: Container[str]) -> tuple[Sign, ...]:
    """The same for a talk; `decks` are the files of those that came in before.

    A deck alone tells nothing, since another one may bear the name of its file. And it is one of these that was
    deleted: another deck of that title is another talk.
    """

    def told(talk: Post, imprint: Imprint) -> Keys:
        known = any(ref.file in decks for ref in talk.sources)
        return _of_title_and_day(talk, imprint) if known else ()

    return (*_TALK_SIGNS, replace(_DELETED, told=told))


OWN_SIGN = _now(lambda post: ((title_key(post.title),),) if post.title else ())
"""What besides tells that a person wrote the very post that a source tells of, if its words bear that out."""
