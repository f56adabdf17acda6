"""The pages of a whole small site: what must hold for every one of them."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest
from invented import library, material, rendered

from generator.model.library import LeftOut, WordAccount
from generator.site.addresses import settle
from generator.site.plan import plan
from generator.site.restoration import restoration
from generator.site.searching import documents

EXPECTED = [
    "index.html",
    "page/2.html",
    "2017/04/reading-a-river.html",
    "2017.html",
    "2017/04.html",
    "archive.html",
    "labels.html",
    "labels/rivers.html",
    "labels/rivers-2.html",
    "people.html",
    "people/anna-lindqvist.html",
    "conferences.html",
    "conferences/rivers-2017.html",
    "conferences/rivers-2017.bib",
    "conferences/rivers-2017.json",
    "papers.html",
    "papers/chalk-as-a-sensor.html",
    "papers/chalk-as-a-sensor.bib",
    "talks.html",
    "talks/maps.html",
    "search.html",
    "restoration.html",
    "atom.xml",
    "feed.json",
    "labels/rivers.xml",
    "sitemap.xml",
    "robots.txt",
    "404.html",
    "opensearch.xml",
    "_redirects",
    "_headers",
    "about.html",
    "2017/04/reading-river.html",
    "2017/04/index.html",
    "undated/nobody-knows-when.html",
]

Page = tuple[str, lxml.html.HtmlElement]


def pages(site: dict[str, bytes]) -> Iterator[Page]:
    return (
        (path, lxml.html.document_fromstring(data.decode())) for path, data in site.items() if path.endswith(".html")
    )


def page(site: dict[str, bytes], path: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(site[path].decode())


def data(site: dict[str, bytes], path: str) -> dict:
    return json.loads(page(site, path).xpath("string(//script[@type='application/ld+json'])"))


@pytest.fixture(params=["site", "placed"])
def either(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """The site without and with a base address."""
    return request.getfixturevalue(request.param)


def test_every_kind_of_page_is_there(either: dict[str, bytes]) -> None:
    """All paths that the format contract names exist."""
    assert set(EXPECTED) - set(either) == set()


def test_links_within_the_site_are_relative_end_in_a_file_name_and_lead_somewhere(either: dict[str, bytes]) -> None:
    """Every href and src without a scheme reaches a file of the site; its fragment is an id there."""
    ids = {path: set(tree.xpath("//@id")) for path, tree in pages(either)}
    for path, tree in pages(either):
        for link in tree.xpath("//body//@href | //head/link[not(@rel='canonical')]/@href | //@src"):
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("http", "https", "mailto", "data"), (path, link)
                continue
            assert not link.startswith("/"), (path, link)
            reached = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
            )
            assert reached in either, (path, link)
            assert not parts.fragment or parts.fragment in ids[reached], (path, link)


def test_no_page_loads_anything_from_another_host(site: dict[str, bytes]) -> None:
    """Pictures, scripts, styles and icons come from the folder; only `images = "remote"` asks other hosts."""
    for path, tree in pages(site):
        loaded = tree.xpath("//@src | //@srcset | //link[@rel='stylesheet' or @rel='icon']/@href | //@poster")
        assert [link for link in loaded if urlsplit(link).scheme not in ("", "data")] == [], path


def test_the_policy_comes_first_and_nothing_is_inline(either: dict[str, bytes]) -> None:
    """A strict CSP opens every head; no style, handler or script stands within a page but data blocks."""
    for path, tree in pages(either):
        first = tree.xpath("/html/head/*[1]")[0]
        assert first.get("http-equiv") == "Content-Security-Policy", path
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in first.get("content"), path
        assert tree.xpath("//style | //@style | //script[not(@src) and not(@type='application/ld+json')]") == [], path
        assert [name for element in tree.iter() for name in element.attrib if name.startswith("on")] == [], path


def test_pictures_of_other_hosts_are_allowed_only_when_asked_for(
    site: dict[str, bytes], placed: dict[str, bytes]
) -> None:
    """`img-src` is widened in remote mode alone."""
    assert b"img-src &#39;self&#39; data:;" in site["index.html"]
    assert b"img-src &#39;self&#39; data: https: http:;" in placed["index.html"]


def test_ids_are_unique_and_landmarks_are_there(either: dict[str, bytes]) -> None:
    """One `main`, one `h1`, a skip link that works, labelled navigation, no id twice."""
    for path, tree in pages(either):
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        assert len(tree.xpath("//main[@id='main']")) == len(tree.xpath("//h1")) == 1, path
        assert tree.xpath("//nav[not(@aria-label)]") == [], path
        assert tree.get("lang"), path


def test_a_post_page_is_an_h_entry(site: dict[str, bytes]) -> None:
    """Title, body alone, date, authors, labels and canonical link stand where the contract says."""
    tree = page(site, "2017/04/reading-a-river.html")
    (entry,) = tree.xpath("//article[contains(@class, 'h-entry')]")
    assert entry.xpath("string(.//h1[@class='p-name'])") == "Reading a river <by hand> & eye"
    assert entry.xpath(".//time[@class='dt-published']/@datetime") == ["2017-04-02T08:30:00-07:00"]
    assert [one.text for one in entry.xpath(".//*[@class='p-author h-card']")] == ["Anna Lindqvist", "Ωmega Unlisted"]
    assert [one.text for one in entry.xpath(".//a[@class='p-category'][@rel='tag']")] == [
        "Rivers",
        "Methods/Tools",
        "<b>Odd</b>",
    ]
    assert entry.xpath(".//a[@class='u-url']/@href") == ["reading-a-river.html"]
    (content,) = entry.xpath(".//div[@class='e-content']")
    assert content.text_content().strip().startswith("Water levels were once written in chalk.")
    assert "How this page was restored" not in content.text_content()


def test_the_canonical_address_is_absolute_where_it_is_known(placed: dict[str, bytes]) -> None:
    """The canonical link carries the base address; `u-url` is relative, so that a copy offline leads nowhere else."""
    tree, address = (
        page(placed, "2017/04/reading-a-river.html"),
        "https://notes.invalid/archive/2017/04/reading-a-river.html",
    )
    assert tree.xpath("//link[@rel='canonical']/@href") == [address]
    assert tree.xpath("//article[@class='h-entry']//a[@class='u-url']/@href") == [address.rpartition("/")[2]]


def test_a_list_is_an_h_feed_of_entries(site: dict[str, bytes]) -> None:
    """Home, label and archive pages list `h-entry` items within an `h-feed`; pages divide the posts among them."""
    for path in ("index.html", "labels/rivers.html", "2017.html", "2017/04.html"):
        assert page(site, path).xpath(
            "//div[@class='h-feed']//article[contains(@class, 'h-entry')]//a[@class='u-url']"
        ), path
    runs = [
        page(site, path).xpath("//a[@class='u-url']/@href")
        for path in ("index.html", *(f"page/{n}.html" for n in (2, 3, 4)))
    ]
    assert [len(run) for run in runs] == [10, 10, 10, 2]
    assert runs[-1] == ["../search-2.html", "../undated/nobody-knows-when.html"]


def test_dates_claim_no_more_than_is_known(site: dict[str, bytes]) -> None:
    """A rough date says so, an interval is no `time`, and an undated post is called undated."""
    rough = page(site, "2017/02/about-a-month.html").xpath("//time[@class='dt-published']")[0]
    assert (rough.text, rough.get("datetime")) == ("about February 2017", "2017-02")
    assert "The date is inferred. The dump says February." in page(site, "2017/02/about-a-month.html").text_content()
    span = page(site, "undated/between-two-winters.html").xpath("//data[@class='dt-published']")[0]
    assert (span.text, span.get("value")) == ("between 18 May 2016 and 15 February 2017", "2016-05-18/2017-02-15")
    assert page(site, "undated/nobody-knows-when.html").xpath("//*[contains(@class, 'dt-published')]") == []
    loose = page(site, "archive.html").xpath("//section[@class='h-feed']//a[@class='u-url']/text()")
    assert loose == ["Between two winters", "Nobody knows when", "Nobody knows when"]


def test_structured_data_of_posts_conferences_and_papers(site: dict[str, bytes]) -> None:
    """JSON-LD says what the pages say, and nothing about dates that are not certain."""
    assert data(site, "2017/04/reading-a-river.html")["@type"] == "BlogPosting"
    assert "datePublished" not in data(site, "2017/02/about-a-month.html")
    event = data(site, "conferences/rivers-2017.html")
    assert (event["@type"], event["startDate"], event["endDate"]) == ("Event", "2017-06-21", "2017-06-24")
    assert [work["name"] for work in event["workFeatured"]] == ["Chalk as a sensor", "Tolls and their enemies"]
    metas = page(site, "papers/chalk-as-a-sensor.html").xpath("//meta[starts-with(@name, 'citation_')]")
    assert ("citation_author", "Anna Lindqvist") in [(meta.get("name"), meta.get("content")) for meta in metas]


def test_a_conference_page_shows_the_whole_programme(site: dict[str, bytes]) -> None:
    """Sections with counts, marks that are words as well as signs, the source post, and lines that had no place."""
    tree = page(site, "conferences/rivers-2017.html")
    assert [one.text_content() for one in tree.xpath("//section[@class='programme']/h2")] == [
        "Accepted papers 2",
        "Committee 2",
    ]
    marked = tree.xpath("//span[@class='person'][span[@class='mark']]")
    assert {one.xpath("string(*[1])") for one in marked} == {"Anna Lindqvist"}
    assert "../2017/06/rivers-2017.html" in tree.xpath("//@href")
    assert "Poster 12, hall B" in tree.text_content()
    assert tree.xpath("//form[@id='programme-filter'][@hidden]")
    assert page(site, "2017/06/rivers-2017.html").xpath("//a[text()='RIVERS 2017']/@href") == [
        "../../conferences/rivers-2017.html"
    ]


def test_a_programme_is_also_data(site: dict[str, bytes]) -> None:
    """The JSON has the contract's fields; a `home` that is false is kept, one that is unknown is left out."""
    programme = json.loads(site["conferences/rivers-2017.json"])
    authors = [entry["authors"] for entry in programme["sections"][0]["entries"]]
    assert [[author.get("home", "unknown") for author in one] for one in authors] == [[True, "unknown"], [False]]
    assert programme["unparsed"] == ["Poster 12, hall B"]


