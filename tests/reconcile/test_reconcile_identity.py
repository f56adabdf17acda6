"""Near-duplicates that are different posts stay apart, and a summary finds the post that it is of."""

from __future__ import annotations

import random

import pytest

from generator.model.post import SourceRef
from generator.model.source import Claim, Draft
from generator.model.when import When
from generator.reconcile.identity import group

WORDS = [
    f"{one}{two}" for one in ("ba", "ke", "li", "mo", "nu", "ra", "si", "to") for two in ("der", "ling", "sk", "ve")
]


def _text(seed: str, length: int) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) for _ in range(length))


def _draft(file: str, at: int, body: str, *, title: str = "", date: str = "", rule: str = "entry-title") -> Draft:
    claims = [Claim("title", title, rule)] if title else []
    claims += [Claim("date", When.parse(date), "entry-published")] if date else []
    return Draft(SourceRef(file, span=f"{at}-{at}"), tuple(claims), body)


def _together(drafts: list[Draft]) -> set[frozenset[tuple[str, str]]]:
    return {frozenset((one.ref.file, one.ref.span) for one in copies) for copies in group(drafts) if len(copies) > 1}


SERIES = [
    ("Harbour news, March", "Harbour news, April"),
    ("The tide tables 2008", "The tide tables 2009"),
    ("How to caulk, part 1", "How to caulk, part 2"),
    ("Caulking (part one)", "Caulking (part two)"),
    ("Old boats", "Updated: Old boats"),
    ("Old boats", "Old boats (updated)"),
]


@pytest.mark.parametrize(("one", "other"), SERIES)
def test_posts_of_a_series_stay_apart(one: str, other: str) -> None:
    """Though they open alike, and a feed of summaries has only what they share."""
    head, names = _text("head", 60), (one, other)
    whole = [_draft("dump.txt", at, f"{head} {_text(name, 120)}", title=name) for at, name in enumerate(names)]
    cut = [_draft("feed.xml", at, head, title=name) for at, name in enumerate(names)]
    assert _together([*whole, *cut]) == {
        frozenset((("dump.txt", f"{at}-{at}"), ("feed.xml", f"{at}-{at}"))) for at in range(2)
    }


def test_a_summary_that_several_posts_open_with_is_merged_with_none() -> None:
    """Where neither title nor date tells which of them it is of."""
    head = _text("head", 60)
    whole = [_draft("dump.txt", at, f"{head} {_text(str(at), 120)}") for at in range(2)]
    assert _together([*whole, _draft("feed.xml", 0, head, title="Harbour news")]) == set()


def test_a_summary_is_merged_with_the_one_post_that_opens_so() -> None:
    """Its words tell enough when no other post has them."""
    whole = [_draft("dump.txt", at, _text(str(at), 180)) for at in range(2)]
    cut = _draft("feed.xml", 0, " ".join(whole[1].body.split()[:40]), title="Harbour news")
    assert _together([*whole, cut]) == {frozenset((("dump.txt", "1-1"), ("feed.xml", "0-0")))}


def test_a_made_up_title_is_no_title() -> None:
    """Two posts that open alike have one title made of their first words; they are not one post for that."""
    head = _text("head", 50)
    drafts = [
        _draft(f"{name}.txt", 1, f"{head} {_text(name, 90)}", title="Baderling", rule="title-from-opening")
        for name in ("a", "b")
    ]
    assert _together(drafts) == set()


def test_a_post_that_is_run_again_a_year_later_is_short_of_proof() -> None:
    """A few words alone do not outweigh that two sources date them a year apart; many do."""
    for length, same in ((20, False), (200, True)):
        one, two = (
            _draft(f"{y}.xml", 1, _text("x", length), title="Baderling", date=f"{y}-05-01") for y in (2008, 2009)
        )
        assert bool(_together([one, two])) is same


def test_of_a_monthly_series_the_nearest_day_tells_which_is_which() -> None:
    """What opens every issue is all that a feed has; a dump without titles has the days."""
    head, days = _text("head", 60), ("2010-01-03", "2010-02-03")
    whole = [_draft("dump.txt", at, f"{head} {_text(day, 120)}", date=day) for at, day in enumerate(days)]
    names = ("Harbour news, January", "Harbour news, February")
    cut = [_draft("feed.xml", at, head, title=name, date=days[at]) for at, name in enumerate(names)]
    assert _together([*whole, *cut]) == {
        frozenset((("dump.txt", f"{at}-{at}"), ("feed.xml", f"{at}-{at}"))) for at in range(2)
    }


def test_a_copy_without_title_makes_no_one_of_two_that_are_named_as_a_series() -> None:
    """Each of them is like the copy; together they are not."""
    text = _text("body", 150)
    one = _draft("feed.xml", 0, text, title="The tide tables 2008")
    other = _draft("a.txt", 0, f"{text} {_text('more', 10)}", title="The tide tables 2009")
    copies = _together([one, other, _draft("b.txt", 0, text)])
    assert not any({("feed.xml", "0-0"), ("a.txt", "0-0")} <= together for together in copies)


@pytest.mark.parametrize(("differing", "same"), [(0, True), (5, True), (60, False)])
def test_texts_that_nothing_parts_are_one_only_when_they_say_the_same(differing: int, same: bool) -> None:
    """Each may hold several posts: what only one of them says would leave the site with the copy that is not kept."""
    head, tail = _text("head", 140), [_text(name, differing) for name in ("a", "b")]
    texts = [
        Draft(SourceRef(f"{name}.txt", span="1-1"), (Claim("body", "", "uncut"),), f"{head} {end}")
        for name, end in zip("ab", tail, strict=True)
    ]
    assert (len(_together(texts)) == 1) == same


@pytest.mark.parametrize("days", ["2010-02-20", "2011-02-20"])
def test_a_post_that_quotes_a_whole_earlier_one_is_another(days: str) -> None:
    """Though all words of the earlier one stand in it, be it of the same month or of a year later."""
    early = _draft("feed.xml", 0, _text("early", 120), title="The oldest lamp", date="2010-02-01")
    quoting = f"{_text('intro', 50)}\n\n{early.body}\n\n{_text('end', 60)}"
    assert _together([early, _draft("dump.txt", 1, quoting, title="Ten years of lamps", date=days)]) == set()
    assert _together([early, _draft("dump.txt", 1, quoting)]) == set()


def test_a_letter_of_several_posts_is_none_of_them() -> None:
    """It may open with the whole of the first one."""
    posts = [_draft("dump.txt", at, _text(f"post{at}", 150), title=f"{WORDS[at]} and boats") for at in range(4)]
    letter = _draft("feed.xml", 9, "\n\n".join(post.body for post in posts), title="News of the quarter")
    assert _together([*posts, letter]) == set()


def test_a_copy_under_another_title_may_have_a_line_of_its_own_above() -> None:
    """A cross-post says where it comes from, and is still a copy."""
    first = _draft("feed.xml", 0, _text("first", 150), title="The oldest lamp", date="2010-02-01")
    body = f"Cross-posted from the blog of the harbour.\n\n{first.body}"
    assert _together([first, _draft("other.xml", 1, body, title="From the harbour", date="2010-02-03")])
