"""Bodies on a page: where links lead, and what stands for pictures."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model.body import Body, Gist, LinkHole, PictureHole
from generator.site.bodies import Place, address, by_file, count_pictures, fill, settle
from generator.site.lookup import Lookup, lookup

ROOT = Path(__file__).resolve().parents[2]
ORIGIN = "http://old.invalid/2017/07/a.html"
LOOKUP = lookup(
    [("http://old.invalid/2017/06/b.html", "/2017/06/b.html")],
    [("/about", "/about.html"), ("/", "/index.html")],
    ["old.invalid"],
)
PICTURES = {"https://p.invalid/x.png": "/assets/x-1.png", "images/y.png": "/assets/y-2.png"}
PLACE = Place(page="/2017/07/a.html", lookup=LOOKUP, pictures=PICTURES, origin=ORIGIN)


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("http://old.invalid/2017/06/b.html#c", "../06/b.html#c"),
        ("../06/b.html", "../06/b.html"),
        ("/about", "../../about.html"),
        ("http://old.invalid", "http://old.invalid"),
        ("https://www.old.invalid/index.html", "https://www.old.invalid/index.html"),
        ("/", "../../index.html"),
        ("/gone.html", "http://old.invalid/gone.html"),
        ("gone.html", "http://old.invalid/2017/07/gone.html"),
        ("https://else.invalid/?a=1&b=2", "https://else.invalid/?a=1&b=2"),
        ("mailto:a@b.invalid", "mailto:a@b.invalid"),
        ("#part", "#part"),
        ("javascript:alert(1)", "#"),
        ("https://p.invalid/x.png", "../../assets/x-1.png"),
        ("../../../images/y.png", "../../assets/y-2.png"),
    ],
)
def test_a_link_leads_to_what_was_restored_else_to_where_it_led(url: str, href: str) -> None:
    """Restored pages and pictures are reached relatively; what is lost keeps its old address."""
    assert address(url, PLACE) == href
    assert fill(Body((LinkHole(url),)), PLACE) == escape(href)


def test_links_of_a_post_without_an_old_address_never_point_into_nothing() -> None:
    """Without an origin, a path from the root that leads nowhere stays on the page; a relative one is kept."""
    assert address("/gone.html", Place(page="/a.html")) == "#"
    assert address("gone.html", Place(page="/a.html")) == "gone.html"


def test_a_relative_link_is_read_against_the_page_that_has_it() -> None:
    """A post that somebody wrote by hand links to its neighbour by file name."""
    known = Lookup(by_path={"/2017/04/b.html": "/2017/04/b.html"})
    assert address("b.html", Place(page="/2017/04/a.html", lookup=known)) == "b.html"
    assert address("../04/b.html", Place(page="/2017/01/a.html", lookup=known)) == "../04/b.html"
    assert address("./b.html", Place(page="/2017/04/a.html", lookup=known, base="http://n.invalid")) == (
        "http://n.invalid/2017/04/b.html"
    )


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("post-1.html", "../2017/04/post-1.html"),
        ("./b.html#c", "../2017/04/b.html#c"),
        ("code.md", "../2017/04/code.md"),
        ("../03/list/?page=2#end", "../2017/03/list/?page=2#end"),
        ("?q=a:b", "../2017/04/a.html?q=a:b"),
        ("../../../images/y.png", "../assets/y-2.png"),
        ("#part", "#part"),
        ("mailto:a@b.invalid", "mailto:a@b.invalid"),
        ("https://else.invalid/a.html", "https://else.invalid/a.html"),
    ],
)
def test_a_body_in_a_feed_leads_where_it_leads_on_its_own_page(url: str, href: str) -> None:
    """A relative address is read against the page of the post and written from the feed, or in full."""
    known = Lookup(by_path={"/2017/04/b.html": "/2017/04/b.html"})
    feed = Place(page="/labels/atom.xml", own="/2017/04/a.html", lookup=known, pictures=PICTURES)
    assert address(url, feed) == href
    placed = href.replace("../", "https://n.invalid/x/", 1)
    assert address(url, replace(feed, base="https://n.invalid/x")) == placed


def test_a_recovered_picture_is_shown_from_the_site() -> None:
    """Relative, lazy, with its words and size."""
    hole = PictureHole("https://p.invalid/x.png", 'a "b" <c>', "40", "30")
    (image,) = lxml.html.fragments_fromstring(fill(Body((hole,)), PLACE))
    assert dict(image.attrib) == {
        "src": "../../assets/x-1.png",
        "alt": 'a "b" <c>',
        "width": "40",
        "height": "30",
        "loading": "lazy",
        "decoding": "async",
    }


def test_a_lost_picture_is_an_honest_card() -> None:
    """Its words, that it is missing, and where it was; within a link the card holds no other, but the address."""
    hole = PictureHole("http://p.invalid/gone.png", "A <gate>")
    (card,) = lxml.html.fragments_fromstring(fill(Body((hole,)), PLACE))
    assert card.text_content() == " A <gate> Picture not recovered. Where it was "
    assert card.xpath(".//a/@href") == ["http://p.invalid/gone.png"]
    (linked,) = lxml.html.fragments_fromstring(
        fill(Body((PictureHole("http://p.invalid/gone.png", "", linked=True),)), PLACE)
    )
    assert (linked.get("title"), linked.xpath(".//a")) == ("http://p.invalid/gone.png", [])
    assert "<a" not in fill(Body((PictureHole("javascript:alert(1)", ""),)), PLACE)


def test_remote_pictures_come_from_their_old_address_without_a_referrer() -> None:
    """Only when the site asks for it, and only over HTTP."""
    remote = Place(page="/a.html", remote=True)
    (image,) = lxml.html.fragments_fromstring(fill(Body((PictureHole("http://p.invalid/gone.png", "x"),)), remote))
    assert (image.get("src"), image.get("referrerpolicy")) == ("http://p.invalid/gone.png", "no-referrer")
    assert "<img" not in fill(Body((PictureHole("data:image/png;base64,AA", "x"),)), remote)


def test_pictures_are_counted_lost_figures_among_them() -> None:
    """All holes, and the marks of figures whose address is lost."""
    body = Body(
        (
            '<span class="lost-figure">lost figure</span>',
            PictureHole("https://p.invalid/x.png", ""),
            PictureHole("z", ""),
        )
    )
    assert count_pictures(Gist.of(body), PICTURES) == (3, 1)


@given(st.text(), st.text(), st.booleans(), st.booleans())
def test_nothing_gets_out_of_a_hole(url: str, alt: str, remote: bool, linked: bool) -> None:
    """No address and no alternative text makes an element, an attribute or a script of its own."""
    place = Place(page="/a/b.html", remote=remote, origin=ORIGIN, lookup=LOOKUP, pictures=PICTURES)
    html = fill(Body(('<a href="', LinkHole(url), '">x</a>', PictureHole(url, alt, linked=linked))), place)
    tree = lxml.html.fragment_fromstring(
        re.sub("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "", html), create_parent=True
    )
    assert {element.tag for element in tree.iter()} <= {"div", "a", "span", "img"}
    allowed = {"href", "title", "class", "rel", "src", "alt", "loading", "decoding", "referrerpolicy"}
    assert {name for element in tree.iter() for name in element.attrib} <= allowed
    for link in tree.xpath("//@href | //@src"):
        assert not re.match(r"\s*(javascript|data|vbscript):", link, re.IGNORECASE)


def test_trusted_markup_is_made_in_one_module_of_this_room() -> None:
    """`Html(` stands in `site/bodies.py` and nowhere else in `site`; no template trusts anything by itself."""
    makers = [path.name for path in (ROOT / "generator" / "site").glob("*.py") if "Html(" in path.read_text("utf-8")]
    assert makers == ["bodies.py"]
    for path in (ROOT / "templates").rglob("*.html"):
        assert not re.search(r"\|\s*safe|autoescape|style=|<style| on\w+=", path.read_text("utf-8")), path.name


URLS = (
    "http://old.invalid/2017/06/b.html#c", "../06/b.html", "/about", "http://old.invalid", "/", "/gone.html",
    "gone.html", "https://else.invalid/?a=1&b=2", "mailto:a@b.invalid", "#part", "#a b", "javascript:alert(1)", "",
    "x:y", "//else.invalid", "https://p.invalid/x.png", "../../../images/y.png", "images/y.png",
    "https://p.invalid/z.png", "z.png?<", "a b", "?q",
)  # fmt: skip


@given(
    st.lists(st.one_of(st.sampled_from(URLS), st.text(max_size=6)), max_size=6),
    st.sampled_from(("/2017/07/a.html", "/atom.xml", "/labels/x.html", "/page/2.html")),
    st.sampled_from(("", ORIGIN, "http://else.invalid/a/")),
    st.booleans(),
    st.sampled_from(("", "https://new.invalid/blog")),
)
def test_what_is_settled_shows_the_same_wherever_it_stands(
    urls: list[str], page: str, origin: str, remote: bool, base: str
) -> None:
    """Whether a body is settled first makes no difference to any page or feed."""
    home = Place(page="/2017/07/a.html", lookup=LOOKUP, pictures=PICTURES, origin=origin, remote=remote)
    links = [part for url in urls for part in ("<b>", LinkHole(url), PictureHole(url, url))]
    body = Body((*links, "</b>"))
    place = replace(home, page=page, own="" if page == home.page else home.page, base=base)
    settled = settle(body, home)
    assert fill(settled, place) == fill(body, place)
    left = [part.url for part in settled.parts if isinstance(part, LinkHole)]
    assert not any(url.startswith("https://else.invalid/") for url in left)


@pytest.mark.parametrize(
    ("file", "url", "href"),
    [
        ("posts/2017/07/a.md", "../06/b.md#c", "../06/b.html#c"),
        ("posts/2017/07/a.md", "../../../pages/about.md", "../../about.html"),
        ("posts/2017/07/a.md", "../../../talks/low.md", "../../talks/low-water.html"),
        ("posts/2017/07/a.md", "z.md", "../../2016/z/index.html"),
        ("posts/2017/07/a.md", "gone.md", "gone.md"),
        ("", "../06/b.md", "../06/b.md"),
    ],
)
def test_a_link_from_file_to_file_leads_to_the_page_of_that(file: str, url: str, href: str) -> None:
    """Wherever the page stands; what is no file stays as it was written, for `check` to tell."""
    paths = [("/2017/06/b.html", "/2017/06/b.html"), ("/about.html", "/about.html")]
    paths += [(by_file("talks/low.md"), "/talks/low-water.html"), ("/2016/z/index.html", "/2016/z/index.html")]
    paths += [(by_file("posts/2017/07/z.md"), "/2016/z/index.html")]
    assert address(url, Place(page="/2017/07/a.html", file=file, lookup=lookup([], paths, []))) == href
