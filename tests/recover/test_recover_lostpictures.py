"""Captions and headings told by what is left of pictures, and by the places in which a converter printed either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from generator.markdown.writer import write
from generator.recover.lines.captions import speaks_as_caption
from generator.recover.lines.shapes import Shaped, shaped
from generator.recover.lines.text import seen
from generator.recover.structure.blocks import blocks
from generator.recover.structure.habits import captions_alone, captions_stand, titles_stand_elsewhere
from generator.recover.structure.posttext import Manner
from tests.recover.texts import LAST, MORE, PROSE, TEXTS, recovered

LOST = "![lost figure]()\\\n"
LINKED = f"[One](http://a.example/1) and [two](http://a.example/2): {PROSE}"


def bodies(text: str) -> str:
    """The Markdown of all posts of a text."""
    return "\n\n".join(draft.body for draft in recovered(text).drafts)


def among(lines: str, *, first: str = PROSE) -> str:
    """A post of paragraphs with some lines in it."""
    return bodies(f"The pier\n\n{first}\n\n{MORE}\n\n{lines}\n\n{LAST}\n\n{TEXTS[0]}\n\n{TEXTS[1]}\n")


FIGURES = {
    "small letters over a short sentence": (
        "four seals on a slipway\nThe slipway at noon. Nobody was harmed.",
        "![four seals on a slipway]()\\\n*The slipway at noon. Nobody was harmed.*",
    ),
    "small letters right over a few words": (
        "four seals\nSeals asleep on the slipway",
        "![four seals]()\\\n*Seals asleep on the slipway*",
    ),
    "the name that a camera gave": (
        "DSC_0412\nSeals asleep on the slipway.",
        "![DSC_0412]()\\\n*Seals asleep on the slipway.*",
    ),
    "words in place of a picture, of which the caption has one": (
        "Sacks on the quay\nFour sacks of salt and a cat. The cat is older.",
        "![Sacks on the quay]()\\\n*Four sacks of salt",
    ),
    "a number without a stop": ("Fig. 8 Threading of the nets", f"{LOST}*Fig. 8 Threading of the nets*"),
}


@pytest.mark.parametrize(("lines", "expected"), FIGURES.values(), ids=FIGURES)
def test_what_stands_in_place_of_a_picture_has_its_caption_below(lines: str, expected: str) -> None:
    """Small letters, a camera's name or a shared word tell it from a heading and its text."""
    assert expected in among(lines)


NO_FIGURES = {
    "items in small letters": "two spare shackles\na tide table\nThe rope is ours. It is old.",
    "what a colon leads to": "We brought some things, and they were heavy, and nobody would help us with them:\n"
    "two spare shackles\nThe rope is ours. It is old.",
    "a command over its explanation": "rope splice eye\nIt asks for a fid twice.",
    "a sentence that mentions a picture": "Figure 8 shows how the nets are made by two men.",
    "terms and their meanings": "The quay\nA quay is a wall for boats.\n\nThe mole\nA mole is a wall against waves.",
}


@pytest.mark.parametrize("lines", NO_FIGURES.values(), ids=NO_FIGURES)
def test_other_lines_are_in_place_of_no_picture(lines: str) -> None:
    """Items below each other, what a colon leads to, glossaries and sentences."""
    assert "![" not in among(lines)


@pytest.mark.parametrize(
    ("line", "speaks"),
    [
        ("Fig. 8 Threading of the nets", True),
        ("Figure 8 – the nets", True),
        ("Abb. 3 Der Hafen", True),
        ("Figure 8 shows the nets", False),
        ("Image 8", False),
        ("Figure 3-4 hours for the nets, more in a storm.", False),
    ],
)
def test_a_number_without_a_stop_opens_a_caption(line: str, *, speaks: bool) -> None:
    """Unless the sentence goes on with a verb."""
    assert speaks_as_caption(line) is speaks


FRAMED = "|  |\n| --- |\n| {} |\n| Salt at noon. It was cold. |"


@pytest.mark.parametrize(
    ("cell", "figure"),
    [("[a boat](http://a.example/b.jpg)", True), ("![a boat](b.jpg)", True), ("A boat", False)],
)
def test_a_picture_over_words_in_one_column_is_a_figure(cell: str, *, figure: bool) -> None:
    """Markdownify so prints the table that Blogger sets around both; the picture may be a link to its file."""
    made = among(FRAMED.format(cell), first=LINKED)
    assert ("*Salt at noon. It was cold.*" in made) is figure


def test_a_quotation_below_a_picture_is_no_caption() -> None:
    """Its mark says so."""
    said = "> You fall asleep on one side of the bay and wake on the other."
    assert f"\n\n{said}" in among(f"![a boat](b.png)\n\n{said}", first=LINKED)


