"""Pictures that stand in the HTML itself become files; whatever else a `data:` address holds does not."""

from __future__ import annotations

import base64

import pytest

from generator.recover.html import to_markdown
from generator.recover.html.inlined import inlined

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
WORDS = base64.b64encode(PNG).decode()


def test_a_picture_becomes_a_file_and_keeps_its_place() -> None:
    """The same picture twice is one file, which the Markdown leads to."""
    image = f'<img alt="a gauge" src="data:image/png;base64,{WORDS}">'
    made = to_markdown(f"<p>Look: {image} and {image}</p>")
    [picture] = made.media
    assert picture.data == PNG
    assert made.markdown == f"Look: ![a gauge](/images/{picture.name}) and ![a gauge](/images/{picture.name})\n"


@pytest.mark.parametrize(
    "kind", ["image/png;base64", "image/jpeg;base64", "IMAGE/x-png;charset=utf-8;base64", "image/png;base64,\n"]
)
def test_the_bytes_tell_the_kind(kind: str) -> None:
    """Whatever the address says: its type is often wrong."""
    made = inlined(f"data:{kind},{WORDS}".replace(",\n,", ",\n"))
    assert made is not None
    assert made.name.endswith(".png")


@pytest.mark.parametrize(
    "url",
    [
        "data:image/svg+xml;base64," + base64.b64encode(b"<svg onload=alert(1)>" + bytes(200)).decode(),
        "data:image/png;base64," + base64.b64encode(b"<script>" * 40).decode(),
        "data:text/html;base64," + WORDS,
        "data:image/png;base64,R0lGODlhAQABAAAAACw=",
        "data:image/png;base64,!" + WORDS[:7],
        "data:image/png,raw",
        "http://a.example/data:image/png;base64," + WORDS,
    ],
)
def test_nothing_else_does(url: str) -> None:
    """Scripts, text, dots that hold a place, and what cannot be read are no pictures."""
    assert inlined(url) is None
