"""Fills the holes of a rendered body for one page: where its links lead, and which pictures it can show.

This is the only module of `site` that makes `Html`: the literal parts of a body are sanitised (`render.body`), and
whatever goes into a hole is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from urllib.parse import quote, urljoin

from msgspec import Struct, field

from generator.model.body import Body, Gist, LinkHole, Part, PictureHole
from generator.model.links import relative, safe_url
from generator.model.markup import Html
from generator.site.lookup import Lookup
from generator.site.originals import original


class Place(Struct, frozen=True, kw_only=True):
    """The page that a body stands on, and what it needs to know of the rest of the site."""

    page: str
    """Site-absolute path of the page."""
    own: str = ""
    """The page that the body was written for, where that is another: in a feed, the page of the post."""
    lookup: Lookup = field(default_factory=Lookup)
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Site-absolute path of each recovered picture, by the address that the Markdown has."""
    remote: bool = False
    """Whether a picture that was not recovered is shown from its old address."""
    origin: str = ""
    """The address that the page had on the lost site: what relative links in the body are relative to."""
    file: str = ""
    """The file that the body stands in, below `content/`: people link from it to the files beside."""
    base: str = ""
    """Where the site stands, without a slash at its end: links become absolute, as feeds need them."""


def fill(body: Body, place: Place) -> Html:
    """The markup of `body` on that page, complete."""
    return Html("".join([part if type(part) is str else _filled(part, place) for part in body.parts]))


def settle(body: Body, place: Place) -> Body:
    """`body` with those holes filled that show the same wherever it stands: links to other hosts, lost pictures.

    `place` is the page that the body was written for. The lookup of addresses is not asked: each page that shows the
    body asks itself.
    """
    parts = [part if type(part) is str else _settled(part, place) for part in body.parts]
    return Body(tuple(_joined_up(parts)), body.text, body.headings)


def _joined_up(parts: Iterable[Part]) -> Iterator[Part]:
    """The same with neighbouring literals as one."""
    run: list[str] = []
    for part in parts:
        if isinstance(part, str):
            run.append(part)
            continue
        if run:
            yield "".join(run)
            run = []
        yield part
    if run:
        yield "".join(run)


def _settled(hole: Part, place: Place) -> Part:
    if isinstance(hole, LinkHole):
        elsewhere = "" if hole.url in place.pictures else _foreign(hole.url, place.lookup)
        return elsewhere or escape(_fixed(hole.url, place)) or hole
    if isinstance(hole, PictureHole) and not _recovered(hole.url, place.pictures):
        return _picture(hole, place)
    return hole


def _fixed(url: str, place: Place) -> str:
    """What `address` answers, where that is the same for every page and whatever posts there are; else empty."""
    if url.startswith("#"):
        return url
    return _elsewhere(url, place.origin) if _OTHER.match(url) and not _recovered(url, place.pictures) else ""


def count_pictures(gist: Gist, pictures: Mapping[str, str]) -> tuple[int, int]:
    """How many pictures a body has, and how many of them were recovered."""
    return len(gist.pictures) + gist.lost, sum(1 for url in gist.pictures if _recovered(url, pictures))


def address(url: str, place: Place) -> str:
    """Where a link with the Markdown address `url` leads from that page.

    Restored pages are reached relatively; the lost site itself keeps its address, and so does what this one has not.
    """
    if url.startswith("#"):
        return url
    found = _target(url, place)
    return _reach(found, place) if found else _carried(_elsewhere(url, place.origin), place)


def _target(url: str, place: Place) -> str:
    """What of this site a link leads to; empty when it leads elsewhere."""
    found = place.lookup.find(url) or _in_place(url, place)
    return "" if found == _HOME and _WEB.match(url) else found  # "first appeared on": it names the lost blog itself


_HOME = "/index.html"
_WEB = re.compile(r"(?:https?:)?//", re.IGNORECASE)


@lru_cache(maxsize=16_384)
def _elsewhere(url: str, origin: str) -> str:
    safe = safe_url(url)
    if not safe or ":" in safe.split("/", 1)[0]:
        return safe or "#"
    if origin:
        return _joined(origin, safe) or "#"
    return "#" if safe.startswith("/") else safe  # from the root of wherever the site stands, it would lead astray


