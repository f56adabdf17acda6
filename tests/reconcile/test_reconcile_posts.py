"""Copies of one post become one, different posts stay apart, and nothing that only one copy has is forgotten."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.post import Comment, Credit, Post, SourceRef
from generator.model.source import Claim, Draft, Format, Header, Recovery
from generator.model.verdict import Resolved, Weight
from generator.model.when import When
from generator.reconcile import place_posts, reconcile

_SHORE = """
tide gauge harbour ledger ink vellum kelp sonar pier fog bell lamp rope chart keel oar reef sand shoal gull heron limpet
kettle storm weather ladder winter noon glass brass lens hull mast anchor buoy drift swell
"""
WORDS = _SHORE.split()
EVIDENCE = {
    "entry-title": Weight(0.99, False),
    "title-between-blanks": Weight(0.9, False),
    "title-from-opening": Weight(0.4, True),
    "entry-published": Weight(0.99, False),
    "header-month": Weight(0.8, False),
    "entry-id": Weight(0.99, False),
    "entry-label": Weight(0.95, False),
    "header-label": Weight(0.7, False),
    "byline": Weight(0.98, False),
    "feed-author": Weight(0.5, False),
    "content": Weight(1.0, False),
}


def prose(seed: int, words: int = 120) -> str:
    """Invented text that shares its words, but hardly a run of them, with any other seed's."""
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(words))


def draft(file: str, body: str, key: str = "1", **claims: tuple[str, object]) -> Draft:
    made = tuple(Claim(field, value, rule) for field, (rule, value) in claims.items())
    return Draft(SourceRef(file, id=key), made, body)


def resolve(*drafts: Draft, known: Sequence[Post] = ()) -> tuple[Resolved, ...]:
    files = dict.fromkeys(each.ref.file for each in drafts)
    recoveries = [
        Recovery(file, Format.FEED, Header(), tuple(each for each in drafts if each.ref.file == file)) for file in files
    ]
    return reconcile(recoveries, known, EVIDENCE)


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.floats(0, 0.06), st.booleans())
def test_a_flattened_copy_is_the_same_post(seed, lost, titled):
    """A copy that lost its markup, its title and up to one word in sixteen is known again."""
    chance = random.Random(seed)
    body = prose(seed)
    flat = " ".join(word for word in body.split() if chance.random() >= lost)
    linked = body.replace("harbour", "[harbour](http://old.example/h)")
    feed = draft("feed.xml", linked, title=("entry-title", "The Harbour"))
    dump = draft("dump.txt", flat, **({"title": ("title-between-blanks", "The harbour!")} if titled else {}))
    (one,) = resolve(feed, dump)
    assert one.post.body == linked
    assert one.post.title == "The Harbour"
    assert one.post.sources == (feed.ref, dump.ref)


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.floats(0, 0.45))
def test_a_yearly_announcement_stays_apart_from_last_years(seed, shared):
    """Reusing up to nearly half of last year's words under another title and date does not make one post of two."""
    old, new = prose(seed), prose(seed + 20_000)
    kept = int(len(old.split()) * shared)
    reused = " ".join(old.split()[:kept] + new.split()[kept:])
    first = draft("a.xml", old, title=("entry-title", "Field school 2013"))
    second = draft("b.txt", reused, title=("title-between-blanks", "Come and join us on the pier this summer"))
    assert len(resolve(first, second)) == 2


def test_posts_of_one_source_are_never_merged_for_their_words_alone():
    """Two entries with one text but ids of their own are two posts; nothing is lost."""
    body = prose(1)
    found = resolve(
        draft("a.xml", body, "1", id=("entry-id", "x:1")), draft("a.xml", body, "2", id=("entry-id", "x:2"))
    )
    assert len(found) == 2


def test_a_constant_id_in_a_broken_feed_does_not_swallow_posts():
    """Entries that share an id but not their words stay apart."""
    found = resolve(
        draft("a.xml", prose(1), "x", id=("entry-id", "x")), draft("a.xml", prose(2), "x", id=("entry-id", "x"))
    )
    assert len(found) == 2


UPDATED = {
    "id": ("entry-id", "urn:7"),
    "original_url": ("entry-id", "http://pier.example/2010/fog.html"),
    "title": ("entry-title", "Fog"),
}


