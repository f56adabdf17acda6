"""Several posts of one edition: headings that differ by a plural are one, and what two posts tell stands once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.conference import Entry, NamedLink, Participant, Section
from generator.programme.joining import joined
from generator.programme.scholars.agreement import may_be_one


def _entry(title: str, *names: str, url: str = "", award: str = "", home: bool | None = None) -> Entry:
    return Entry(title=title, url=url, award=award, authors=tuple(Participant(name, home) for name in names))


def _posters(title: str, *entries: Entry) -> tuple[Section, ...]:
    return (Section(title, "posters", entries),)


def test_headings_that_differ_by_number_or_case_are_one() -> None:
    """`Poster` and `POSTERS` are, under the fuller form and in the first one's place; another kind or day is not."""
    first = (*_posters("Poster", _entry("Sedge in Spring", "Ada Roe")), Section("Demos", "demos", ()))
    second = (*_posters("POSTERS", _entry("Reeds in Winter", "Bo Lake")), *_posters("Posters, day 2"))
    made = joined((first, second, (Section("Posters", "papers", ()),)))
    assert [(one.title, one.kind, len(one.entries)) for one in made] == [
        ("POSTERS", "posters", 2), ("Demos", "demos", 0), ("Posters, day 2", "posters", 0), ("Posters", "papers", 0),
    ]  # fmt: skip


def test_an_entry_that_two_posts_tell_stands_once_with_what_each_knows() -> None:
    """Case and punctuation of the title, and how its authors are cut to initials, make no other entry of it."""
    known = _entry("Frogs Sing in Fourier Space", "J.T. Alder", "J. Smith", url="https://p.example/9")
    other = Entry(
        title="Frogs sing – in Fourier space",
        authors=(Participant("J. T. Alder", True), Participant("John Smith", False)),
        award="Best Poster",
        links=(NamedLink("PDF", "https://p.example/9.pdf"),),
    )
    (posters,) = joined((_posters("Posters", known), _posters("Poster", other)))
    (entry,) = posters.entries
    assert (entry.title, entry.url, entry.award, entry.links) == (known.title, known.url, other.award, other.links)
    assert entry.authors == (Participant("J.T. Alder", True), Participant("John Smith", False))


def test_other_authors_or_a_short_title_make_another_entry() -> None:
    """`Welcome` of the first day is not that of the second; nor are two papers of one title by others."""
    first = _posters("Posters", _entry("Counting All Reeds", "Ada Roe"), _entry("Welcome", "Bo Lake"))
    second = _posters("Posters", _entry("Counting All Reeds", "Cy Fen"), _entry("Welcome", "B. Lake"))
    (posters,) = joined((first, second))
    assert len(posters.entries) == 4


def test_what_one_post_lists_twice_stands_twice() -> None:
    """As a talk and as a poster, or twice in a list: a post is never corrected; word for word another adds nothing."""
    entry = _entry("Sedge in Spring", "Ada Roe")
    twice = (Section("Talks", "talks", (entry, entry)), *_posters("Posters", entry))
    assert joined((twice,)) == twice
    assert joined((twice, (Section("More", "papers", (entry,)),))) == twice


def test_notes_addresses_and_affiliations_of_both_are_kept() -> None:
    """A second address becomes a link that is called by its host; two notes stand on two lines."""
    first = Entry(
        title="Counting All Reeds",
        url="https://a.example/1",
        note="oral",
        authors=(Participant("A. Roe", None, "", "Fen Lab"),),
    )
    second = replace(
        first, url="https://b.example/2", note="poster 17", authors=(Participant("Ada Roe", True, "", "Reed Lab"),)
    )
    (posters,) = joined((_posters("Posters", first), _posters("Posters", second)))
    assert posters.entries == (
        replace(
            first,
            note="oral\nposter 17",
            authors=(Participant("Ada Roe", True, "", "Fen Lab; Reed Lab"),),
            links=(NamedLink("b.example", "https://b.example/2"),),
        ),
    )


