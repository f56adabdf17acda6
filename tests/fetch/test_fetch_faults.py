"""What must not be fetched, and what cannot be: a finding each, in bounded time and memory, and nothing kept."""

from __future__ import annotations

import gzip
import time
import tracemalloc
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from generator.fetch import Fetcher
from generator.fetch.guard import GuardedLines, RefusedError, is_public, resolve
from generator.model.finding import Severity

Make = Callable[..., Fetcher]
FEED = "<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>One</title></item></channel></rss>"

ADDRESSES = Path(__file__).with_name("addresses.tsv").read_text().splitlines()
PRIVATE = [line.partition("\t")[2] for line in ADDRESSES if line.startswith("private")]
PUBLIC = [line.partition("\t")[2] for line in ADDRESSES if line.startswith("public")]


@pytest.mark.parametrize("address", PRIVATE)
def test_no_private_address_passes_in_any_wrapping(address: str) -> None:
    """Loopback, private, link-local, metadata, multicast, reserved: refused, also as IPv4 within IPv6."""
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_pass(address: str) -> None:
    """An address of the public internet may be spoken to."""
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "017700000001", "localhost", "[::1]"])
def test_loopback_is_refused_however_it_is_spelt(host: str, stage: Any, tmp_path: Path) -> None:
    """The fetcher that people use connects to nothing on this machine: the listener counts no request."""
    fetched = Fetcher(tmp_path).fetch(f"http://{host}:{stage.port}/feed")
    assert [finding.code for finding in fetched.findings] == ["fetch-refused"]
    assert (stage.asked, fetched.names, list(tmp_path.iterdir())) == ([], (), [])


def test_a_redirect_to_this_machine_is_refused(stage: Any, fetcher: Make) -> None:
    """Each hop is checked like the first address."""
    stage.redirect("/feed", f"http://localhost:{stage.port}/secret")
    hops = iter([("127.0.0.1",), ("10.0.0.1",)])
    fetched = fetcher(resolver=lambda host, port: next(hops)).fetch(f"{stage.base}/feed")
    assert [finding.code for finding in fetched.findings] == ["fetch-refused"]
    assert stage.paths == ["/feed"]


def test_one_private_address_among_public_ones_refuses_the_name(stage: Any, fetcher: Make) -> None:
    """A name that means a private address as well is not asked at its public one either."""
    made = fetcher(resolver=lambda host, port: ("127.0.0.1", "10.0.0.1"))
    assert [finding.code for finding in made.fetch(f"{stage.base}/feed").findings] == ["fetch-refused"]
    assert stage.asked == []


def test_a_name_is_resolved_once_a_connection(stage: Any, fetcher: Make) -> None:
    """The connection goes to the address that was checked: a second answer of the name server has no effect."""
    stage.page("/feed", FEED)
    answers = iter([("127.0.0.1",), ("10.0.0.1",)])
    fetched = fetcher(resolver=lambda host, port: next(answers)).fetch(f"http://rebound.example:{stage.port}/feed")
    assert fetched.findings == ()
    assert next(answers) == ("10.0.0.1",)


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://a.example/f", "gopher://a.example/", "javascript:alert(1)", "data:text/xml,<rss/>",
     "http://", "http://[::1", "https:///x", "http://u:p@a.example/feed"],
)  # fmt: skip
def test_only_http_leads_on(target: str, stage: Any, fetcher: Make, tmp_path: Path) -> None:
    """Neither an address given nor a redirect may be of another scheme, hold a password, or be none."""
    stage.redirect("/feed", target)
    for url in (target, f"{stage.base}/feed"):
        fetched = fetcher().fetch(url)
        assert [finding.code for finding in fetched.findings] in (["fetch-refused"], ["fetch-failed"])
        assert fetched.findings[0].severity is Severity.ERROR
        assert fetched.names == ()
        assert "u:p@" not in fetched.findings[0].path
    assert not (tmp_path / "sources").exists()


def test_redirects_end(stage: Any, fetcher: Make) -> None:
    """Five hops are followed, the sixth is not."""
    for hop in range(9):
        stage.redirect(f"/{hop}", f"/{hop + 1}")
    stage.page("/9", FEED)
    assert fetcher().fetch(f"{stage.base}/4").findings == ()
    assert [finding.code for finding in fetcher().fetch(f"{stage.base}/3").findings] == ["fetch-refused"]


