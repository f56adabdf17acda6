"""What the lines of a post become: lists, headings, captions, tables and code, as converters leave them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markdown.writer import write
from generator.model.post import Credit
from generator.model.source import Form, Format, Passage, Reading, Record, SourceRef
from generator.recover.deck import recover_deck
from generator.recover.lines.hyphens import Hyphens
from generator.recover.lines.shapes import shaped
from generator.recover.lines.text import seen
from generator.recover.slides.credits import event, speakers
from generator.recover.structure.blocks import blocks
from generator.recover.structure.posttext import Manner
from tests.recover.texts import LAST, MORE, PROSE, body, recovered

FORMS = {
    "what links and pictures say of themselves is kept": (
        f"# A tool\n\n{PROSE}\n\n"
        '![A boat](http://l.example/b.png "The boat") and [salt](http://l.example/s "All "about" salt (new)")'
        f" are by [silt](http://l.example/t 'Silt').\n\n{MORE}\n",
        '![A boat](http://l.example/b.png "The boat") and [salt](http://l.example/s "All \\"about\\" salt (new)")'
        ' are by [silt](http://l.example/t "Silt").',
    ),
    "a picture that is a link keeps what both say": (
        f'# A tool\n\n{PROSE}\n\n[![A boat](http://l.example/b.png "Small")](http://l.example/l.png "Large")'
        f"\n\n{MORE}\n",
        '[![A boat](http://l.example/b.png)](http://l.example/l.png "Large Small")',
    ),
    "a heading may stand over a picture": (
        f"{PROSE} See [salt](http://l.example/s) and [tar](http://l.example/t).\n\n{MORE}\n\nThe boats\n\n"
        f"![A boat](http://l.example/b.png)\n\n{MORE}\n",
        "## The boats\n\n![A boat]",
    ),
    "pictures alone in their paragraph are no heading": (
        f"# A tool\n\n{PROSE}\n\n![A boat](http://l.example/b.png) ![A quay](http://l.example/q.png)\n\n{MORE}\n",
        ".\n\n![A boat](http://l.example/b.png) ![A quay](http://l.example/q.png)\n\nA",
    ),
    "numbers of a list that leap are kept": (
        f"# A tool\n\n{PROSE}\n\n3. Salt\n5. Silt\n6. Sand\n\n{MORE}\n",
        "3. Salt\n\n5) Silt\n6) Sand",
    ),
    "a list of ones counts by itself": (
        f"# A tool\n\n{PROSE}\n\n1. Salt\n1. Silt\n1. Sand\n\n{MORE}\n",
        "1. Salt\n2. Silt\n3. Sand",
    ),
    "a heading stands over a list": (
        f"{PROSE}\n\n{MORE}\n\nWhat to bring\n\n  • a rope\n  • a lamp\n\n{LAST}\n",
        "## What to bring\n\n- a rope\n- a lamp",
    ),
    "a heading stands over another": (
        f"{PROSE}\n\n{MORE}\n\nThe boats\n\nThe small one\n\n{LAST}\n\n{PROSE}\n",
        "## The boats\n\n## The small one",
    ),
    "a list without marks stands apart from paragraphs that nothing parts": (
        f"{PROSE}\n{MORE}\n\na rope of hemp\na lamp with oil\na map\n\n{LAST}\n{PROSE}\n{MORE}\n",
        "- a rope of hemp\n- a lamp with oil\n- a map",
    ),
    "verses that stand as close as paragraphs are no list": (
        f"{PROSE}\n\nWho passes here by night\nlet him keep the stone in sight\nuntil the morning\n\n{LAST}\n",
        "Who passes here by night\\\nlet him keep the stone in sight\\\nuntil the morning",
    ),
    "two verses below a line that leads on are no list": (
        f"{PROSE} It said:\n\nWho passes here by night\nkeeps the stone in sight\n\n{LAST}\n\n{MORE}\n",
        "Who passes here by night\\\nkeeps the stone in sight",
    ),
    "items that end with semicolons are no program": (
        f"{PROSE}\n\n1. that boats were there;\n2. that nobody rowed them;\n3. that the lamps were out.\n\n{MORE}\n",
        "1. that boats were there;\n2. that nobody rowed them;",
    ),
    "who took the picture makes a caption": (
        f"{PROSE}\n\nThe quay at noon. Photo: Ada Brook\n\n{MORE}\n\n{LAST}\n",
        "![lost figure]()\\\n*The quay at noon. Photo: Ada Brook*",
    ),
    "directions of other languages make a caption": (
        f"{PROSE}\n\nOben: das Boot am Montag. Unten: das Boot am Freitag.\n\n{MORE}\n\n{LAST}\n",
        "*Oben: das Boot am Montag. Unten: das Boot am Freitag.*",
    ),
    "a picture and its caption between ruled lines are a figure": (
        f"{PROSE}\n\n  --------------------\n  []\n  The quay at noon.\n  --------------------\n\n{MORE}\n\n{LAST}\n",
        "![lost figure]()\\\n*The quay at noon.*",
    ),
    "the number of its link stays with the mark of a picture": (
        f"{PROSE}\n\n[12][IMG]\nThe quay at noon.\n\n{MORE}\n\n{LAST}\n",
        "![12 IMG]()\\\n*The quay at noon.*",
    ),
    "a cell below an empty one, where the picture was, is its caption": (
        f"{PROSE}\n|  | \n| The quay at noon. | \n{MORE}\n{LAST}\n",
        "![lost figure]()\\\n*The quay at noon.*",
    ),
    "a line between bars is no caption": (
        f"{PROSE}\n\n|Bring a lamp to the quay on Sunday|\n\n{MORE}\n\n{LAST}\n",
        "\n\n|Bring a lamp to the quay on Sunday|\n\n",
    ),
    "what stands in a box of the page's is no quotation, where columns tell of boxes": (
        f"  Home\n    One day\n    May 3, 2016\n      {PROSE}\n\n        {MORE}\n\n      {LAST}\n\n      {LAST}\n",
        f"\n\n{MORE}\n\n",
    ),
    "a quotation set in by hand stays one": (
        f"One day\n\nMay 3, 2016\n\n    {PROSE}\n\n        {MORE}\n\n    {LAST}\n\n    {LAST}\n",
        f"\n\n> {MORE}\n\n",
    ),
    "a line that tells of left and right is prose": (
        f"{PROSE}\n\nTurn the small valve (left) before you open the gate.\n\n{MORE}\n\n{LAST}\n",
        "\n\nTurn the small valve (left) before you open the gate.\n\n",
    ),
    "a sentence about a picture or an example is prose": (
        f"{PROSE}\n\nA comparison of both surveys revealed large gaps.\n\n{MORE}\n\n{LAST}\n",
        "\n\nA comparison of both surveys revealed large gaps.\n\n",
    ),
    "an editor's word in brackets is prose, however many pictures left empty pairs": (
        f"{PROSE}\n\n[]\n\n{MORE}\n\n[]\n\n{LAST}\n\n[Update: this was written before the ferry came.]\n\n{MORE}\n",
        "\n\n[Update: this was written before the ferry came.]\n\n",
    ),
    "a table of one column that holds a lost picture is a figure": (
        f"{PROSE}\n\n|  |\n| --- |\n|  |\n| The quay at noon. |\n\n{MORE}\n\n{LAST}\n",
        "![lost figure]()\\\n*The quay at noon.*",
    ),
    "a picture that links to its full size keeps both addresses": (
        f"## One\n\n[![](http://a.org/a.jpg)](http://a.org/b.jpg)  \n---  \nThe quay.\n\n{MORE}\n\n### Two\n\n{LAST}\n",
        "[![](http://a.org/a.jpg)](http://a.org/b.jpg)\\\n*The quay.*",
    ),
    "rows of cells that blank lines part are a table, with the caption below it": (
        f"{PROSE}\n\n{MORE}\n\n\nPlace\nBoats\n\n\nQuay\n12\n\n\nPond\n3\n\n\nTable 1: Boats by place.\n\n{LAST}\n",
        "| Place | Boats |\n| --- | --- |\n| Quay | 12 |\n| Pond | 3 |\n\n*Table 1: Boats by place.*",
    ),
    "columns of numbers may stand one blank apart": (
        f"{PROSE}\n\n  Place   Boats Oars\nQuay west 12    24\nPond      3     6\nMill      100   200\n\n{MORE}\n",
        "| Place | Boats | Oars |\n| --- | --- | --- |\n| Quay west | 12 | 24 |",
    ),
    "code between fences is kept as it is": (
        f"# A tool\n\n{PROSE}\n\n```python\ndef row(boat):\n\n    return boat.oars\n```\n\n{MORE}\n",
        "```python\ndef row(boat):\n\n    return boat.oars\n```",
    ),
    "a program that is set in is kept with its indents": (
        f"{PROSE}\n\n    int row(boat *b) {{\n        return b->oars;\n    }}\n\n{MORE}\n\n{LAST}\n",
        "```\nint row(boat *b) {\n    return b->oars;\n}\n```",
    ),
    "headings that are underlined are headings": (
        f"{PROSE}\n\nThe small boat\n--------------\n\n{MORE}\n\n{LAST}\n",
        "### The small boat",
    ),
    "items closer than paragraphs are a list": (
        f"{PROSE}\n\na rope of hemp\na lamp with oil\na map\n\n{LAST}\n\n{MORE}\n",
        "- a rope of hemp\n- a lamp with oil\n- a map\n",
    ),
    "what there is to bring, with how much of it, is a list and no table": (
        f"{PROSE}\n\nIngredients\n\n200 g of salt\n\nthree eels\n\n2 onions\n\na lid\n\n{LAST}\n\n{MORE}\n",
        "## Ingredients\n\n- 200 g of salt\n- three eels\n- 2 onions\n- a lid",
    ),
    "a heading stands over verses": (
        f"{PROSE}\n\nThe song\n\nWho passes here by night\nlet him keep the stone in sight,\nor drown\n\n{LAST}\n",
        "## The song\n\nWho passes here by night\\\nlet him keep the stone in sight,\\\nor drown",
    ),
    "terms with their meanings set in are a glossary": (
        f"{PROSE}\n\n{MORE}\n\nKeel\n    What holds the boat up.\nRib\n    What the keel holds.\n\n{LAST}\n",
        "Keel\n: What holds the boat up.\n\nRib\n: What the keel holds.",
    ),
    "terms and sentences by turns, apart from all around, are a glossary": (
        f"{PROSE}\n\n{MORE}\n\nKeel\nWhat holds the boat all up.\nRib\nWhat the keel holds in place.\n\n{LAST}\n",
        "Keel\n: What holds the boat all up.\n\nRib\n: What the keel holds in place.",
    ),
    "headings left of the prose below them are no terms": (
        f"   {PROSE}\n\nThe keel\n\n   {MORE}\n\nThe rib\n\n   {LAST}\n",
        "## The keel",
    ),
    "a short line in the middle of the page is a caption and no quotation": (
        f"   {PROSE}\n\n                The quay at noon, with the boat behind it.\n\n   {MORE}\n\n   {LAST}\n",
        "![lost figure]()\\\n*The quay at noon, with the boat behind it.*",
    ),
    "text right behind a picture in Markdown is its caption": (
        f"## One\n\n![](http://a.org/a.jpg)The quay at noon.\n\n{MORE}\n\n### Two\n\n{LAST}\n",
        "![](http://a.org/a.jpg)\\\n*The quay at noon.*",
    ),
    "a table between drawn lines keeps its header and its caption": (
        f"{PROSE}\n\n  Place   Boats\n  ------- -------\n  Quay    12\n  Pond    3\n\n  : Boats by place.\n\n{MORE}\n",
        "| Place | Boats |\n| --- | --- |\n| Quay | 12 |\n| Pond | 3 |\n\n*Boats by place.*",
    ),
    "a sentence right on a table is its caption": (
        f"{PROSE}\n\n{MORE}\n\nBoats by place in May.\nPlace\tBoats\nQuay\t12\nPond\t3\n\n{LAST}\n",
        "| Place | Boats |\n| --- | --- |\n| Quay | 12 |\n| Pond | 3 |\n\n*Boats by place in May.*",
    ),
    "a heading right on columns is no row of theirs": (
        f"{PROSE}\n\nHow many there were\nDay      Quay Pond\nMonday     12    3\nTuesday     7    4\n\n{LAST}\n",
        "## How many there were\n\n| Day | Quay | Pond |",
    ),
    "years may head the columns of a table of one cell a line": (
        f"{PROSE}\n\nBoat\n1931\n2010\nEel\n0.60\n1.20\nOtter\n0.05\n0.80\nGull\n0.75\n3.90\n\n{MORE}\n",
        "| Boat | 1931 | 2010 |\n| --- | --- | --- |\n| Eel | 0.60 | 1.20 |",
    ),
    "one column of a table of one cell a line may hold words and numbers": (
        f"{PROSE}\n\nTool\nWeight\nUse\nCoat\n480 g\ndaily\nStove\n310 g\n19 times\nCream\n120 g\nnever\n\n{MORE}\n",
        "| Tool | Weight | Use |\n| --- | --- | --- |\n| Coat | 480 g | daily |",
    ),
    "a program of a few commands is kept as it is": (
        f"{PROSE}\n\ntar xf boats.tar\npython -m boats --all boats/\nls boats | wc -l\n\n{MORE}\n",
        "```\ntar xf boats.tar\npython -m boats --all boats/\nls boats | wc -l\n```",
    ),
    "what heads one of several like groups of lines heads the others": (
        f"{PROSE}\n\nThe Old Keel\nAda Brook, Smith, Upper Quay\nCy Fen, Smith, Lower Quay\n{MORE}\n\n"
        f"Eels by Night\nJo Rill, Angler, Quay\n{LAST}\n\n{PROSE}\n",
        "## The Old Keel\n",
    ),
    "a quotation of two lines is set in as one": (
        f"{PROSE}\n\n    Who passes here by night will see the stone.\n    Nobody else ever will see it.\n\n{MORE}\n",
        "> Who passes here by night will see the stone.\n>\n> Nobody else ever will see it.",
    ),
    "a note with its mark raised by a caret is linked": (
        f"{PROSE} So it was said^1.\n\n{MORE}\n\n^1 By the smith of the quay, who had it from an eel.\n\n{LAST}\n",
        "So it was said[^1].",
    ),
}


@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS)
def test_lines_become_the_blocks_that_they_were(text: str, expected: str) -> None:
    """Each form that converters leave is read as what it was on the page."""
    assert expected in body(text)


@pytest.mark.parametrize("many", [1, 2, 4])
@pytest.mark.parametrize("name", ["A boat", "A boat at the quay of the old harbour"])
def test_pictures_between_paragraphs_begin_no_posts(name: str, many: int) -> None:
    """A text of one post is one, whatever its pictures are called."""
    linked = f"{PROSE} See [salt](http://l.example/s) and [tar](http://l.example/t)."
    said = [linked, f"{MORE} {LAST}", f"{PROSE} {LAST}", f"{LAST} {MORE}"][:many]
    text = "".join(f"{one}\n\n![{name} {at}](http://l.example/{at}.png)\n\n" for at, one in enumerate(said))
    assert body(f"# A tool\n\n{text}{PROSE} {MORE}\n") == f"{text}{PROSE} {MORE}\n"


def test_what_the_link_of_a_title_says_is_left_out_with_a_reason() -> None:
    """Titles bear no links: the words are accounted for."""
    posts = "\n\n".join(
        f'## [{day} tales](http://l.example/{day} "Link to {day}")\n\n{PROSE}\n\n{MORE}' for day in "AB"
    )
    left = [omission.text for omission in recovered(posts).omissions]
    assert left == ["Link to A", "Link to B"]


def test_headings_without_marks_are_none_where_the_dump_marks_them() -> None:
    """In Markdown whose headings have marks, a short line alone is text."""
    lines = [shaped(line) for line in seen(f"{LAST}\n\nA short line alone\n\n{PROSE}\n")]
    read = {marks: write(blocks(lines, Manner(1, True, 2, marks_headings=marks))) for marks in (True, False)}
    assert [("## A short line alone" in text) for text in (read[False], read[True])] == [True, False]


def test_settings_at_the_head_are_those_of_one_post() -> None:
    """Front matter states title, date, authors and labels; what no page shows is listed, and nothing is undivided."""
    text = f"---\ntitle: 'On Boats'\ndate: 2016-05-06\ntags: [Quay, Hull]\nlayout: wide\n---\n\n{PROSE}\n\n{MORE}\n"
    made = recovered(text)
    (draft,) = made.drafts
    stated = [(claim.field, str(claim.value)) for claim in draft.claims if claim.rule == "front-matter"]
    assert stated == [("title", "On Boats"), ("date", "2016-05-06"), ("label", "Quay"), ("label", "Hull")]
    assert [omission.text for omission in made.omissions] == [
        "title",
        "date: 2016-05-06",
        "tags",
        "tags",
        "layout: wide",
    ]
    assert not made.findings


HYPHENS = [
    (["the boats were des-", "cribed by those", "who described boats"], "the boats were described by those"),
    (["a well-", "known boat", "and well-known oars"], "a well-known boat"),
    (["die Ein-", "und Ausfahrt", "am Kai"], "die Ein- und Ausfahrt"),
    (["a semi-", "circle of boats", "stood there"], "a semi-circle of boats"),
]


@pytest.mark.parametrize(("lines", "expected"), HYPHENS)
def test_a_hyphen_at_a_line_end_goes_only_where_the_text_has_the_word(lines: list[str], expected: str) -> None:
    """What stands whole elsewhere is whole; what has its hyphen elsewhere keeps it; else nothing is made up."""
    one, two = lines[:2]
    assert Hyphens.of(lines).joined(one, one.split()[-1].rstrip("-"), two) == expected


@given(st.lists(st.text(alphabet="abc -\n", max_size=12), max_size=8))
def test_letters_are_kept_whatever_is_joined(lines: list[str]) -> None:
    """Joining two lines takes away a hyphen at most."""
    hyphens = Hyphens.of(lines)
    for one, two in pairwise(lines):
        joined = hyphens.joined(f"{one}ab-", "ab", two)
        assert [char for char in joined if char.isalpha()] == [char for char in f"{one}ab{two}" if char.isalpha()]


SPEAKERS = [
    ("Vortrag von Jost von Imhof und Katrin Vollmer-Höhn", ["Jost von Imhof", "Katrin Vollmer-Höhn"], ""),
    ("Présenté par Solène Guédon et Yann Le Floc'h", ["Solène Guédon", "Yann Le Floc'h"], ""),
    ("Ponente: María José García López", ["María José García López"], ""),
    ("a cura di Lucia De Santis, Marco Dell'Acqua", ["Lucia De Santis", "Marco Dell'Acqua"], ""),
    ("door Jan van der Berg en Els de Vries", ["Jan van der Berg", "Els de Vries"], ""),
    ("Dr. Ruth Okafor, Prof. Sven Aalto (Northern University)", ["Ruth Okafor", "Sven Aalto"], "Northern University"),
    ("Ruth Okafor, Northern University", ["Ruth Okafor"], "Northern University"),
    ("Universidad de Lugo", [], ""),
    ("What we found in the harbour", [], ""),
]


@pytest.mark.parametrize(("line", "names", "place"), SPEAKERS)
def test_title_slides_credit_speakers_in_many_languages(line: str, names: list[str], place: str) -> None:
    """A line of names credits them, less what leads on to them and their honours; a place of work is no speaker."""
    assert speakers(line) == [Credit(name, "", place) for name in names]


def test_an_event_is_named_without_its_date() -> None:
    """The date of a line is the date's; the event is the rest."""
    assert event("Greifswalder Wassertage, 14. März 2013") == "Greifswalder Wassertage"
    assert event("Some words about boats") == ""


def test_a_numbered_first_slide_is_no_part_of_the_title() -> None:
    """`Slide 1:` counts; the title is what follows."""
    slides = "".join(f"Slide {number}: Part {number}\nboats and oars\n\n" for number in range(1, 6))
    passage = Passage(slides, Form.SLIDES)
    reading = Reading("deck.txt", Format.DECK, records=(Record(SourceRef("deck.txt"), (), (passage,)),))
    (draft,) = recover_deck(reading).drafts
    assert draft.values("title") == ("Part 1",)
