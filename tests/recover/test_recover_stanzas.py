"""Lines of one kind that are no list: stanzas, rows of a table; and lines that a page prints around its posts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.post import SourceRef
from generator.model.source import Draft, Form, Format, Passage, Reading, Record
from generator.recover.dump import recover_dump
from generator.recover.structure.cells import row_width

TEXTS = (
    "The kiln was lit at dawn and burned until the last of the peat had gone from the shed behind the mill.",
    "A carter came by with two barrels of lime, and he stayed until the rain had stopped in the evening.",
    "Whoever walks along the dyke in March will find the reeds cut down and laid out in bundles to dry.",
)
TITLES = ("Kiln", "Lime", "Reeds")
WORDS = st.lists(st.sampled_from(("rain", "wind", "peat", "lime", "reeds", "mill")), min_size=1, max_size=3)
STANZAS = st.lists(WORDS.map(lambda words: " ".join(words).capitalize()), min_size=3, max_size=8)


def drafts(text: str) -> tuple[Draft, ...]:
    """The posts of a text."""
    record = Record(SourceRef("dump.txt"), (), (Passage(text, Form.LINES),))
    return recover_dump(Reading("dump.txt", Format.DUMP, records=(record,))).drafts


def blog(heads: tuple[str, ...] = ("May 1, 2013", "May 9, 2013", "June 2, 2013"), below: str = "") -> str:
    """Three posts, a line under each title and one below each text."""
    return "\n\n".join(
        f"{title}\n\n{head}\n\n{text}{below}" for title, head, text in zip(TITLES, heads, TEXTS, strict=True)
    )


@given(STANZAS, st.sampled_from(("", ".")))
def test_a_stanza_between_paragraphs_keeps_its_lines_and_gets_no_bullets(lines: list[str], stop: str) -> None:
    """Short lines that stand apart, all of them phrases with capitals or all short sentences, are no list."""
    stanza = [f"{line}{stop}" for line in lines]
    (draft,) = drafts("\n\n".join((TEXTS[0], "\n".join(stanza), TEXTS[1], TEXTS[2])))
    assert not any(line.startswith("- ") for line in draft.body.splitlines())
    assert [line.rstrip("\\") for line in draft.body.splitlines() if line.rstrip("\\") in stanza] == stanza


@given(st.integers(3, 6), st.integers(3, 7), st.data())
def test_rows_of_one_pattern_are_as_wide_as_it(width: int, rows: int, data: st.DataObject) -> None:
    """Words first and one number in each row tell the width of a table without a header; a list of words has none."""
    at = data.draw(st.integers(1, width - 1))
    row = ["calm"] * at + ["12 fish"] + ["Tuesday"] * (width - at - 1)
    assert row_width(row * rows) == width
    assert row_width(["calm"] * (width * rows)) == 0


def test_rows_below_a_lead_in_are_a_table_and_no_list() -> None:
    """Regular rows are evidence of a grid, even where a colon leads on to them."""
    log = "\n".join(f"{day}\ncalm\n{count} eels" for day, count in (("Monday", 12), ("Tuesday", 3), ("Friday", 9)))
    (draft,) = drafts(
        f"{TEXTS[0]}\n\nThis is the log of the three days that we spent out there:\n\n{log}\n\n{TEXTS[1]}"
    )
    assert "| Tuesday | calm | 3 eels |" in draft.body


def test_times_of_day_in_a_table_end_no_post() -> None:
    """The last cell of a flattened table is no time of posting."""
    table = "Crew\nPlace\nTime\nTern\nVik\n12:40\nSkua\nHolm\n13:05\nAlk\nVik\n14:22"
    told = drafts(blog().replace(TEXTS[1], f"{TEXTS[1]}\n\n{table}\n\n{TEXTS[0]}"))
    assert len(told) == len(TITLES)
    assert "| Alk | Vik | 14:22 |" in told[1].body


@pytest.mark.parametrize(
    "motto", ["Notes from behind the mill, told every week.", "Peat, lime and reeds since the flood."]
)
def test_the_name_of_a_blog_and_its_motto_are_no_post(motto: str) -> None:
    """What stands above posts that bear dates throughout, and is no longer than a motto, belongs to the page."""
    assert [draft.values("title") for draft in drafts(f"The Mill Papers\n{motto}\n\n{blog()}")] == [
        (title,) for title in TITLES
    ]


def test_who_writes_a_page_is_no_part_of_the_last_post() -> None:
    """Below the labels of the last post, `About` opens what the page says of itself."""
    last = drafts(f"{blog(below=chr(10) * 2 + 'Filed under: mill')}\n\nAbout\n{TEXTS[0]}")[-1]
    assert last.values("label") == ("mill",)
    assert TEXTS[0] not in last.body


def test_a_byline_may_end_with_labels_and_names_its_author_once() -> None:
    """`Posted by Ada on 2 May 2013 in Mills` credits Ada and files under Mills; the same name below adds nobody."""
    told = drafts(blog(tuple(f"Posted by Ada on {day} May 2013 in Mills" for day in (2, 3, 4)), "\n\nPosted by Ada"))
    assert [draft.values("label") for draft in told] == [("Mills",)] * 3
    assert [[str(getattr(one, "name", "")) for one in draft.values("author")] for draft in told] == [["Ada"]] * 3


def test_a_relative_date_is_a_byline_and_claims_no_day() -> None:
    """`Posted 3 days ago by Ada` is no title and tells no date."""
    told = drafts(blog(("Posted 3 days ago by Ada", "Posted yesterday by Ada", "Posted 2 weeks ago by Ada")))
    assert [draft.values("title") for draft in told] == [(title,) for title in TITLES]
    assert not any(draft.values("date") for draft in told)


def test_titles_that_are_counted_open_posts() -> None:
    """Numbered lines right above bylines are titles and no lists."""
    counted = "\n\n".join(
        f"{at}. {title}\nWritten by Ada on {at} May 2013\n\n{text}"
        for at, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True), 1)
    )
    assert [draft.values("title") for draft in drafts(counted)] == [
        (f"{at}. {title}",) for at, title in enumerate(TITLES, 1)
    ]
