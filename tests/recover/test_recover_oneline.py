"""Pages in one line, titles beside dates, lists of posts, months over posts: parted where the dump shows them."""

from __future__ import annotations

import pytest

from generator.model.post import SourceRef
from generator.model.source import Form, Format, Passage, Reading, Record, Recovery
from generator.recover.breaks.oneline import in_lines
from generator.recover.dump import recover_dump
from generator.recover.lines.text import seen
from generator.recover.page.datelines import parted_dates

POSTS = (
    (
        "A kiln for the old yard",
        "March 2, 2015",
        "The ferry leaves the harbour before dawn and carries the salt that the villages need. A second crew painted "
        "the hull while the first one slept, so that the paint had time to dry before the tide came back.",
    ),
    (
        "How the crew slept",
        "February 27, 2015",
        "Nobody at the yard expected that kiln to hold its heat for more than three nights. It did, and the bricks "
        "were still warm on the morning when the inspectors came to look at them and wrote down nothing.",
    ),
    (
        "Lanterns over the bay",
        "February 3, 2015",
        "Before the storm somebody had seen three of them, and none belonged to a boat that we knew. It took until "
        "the evening to row out there, and by then the bay was as dark as it always is in the winter.",
    ),
    (
        "Salt in the ledger",
        "January 20, 2015",
        "For a whole year the clerk wrote down what every barrel weighed. The numbers were right, as far as anybody "
        "could tell, and still there was a barrel missing when the ships had been loaded and were gone.",
    ),
)
MANY = 2
"""How often the text of a post is said again, so that the page is longer than any paragraph."""


def recovered(text: str) -> Recovery:
    """What becomes of a dump that is `text`."""
    passage = Passage(text, Form.LINES)
    record = Record(SourceRef("dump.txt"), (), (passage,))
    return recover_dump(Reading("dump.txt", Format.DUMP, records=(record,)))


def _titles(recovery: Recovery) -> list[str]:
    return [str(next(iter(draft.values("title")), "")) for draft in recovery.drafts]


def _openings(recovery: Recovery) -> list[str]:
    return [draft.body.lstrip()[:30] for draft in recovery.drafts]


@pytest.mark.parametrize(
    "form",
    [
        "{date} {title} {text} Posted by Ada Brook at 7:{n}5 AM {n} comments: Labels: salt, boats",
        "{title} Posted on {date} by Ada Brook {text} Posted in Boats | {n} Comments",
        "{title} {date} {text}",
    ],
)
def test_a_page_in_one_line_is_parted_by_what_it_prints_around_posts(form: str) -> None:
    """Dates, bylines and counts of comments part posts; a capital in the middle of a sentence ends a title."""
    page = " ".join(
        form.format(title=title, date=day, text=" ".join([text] * MANY), n=n)
        for n, (title, day, text) in enumerate(POSTS, 2)
    )
    recovery = recovered(page)
    assert _titles(recovery) == [title for title, _, _ in POSTS]
    assert _openings(recovery) == [text[:30] for _, _, text in POSTS]


@pytest.mark.parametrize("mark", ["|", "¶"])
def test_a_mark_between_any_two_blocks_parts_them(mark: str) -> None:
    """`get_text(" | ")` sets it where the page has no sign of its own, between paragraphs, too."""
    blocks = [part for title, day, text in POSTS for part in (title, day, *text.replace(". ", ".\n").split("\n"))]
    recovery = recovered(f" {mark} ".join(blocks))
    assert _titles(recovery) == [title for title, _, _ in POSTS]
    assert in_lines(f" {mark} ".join(blocks)).split("\n") == blocks


def test_a_row_of_a_table_and_verse_with_strokes_stay_whole() -> None:
    """Marks that an author set are no seams: in a row between its cells, in verse between its lines."""
    cells = " | ".join(text for _, _, text in POSTS * MANY)
    verse = " / ".join(text for _, _, text in POSTS * MANY)
    assert in_lines(f"| {cells} |") == f"| {cells} |"
    assert in_lines(verse) == verse


