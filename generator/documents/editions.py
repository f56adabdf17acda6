"""Editions of conferences, and people, as front matter and back (format.md, section 2)."""

from __future__ import annotations

import re

from generator.documents.typed import FieldReader, Fields, known
from generator.documents.yaml import one_line
from generator.model.conference import SECTION_KINDS, Conference, Entry, NamedLink, Participant, Person, Section
from generator.model.finding import Finding
from generator.model.names import slug, unused

_FILE_NAME = re.compile(r"[^\W_][\w.-]{0,119}")


def read_conference(fields: Fields, body: str, path: str) -> tuple[Conference, tuple[Finding, ...]]:
    """An edition of a conference with its programme."""
    r = FieldReader(fields, path)
    name, acronym, year = r.text("name"), r.text("acronym"), int(r.number("year"))
    conference = Conference(
        title=r.text("title") or f"{acronym or name} {year}",
        name=name,
        acronym=acronym,
        year=year,
        place=r.text("place"),
        dates=r.text("dates"),
        url=r.text("url"),
        posts=r.texts("posts"),
        home=r.text("home"),
        sections=r.mappings("sections", _section),
        unparsed=r.texts("unparsed"),
        body=body,
        path=path,
    )
    return conference, tuple(r.findings)


def conference_fields(conference: Conference) -> Fields:
    """The front matter of an edition, its programme included."""
    return known(
        title=one_line(conference.title),
        name=one_line(conference.name),
        acronym=one_line(conference.acronym),
        year=conference.year,
        place=one_line(conference.place),
        dates=conference.dates,
        url=one_line(conference.url),
        posts=list(conference.posts),
        home=one_line(conference.home),
        sections=[_section_fields(section) for section in conference.sections],
        unparsed=[one_line(line) for line in conference.unparsed],
    )


def _section(r: FieldReader) -> Section:
    kind = r.text("kind") or "other"
    if kind not in SECTION_KINDS:
        r.complain("kind", f"is `{kind}`, which is none of {', '.join(SECTION_KINDS)}")
        kind = "other"
    return Section(r.text("title"), kind, r.mappings("entries", _entry, "title", optional=True))


def _section_fields(section: Section) -> Fields:
    entries = [_entry_fields(entry) for entry in section.entries]
    return {"title": one_line(section.title), "kind": section.kind, "entries": entries}


def _entry(r: FieldReader) -> Entry:
    return Entry(
        title=r.text("title"),
        url=r.text("url"),
        authors=r.mappings("authors", _participant, "name"),
        people=r.mappings("people", _participant, "name"),
        award=r.text("award"),
        event=r.text("event"),
        note=r.text("note"),
        links=r.mappings("links", _link, "url"),
    )


def _entry_fields(entry: Entry) -> Fields:
    return known(
        title=one_line(entry.title),
        url=one_line(entry.url),
        authors=[_participant_fields(person) for person in entry.authors],
        people=[_participant_fields(person) for person in entry.people],
        award=one_line(entry.award),
        event=one_line(entry.event),
        note=one_line(entry.note),
        links=[known(title=one_line(link.title), url=one_line(link.url)) for link in entry.links],
    )


def _participant(r: FieldReader) -> Participant:
    home = r.flag("home") if r.text("home") else None
    return Participant(r.text("name"), home, r.text("role"), r.text("affiliation"))


def _participant_fields(person: Participant) -> Fields:
    fields = known(name=one_line(person.name), role=one_line(person.role), affiliation=one_line(person.affiliation))
    return fields if person.home is None else {"name": fields.pop("name", ""), "home": person.home, **fields}


def _link(r: FieldReader) -> NamedLink:
    return NamedLink(r.text("title"), r.text("url"))


def read_people(fields: Fields, path: str) -> tuple[tuple[Person, ...], tuple[Finding, ...]]:
    """`people.yaml`: one entry a person, by slug; an entry without a name is a finding, and nobody."""
    r = FieldReader(fields, path)
    people: list[Person] = []
    for key in fields:
        inner = FieldReader(r.mapping(key), path)
        if not inner.text("name"):
            if isinstance(fields[key], dict) or fields[key] is None:
                r.complain(key, "has no `name`")
            continue
        people.append(
            Person(
                slug=_page_name(key, inner, {*fields, *(person.slug for person in people)}),
                name=inner.text("name"),
                also=inner.texts("also"),
                url=inner.text("url"),
                orcid=inner.text("orcid"),
                affiliation=inner.text("affiliation"),
                same_as=inner.texts("same_as"),
                distinct_from=inner.texts("distinct_from"),
            )
        )
        r.findings += inner.findings
    return tuple(people), tuple(r.findings)


def _page_name(key: str, r: FieldReader, taken: set[str]) -> str:
    """The name of a person's page: the key, or, where that cannot be a file's, one made of the person's name."""
    if _FILE_NAME.fullmatch(key):
        return key
    made = unused(slug(r.text("name")), taken)
    r.complain(key, f"cannot be the name of a page, and `{made}` stands in", hint="use letters, digits and hyphens")
    return made
