"""What templates print around posts, in forms that no vocabulary holds: days, labels, reading times, excerpts."""

from __future__ import annotations

import pytest

from generator.model.source import Recovery
from generator.recover.lines.dates import dates, without_dates
from tests.recover.texts import TEXTS, TITLES, recovered

POSTS = tuple(zip(range(5), TITLES, TEXTS, (*TEXTS[2:], *TEXTS[:2]), strict=True))


def _told(recovery: Recovery, field: str) -> list[list[str]]:
    return [[str(getattr(value, "name", value)) for value in draft.values(field)] for draft in recovery.drafts]


def _titles(recovery: Recovery) -> tuple[str, ...]:
    return tuple(said[0] for said in _told(recovery, "title"))


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_nearest_of_several_date_lines_is_the_day_of_a_post(gap: str) -> None:
    """A day without a post gives its date to none; it is left out, and says so."""
    days = (
        ("May 21, 2011", "May 20, 2011"),
        ("May 17, 2011",),
        ("May 14, 2011", "May 13, 2011", "May 12, 2011"),
        ("May 9, 2011",),
    )
    text = gap.join(gap.join((*told, title, one, two)) for told, (_, title, one, two) in zip(days, POSTS, strict=False))
    recovery = recovered(text)
    assert _titles(recovery) == TITLES[:4]
    assert _told(recovery, "date") == [["2011-05-20"], ["2011-05-17"], ["2011-05-12"], ["2011-05-09"]]
    left = [one.text for one in recovery.omissions if one.reason == "date line of no post"]
    assert left == ["May 21, 2011", "May 14, 2011", "May 13, 2011"]


def test_a_date_in_two_forms_is_one_day() -> None:
    """What stands above in another form, or tells the same day, is no line of another day."""
    text = "\n\n".join(f"May {20 - at}, 2011\n\n2011-05-{20 - at}\n\n{title}\n\n{one}" for at, title, one, _ in POSTS)
    recovery = recovered(text)
    assert _told(recovery, "date") == [[f"2011-05-{20 - at}"] for at in range(5)]
    assert all(one.reason != "date line of no post" for one in recovery.omissions)


@pytest.mark.parametrize(
    ("line", "labels", "authors"),
    [
        ("Filed under: Boats, Kilns & Fires — maud @ 7:10 pm", ["Boats", "Kilns & Fires"], ["maud"]),
        ("Filed under: Boats — Maud Harrow @ 19:10", ["Boats"], ["Maud Harrow"]),
        ("Filed under: Boats – and oars", ["Boats – and oars"], []),
        ("Posted in Boats, Kilns | 3 Comments »", ["Boats", "Kilns"], []),
        ("Posted in Boats, Kilns on March 9, 2011 by Maud Harrow", ["Boats", "Kilns"], ["Maud Harrow"]),
        (
            "This entry was posted in Boats and tagged tar, oars on March 9, 2011 by Maud.",
            ["Boats", "tar", "oars"],
            ["Maud"],
        ),
        (
            "This entry was posted on Wednesday, March 9th, 2011 at 7:14 pm and is filed under Boats, Kilns. You can "
            "follow any responses to this entry through the RSS 2.0 feed.",
            ["Boats", "Kilns"],
            [],
        ),
        (
            "This entry was posted by maud on March 9, 2011 at 7:14 pm and is filed under Boats . You can leave a "
            "response, or trackback from your own site.",
            ["Boats"],
            ["maud"],
        ),
    ],
)
def test_labels_end_where_author_and_time_begin(line: str, labels: list[str], authors: list[str]) -> None:
    """A line of labels may tell of author, day and time as well; none of these is a label."""
    text = "\n\n".join(f"{title}\n\nMarch {9 - at}, 2011\n\n{one}\n\n{two}\n\n{line}" for at, title, one, two in POSTS)
    recovery = recovered(text)
    assert _told(recovery, "label") == [labels] * 5
    assert _told(recovery, "author") == [authors] * 5


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "lines",
    [
        ("{} minute read",),
        ("Lesezeit: {} Minuten",),
        ("Antal ord: {}", "Läs upp"),
        ("| No Comments",),
        ("Mood: hopeful",),
    ],
)
def test_what_recurs_beneath_titles_tells_them(gap: str, lines: tuple[str, ...]) -> None:
    """The lines are furniture, the short lines above them titles, in any language; nothing else is left out."""
    text = gap.join(
        gap.join((title, *(line.format(at + 3) for line in lines), f"{one} {two}", "By the quay", f"{two} {one}"))
        for at, title, one, two in POSTS
    )
    recovery = recovered(text)
    assert _titles(recovery) == TITLES
    assert len(recovery.omissions) == 5 * len(lines)
    assert all("By the quay" in draft.body for draft in recovery.drafts)


@pytest.mark.parametrize("line", ["Summary", "Length: {} m"])
def test_sections_and_what_stands_beneath_them_part_nothing(line: str) -> None:
    """Sections have names that recur, and an article that has begun has parts; none of this is a page's own."""
    opening = "" if line == "Summary" else "\n\n".join(TEXTS[:4]) + "\n\n"
    text = opening + "\n\n".join(f"{title}\n\n{line.format(at + 3)}\n\n{one}\n\n{two}" for at, title, one, two in POSTS)
    recovery = recovered(text)
    assert len(recovery.drafts) == 1
    assert not recovery.omissions or line == "Summary"


def test_no_letter_is_taken_for_a_bullet() -> None:
    """`No comments` holds an `o` before a blank, as some converters mark items; so do many names."""
    text = "\n\n".join(f"{title}\n\n{one}\n\n{two}\n\nNo comments:" for _, title, one, two in POSTS)
    assert {one.reason for one in recovered(text).omissions} == {"link to comments"}


@pytest.mark.parametrize("end", ["…", "...", " […]", " [...]", "... Read more", " Continue reading →"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("titled", [True, False])
def test_paragraphs_that_are_all_cut_off_are_a_post_each(end: str, gap: str, titled: bool) -> None:
    """Each excerpt is a draft of its own, under its title where it has one; a finding says that they are excerpts."""
    cut = [one[:90].rpartition(" ")[0] + end for one in TEXTS]
    text = gap.join(gap.join((title, one)) if titled else one for title, one in zip(TITLES, cut, strict=True))
    recovery = recovered(text)
    assert [draft.body.split()[:4] for draft in recovery.drafts] == [one.split()[:4] for one in TEXTS]
    assert not titled or _titles(recovery) == TITLES
    assert "posts-cut-off" in [finding.code for finding in recovery.findings]


def test_a_post_may_trail_off() -> None:
    """Some paragraphs that end in an ellipsis make no page of excerpts."""
    text = "\n\n".join((*(one[:90] + "…" for one in TEXTS), *TEXTS))
    recovery = recovered(text)
    assert len(recovery.drafts) == 1
    assert "posts-cut-off" not in [finding.code for finding in recovery.findings]


def test_a_long_text_is_searched_for_dates_where_its_years_are() -> None:
    """A date is found wherever it stands in a long text, with its weekday, as in a short one."""
    said = ("Monday, 7 March 2011", "2011-03-07", "segunda-feira, 7 de março de 2011", "3/13/2011", "7.3.2011")
    text = " ".join(f"{one} {day} {one}" for one, day in zip(TEXTS, said, strict=True))
    found = sorted((one.start, text[one.start : one.end]) for one in dates(text))
    assert [day for _, day in found] == list(said)
    assert not any(char.isdigit() for char in without_dates(text))