def test_the_search_page_has_what_its_script_needs(site: dict[str, bytes]) -> None:
    """Form, field, results and a live status, and where the index lies."""
    tree = page(site, "search.html")
    assert tree.xpath("//form[@id='search-form'][@role='search']/@data-index") == ["search/"]
    assert tree.xpath("//form//input[@name='q'][@type='search']")
    assert tree.xpath("//ol[@id='search-results']")
    assert tree.xpath("//p[@id='search-status']/@aria-live") == ["polite"]


def test_the_account_of_the_restoration_counts(site: dict[str, bytes]) -> None:
    """Sources, omissions, inferences, merged and undated posts are all told."""
    text = re.sub(r"\s+", " ", page(site, "restoration.html").text_content())
    for words in (
        "tracking picture: 25",
        "date-from-dump-header",
        "70 %",
        "label-from-heading",
        "posts without a date",
    ):
        assert words in text
    shares = [int(width) for width in page(site, "restoration.html").xpath("//table[1]//rect[not(@x)]/@width")]
    assert max(shares) == 100
    assert min(shares) > 0


def test_markup_in_titles_labels_and_comments_stays_text(either: dict[str, bytes]) -> None:
    """Nothing that a source says becomes an element of the frame."""
    for path, tree in pages(either):
        assert tree.xpath("//main//b[text()='Odd'] | //*[@onerror] | //a[starts-with(@href, 'javascript')]") == [], path
    assert "{{ 7*7 }}" in page(either, "2017/04/reading-a-river.html").text_content()


