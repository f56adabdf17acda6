"""A deck becomes a talk: slides as the contract wants them, steps folded, and what the title slide tells."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.source import Recovery, Source
from generator.readers.deck import is_deck, read_deck
from generator.recover.deck import STEP_REPEATED, recover_deck
from generator.recover.slides.parting import parted

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
MARP = """---
marp: true
theme: gaia
author: Ada Brook
date: 2016-05-18
---

# Knots by the Sea

---

<!-- _class: lead -->
## Why knots

- rope
- tar

---

## Thanks
"""
SLIDEV = (
    "---\ntheme: seriph\ntitle: Knots by the Sea\n---\n\n# Knots by the Sea\n\nAda Brook\n\n"
    "---\nlayout: center\n---\n\n# Why knots\n\n- rope\n\n---\n\n# Thanks\n\nAsk us.\n"
)
REMARK = (
    "class: center, middle\n\n# Knots by the Sea\n\n---\n\n# Why knots\n\n- rope\n\n--\n\n- "
    "tar\n\n???\nSay it slowly.\n\n---\n\n# Thanks\n\nAsk us.\n"
)
REVEAL = (
    "# Knots by the Sea\n\n---\n\n## Why knots\n\n- rope\n- tar\n\nNote: Say it slowly.\n\n"
    "---\n\n## Thanks\n\nAsk us.\n"
)
PDF = (
    "Knots by the Sea\nAda Brook\nHarbour Institute\n18 May 2016\n\fWhy knots\n• rope\n• tar\n"
    "Harbour Institute 2016\n2\n\fThanks\nAsk us.\nHarbour Institute 2016\n3\n\fMore\nThe "
    "end.\nHarbour Institute 2016\n4\n"
)
PLAIN = (
    "# Knots by the Sea\n\nAda Brook  \nHarbour Institute  \n18 May 2016\n\n# Why knots\n\n"
    "---\n\n- rope\n\n# Why knots\n\n---\n\n- rope\n- tar\n\n# Costs\n\n---\n\n"
    "rope\tlength\tprice\nhemp\t12\t3.5\nflax\t9\t4.0\n\n# A picture\n\n---\n\n\u00a0\n\n# "
    "Sums\n\n---\n\n$a_1 + b_1$\n\n...\n\n## Twice\n\n$$x$$\n"
)


def recovered(text: str) -> Recovery:
    """What recovery makes of a deck's text."""
    return recover_deck(read_deck(Source("deck.txt", text.encode(), "deck"), text))


def _slides(text: str) -> list[str]:
    return recovered(text).drafts[0].body.split("\n---\n\n")


def _titles(text: str) -> list[str]:
    return [slide.split("\n")[0] for slide in _slides(text)]


@pytest.mark.parametrize("text", [MARP, SLIDEV, REMARK, REVEAL], ids=["marp", "slidev", "remark", "reveal"])
def test_markdown_decks_have_their_slides(text: str) -> None:
    """Each notation gives the same three slides, each opening with its title at level 2."""
    assert _titles(text) == ["## Knots by the Sea", "## Why knots", "## Thanks"]


def test_pdf_text_has_a_slide_a_page() -> None:
    """Form feeds part slides; the foot of each page and its number are left out and said to be."""
    assert _titles(PDF) == ["## Knots by the Sea", "## Why knots", "## Thanks", "## More"]
    assert "- rope\n- tar" in _slides(PDF)[1]
    reasons = Counter(omission.reason for omission in recovered(PDF).omissions)
    assert reasons == {"line on most pages": 3, "page number": 3}


def test_the_title_slide_tells_who_when_and_what() -> None:
    """Title, speaker with affiliation, and date are claimed from the first slide."""
    claims = {claim.field: claim.value for claim in recovered(PLAIN).drafts[0].claims}
    assert claims["title"] == "Knots by the Sea"
    assert (claims["speaker"].name, claims["speaker"].affiliation) == ("Ada Brook", "Harbour Institute")  # type: ignore[union-attr]
    assert str(claims["date"]) == "2016-05-18"
    assert recovered(PLAIN).drafts[0].talk


def test_front_matter_tells_too() -> None:
    """Keys of Marp's front matter are claimed, its settings left out with a reason."""
    recovery = recovered(MARP)
    assert {(claim.field, claim.rule) for claim in recovery.drafts[0].claims} >= {
        ("speaker", "deck-front-matter"),
        ("date", "deck-front-matter"),
    }
    assert {omission.reason for omission in recovery.omissions} == {"slide settings"}


