"""What a file looks like that is no source: by its first bytes, or by its root element. Names never count."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MAGIC = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a bitmap picture"),
    (b"RIFF", "a WebP picture or a sound"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"%PDF-", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or a film"),
    (b"\x00\x00\x00", "a film"),
)
_ALSO_TEXT = frozenset((b"BM", b"MZ", b"ID3", b"BZh", b"GIF8", b"RIFF", b"Rar!", b"OggS"))
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,200})", re.IGNORECASE)
_ELEMENT = re.compile(r"<([A-Za-z][\w.:-]{0,60})")
_ASIDES = re.compile(r"(?:\s|<!--(?:[^-]|-(?!->))*+-->|<[?!](?!--)[^<>]*+>)*+")
_ROOTS = {
    "html": "an HTML page", "svg": "an SVG picture", "opml": "an OPML list of feeds", "urlset": "a sitemap",
    "sitemapindex": "a sitemap", "plist": "a property list", "wml": "a WML page",
}  # fmt: skip


def of_bytes(data: bytes, binary: bool) -> str:
    """What `data` is by its magic number, or `binary data`; empty when it may be text."""
    for magic, name in _MAGIC:
        if data.startswith(magic) and (binary or magic not in _ALSO_TEXT):
            return name
    return "binary data" if binary else ""


def of_markup(text: str) -> str:
    """What a text that begins with `<` is by its first element; empty when it has none."""
    head = text[:100_000]
    match = _ELEMENT.search(head)
    if not match and "<!--" in head and _ASIDES.fullmatch(text):
        return "a document of nothing but comments"
    if not match:
        return "the beginning of an XML document" if head.lstrip().startswith("<?xml") else ""
    if ">" not in text[match.start() :]:
        return "the beginning of a document, within its first tag"
    root = match[1].rpartition(":")[2].lower()
    title = _TITLE.search(head)
    named = f", titled {' '.join(title[1].split())!r}" if title else ""
    if root in _ROOTS:
        return _ROOTS[root] + named
    whole = head.lstrip().lower()
    if whole.startswith("<!doctype html") or re.search(r"<(?:body|head|div|p)\b", whole[:2000]):
        return "an HTML page" + named
    return f"an XML document of <{match[1]}>" if whole.startswith("<?xml") or " xmlns" in whole[:2000] else ""


def hint_for(kind: str, feeds: Sequence[str] = ()) -> str:
    """A way out for a file of that kind; `feeds` are those that an HTML page links to."""
    if feeds:
        return f"Its feed may be at {', '.join(feeds[:3])}: fetch that."
    if "archive" in kind or "gzip" in kind:
        return "Unpack it and add the feeds, dumps and decks that are in it."
    if "HTML" in kind:
        return "Often it is a server's error page; if it holds posts, save its text as a plain text file."
    if "document" in kind and "XML" not in kind:
        return "Save its text as a plain text file and add that."
    if "picture" in kind:
        return "Pictures belong into content/images/."
    return "Sources are feeds (Atom, RSS, JSON Feed), plain text of archive pages, and slide decks as text."