def test_what_a_template_sets_behind_furniture_is_no_title() -> None:
    """`| Trackbacks (0)` stands behind every count of comments, so the title below begins behind it."""
    form = "{title} {text} Posted by Ada Brook at 7:{n}5 AM | Comments ({n}) | Add to Cabinet ▸"
    page = " ".join(form.format(title=title, text=text * MANY, n=n) for n, (title, _, text) in enumerate(POSTS, 2))
    assert _titles(recovered(page)) == [title for title, _, _ in POSTS]


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        ("What the tuner found", "Mr Abara comes twice a year to look at it."),
        ("Why I still row there", "This one is for those who asked me about oars."),
        ("Notes from a roof", "I have been up there since the morning."),
    ],
)
def test_a_title_ends_where_a_sentence_begins(title: str, opening: str) -> None:
    """A name with its honorific belongs to the sentence, and `I` to the clause that asks for it."""
    posts = [*((title, text) for title, _, text in POSTS[1:]), (title, opening + " " + POSTS[0][2])]
    page = " ".join(f"March {n}, 2015 {head} {text * MANY}" for n, (head, text) in enumerate(posts, 2))
    assert title in _titles(recovered(page))


def test_one_long_paragraph_stays_one_line() -> None:
    """A date within a sentence and a capital behind a full stop part nothing."""
    text = " ".join(text for _, _, text in POSTS * MANY) + " It was on March 2, 2015 that we left."
    assert in_lines(text) == text


def test_only_white_space_changes_when_a_page_is_parted() -> None:
    """No letter of the page is lost where lines are put in."""
    page = " ".join(f"{day} {title} {text * MANY} Posted by Ada Brook 3 comments:" for title, day, text in POSTS)
    assert in_lines(page).split() == page.split()
    assert "\n" in in_lines(page)


@pytest.mark.parametrize("form", ["{date} – {title}", "{title} ({date})", "{date}: {title}"])
def test_a_date_and_a_title_in_one_line_are_two(form: str) -> None:
    """A hand-made page that prints them so throughout has titles, and dates apart from them."""
    page = "\n\n".join(f"{form.format(title=title, date=day)}\n\n{text}\n\n{text}" for title, day, text in POSTS)
    recovery = recovered(page)
    assert _titles(recovery) == [title for title, _, _ in POSTS]
    assert [str(next(iter(draft.values("date")))) for draft in recovery.drafts][:2] == ["2015-03-02", "2015-02-27"]


@pytest.mark.parametrize("said", ["Ada Brook", "Version 2.{n}"])
def test_a_name_or_a_number_beside_a_date_is_no_title(said: str) -> None:
    """What recurs but for its number is a byline or a list of versions."""
    page = "\n\n".join(f"{day} – {said.format(n=n)}\n\n{text}" for n, (_, day, text) in enumerate(POSTS))
    assert parted_dates(seen(page)) == seen(page)


def test_posts_that_were_items_of_a_list_are_parted() -> None:
    """A bullet stands before each post, and within a post none like it."""
    page = "\n\n".join(f"  * {text}\n\n    {text}" for _, _, text in POSTS)
    assert _openings(recovered(page)) == [text[:30] for _, _, text in POSTS]


def test_months_over_posts_are_no_titles() -> None:
    """The page of a year: a month parts the posts below it from those above, and is on no page."""
    months = ("March 2015", "February 2015", "January 2015")
    page = "\n\n".join(f"{month}\n\n{text}\n\n{text}" for month, (_, _, text) in zip(months, POSTS, strict=False))
    recovery = recovered(page)
    assert _openings(recovery) == [text[:30] for _, _, text in POSTS[:3]]
    assert {omission.text for omission in recovery.omissions} == set(months)
    dates = [str(next(iter(draft.values("date")))) for draft in recovery.drafts]
    assert dates == ["2015-03", "2015-02", "2015-01"]
