"""The gate in front of the parser never refuses a post of which the parser makes a programme."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.post import Post
from generator.model.when import When
from generator.programme import editions as room
from generator.programme.events.acronyms import may_name_event

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.md"))
NAMES = "- **{}**\n  *Ada Roe, Bo Lake, Cy Dunn*\n\n- **{}**\n  *Di Marsh, Ed Pool, Flo Reed*\n"
LIST = NAMES.format("Measuring the salt of rivers by ear", "How to fold a map that is wet") * 2
SPELT = [
    "ICXY 2019", "ICXY'19", "**ICXY** 2019", "[ICXY](http://icxy.example) 2019", "IC<b>XY</b> 2019", "2019 ICXY",
    "I&#67;XY 2019", "ICXY 20<i>19</i>", "ICXY 20*19*", "Conference on Xylography (ICXY)", "<span>ICXY</span>-2019",
    "ICXY\n2019",
]  # fmt: skip


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_no_fixture_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its title and without it: what is an edition with the gate open is one with the gate in place."""
    front, body = path.read_text(encoding="utf-8")[4:].split("\n---\n", 1)
    title = next(line for line in front.splitlines() if line.startswith("title:"))[6:].strip(" \"'")
    posts = [
        Post(title=each, body=body, date=When.parse("2019-05-01"), permalink="/a.html") for each in (title, "News")
    ]
    kept = [room.editions((post,)) for post in posts]
    monkeypatch.setattr(room, "may_name_event", lambda *_: True)
    assert kept == [room.editions((post,)) for post in posts]


@pytest.mark.parametrize("name", SPELT)
def test_no_spelling_of_an_edition_is_refused(name: str) -> None:
    """Markup, tags, entities and line breaks within the name of an edition are looked through."""
    assert may_name_event("News", f"We go to {name} this year.\n\n{LIST}")


def test_headings_of_bare_acronyms_are_not_refused() -> None:
    """Several editions under one post's year, each under its acronym alone."""
    assert may_name_event("News", f"## ICXY\n\n{LIST}\n\n## WABC\n\n{LIST}")
    assert may_name_event("News", f"ICXY\n----\n\n{LIST}")


def test_prose_and_dated_addresses_are_refused() -> None:
    """Capitals and years in addresses make no edition: such a post is never parsed."""
    assert not may_name_event(
        "On maps", f"A <em>map</em> of NASA, [here](http://log.example/2019/05/NASA.html).\n\n{LIST}"
    )


@given(st.lists(st.sampled_from([*SPELT, "see", "of", "the", "<em>river</em>", "map."]), min_size=1, max_size=6))
def test_what_the_parser_accepts_passes(words: list[str]) -> None:
    """Any mixture of words and names above a list: refused only when the parser finds no edition either."""
    post = Post(title="News", body=f"{' '.join(words)}\n\n{LIST}", date=When.parse("2019-05-01"), permalink="/a.html")
    if not may_name_event(post.title, post.body):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(room, "may_name_event", lambda *_: True)
            assert room.editions((post,)).conferences == ()
