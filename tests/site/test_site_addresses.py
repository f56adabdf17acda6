"""Where things go: every address of its own, whatever front matter asks for."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.artifact import Artifact
from generator.model.conference import Conference
from generator.model.library import Library
from generator.model.names import safe_permalink
from generator.model.post import Page, Post, Talk
from generator.model.when import When
from generator.site.addresses import edition_addresses, fold, settle
from generator.site.files import files
from generator.site.pages import views
from generator.site.plan import Material, plan

DATES = [None, *map(When.parse, ("2017-07-12T09:00:00Z", "2017-07", "2017", "2016-05/2017-02", "../2017"))]
WANTED = [
    "",
    "/a.html",
    "/A.html",
    "/a",
    "/2017.html",
    "/2017/07.html",
    "/2017/07/a.html",
    "/labels/x.html",
    "/index.html",
]
WANTED += [
    "/a.html/b.html",
    "/../x.html",
    "/assets/style.css",
    "/_redirects",
    "/con.html",
    "no",
    "/é.html",
    "/e\u0301.html",
]
LABELS = ["../..", "index", "feed", "_headers", "CON", "a", "A", "a-2", "🙂", "  ", "", "x/y", "con.html"]

posts = st.lists(
    st.builds(
        Post,
        title=st.sampled_from(["A", "a", "<b>", "🙂", "index"]),
        date=st.sampled_from(DATES),
        permalink=st.sampled_from(WANTED),
        aliases=st.lists(st.sampled_from(WANTED), max_size=2).map(tuple),
        labels=st.lists(st.sampled_from(LABELS), max_size=3).map(tuple),
    ),
    max_size=12,
)


def numbered(found: list[Post]) -> tuple[Post, ...]:
    return tuple(
        replace(post, path=f"posts/p{number % 5}/x.md" if number < 5 else f"posts/{number}.md")
        for number, post in enumerate(found)
    )


@given(posts, st.sampled_from(WANTED))
@settings(max_examples=150, deadline=None)
def test_no_two_files_meet_on_any_file_system(found: list[Post], wanted: str) -> None:
    """All paths differ without case and in NFC, none is a folder of another, each can stand as a file anywhere."""
    library = Library(
        posts=numbered(found),
        talks=(Talk(title="T", permalink=wanted, path="talks/t.md"),),
        pages=(Page(title="P", permalink=wanted, path="pages/p.md"),),
    )
    settled, _ = settle(library)
    assert settle(settled) == (settled, ())
    made = plan(Material(library=settled))
    written: list[str] = [view.path for view in views(made)]
    written += [one.path for one in files(made) if isinstance(one, Artifact)]
    folded = [fold(path) for path in written]
    assert len(folded) == len(set(folded))
    folders = {path.rsplit("/", depth)[0] for path in folded for depth in range(1, path.count("/") + 1)}
    assert folders & set(folded) == set()
    assert [path for path in written if path.endswith(".html") and safe_permalink(f"/{path}") != f"/{path}"] == []


def test_the_older_post_keeps_an_address_that_two_ask_for() -> None:
    """The other one is numbered, and a finding names it; the order of files does not matter."""
    new = Post(title="New", date=When.parse("2018-01-01"), permalink="/x.html", path="posts/new.md")
    old = Post(title="Old", date=When.parse("2017-01-01"), permalink="/X.html", path="posts/old.md")
    for pair in ((new, old), (old, new)):
        settled, (finding,) = settle(Library(posts=pair))
        assert {post.title: post.permalink for post in settled.posts} == {"Old": "/X.html", "New": "/x-2.html"}
        assert (finding.code, finding.path) == ("permalink-taken", "content/posts/new.md")


def test_an_address_is_derived_from_date_and_name_when_none_is_given() -> None:
    """Month, year, or `undated`, as far as the date is known."""
    settled, findings = settle(
        Library(posts=tuple(Post(title="x", date=when, path=f"posts/n{i}.md") for i, when in enumerate(DATES)))
    )
    assert [post.permalink for post in settled.posts] == [
        "/undated/n0.html",
        "/2017/07/n1.html",
        "/2017/07/n2.html",
        "/2017/n3.html",
        "/undated/n4.html",
        "/undated/n5.html",
    ]
    assert findings == ()


def test_editions_that_share_a_name_have_pages_of_their_own() -> None:
    """`/conferences/<acronym>-<year>.html`, then numbered."""
    editions = [Conference(title="t", name="n", acronym="CON", year=2017, path=f"conferences/{n}.md") for n in range(2)]
    assert list(edition_addresses(editions).values()) == ["/conferences/con-2017.html", "/conferences/con-2017-2.html"]


def test_a_finding_names_the_file_as_a_person_would() -> None:
    """Paths of findings start at the site's folder."""
    _, findings = settle(Library(posts=(Post(title="A", permalink="/../x.html", path="posts/a.md"),)))
    assert [(one.code, one.path) for one in findings] == [("field-value", "content/posts/a.md")]
