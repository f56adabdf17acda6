"""The files beside the pages: feeds, programmes as data, sitemap, robots, OpenSearch, redirects, headers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial

from generator.model.artifact import Artifact
from generator.model.conference import Conference, Entry, Participant
from generator.model.links import relative
from generator.model.when import When
from generator.site.chrome import canonical, reach
from generator.site.conferences import data_path
from generator.site.feeds import atom_feeds, json_feeds
from generator.site.jobs import Job, made
from generator.site.plan import Plan
from generator.site.redirects import page_paths, rules
from generator.site.schema import iso
from generator.site.xml import add, document, root

_HIDDEN = frozenset(("/404.html", "/search.html"))


def files(plan: Plan) -> Iterator[Artifact]:
    """Every file of the site that is neither a page, nor a theme asset, nor part of the search index."""
    return made(file_jobs(plan))


def file_jobs(plan: Plan) -> Iterator[Job[Artifact]]:
    """As `files`, each to be made when it is wanted."""
    yield from atom_feeds(plan)
    yield from json_feeds(plan)
    yield from (Job(one.path, partial(_same, one)) for one in programmes(plan))
    yield Job("sitemap.xml", partial(sitemap, plan))
    yield Job("robots.txt", lambda: _text("robots.txt", _robots(plan)))
    if plan.material.settings.search:
        yield Job("opensearch.xml", partial(opensearch, plan))
    yield Job("_redirects", lambda: _text("_redirects", rules(plan)))
    yield Job("_headers", lambda: _text("_headers", _HEADERS))


def _same(artifact: Artifact) -> Artifact:
    return artifact


def programmes(plan: Plan) -> Iterator[Artifact]:
    """Each edition as JSON, its papers and each paper by itself as BibTeX."""
    for edition in plan.material.library.conferences:
        page, bibtex = plan.editions[edition.path], plan.material.bibtex
        yield _text(data_path(page, "json")[1:], programme_json(edition))
        if edition.path in bibtex:
            yield _text(data_path(page, "bib")[1:], bibtex[edition.path])
    for slug in plan.papers:
        if plan.material.bibtex.get(slug):
            yield _text(f"papers/{slug}.bib", plan.material.bibtex[slug])


def programme_json(edition: Conference) -> str:
    """The edition as the format contract names its fields; what is empty is left out."""
    facts = asdict(edition)
    sections = [
        {"title": section.title, "kind": section.kind, "entries": [_entry(entry) for entry in section.entries]}
        for section in edition.sections
    ]
    for inner in ("body", "path", "sections"):
        del facts[inner]
    made = {name: value for name, value in facts.items() if value} | {"sections": sections}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def sitemap(plan: Plan) -> Artifact:
    """Every page that search engines should know, with the day of its last change where that is certain."""
    top = root("urlset", {"": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    changed = {post.permalink: _changed(post.updated, post.date) for post in plan.posts}
    for path in sorted(set(page_paths(plan)) - _HIDDEN):
        url = add(top, "url")
        add(url, "loc", canonical(plan, path) or relative(path, "/sitemap.xml"))
        if changed.get(path):
            add(url, "lastmod", changed[path])
    return Artifact("sitemap.xml", document(top))


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


def _changed(*dates: When | None) -> str:
    known = (iso(when) for when in dates)
    return next(filter(None, known), "")


def _entry(entry: Entry) -> dict[str, object]:
    facts: dict[str, object] = asdict(entry)
    facts["authors"] = [_participant(person) for person in entry.authors]
    facts["people"] = [_participant(person) for person in entry.people]
    return {name: value for name, value in facts.items() if value}


def _participant(person: Participant) -> dict[str, object]:
    """A person; `home: false` is a fact and stays, an unknown `home` is left out."""
    return {name: value for name, value in asdict(person).items() if value not in ("", None)}


def _text(path: str, text: str) -> Artifact:
    return Artifact(path, text.encode("utf-8", "replace"))