def test_drafts_are_left_out(site: dict[str, bytes]) -> None:
    """A draft has no page and no feed entry names it."""
    assert "draft.html" not in site
    assert b"<title>Draft" not in site["atom.xml"]


def test_old_addresses_lead_to_the_new_ones(site: dict[str, bytes]) -> None:
    """An alias has a page where a file can stand, and a rule in any case; months have their old addresses."""
    assert page(site, "2017/04/reading-river.html").xpath("//a/@href")[0] == "reading-a-river.html"
    assert b'content="0; url=../04.html"' in site["2017/04/index.html"]
    rules = site["_redirects"].decode().splitlines()
    assert "/p/river%20with%20space.html /2017/04/reading-a-river.html 301" in rules
    assert "/search/label/Field%20work /labels/field-work.html 301" in rules
    assert "/ p=12 x=a%20b /2015/a-year-only.html 301" in rules
    froms = [rule.rsplit(" ", 2)[0].lstrip("/") for rule in rules]
    assert len(froms) == len(set(froms))
    assert [path for path in froms if path in site and b'http-equiv="refresh"' not in site[path]] == []


def test_a_lost_page_works_at_any_depth(site: dict[str, bytes], placed: dict[str, bytes]) -> None:
    """The 404 page alone has a base address, if there is one, for a server shows it in place of any page."""
    assert page(placed, "404.html").xpath("//base/@href") == ["https://notes.invalid/archive/"]
    assert [path for path, tree in pages(placed) if tree.xpath("//base")] == ["404.html"]
    assert [path for path, tree in pages(site) if tree.xpath("//base")] == []


