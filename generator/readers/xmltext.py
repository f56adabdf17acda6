"""The text of an XML feed made fit for a parser, words untouched: prolog, characters, references, prefixes.

`plain` brings every feed to one form without a DTD. `repaired` is for those that are not well-formed: it mends what is
mended without a doubt (references that name no character, bare ampersands, HTML's entities, undeclared prefixes).
Line numbers stay what they were in the file.
"""

from __future__ import annotations

import re
from html.entities import html5
from itertools import count

_ROOT = re.compile(r"<(?:[A-Za-z][\w.-]*:)?(rss|feed|rdf|channel|entry|item)[\s>/]", re.IGNORECASE)
_ILLEGAL = dict.fromkeys((*range(9), *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)), "") | {11: " ", 12: " "}
_SPACE = re.compile(r"\s+")
_ELEMENT = re.compile(r"<[A-Za-z]")
_NAMESPACE = re.compile(r"www\.w3\.org/2005/Atom|purl\.org/(?:atom|rss)|<rss\s", re.IGNORECASE)
_ENTITY = re.compile(r"""<!ENTITY\s{1,9}([A-Za-z_][\w.-]{0,40})\s{1,9}["']([^"'<>&%]{1,100})["']\s{0,9}>""")
_SECTION = r"<!\[CDATA\[(?:[^\]]++|\](?!\]>))*+"
_MOST_ENTITIES = 50
_SWELLING = 100_000
"""Characters that entities may add to any feed; a tenth of its length besides."""
_HEAD = 20_000
_SPACES = 50_000
"""Characters in which a feed declares the namespaces that it needs."""
_TAIL = re.compile(r"</(?:rss|feed|rdf:RDF)>\s*$")
_SCRAP = 20
_PAGE = re.compile(r"<!doctype html|<html\b", re.IGNORECASE)
_PROLOG = (("<?", "?>"), ("<!--", "-->"), ("<!doctype", ">"))
_WARNING = 2000
"""Characters of a server's warning before a feed, at most."""
_TOKEN = re.compile(
    r"<!\[CDATA\[|<!--|<\?"
    r"|&(?!(?:lt|gt|amp|quot|apos);)(?:#[0-9]+;|#[xX][0-9a-fA-F]+;|[A-Za-z][A-Za-z0-9]{1,31};)?"
)
_COUNTED = re.compile(r"<(?:\w+:)?(?:item|entry|(category|keywords|subject))\b", re.IGNORECASE)
_CLOSERS = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>"}
_PREFIX = re.compile(r"[<\s/]([A-Za-z][\w.-]{0,40}):[A-Za-z]")
_DECLARED = re.compile(r"\bxmlns:([\w.-]{1,41})\s{0,9}=")
_MOST_PREFIXES = 200
_KNOWN = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "itunes": "http://www.itunes.com/DTDs/PodCast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "thr": "http://purl.org/syndication/thread/1.0",
    "georss": "http://www.georss.org/georss",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "atom": "http://www.w3.org/2005/Atom",
    "app": "http://www.w3.org/2007/app",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "wp": "http://wordpress.org/export/1.2/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
}


def root_of(text: str) -> re.Match[str] | None:
    """Where the feed's own markup begins: its root element, first in the text but for the prolog.

    A script's warning may stand before the XML declaration, if it is markup itself and no page.
    """
    root = _ROOT.match(text, _past_prolog(text, 0))
    if root or not (text.lstrip().startswith("<") or _is_behind_scrap(text)):
        return root
    declaration = text.find("<?xml", 1, _WARNING)
    if declaration >= 0 and not _PAGE.search(text, 0, declaration):
        root = _ROOT.match(text, _past_prolog(text, declaration))
    return root or _root_of_damaged(text)


def declares(text: str, namespace: str) -> bool:
    """Whether a tag near the head of a feed declares a namespace that begins so: bodies may speak of any."""
    declared = rf"""<[A-Za-z][^<>]{{0,4000}}\sxmlns(?::[\w.-]{{1,40}})?\s{{0,9}}=\s{{0,9}}["']{re.escape(namespace)}"""
    return bool(re.search(declared, without_sections(text[:_SPACES])))


def without_sections(text: str) -> str:
    """`text` without what stands in its CDATA sections, the last of which may be cut off."""
    return re.sub(_SECTION, "", text)


def _is_behind_scrap(text: str) -> bool:
    """Whether a few characters of damage, and no prose, stand before what ends like a feed."""
    return text.find("<") < _SCRAP and bool(_TAIL.search(text[-40:]))


