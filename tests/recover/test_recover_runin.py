"""Titles and furniture on one line with the text beside them: parted where a converter did so throughout."""

from __future__ import annotations

import pytest

from generator.recover.breaks.runin import in_blocks
from tests.recover.test_recover_oneline import POSTS
from tests.recover.texts import recovered

_SPACED = " ".join(
    f"{title} Posted on  {day}    by    Maud Lind {text} \n Posted in   Tides    |    2 Comments \n"
    for title, day, text in POSTS
)
_GLUED = "\n".join(
    f"{title}Posted on {day}  by  Maud Lind{text}\nPosted in Tides  |  2 Comments" for title, day, text in POSTS
)


@pytest.mark.parametrize("page", [_SPACED, _GLUED], ids=["blanks between blocks", "nothing between blocks"])
def test_heads_of_posts_get_lines_of_their_own(page: str) -> None:
    """Each title, and each text, is found though the page's source kept no line feed around them."""
    drafts = recovered(page).drafts
    assert [next(iter(draft.values("title"))) for draft in drafts] == [title for title, _, _ in POSTS]
    assert [draft.body.strip() for draft in drafts] == [text for _, _, text in POSTS]


@pytest.mark.parametrize("page", [_SPACED, _GLUED], ids=["blanks between blocks", "nothing between blocks"])
def test_parting_adds_no_letter_and_takes_none(page: str) -> None:
    """What is parted is the same text, and parting it again changes nothing."""
    parted = in_blocks(page)
    assert "".join(parted.split()) == "".join(page.split())
    assert in_blocks(parted) == parted


def test_names_with_capitals_inside_stay_whole() -> None:
    """Names such as `GitHub` look like seams, but no title ends within them, however many posts open with one."""
    names = ("GitHub", "JavaScript", "OpenStreetMap", "MySQL")
    page = "\n\n".join(
        f"{title}\n\nPosted on {day} by Maud Lind\n\nNothing of {name} is left. {text}\n\n2 Comments"
        for name, (title, day, text) in zip(names, POSTS, strict=True)
    )
    assert in_blocks(page) == page
