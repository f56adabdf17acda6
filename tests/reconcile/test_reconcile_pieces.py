"""What an entry of a feed says is no post of a dump beside, and no dump's text is put in the place of a whole entry."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from generator.model.post import Post, SourceRef
from generator.model.source import Claim, Draft, Format, Header, Recovery
from generator.model.verdict import Resolved
from generator.model.when import When
from generator.reconcile import reconcile
from generator.recover.trust import trust
from tests.reconcile.paragraphs import text

HERE = Path(__file__).parent
PIECES, FILLING = (
    tomllib.loads((HERE / name).read_text(encoding="utf-8"))["case"] for name in ("pieces.toml", "filling.toml")
)
URL = "http://pier.example/rope.html"


def entry(at: int, told: dict[str, Any], element: str = "content") -> Draft:
    """An entry of the feed."""
    claims = [
        Claim("title", told.get("title", "Old rope"), "entry-title"),
        Claim("original_url", URL, "alternate-link"),
    ]
    claims[1:] = claims[1:] if not at else []
    claims += [Claim("date", When.parse(told["date"]), "entry-published")] if "date" in told else []
    claims += [Claim("body", "summary", "entry-summary")] if element == "description" else []
    return Draft(SourceRef("feed.xml", id=str(at)), tuple(claims), text(told["body"]))


def part(at: int, told: dict[str, Any], file: str = "page.txt") -> Draft:
    """What a dump holds from one boundary to the next."""
    claims = [Claim("body", "lines", "cut-at-title")]
    claims += [Claim("title", told["title"], "title-between-blanks")] if "title" in told else []
    claims += [Claim("title", told["opening"], "title-from-opening")] if "opening" in told else []
    claims += [Claim("date", When.parse(told["date"]), "date-line")] if "date" in told else []
    return Draft(SourceRef(file, span=f"{10 * at + 1}-{10 * at + 9}"), tuple(claims), text(told["body"]))


def resolve(*drafts: Draft, known: tuple[Post, ...] = ()) -> tuple[Resolved, ...]:
    files = dict.fromkeys(draft.ref.file for draft in drafts)
    told = {file: tuple(draft for draft in drafts if draft.ref.file == file) for file in files}
    return reconcile([Recovery(file, Format.DUMP, Header(), each) for file, each in told.items()], known, trust())


def homes(found: tuple[Resolved, ...]) -> dict[str, str]:
    """The title of the entry that each part of a dump is of, by its lines; "own" where it is of none."""
    posts = [one.post for one in found if one.post]
    return {
        ref.span: post.title if any(not one.span for one in post.sources) else "own"
        for post in posts
        for ref in post.sources
        if ref.span
    }


@pytest.mark.parametrize("turned", [False, True], ids=["feed-first", "dump-first"])
@pytest.mark.parametrize("case", PIECES, ids=lambda case: case["name"])
def test_each_part_of_a_dump_is_of_the_post_that_says_it(case: dict[str, Any], turned: bool) -> None:
    """Whichever source comes first; the feed's posts keep their titles and their texts."""
    feed = [entry(at, told) for at, told in enumerate(case["feed"])]
    dump = [part(at, told) for at, told in enumerate(case["dump"])]
    found = resolve(*((*dump, *feed) if turned else (*feed, *dump)))
    assert homes(found) == {draft.ref.span: told["of"] for draft, told in zip(dump, case["dump"], strict=True)}
    posts = {one.post.title: one.post.body for one in found if one.post}
    assert {told["title"]: text(told["body"]) for told in case["feed"]}.items() <= posts.items()


@pytest.mark.parametrize("turned", [False, True], ids=["feed-first", "dump-first"])
@pytest.mark.parametrize("case", FILLING, ids=lambda case: case["name"])
def test_an_entry_is_kept_unless_it_was_cut(case: dict[str, Any], turned: bool) -> None:
    """And it is filled with a copy that goes on where it ends."""
    feed = entry(0, {"body": case["entry"]}, case.get("element", "content"))
    copies = [part(0, {"title": "Old rope", "body": body}, f"{at}.txt") for at, body in enumerate(case["copies"])]
    (one,) = resolve(*((*copies, feed) if turned else (feed, *copies)))
    kept = feed if case["kept"] == "entry" else copies[case["kept"]]
    assert one.post is not None
    assert one.post.body == kept.body


def test_what_is_printed_at_a_piece_is_not_said_of_its_post() -> None:
    """Neither its name, where the entry has none, nor the labels of the post below that it runs into."""
    bodies = ("{a}\n\n## Thanks\n\n{b}", "{c}\n\n{d}")
    feed = [
        Draft(SourceRef("feed.xml", id=str(at)), (Claim("label", f"Label {at}", "entry-label"),), text(body))
        for at, body in enumerate(bodies)
    ]
    dump = part(0, {"title": "Thanks", "body": "{b}\n\n{c1}"})
    dump = Draft(dump.ref, (*dump.claims, Claim("label", "Rope", "labels-line")), dump.body)
    one, _ = (one.post for one in resolve(*feed, dump) if one.post)
    assert (one.labels, dump.ref in one.sources) == (("Label 0",), True)


def test_a_piece_adds_to_a_post_of_an_earlier_import_but_not_to_a_persons_own() -> None:
    """Somebody who writes a post may quote a page that is to be restored."""
    piece = part(0, {"body": "{b}"})
    for sources, expected in (((SourceRef("feed.xml", id="1"),), 1), ((), 0), ((SourceRef("a.txt", "1-9"),), 0)):
        known = Post(title="Old rope", body=text("{a}\n\n{b}\n\n{c}"), path="posts/rope.md", sources=sources)
        (one,) = resolve(piece, known=(known,))
        assert one.post is not None
        assert (one.post.path == known.path) == bool(expected)
        assert piece.ref in one.post.sources


def test_a_post_of_an_earlier_import_is_no_piece() -> None:
    """Its file has a name and an address; only a reading of its own source tells that it was none."""
    known = Post(title="Thanks", body=text("{b}"), path="posts/thanks.md", sources=(SourceRef("old.txt", "1-9"),))
    (one,) = resolve(entry(0, {"body": "{a}\n\n## Thanks\n\n{b}"}), known=(known,))
    assert one.post is not None
    assert (one.post.title, one.post.path) == ("Old rope", "")


@pytest.mark.parametrize("element", ["content", "description"])
@pytest.mark.parametrize(("going_on", "filled"), [(6, True), (1, False)])
def test_a_feed_of_single_paragraphs_is_filled_where_most_copies_go_on(
    element: str, going_on: int, filled: bool
) -> None:
    """Nothing in an entry tells whether it is cut; the copies of the others tell the first part from short posts."""
    names = "abcdef"
    feed = [entry(at, {"title": f"Rope {name}", "body": f"{{{name}}}"}, element) for at, name in enumerate(names)]
    rests = [f"\n\n{{{one}}}\n\n{{{two}}}" for one, two in zip("klmnop", "uvwxyz", strict=True)]
    bodies = [f"{{{name}}}" + rests[at] * (at < going_on) for at, name in enumerate(names)]
    dump = [part(at, {"title": f"Rope {name}", "body": bodies[at]}) for at, name in enumerate(names)]
    kept = dump if filled else feed
    assert [one.post.body for one in resolve(*feed, *dump) if one.post] == [draft.body for draft in kept]
