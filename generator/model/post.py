"""A post as people own it: the fields of `content/posts/**/*.md` and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.when import When


@dataclass(frozen=True, slots=True)
class Credit:
    """A person as printed in one place; who that person is, `people.yaml` and the people index decide."""

    name: str
    role: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A reader's comment. `text` is plain text: blank lines part paragraphs, line feeds are line breaks."""

    author: str
    date: When | None
    text: str
    id: str
    url: str = ""
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source that told of a post: the file, and the lines (`first-last`) or the entry id within it."""

    file: str
    span: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Inference:
    """What an inferred field rests on: the rule's id, how sure it is (0 to 1), and a note that a person can read."""

    rule: str
    confidence: float
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post. Empty strings, empty tuples and `None` all mean that the front matter does not say."""

    title: str
    body: str = ""
    date: When | None = None
    updated: When | None = None
    authors: tuple[Credit, ...] = ()
    byline: str = ""
    """The line that credited the authors, as it was printed, when it left the body for them."""
    labels: tuple[str, ...] = ()
    kind: str = "post"
    permalink: str = ""
    original_url: str = ""
    id: str = ""
    aliases: tuple[str, ...] = ()
    excerpt: str = ""
    place: str = ""
    """Where it was written or what place it tells of: a name, coordinates as an address (RFC 5870), or both."""
    draft: bool = False
    comments: tuple[Comment, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    restored: tuple[tuple[str, Inference], ...] = ()
    path: str = ""
    """Where the file stands, relative to `content/`; empty for a post that has no file yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the site that is no post: about, contact."""

    title: str
    body: str = ""
    permalink: str = ""
    sources: tuple[SourceRef, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One slide deck. `body` holds the slides, separated by lines of `---`, each opening with `## Title`."""

    title: str
    body: str = ""
    speakers: tuple[Credit, ...] = ()
    date: When | None = None
    event: str = ""
    original_url: str = ""
    sources: tuple[SourceRef, ...] = ()
    restored: tuple[tuple[str, Inference], ...] = ()
    permalink: str = ""
    path: str = ""
