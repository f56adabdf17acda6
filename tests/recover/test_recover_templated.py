"""Lines of templates that no vocabulary holds, told by the words and marks that recur; and lines of authors, kept."""

from __future__ import annotations

import re

import pytest
import test_recover_templates as templates

from generator.model.post import SourceRef
from generator.model.source import Form, Format, Passage, Reading, Record, Recovery
from generator.recover.dump import recover_dump

TITLES, TEXTS = templates.TITLES[:4], templates.TEXTS[:4]
LABELS = ("kilns", "crews / sleep", "lights", "trade")
MINUTES = (3, 1, 4, 2)
FILLED = (
    "{minutes} min • {label}",
    "Ada Brook · {minutes} min read",
    "By Ada Brook, {minutes}:42 PM. {label}",
)
"""What a template prints and no vocabulary knows."""
AUTHORS = (
    ("{minutes} boats lost", "The numbers of boats that are said to be lost stand over no text of their own."),
    ("We lost {minutes} boats in all.", "A sentence is an author's, whatever its numbers."),
    ("Day {count}", "What counts through is a heading."),
    ("What we learnt", "Words without a number or a mark may be a section's name."),
)


def recovered(blocks: list[str]) -> Recovery:
    """What becomes of a dump with blank lines between its blocks."""
    record = Record(SourceRef("dump.txt"), (), (Passage("\n\n".join(blocks), Form.LINES),))
    return recover_dump(Reading("dump.txt", Format.DUMP, records=(record,)))


def _filled(form: str, at: int) -> str:
    return form.format(minutes=MINUTES[at], label=LABELS[at], title=TITLES[at], count=at + 1)


def _words(recovery: Recovery) -> list[str]:
    return [" ".join(re.sub(r"[\\*_#]", "", draft.body).split()) for draft in recovery.drafts]


@pytest.mark.parametrize("form", FILLED)
@pytest.mark.parametrize("titled", [True, False])
def test_a_template_is_told_by_the_words_and_marks_that_it_repeats(form: str, titled: bool) -> None:
    """A line with a mark, a date or a time that recurs with text in between opens posts, and is no title."""
    blocks = [
        block
        for at, text in enumerate(TEXTS)
        for block in ([TITLES[at]] if titled else []) + [_filled(form, at), text, TEXTS[at - 1]]
    ]
    recovery = recovered(blocks)
    assert _words(recovery) == [f"{text} {TEXTS[at - 1]}" for at, text in enumerate(TEXTS)]
    assert not titled or [str(draft.values("title")[0]) for draft in recovery.drafts] == list(TITLES)


@pytest.mark.parametrize(("form", "why"), AUTHORS)
def test_what_an_author_repeats_is_kept(form: str, why: str) -> None:
    """Lines of an author, numbers in them or not, stay on the page."""
    blocks = [block for at, text in enumerate(TEXTS) for block in (text, _filled(form, at), TEXTS[at - 1])]
    recovery = recovered(blocks)
    kept = " ".join([*_words(recovery), *(str(draft.values("title")) for draft in recovery.drafts)])
    assert all(_filled(form, at) in kept for at in range(len(TEXTS))), why


@pytest.mark.parametrize("form", ["{label} Leave a comment on {title}", "{label} // {minutes} voices on “{title}”"])
def test_a_line_that_quotes_the_title_above_it_is_the_page_s(form: str) -> None:
    """What ends with the title of its own post is no word of the author and no title."""
    blocks = [block for at, text in enumerate(TEXTS) for block in (TITLES[at], text, TEXTS[at - 1], _filled(form, at))]
    recovery = recovered(blocks)
    assert [str(draft.values("title")[0]) for draft in recovery.drafts] == list(TITLES)
    assert _words(recovery) == [f"{text} {TEXTS[at - 1]}" for at, text in enumerate(TEXTS)]


def test_a_list_of_titles_quotes_none_of_them() -> None:
    """Items of a list beside the posts are titles over again, and do not make the titles furniture."""
    blocks = [block for at, text in enumerate(TEXTS) for block in (TITLES[at], text, TEXTS[at - 1])]
    recovery = recovered([*blocks, "Recent posts", "\n".join(f"* {title}" for title in TITLES)])
    assert [str(draft.values("title")[0]) for draft in recovery.drafts] == list(TITLES)


@pytest.mark.parametrize("day", ["March {day}, 2015", "{day} March 2015", "{day} de março de 2015"])
def test_a_date_that_is_glued_to_a_title_is_parted_from_it(day: str) -> None:
    """A page without white space between its blocks has its titles without their dates."""
    glued = [f"{TITLES[at]}{day.format(day=at + 11)}\n{text}\n{TEXTS[at - 1]}" for at, text in enumerate(TEXTS)]
    recovery = recovered(["\n".join(glued)])
    assert [str(draft.values("title")[0]) for draft in recovery.drafts] == list(TITLES)
    assert [str(draft.values("date")[0]) for draft in recovery.drafts] == [f"2015-03-{at + 11}" for at in range(4)]


def test_a_comment_may_have_its_time_and_its_words_in_one_line() -> None:
    """What a reader said behind the time of day is no post."""
    said = "Rowena\n\nsays:\nMay {day}, 2015 at 5:35 am First of all, congratulations. Second: the link is broken now."
    blocks = [
        block
        for at, text in enumerate(TEXTS)
        for block in (TITLES[at], text, TEXTS[at - 1], "1 comment", said.format(day=at + 2), "Reply")
    ]
    recovery = recovered(blocks)
    assert _words(recovery) == [f"{text} {TEXTS[at - 1]}" for at, text in enumerate(TEXTS)]
