"""JSON-LD in the words of schema.org, and the `citation_*` tags of Highwire Press, as plain data.

Facts that are not known are left out; nothing is filled in for the sake of a validator.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.model.conference import Conference, Entry, Participant
from generator.model.parts import Json
from generator.model.people import Paper, PersonEntry
from generator.model.post import Credit, Post, Talk
from generator.model.when import When
from generator.site.addresses import edition_name
from generator.site.chrome import absolute, canonical
from generator.site.dates import iso
from generator.site.items import web
from generator.site.plan import Plan

CONTEXT = "https://schema.org"


def posting(plan: Plan, post: Post, summary: str) -> Json:
    """A post as `BlogPosting`."""
    return known(
        {
            "@context": CONTEXT,
            "@type": "BlogPosting",
            "@id": canonical(plan, post.permalink) or web(post.original_url),
            "url": canonical(plan, post.permalink),
            "headline": post.title,
            "description": summary,
            "datePublished": iso(post.date),
            "dateModified": iso(post.updated),
            "author": persons(post.authors),
            "keywords": tuple(post.labels),
            "inLanguage": plan.language,
            "isBasedOn": web(post.original_url),
            "isPartOf": known({"@type": "Blog", "name": plan.title, "url": canonical(plan, "/index.html")}),
        }
    )


def event(plan: Plan, edition: Conference) -> Json:
    """An edition as `Event`, its papers and talks as `ScholarlyArticle`."""
    first, last = _bounds(edition.dates)
    return known(
        {
            "@context": CONTEXT,
            "@type": "Event",
            "name": edition.name or edition.title,
            "alternateName": edition_name(edition),
            "url": web(edition.url) or absolute(plan, plan.editions[edition.path]),
            "startDate": first or (str(edition.year) if edition.year else ""),
            "endDate": last,
            "location": known({"@type": "Place", "name": edition.place}) if edition.place else "",
            "workFeatured": tuple(
                _article(entry)
                for section in edition.sections
                if section.kind in ("papers", "talks", "posters", "demos")
                for entry in section.entries
                if entry.title
            ),
        }
    )


def article(plan: Plan, paper: Paper) -> Json:
    """A paper as `ScholarlyArticle`."""
    return known(
        {
            "@context": CONTEXT,
            "@type": "ScholarlyArticle",
            "name": paper.title,
            "headline": paper.title,
            "url": web(paper.url) or absolute(plan, f"/papers/{paper.slug}.html"),
            "author": persons(paper.authors),
            "datePublished": str(paper.year) if paper.year else "",
            "publication": _presented(paper) if paper.venue else "",
            "award": paper.award,
        }
    )


def person(plan: Plan, entry: PersonEntry) -> Json:
    """A person."""
    record = entry.record
    orcid = f"https://orcid.org/{record.orcid.rpartition('/')[2]}" if record and record.orcid else ""
    same = tuple(filter(None, (orcid, *map(web, record.same_as)))) if record else ()
    return known(
        {
            "@context": CONTEXT,
            "@type": "Person",
            "name": entry.name,
            "alternateName": entry.also,
            "url": (web(record.url) if record else "") or absolute(plan, f"/people/{entry.slug}.html"),
            "affiliation": known({"@type": "Organization", "name": record.affiliation})
            if record and record.affiliation
            else "",
            "sameAs": same,
        }
    )


def presentation(plan: Plan, talk: Talk) -> Json:
    """A deck as `PresentationDigitalDocument`."""
    return known(
        {
            "@context": CONTEXT,
            "@type": "PresentationDigitalDocument",
            "name": talk.title,
            "url": canonical(plan, talk.permalink),
            "datePublished": iso(talk.date),
            "author": persons(talk.speakers),
            "isBasedOn": web(talk.original_url),
        }
    )


def citation(plan: Plan, paper: Paper) -> tuple[tuple[str, str], ...]:
    """The `citation_*` tags of a paper, as the inclusion guidelines of Google Scholar list them.

    They ask for a title, at least one author and a date, and take a page that lacks one of the three for one without
    tags, so that it gets none. Not `citation_pdf_url`: it may only lead to a file beside the page, and papers are at
    other hosts.
    """
    if not (paper.title and paper.authors and paper.year):
        return ()
    pairs = [("citation_title", paper.title)]
    pairs += [("citation_author", author.name) for author in paper.authors]
    pairs += [("citation_publication_date", str(paper.year)), ("citation_conference_title", paper.venue)]
    pairs += [("citation_abstract_html_url", absolute(plan, f"/papers/{paper.slug}.html"))]
    return tuple((name, content) for name, content in pairs if content)


def known(facts: Mapping[str, Json]) -> Mapping[str, Json]:
    """The facts that are not empty."""
    return {name: fact for name, fact in facts.items() if fact not in ("", (), None)}


def persons(people: Iterable[Credit | Participant]) -> tuple[Json, ...]:
    """People with what is printed beside their names."""
    return tuple(
        known(
            {
                "@type": "Person",
                "name": one.name,
                "affiliation": known({"@type": "Organization", "name": one.affiliation}) if one.affiliation else "",
            }
        )
        for one in people
    )


def _presented(paper: Paper) -> Json:
    where = known({"@type": "Place", "name": paper.place}) if paper.place else ""
    when = str(paper.year) if paper.year else ""
    return known({"@type": "PublicationEvent", "name": paper.venue, "startDate": when, "location": where})


def _article(entry: Entry) -> Json:
    return known(
        {
            "@type": "ScholarlyArticle",
            "name": entry.title,
            "url": web(entry.url),
            "author": persons(entry.authors),
            "award": entry.award,
        }
    )


def _bounds(dates: str) -> tuple[str, str]:
    """First and last day of an EDTF interval, as far as they are certain."""
    try:
        ends = [iso(When.parse(part)) for part in dates.split("/") if part.strip(". ")]
    except ValueError:
        return "", ""
    return (ends[0], ends[-1]) if ends else ("", "")
