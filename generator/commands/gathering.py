"""What is not said in one place alone is worked out: addresses, people, papers, and what pages share."""

from __future__ import annotations

from dataclasses import replace

from generator.commands.contents import Contents
from generator.commands.planning import Kept
from generator.commands.workshop import Workshop
from generator.documents.content import assemble
from generator.documents.shelf import Shelf
from generator.model.settings import Settings
from generator.programme.scholars.bibtex import bibliography
from generator.programme.scholars.papers import papers
from generator.programme.scholars.people import index
from generator.site import redirects
from generator.site.addresses import settle
from generator.site.plan import Material, plan, survey


def worked_out(shop: Workshop, settings: Settings, contents: Contents, key: bytes) -> Kept:
    """All that follows from what files say, but for what each says in its body."""
    ledger, _ = (shelf := Shelf(shop.content)).ledger()
    told = assemble(contents.loaded(), ledger.header, ledger.accounts, shelf.accounts())
    library, address_findings = settle(told)
    named = papers(library, contents.bodies)
    people, people_findings = index(library, contents.thanks)
    plain, latex = bibliography(named)
    whole = plan(Material(library=library, settings=settings, people=people, papers=named, bibtex=plain, latex=latex))
    led, collisions = redirects.worked_out(whole)
    return Kept(
        key=key,
        survey=survey(whole, led),
        library=replace(library, posts=()),
        people=people,
        papers=named,
        bibtex=dict(plain),
        latex=dict(latex),
        findings=(*address_findings, *people_findings, *collisions),
    )
