"""A programme as its page shows it: one kind together, offices said once, and papers with what is said of them."""

from __future__ import annotations

from generator.model.conference import Conference, Entry, Participant, Section
from generator.model.library import Library
from generator.model.people import EntryRef, Mention, Paper, PeopleIndex, PersonEntry, Role
from generator.model.post import Post
from generator.model.views import ConferenceView
from generator.model.when import When
from generator.site.conferences import conference_pages
from generator.site.papers import paper_pages
from generator.site.persons import people_pages
from generator.site.plan import Material, plan


def _page(*sections: Section) -> ConferenceView:
    edition = Conference(
        title="WET 2019", name="Wetlands", acronym="WET", year=2019, sections=sections, path="conferences/wet-2019.md"
    )
    (job,) = conference_pages(plan(Material(library=Library(conferences=(edition,)))))
    return job.make()


def test_sections_of_one_kind_stand_together_with_their_count() -> None:
    """In the order in which the programme first has each kind; anchors stay those of the printed order."""
    one, two = Entry(title="One"), Entry(title="Two")
    page = _page(
        Section("Monday talks", "talks", (one,)),
        Section("Monday posters", "posters", (one, two)),
        Section("Tuesday talks", "talks", (one, two)),
    )
    assert [(kind.title, kind.count) for kind in page.kinds] == [("Talks", 3), ("Posters", 2)]
    assert [(section.title, section.anchor) for section in page.sections] == [
        ("Monday talks", "section-1"), ("Tuesday talks", "section-3"), ("Monday posters", "section-2"),
    ]  # fmt: skip
    assert page.count == 5


def test_an_office_that_the_heading_names_is_not_said_again() -> None:
    """`Area Chairs` stands above its people; an office of its own stands beside a name."""
    people = (Participant("Ada Roe", role="Area chairs"), Participant("Bo Lake", role="Chair of chairs"))
    page = _page(Section("Area Chairs", "committee", (Entry(people=people),)))
    assert [person.role for person in page.sections[0].entries[0].people] == ["", "Chair of chairs"]


def test_a_person_has_the_newest_first() -> None:
    """Roles by edition, decks, and posts that thank them, whatever the order in which they were found."""
    editions = tuple(
        Conference(title=name, name=name, acronym=name, year=year, path=f"conferences/{name.lower()}-{year}.md")
        for name, year in (("AAA", 2017), ("BBB", 2019), ("CCC", 2018))
    )
    posts = tuple(
        Post(title=f"P {year}", path=f"p{year}.md", permalink=f"/p{year}.html", date=When.parse(str(year)))
        for year in (2017, 2019)
    )
    entry = PersonEntry(
        slug="ada-roe",
        name="Ada Roe",
        roles=tuple(Role(role="Chair", ref=EntryRef(one.path, 0, 0)) for one in editions),
        thanked=("/p2017.html", "/p2019.html"),
    )
    library = Library(posts=posts, conferences=editions)
    (job,) = people_pages(plan(Material(library=library, people=PeopleIndex((entry,)))))
    page = job.make()
    assert [one.conference.title for one in page.roles] == ["BBB 2019", "CCC 2018", "AAA 2017"]
    assert [link.title for link in page.thanked] == ["P 2019", "P 2017"]


def test_a_paper_shows_what_is_said_of_it_and_where_it_was_presented() -> None:
    """A mention has the words around it; JSON-LD tells the event as `publication`, which schema.org has for events."""
    mention = Mention(printed="Sedge", before="We like “", after="” much.", post="/p.html")
    paper = Paper(
        slug="sedge", title="Sedge", key="roe2019sedge", year=2019, venue="Wetlands", place="Ghent", mentions=(mention,)
    )
    library = Library(posts=(Post(title="P", path="posts/p.md", permalink="/p.html"),))
    (job,) = paper_pages(plan(Material(library=library, papers=(paper,))))
    page = job.make()
    assert [(one.before, one.printed, one.after) for one in page.mentions] == [("We like “", "Sedge", "” much.")]
    assert isinstance(page.data, dict)
    assert page.data["publication"] == {
        "@type": "PublicationEvent", "name": "Wetlands", "startDate": "2019",
        "location": {"@type": "Place", "name": "Ghent"},
    }  # fmt: skip
