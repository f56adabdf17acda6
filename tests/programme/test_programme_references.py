"""What others read of a programme: BibTeX by two parsers of other people, JSON-LD as RDF, and tags of scholars."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import yaml
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pyld import jsonld

from generator.cli import main
from generator.model.conference import Participant
from generator.model.people import Paper
from generator.programme.scholars.bibtex import bibtex

_WORDS = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1, max_size=60)
_POST = """---
title: Fen Lab at WETX 2018
date: '2018-05-02'
---

WETX 2018 is held in Ghent, Belgium, May 7 - 9, 2018. Members of the lab in bold.

## Papers

**Sedge & Reed: 100% of {Curly} Names_and $ums**\\
**Ada Roe**, Björn Łake, C. D'Ørn

**A Second Look at TideNet**\\
Björn Łake, **Ada Roe** and Cy Fen Jr.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one programme, built by the command line."""
    folder = tmp_path_factory.mktemp("references")
    post = folder / "content" / "posts" / "fen.md"
    post.parent.mkdir(parents=True)
    post.write_text(_POST, "utf-8")
    assert CliRunner().invoke(main, ["build", "--site", str(folder)]).exit_code == 0
    return folder


def _both(text: str) -> tuple[list[Any], dict[str, Any]]:
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    return library.entries, dict(parse_string(text, "bibtex").entries)


def test_every_bib_file_parses_in_two_parsers(site: Path) -> None:
    """Both parsers read as many entries as there are papers, with the same keys and all authors."""
    files = sorted((site / "output").rglob("*.bib"))
    assert len(files) == 6
    for path in files:
        entries, persons = _both(path.read_text("utf-8"))
        assert [entry.key for entry in entries] == list(persons)
        assert all(len(entry.persons["author"]) == 3 for entry in persons.values())


@settings(max_examples=150, deadline=None)
@given(_WORDS, st.lists(_WORDS.filter(lambda name: any(map(str.isalpha, name))), min_size=1, max_size=4))
def test_any_title_and_names_parse(title: str, names: list[str]) -> None:
    """Whatever a source prints, what is written is one entry to both parsers, with a title."""
    paper = Paper(slug="x", key="x2018x", title=title, year=2018, authors=tuple(map(Participant, names)))
    for latex in (False, True):
        entries, persons = _both(bibtex(paper, latex=latex))
        assert [entry.key for entry in entries] == list(persons) == ["x2018x"]


_DECODING = get_default_latex_context_db()
_DECODING.add_context_category(
    "characters",
    macros=[MacroTextSpec("textbraceleft", "{"), MacroTextSpec("textbraceright", "}"), MacroTextSpec("^", "^")],
    prepend=True,
)
_TYPED = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "--", "—": "---", "ˆ": "^"})
"""What the ligatures of TeX do not tell apart."""


def _read(latex: str) -> str:
    """What LaTeX would print."""
    return _plain(LatexNodes2Text(latex_context=_DECODING).latex_to_text(latex))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_TYPED).split())


def _told(text: str) -> list[tuple[str, list[tuple[str, ...]]]]:
    """Title and names, these as first, particles, last and suffix, as each of the two parsers has them."""
    (one,) = parse_string(text, "bibtex").entries.values()
    theirs = [
        (person.first_names + person.middle_names, person.prelast_names, person.last_names, person.lineage_names)
        for person in one.persons.get("author", [])
    ]
    library = bibtexparser.parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    (fields,) = (entry.fields_dict for entry in library.entries)
    authors = fields["author"].value if "author" in fields else []
    others = [(name.first, name.von, name.last, name.jr) for name in authors]
    return [
        (_read(title), [tuple(_read(" ".join(part)) for part in name) for name in names])
        for title, names in ((one.fields["title"], theirs), (fields["title"].value, others))
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Sedge {Curly} and {Half open brace",
        "Half closed} brace: a \\emph{macro} within",
        "Ends in a backslash\\",
        "$5, x^2, 100% & more_under #1 ~so, @article{key, title={x}}",
        "%comment",
        '"Quoted" ‘single’ “double” – dashes — and it\'s',
        "Étude sur l’œuvre d’Ångström: façade, Łódź, Ærø, straße, Nguyễn Ứng dụng",
        "沼地の音を聴く深層学習",
        "لغة البحر with English",
        "Reeds 🎉 of the 👩\u200d🔬",
        "TideNet: ImageNet-scale 3D DNA/RNA GPT-4o C++ α-divergence",
        "<b>Markup</b> &amp; </script>",
    ],
)
def test_titles_come_back_as_they_were(title: str) -> None:
    """Both parsers read the same title out of either form; without authors and year, there is none."""
    for latex in (False, True):
        text = bibtex(Paper(slug="x", key="x", title=title), latex=latex)
        assert _told(text) == [(_plain(title), [])] * 2
        assert "year" not in text


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada M. Roe", ("Ada M.", "", "Roe", "")),
        ("Ludwig van der Berg", ("Ludwig", "van der", "Berg", "")),
        ("Cy Fen, Jr.", ("Cy", "", "Fen", "Jr.")),
        ("Henry Loom III", ("Henry", "", "Loom", "III")),
        ("Sappho", ("", "", "Sappho", "")),
        ("bo reed", ("bo", "", "reed", "")),
        ("e. e. lark", ("e. e.", "", "lark", "")),
        ("D’Arcy O'Neill", ("D'Arcy", "", "O'Neill", "")),
        ("Ğülşah Öztürk-Łake", ("Ğülşah", "", "Öztürk-Łake", "")),
        ("山田 太郎", ("太郎", "", "山田", "")),
        ("Иван Петров", ("Иван", "", "Петров", "")),
        ("محمد سلمان", ("محمد", "", "سلمان", "")),
        ("Fen Lab and Partners", ("", "", "Fen Lab and Partners", "")),
        ("AT&T {Labs} 100%", ("AT&T", "{Labs}", "100%", "")),
    ],
)
def test_names_come_back_in_their_parts(name: str, parts: tuple[str, ...]) -> None:
    """Both parsers split names as people do, beside others."""
    paper = Paper(slug="x", key="x", title="T", year=2018, authors=(Participant("Bo Ek"), Participant(name)))
    for latex in (False, True):
        assert _told(bibtex(paper, latex=latex)) == [("T", [("Bo", "", "Ek", ""), parts])] * 2


def _blocks(path: Path) -> list[Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    return [json.loads(block) for block in found]


def _schema(url: str, options: object) -> dict[str, Any]:
    """The context of schema.org as far as a page without the network needs it."""
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": {"@vocab": "https://schema.org/"}}}


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("conferences/wetx-2018.html", "Event"),
        ("papers/a-second-look-at-tidenet.html", "ScholarlyArticle"),
        ("people/ada-roe.html", "Person"),
    ],
)
def test_json_ld_is_json_ld(site: Path, page: str, kind: str) -> None:
    """Every block expands to a node of its type, and becomes RDF."""
    blocks = _blocks(site / "output" / page)
    assert blocks
    for block in blocks:
        (node,) = jsonld.expand(block, {"documentLoader": _schema})
        assert node["@type"] == [f"https://schema.org/{kind}"]
        assert jsonld.to_rdf(block, {"documentLoader": _schema})["@default"]


def test_papers_obey_the_rules_of_google_scholar(site: Path) -> None:
    """Its inclusion guidelines for webmasters, rule by rule; all papers are in the site map and on one list."""
    pages = sorted((site / "output" / "papers").glob("*.html"))
    assert len(pages) == 2
    for path in pages:
        tree = html.fromstring(path.read_bytes())
        tags = [(tag.get("name"), tag.get("content")) for tag in tree.xpath("//meta[starts-with(@name, 'citation_')]")]
        told: dict[str, list[str]] = {}
        for name, content in tags:
            told.setdefault(name, []).append(content)
        assert told["citation_title"] == [tree.xpath("string(//h1)")], "the title of the paper, once, and nothing else"
        shown = [one.text_content() for one in tree.xpath("//*[contains(@class, 'p-author')]")]
        assert told["citation_author"] == shown, "each author in a tag of its own, in order, as shown on the page"
        assert not any(re.search(r"[(;◆*@]|et al", one) for one in told["citation_author"]), "no marks, no affiliations"
        assert re.fullmatch(r"\d{4}(/\d\d?/\d\d?)?", *told["citation_publication_date"]), "a year, or a whole date"
        assert len(told["citation_conference_title"]) == 1, "where it was presented"
        assert "citation_pdf_url" not in told, "only for a file in the same folder as the page"
        assert tree.xpath("//meta[@name='robots']") == [], "crawlers may index it"
        assert tree.xpath("//head//meta[@name='citation_title']"), "in the head"
        listed = f"papers/{path.name}"
        assert listed in (site / "output" / "papers.html").read_text("utf-8"), "a list leads to it"
        assert listed in (site / "output" / "sitemap.xml").read_text("utf-8")


def test_no_tags_where_a_rule_is_not_met(tmp_path: Path) -> None:
    """Scholars take a page without an author or a date for one without tags: so it has none."""
    edition = tmp_path / "content" / "conferences" / "wetx.md"
    edition.parent.mkdir(parents=True)
    entries = "- {title: By nobody}\n  - {title: By Ada, authors: [{name: Ada Roe}]}"
    sections = f"sections:\n- title: Papers\n  kind: papers\n  entries:\n  {entries}\n"
    for year, tagged in (("", set[str]()), ("year: 2018\n", {"by-ada.html"})):
        edition.write_text(f"---\ntitle: WETX\nacronym: WETX\n{year}posts: []\n{sections}---\n", "utf-8")
        assert CliRunner().invoke(main, ["build", "--site", str(tmp_path)]).exit_code == 0
        pages = list((tmp_path / "output" / "papers").glob("*.html"))
        assert pages
        assert {page.name for page in pages if 'name="citation_' in page.read_text("utf-8")} == tagged


def test_explain_tells_the_evidence_of_each_entry(tmp_path: Path) -> None:
    """The lines and rule that read it, how home is known, what is unplaced; and what a person changed."""
    post = tmp_path / "content" / "posts" / "fen.md"
    post.parent.mkdir(parents=True)
    post.write_text(_POST, "utf-8")
    assert CliRunner().invoke(main, ["build", "--site", str(tmp_path)]).exit_code == 0
    edition = tmp_path / "content" / "conferences" / "wetx-2018.md"
    asked = ["explain", "content/conferences/wetx-2018.md", "--site", str(tmp_path)]
    told = CliRunner().invoke(main, asked).output
    assert "  A Second Look at TideNet: Björn Łake, Ada Roe [home], Cy Fen Jr.\n    /" in told
    assert re.search(r"lines 8–9, \d\d % sure: a line that reads as a title, names on the line below it\n", told)
    assert "home: Fen Lab: bold, as the legend says\n" in told
    edited = edition.read_text("utf-8").replace("A Second Look at TideNet", "A Third Look")
    edition.write_text(edited.replace("sections:", "unparsed:\n- Ferry at noon\nsections:"), "utf-8")
    told = CliRunner().invoke(main, asked).output
    assert "  A Third Look: Björn Łake, Ada Roe [home], Cy Fen Jr.\n    /" in told
    assert "a person changed it; the post tells: A Second Look at TideNet: Björn Łake, Ada Roe, Cy Fen Jr.\n" in told
    assert "it is not certain where\n  Ferry at noon\n" in told


def test_a_corrected_entry_survives_the_next_import(tmp_path: Path) -> None:
    """What a person changes in an edition's front matter stays, though the post still says something else."""
    post = tmp_path / "content" / "posts" / "fen.md"
    post.parent.mkdir(parents=True)
    post.write_text(_POST, "utf-8")
    assert CliRunner().invoke(main, ["build", "--site", str(tmp_path)]).exit_code == 0
    edition = tmp_path / "content" / "conferences" / "wetx-2018.md"
    text = edition.read_text("utf-8")
    assert text.count("A Second Look at TideNet") == 1
    edition.write_text(text.replace("A Second Look at TideNet", "A Third Look at TideNet"), "utf-8")
    post.write_text(_POST + "\nOne more line of prose, which changes nothing of the programme.\n", "utf-8")
    assert CliRunner().invoke(main, ["build", "--site", str(tmp_path)]).exit_code == 0
    front = yaml.safe_load(edition.read_text("utf-8")[4:].split("\n---\n")[0])
    assert [entry["title"] for entry in front["sections"][0]["entries"]][1] == "A Third Look at TideNet"
    assert (tmp_path / "output" / "papers" / "a-third-look-at-tidenet.html").exists()
    assert not (tmp_path / "output" / "papers" / "a-second-look-at-tidenet.html").exists()
