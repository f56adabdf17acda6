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


_LISTING = """public class ParserFactory {
    private final TokenStream tokenStream = streamProvider.openTokenStream();
    getElementById setTimeout addEventListener removeChild
}
var firstName = document.getElementById("firstName").innerHTML
window.setTimeout(updateCounter, waitTime)
reCaptcha deepMind textCat openData"""
_NAMED = ("With WordPress", "Our PowerPoint", "The LinkedIn", "An OpenReview")


@pytest.mark.parametrize("fence", ["", "```\n"], ids=["bare", "fenced"])
@pytest.mark.parametrize("author", ["Maud Lind", "Rachel MacDonald"])
def test_a_page_about_programs_stays_as_it_is(fence: str, author: str) -> None:
    """Where no furniture is glued to anything, names and code with capitals inside show no blocks."""
    page = "\n\n\n".join(
        f"{title}\n\n{day}\n\n{name} was there. {text}\n\n{fence}{_LISTING}\n{fence}\n"
        f"Posted by {author} at 10:00 AM\nPosted in {name.split()[1]}"
        for name, (title, day, text) in zip(_NAMED, POSTS, strict=True)
    )
    assert in_blocks(page) == page
    assert [next(iter(draft.values("title"))) for draft in recovered(page).drafts] == [title for title, _, _ in POSTS]


def test_a_listing_stays_whole_on_a_page_whose_blocks_are_glued() -> None:
    """Lines of programs are never parted, even where a converter glued everything around them."""
    page = "\n".join((_GLUED, "```", _LISTING, "```", *(f"    {line}" for line in _LISTING.splitlines())))
    assert in_blocks(page) != page
    assert in_blocks(page).count(_LISTING) == 1
    assert all(f"    {line}" in in_blocks(page) for line in _LISTING.splitlines())


@pytest.mark.parametrize("dated", [(0, 4, 8), (1, 5, 7), (0, 3)])
def test_titled_posts_under_one_gap_count_though_few_are_dated(dated: tuple[int, ...]) -> None:
    """A date above some posts makes none of the others less, which have a title under the same gap."""
    titles = [title for title, _, _ in POSTS] + [
        "Ropes and other things",
        "An evening at the mill",
        "Two men in one boat",
        "The price of herring",
        "Nets on the stones",
        "A walk to the lighthouse",
    ]
    texts = [POSTS[at % len(POSTS)][2] for at in range(len(titles))]
    posts = [
        f"{title}\n\n{f'March {20 - at}, 2015' + chr(10) * 2 if at in dated else ''}{text}\n\n{text}"
        for at, (title, text) in enumerate(zip(titles, texts, strict=True))
    ]
    drafts = recovered("\n\n\n".join(posts)).drafts
    assert [next(iter(draft.values("title")), None) for draft in drafts] == titles
