"""Captions that the dump bears out: by picture items, by the company of other captions, by rules; and none besides."""

from __future__ import annotations

import pytest

from generator.markdown.writer import write
from generator.recover.lines.shapes import shaped
from generator.recover.lines.text import seen
from generator.recover.structure.blocks import blocks
from generator.recover.structure.posttext import Manner
from tests.recover.texts import LAST, MORE, PROSE, body, recovered

LINKS = "See [salt](http://l.example/s) and [tar](http://l.example/t)."


CAPTIONS = {
    "items of a list that are pictures are figures": (
        f"# Boats\n\n{PROSE} {LINKS}\n\n  * [![](http://l.example/a.png)](http://l.example/a)The old boat\n"
        f"  * ![b](http://l.example/b.png)The quay in March.\n\n{MORE}\n",
        "*The old boat*\n\n![b](http://l.example/b.png)\\\n*The quay in March.*",
    ),
    "a mark of a picture in an item needs no company": (
        f"{PROSE}\n\n{MORE}\n\n  * [IMG] Ada Brook with the oar.\n  * a rope\n\n{LAST}\n",
        "*Ada Brook with the oar.*",
    ),
    "lines in the company of captions are captions": (
        f"{PROSE}\n\n{MORE}\n\n"
        f"Left: the boat. Right: the quay.\nThe harbour in June.\nThe oar. Photo: Ada Brook.\n\n{LAST}\n",
        "*The harbour in June.*",
    ),
    "so are short sentences as far apart as paragraphs": (
        f"{PROSE}\n\n{MORE}\n\n"
        f"Left: the boat. Right: the quay.\n\nThe harbour in June.\n\nOar. Photo: Ada Brook.\n\n{LAST}\n",
        "*The harbour in June.*",
    ),
    "what pandoc says of pictures stands in brackets": (
        f"{PROSE}\n\n{MORE}\n\n"
        f"[Left: the boat. Right: the quay.]\n\n[The harbour in June.]\n\n[Photo: Ada Brook.]\n\n{LAST}\n",
        "*The harbour in June.*",
    ),
    "a picture over words set in is no term": (
        f"{PROSE}\n\n{MORE}\n\n[oar]\n    The old oar.\n\n[sail]\n    The new sail.\n\n{LAST}\n",
        "![oar]()\\\n*The old oar.*\n\n![sail]()\\\n*The new sail.*",
    ),
    "one short sentence right below the rows is the caption of a table": (
        f"{PROSE}\n\n{MORE}\n\n"
        f"boat\tlength\nold\t12\nnew\t14\nThe boats of the harbour by length, in metres.\n\n{LAST}\n\n{PROSE}\n",
        "| new | 14 |\n\n*The boats of the harbour by length, in metres.*",
    ),
}
NONE = {
    "an item beside pictures is none": (
        f"# Boats\n\n{PROSE} {LINKS}\n\n  * ![](http://l.example/a.png)The old boat\n  * a rope of hemp\n\n{MORE}\n"
    ),
    "boxes to tick are none": f"{PROSE}\n\n{MORE}\n\n- [x] buy rope\n- [ ] paint the hull\n\n{LAST}\n",
    "one caption makes no company": (
        f"{PROSE}\n\n{MORE}\n\nThe harbour was cold in June.\n\nNobody came at all.\n\n{LAST}\n"
    ),
    "a quotation over its author is none": (
        f"{PROSE}\n\n{MORE}\n\nThe sea is a patient clerk.\n— Ada Brook\n\n{LAST}\n\n{PROSE}\n"
    ),
    "a sentence right on a longer paragraph is none": (
        f"{PROSE}\n\n{MORE}\n\nIt was cold. We left.\n{LAST} {MORE}\n\n{PROSE}\n"
    ),
}


@pytest.mark.parametrize("name", CAPTIONS)
def test_a_caption_is_told(name: str) -> None:
    """What the dump bears out is a caption."""
    text, expected = CAPTIONS[name]
    assert expected in body(text)


@pytest.mark.parametrize("name", NONE)
def test_no_picture_is_made_up(name: str) -> None:
    """What anybody may have written is no caption of a lost picture."""
    assert "lost figure" not in body(NONE[name])
    assert "\\\n*" not in body(NONE[name])


def test_a_dump_that_breaks_lines_joins_no_items() -> None:
    """Where a converter broke sentences at links, items and rules still stand for themselves."""
    broken = "\n\n".join(f"{PROSE[:40]}\nsalt\n, {PROSE[40:]}" for _ in range(4))
    said = body(f"{broken}\n\n  • a rope\n  • a lamp\n    ◦ oil\n  • a map\n\n{LAST}\n")
    assert "- a rope\n- a lamp\n  - oil\n- a map" in said


def test_links_by_reference_are_links() -> None:
    """References stand with their addresses; the lines that told these, and the numbers, are accounted for."""
    text = (
        f"# [The old boat][1]\n\n{PROSE} It is [sold][2] now.\n\n   [1]: http://l.example/boat\n   [2]: /sold\n\n"
        f"{MORE}\n\n## Why\n\n{LAST}\n"
    )
    recovery = recovered(text)
    assert "[sold](/sold)" in recovery.drafts[0].body
    assert "[2]" not in recovery.drafts[0].body
    assert {"[1]", "[2]", "[1]: http://l.example/boat"} <= {one.text for one in recovery.omissions}


def test_a_list_that_a_line_leads_on_to_shows_no_pictures() -> None:
    """Who made a film is told by words that captions open with, too."""
    text = f"{PROSE}\n\nWho did what:\n\n- Image: Bo Lind\n- Photo: Carla Meer\n- a lamp\n\n{MORE}\n\n{LAST}\n"
    assert "lost figure" not in body(text)


def test_citations_side_by_side_are_no_links() -> None:
    """`[1][2]` cites two works where both addresses are told; an address that no link calls stays on the page."""
    text = (
        f"{PROSE} That was known [1][2], and [the map][4] shows it.\n\n{MORE}\n\n   [1]: http://l.example/one\n"
        f"   [2]: http://l.example/two\n   [4]: http://l.example/map\n\n{LAST}\n"
    )
    said = body(text)
    assert all(url in said for url in ("http://l.example/one", "http://l.example/two", "http://l.example/map"))
    assert "](http://l.example/two)" not in said


def test_items_apart_from_the_text_need_no_marks() -> None:
    """Lines closer than paragraphs, with blank lines between, and farther from the text around are a list."""
    text = f"{MORE}\n\n\n\nA rope of hemp\n\nA lamp with oil\n\nmaps: two of them\n\n\n\n{LAST}\n\n\n{PROSE}\n"
    manner = Manner(2, markdown=False, title_level=0, marks_items=False)
    said = write(blocks([shaped(line) for line in seen(text)], manner))
    assert "- A rope of hemp\n- A lamp with oil\n- maps: two of them" in said
