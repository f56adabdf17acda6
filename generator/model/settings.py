"""The keys of `site.toml`, typed, each with what it does: `docs/configuration.md` is written from these docstrings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A site's own facts. Every key is optional."""

    title: str = ""
    """The site's name. When empty, what the sources call the blog."""

    base_url: str = ""
    """Where the site will stand, such as `https://lab.example.org/blog/`: for feeds, the sitemap and canonical links.
    Pages themselves never need it. `build --base-url` sets it for one run."""

    description: str = ""
    """One sentence about the blog, for its head, its feeds and search engines."""

    language: str = ""
    """The language of the posts, as a BCP 47 tag such as `en` or `pt-BR`. When empty, what the sources say, or `en`."""

    timezone: str = "UTC"
    """The IANA time zone, such as `Europe/Berlin`, in which `new` dates the posts that you begin.
    A time that is written without an offset, as in `date: 2017-02-03 10:00`, is no moment: only its day is used."""

    home: str = ""
    """The organisation whose people the conference pages mark. When empty, what each programme says."""

    search: bool = True
    """Whether to build the search page and its index."""

    images: Literal["local", "remote"] = "local"
    """`local`: a picture that is not in `content/images/` is a card with its caption and a link to where it was.
    `remote`: it is shown from its old address, knowingly giving up self-containment."""

    posts_per_page: int = 20
    """How many posts the home page and the pages of a label list at a time."""

    feed_entries: int = 50
    """How many entries a feed document holds before the next archive document (RFC 5005) begins."""

    aliases: tuple[str, ...] = ()
    """Other hosts that the blog was known by, such as `["old.example.com"]`: links to them lead to restored posts."""
