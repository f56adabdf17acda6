"""Few words that no day and no address tells apart are copies only where they stand at one place of both sources."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.post import SourceRef
from generator.model.source import Claim, Draft
from generator.model.when import When
from generator.reconcile.identity import group

GREETING = ("Happy new year", "Happy new year to all our readers!")
NOTICE = ("Test", "Please ignore this post.")
Entry = tuple[str, str, str]
"""Title, words and day of a post."""


def _words(seed: object, length: int) -> str:
    rng = random.Random(str(seed))
    return " ".join(f"{rng.choice('bklmnrst')}{rng.choice('aeiou')}{rng.randrange(99)}" for _ in range(length))


def _long(number: int) -> Entry:
    return (_words(f"title{number}", 4), _words(number, 90), f"2012-{number + 1:02d}-05")


def _short(said: tuple[str, str], day: str) -> Entry:
    return (*said, day)


def _drafts(file: str, entries: list[Entry], *, dated: bool, address: str = "") -> list[Draft]:
    drafts = []
    for at, (title, said, day) in enumerate(entries):
        claims = [Claim("title", title, "entry-title")]
        claims += [Claim("date", When.parse(day), "entry-published")] if dated else []
        claims += [Claim("original_url", f"http://{address}/{at}.html", "alternate-link")] if address else []
        drafts.append(Draft(SourceRef(file, span=f"{at}-{at}"), tuple(claims), said))
    return drafts


def _pairs(*sources: list[Draft]) -> set[tuple[str, str]]:
    """The spans of the drafts of the first source and of the second that are one post."""
    merged = (copies for copies in group([draft for source in sources for draft in source]) if len(copies) == 2)
    return {(str(one.ref.span), str(other.ref.span)) for one, other in merged}


@pytest.mark.parametrize("said", [GREETING, NOTICE])
def test_the_same_few_words_of_another_year_are_another_post(said: tuple[str, str]) -> None:
    """In sources that have no post in common, and in sources that have some, elsewhere."""
    feed = [_long(0), _long(1), _short(said, "2012-03-01"), _long(3)]
    apart = [_long(5), _short(said, "2011-01-01"), _long(6)]
    before = [_long(0), _short(said, "2011-01-01"), _long(1), _long(3)]
    assert _pairs(_drafts("feed.xml", feed, dated=True), _drafts("dump.txt", apart, dated=False)) == set()
    found = _pairs(_drafts("feed.xml", feed, dated=True), _drafts("dump.txt", before, dated=False))
    assert found == {("0-0", "0-0"), ("1-1", "2-2"), ("3-3", "3-3")}


def test_of_several_the_place_tells_which_is_which() -> None:
    """Each greeting is the one between the same two posts, be one source the other way round."""
    posts = [_long(0), _short(GREETING, "2012-02-01"), _long(2), _short(GREETING, "2012-04-01"), _long(4)]
    feed = _drafts("feed.xml", posts, dated=True)
    fewer = [posts[0], *posts[2:]]
    assert ("3-3", "2-2") in _pairs(feed, _drafts("dump.txt", fewer, dated=False))
    assert _pairs(feed, _drafts("dump.txt", posts[::-1], dated=False)) == {
        (f"{at}-{at}", f"{4 - at}-{4 - at}") for at in range(5)
    }


@given(st.integers(2, 6), st.sets(st.integers(0, 11)), st.booleans(), st.booleans())
def test_few_words_said_once_find_their_copy(every: int, left_out: set[int], dated: bool, reverse: bool) -> None:
    """Whatever the other source lacks, in the same order or the other way round, when both have two long posts."""
    brief = [(_words(f"t{at}", 3), _words(f"s{at}", 6), f"2012-{at + 1:02d}-05") for at in range(12)]
    posts = [brief[at] if at % every == 0 else _long(at) for at in range(12)]
    kept = [post for at, post in enumerate(posts) if at not in left_out]
    if sum(len(said.split()) > 6 for _, said, _ in kept) < 2:
        return
    kept = kept[::-1] if reverse else kept
    found = _pairs(_drafts("feed.xml", posts, dated=dated), _drafts("dump.txt", kept, dated=False))
    assert found == {(f"{posts.index(post)}-{posts.index(post)}", f"{at}-{at}") for at, post in enumerate(kept)}


def test_a_day_or_an_address_is_enough() -> None:
    """Then no place need tell."""
    feed, dump = [_short(GREETING, "2012-01-01"), _long(1)], [_long(5), _short(GREETING, "2012-01-02")]
    assert _pairs(_drafts("feed.xml", feed, dated=True), _drafts("dump.txt", dump, dated=True)) == {("0-0", "1-1")}
    one, other = (_drafts(name, feed[:1], dated=False, address="a.example") for name in ("a.xml", "b.xml"))
    assert _pairs([*one, *_drafts("a.xml", [feed[1]], dated=False)], other)


def test_two_sources_of_one_post_each_are_of_one_page() -> None:
    """As two dumps of one page are."""
    one, other = (_drafts(name, [_short(NOTICE, "2012-01-01")], dated=False) for name in ("a.txt", "b.txt"))
    assert _pairs(one, other) == {("0-0", "0-0")}