@pytest.mark.parametrize("turned", [False, True])
def test_an_entry_that_its_feed_has_twice_is_one_post_as_it_was_last(turned):
    """The newer version wins, though shorter and wherever it stands; what only the older one says is listed."""
    old = draft("a.xml", prose(1), **UPDATED, updated=("entry-published", When.parse("2010-02-02T10:00:00Z")))
    new = draft("a.xml", prose(2, 30), **UPDATED, updated=("entry-published", When.parse("2010-02-03T09:00:00+01:00")))
    (found,) = resolve(*((new, old) if turned else (old, new)))
    assert found.post.body == new.body
    assert found.post.updated.text == "2010-02-03T09:00:00+01:00"
    assert found.post.sources == (SourceRef("a.xml", id="1"),)
    assert [omission.text for _, omission in found.omissions] == [old.body]


@pytest.mark.parametrize(
    "other",
    [
        {"id": ("entry-id", "urn:8")},
        {"original_url": ("entry-id", "http://pier.example/2010/fog_12.html")},
        {"title": ("entry-title", "Fog again")},
    ],
    ids=["id", "address", "title"],
)
def test_posts_that_share_less_than_id_address_and_title_stay_apart(other):
    """Feeds give several posts one id, one address or one title by mistake; their words tell them apart."""
    found = resolve(draft("a.xml", prose(1), **UPDATED), draft("a.xml", prose(2), **{**UPDATED, **other}))
    assert len(found) == 2


def test_entries_that_all_lead_to_the_blog_are_no_versions():
    """A feed with one id, and the address of the blog for every entry, keeps its posts of one title apart."""
    blog = {**UPDATED, "original_url": ("entry-id", "http://pier.example/")}
    assert len(resolve(draft("a.xml", prose(1), **blog), draft("a.xml", prose(2), **blog))) == 2


def test_a_summary_is_filled_from_the_copy_that_has_the_whole():
    """A feed that cut the text off keeps its fields and gets the dump's body."""
    whole = prose(3, 300)
    feed = draft("feed.xml", " ".join(whole.split()[:40]) + " …", title=("entry-title", "Weather"))
    dump = draft("dump.txt", whole, title=("title-between-blanks", "Weather"))
    (one,) = resolve(feed, dump)
    assert one.post.body == whole


