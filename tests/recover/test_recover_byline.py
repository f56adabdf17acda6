"""Bylines are read whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.post import Credit
from generator.recover.byline import parse_byline
from generator.recover.fields.bylines import credited, filed_under

READ = {
    "Posted by Ada Quill and Ben Marsh, Software Engineers, River Gauge Team": (
        Credit("Ada Quill", "Software Engineers", "River Gauge Team"),
        Credit("Ben Marsh", "Software Engineers", "River Gauge Team"),
    ),
    "Posted by Ann Lee, Curator, Paper Group, and Bo Ray, Intern, Ink Group": (
        Credit("Ann Lee", "Curator", "Paper Group"),
        Credit("Bo Ray", "Intern", "Ink Group"),
    ),
    "Posted by Ann Lee, Curator and Bo Ray, Intern, Paper Museum": (
        Credit("Ann Lee", "Curator", "Paper Museum"),
        Credit("Bo Ray", "Intern", "Paper Museum"),
    ),
    "Posted by Ann Lee, Lead Scientist, Maps and Tiles Team and Bo Ray, Scientist": (
        Credit("Ann Lee", "Lead Scientist", "Maps and Tiles Team"),
        Credit("Bo Ray", "Scientist", ""),
    ),
    "Written by Ján Novák (Charles University) and Ola Berg (Tide Lab)": (
        Credit("Ján Novák", "", "Charles University"),
        Credit("Ola Berg", "", "Tide Lab"),
    ),
    "Posted by Flo Kane, Software Engineer, Dream Machines": (
        Credit("Flo Kane", "Software Engineer", "Dream Machines"),
    ),
    "Guest post by Dr. Mia Wong, Professor of Geology at Northern University": (
        Credit("Dr. Mia Wong", "Professor of Geology", "Northern University"),
    ),
    "Posted by Ada Quill and Max King, Jr.": (Credit("Ada Quill"), Credit("Max King, Jr.")),
    "Posted by Max King Jr., Scientist, and Ida Vale, III, Tide Lab": (
        Credit("Max King Jr.", "Scientist"),
        Credit("Ida Vale, III", "", "Tide Lab"),
    ),
    "By Jane Doe": (Credit("Jane Doe"),),
    "Posted by Zed": (Credit("Zed"),),
    "Posted by: Ana de la Cruz": (Credit("Ana de la Cruz"),),
    "Posted by Vi Tan on March 3, 2016": (Credit("Vi Tan"),),
    "Posted by Jo at 12:30": (Credit("Jo"),),
    "Authors: A. B. Smith, C. Jones": (Credit("A. B. Smith"), Credit("C. Jones")),
    "Posted by Al Fa, Be Ta, and Ga Ma": (Credit("Al Fa"), Credit("Be Ta"), Credit("Ga Ma")),
}
LEFT = (
    "By default, the parser is slow.",
    "By comparison, it works",
    "by the way, this is prose.",
    "By the River Team",
    "Posted on March 3, 2016",
    "Posted in News",
    "Cross-posted from the Maps Blog",
    "By using gauges we learned a great deal about rivers, and so did others.",
    "",
)


@pytest.mark.parametrize(("line", "credited"), READ.items())
def test_bylines_are_read(line: str, credited: tuple[Credit, ...]) -> None:
    """Names, roles and groups go where they belong, in printed order."""
    assert credited == parse_byline(line)


@pytest.mark.parametrize("line", LEFT)
def test_prose_is_left_alone(line: str) -> None:
    """What is not wholly a byline credits nobody."""
    assert parse_byline(line) == ()


TABLE = Path(__file__).parent / "bylines" / "bylines.txt"
LINES = [
    line.rpartition(" =")[::2] for line in TABLE.read_text("utf-8").splitlines() if " =" in line and line[0] != "#"
]


def _credits(said: str) -> tuple[Credit, ...]:
    """The persons as the table spells them: `name / role / affiliation ; …`."""
    people = (person.split("/") for person in said.split(";") if person.strip())
    return tuple(Credit(*(part.strip() for part in parts)) for parts in people)


@pytest.mark.parametrize(("line", "said"), LINES, ids=[line for line, _ in LINES])
def test_bylines_of_many_forms_and_languages(line: str, said: str) -> None:
    """Persons are credited; organisations, roles, accounts and prose credit nobody."""
    assert parse_byline(line) == _credits(said)


FURNITURE = [
    tuple(part.strip() for part in line.split(" =", 2))
    for line in (TABLE.parent / "furniture.txt").read_text("utf-8").splitlines()
    if line[0] != "#"
]


@pytest.mark.parametrize(("line", "names", "labels"), FURNITURE, ids=[line for line, _, _ in FURNITURE])
def test_names_end_where_a_page_goes_on(line: str, names: str, labels: str) -> None:
    """A day, an hour, labels, counts of comments and words to share a post are no part of an author's name."""
    assert " ; ".join(credit.name for credit in credited(line)) == names
    assert ", ".join(filed_under(line)) == labels