@pytest.mark.parametrize(
    "lists",
    [
        ("Ada Roe, Bo Lake", "Ada Roe, Cy Reed"),
        ("Ada Roe, Bo Lake", "Adam Roe, Ben Lake"),
        ("Ada Roe, Bo Lake", "Ada Roe"),
        ("Ada M. Roe", "Ada K. Roe"),
        ("A. Roe", "Ada Roe", "Adam Roe"),
        ("Ada Roe", "Adam Roe", "A. Roe"),
    ],
)
def test_entries_of_other_people_are_all_kept(lists: tuple[str, ...]) -> None:
    """Also where one list could be of the same people as either of two others."""
    entries = [_entry("Counting All Reeds", *names.split(", ")) for names in lists]
    (posters,) = joined([_posters("Posters", entry) for entry in entries])
    assert posters.entries == tuple(entries)


def test_other_offices_or_sessions_make_another_entry() -> None:
    """Two talks of one title are two where each says when it is."""
    one = replace(_entry("Counting All Reeds", "Ada Roe"), event="Workshop on Reeds")
    two = replace(one, event="Workshop on Sedge", authors=(Participant("A. Roe"),))
    chair = replace(one, event="", people=(Participant("Bo Lake", role="Chair"),))
    host = replace(chair, people=(Participant("Bo Lake", role="Host"),))
    for pair in ((one, two), (chair, host)):
        (posters,) = joined([_posters("Posters", entry) for entry in pair])
        assert posters.entries == pair


_NAMES = st.sampled_from(("Ada Roe", "A. Roe", "Adam Roe", "Bo Lake", "B. Lake", "Ben Lake", "Lake, B.", "李明"))
_PEOPLE = st.lists(
    st.builds(
        Participant,
        _NAMES,
        st.sampled_from((None, True, False)),
        st.sampled_from(("", "Chair", "Host")),
        st.sampled_from(("", "Fen Lab", "Reed Lab")),
    ),
    max_size=3,
).map(tuple)
_URLS = st.sampled_from(("", "https://a.example/1", "https://b.example/2", "http://["))
_ENTRIES = st.builds(
    Entry,
    title=st.sampled_from(("Counting All Reeds", "counting all reeds!", "Welcome", "")),
    url=_URLS,
    authors=_PEOPLE,
    people=_PEOPLE,
    award=st.sampled_from(("", "Best Poster", "Best Talk")),
    event=st.sampled_from(("", "Workshop on Reeds", "Workshop on Sedge")),
    note=st.sampled_from(("", "oral", "poster 17")),
    links=st.lists(st.builds(NamedLink, st.just("PDF"), _URLS), max_size=2).map(tuple),
)
_POSTS = st.lists(st.lists(_ENTRIES, max_size=4).map(lambda entries: _posters("Posters", *entries)), max_size=4)


def _facts(entry: Entry) -> set[str]:
    """Everything but names that an entry tells."""
    told = {entry.url, *(link.url for link in entry.links), entry.award, entry.event, entry.note}
    people = (*entry.authors, *entry.people)
    told |= {person.role for person in people} | {person.affiliation for person in people}
    return {part for fact in told for part in fact.replace("; ", "\n").split("\n") if part}


@given(_POSTS)
def test_nothing_is_lost_and_nothing_made_up(posts: list[tuple[Section, ...]]) -> None:
    """Each entry is found again with all its people and facts in one entry; no name or fact is of none."""
    before = [entry for sections in posts for section in sections for entry in section.entries]
    after = [entry for section in joined(posts) for entry in section.entries]
    for entry in before:
        assert any(
            _facts(entry) <= _facts(one) and _all_in(entry.authors, one.authors) and _all_in(entry.people, one.people)
            for one in after
        )
    assert {name for one in after for name in _printed(one)} <= {name for one in before for name in _printed(one)}
    assert {fact for one in after for fact in _facts(one)} == {fact for one in before for fact in _facts(one)}


def _all_in(people: tuple[Participant, ...], others: tuple[Participant, ...]) -> bool:
    same = all(any(may_be_one(person.name, other.name) for other in others) for person in people)
    return same and len(people) <= len(others)


def _printed(entry: Entry) -> set[str]:
    return {person.name for person in (*entry.authors, *entry.people)}
