"""What a feed cut off is taken from dumps that show where the post ends, and from no others."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.model.post import Credit, Post, SourceRef
from generator.model.source import Claim, Draft, Format, Header, Recovery, Span
from generator.reconcile import reconcile
from generator.recover.trust import trust
from tests.reconcile.paragraphs import PARAGRAPH, text

CASES = tomllib.loads((Path(__file__).parent / "resting.toml").read_text(encoding="utf-8"))["case"]


def entries(bodies: Sequence[str]) -> Iterator[Draft]:
    for at, body in enumerate(bodies):
        claims = (
            Claim("title", _title(body), "entry-title"),
            Claim("original_url", f"http://pier.example/{at}.html", "alternate-link"),
        )
        yield Draft(SourceRef("feed.xml", id=str(at)), claims, text(body))


def parts(dump: dict[str, Any], file: str) -> Iterator[Draft]:
    """The posts of a dump, twenty lines each; a byline stands where the page prints one."""
    for at, body in enumerate(dump["posts"]):
        first, last = 20 * at + 1, 20 * at + 19
        line = {"above": first + 1, "below": last}.get(dump["printed"])
        claims = [Claim("title", _title(body), "title-between-blanks"), Claim("body", "lines", "cut-at-title")]
        claims += [Claim("author", Credit("Bea Gull"), "byline", Span(line, line))] if line else []
        yield Draft(SourceRef(file, span=f"{first}-{last}"), tuple(claims), text(body))


def _title(body: str) -> str:
    letter = PARAGRAPH.search(body)
    return f"Rope {letter[1]}" if letter else ""


def kept(drafts: Sequence[Draft], known: tuple[Post, ...] = ()) -> dict[str, str]:
    """The text of each post by its title."""
    files = dict.fromkeys(draft.ref.file for draft in drafts)
    told = {file: tuple(draft for draft in drafts if draft.ref.file == file) for file in files}
    found = reconcile([Recovery(file, Format.DUMP, Header(), each) for file, each in told.items()], known, trust())
    return {one.post.title: one.post.body for one in found if one.post}


@pytest.mark.parametrize("turned", [False, True], ids=["feed-first", "dump-first"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_rest_of_a_post_is_kept_where_its_end_is_sure(case: dict[str, Any], turned: bool) -> None:
    """And the entry's own form of what it has."""
    feed = list(entries(case["feed"]))
    dumps = [draft for at, dump in enumerate(case["dumps"]) for draft in parts(dump, f"{at}.txt")]
    assert kept([*dumps, *feed] if turned else [*feed, *dumps])["Rope a"] == text(case["kept"])


def test_a_post_of_an_earlier_import_does_not_shrink() -> None:
    """A feed that cuts its posts comes in after the dump is gone."""
    body = text("{a}\n\n{b}\n\n{c}")
    known = Post(title="Rope a", body=body, path="posts/rope.md", sources=(SourceRef("0.txt", "1-9"),))
    assert kept(list(entries(["{a}\n\n{b}"])), (known,)) == {"Rope a": body}


def test_a_notice_that_was_sent_out_again_is_another_post() -> None:
    """Undated, but with its own name and what ends a post: it is no part of the entry that says the same."""
    notice, other = "{a}\n\n{b}", "{c}\n\n{d}"
    dump = list(parts({"posts": [notice, other, notice], "printed": "below"}, "0.txt"))
    found = reconcile(
        [
            Recovery("feed.xml", Format.FEED, Header(), tuple(entries([notice, other]))),
            Recovery("0.txt", Format.DUMP, Header(), tuple(dump)),
        ],
        (),
        trust(),
    )
    assert sorted(one.post.title for one in found if one.post) == ["Rope a", "Rope a", "Rope c"]


def test_the_lines_of_a_text_that_was_read_again_are_told_anew() -> None:
    """A post that a feed away from here told of, too, does not keep where it once stood in a dump."""
    refs = (SourceRef("away.xml", id="7"), SourceRef("0.txt", "101-119"))
    known = Post(title="Rope a", body=text("{a}\n\n{b}"), path="posts/rope.md", sources=refs)
    dump = tuple(parts({"posts": ["{a}\n\n{b}"], "printed": "below"}, "0.txt"))
    (one,) = reconcile([Recovery("0.txt", Format.DUMP, Header(), dump)], (known,), trust())
    assert one.post is not None
    assert one.post.sources == (refs[0], dump[0].ref)
