"""Who is one person: exact names, unique variants, `people.yaml`; everything else stays apart and is noted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.body import Body
from generator.model.conference import Conference, Entry, Participant, Person, Section
from generator.model.library import Library
from generator.model.people import EntryRef, PeopleIndex
from generator.model.post import Credit, Post, Talk
from generator.programme.scholars.people import index, people
from generator.programme.scholars.thanks import named, named_eastern, thanks


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
    apart = (("Title", name) for name in names)
    return _groups(people(Library(conferences=(_edition(*apart),), people=records)))


@pytest.mark.parametrize("world", Path(__file__).with_name("persons.txt").read_text("utf-8").splitlines()[2:])
def test_names_are_one_person_or_several(world: str) -> None:
    """Only variants that leave one reading join; who could be another is similar, with a note; order never matters."""
    told, _, doubted = world.partition(" ? ")
    persons = {frozenset(one.strip() for one in person.split(" = ")) for person in told.split(" ; ")}
    names = [name for person in persons for name in sorted(person)]
    for order in (sorted(names), sorted(names, reverse=True)):
        found, notes = index(Library(conferences=(_edition(*(("Title", name) for name in order)),)))
        assert _groups(found) == persons
        alike = {form for one in found.people if one.similar for form in (one.name, *one.also)}
        assert alike >= {one.strip() for one in doubted.split(" = ") if one}
        assert bool(alike) == bool(notes) == bool(doubted)


@pytest.mark.parametrize(
    ("names", "chief", "address"),
    [
        ("ROE Ada; Ada Roe", "Ada Roe", "ada-roe"),
        ("ROE Ada; ROE Ada; ADA ROE; Ada Roe", "Ada Roe", "ada-roe"),
        ("Max King; Max King III; Max King III", "Max King III", "max-king-iii"),
        ("ROE Ada", "ROE Ada", "roe-ada"),
    ],
)
def test_a_person_goes_by_the_name_without_capitals(names: str, chief: str, address: str) -> None:
    """Capitals set a name off where it stands: any other form is what the person is called, however seldom."""
    found = people(Library(conferences=(_edition(*(("Title", name) for name in names.split("; "))),)))
    assert [(person.name, person.slug) for person in found.people] == [(chief, address)]


@pytest.mark.parametrize(
    "names",
    [
        "Wei Wang; W. Wang; Ada Roe",
        "J. Smith; John Smith",
        "Robert Lake; Robert Lake Jr.",
        "Anna Berg; Anna van der Berg",
        "Jörg Müller; Joerg Mueller",
        "Wei-Lun Chao; Weilun Chao",
        "Jean Luc Petit; Petit Jean Luc",
        "JT Alder; Jonathan T. Alder",
        "Ada Roe; Ada Maria Roe; A. Roe; A. M. Roe",
    ],
)
def test_a_list_names_nobody_twice(names: str) -> None:
    """However alike its names are, they are of several persons, who are told apart: also where others shorten one."""
    listed = names.split("; ")
    for order in (listed, listed[::-1]):
        found, notes = index(Library(conferences=(_edition(("Title", *order), ("Other", order[0])),)))
        assert _groups(found) == {frozenset((name,)) for name in listed}
        assert not notes
        assert not any(person.similar for person in found.people)


def test_a_person_of_two_offices_or_whom_the_record_names_is_one() -> None:
    """Only names side by side are of different people, and `people.yaml` knows better."""
    chair = Entry(title="Tides", authors=(Participant("J. Smith"),), people=(Participant("John Smith", role="Chair"),))
    both = Library(conferences=(_edition(roles=(chair,)),))
    assert _groups(people(both)) == {frozenset(("J. Smith", "John Smith"))}
    record = Person(slug="j", name="John Smith", also=("J. Smith",))
    told = Library(conferences=(_edition(("Title", "J. Smith", "John Smith")),), people=(record,))
    assert _groups(people(told)) == {frozenset(("J. Smith", "John Smith"))}


def test_people_of_a_like_name_who_are_others_are_told_apart() -> None:
    """By a middle name or suffix, or by `people.yaml`, which both of them say then."""
    record = Person(slug="bo-lake", name="Bo Lake", distinct_from=("b-lake",))
    names = ("Ada M. Roe", "Ada K. Roe", "Max King Jr.", "Max King Sr.", "Bo Lake", "B. Lake")
    found = people(Library(conferences=(_edition(("Title", *names)),), people=(record,)))
    told = {person.slug: (person.similar, person.distinct) for person in found.people}
    pairs = (("ada-m-roe", "ada-k-roe"), ("max-king-jr", "max-king-sr"), ("bo-lake", "b-lake"))
    assert told == {one: ((), (other,)) for pair in pairs for one, other in (pair, pair[::-1])}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Acknowledgements\nTo Ada Roe, Bo Lake and Dr. Cy Fen Jr.", {"ada roe", "bo lake", "cy fen jr."}),
        ("We thank Ada Roe. Bo Lake drew the maps.", {"ada roe", "bo lake"}),
        ("Thanks to Mary Ada Roe and to Bo Lake Marsh, whose will power and bo lake we admire.", set()),
        ("Ada Roe has a new paper.\nWhat is next\nBo Lake knows.", set()),
        ("Acknowledgements\nAda Roe helped.\nReferences\nBo Lake, 2012.", {"ada roe"}),
        ("Acknowledgements\nAda Roe helped.\n[2] Bo Lake, 2012.\nLiterature:\nCy Fen Jr., 2013.", {"ada roe"}),
        ("Acknowledgements\nReferences [1] Sedge, Bo Lake. 2012. [2] Fen, Ada Roe.\nBo Lake.", set()),
        ("Acknowledgements\nWe thank Ada Roe. References: [1] Sedge, Bo Lake. 2012.", {"ada roe"}),
        ("Thanks to Ada Roe for the maps.\nBo Lake gave a talk.", {"ada roe"}),
        ("Special thanks to Maria José Pérez for her eyes, and to MJ.", {"maria josé pérez"}),
    ],
)
def test_acknowledgements_thank_whom_they_name_in_full(text: str, names: set[str]) -> None:
    """Half of a longer name, or a name outside of thanks, is nobody who was thanked."""
    known = {"ada roe", "bo lake", "cy fen jr.", "maria josé pérez", "maria josé", "will power"}
    body = Body(text=text, headings=((2, "a", "Acknowledgements"), (2, "r", "References"), (2, "n", "What is next")))
    assert {name for part in thanks(body) for name in named(part, known)} == names


def test_the_thanked_meet_the_authors_on_their_page() -> None:
    """Whoever is known from a programme has the posts that thank them."""
    library = Library(
        posts=(Post(title="P", path="posts/p.md", permalink="/p.html"),), conferences=(_edition(("T", "Ada Roe")),)
    )
    (ada,) = people(library, {"posts/p.md": ("We thank Ada Roe.",)}).people
    assert ada.thanked == ("/p.html",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We thank 李明 and 山田太郎 for the maps, and 李明华.", {"李明", "山田太郎"}),
        ("感谢李明和王伟的帮助。", {"李明", "王伟"}),
        ("謝辞:山田太郎さん、王伟先生。", {"山田太郎", "王伟"}),
        ("김철수님께 감사드립니다", {"김철수"}),
        ("李明华的小王伟地图", set()),
    ],
)
def test_names_without_spaces_are_thanked_too(text: str, names: set[str]) -> None:
    """Where words are not parted, what stands between two names is; part of a longer word is nobody."""
    assert set(named_eastern(text, {"李明", "王伟", "山田太郎", "김철수"})) == names


def test_a_name_is_thanked_however_it_is_spaced() -> None:
    """`山田太郎` in the acknowledgements is `山田 太郎` of a programme."""
    posts = (Post(title="P", path="posts/p.md", permalink="/p.html"),)
    library = Library(posts=posts, conferences=(_edition(("T", "山田 太郎")),))
    (taro,) = people(library, {"posts/p.md": ("We thank 山田太郎.",)}).people
    assert taro.thanked == ("/p.html",)


def test_people_yaml_joins_and_parts() -> None:
    """`also` joins what no rule would, `distinct_from` parts what a rule would join; two records never meet."""
    married = Person(slug="ada-roe", name="Ada Roe", also=("Ada Lake",))
    assert _of("Ada Roe", "Ada Lake", records=(married,)) == {frozenset(("Ada Roe", "Ada Lake"))}
    apart = Person(slug="ada-roe", name="Ada Roe", distinct_from=("ada-m-roe",))
    assert len(_of("Ada Roe", "Ada M. Roe", records=(apart,))) == 2
    two = (Person(slug="ada-roe", name="Ada Roe"), Person(slug="ada-m-roe", name="Ada M. Roe"))
    assert len(_of("Ada Roe", "Ada M. Roe", records=two)) == 2


def test_an_affiliation_tells_people_of_one_name_apart() -> None:
    """Two records of one printed name are two people: who is printed with the affiliation of the second is that one."""
    records = (
        Person(slug="wei-chao", name="Wei Chao", affiliation="Fen University"),
        Person(slug="wei-chao-bog", name="Wei Chao", also=("W. Chao",), affiliation="Bog Institute"),
    )
    authors = [
        Participant("Wei Chao", affiliation=where) for where in ("", "Fen University", "Lab of Mud, Bog Institute")
    ]
    entries = tuple(Entry(title=f"Title {at}", authors=(one, Participant("Bo Lake"))) for at, one in enumerate(authors))
    edition = replace(_edition(), sections=(Section("Papers", "papers", entries),))
    found, notes = index(Library(conferences=(edition,), people=records))
    papers = {one.slug: [ref.entry for ref in one.papers] for one in found.people}
    assert papers == {"bo-lake": [0, 1, 2], "wei-chao": [0, 1], "wei-chao-bog": [2]}
    assert [found.slug(one.name, one.affiliation) for one in authors] == ["wei-chao", "wei-chao", "wei-chao-bog"]
    (first, second) = (one for one in found.people if one.record)
    assert (first.distinct, second.distinct, notes) == ((second.slug,), (first.slug,), ())


@pytest.mark.parametrize("affiliations", [("", ""), ("Fen University", "Fen university")])
def test_people_of_one_name_without_a_telling_affiliation_are_reported(affiliations: tuple[str, str]) -> None:
    """Nothing could tell the second record's person: a note says so, once, without control characters."""
    records = tuple(
        Person(slug=slug, name="Wei Chao", affiliation=where)
        for slug, where in zip(("a", "b"), affiliations, strict=True)
    )
    found, notes = index(Library(conferences=(_edition(("One", "Wei Chao"), ("Two", "W. Chao")),), people=records))
    assert found.names["Wei Chao"] == "a"
    assert all(note.message.isprintable() for note in notes)
    assert sum("for another person" in note.message for note in notes) == 1


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