def test_a_step_that_the_next_slide_repeats_is_folded() -> None:
    """Of two slides under one title, the first is left out when the second says all of it and more."""
    assert _titles(PLAIN) == ["## Knots by the Sea", "## Why knots", "## Costs", "## A picture", "## Sums"]
    assert [omission.text for omission in recovered(PLAIN).omissions] == ["Why knots\n- rope"]
    assert recovered(PLAIN).omissions[0].reason == STEP_REPEATED


def test_slides_that_differ_stay() -> None:
    """One title twice is no build-up when the second slide lacks something of the first."""
    assert _titles("# Rope\n\n- hemp\n\n# Rope\n\n- flax\n\n# Tar\n\n- black\n") == ["## Rope", "## Rope", "## Tar"]


def test_tables_sums_and_lost_figures() -> None:
    """Tabs make a table with its header; formulas stand as they are; a slide without words keeps the marker."""
    slides = _slides(PLAIN)
    assert "| rope | length | price |\n| --- | --- | --- |\n| hemp | 12 | 3.5 |" in slides[2]
    assert slides[3].strip() == "## A picture\n\n![lost figure]()"
    assert "$a_1 + b_1$\n\n![lost figure]()\n\n### Twice\n\n$$x$$" in slides[4]


def test_speaker_notes_are_kept_as_quotes() -> None:
    """What was only for the speaker is on the page, set apart."""
    assert "> Say it slowly." in _slides(REMARK)[1]
    assert "> Say it slowly." in _slides(REVEAL)[1]


ROWS = st.sampled_from(
    [
        "# Rope",
        "## Tar",
        "---",
        "--",
        "",
        "\u00a0",
        "- hemp",
        "text\tcell",
        "a\tb",
        "...",
        "???",
        "```",
        "class: x",
        "\f",
        "*a*",
        "12",
        "$x$",
    ]
)


@given(st.lists(ROWS, max_size=40))
@settings(max_examples=200, deadline=None)
def test_no_deck_is_too_odd(rows: list[str]) -> None:
    """Every word of a deck is on its slides or left out, and the parts agree with the slides."""
    recovery = recovered("\n".join(rows))
    body = "".join(draft.body for draft in recovery.drafts)
    said = Counter(
        re.findall(r"[a-z]{4,}", (body + " ".join(omission.text for omission in recovery.omissions)).lower())
    )
    assert not Counter(re.findall(r"[a-z]{4,}", "\n".join(rows).lower())) - said
    if recovery.drafts:
        outside = re.sub(r"(?ms)^(```+)$.*?^\1$", "", body)  # a line of code separates no slides
        assert all(slide.startswith("## ") for slide in outside.split("\n---\n\n"))


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real material is not there")
def test_the_seed_has_73_slides() -> None:
    """73 slides before folding; none of their words is lost by it."""
    text = next(SEEDS.glob("002_*")).read_text("utf-8")
    recovery = recovered(text)
    folded = [omission for omission in recovery.omissions if omission.reason == STEP_REPEATED]
    assert len(parted(text).slides) == 73
    assert recovery.drafts[0].body.count("\n---\n") + 1 + len(folded) == 73
    said = Counter(re.findall(r"\w+", recovery.drafts[0].body)) + Counter(
        re.findall(r"\w+", " ".join(one.text for one in folded))
    )
    assert not Counter(re.findall(r"\w+", text)) - said


def test_the_first_line_of_a_plain_title_slide_is_the_title() -> None:
    """A deck in Markdown whose title slide is plain has a title, unless its settings state one or it is no title."""
    slides = "\n\n---\n\n## Why\n\n- rope\n\n---\n\n## How\n\n- tar\n\n---\n\n## End\n\nAsk.\n"
    assert parted(f"Knots by the Sea\nAda Brook, Harbour Lab{slides}").slides[0].title == "Knots by the Sea"
    assert parted(f"---\ntitle: Knots\n---\n\nWelcome all{slides}").slides[0].title == ""
    assert parted(f"![](rope.png){slides}").slides[0].title == ""