def test_the_same_archive_gives_the_same_bytes_in_any_order(site: dict[str, bytes]) -> None:
    """Neither the clock nor the order of files shows."""
    whole = material()
    turned = replace(library(), posts=library().posts[::-1])
    assert rendered(replace(whole, library=settle(turned)[0])) == site


def test_nothing_invented_stands_in_for_an_address(either: dict[str, bytes]) -> None:
    """No placeholder host is ever written."""
    assert [path for path, made in either.items() if b"example.org" in made or b"example.com" in made] == []


def test_everything_with_a_page_of_its_own_can_be_found(site: dict[str, bytes]) -> None:
    """Each search document leads to a page of the site, and no date in it claims more than a day."""
    found = list(documents(plan(material())))
    assert {one.path for one in found} <= set(site)
    kinds = {"post": 32, "talk": 1, "conference": 1, "paper": 2, "person": 3, "page": 1}
    assert Counter(one.kind for one in found) == kinds
    assert [one.date for one in found if "T" in one.date] == []


def test_comments_keep_their_lines(site: dict[str, bytes]) -> None:
    """A comment's paragraphs and line breaks are those that its author made."""
    tree = page(site, "2017/04/reading-a-river.html")
    said = [one.text_content() for one in tree.xpath("//section[@class='comments']//li[1]/p[not(@class)]")]
    assert said == ["Lovely,\nindeed.", "More chalk, please."]


def test_the_two_tellings_of_what_was_left_out_agree() -> None:
    """The reasons of a source count as many words as the table of all words."""
    left = (LeftOut("menu", "Home", words=1), LeftOut("advert", "Buy two", words=2), LeftOut("menu", "About", words=1))
    whole = replace(library(), words=(WordAccount("dump.txt", 90, 86, left),))
    account = restoration(plan(replace(material(), library=settle(whole)[0])))
    by_name = {row.name: row for row in account.sources}
    assert by_name["dump.txt"].left == (("advert", 2), ("menu", 2))
    assert [row.left for row in account.words] == [4]
    assert by_name["feed.xml"].omitted == (("tracking picture", 25), ("share buttons", 3))
