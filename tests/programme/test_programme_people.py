"""Who is one person: exact names, unique variants, `people.yaml`; everything else stays apart and is noted."""

from __future__ import annotations

from generator.model.conference import Conference, Entry, Participant, Person, Section
from generator.model.library import Library
from generator.model.people import EntryRef, PeopleIndex
from generator.model.post import Credit, Post, Talk
from generator.programme.people import index, people


def _edition(*papers: tuple[str, ...], year: int = 2019, roles: tuple[Entry, ...] = ()) -> Conference:
    entries = tuple(Entry(title=title, authors=tuple(Participant(name) for name in names)) for title, *names in papers)
    sections = (Section("Papers", "papers", entries), Section("Committee", "committee", roles))
    return Conference(
        title=f"WET {year}",
        name="Wetlands",
        acronym="WET",
        year=year,
        sections=sections,
        path=f"conferences/wet-{year}.md",
    )


def _groups(found: PeopleIndex) -> set[frozenset[str]]:
    return {frozenset((person.name, *person.also)) for person in found.people}


def _of(*names: str, records: tuple[Person, ...] = ()) -> set[frozenset[str]]:
    return _groups(people(Library(conferences=(_edition(("Title", *names)),), people=records)))


def test_variants_join_when_only_one_reading_is_left() -> None:
    """Accents, hyphens, initials and middle names join where a single full name fits."""
    assert _of("Ada M. Roe", "Ada Roe", "A. Roe") == {frozenset(("Ada M. Roe", "Ada Roe", "A. Roe"))}
    assert _of("Frédo Dürand", "Fredo Durand") == {frozenset(("Frédo Dürand", "Fredo Durand"))}
    assert _of("Jean-Luc Petit", "Jean Luc Petit") == {frozenset(("Jean-Luc Petit", "Jean Luc Petit"))}


def test_a_family_name_alone_joins_nobody() -> None:
    """Roe, Bea Roe and Ada Roe are three; so are two different middle names, and two-word names turned round."""
    assert len(_of("Roe", "Bea Roe", "Ada Roe")) == 3
    assert len(_of("Ada M. Roe", "Ada K. Roe")) == 2
    assert len(_of("Li Wei", "Wei Li")) == 2


def test_an_initial_that_fits_two_people_stays_apart_and_is_noted() -> None:
    """A. Roe could be Ada or Abe: a person of its own, similar to both, and a line in the findings."""
    found, notes = index(Library(conferences=(_edition(("Title", "Ada Roe", "Abe Roe", "A. Roe")),)))
    assert len(found.people) == 3
    assert [note.code for note in notes] == ["name-variant"]
    assert {person.slug: person.similar for person in found.people}["a-roe"] == ("abe-roe", "ada-roe")


def test_people_yaml_joins_and_parts() -> None:
    """`also` joins what no rule would, `distinct_from` parts what a rule would join; two records never meet."""
    married = Person(slug="ada-roe", name="Ada Roe", also=("Ada Lake",))
    assert _of("Ada Roe", "Ada Lake", records=(married,)) == {frozenset(("Ada Roe", "Ada Lake"))}
    apart = Person(slug="ada-roe", name="Ada Roe", distinct_from=("ada-m-roe",))
    assert len(_of("Ada Roe", "Ada M. Roe", records=(apart,))) == 2
    two = (Person(slug="ada-roe", name="Ada Roe"), Person(slug="ada-m-roe", name="Ada M. Roe"))
    assert len(_of("Ada Roe", "Ada M. Roe", records=two)) == 2


def test_bylines_programmes_roles_and_decks_meet_on_one_person() -> None:
    """One entry holds posts, talks, papers, roles and co-authors with counts, all by reference."""
    roles = (Entry(people=(Participant("Ada  Roe", role="Chair"),)),)
    edition = _edition(("One", "Ada Roe", "Bo Lake"), ("Two", "Bo Lake", "Ada Roe", "Cy Fen"), roles=roles)
    library = Library(
        posts=(Post(title="P", permalink="/p.html", authors=(Credit("Ada Roe"),)),),
        talks=(Talk(title="T", permalink="/talks/t.html", speakers=(Credit("Ada Roe"),)),),
        conferences=(edition,),
    )
    found = people(library)
    ada = next(person for person in found.people if person.slug == "ada-roe")
    assert (ada.posts, ada.talks) == (("/p.html",), ("/talks/t.html",))
    assert ada.papers == (EntryRef(edition.path, 0, 0), EntryRef(edition.path, 0, 1))
    assert [(role.role, role.ref.section) for role in ada.roles] == [("Chair", 1)]
    assert ada.coauthors == (("bo-lake", 2), ("cy-fen", 1))
    assert found.names["Ada Roe"] == "ada-roe"


def test_slugs_do_not_depend_on_the_order_of_posts() -> None:
    """The same library in another order gives the same slugs."""
    posts = tuple(
        Post(title=name, permalink=f"/{name}.html", authors=(Credit(name),))
        for name in ("Ada Roe", "Ada Röe!", "李 明")
    )
    forward, backward = people(Library(posts=posts)), people(Library(posts=posts[::-1]))
    assert forward.names == backward.names
    assert [person.slug for person in forward.people] == [person.slug for person in backward.people]