def test_few_slides_make_a_deck_where_nothing_speaks_against_it() -> None:
    """Three slides do, titled and with items, or counted; neither three posts nor posts below settings are one."""
    slides = "# Knots\n\nAda Brook\n\n---\n\n# Why\n\n- rope\n\n---\n\n# End\n\nAsk us.\n"
    assert is_deck(slides)
    assert is_deck("Slide 1\nKnots\n\nSlide 2\nWhy\n- rope\n\nSlide 3\nEnd\n")
    assert not is_deck(
        slides.replace("- rope", "We made rope from hemp, as everybody did who had no money to buy any.")
    )
    assert not is_deck(
        "---\ntitle: Ebb\ndate: 2018-01-01\n---\nLow.\n\n---\ntitle: Tide\ndate: 2018-01-02\n---\nHigh.\n"
    )


BLANKS = (
    "Knots by the Sea\nAda Brook\nHarbour Lab\n\n\n\nWhy knots\nrope\ntar\n\n\n\nCosts\nhemp 12\nflax 9\n\n\n\n"
    "How\nslowly\nwith care\n\n\n\nWhere\nat sea\n\n\n\nThank you\nAsk us.\n"
)
FEET = "\n\n".join(
    f"{title}\n\n   words {title.lower()}\n\nAda Brook (HL)   Knots by the Sea   18 May 2016   {at}/5"
    for at, title in enumerate(("Knots by the Sea", "Why", "Costs", "How", "Thanks"), 1)
)


def test_blank_lines_part_the_slides_of_a_plain_deck() -> None:
    """An export without marks is a deck where it ends with thanks; each line stays one; verse is none."""
    assert is_deck(BLANKS)
    assert _titles(BLANKS)[:2] == ["## Knots by the Sea", "## Why knots"]
    assert len(_titles(BLANKS)) == 6
    assert "rope\\\ntar" in _slides(BLANKS)[1]
    assert not is_deck(BLANKS.replace("Thank you", "O quay"))
    claims = {claim.field: claim.value for claim in recovered(BLANKS).drafts[0].claims}
    assert claims["speaker"].name == "Ada Brook"  # type: ignore[union-attr]


def test_feet_that_count_the_pages_part_them() -> None:
    """PDF text without form feeds has a slide for each foot; a series of posts, whose numbers open them, is none."""
    assert is_deck(FEET)
    assert _titles(FEET) == ["## Knots by the Sea", "## Why", "## Costs", "## How", "## Thanks"]
    assert not is_deck("\n\n".join(f"Diary {at}/4\n\nWe sailed on." for at in range(1, 5)))


def test_parts_of_a_text_are_no_slides() -> None:
    """A serial counts its parts as a deck its pages: the word says so, or lines as long as only prose has."""
    prose = "We sailed on past the mill, and the wind went round to the north, so that nobody slept before it was day. "
    parts = range(1, 6)
    assert not is_deck("\n\n".join(f"We sailed on.\n\nPart {at}/5" for at in parts))
    assert not is_deck("\n\n".join(f"{prose * 2}\n\nVoyage {at}/5" for at in parts))
    assert is_deck("\n\n".join(f"Sails\nWe sailed on.\nAda Brook {at}/5" for at in parts))
    assert not is_deck("\n".join(f"Sails\nAda Brook, Lin Wu\nSession: boats, poster session {at}" for at in parts))


def test_classes_and_settings_of_themes_are_no_words_of_slides() -> None:
    """Remark's classes and Slidev's slots and settings are left out and said to be; their words stay, code as it is."""
    deck = (
        "layout: true\n.footer[Harbour Lab]\n\n---\n\n# Knots\n.author[Ada Brook]\n\n"
        "---\nlayout: two-cols\nlayoutClass: gap-16\n---\n\n# Why\n\n.left[\nrope\n]\n::right::\n\n"
        "--\ncount: false\n\n.red[.big[tar]]\n\n```css\n.red[x]\n```\n\n---\n\n# End\n"
    )
    recovery = recovered(deck)
    body = recovery.drafts[0].body
    assert "rope" in body
    assert "\ntar\n" in body
    assert "```css\n.red[x]\n```" in body
    assert not [word for word in ("::right::", "layoutClass", "count: false", ".footer", ".left") if word in body]
    assert {"::right::", "layoutClass: gap-16", ".left["} <= {one.text for one in recovery.omissions}
    claims = {claim.field: claim.value for claim in recovery.drafts[0].claims}
    assert claims["title"] == "Knots"


