"""A first look at an XML feed, by expat alone: is it well-formed, where does it break, where does each entry begin.

Expat reads no DTD, no entity and no network here. The survey is linear and keeps only what the reader needs: line
numbers for findings, the elements still open at a cut, and labels beyond a sane number, in which feedparser is
quadratic.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

MOST_LABELS = 500
"""Labels of one entry that are read; no blog has more, and 32,000 take feedparser 41 seconds."""

MOST_ATTRIBUTES = 200
"""Attributes of one element; the SAX driver below feedparser is quadratic in them."""

DEEPEST = 200
"""Elements within each other; deeper ones are flattened. libxml2 gives up at 2,048, and silently."""

MOST_TEXT = 5_000_000
"""Bytes between two tags that are read; no post is a tenth as long."""

_CUT = frozenset(
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)
_ENTRIES = frozenset(("item", "entry"))
_TAG = re.compile(rb"<[^\s/>]+((?:\"[^\"]*\"|'[^']*'|[^\"'>/]|/(?!>))*)/?>")
_SPANS = ((b"<![CDATA[", b"]]>"), (b"<!--", b"-->"), (b"<?", b"?>"))
_CLOSER = 3
"""The length of what closes a span, which the beginning of a text leaves room for."""
_APART = "}"
_LABELS = frozenset(("category", "keywords", "subject"))


@dataclass(slots=True)
class Survey:
    """What a pass over the bytes of a feed found; filled while it runs, and only read afterwards."""

    error: str = ""
    line: int = 0
    column: int = 0
    offset: int = 0
    """Where the error stands, in bytes: for a half token, where it begins."""
    cut: bool = False
    """Whether the only fault is that the feed ends too early."""
    in_cdata: bool = False
    open: list[str] = field(default_factory=list)
    """Elements that were never closed, outermost first."""
    entries: list[int] = field(default_factory=list)
    """The line on which each entry begins, from 1."""
    labels: int = 0
    """Labels so far of the entry that is being read."""
    surplus: list[int] = field(default_factory=list)
    """The last byte of each tag name of a label beyond `MOST_LABELS`."""
    crowded: list[int] = field(default_factory=list)
    """The first byte of each tag with more than `MOST_ATTRIBUTES`."""
    deep: list[int] = field(default_factory=list)
    """The first byte of each tag below `DEEPEST` others."""
    last: int = 0
    """The first byte of the last tag."""
    long: list[tuple[int, int, int]] = field(default_factory=list)
    """The first bytes of two neighbouring tags that are more than `MOST_TEXT` apart, and the line of the second."""


def survey(data: bytes) -> Survey:
    """Look over `data`, which is UTF-8. Never raises."""
    seen = Survey()
    parser = _parser(seen, data)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        seen.error = expat.ErrorString(error.code)
        seen.line, seen.column, seen.offset = error.lineno, error.offset + 1, parser.ErrorByteIndex
        seen.cut = error.code in _CUT
    return seen


def closed(data: bytes, seen: Survey) -> bytes:
    """A feed that breaks off, with its half token dropped and all that is open closed, so that no words are lost."""
    if seen.in_cdata:
        kept = data.decode("utf-8", "ignore").encode() + b"]]>"  # a last character may be cut in its middle
    elif seen.error == expat.errors.XML_ERROR_NO_ELEMENTS:
        kept = data
    else:
        kept = data[: seen.offset]
    if len(kept) - seen.last > MOST_TEXT:
        seen.long.append((seen.last, len(kept), seen.line))
    return kept + "".join(f"</{name}>" for name in reversed(seen.open[: DEEPEST + 1])).encode()


def without_surplus(data: bytes, seen: Survey) -> bytes:
    """`data` of the same length: labels that no entry sanely has renamed, crowded tags emptied, deep ones blanked."""
    thinned = bytearray(data)
    for position in seen.surplus:
        thinned[position : position + 1] = b"_"
    for position in seen.crowded:
        tag = _TAG.match(data, position)
        if tag:
            thinned[tag.start(1) : tag.end(1)] = b" " * len(tag[1])
    for position in seen.deep:
        end = _end_of_tag(data, position)
        thinned[position:end] = b" " * (end - position)
    return bytes(thinned)


def shortened(data: bytes, seen: Survey) -> tuple[bytes, tuple[tuple[int, bytes], ...]]:
    """`data` with at most `MOST_TEXT` bytes between two tags; and the line and bytes of what that leaves out."""
    kept: list[bytes] = []
    left: list[tuple[int, bytes]] = []
    at = 0
    for start, end, line in seen.long:
        begin = _end_of_tag(data, start)
        if end - begin > MOST_TEXT:
            cut = begin + MOST_TEXT - _CLOSER
            kept += (data[at:begin], _sound(data[begin:cut]))
            left.append((line, data[cut:end]))
            at = end
    return b"".join((*kept, data[at:])) if left else data, tuple(left)


def _end_of_tag(data: bytes, start: int) -> int:
    tag = _TAG.match(data, start)
    return tag.end() if tag else data.find(b">", start) + 1 or len(data)


def _sound(text: bytes) -> bytes:
    """The beginning of a text without the character, reference or mark that the cut went through, all spans closed."""
    text = text.decode("utf-8", "ignore").encode()
    for opener, closer in _SPANS:
        if text.rfind(opener) > text.rfind(closer):
            return text.rstrip(b"-?") + closer
    text = text[: text.rfind(b"<")] if text.rfind(b"<") > text.rfind(b">") else text
    return text[: text.rfind(b"&")] if text.rfind(b"&") > text.rfind(b";") else text


def _parser(seen: Survey, data: bytes) -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8", _APART)
    parser.namespace_prefixes = True  # names are then `uri}local}prefix`, and an undeclared prefix is an error

    def tag() -> None:
        at = parser.CurrentByteIndex
        if at - seen.last > MOST_TEXT:
            seen.long.append((seen.last, at, parser.CurrentLineNumber))
        seen.last = at
        if len(seen.open) > DEEPEST:
            seen.deep.append(at)

    def start(name: str, attributes: list[str]) -> None:
        tag()
        name, local = _qualified(name)
        if len(attributes) > 2 * MOST_ATTRIBUTES:
            seen.crowded.append(parser.CurrentByteIndex)
        seen.open.append(name)
        if local in _ENTRIES:
            seen.entries.append(parser.CurrentLineNumber)
            seen.labels = 0
        elif local in _LABELS:
            seen.labels += 1
            if seen.labels > MOST_LABELS:
                seen.surplus.append(parser.CurrentByteIndex + len(name.encode()))

    def end(name: str) -> None:
        seen.open.pop()
        tag()
        at = parser.CurrentByteIndex
        name, local = _qualified(name)
        if seen.labels > MOST_LABELS and local in _LABELS and data[at : at + 2] == b"</":
            seen.surplus.append(at + 1 + len(name.encode()))

    def cdata(inside: bool) -> None:
        seen.in_cdata = inside

    parser.ordered_attributes = True  # a list is cheaper than a dictionary
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartCdataSectionHandler = lambda: cdata(True)
    parser.EndCdataSectionHandler = lambda: cdata(False)
    return parser


def _qualified(name: str) -> tuple[str, str]:
    """The name of an element as it is written, and its local part in lower case."""
    parts = name.split(_APART)
    local = parts[1] if len(parts) > 1 else name
    return (f"{parts[2]}:{local}" if len(parts) > 2 else local), local.lower()
