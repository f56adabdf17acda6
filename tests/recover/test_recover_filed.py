"""What themes print between the furniture that opens a post and its words, and other rows of their furniture."""

from __future__ import annotations

import pytest

from generator.model.post import SourceRef
from generator.model.source import Form, Format, Passage, Reading, Record
from generator.recover.dump import recover_dump
from generator.recover.lines.shapes import furniture
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.dumps import observed

_SAID = "The ferry was late again, and nobody on the quay seemed to mind it as much as I did."
_TITLES = ("Low tide", "The old slipway", "Nets in winter", "A new rudder")


def _page(*lists: str) -> str:
    posts = (
        f"## {title}\n\nBy Orla Venn on May {day}, 2014\n\n{items}\n{_SAID} {title} it was.\n\n{_SAID}\n"
        for day, (title, items) in enumerate(zip(_TITLES, lists, strict=False), 3)
    )
    return "\n".join(posts)


def _shapes(text: str) -> set[Shape]:
    return {one.shape for one in observed(text).lines if one.plain.startswith("* ")}


def test_lists_below_each_byline_that_share_items_are_labels() -> None:
    """A list right below each byline names labels, if lists share some; the posts begin below, and keep the labels."""
    text = _page("* Ferries\n* Weather\n", "* Ferries\n", "* Weather\n")
    assert _shapes(text) == {Shape.LABELS}
    record = Record(SourceRef("page.txt"), (), (Passage(text, Form.LINES),))
    drafts = recover_dump(Reading("page.txt", Format.DUMP, records=(record,))).drafts
    assert [next(iter(draft.values("title"))) for draft in drafts] == list(_TITLES[:3])
    assert all(draft.body.startswith(_SAID) for draft in drafts)
    assert [set(draft.values("label")) for draft in drafts] == [{"Ferries", "Weather"}, {"Ferries"}, {"Weather"}]


@pytest.mark.parametrize(
    "lists",
    [
        ("* Ropes\n* Tar\n", "* Oakum\n", "* Nails\n"),
        ("* Ferries\n", "", "", "* Ferries\n"),
        ("* Ferries\n", "* Ferries, which are never on time in this bay of ours\n", "* Ferries\n"),
        ("* Ferries\n",),
    ],
    ids=["each its own", "few posts", "one says more", "one post"],
)
def test_lists_that_authors_open_posts_with_stay_theirs(lists: tuple[str, ...]) -> None:
    """Lists with items of their own, below few bylines, or with an item that says more are no labels."""
    assert Shape.LABELS not in _shapes(_page(*lists))


def test_lists_of_what_the_text_speaks_of_stay_the_authors() -> None:
    """Whoever opens each post with what it takes, goes on to say how; the lists stay where they were written."""
    posts = (
        f"{title}\nMay {day}, 2014\n- {one}\n- {two}\n- cold time\nTake the {one} and put the {two} under. Wait.\n"
        for day, (title, one, two) in enumerate(
            (("A loaf", "flour", "salt"), ("A glue", "flour", "water"), ("A brine", "salt", "water")), 3
        )
    )
    assert Shape.LABELS not in {one.shape for one in observed("\n".join(posts)).lines}


@pytest.mark.parametrize(
    "row",
    [
        "Orla Venn · 3 min read · Ferries, Weather",
        "May 3, 2014 | Orla Venn | 12 minute read",
        "Orla Venn · 3 Minuten Lesezeit",
        "Ferries | 4 min de lecture",
    ],
)
def test_a_row_with_the_time_that_reading_takes_is_a_byline(row: str) -> None:
    """Whatever else such a row tells, a page printed it."""
    assert furniture(row) is Shape.BYLINE


@pytest.mark.parametrize(
    "said", ["It was a 3 min read", "3 min read it all | or not", "Reading time", "The weir is open · 3 min read"]
)
def test_words_about_reading_are_no_byline(said: str) -> None:
    """The time must be a part of its own, and what else the line says no more than names: titles bear it, too."""
    assert furniture(said) is not Shape.BYLINE


def test_blogger_says_in_spanish_that_there_are_no_comments() -> None:
    """By itself, and behind a byline."""
    assert furniture("No hay comentarios:") is Shape.COMMENTS
    assert furniture("publicado por Inés Roldán @ 8:02 AM   No hay comentarios") is Shape.BYLINE


@pytest.mark.parametrize("row", ["3 commentaires aucun rétrolien", "aucun commentaire 2 rétroliens", "2 Trackbacks"])
def test_counts_of_trackbacks_are_furniture(row: str) -> None:
    """By themselves, and behind the count of comments, in one row."""
    assert furniture(row) in (Shape.COMMENTS, Shape.PERMALINK)


def test_a_day_glued_to_its_month_dates_a_post_where_several_are() -> None:
    """`30Aug` is a badge of which a converter dropped the blanks, where a page has three; once, it is anything."""
    posts = [f"{day}Aug\n\n## {title}\n\n{_SAID}\n" for day, title in zip((30, 12, 4), _TITLES, strict=False)]
    shapes = [one.shape for one in observed("\n\n".join(posts)).lines]
    assert shapes == [Shape.DATE, Shape.HEADING, Shape.PROSE] * 3
    assert observed(posts[0]).lines[0].shape is not Shape.DATE


def test_a_name_glued_to_the_year_closes_each_post() -> None:
    """`July 12, 2018admin` is furniture where a page has three of it, and no words of the posts above."""
    posts = [f"## {title}\n\n{_SAID}\n\nJuly {day}, 2018venn\n" for day, title in enumerate(_TITLES[:3], 3)]
    shapes = [one.shape for one in observed("\n".join(posts)).lines]
    assert shapes == [Shape.HEADING, Shape.PROSE, Shape.BYLINE] * 3