RUN_TOGETHER = {
    "as they are": PDF.replace("\f", ""),
    "marks above them": "".join(f"--- Page {at} ---\n{page}\n" for at, page in enumerate(PDF.split("\f"), 1)),
    "numbers in the row of a table": "\n".join(
        f"{page.rsplit('Harbour', 1)[0]}| Harbour Institute 2016 | {at} |\n| --- | --- |\n" if at > 1 else page
        for at, page in enumerate(PDF.split("\f"), 1)
    ),
}


@pytest.mark.parametrize("text", RUN_TOGETHER.values(), ids=RUN_TOGETHER)
def test_pages_that_a_converter_ran_together_are_parted(text: str) -> None:
    """By the numbers at their feet, or the marks of a script; what counts them is no word of a slide."""
    more = "".join(
        text[text.index("More") :].replace("More", word).replace("4", number)
        for word, number in (("Again", "5"), ("Last", "6"))
    )
    marks = "--- Page" in text
    counted = text if marks else text + more
    assert is_deck(counted)
    titles = _titles(counted)
    assert titles[0] == "## Knots by the Sea"
    assert titles[-3:] == (["## Why knots", "## Thanks", "## More"] if marks else ["## More", "## Again", "## Last"])
    assert "Page" not in recovered(counted).drafts[0].body
    assert "2016 4" not in recovered(counted).drafts[0].body


NUMBERED = {
    "numbers above what they count": "\n".join(f"{at}\nA knot\nIt holds." for at in range(1, 9)),
    "a column of a table": "Rank\n" + "\n".join(f"Ship {chr(64 + at)}\n{at}" for at in range(1, 9)),
    "pages of a book": "\n".join(f"{' '.join(['We sailed on, past the mill.'] * 40)}\n{at}" for at in range(1, 9)),
    "numbers that leave one out": "\n".join(f"A knot\nIt holds.\n{at}" for at in (1, 2, 4, 5, 6, 8)),
}


@pytest.mark.parametrize("text", NUMBERED.values(), ids=NUMBERED)
def test_other_numbers_are_no_feet(text: str) -> None:
    """Nor do pages as long as those of a book make a deck."""
    assert not is_deck(text)


def test_a_cover_without_a_number_is_a_page() -> None:
    """Where one blank line stands between any two pages, and nowhere else."""
    pages = "Knots by the Sea\nAda Brook\n\n" + "\n\n".join(f"Knot {one}\nrope\nHarbour {at}" for at, one in PAGES)
    assert _titles(pages)[:2] == ["## Knots by the Sea", "## Knot b"]


PAGES = [(2, "b"), (3, "c"), (4, "d"), (5, "e"), (6, "f")]


def test_pages_in_markdown_are_read_as_markdown() -> None:
    """As PyMuPDF4LLM writes them: the mark of a title is no word of it."""
    pages = "\n\n".join(f"## **Knot {one}**\n\n- rope {one}\n\nHarbour {at}" for at, one in [(1, "a"), *PAGES])
    assert _slides(pages)[0].strip() == "## **Knot a**\n\n- rope a"


def test_bullets_without_a_name_are_bullets() -> None:
    """A font that does not say what its characters are leaves their number, or a character for private use."""
    recovery = recovered(PDF.replace("• rope", "(cid:127) rope").replace("• tar", "\uf0b7 tar"))
    assert "- rope\n- tar" in recovery.drafts[0].body
    assert "(cid:127)" in [one.text for one in recovery.omissions]


ON_A_PAGE = {
    "columns one below another": (
        "Rope\nhemp\nflax\n\nLength\n12\n9\n\nPrice\n3.5\n4.0",
        "| Rope | Length | Price |\n| --- | --- | --- |\n| hemp | 12 | 3.5 |",
    ),
    "groups of short lines": ("Rope\nhemp\nflax\n\nTar\npine\nbirch", "flax"),
    "two lists side by side": ("• rope     • hemp\n• tar      • pine", "- rope\n- tar\n- hemp\n- pine"),
    "a line over another one": (
        "A rope\n\nIt holds for as long as nobody cuts it, or so we were told.",
        "A rope\n\nIt",
    ),
    "two sentences": ("We bought a rope of hemp and tar.\nIt held.", "tar.\n\nIt held."),
}