def _root_of_damaged(text: str) -> re.Match[str] | None:
    """The root where the prolog or its own tag is damaged: the first element, or one below a feed's namespace."""
    root = _ROOT.search(text, 0, _HEAD)
    if not root or _PAGE.search(text, 0, root.start()):
        return None
    first = _ELEMENT.search(text, 0, _HEAD)
    told = first and first.start() == root.start() and root[1].lower() in ("rss", "feed", "rdf")
    return root if told or _NAMESPACE.search(text, 0, _HEAD) else None


def _past_prolog(text: str, at: int) -> int:
    """The place after white space, declarations, comments and a DOCTYPE with its subset (XML 1.0, production 22)."""
    while True:
        at = match.end() if (match := _SPACE.match(text, at)) else at
        closer = next((closer for opener, closer in _PROLOG if text[at : at + len(opener)].lower() == opener), None)
        if closer is None:
            return at
        if closer == ">" and "[" in text[at : text.find(">", at) + 1]:
            closer = "]>"
        end = text.find(closer, at)
        if end < 0:
            return len(text)
        at = end + len(closer)


def plain(text: str) -> str:
    """`text` from its root on, under a fresh declaration: no DOCTYPE, no character that XML forbids.

    Of the entities that the DTD names, those of a few plain words are spelt out; all others stay references.

    What stood before the root (a declaration, a DTD, a server's warning) becomes as many line feeds as it had.
    """
    root = root_of(text)
    start = root.start() if root else 0
    lines = text.count("\n", 0, start)
    body = text[start:].translate(_ILLEGAL)
    named = dict(_ENTITY.findall(text, 0, min(start, _HEAD))[:_MOST_ENTITIES]) if start else {}
    return '<?xml version="1.0" encoding="utf-8"?>' + "\n" * lines + (_spelt_out(body, named) if named else body)


def _spelt_out(text: str, named: dict[str, str]) -> str:
    """`text` with the entities of its own DTD in words, unless they would swell it; CDATA sections have none."""
    references = re.compile(rf"{_SECTION}|&({'|'.join(map(re.escape, named))});")
    places = sum(match[1] is not None for match in references.finditer(text))
    if places * max(map(len, named.values())) > _SWELLING + len(text) // 10:
        return text
    return references.sub(lambda match: named[match[1]] if match[1] else match[0], text)


def repaired(text: str) -> tuple[str, int]:
    """`plain` text with its references and prefixes mended, and how many places had to be."""
    made: list[str] = []
    mended = last = 0
    while match := _TOKEN.search(text, last):
        made.append(text[last : match.start()])
        if match[0] in _CLOSERS:
            closer = _CLOSERS[match[0]]
            end = text.find(closer, match.end())
            last = end + len(closer) if end >= 0 else len(text)
            made.append(text[match.start() : last])
            continue
        mend = _reference(match[0])
        mended += mend != match[0]
        made.append(mend)
        last = match.end()
    return _with_prefixes("".join((*made, text[last:]))), mended


def thinned(text: str, most: int) -> str:
    """`text` that stays damaged, with labels beyond `most` in an entry renamed: feedparser is quadratic in them."""
    made: list[str] = []
    labels = last = 0
    for match in _COUNTED.finditer(text):
        labels = labels + 1 if match[1] else 0
        if labels > most:
            made.append(text[last : match.end()] + "_")
            last = match.end()
    return "".join((*made, text[last:]))


def _reference(written: str) -> str:
    """A reference as XML can have it: HTML's names by number, what names no character as U+FFFD, the rest as text."""
    if len(written) < 3:
        return "&amp;"
    if written[1] != "#":
        meaning = html5.get(written[1:])
        return "".join(f"&#{ord(char)};" for char in meaning) if meaning else "&amp;" + written[1:]
    digits = written[2:-1]
    if len(digits.lstrip("xX0")) > 7:
        return "&#xFFFD;"
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return written if _legal(number) else "&#xFFFD;"


def _legal(number: int) -> bool:
    """XML 1.0 section 2.2, production Char."""
    plane = 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0xFFFD or 0x10000 <= number <= 0x10FFFF
    return plane or number in (9, 10, 13)


def _with_prefixes(text: str) -> str:
    """Every prefix that is used and nowhere declared, declared at the root."""
    root = root_of(text)
    if not root:
        return text
    used = dict.fromkeys(_PREFIX.findall(text))
    known = {"xml", "xmlns", *_DECLARED.findall(text)}
    missing = [name for name in used if name not in known][:_MOST_PREFIXES]
    made = count(1)
    spaces = "".join(f' xmlns:{name}="{_KNOWN.get(name) or f"urn:undeclared:{next(made)}"}"' for name in missing)
    place = root.end() - 1
    return text[:place] + spaces + text[place:]
