"""Pictures that stand in the HTML itself, as `data:` addresses (RFC 2397): they become files."""

from __future__ import annotations

import base64
import binascii
import re
from hashlib import blake2b
from urllib.parse import unquote_to_bytes

from generator.model.source import Media

_DATA = re.compile(r"data:image/[\w.+-]{1,40}(?:;[\w=-]{1,40}){0,5};base64,", re.IGNORECASE)
_KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))
"""What a picture begins with, whatever its address says of it; SVG runs scripts: never."""
_FEWEST = 100
"""Bytes below which a picture shows nothing: a dot that holds a place until a script puts the picture there."""


def inlined(url: str) -> Media | None:
    """The picture that the address `url` is, named by its content; None when it is none that is safe to show."""
    match = _DATA.match(url)
    if not match:
        return None
    try:
        data = base64.b64decode(unquote_to_bytes(url[match.end() :].replace("\n", "").replace(" ", "")))
    except (binascii.Error, ValueError):
        return None
    kind = next((kind for magic, kind in _KINDS if data.startswith(magic)), "")
    kind = "webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else kind
    return Media(f"{blake2b(data, digest_size=10).hexdigest()}.{kind}", data) if kind and len(data) >= _FEWEST else None
