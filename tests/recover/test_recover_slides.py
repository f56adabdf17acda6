"""What converters and notations do to the lines of a slide, undone: boxes, bullets, comments, running heads."""

from __future__ import annotations

import pytest

from generator.model.post import Credit
from generator.model.source import Draft, Source
from generator.readers import read
from generator.recover import recover

FIRST = "Keeping Pumps Alive\nRuth Okafor\nNorthern Pump Workshop\nJune 9, 2009"


def _talk(text: str) -> tuple[Draft, list[str]]:
    """The talk of a deck, and what was left out of it."""
    recovery = recover(read(Source("deck.txt", text.encode(), "")))
    return recovery.drafts[0], [omission.text for omission in recovery.omissions]


def _pdf(page: str, *, foot: str = "") -> str:
    """PDF text whose second page is `page`; all pages but the first have the foot."""
    others = ["Valves\n• brass", "Seals\n• felt", "Thanks\n• to the crew"]
    return "\f".join([FIRST, *(f"{each}{foot}" for each in (page, *others))]) + "\f"


PAGES = [
    (
        "a wrapped item",
        "Leaks\n• the old seal gave way in the third winter\nbecause felt was dear\n• tar",
        "- the old seal gave way in the third winter because felt was dear\n- tar",
    ),
    ("a bullet on its own line", "Leaks\n•\nfelt\n•\ntar", "- felt\n- tar"),
    ("a glyph of the font Symbol", "Leaks\n\uf0b7\nfelt\n\uf0b7\ntar", "- felt\n- tar"),
    ("a lesser mark", "Leaks\n• felt\n– grey\n• tar", "- felt\n  - grey\n- tar"),
    ("short items without room to spare", "Leaks\n• felt\n• tar\nHemp", "- felt\n- tar"),
    ("columns", "Costs\nseal       12   3.5\nvalve      30   4.0\npump rod   7    9.5", "| seal | 12 | 3.5 |"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "told"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_a_page_of_pdf_text(page: str, told: str) -> None:
    """Each page with the Markdown that stands for it."""
    assert told in _talk(_pdf(page))[0].body


def test_a_running_foot_is_left_out_and_a_bullet_is_none() -> None:
    """A line on most pages is no one's; a bullet on a line of its own is on most pages, too."""
    draft, left = _talk(_pdf("Leaks\n•\nfelt\n•\ntar", foot="\nPump Workshop 2009\n"))
    assert "Pump Workshop 2009" in left
    assert "•" not in left
    assert "- felt\n- tar" in draft.body


MARP = "---\nmarp: true\ndate: June 9, 2009\nauthor: Ruth Okafor, Hal Denby\n---\n\n# Pumps\n\n---\n\n{}\n\n---\n\n# Seals\n\nFelt.\n\n---\n\n# End\n\nTar.\n"  # noqa: E501
COMMENTS = [
    ("a directive", "<!-- _class: lead -->\n# Leaks\n\n- tar", "## Leaks\n\n- tar\n", "_class: lead"),
    ("a note", "# Leaks\n\n- tar\n\n<!-- Show the pump. -->", "- tar\n\n> Show the pump.\n", ""),
    (
        "a note of two lines",
        "# Leaks\n\n- tar\n\n<!--\nShow it.\nPass it round.\n-->",
        "> Show it.\n> Pass it round.",
        "",
    ),
    ("what reveal.js sets", '# Leaks\n\n- tar <!-- .element: class="fade" -->', "- tar\n", '.element: class="fade"'),
    ("a comment in code", "# Leaks\n\n```html\n<!-- kept -->\n```", "<!-- kept -->", ""),
]


@pytest.mark.parametrize(("slide", "told", "gone"), [case[1:] for case in COMMENTS], ids=[case[0] for case in COMMENTS])
def test_a_comment_is_a_note_or_sets_looks(slide: str, told: str, gone: str) -> None:
    """What a speaker notes is kept as a quotation, what steers a slide's looks is left out and listed."""
    draft, left = _talk(MARP.format(slide))
    assert told in draft.body
    assert not gone or gone in left


def test_front_matter_names_each_speaker() -> None:
    """A list of names is as many persons."""
    assert _talk(MARP.format("# Leaks\n\n- tar"))[0].values("speaker") == (Credit("Ruth Okafor"), Credit("Hal Denby"))


TITLE_SLIDE = "Quiet Pumps\nAda Brook\nNorthern University"
NOTATIONS = {
    "Slidev sets each slide's layout between rules": (
        "---\ntheme: seriph\n---\n\n# Quiet Pumps\n\n---\nlayout: default\n---\n\n# Why\n\n- sleep\n\n"
        "---\nlayout: two-cols\n---\n\n# How\n\n- felt\n\n---\nlayout: end\n---\n\n# End\n\n- thanks\n"
    ),
    "markitdown counts slides in comments": "".join(
        f"<!-- Slide number: {number} -->\n# {title}\n{said}\n\n### Notes:\nSpeak up.\n\n"
        for number, (title, said) in enumerate((("Quiet Pumps", "Ada Brook"), ("Why", "sleep"), ("How", "felt")), 1)
    )
    + "<!-- Slide number: 4 -->\n# End\nthanks\n",
    "slides are counted on lines of their own": (
        f"--- Slide 1 ---\n{TITLE_SLIDE}\n\n--- Slide 2 ---\nWhy\nsleep\n\n--- Slide 3 ---\nHow\nfelt\n\n"
        "--- Slide 4 ---\nEnd\nthanks\n"
    ),
    "plain slides stand between rules": f"{TITLE_SLIDE}\n---\nWhy\nsleep\n---\nHow\nfelt\n---\nEnd\nthanks\n",
    "running feet bear the number of the page": "\f".join(
        f"{said}\n\nAda Brook    Quiet Pumps    {number}/4\n"
        for number, said in enumerate((TITLE_SLIDE, "Why\nsleep", "How\nfelt", "End\nthanks"), 1)
    ),
}


def _titles(draft: Draft) -> list[str]:
    assert draft.talk
    return [line.removeprefix("## ") for line in draft.body.split("\n") if line.startswith("## ")]


@pytest.mark.parametrize("text", NOTATIONS.values(), ids=NOTATIONS)
def test_each_notation_is_a_deck_with_the_titles_of_its_slides(text: str) -> None:
    """What parts slides, counts them or frames them is no slide's own; titles are those that stand on the slides."""
    assert _titles(_talk(text)[0]) == ["Quiet Pumps", "Why", "How", "End"]


DECLARED = {
    "Org": (
        "#+TITLE: Quiet Pumps\n#+STARTUP: beamer\n\n* Why :sleep:\n- sleep\n#+BEGIN_NOTES\nSpeak up.\n#+END_NOTES\n"
        "* How\n| Pump | dB |\n|------+----|\n| Felt | 12 |\n* End\n- thanks\n"
    ),
    "Quarto": (
        "---\ntitle: Quiet Pumps\nformat: revealjs\n---\n\n## Why\n\n- sleep\n\n::: {.notes}\nSpeak up.\n:::\n\n"
        "## How\n\n| Pump | dB |\n|---|---|\n| Felt | 12 |\n\n## End\n\n- thanks\n"
    ),
    "Pandoc": (
        "% Quiet Pumps\n% Ada Brook\n\n# Why\n\n- sleep\n\n::: notes\nSpeak up.\n:::\n\n# How\n\n"
        "| Pump | dB |\n|---|---|\n| Felt | 12 |\n\n# End\n\n- thanks\n"
    ),
}


@pytest.mark.parametrize("text", DECLARED.values(), ids=DECLARED)
def test_a_deck_that_says_so_is_one_with_its_notes_and_tables(text: str) -> None:
    """The title stands in a key; notes are quoted; a table stays one; what frames them is left out and listed."""
    draft, left = _talk(text)
    assert next(claim.value for claim in draft.claims if claim.rule == "deck-front-matter") == "Quiet Pumps"
    assert _titles(draft) == ["Why", "How", "End"]
    assert "> Speak up." in draft.body
    assert "| Felt | 12 |" in draft.body
    assert any("notes" in omission.casefold() for omission in left)


def test_the_last_cell_of_a_slide_is_no_number_of_a_page() -> None:
    """Only where most pages have a number at that edge does one count the pages."""
    text = "Quiet Pumps\nAda Brook\n\fWhy\nsleep\n\fHow\nfelt at\n12\n\fEnd\nthanks\n"
    assert "12" in _talk(text)[0].body


@pytest.mark.parametrize("cover", ["[cover]\n", "![](cover.png)\n", "[]\n[logo]\n"])
def test_a_cover_that_is_but_a_picture_is_no_title_slide(cover: str) -> None:
    """The first slide that says something tells title and speaker; the cover stays a slide without a title."""
    pages = [cover, "Pumps of the harbour\nAda Brook", "Valves\n• brass", "Seals\n• felt", "Thanks\n• to the crew"]
    draft, _ = _talk("\f".join(pages) + "\f")
    assert draft.values("title") == ("Pumps of the harbour",)
    assert draft.values("speaker") == (Credit("Ada Brook"),)
    assert draft.body.startswith("## Slide 1\n")
