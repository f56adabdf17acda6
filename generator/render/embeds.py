"""Videos and slides of known hosts: a link to their page, in words, instead of a frame that would call the host."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True, slots=True)
class Host:
    """Where something can be watched: `pattern` matches host and path; `page`, if set, is the page of an embed."""

    words: str
    pattern: re.Pattern[str]
    page: str = ""


@dataclass(frozen=True, slots=True)
class Facade:
    """A link in place of a frame: the words that it shows and the page to which it leads."""

    words: str
    url: str


def _host(words: str, pattern: str, page: str = "") -> Host:
    return Host(words, re.compile(pattern, re.ASCII), page)


_YOUTUBE = r"(?:www\.|m\.)?youtube(?:-nocookie)?\.com"

HOSTS: tuple[Host, ...] = (
    _host("Playlist on YouTube", _YOUTUBE + r"/(?:playlist|embed/videoseries)"),
    _host("Video on YouTube", _YOUTUBE + r"/(?:embed|v)/([\w-]{5,20})", "https://www.youtube.com/watch?v={}"),
    _host("Video on YouTube", _YOUTUBE + r"/(?:shorts|live)/([\w-]{5,20})"),
    _host("Video on YouTube", _YOUTUBE + r"/watch"),
    _host("Video on YouTube", r"youtu\.be/([\w-]{5,20})"),
    _host("Video on Vimeo", r"player\.vimeo\.com/video/(\d+)", "https://vimeo.com/{}"),
    _host("Video on Vimeo", r"(?:www\.)?vimeo\.com/(?:[\w-]+/){0,3}(\d+)"),
    _host("Slides on SlideShare", r"(?:www\.)?slideshare\.net/(.+)"),
    _host("Slides on Google Docs", r"docs\.google\.com/presentation/(.+)"),
    _host("Document on Google Docs", r"docs\.google\.com/(?:document|spreadsheets|forms)/(.+)"),
    _host("Video on Google Drive", r"drive\.google\.com/(?:file|open)(.*)"),
    _host("Video on Google Video", r"video\.google\.com/(.+)"),
)
"""In the order in which they are tried."""


def facade(url: str) -> Facade | None:
    """What stands for the embed at `url`, or None when its host is not one of `HOSTS`."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    place = parts.netloc.lower() + parts.path
    for host in HOSTS:
        if match := host.pattern.match(place):
            return _of(host, match, url, parse_qs(parts.query))
    return None


def _of(host: Host, match: re.Match[str], url: str, query: dict[str, list[str]]) -> Facade:
    known = match[1] if match.re.groups else ""
    name = known or (query.get("v") or query.get("list") or query.get("id") or query.get("docid") or [url])[0]
    if not host.page:
        return Facade(f"{host.words}: {name}", url)
    start = (query.get("start") or [""])[0]
    moment = f"{'&' if '?' in host.page else '#'}t={start}" if start.isdecimal() else ""
    return Facade(f"{host.words}: {name}", host.page.format(known) + moment)
