"""The places within posts that other posts of a feed lead to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import unquote, urljoin, urlsplit

from generator.model.source import Form, Record

_LINK = re.compile(r"""\bhref\s{0,9}=\s{0,9}["']?([^"'#<>\s]{1,2000})#([^"'<>\s]{1,200})""", re.IGNORECASE)


class Anchors:
    """Fragments by the page that they are a place of; hosts do not count, since a blog may have had several."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._found: dict[str, set[str]] = defaultdict(set)
        for record in records:
            texts = [passage.text for passage in record.passages if passage.form is Form.HTML and "#" in passage.text]
            base = address(record) if texts else ""
            for page, name in (match for text in texts for match in _LINK.findall(text)):
                if key := _key(page, base):
                    self._found[key].add(unquote(name))

    def wanted(self, url: str) -> frozenset[str]:
        """The fragments by which any post leads to the page at `url`."""
        return frozenset(self._found.get(_key(url), ())) if self._found else frozenset()


def address(record: Record) -> str:
    """The URL that the post of `record` had, as its source claims; empty when it does not."""
    return next((str(claim.value) for claim in record.claims if claim.field == "original_url"), "")


def _key(url: str, base: str = "") -> str:
    try:
        parts = urlsplit(urljoin(base, url))
    except ValueError:
        return ""
    path = unquote(parts.path).rstrip("/").lower()
    return f"{path}?{parts.query}" if path or parts.query else ""
