"""Pages as browsers save them, with a folder of what they show."""

from __future__ import annotations

import base64

import pytest

from generator.commands.saved import with_pictures
from generator.model.source import Source

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


def kept(page: str, **beside: bytes) -> dict[str, bytes]:
    """The sources that are left of a saved page and of what stands beside it."""
    sources = [Source("old/page.html", page.encode(), "d")]
    sources += [Source(f"old/page_files/{name.replace('_', '.')}", data, "d") for name, data in beside.items()]
    return {source.name: source.data for source in with_pictures(sources)}


@pytest.mark.parametrize("path", ["page_files/a.png", "./page_files/a.png", "page%5Ffiles/a.png"])
def test_a_picture_goes_into_its_page(path: str) -> None:
    """However the browser wrote its address; styles and scripts are no sources."""
    made = kept(f'<p><img alt="x" src="{path}"></p>', a_png=PNG, b_js=b"var a = 1", c_css=b"p {}")
    data = base64.b64encode(PNG).decode()
    assert made == {"old/page.html": f'<p><img alt="x" src="data:image/png;base64,{data}"></p>'.encode()}


@pytest.mark.parametrize("path", ["../page_files/a.png", "other_files/a.png", "page_files/x/../a.png", "a.png"])
def test_other_addresses_stay(path: str) -> None:
    """A page takes in what stands in its own folder; of a picture that no page shows, it is still told."""
    page = f'<img src="{path}">'
    assert kept(page, a_png=PNG) == {"old/page.html": page.encode(), "old/page_files/a.png": PNG}


def test_what_is_no_picture_stays() -> None:
    """Only what begins as a picture does is taken in, whatever it is called."""
    assert "old/page_files/a.png" in kept('<img src="page_files/a.png">', a_png=b"<svg onload=x>" * 20)


def test_pictures_beyond_the_bound_stay() -> None:
    """A page does not grow without end."""
    assert "old/page_files/a.png" in kept('<img src="page_files/a.png">', a_png=PNG + bytes(6_000_000))


@pytest.mark.parametrize(
    ("head", "beside", "shown"),
    [
        ("<!-- saved from url=(0020)https://a.example/ -->", {}, "about:lost"),
        ("", {"b_png": PNG}, "about:lost"),
        ("", {}, "page_files/a.png"),
    ],
)
def test_a_picture_that_was_not_saved_has_no_address(head: str, beside: dict[str, bytes], shown: str) -> None:
    """Its copy's would be invented; but a word processor makes such folders, too, and then the address is real."""
    page = kept(f'{head}<img src="page_files/a.png">', **beside)["old/page.html"]
    assert page == f'{head}<img src="{shown}">'.encode()
