"""What is fetched: the whole archive, politely, kept where the next build finds it, and asked for anew only in part."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from generator.commands import importing
from generator.fetch import Fetcher

Make = Callable[..., Fetcher]


def feed(ids: Sequence[object], extra: str = "") -> str:
    """An Atom feed of entries with these ids."""
    made = "".join(
        f"<entry><id>tag:a.example,2020:{each}</id><title>Entry {each}</title><link rel='next' href='/trap'/>"
        f"<published>2020-01-02T03:04:05Z</published><content>Words of entry number {each}.</content></entry>"
        for each in ids
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><id>tag:a.example,2020:feed</id><title>A</title>{extra}{made}</feed>"


def kept(root: Path) -> dict[str, str]:
    """What lies below the sources, by name."""
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name[0] != "."
    }


def test_a_feed_is_kept_below_its_host(stage: Any, fetcher: Make, tmp_path: Path) -> None:
    """Byte for byte, under a name made of its address."""
    stage.page("/feeds/posts/default?alt=atom", feed([1]))
    fetched = fetcher().fetch(f"{stage.base}/feeds/posts/default?alt=atom")
    assert fetched.findings == ()
    assert kept(tmp_path / "sources") == {fetched.names[0]: feed([1])}
    assert fetched.names == ("127.0.0.1/feeds-posts-default-alt-atom.xml",)


@pytest.mark.parametrize("relation", ["next", "prev-archive"])
def test_an_archive_is_followed_to_its_end(relation: str, stage: Any, fetcher: Make, clock: Any) -> None:
    """Links of RFC 5005 lead on, those within entries do not, and a host is asked once a second at most."""
    stage.page("/1", feed([1, 2], f"<link rel='{relation}' href='2?x=1&amp;y=2'/>"))
    stage.page("/2?x=1&y=2", feed([3, 4], f'<link href="/3" rel="{relation}" />'))
    stage.page("/3", feed([5]))
    fetched = fetcher().fetch(f"{stage.base}/1")
    assert (len(fetched.names), fetched.findings) == (3, ())
    assert stage.paths == ["/1", "/2?x=1&y=2", "/3"]
    assert clock.slept == [1.0, 1.0]


@pytest.mark.parametrize(("wait", "slept"), [("7", [7.0]), ("9999", []), ("soon", []), ("", [])])
def test_a_busy_server_is_waited_for_once(wait: str, slept: list[float], stage: Any, fetcher: Make, clock: Any) -> None:
    """As long as it asks for, within reason; then it counts as an answer."""
    stage.page("/feed", "busy", 503, Retry_After=wait)
    assert [finding.code for finding in fetcher().fetch(f"{stage.base}/feed").findings] == ["fetch-failed"]
    assert clock.slept[: len(slept)] == slept
    assert len(stage.asked) == 1 + len(slept)


def test_blogger_is_paged_by_its_counts(stage: Any, fetcher: Make) -> None:
    """Where a feed counts its entries and names no next page, `start-index` leads on to the last."""

    def counted(start: int) -> str:
        counts = {"totalResults": 5, "startIndex": start, "itemsPerPage": 2}
        return "".join(f"<os:{name} xmlns:os='o'>{count}</os:{name}>" for name, count in counts.items())

    stage.page("/default?max-results=2", feed([1, 2], counted(1)))
    stage.page("/default?max-results=2&start-index=3", feed([3, 4], counted(3)))
    stage.page("/default?max-results=2&start-index=5", feed([5], counted(5)))
    fetched = fetcher().fetch(f"{stage.base}/default?max-results=2")
    assert (len(fetched.names), fetched.findings) == (3, ())


def test_a_json_feed_names_its_next_page(stage: Any, fetcher: Make) -> None:
    """`next_url` of JSON Feed 1.1."""
    stage.page(
        "/1.json",
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "next_url": "/2.json", "items": [{"id": "1"}]}),
    )
    stage.page("/2.json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "2"}]}))
    assert fetcher().fetch(f"{stage.base}/1.json").names == ("127.0.0.1/1-json.json", "127.0.0.1/2-json.json")


def test_pages_that_lead_in_a_circle_end(stage: Any, fetcher: Make) -> None:
    """The first page that was seen ends the walk, and what was fetched is kept."""
    stage.page("/1", feed([1], "<link rel='next' href='/2'/>"))
    stage.page("/2", feed([2], "<link rel='next' href='/1'/>"))
    fetched = fetcher().fetch(f"{stage.base}/1")
    assert [finding.code for finding in fetched.findings] == ["fetch-incomplete"]
    assert len(fetched.names) == 2


def test_a_server_that_gives_the_same_page_for_ever_ends(stage: Any, fetcher: Make) -> None:
    """A page without one new entry ends the walk."""
    stage.page("/1", feed([1], "<link rel='next' href='/2'/>"))
    stage.page("/2", feed([1], "<link rel='next' href='/3'/>"))
    fetched = fetcher().fetch(f"{stage.base}/1")
    assert [finding.code for finding in fetched.findings] == ["fetch-incomplete"]
    assert stage.paths == ["/1", "/2"]


def test_a_fault_in_the_middle_keeps_what_came_before(stage: Any, fetcher: Make) -> None:
    """Pages before the fault are kept, and the finding tells how many."""
    stage.page("/1", feed([1], "<link rel='next' href='/gone'/>"))
    fetched = fetcher().fetch(f"{stage.base}/1")
    assert [finding.code for finding in fetched.findings] == ["fetch-incomplete"]
    assert "404" in fetched.findings[0].message
    assert fetched.names == ("127.0.0.1/1.xml",)


def test_the_limit_counts_all_pages_together(stage: Any, fetcher: Make) -> None:
    """Many small pages are as large as one large one."""
    for number in range(1, 50):
        stage.page(f"/{number}", feed([number], f"<link rel='next' href='/{number + 1}'/>"))
    fetched = fetcher(most=3000).fetch(f"{stage.base}/1")
    assert [finding.code for finding in fetched.findings] == ["fetch-incomplete"]
    assert len(stage.paths) < 12


def test_only_changes_are_asked_for_again(stage: Any, fetcher: Make, tmp_path: Path) -> None:
    """The second request carries the validators of the first; an unchanged page is not written, and leads on."""

    def validated(path: str, text: str) -> None:
        stage.page(path, text, ETag=f'"{path}"', Last_Modified="Wed, 01 Jan 2020 00:00:00 GMT")
        full = stage.answers[path]

        def answer(handler: BaseHTTPRequestHandler) -> None:
            if handler.headers.get("If-None-Match") != f'"{path}"':
                return full(handler)
            handler.send_response(304)
            return handler.end_headers()

        stage.answers[path] = answer

    validated("/1", feed([1], "<link rel='next' href='/2'/>"))
    validated("/2", feed([2]))
    first = fetcher().fetch(f"{stage.base}/1")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "sources").rglob("*.xml")}
    again = fetcher().fetch(f"{stage.base}/1")
    assert again == first
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert stage.asked[2][1]["if-none-match"] == '"/1"'
    assert stage.asked[2][1]["if-modified-since"] == "Wed, 01 Jan 2020 00:00:00 GMT"
    assert "if-none-match" not in stage.asked[0][1]


def test_an_entry_that_left_the_feed_is_not_lost(stage: Any, fetcher: Make, tmp_path: Path) -> None:
    """A feed of the newest entries only does not overwrite the copy that has older ones: both stay, the newer first."""
    stage.page("/feed", feed([1, 2]))
    fetcher().fetch(f"{stage.base}/feed")
    stage.page("/feed", feed([2, 3]))
    fetched = fetcher().fetch(f"{stage.base}/feed")
    held = kept(tmp_path / "sources")
    assert sorted(held.values()) == sorted([feed([1, 2]), feed([2, 3])])
    assert set(fetched.names) == set(held)
    assert held[min(held)] == feed([2, 3])


def test_a_copy_that_is_outdone_is_replaced(stage: Any, fetcher: Make, tmp_path: Path) -> None:
    """A feed that still has every entry takes the place of its older copy."""
    stage.page("/feed", feed([1, 2]))
    fetcher().fetch(f"{stage.base}/feed")
    stage.page("/feed", feed([1, 2, 3]))
    fetcher().fetch(f"{stage.base}/feed")
    assert list(kept(tmp_path / "sources").values()) == [feed([1, 2, 3])]


def test_a_parked_page_does_not_replace_the_feed(stage: Any, fetcher: Make, tmp_path: Path) -> None:
    """When an address answers with something else one day, what it gave before stays."""
    stage.page("/feed", feed([1, 2]))
    fetcher().fetch(f"{stage.base}/feed")
    stage.page("/feed", "<!doctype html><html><title>For sale</title></html>")
    fetcher().fetch(f"{stage.base}/feed")
    assert feed([1, 2]) in kept(tmp_path / "sources").values()


def test_addresses_of_one_name_have_files_of_their_own(stage: Any, fetcher: Make, tmp_path: Path) -> None:
    """`/a/b` and `/a-b` are not one feed; each is found again under its own name."""
    stage.page("/a/b", feed([1]))
    stage.page("/a-b", feed([2]))
    for _ in range(2):
        names = [fetcher().fetch(f"{stage.base}{path}").names for path in ("/a/b", "/a-b")]
    assert names == [("127.0.0.1/a-b.xml",), ("127.0.0.1/a-b-2.xml",)]
    assert len(kept(tmp_path / "sources")) == 2


@pytest.mark.parametrize("notes", ["", "[]", "{", '{"../../x": {"url": "http://a.example/"}}', '{"a": 1}', "[" * 9999])
def test_damaged_notes_are_begun_anew(notes: str, stage: Any, fetcher: Make, tmp_path: Path) -> None:
    """The notes beside the copies may be deleted or broken: then everything is fetched in full."""
    root = tmp_path / "sources"
    root.mkdir()
    (root / ".fetched.json").write_text(notes)
    stage.page("/feed", feed([1]))
    assert fetcher().fetch(f"{stage.base}/feed").names == ("127.0.0.1/feed.xml",)


def test_an_import_from_an_address_needs_no_network_afterwards(stage: Any, fetcher: Make, tmp_path: Path) -> None:
    """The post is imported from the kept copy, whose name is the one that a build of the folder gives it."""
    stage.page("/feed", feed([1]))
    site = tmp_path / "site"
    made = fetcher(whole=60)
    made._kept.root = site / "content" / "sources"
    report = importing.run(site, [f"{stage.base}/feed"], made)
    assert (report.code, report.figures["posts"]) == (0, 1)
    (post,) = (site / "content" / "posts").rglob("*.md")
    written = post.read_text()
    assert "127.0.0.1/feed.xml" in written
    again = importing.run(site, [str(site / "content" / "sources")])
    assert (again.code, again.figures["written"], post.read_text()) == (0, 0, written)


def test_other_sources_are_imported_beside_one_that_fails(stage: Any, fetcher: Make, tmp_path: Path) -> None:
    """An address that cannot be fetched costs the exit code, and no other source."""
    (tmp_path / "local.xml").write_text(feed([7]))
    report = importing.run(tmp_path / "site", [f"{stage.base}/none", str(tmp_path / "local.xml")], fetcher())
    assert (report.code, report.figures["posts"]) == (1, 1)
    assert "fetch-failed" in [finding.code for finding in report.findings]


def test_a_page_in_place_of_a_feed_tells_where_the_feed_is(stage: Any, fetcher: Make, tmp_path: Path) -> None:
    """HTML without a post is a finding whose hint names the feed that the page links to."""
    link = '<link rel="alternate" type="application/atom+xml" href="/atom.xml">'
    stage.page("/", f"<!doctype html><html><head><title>Home</title>{link}</head><body><p>Hi</p></body></html>")
    made = fetcher()
    made._kept.root = tmp_path / "site" / "content" / "sources"
    report = importing.run(tmp_path / "site", [f"{stage.base}/"], made)
    assert report.code == 1, report.findings
    (finding,) = [finding for finding in report.findings if finding.code == "source-unknown"]
    assert "/atom.xml" in finding.hint
