"""The files beside the pages: feeds, programmes as data, sitemap, robots, OpenSearch, redirects, headers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.model.artifact import Artifact
from generator.model.conference import Conference, Entry, Participant
from generator.model.links import relative
from generator.site.chrome import canonical, reach
from generator.site.conferences import data_path
from generator.site.feeds import blog_feeds, label_feeds
from generator.site.filing import pages_needed
from generator.site.jobs import Job, made
from generator.site.papers import paper_path
from generator.site.plan import Plan
from generator.site.redirects import page_paths, rules
from generator.site.xml import add, document, element, legal_bytes, root

_HIDDEN = frozenset(("/404.html", "/search.html"))
MOST_LISTED = 50_000
"""Pages in a sitemap (sitemaps.org, "Protocol": not more)."""


def files(plan: Plan) -> Iterator[Artifact]:
    """Every file of the site that is neither a page, nor a theme asset, nor part of the search index."""
    return made(file_jobs(plan))


def file_jobs(plan: Plan) -> Iterator[Job[Artifact]]:
    """As `files`, each to be made when it is wanted."""
    yield from blog_feeds(plan)
    yield from label_feeds(plan)
    yield from programmes(plan)
    yield from other_files(plan)


def other_files(plan: Plan) -> Iterator[Job[Artifact]]:
    """The files of which there is mostly one."""
    yield from sitemaps(plan)
    yield Job("robots.txt", lambda: _text("robots.txt", _robots(plan)))
    if plan.material.settings.search:
        yield Job("opensearch.xml", partial(opensearch, plan))
    yield Job("_redirects", lambda: _text("_redirects", rules(plan)))
    yield Job("_headers", lambda: _text("_headers", _HEADERS))


def programmes(plan: Plan) -> Iterator[Job[Artifact]]:
    """Each edition as JSON, its papers and each paper by itself as BibTeX, in UTF-8 and with LaTeX's accents."""
    for edition in plan.material.library.conferences:
        path = data_path(plan.editions[edition.path], "json")[1:]
        yield Job(path, partial(_programme, path, edition))
        yield from _bibliography(plan, edition.path, plan.editions[edition.path])
    for slug in plan.papers:
        yield from _bibliography(plan, slug, paper_path(slug))


def _bibliography(plan: Plan, key: str, page: str) -> Iterator[Job[Artifact]]:
    for ending, texts in (("bib", plan.material.bibtex), ("tex.bib", plan.material.latex)):
        if key in texts:
            path = data_path(page, ending)[1:]
            yield Job(path, partial(_text, path, texts[key]))


def _programme(path: str, edition: Conference) -> Artifact:
    return _text(path, programme_json(edition))


def programme_json(edition: Conference) -> str:
    """The edition as the format contract names its fields; what is empty is left out."""
    names = ("title", "name", "acronym", "year", "place", "dates", "url", "posts", "home", "unparsed")
    facts = {name: value for name in names if (value := getattr(edition, name))}
    sections = [
        {"title": section.title, "kind": section.kind, "entries": [_entry(entry) for entry in section.entries]}
        for section in edition.sections
    ]
    return json.dumps(facts | {"sections": sections}, ensure_ascii=False, indent=1) + "\n"


def sitemaps(plan: Plan) -> Iterator[Job[Artifact]]:
    """Every page that search engines should know: in one file, or in as many as it takes with an index over them."""
    parts = pages_needed(sum(1 for _ in page_paths(plan)), MOST_LISTED)
    if parts == 1:
        yield Job("sitemap.xml", partial(_sitemap, plan, "sitemap.xml", 0))
        return
    paths = [f"sitemap-{number}.xml" for number in range(1, parts + 1)]
    yield Job("sitemap.xml", partial(_sitemap_index, plan, paths))
    yield from (Job(path, partial(_sitemap, plan, path, index)) for index, path in enumerate(paths))


def _sitemap(plan: Plan, path: str, index: int) -> Artifact:
    """A part of all pages, each with the day of its last change where that is certain."""
    listed = sorted(set(page_paths(plan)) - _HIDDEN)[index * MOST_LISTED : (index + 1) * MOST_LISTED]
    changed = dict(zip(plan.source.addresses, plan.changed, strict=True))
    return _listing("urlset", "url", path, (_entries(plan, page, path, changed.get(page, "")) for page in listed))


def _entries(plan: Plan, page: str, path: str, changed: str) -> Iterator[tuple[str, str]]:
    yield "loc", canonical(plan, page) or relative(page, f"/{path}")
    if changed:
        yield "lastmod", changed


def _sitemap_index(plan: Plan, paths: Sequence[str]) -> Artifact:
    return _listing(
        "sitemapindex", "sitemap", "sitemap.xml", ([("loc", reach(plan, f"/{one}", "/sitemap.xml"))] for one in paths)
    )


def _listing(whole: str, each: str, path: str, rows: Iterable[Iterable[tuple[str, str]]]) -> Artifact:
    """A document of the sitemap protocol, as text: a tree of so many elements would take more memory than the plan."""
    top = root(whole, {"": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    top.text = "\n"
    lines = ("".join(element(name, text) for name, text in row) for row in rows)
    further = "".join(f" <{each}>\n  {line[:-1]}</{each}>\n" for line in lines)
    return Artifact(path, document(top, legal_bytes(further)))


def opensearch(plan: Plan) -> Artifact:
    """The OpenSearch 1.1 description of the search page."""
    top = root("OpenSearchDescription", {"": "http://a9.com/-/spec/opensearch/1.1/"})
    add(top, "ShortName", plan.title[:16])
    add(top, "LongName", plan.title[:48])
    add(top, "Description", (plan.tagline or f"Search {plan.title}")[:1024])
    template = f"{reach(plan, '/search.html', '/opensearch.xml')}?q={{searchTerms}}"
    add(top, "Url", "", {"type": "text/html", "template": template})
    add(top, "InputEncoding", "UTF-8")
    return Artifact("opensearch.xml", document(top))


_HEADERS = """/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Content-Security-Policy: frame-ancestors 'none'
  Permissions-Policy: camera=(), geolocation=(), microphone=()
/assets/*
  Cache-Control: public, max-age=31536000, immutable
"""


def _robots(plan: Plan) -> str:
    where = f"Sitemap: {reach(plan, '/sitemap.xml', '/robots.txt')}\n" if plan.base else ""
    return f"User-agent: *\nDisallow:\n{where}"


def _entry(entry: Entry) -> dict[str, object]:
    facts: dict[str, object] = {
        "title": entry.title,
        "url": entry.url,
        "authors": [_participant(person) for person in entry.authors],
        "people": [_participant(person) for person in entry.people],
        "award": entry.award,
        "event": entry.event,
        "note": entry.note,
        "links": [{"title": link.title, "url": link.url} for link in entry.links],
    }
    return {name: value for name, value in facts.items() if value}


def _participant(person: Participant) -> dict[str, object]:
    """A person; `home: false` is a fact and stays, an unknown `home` is left out."""
    facts = {"name": person.name, "home": person.home, "role": person.role, "affiliation": person.affiliation}
    return {name: value for name, value in facts.items() if value not in ("", None)}


def _text(path: str, text: str) -> Artifact:
    return Artifact(path, text.encode("utf-8", "replace"))