_OTHER = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""How an address begins that is of no web page, such as one of mail (RFC 3986, section 3.1)."""
_FILE = ".md"
_ROOTED = re.compile(r"^/(?:posts|pages)/")
_LEADING = re.compile(r"#|[^/?#]*:")
"""How an address begins that means the same on every page."""


def _carried(url: str, place: Place) -> str:
    """An address relative to the page that the body was written for, as the page on which it stands must put it."""
    if place.own in ("", place.page) or _LEADING.match(url):
        return url
    whole = _joined(place.own, url)
    path = re.split("[?#]", whole, maxsplit=1)[0]
    way = _reach(path, place)
    return (way.rstrip("/") + "/" if path.endswith("/") else way) + whole[len(path) :]


def _filled(part: Part, place: Place) -> str:
    if isinstance(part, LinkHole):
        elsewhere = "" if part.url in place.pictures else _foreign(part.url, place.lookup)
        return elsewhere or escape(address(part.url, place))
    return _picture(part, place) if isinstance(part, PictureHole) else part


@lru_cache(maxsize=16_384)
def _foreign(url: str, lookup: Lookup) -> str:
    """A link to another host, which leads there from whatever page; empty for any other."""
    return escape(safe_url(url) or "#") if lookup.is_elsewhere(url) else ""


def _in_place(url: str, place: Place) -> str:
    """The restored page or picture that a relative address means.

    It is read against the old address of this page, and for a page that has none against its new one.
    """
    picture = _recovered(url, place.pictures)
    if picture or ":" in url.split("/", 1)[0]:
        return picture
    if url.startswith("/") and not place.origin and "/." not in url:
        return ""  # it was looked for as it stands
    return place.lookup.find(_joined(place.origin or place.own or place.page, url)) or _of_file(url, place)


def _of_file(url: str, place: Place) -> str:
    """The page of the file that a link from file to file leads to."""
    path, mark, fragment = url.partition("#")
    if not (place.file and path.endswith(_FILE)):
        return ""
    file = _joined(f"/{place.file}", path)
    ways = (by_file(file), *called_as(file))
    found = next(filter(None, map(place.lookup.find, ways)), "")
    return f"{found}{mark}{fragment}" if found else ""


def by_file(path: str) -> str:
    """What the page of a file of `content/` is known by, where it is not called as the file is."""
    return f"/content/{path.lstrip('/')}"


def called_as(path: str) -> tuple[str, ...]:
    """The pages that a file of `content/` may have that are called as it is: posts and pages stand at the root."""
    stem = _ROOTED.sub("/", f"/{path.lstrip('/')}".removesuffix(_FILE))
    return f"{stem}.html", f"{stem}/index.html"


def _joined(origin: str, url: str) -> str:
    try:
        return safe_url(urljoin(origin, url)) if origin else ""
    except ValueError:
        return ""


def _reach(target: str, place: Place) -> str:
    if not place.base:
        return relative(target, place.page)
    path, mark, fragment = target.partition("#")
    return place.base + quote(path, safe="/.-_~!$&'()*+,;=@%") + mark + fragment


def _recovered(url: str, pictures: Mapping[str, str]) -> str:
    """The picture for `url`: as the source has it, as a file points to `content/images/` from beside it, or in full."""
    found = pictures.get(url, "")
    if not found and "://" not in url:
        _, mark, name = url.rpartition("images/")
        found = pictures.get(mark + name, "") if mark else ""
    return found or (pictures.get(original(url), "") if pictures else "")


def _picture(hole: PictureHole, place: Place) -> str:
    local = _recovered(hole.url, place.pictures)
    if local:
        return _image(hole, _reach(local, place), "")
    where = _old_address(hole.url, place.origin)
    if place.remote and where:
        return _image(hole, where, ' referrerpolicy="no-referrer"')
    return _card(hole, where)


@lru_cache(maxsize=16_384)
def _old_address(url: str, origin: str) -> str:
    safe = safe_url(url)
    if not safe.startswith(("http:", "https:", "mailto:")):
        safe = _joined(origin, safe) if safe else ""
    return safe if safe.startswith(("http:", "https:")) else ""


def _image(hole: PictureHole, src: str, extra: str) -> str:
    size = "".join(
        f' {name}="{value}"'
        for name, value in (("width", hole.width), ("height", hole.height))
        if value.isascii() and value.isdigit() and len(value) < 6
    )
    alt = hole.alt or ("Picture" if hole.linked else "")  # a link must have words (WCAG 2.4.4)
    return f'<img src="{escape(src)}" alt="{escape(alt)}"{size} loading="lazy" decoding="async"{extra}>'


def _card(hole: PictureHole, where: str) -> str:
    """Says what is missing, and where it was; phrasing content only, since pictures stand within paragraphs.

    A picture that is a link itself has its address in a tooltip: no link may stand within another.
    The blanks at its ends keep its words apart from those around it, also where they are copied.
    """
    alt = "" if hole.alt.strip().casefold() == "lost figure" else hole.alt.strip()
    words = f'<span class="lost-alt">{escape(alt)}</span> ' if alt else ""
    link = told = ""
    if where and hole.linked:
        told = f' title="{escape(where)}"'
    elif where:
        link = f' <a class="lost-link" href="{escape(where)}" rel="noreferrer">Where it was</a>'
        if larger := original(where):
            link += f' <a class="lost-link" href="{escape(larger)}" rel="noreferrer">Where it may be in full size</a>'
    return f'<span class="lost"{told}> {words}<span class="lost-note">Picture not recovered.</span>{link} </span>'
