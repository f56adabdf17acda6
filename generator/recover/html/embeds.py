"""Players and frames to the public address of what they show; the address stands alone in a paragraph."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

_RULES = (
    (re.compile(r"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/embed/videoseries", re.IGNORECASE), "https://www.youtube.com/playlist?list={list}"),
    (re.compile(r"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:embed|v|e|shorts|live)/([\w-]{6,20})", re.IGNORECASE), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/watch", re.IGNORECASE), "https://www.youtube.com/watch?v={v}"),
    (re.compile(r"youtu\.be/([\w-]{6,20})", re.IGNORECASE), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"player\.vimeo\.com/video/(\d+)", re.IGNORECASE), "https://vimeo.com/{}"),
    (re.compile(r"(?:www\.)?vimeo\.com/moogaloop\.swf", re.IGNORECASE), "https://vimeo.com/{clip_id}"),
    (re.compile(r"(?:www\.)?dailymotion\.com/(?:embed/video|swf/video|swf)/(\w+)", re.IGNORECASE), "https://www.dailymotion.com/video/{}"),
    (re.compile(r"gist\.github\.com/([\w-]+/)?([0-9a-f]+)\.(?:js|pibb|json)", re.IGNORECASE), "https://gist.github.com/{}{}"),
)  # fmt: skip
"""Host and path of a player, and the address of the page: groups in order, or parameters of the query by name."""

_WRAPPER = re.compile(r"(?:https?://)?(?:cdn|i)\.embed\.?ly(?:\.com)?/widgets/media\.html", re.IGNORECASE)
"""Players around players, as in feeds of Medium: the page of what they show stands in their query."""


def public_address(url: str) -> str:
    """The page that shows what the player at `url` plays; `url` itself when the host is unknown. A start is kept."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = parse_qs(parts.query or parts.path.partition("&")[2])
    if _WRAPPER.match(parts.netloc + parts.path) and (wrapped := query.get("url", [""])[0]).startswith("http"):
        return wrapped if _WRAPPER.search(wrapped) else public_address(wrapped)
    known = {name: values[0] for name, values in query.items() if re.fullmatch(r"[\w-]{1,80}", values[0])}
    for pattern, page in _RULES:
        match = pattern.match(parts.netloc + parts.path)
        if not match:
            continue
        try:
            address = page.format(*(group or "" for group in match.groups()), **known)
        except (KeyError, IndexError):
            return url
        start = known.get("start") or known.get("t") or _fragment_start(parts.fragment)
        return f"{address}&t={start}" if start and "watch?" in address else address
    return url


def _fragment_start(fragment: str) -> str:
    match = re.fullmatch(r"t=([0-9hms]{1,12})", unquote(fragment))
    return match[1] if match else ""