@pytest.mark.parametrize("status", [404, 410, 403, 500, 503, 204, 206])
def test_an_answer_without_a_feed_is_told_by_its_number(status: int, stage: Any, fetcher: Make) -> None:
    """The finding has the server's number and, as a hint, where an archive may have a copy."""
    stage.page("/feed", b"" if status == 204 else b"sorry", status)
    (finding,) = fetcher().fetch(f"{stage.base}/feed").findings
    assert finding.code == "fetch-failed"
    assert str(status) in finding.message
    assert "web.archive.org" in finding.hint


def test_a_gzip_bomb_is_given_up_early(stage: Any, fetcher: Make) -> None:
    """A megabyte that would become a gigabyte is refused when it has grown beyond sense, not after."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    bomb = b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(1024)), packer.flush()])
    stage.page("/feed", bomb, Content_Encoding="gzip")
    tracemalloc.start()
    fetched = fetcher().fetch(f"{stage.base}/feed")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [finding.code for finding in fetched.findings] == ["fetch-too-large"]
    assert peak < 60_000_000


def test_a_bomb_within_the_ratio_ends_at_the_limit(stage: Any, fetcher: Make) -> None:
    """Whatever its ratio, no answer grows beyond the limit."""
    stage.page("/feed", gzip.compress(bytes(9_000_000)), Content_Encoding="gzip")
    assert [f.code for f in fetcher(most=5_000_000).fetch(f"{stage.base}/feed").findings] == ["fetch-too-large"]


def test_a_declared_size_is_believed_and_a_hidden_one_is_counted(stage: Any, fetcher: Make) -> None:
    """Too large by its own account, or by the bytes that came: both are refused."""
    stage.page("/declared", b"x" * 2000)

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65536)

    stage.answers["/endless"] = endless
    for path in ("/declared", "/endless"):
        assert [f.code for f in fetcher(most=1000).fetch(stage.base + path).findings] == ["fetch-too-large"]


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_slow_drip_ends(part: str, stage: Any, fetcher: Make) -> None:
    """A server that gives a byte now and then, lively enough for every single time-out, is left after the whole."""

    def drip(handler: BaseHTTPRequestHandler) -> None:
        if part == "body":
            handler.send_response(200)
            handler.end_headers()
        for _ in range(600):
            handler.wfile.write(b"H")
            handler.wfile.flush()
            time.sleep(0.05)

    stage.answers["/feed"] = drip
    begun = time.monotonic()
    fetched = fetcher(clock=time.monotonic, sleep=time.sleep, whole=0.5).fetch(f"{stage.base}/feed")
    assert [finding.code for finding in fetched.findings] == ["fetch-failed"]
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize(
    ("body", "coding"),
    [(b"no gzip", "gzip"), (gzip.compress(FEED.encode(), mtime=0)[:-30], "gzip"), (b"x", "br")],
    ids=("no gzip at all", "cut off", "a coding that nobody asked for"),
)
def test_a_damaged_or_unknown_coding_fails(body: bytes, coding: str, stage: Any, fetcher: Make) -> None:
    """What cannot be decompressed in full is not kept."""
    stage.page("/feed", body, Content_Encoding=coding)
    assert [f.code for f in fetcher().fetch(f"{stage.base}/feed").findings] == ["fetch-failed"]


def test_a_body_that_breaks_off_fails(stage: Any, fetcher: Make) -> None:
    """Fewer bytes than were promised are no copy."""
    stage.page("/feed", FEED, Content_Length=str(len(FEED) + 10))
    assert [f.code for f in fetcher().fetch(f"{stage.base}/feed").findings] == ["fetch-failed"]


def test_a_host_that_is_not_known_fails(fetcher: Make) -> None:
    """No address for a name is told as such."""

    def unknown(host: str, port: int) -> tuple[str, ...]:
        raise OSError("no such host")

    (finding,) = fetcher(resolver=unknown).fetch("http://gone.example/feed").findings
    assert finding.code == "fetch-failed"
    assert "gone.example" in finding.message


def test_a_port_where_nothing_listens_fails(fetcher: Make) -> None:
    """A refused connection is a finding."""
    assert [f.code for f in fetcher().fetch("http://127.0.0.1:9/feed").findings] == ["fetch-failed"]


def test_proxies_of_the_environment_are_not_asked(stage: Any, fetcher: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would resolve the name by itself, behind the guard's back."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    stage.page("/feed", FEED)
    assert fetcher().fetch(f"{stage.base}/feed").findings == ()


def test_lines_lead_to_checked_addresses_only() -> None:
    """The guard stands where connections are made, whatever asks for them."""
    with pytest.raises(RefusedError):
        GuardedLines().connect_tcp("localhost", 80)
    assert resolve("127.0.0.1", 80) == ("127.0.0.1",)
