"""Where the original of a scaled picture probably was: addresses of which the size is a part that can be left out.

Nobody has looked whether it is there: whoever shows such an address must say so. Sources: the servers of Blogger,
Picasa and Google Photos (`s0` is the size of the upload), WordPress's `-300x200` files, and its picture proxy Photon.
"""

from __future__ import annotations

import re
from functools import lru_cache

_GOOGLE = re.compile(
    r"(https?://(?:[0-9]\.bp\.blogspot\.com|(?:lh[0-9]|blogger|bp[0-9])\.(?:googleusercontent|ggpht|blogger)\.com)/.*?)"
    r"(?:/(?:s(?P<side>[0-9]{1,4})|w[0-9]{1,4}-h[0-9]{1,4})(?:-[a-z0-9]{1,12}){0,9}/([^/?#]+)|=[swh][0-9][\w-]{0,60})",
    re.IGNORECASE,
)
_SCALED = re.compile(r"(https?://[^?#]+)-[0-9]{2,5}x[0-9]{2,5}(\.(?:jpe?g|png|gif|webp|avif))", re.IGNORECASE)
_ASKED = re.compile(
    r"(https?://(?:[^/?#]+\.files\.wordpress\.com|i[0-9]\.wp\.com)/[^?#]+)\?(?:[^#]*&)?(?:w|h|fit|resize|crop|zoom)=[^#]*",
    re.IGNORECASE,
)
_LONGEST = 2000
_FULL = 1600
"""Pixels of the largest side that Blogger itself ever links to."""


@lru_cache(maxsize=4096)
def original(url: str) -> str:
    """The probable address of the picture in full size; empty where `url` tells of no other."""
    if len(url) > _LONGEST:
        return ""
    if match := _GOOGLE.fullmatch(url):
        found = f"{match[1]}/s0/{match[3]}" if match[3] else f"{match[1]}=s0"
    elif match := _SCALED.fullmatch(url):
        found = match[1] + match[2]
    else:
        match = _ASKED.fullmatch(url)
        found = match[1] if match else ""
    return "" if found == url else found


def is_full(url: str) -> bool:
    """Whether the address is that of the picture as it was uploaded, or nearly so."""
    match = _GOOGLE.fullmatch(url) if len(url) <= _LONGEST else None
    return not original(url) or bool(match and match["side"] and int(match["side"]) >= _FULL)