@pytest.mark.parametrize(
    ("kept", "whole"),
    [
        pytest.param(0.9, "{} \\[...\\]", id="escaped"),
        pytest.param(0.9, "{} […]", id="ellipsis"),
        pytest.param(0.7, "{}...\n\n[Read more](http://a.example/weather.html)", id="link"),
        pytest.param(0.8, "{}", id="within-a-paragraph"),
        pytest.param(0.8, "{}\n\n[Read more](http://a.example/weather.html)", id="link-without-ellipsis"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_copy_that_was_cut_off_never_wins_over_the_whole(kept, whole, turned):
    """However many links it has, and in whichever order they come; its fields stay."""
    text = prose(3, 200) + "."
    beginning = " ".join(text.split()[: int(kept * 200)])
    feed = draft("feed.xml", whole.format(f"[Mist](http://a.example/1) {beginning}"), title=("entry-title", "Weather"))
    dump = draft("dump.txt", f"Mist {text}\n\n{prose(4)}.", title=("title-between-blanks", "Weather"))
    (one,) = resolve(*((dump, feed) if turned else (feed, dump)))
    assert one.post.body == dump.body
    assert one.post.title == "Weather"


@pytest.mark.parametrize("ending", ["…", " […]", ""])
def test_a_copy_that_only_ends_in_an_ellipsis_keeps_its_links(ending):
    """Nobody has more of it: the author trailed off."""
    text = prose(3, 100)
    feed = draft("feed.xml", f"[Mist](http://a.example/1) {text}{ending}", title=("entry-title", "Weather"))
    dump = draft("dump.txt", f"Mist {text}{ending}", title=("title-between-blanks", "Weather"))
    (one,) = resolve(dump, feed)
    assert one.post.body == feed.body


def test_what_only_the_other_copy_has_is_listed():
    """A paragraph that the kept body lacks is in the account, with the file that had it."""
    body = prose(4)
    extra = "A note that nobody else printed about the lamp room."
    (one,) = resolve(draft("feed.xml", f"[x](http://a.example) {body}"), draft("dump.txt", f"{body}\n\n{extra}"))
    assert [(file, omission.text) for file, omission in one.omissions] == [("dump.txt", extra)]


def test_an_inferred_field_says_what_it_rests_on_and_a_read_one_does_not():
    """`restored` names the inferred title only."""
    (one,) = resolve(
        draft("d.txt", prose(5), title=("title-from-opening", "Fog"), date=("header-month", When.parse("2014-03")))
    )
    assert [(field, why.rule, why.confidence) for field, why in one.post.restored] == [
        ("title", "title-from-opening", 0.4)
    ]


def test_the_surer_claim_wins_and_the_other_is_kept():
    """A read title beats an inferred one whatever the order; the loser stands in the verdict."""
    body = prose(6)
    (one,) = resolve(
        draft("a.txt", body, title=("title-from-opening", "Ink")),
        draft("b.xml", body, title=("entry-title", "On Ink")),
    )
    verdict = next(verdict for verdict in one.verdicts if verdict.field == "title")
    assert one.post.title == "On Ink"
    assert [testimony.claim.value for testimony in verdict.lost] == ["Ink"]


def test_labels_are_gathered_and_authors_are_not_mixed():
    """Every source adds its labels; the people of the best byline stand alone."""
    body = prose(7)
    (one,) = resolve(
        draft("a.xml", body, label=("entry-label", "Tides"), author=("feed-author", Credit("The Lab"))),
        draft("b.txt", body, label=("header-label", "Ledgers"), author=("byline", Credit("Ada Example"))),
    )
    assert one.post.labels == ("Tides", "Ledgers")
    assert one.post.authors == (Credit("Ada Example"),)


def test_an_existing_post_from_elsewhere_keeps_its_file_and_its_say():
    """A dump of a post that another import brought adds a source and changes nothing that is known."""
    body = prose(8)
    known = Post(
        title="Known", body=body, path="posts/2014/03/known.md", permalink="/k.html", sources=(SourceRef("old.xml"),)
    )
    (one,) = resolve(draft("new.txt", body, title=("title-from-opening", "Tide")), known=[known])
    (placed,) = place_posts([one.post], [known])
    assert (placed.title, placed.path, placed.permalink) == ("Known", known.path, known.permalink)
    assert placed.sources == (SourceRef("old.xml"), SourceRef("new.txt", id="1"))


@pytest.mark.parametrize("again", [1, 2])
def test_placing_is_stable(again):
    """A post keeps its file and its permalink however often it is imported, even when its title gets better."""
    first = place_posts([Post(title="Untitled words", body=prose(1), sources=(SourceRef("d.txt", "1-9"),))], [])
    better = Post(title="A better title", body=prose(1), sources=(SourceRef("d.txt", "1-9"),))
    for _ in range(again):
        (placed,) = place_posts([better], first)
        assert (placed.path, placed.permalink) == (first[0].path, first[0].permalink)


def test_places_are_unique_without_case():
    """Two posts never share a file or a page, also where the file system folds case."""
    posts = [
        Post(title="Fog", permalink="/2014/03/Fog.html", id="1"),
        Post(title="fog", permalink="/2014/03/fog.html", id="2"),
        Post(title="FOG", id="3"),
        Post(title="Fog", id="4"),
    ]
    placed = place_posts(posts, [])
    assert len({post.permalink.casefold() for post in placed}) == 4
    assert len({post.path.casefold() for post in placed}) == 4


def test_a_post_with_an_id_of_its_own_takes_nobody_elses_place():
    """Two entries with one title and one moment keep their own files, whichever the feed names first."""
    when = When.parse("2019-03-01T10:00:00Z")
    one = Post(title="Same", date=when, id="1", original_url="http://a.example/one.html", permalink="/one.html")
    two = Post(title="Same", date=when, id="2", original_url="http://a.example/two.html", permalink="/two.html")
    before = place_posts([one], [])
    placed = {post.id: post for post in place_posts([two, one], before)}
    assert placed["1"].path == before[0].path
    assert [placed[key].permalink for key in "12"] == ["/one.html", "/two.html"]


def test_how_surely_a_post_was_cut_is_said_of_the_copy_that_is_kept() -> None:
    """A body out of a dump says what its ends go by; the same post out of a feed was cut out of nothing."""
    weights = {**EVIDENCE, "cut-at-title": Weight(0.8, True)}
    cut = Claim("body", "lines 1-9", "cut-at-title")
    dump = Draft(
        SourceRef("dump.txt", span="1-9"), (Claim("title", "Old boats", "title-between-blanks"), cut), prose(1)
    )
    feed = draft("feed.xml", f"{prose(1)} [a](http://a.org/) [b](http://b.org/)", title=("entry-title", "Old boats"))
    sources = [Recovery(one.ref.file, Format.DUMP, Header(), (one,)) for one in (dump, feed)]
    restored = [
        dict(found.post.restored)
        for one in (sources[:1], sources)
        for found in reconcile(one, (), weights)
        if found.post
    ]
    assert [("body" in fields) for fields in restored] == [True, False]


def entry(file: str, key: str, body: str, url: str, day: str, **claims: tuple[str, object]) -> Draft:
    """An entry of a feed, published at ten o'clock of a day."""
    when = ("entry-published", When.parse(f"{day}T10:00:00Z"))
    return draft(file, body, key, original_url=("alternate-link", url), date=when, **claims)


PAGE = "http://lamp.example/2012/03/quay.html"


@pytest.mark.parametrize("mark", ["#c12", "?showComment=7#c7"])
def test_an_entry_of_a_feed_of_comments_is_a_comment_on_its_post(mark):
    """The post keeps its own date, title and text; the comment's words stand below it, and its entry is a source."""
    said = Comment("Gull", When.parse("2012-03-09"), "Well said.", "c12")
    comment = entry(
        "comments.xml",
        "c12",
        "Well said.",
        PAGE + mark,
        "2012-03-01",
        title=("entry-title", "Comment on The Quay"),
        answer=("entry-comment", said),
    )
    post = entry("feed.xml", "1", prose(1), PAGE, "2012-03-04", title=("entry-title", "The Quay"))
    (one,) = resolve(comment, post)
    assert one.post.title == "The Quay"
    assert one.post.date == When.parse("2012-03-04T10:00:00Z")
    assert one.post.original_url == PAGE
    assert (one.post.body, one.post.comments) == (post.body, (said,))
    assert one.post.sources == (post.ref, comment.ref)


def test_a_comment_on_a_post_that_no_source_tells_of_is_lost_to_nobody():
    """There is no page that it could stand on but its own."""
    said = Comment("Gull", None, "Well said.", "c12")
    alone = entry("comments.xml", "c12", "Well said.", f"{PAGE}#c12", "2012-03-01", answer=("entry-comment", said))
    (one,) = resolve(alone)
    assert one.post.body == "Well said."


def test_a_cross_post_is_heard_after_the_post_itself():
    """Of two feeds that say otherwise, the one that published first has the address, the date and the id."""
    title = ("entry-title", "The Quay")
    copy = entry("a.xml", "a", f"Cross-posted.\n\n{prose(1)}", "http://pier.example/q", "2012-03-06", title=title)
    post = entry("b.xml", "b", prose(1), PAGE, "2012-03-04", title=title)
    (one,) = resolve(copy, post)
    assert one.post.original_url == PAGE
    assert one.post.date == When.parse("2012-03-04T10:00:00Z")


def test_an_ellipsis_makes_no_copy_richer():
    """A feed that ends every summary with one says no more than the post that is as short."""
    title, body = ("entry-title", "Back on Monday"), "We are away until Monday."
    cut = entry("a.xml", "a", f"{body} …", PAGE, "2012-03-04", title=title)
    whole = entry("b.xml", "b", body, PAGE, "2012-03-04", title=title)
    (one,) = resolve(cut, whole)
    assert one.post.body == body


def _linked(titles: Sequence[str], link: Callable[[int], str]) -> list[str]:
    """The permalinks of posts of one dump whose titles lead to the addresses that `link` makes of their numbers."""
    drafts = [
        draft("dump.txt", f"{title} was in the harbour for a day.", str(at), title=("title-line", title),
              original_url=("title-link", link(at)))
        for at, title in enumerate(titles)
    ]  # fmt: skip
    return [one.post.permalink for one in resolve(*drafts) if one.post]


def test_titles_that_lead_to_their_own_pages_tell_old_paths_and_those_of_others_do_not() -> None:
    """A blog about what others write leads to one host as well, at addresses that say nothing of its titles."""
    titles = ("The amber pilot", "Three old lanterns", "A brown net", "Copper nails")
    own = _linked(titles, lambda at: f"http://old.example/{titles[at].split()[-1].lower()}.html")
    assert own == ["/pilot.html", "/lanterns.html", "/net.html", "/nails.html"]
    foreign = _linked(titles, lambda at: f"http://papers.example/abs/1501.000{at}")
    assert not any("1501" in permalink for permalink in foreign)