@pytest.mark.parametrize(("lines", "expected"), ON_A_PAGE.values(), ids=ON_A_PAGE)
def test_what_stands_on_a_page(lines: str, expected: str) -> None:
    """Columns and lists that a converter laid out; no line within a slide is a heading."""
    body = recovered(PDF.replace("The end.", lines)).drafts[0].body
    assert expected in body
    assert body.count("## ") == 4
    assert ("| Rope |" in body) is ("Price" in lines)


def test_names_side_by_side_are_two_speakers() -> None:
    """Where a layout is kept; what stands beside a name and is none leaves the line as it is."""
    claims = recovered(PDF.replace("Ada Brook", "Ada Brook      Cy Tar")).drafts[0].claims
    assert [claim.value.name for claim in claims if claim.field == "speaker"] == ["Ada Brook", "Cy Tar"]  # type: ignore[union-attr]


def test_parts_and_slides_have_levels_of_their_own() -> None:
    """The level of slides is the highest that has text right below it, on more than one."""
    deck = "---\nformat: revealjs\n---\n# Knots\n\n## Why\n\n- rope\n\n# Rope\n\n## How\n\n- tar\n\n## When\n\n- now\n"
    assert _titles(deck) == ["## Knots", "## Why", "## Rope", "## How", "## When"]


def test_headings_down_to_thanks_make_a_deck() -> None:
    """What a converter leaves of a page of reveal.js; an essay has more to say, and a list of links no title."""
    slides = {"Why": "rope", "How": "tar", "When": "now", "Thank you": "knots.example"}
    deck = "# Knots\n\nAda Brook\n\n" + "\n".join(f"## {title}\n\n- {said}\n" for title, said in slides.items())
    assert is_deck(deck)
    assert _titles(deck) == ["## Knots", "## Why", "## How", "## When", "## Thank you"]
    assert not is_deck(deck.replace("- ", f"{'A rope holds for as long as nobody cuts it. ' * 12}\n"))
    assert not is_deck(deck.replace("Thank you", "Ends"))
    assert not is_deck(deck.replace("- tar", "The old rope goes in June, and I\nwant to keep the tar as it is."))


def test_what_lights_up_lines_and_draws_icons_is_left_out() -> None:
    """Slidev's icons and the lines that steps light up, behind the language of code; the code stays."""
    code = "```ts {all|2}\nrope()\n```\n\nCall `<rope:tie/>` twice"
    deck = f'# Knots\n\n---\n\n# Why\n\n{code}\n\n---\n\n# Go <carbon:arrow-right/>\n\n<mdi:rope class="a"/> tar\n'
    recovery = recovered(deck + "\n---\n\n# End\n")
    body = recovery.drafts[0].body
    assert "```ts\nrope()\n```" in body
    assert "`<rope:tie/>`" in body
    assert "\ntar\n" in body
    assert {"{all|2}", "<carbon:arrow-right/>"} <= {one.text for one in recovery.omissions}


def test_titles_may_have_a_blank_line_below() -> None:
    """Where two part the slides."""
    deck = BLANKS.replace("\n\n", "\n\n\n")
    assert is_deck("\n\n\n".join(piece.replace("\n", "\n\n", 1) for piece in deck.split("\n\n\n")))


@pytest.mark.parametrize("title", ["[Knot {}](http://knots.example/{})", "Knot {}"])
def test_short_posts_of_an_archive_are_no_slides(title: str) -> None:
    """Their titles are links, or days stand below them, with an author beside."""
    days = "March {}, 2015 • Ada Brook" if "[" not in title else "By Ada Brook"
    posts = "\n\n".join(f"# {title.format(at, at)}\n\n{days.format(at)}\n\nIt holds." for at in range(1, 10))
    assert not is_deck(posts)
    assert is_deck("\n\n".join(f"# Knot {at}\n\nAda Brook\n\nIt holds." for at in range(1, 10)))


@pytest.mark.parametrize("line", ["{}x", "page{}x", "Ada{}.", "• a{}x", "(cid:1){}x"])
def test_blanks_within_a_line_cost_no_more_than_letters(line: str) -> None:
    """Pytest's `--durations` shows the time."""
    page = f"Knots\n{line.format(' ' * 100_000)}\n"
    assert "Knots" in recovered(f"{page}\f{page}\f{page}").drafts[0].body
