"""Papers and their BibTeX: one paper however often it is named, and entries that a parser reads back unchanged."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.conference import Conference, Entry, Participant, Section
from generator.model.library import Library
from generator.model.people import Paper
from generator.model.post import Post, Talk
from generator.programme.bibtex import bibtex, edition_bibtex
from generator.programme.papers import papers


def _edition(year: int, *entries: Entry, kind: str = "papers") -> Conference:
    sections = (Section("Papers", kind, entries),)
    return Conference(
        title=f"WET {year}", name=f"{year} Conference on Wetlands", acronym="WET", year=year, sections=sections,
        posts=("/own.html",), path=f"conferences/wet-{year}.md",
    )  # fmt: skip


def _entry(title: str, *names: str) -> Entry:
    return Entry(title=title, authors=tuple(Participant(name) for name in names))


def test_a_paper_that_several_places_name_is_one() -> None:
    """Case, punctuation and a dropped subtitle do not matter; a shared author does."""
    library = Library(
        conferences=(
            _edition(2018, _entry("Sedge: A Log for Slow Sensors", "Ada Roe", "Bo Lake")),
            _edition(2019, _entry("SEDGE – a log for slow sensors", "Bo Lake", "A. Roe"), _entry("Sedge", "Cy Fen")),
        ),
        posts=(
            Post(title="x", permalink="/x.html", body="We built *Sedge: a log for slow sensors* last year."),
            Post(title="o", permalink="/own.html", body="Sedge: A Log for Slow Sensors"),
        ),
        talks=(Talk(title="t", permalink="/talks/t.html", body="## Sedge: A log for slow sensors"),),
    )  # fmt: skip
    found = {paper.slug: paper for paper in papers(library)}
    assert sorted(found) == ["sedge", "sedge-a-log-for-slow-sensors"]
    mentions = found["sedge-a-log-for-slow-sensors"].mentions
    assert [(mention.ref is not None, mention.post, mention.talk) for mention in mentions] == [
        (True, "", ""), (True, "", ""), (False, "/x.html", ""), (False, "", "/talks/t.html"),
    ]  # fmt: skip


def test_workshops_and_committees_are_no_papers() -> None:
    """Only entries with authors in sections of papers, talks, posters and the like are papers."""
    assert papers(Library(conferences=(_edition(2018, _entry("A Workshop", "Ada Roe"), kind="workshops"),))) == ()


def test_keys_are_stable_and_different() -> None:
    """Two papers of one first author, year and word differ by a letter."""
    found = papers(
        Library(conferences=(_edition(2018, _entry("The Fen", "Ada Röe"), _entry("A Fen at Night", "Bo Roe")),))
    )
    assert sorted(paper.key for paper in found) == ["roe2018fen", "roe2018fenb"]


def _parsed(entry: str) -> dict[str, str]:
    """A small reader of the BibTeX that we write: balanced braces, one field a line."""
    head = re.match(r"@inproceedings\{([a-z0-9-]+),\n", entry)
    assert head
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},$", entry, re.MULTILINE))
    return {"key": head[1], **fields}


@given(st.text(min_size=1, max_size=60), st.lists(st.text(min_size=1, max_size=20), max_size=3))
def test_any_title_and_names_give_balanced_fields(title: str, names: list[str]) -> None:
    """Whatever a title holds, braces that BibTeX counts are balanced, and no special character stands bare."""
    paper = Paper(slug="x", title=title, key="x2000y", authors=tuple(Participant(name) for name in names), year=2000)
    for latex in (False, True):
        entry = bibtex(paper, latex=latex)
        bare = re.sub(r"\\[{}]", "", entry)
        assert bare.count("{") == bare.count("}")
        fields = re.sub(r"\\.", "", entry)
        assert not set("&%$#~^") & set(fields) or latex
        assert entry.endswith("}\n")


@pytest.mark.parametrize(
    ("title", "spelled"),
    [
        ("DRAW the Fen", "{DRAW} the Fen"),
        ("ImageNet in 3D: A Tale", "{ImageNet} in {3D}: A Tale"),
        ("Salt & Silt 100%", r"Salt \& Silt 100\%"),
    ],
)
def test_braces_keep_capitals_that_belong_to_a_word(title: str, spelled: str) -> None:
    """Words with capitals inside are protected from a style that lowers titles; special characters are escaped."""
    assert _parsed(bibtex(Paper(slug="x", title=title, key="a1b", year=2000)))["title"] == spelled


def test_suffixes_and_accents_follow_bibtex() -> None:
    """`Jr.` gets its own part of the name; the LaTeX form spells accents as commands."""
    authors = (Participant("Max King Jr."), Participant("Ida Vale, Jr."), Participant("Jörg Çelik"))
    paper = Paper(slug="x", title="T", key="a1b", authors=authors, year=2000)
    assert _parsed(bibtex(paper))["author"] == "King, Jr., Max and Vale, Jr., Ida and Jörg Çelik"
    assert _parsed(bibtex(paper, latex=True))["author"] == r"King, Jr., Max and Vale, Jr., Ida and J{\"o}rg {\c C}elik"


def test_an_edition_lists_its_papers_in_order() -> None:
    """The `.bib` of an edition holds its papers in the order of the programme, and no others."""
    one, two = (
        _edition(2018, _entry("Zebra Reed", "Ada Roe"), _entry("Alder", "Bo Lake")),
        _edition(2019, _entry("Birch", "Cy Fen")),
    )
    text = edition_bibtex(one, papers(Library(conferences=(one, two))))
    assert re.findall(r"@inproceedings\{(\S+),", text) == ["roe2018zebra", "lake2018alder"]
