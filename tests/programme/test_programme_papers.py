"""Papers and their BibTeX: one paper however often it is named, and entries that a parser reads back unchanged."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.body import Body
from generator.model.conference import Conference, Entry, Participant, Section
from generator.model.library import Library
from generator.model.people import Paper
from generator.model.post import Post, Talk
from generator.programme.scholars.bibtex import bibliography, bibtex
from generator.programme.scholars.papers import papers


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
            Post(title="x", path="posts/x.md", permalink="/x.html"), Post(title="o", path="o", permalink="/own.html"),
        ),
        talks=(Talk(title="SEDGE – A log for slow sensors", path="t", permalink="/talks/t.html"),),
    )  # fmt: skip
    bodies = {
        "posts/x.md": Body(text="Once\nWe built Sedge: a log for slow sensors last year."),
        "o": Body(text="Sedge: A Log for Slow Sensors"),
    }
    found = {paper.slug: paper for paper in papers(library, bodies)}
    assert sorted(found) == ["sedge", "sedge-a-log-for-slow-sensors"]
    mentions = found["sedge-a-log-for-slow-sensors"].mentions
    assert [(mention.ref is not None, mention.post, mention.talk) for mention in mentions] == [
        (True, "", ""), (True, "", ""), (False, "/x.html", ""), (False, "", "/talks/t.html"),
    ]  # fmt: skip
    assert [mention.printed for mention in mentions[2:]] == [
        "Sedge: a log for slow sensors", "SEDGE – A log for slow sensors",
    ]  # fmt: skip


@pytest.mark.parametrize("case", Path(__file__).with_name("titles.txt").read_text("utf-8").split("\n\n")[1:])
def test_titles_are_one_paper_or_several(case: str) -> None:
    """One paper a line: the entries (`year: title | authors`) that are it; their order never matters."""
    wanted = [[entry.strip() for entry in line.split(" = ")] for line in case.strip().split("\n")]
    listed = [entry for line in wanted for entry in line]
    for order in (listed, listed[::-1], sorted(listed)):
        editions: dict[int, list[Entry]] = {}
        for entry in order:
            year, _, rest = entry.partition(": ")
            title, _, names = rest.partition(" | ")
            editions.setdefault(int(year), []).append(_entry(title, *names.split("; ")))
        library = Library(conferences=tuple(_edition(year, *entries) for year, entries in editions.items()))
        made = sorted(sorted(mention.printed for mention in paper.mentions) for paper in papers(library))
        assert made == sorted(sorted(entry.partition(": ")[2].partition(" | ")[0] for entry in one) for one in wanted)


def test_a_paper_has_its_authors_in_full() -> None:
    """As far as any place prints them so, and all of them; facts are those of the first place."""
    first, second = _entry("Counting All the Reeds", "A. Roe", "Bo Lake"), _entry("Counting all the reeds", "Ada Roe")
    third = _entry("Counting All the Reeds", "Roe, A.", "B. Lake", "Cy Fen")
    for order in ((second, third), (third, second)):
        (paper,) = papers(Library(conferences=(_edition(2018, first), _edition(2019, *order))))
        assert (paper.year, paper.title, len(paper.mentions)) == (2018, first.title, 3)
        assert [person.name for person in paper.authors] == ["Ada Roe", "Bo Lake", "Cy Fen"]


def test_a_long_version_of_another_year_and_address_is_another_paper() -> None:
    """A dropped subtitle is no reason to join what a programme links to elsewhere; of one year or address it is."""
    short = replace(_entry("Counting All the Reeds", "Ada Roe"), url="https://p.example/1")
    long = replace(_entry("Counting All the Reeds: The Long Version", "Ada Roe"), url="https://p.example/2")
    assert len(papers(Library(conferences=(_edition(2018, short), _edition(2019, long))))) == 2
    assert len(papers(Library(conferences=(_edition(2018, short, long),)))) == 1
    assert len(papers(Library(conferences=(_edition(2018, short), _edition(2019, replace(long, url=short.url)))))) == 1


def test_workshops_and_committees_are_no_papers() -> None:
    """Only entries with authors in sections of papers, talks, posters and the like are papers."""
    assert papers(Library(conferences=(_edition(2018, _entry("A Workshop", "Ada Roe"), kind="workshops"),))) == ()


def test_keys_are_stable_and_different() -> None:
    """Two papers of one first author, year and word differ by a letter."""
    found = papers(
        Library(conferences=(_edition(2018, _entry("The Fen", "Ada Röe"), _entry("A Fen at Night", "Bo Roe")),))
    )
    assert sorted(paper.key for paper in found) == ["roe2018fen", "roe2018fenb"]


@pytest.mark.parametrize(
    ("name", "key", "author"),
    [
        ("Max King Jr.", "king2018fen", "King, Jr., Max"),
        ("Roe, Ada", "roe2018fen", "Roe, Ada"),
        ("山田 太郎", "shantian2018fen", "山田, 太郎"),
        ("李明", "liming2018fen", "李明"),
        ("Wei Lake (魏湖)", "lake2018fen", "Wei Lake (魏湖)"),
    ],
)
def test_keys_and_names_have_the_family_name_where_it_is(name: str, key: str, author: str) -> None:
    """Not a suffix, nor what stands in brackets; eastern names have it in front."""
    (paper,) = papers(Library(conferences=(_edition(2018, _entry("The Fen", name)),)))
    assert (paper.key, _parsed(bibtex(paper))["author"]) == (key, author)


def test_a_title_without_spaces_does_not_make_an_endless_key() -> None:
    """However long it is in letters of another script."""
    (paper,) = papers(Library(conferences=(_edition(2018, _entry("沼地の音を聴く深層学習と干潟の鳥", "Ada Roe")),)))
    assert paper.key == "roe2018zhaodinoyinwotingkus"


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
    plain, latex = bibliography(papers(Library(conferences=(one, two))))
    assert re.findall(r"@inproceedings\{(\S+),", plain[one.path]) == ["roe2018zebra", "lake2018alder"]
    assert latex == {}


def test_what_has_accents_is_offered_in_latex_as_well() -> None:
    """Under the same keys, for the paper and for its edition; what is ASCII has one form alone."""
    edition = _edition(2018, _entry("Zebra Reed", "Ada Röe"), _entry("Alder", "Bo Lake"))
    plain, latex = bibliography(papers(Library(conferences=(edition,))))
    assert latex.keys() == {"zebra-reed", edition.path}
    assert latex[edition.path] == plain[edition.path].replace("ö", r"{\"o}")
