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
from generator.recover.structure.alternatives import says_small
from generator.recover.structure.blocks import blocks
from generator.recover.structure.habits import (
    captions_stand,
    emphasises_captions,
    heads_tables,
    titles_stand_elsewhere,
)
from generator.recover.structure.posttext import Manner
from generator.recover.structure.runon import captions_apart
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


TOLD = {
    "both sides": ("Left, the old net; right, the new one.", True),
    "from where it was taken": ("The slipway, seen from the ferry. The boat is ours.", True),
    "from one side to the other": ("From left to right: Ada, Ben, and a gull.", True),
    "ways to go": ("Left, past the birch, then right at the stone.", False),
    "a turn of speech": ("That decision, seen from today, was a mistake.", False),
    "one side of the road": ("Left at the church, and the harbour is on the hill.", False),
    "what is seen": ("The fort can be seen from every street of the town.", False),
    "a long paragraph": (f"Left, the net; right, the rope. {PROSE} {MORE}", False),
}


@pytest.mark.parametrize(("said", "is_caption"), TOLD.values(), ids=TOLD)
def test_short_lines_that_tell_of_places_in_a_picture_are_captions(said: str, *, is_caption: bool) -> None:
    """Between paragraphs, with nothing left of the picture; an item after a colon is none."""
    made = written(shapes(f"{PROSE}\n\n{said}\n\n{LAST}"))
    assert (f"{LOST}*{said}*" in made) is is_caption


NAMED = f"{PROSE}\n\n{MORE}\n\n{{}}\n\n{TEXTS[0]}\n\n{{}}\n\n{TEXTS[1]}"


def test_lines_in_emphasis_are_captions_where_others_of_them_say_so() -> None:
    """Two of those that are wholly in emphasis credit a picture; else nothing tells what emphasis means."""
    posts = [shapes(NAMED.format("_Photo: Ada Roe_", "_Fig. 2: The nets_") + f"\n\n_{PHRASE}_\n\n{LAST}")]
    assert emphasises_captions(posts)
    assert not emphasises_captions([shapes(f"{PROSE}\n\n_{PHRASE}_\n\n_Photo: Ada Roe_\n\n{LAST}")])
    assert f"{LOST}*{PHRASE}*" in written(posts[0], markdown=True, emphasises_captions=True)


def test_small_letters_over_short_sentences_prove_each_other_to_stand_for_pictures() -> None:
    """Once it may be a command, or a line of verse."""
    pair = "four seals on a slipway\nThe slipway at noon, in the spring of that year."
    one, two = (
        f"{PROSE}\n\n{pair}\n\n{MORE}",
        f"{TEXTS[0]}\n\ntwo gulls on a net\nThe net was new in the spring of that year.\n\n{LAST}",
    )
    assert not says_small([shapes(one)])
    assert says_small([shapes(one), shapes(two)])
    assert "![two gulls on a net]()\\\n*The net was new in the spring of that year.*" in written(
        shapes(two), says_small=True
    )


def test_a_caption_apart_is_one_where_another_post_shows_that_there_were_pictures() -> None:
    """Right on the paragraph below, and farther from the one above than paragraphs are from each other."""
    post = shapes(f"{PROSE}\n\n{MORE}\n\n\nThe slipway at noon.\n{LAST}\n\n{TEXTS[0]}")
    assert f"{LOST}*The slipway at noon.*" in written(post, parts_by_blanks=True, pictured=True)
    assert LOST not in written(post, parts_by_blanks=True)


GLUED = {
    "a sentence": ("The slipway at noon.", LAST),
    "the credit of a picture": ("The slipway. Photo: the harbour office", LAST),
    "a sentence right before a heading": ("The slipway at noon.", f"What we found there\n\n{LAST}"),
}


@pytest.mark.parametrize(("said", "below"), GLUED.values(), ids=GLUED)
def test_a_caption_that_runs_on_into_what_is_below_is_apart_again(said: str, below: str) -> None:
    """As html2text and Inscriptis print what a page set in its middle; nearer to the line above nothing is parted."""
    post = f"{PROSE}\n\n{MORE}\n\n{{}}{said}{below}\n\n{TEXTS[0]}"
    made = written(shapes(post.format("\n")), parts_by_blanks=True, pictured=True)
    assert f"{LOST}*{said}*\n\n" in made
    assert below.partition("\n")[0] in made
    assert f"*{said}*" not in written(shapes(post.format("")), parts_by_blanks=True, pictured=True)


@pytest.mark.parametrize("above", ["", "\n"])
def test_html2text_s_rule_of_a_table_stands_over_a_caption(above: str) -> None:
    """Of a picture in a table the rule below its cell is left, right on the caption, and text may follow at once."""
    said = (
        "The slipway at noon, when four seals slept on it and nobody dared to launch a boat. One woke up, and yawned."
    )
    post = shapes(f"{PROSE}\n{above}---\n{said}\n{MORE}\n\n---\nThe nets, drying.\n{LAST}")
    assert heads_tables([post])
    made = written(post, markdown=True, heads_tables=True)
    assert f"{LOST}*{said}*" in made
    assert f"{LOST}*The nets, drying.*" in made


def test_the_rule_of_a_table_without_a_caption_is_one_of_many() -> None:
    """Text that stands a blank below such a rule is no caption, and most rules show what they are."""
    tables = "\n\n".join(f"---\nNet number {at}.\n\n{text}" for at, text in enumerate(TEXTS))
    assert heads_tables([shapes(f"{PROSE}\n\n{tables}\n\n---\n\n{LAST}")])
    assert not heads_tables([shapes(f"{PROSE}\n\n---\n\n{LAST}")])


def test_two_sentences_between_a_table_and_a_paragraph_are_its_caption() -> None:
    """With no blank line on either side, where a blank line parts paragraphs."""
    table = "Pier | 12 | 3.5\nQuay | 14 | 4.5\nMole | 16 | 5.5"
    said = "Mud before noon. The last column is what counts."
    assert f"\n\n*{said}*" in written(shapes(f"{PROSE}\n\n{table}\n{said}\n{LAST}"), parts_by_blanks=True)
    assert f"*{said}*" not in written(shapes(f"{PROSE}\n{table}\n{said}\n{LAST}"))


def test_a_line_of_a_program_is_not_cut_at_a_stop() -> None:
    """A stop with a capital right behind it is a call there, however far the line stands below the paragraph."""
    line = 'Console.WriteLine("The order has the number " + order.Number + " and is of the day " + order.Day);'
    lines = shapes(f"{PROSE}\n\n\n\n{line}\n\n{LAST}")
    assert [one.plain for one in captions_apart(lines, 1)] == [one.plain for one in lines]
