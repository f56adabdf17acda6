"""What the index is told of each page of a site."""

from __future__ import annotations

from generator.model.body import Body
from generator.model.conference import Conference, Entry, Participant, Person, Section
from generator.model.library import Library
from generator.model.people import EntryRef, Mention, Paper, PeopleIndex, PersonEntry, Role
from generator.model.post import Comment, Credit, Page, Post, Talk
from generator.model.search import SearchDocument
from generator.model.when import When
from generator.site.pages import views
from generator.site.plan import Material, Plan, plan
from generator.site.searching import documents

PAPER = Entry(title="Silt", authors=(Participant("Ida Quist"),), award="Best Paper")
LIBRARY = Library(
    posts=(
        Post(
            title="A gauge",
            date=When.parse("2017-07-01T23:30:00-08:00"),
            authors=(Credit("Ida Quist"),),
            labels=("rivers",),
            permalink="/2017/07/a.html",
            path="posts/2017/07/a.md",
            comments=(Comment("Bo Lind", None, "Which river?", "1"),),
        ),
        Post(title="Undated", permalink="/undated/b.html", path="posts/undated/b.md"),
    ),
    talks=(
        Talk(
            title="Floods",
            speakers=(Credit("Bo Lind"),),
            date=When.parse("2016-05~"),
            event="Rivers Day",
            permalink="/talks/f.html",
            path="talks/f.md",
        ),
    ),
    conferences=(
        Conference(
            title="RIV 2017",
            name="Conference on Rivers",
            acronym="RIV",
            year=2017,
            sections=(Section("Papers of the day", "papers", (PAPER,)),),
            unparsed=("a stray line",),
            path="conferences/riv-2017.md",
        ),
    ),
    pages=(Page(title="About", permalink="/about.html", path="pages/about.md"),),
)
REF = EntryRef("conferences/riv-2017.md", 0, 0)
PEOPLE = PeopleIndex(
    (
        PersonEntry(
            slug="ida-quist",
            name="Ida Quist",
            also=("I. Quist",),
            record=Person(slug="ida-quist", name="Ida Quist", affiliation="River Lab"),
            roles=(Role(role="Chair", ref=REF),),
        ),
    )
)
PAPERS = (
    Paper(
        slug="silt",
        title="Silt",
        key="quist2017silt",
        authors=(Participant("Ida Quist"),),
        year=2017,
        venue="2017 Conference on Rivers",
        acronym="RIV",
        mentions=(Mention(printed="Silt", ref=REF), Mention(printed="On silt", post="/2017/07/a.html")),
    ),
)


def site() -> Plan:
    bodies = {"posts/2017/07/a.md": Body(text="The level.\nEvery hour."), "pages/about.md": Body(text="About us.")}
    return plan(Material(library=LIBRARY, bodies=bodies, people=PEOPLE, papers=PAPERS))


def test_each_kind() -> None:
    """Every page that a reader may look for is told of, with all that it says and its date, less the time."""
    assert documents(site())[::-1] == (
        SearchDocument(
            path="2017/07/a.html",
            title="A gauge",
            date="1 July 2017",
            labels=("rivers",),
            people=("Ida Quist",),
            text="The level.\nEvery hour.\nBo Lind\nWhich river?",
        ),
        SearchDocument(path="undated/b.html", title="Undated"),
        SearchDocument(
            path="people/ida-quist.html",
            title="Ida Quist",
            kind="person",
            people=("I. Quist",),
            text="River Lab\nChair. RIV 2017",
        ),
        SearchDocument(
            path="conferences/riv-2017.html",
            title="RIV 2017",
            kind="conference",
            date="2017",
            labels=("RIV 2017",),
            text="Conference on Rivers\nPapers of the day\nSilt. Ida Quist. Best Paper\na stray line",
        ),
        SearchDocument(
            path="papers/silt.html",
            title="Silt",
            kind="paper",
            date="2017",
            labels=("RIV",),
            people=("Ida Quist",),
            text="2017 Conference on Rivers\nOn silt",
        ),
        SearchDocument(
            path="talks/f.html",
            title="Floods",
            kind="talk",
            date="about May 2016",
            people=("Bo Lind",),
            text="Rivers Day",
        ),
        SearchDocument(path="about.html", title="About", kind="page", text="About us."),
    )


def test_every_document_is_a_page_and_in_its_order() -> None:
    """Each path is that of a view, and documents come in the order of views, the last first."""
    order = [view.path for view in views(site())]
    places = [order.index(document.path) for document in documents(site())]
    assert places == sorted(places, reverse=True)
