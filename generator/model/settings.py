"""The keys of `site.toml`, typed, each with what it does: `docs/configuration.md` is written from here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A site's own facts. Every key is optional."""

    title: str = field(default="", metadata={"doc": "The site's name; when empty, what the sources call the blog."})
    base_url: str = field(
        default="", metadata={"doc": "Where the site will stand, such as `https://lab.example.org/`: for feeds, sitemap and canonical links."}
    )
    description: str = field(default="", metadata={"doc": "One sentence about the blog, for its head, its feeds and search engines."})
    language: str = field(default="en", metadata={"doc": "The language of the posts, as a BCP 47 tag such as `en` or `pt-BR`."})
    timezone: str = field(default="UTC", metadata={"doc": "The IANA time zone for dates of posts that you write yourself."})
    home: str = field(default="", metadata={"doc": "The organisation whose people conference pages mark."})
    search: bool = field(default=True, metadata={"doc": "Whether to build the search page and its index."})
    images: Literal["local", "remote"] = field(
        default="local",
        metadata={"doc": "`local`: a picture that was not recovered is a card that says so; `remote`: it is shown from its old address."},
    )
    posts_per_page: int = field(default=20, metadata={"doc": "How many posts the home page and label pages list at a time."})
    feed_entries: int = field(default=50, metadata={"doc": "How many entries a feed document holds before the next archive document begins."})
    aliases: tuple[str, ...] = field(
        default=(), metadata={"doc": "Other hosts that the blog was known by, such as `old.example.com`; links to them lead to restored posts."}
    )
