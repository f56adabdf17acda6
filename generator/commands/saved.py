"""Pages as browsers save them, `page.html` with its pictures in `page_files/`: the pictures go into their page.

A page is then one source with all that it shows, and what the browser saved besides, styles and scripts, is no source.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote

from generator.documents.yaml import one_line
from generator.model.source import Source

_PAGE = re.compile(r"(?P<stem>.+)\.x?html?", re.IGNORECASE)
_PICTURE = re.compile(rb"""(\ssrc\s{0,9}=\s{0,9})(?:"([^"<>]{1,1000})"|'([^'<>]{1,1000})')""", re.IGNORECASE)
_KINDS = (
    (re.compile(rb"\x89PNG"), b"png"),
    (re.compile(rb"\xff\xd8\xff"), b"jpeg"),
    (re.compile(rb"GIF8"), b"gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), b"webp"),
)
_SAVED, _EARLY = re.compile(rb"<!--\s*saved from url=", re.IGNORECASE), 4_000
"""The mark that browsers leave at the head of what they save, and how far down it may stand, in bytes.

A page without it, and without a folder beside it, may have been made so: word processors name their folders alike.
"""
_MACHINERY = (".css", ".js", ".download", ".woff", ".woff2")
_LEAST, _MOST = 100, 6_000_000
"""Bytes of a picture that shows anything, and of all that one page takes in; others stay sources, which are told of."""


def with_pictures(sources: Sequence[Source]) -> tuple[Source, ...]:
    """`sources`, those that browsers saved along with a page taken into it as `data:` addresses (RFC 2397)."""
    by_name = {source.name: source for source in sources}
    folders: dict[str, dict[str, Source]] = {}
    for source in sources:
        folder, mark, name = source.name.rpartition("_files/")
        if mark and "/" not in name:
            folders.setdefault(folder, {})[name] = source
    for page in sources:
        match = _PAGE.fullmatch(page.name)
        beside = folders.get(match["stem"], {}) if match else {}
        if match and (beside or _SAVED.search(page.data[:_EARLY])):
            whole, taken = _with(page, match["stem"].rpartition("/")[2], beside)
            by_name[page.name] = whole
            for gone in (*taken, *(name for name in beside if name.lower().endswith(_MACHINERY))):
                by_name.pop(beside[gone].name, None)
    return tuple(by_name[source.name] for source in sources if source.name in by_name)


def _with(page: Source, stem: str, beside: Mapping[str, Source]) -> tuple[Source, set[str]]:
    """A page with its pictures, and the names of those it took in.

    One that was not saved has no address any more: to join that of its copy to the page's would invent one.
    """
    taken: set[str] = set()
    room = _MOST
    prefix = f"{stem}_files/"

    def inlined(match: re.Match[bytes]) -> bytes:
        nonlocal room
        path = one_line(unquote(match[2] or match[3])).removeprefix("./")  # as names of sources are spelt
        name = path.removeprefix(prefix)
        if not path.startswith(prefix) or "/" in name:
            return match[0]
        picture = beside.get(name)
        kind = next((kind for magic, kind in _KINDS if picture and magic.match(picture.data)), b"")
        if not picture or not kind or not _LEAST <= len(picture.data) <= room:
            return match[1] + b'"about:lost"'
        room -= len(picture.data)
        taken.add(name)
        return match[1] + b'"data:image/' + kind + b";base64," + base64.b64encode(picture.data) + b'"'

    data = _PICTURE.sub(inlined, page.data)
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    return (Source(page.name, data, digest), taken) if data != page.data else (page, taken)
