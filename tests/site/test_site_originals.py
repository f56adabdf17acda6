"""A picture in a smaller size leads to where its original may be, and is shown from the file of that."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands import pictures
from generator.model.body import Body, PictureHole
from generator.site.bodies import Place, fill
from generator.site.originals import is_full, original

BLOGGER = "http://2.bp.blogspot.com/-x/AB/{}/a.png"
GOOGLE = "https://blogger.googleusercontent.com/img/b/R29/AVv{}"
WORDPRESS = "http://b.example/wp-content/uploads/2011/05/a{}.jpg"

CASES = [
    (BLOGGER.format("s320"), BLOGGER.format("s0")),
    (BLOGGER.format("w640-h360-c"), BLOGGER.format("s0")),
    (BLOGGER.format("s1600"), BLOGGER.format("s0")),
    (BLOGGER.format("s0"), ""),
    (BLOGGER.format("summer"), ""),
    (GOOGLE.format("=w400-h300-no"), GOOGLE.format("=s0")),
    (WORDPRESS.format("-300x200"), WORDPRESS.format("")),
    (WORDPRESS.format("-1995"), ""),
    (WORDPRESS.format(""), ""),
    ("https://i0.wp.com/b.example/a.jpg?resize=300%2C200&ssl=1", "https://i0.wp.com/b.example/a.jpg"),
    ("https://b.files.wordpress.com/2011/a.jpg?w=300", "https://b.files.wordpress.com/2011/a.jpg"),
    ("https://b.example/a.jpg?w=300", ""),
    ("http://b.example/s320/a.png", ""),
]


@pytest.mark.parametrize(("url", "whole"), CASES)
def test_the_size_is_left_out_where_a_server_is_known_to_have_the_rest(url: str, whole: str) -> None:
    """Only sizes as a known server or program spells them; any other address tells of no other."""
    assert original(url) == whole


def test_what_counts_as_full_size() -> None:
    """Addresses without a size, and those of Blogger at its largest."""
    assert [is_full(BLOGGER.format(size)) for size in ("s1600", "s2048", "s0", "s320")] == [True, True, True, False]
    assert [is_full(WORDPRESS.format(size)) for size in ("", "-300x200")] == [True, False]


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    """It is never the address that was asked about."""
    for url in (text, f"http://b.example/{text}-30x20.png", BLOGGER.format(text)):
        assert not url or original(url) != url


def test_a_card_tells_of_the_original_as_of_something_nobody_has_seen() -> None:
    """The address that the post gave comes first; one without a smaller size has nothing to add."""
    place = Place(page="/a.html")
    scaled = fill(Body((PictureHole(WORDPRESS.format("-300x200"), "Gauge"),)), place)
    assert scaled.index("-300x200") < scaled.index(f'href="{WORDPRESS.format("")}"') < scaled.index("may be")
    assert "may be" not in fill(Body((PictureHole(WORDPRESS.format(""), "Gauge"),)), place)


def test_a_file_of_the_original_serves_all_sizes_and_not_the_other_way_round(tmp_path: Path) -> None:
    """A small copy never stands in for a larger one."""
    folder = tmp_path / "images"
    folder.mkdir()
    for name in ("whole", "small"):
        (folder / f"{name}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + name.encode())
    rows = {BLOGGER.format("s1600"): "whole.png", WORDPRESS.format("-300x200"): "small.png"}
    (folder / pictures.MAPPING).write_text("".join(f'"{url}" = "{name}"\n' for url, name in rows.items()))
    place = Place(page="/a.html", pictures=pictures.load(tmp_path).places)
    shown = [fill(Body((PictureHole(url, ""),)), place) for url in (BLOGGER.format("s72-c"), WORDPRESS.format(""))]
    assert "assets/images/whole.png" in shown[0]
    assert "assets/images/small.png" not in shown[1]