def test_a_short_paragraph_below_half_the_pictures_is_a_caption() -> None:
    """Where elsewhere hardly one is as short: a picture that opens a post has a long one below."""
    shots = [f"![]({at}.png)\n\nBoat {at}. It was seen at the slip." for at in "ab"]
    texts = [f"[A](http://a.example) {one} {two}" for one, two in pairwise(TEXTS)]
    page = "\n\n".join(("# The pier", "![](c.png)", texts[0], shots[0], texts[1], shots[1], texts[2], texts[3]))
    assert bodies(page).count("*Boat") == 2
    bare = "\n\n".join(("# The pier", *(f"![]({at}.png)\n\n{text}" for at, text in zip("cdef", texts, strict=True))))
    assert bodies(f"{bare}\n\n{shots[0]}\n\n{texts[0]}\n").count("*Boat") == 0


def shapes(text: str) -> list[Shaped]:
    """The lines of a post."""
    return [shaped(line) for line in seen(text)]


def written(post: Sequence[Shaped], **manner: object) -> str:
    """A post in a dump of paragraphs with a blank line between any two, which has the habits that are named."""
    return write(blocks(post, replace(Manner(1, markdown=False, title_level=0), **manner)))  # type: ignore[arg-type]


def test_small_letters_a_blank_line_above_the_caption() -> None:
    """As Resiliparse prints a figure; one that is no sentence may as well be a heading."""
    post = f"{PROSE}\n\nfour seals on a slipway\n\n{{}}\n\n{LAST}"
    assert "![four seals on a slipway]()" in written(shapes(post.format("The slipway. It was cold.")))
    assert "![" not in written(shapes(post.format("The slipway")))


PHRASE = "Seals asleep on the slipway"
SPOKEN = f"{TEXTS[0]}\n\nPhoto: Ada Roe\n\n{TEXTS[1]}\n\nFig. 2: The nets\n\n{TEXTS[2]}\n\n{PHRASE}\n\n{TEXTS[3]}"


def test_phrases_between_paragraphs_are_captions_where_others_say_so_and_headings_bear_marks() -> None:
    """Where no line speaks as a caption nothing tells."""
    assert captions_alone([shapes(SPOKEN)])
    assert not captions_alone([shapes(SPOKEN.replace("Photo: ", "").replace("Fig. 2: ", ""))])
    assert f"*{PHRASE}*" in written(shapes(SPOKEN), markdown=True, marks_headings=True, captions_alone=True)
    assert PHRASE not in written(shapes(SPOKEN), markdown=True, marks_headings=True).replace(f"\n\n{PHRASE}\n\n", "")


PLACED = "\n\n".join(
    f"{head}\n\n{text}\n\n\n{said}\n\n{other}"
    for head, text, said, other in zip(
        ("Nets", "Ropes", "Seals"), TEXTS, ("Photo: Ada Roe", "Fig. 2: The nets", PHRASE), TEXTS[1:], strict=False
    )
)


def test_phrases_in_the_place_of_captions_are_captions_where_headings_stand_elsewhere() -> None:
    """Two blank lines stand above captions, where their pictures were, and one above headings."""
    posts = [shapes(f"{PROSE}\n\n{PLACED}")]
    places = captions_stand(posts)
    apart = titles_stand_elsewhere(posts, places)
    assert apart == places == {(2, 1, 0)}
    made = written(posts[0], captions_stand=places, titles_stand_elsewhere=apart)
    assert f"*{PHRASE}*" in made
    assert "## Ropes" in made


def test_phrases_in_the_place_of_captions_may_be_headings() -> None:
    """Where headings have two blank lines above as well, or hardly any stand elsewhere."""
    wide = [
        shapes(f"{PROSE}\n\n\n" + PLACED.replace("\n\nRopes", "\n\n\nRopes").replace("\n\nSeals\n", "\n\n\nSeals\n"))
    ]
    assert not titles_stand_elsewhere(wide, captions_stand(wide))


NO_HEADINGS = {
    "what a colon leads to": f"{MORE[:-1]}:\n\nTwo spare shackles\n\n{LAST}",
    "a formula": f"{MORE}\n\nSpeed is \\frac{{a}}{{b}} here\n\n{LAST}",
    "a variable of a program": f"{MORE}\n\n-include $(wildcard build/one)\n\n{LAST}",
    "a sentence with the call of a note": f"{MORE}\n\nThe knife is blunt.[1]\n\n{LAST}",
    "a long phrase": f"{MORE}\n\nSeals and gulls and one old cat on the slipway at noon\n\n{LAST}",
}


@pytest.mark.parametrize("lines", NO_HEADINGS.values(), ids=NO_HEADINGS)
def test_what_is_no_heading(lines: str) -> None:
    """Though it stands alone over a paragraph."""
    assert "##" not in written(shapes(f"{PROSE}\n\n{lines}\n\n{TEXTS[0]}\n"))


@pytest.mark.parametrize("more", [0, 2])
def test_a_cell_of_blanks_may_be_wider_than_the_caption(more: int) -> None:
    """Inscriptis sets in what stands in a box of its own by two columns."""
    made = bodies(f"The pier\n\n{PROSE}\n\n{MORE}\n{' ' * (22 + more)}\n  The pier before noon\n  \n\n{LAST}\n")
    assert f"{LOST}*The pier before noon*" in made
