"""A built site as visitors will take it: every page, feed and style sheet, held against one another."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from lxml import etree

from generator.checks.pages import PageFacts, Reference, foreign_in_style
from generator.checks.visible import line_of
from generator.model import catalogue
from generator.model.finding import Finding

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_KINDS = {"html": catalogue.HTML_FLAW, "access": catalogue.ACCESS_FLAW, "heading": catalogue.HEADING_SKIPPED}


def examine(pages: Mapping[str, PageFacts], others: Mapping[str, bytes], *, remote: bool) -> Iterator[Finding]:
    """Everything that is wrong, page by page, then file by file.

    `pages` and `others` are all files of the output by their paths; with `remote`, pictures may come from elsewhere.
    """
    for path in sorted(pages):
        page = pages[path]
        for fault in page.faults:
            yield _KINDS[fault.kind].at(path, fault.message, line=fault.line)
        for reference in page.references:
            yield from _foreign(page, reference, remote)
            yield from _broken(page, reference, pages, others)
    for path in sorted(others):
        check = _check_of(path)
        if check:
            yield from check(path, others[path])


def _foreign(page: PageFacts, reference: Reference, remote: bool) -> Iterator[Finding]:
    parts = _split(reference.url)
    local = parts is not None and not parts[1] and parts[0] in ("", "data", "blob", "about")
    if reference.loads and not local and not (remote and reference.picture):
        message = f"the page loads something from elsewhere: {reference.url[:200]}"
        yield catalogue.FOREIGN_REQUEST.at(page.path, message, line=reference.line)


def _broken(
    page: PageFacts, reference: Reference, pages: Mapping[str, PageFacts], others: Mapping[str, bytes]
) -> Iterator[Finding]:
    """A link within the site that leads nowhere, or that works on a server alone."""
    parts = _split(reference.url)
    if parts is None:
        yield catalogue.BROKEN_LINK.at(page.path, f"no address: {reference.url[:200]}", line=reference.line)
        return
    scheme, host, link, fragment = parts
    if scheme or host or page.base:
        return
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), link)) if link else page.path
    problem = ""
    if link.startswith("/"):
        problem = "is not relative, so that it works at the root of a server alone"
    elif link.endswith("/") and not reference.loads and f"{target}/index.html" in pages:
        problem = "names a folder, so that it does not work without a server"
    elif target not in pages and target not in others and not _is_folder(link, target, others):
        problem = "leads to a file that is not there"
    elif fragment and target in pages and fragment not in pages[target].names and fragment != "top":
        problem = f"leads to a place that is not on {target}"
    if problem:
        yield catalogue.BROKEN_LINK.at(page.path, f"{reference.url[:200]} {problem}", line=reference.line)


def _is_folder(link: str, target: str, others: Mapping[str, bytes]) -> bool:
    return link.endswith("/") and any(path.startswith(f"{target}/") for path in others)


def _split(url: str) -> tuple[str, str, str, str] | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts.scheme, parts.netloc, unquote(parts.path), unquote(parts.fragment)


def _check_of(path: str) -> Callable[[str, bytes], Iterator[Finding]] | None:
    if path.endswith(".xml"):
        return _xml
    if path == "feed.json" or (path.startswith("feed-") and path.endswith(".json")):
        return _json_feed
    return {".json": _json, ".css": _css}.get(posixpath.splitext(path)[1])


def _xml(path: str, data: bytes) -> Iterator[Finding]:
    """Well-formed; a feed has what RFC 4287 demands of it, and a sitemap whole addresses, as its protocol does."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        yield catalogue.FEED_FLAW.at(path, f"is not well-formed: {error.msg}", line=error.lineno)
        return
    if root.tag == f"{ATOM}feed":
        yield from _atom(path, root)
    if any("://" not in (place.text or "") for place in root.iterfind(f"{SITEMAP}url/{SITEMAP}loc")):
        hint = 'set base_url in site.toml, or build with --base-url "https://…"'
        yield catalogue.BASE_URL_MISSING.at(path, "search engines want whole addresses in it", hint=hint)


def _atom(path: str, feed: etree._Element) -> Iterator[Finding]:
    seen: set[str] = set()
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        line = line_of(element)
        for name in ("id", "title", "updated"):
            if element.find(f"{ATOM}{name}") is None:
                yield catalogue.FEED_FLAW.at(path, f"<{etree.QName(element).localname}> has no <{name}>", line=line)
        identity = (element.findtext(f"{ATOM}id") or "").strip()
        if identity in seen:
            yield catalogue.FEED_FLAW.at(path, f"two entries have the id {identity}", line=line)
        seen.add(identity)


def _json_feed(path: str, data: bytes) -> Iterator[Finding]:
    """What jsonfeed.org/version/1.1 demands."""
    feed = _loaded(data)
    if not isinstance(feed, dict):
        yield catalogue.FEED_FLAW.at(path, "is no JSON object")
        return
    items = feed.get("items")
    if "jsonfeed.org/version" not in str(feed.get("version")) or not feed.get("title") or not isinstance(items, list):
        yield catalogue.FEED_FLAW.at(path, "lacks `version`, `title` or `items`")
        return
    ids = [item.get("id") for item in items if isinstance(item, dict)]
    if len(ids) != len(items) or not all(ids) or len(set(map(str, ids))) != len(ids):
        yield catalogue.FEED_FLAW.at(path, "has items without an id of their own")


def _json(path: str, data: bytes) -> Iterator[Finding]:
    if _loaded(data) is None and data.strip() != b"null":
        yield catalogue.FEED_FLAW.at(path, "is no JSON")


def _css(path: str, data: bytes) -> Iterator[Finding]:
    for url in foreign_in_style(data.decode("utf-8", "replace")):
        yield catalogue.FOREIGN_REQUEST.at(path, f"the style sheet loads something from elsewhere: {url[:200]}")


def _loaded(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None
