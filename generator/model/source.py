"""What survived, and what it claims: sources, spans, passages, claims, drafts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.finding import Finding
from generator.model.post import Comment, Credit, SourceRef
from generator.model.when import When


@dataclass(frozen=True, slots=True)
class Source:
    """One surviving file. `name` is what front matter will call it: a relative path, never one of this machine."""

    name: str
    data: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text source: line numbers from 1, both ends included."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


class Form(StrEnum):
    """The form of a passage, which decides who can recover its structure."""

    HTML = "html"
    TEXT = "text"
    LINES = "lines"
    SLIDES = "slides"


@dataclass(frozen=True, slots=True)
class Passage:
    """What a reader yields: text as it stands in the source, without an opinion about it."""

    text: str
    form: Form
    span: Span | None = None
    base: str = ""
    """The address that relative links in it start from (`xml:base`); empty when the format gives none."""


Value = str | bool | When | Credit | Comment
"""What can be claimed: a text (title, label, address), a flag (draft), a date, a person, a comment."""


@dataclass(frozen=True, slots=True)
class Claim:
    """`rule` holds that `field` is `value`. Weights are data and live in `recover/evidence.toml`, never in here.

    `field` is a key of `Post` in the singular: title, date, updated, author, label, original_url, permalink, id,
    alias, draft, comment, excerpt, place, byline, kind, speaker, event.
    """

    field: str
    value: Value
    rule: str
    span: Span | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Omission:
    """Words or things of a source that are on no page, and why: the account behind `restoration.html`."""

    reason: str
    text: str
    span: Span | None = None
    count: int = 1
    entry: str = ""
    """The id of the entry that held it, in a source of entries."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a source says of the blog as a whole; empty strings where it says nothing."""

    title: str = ""
    subtitle: str = ""
    url: str = ""
    id: str = ""
    author: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One entry as its format delimits it: the claims that the format itself makes, and the passages it holds.

    A feed yields one record an entry; a dump or a deck is one record as a whole, since its format delimits nothing.
    """

    ref: SourceRef
    claims: tuple[Claim, ...]
    passages: tuple[Passage, ...]


class Format(StrEnum):
    """What a source was found to be, by its content and never by its name."""

    FEED = "feed"
    DUMP = "dump"
    DECK = "deck"
    PAGE = "page"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader got out of one source. `omissions` are what its format has besides posts, such as menus or spam."""

    source: str
    format: Format
    header: Header = Header()
    records: tuple[Record, ...] = ()
    findings: tuple[Finding, ...] = ()
    omissions: tuple[Omission, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """One post, or one talk, as one source tells it. `body` is Markdown; `claims` hold everything else."""

    ref: SourceRef
    claims: tuple[Claim, ...]
    body: str
    talk: bool = False

    def values(self, field: str) -> tuple[Value, ...]:
        """All that is claimed for `field`, in the order in which it was claimed."""
        return tuple(claim.value for claim in self.claims if claim.field == field)


@dataclass(frozen=True, slots=True)
class Media:
    """A picture that a source holds itself: its name in `content/images/`, made from its content, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Recovery:
    """What recovery made of one reading: drafts in the order of the source, and the account of what was left out."""

    source: str
    format: Format
    header: Header
    drafts: tuple[Draft, ...]
    omissions: tuple[Omission, ...] = ()
    findings: tuple[Finding, ...] = ()
    media: tuple[Media, ...] = ()
