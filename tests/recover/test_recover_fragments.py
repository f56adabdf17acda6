"""What converters break, wrap or run together is undone: fragments, columns, comments of readers, rows of links."""

from __future__ import annotations

import textwrap

import pytest

from generator.recover.lines.shapes import furniture
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.dumps import observed

PROSE = "The ferry leaves the harbour before dawn and carries the salt that the villages need in winter."


def _texts(text: str) -> list[str]:
    return [one.line.text for one in observed(text).lines]


def test_text_nodes_on_lines_of_their_own_are_joined() -> None:
    r"""`get_text("\\n")` of a post with links and a byline of four elements reads as the page did."""
    byline = "Posted on \nMarch 2, 2015\n by \nAda Brook"
    broken = f"The Hull\n\n{byline}\n\nThe \nferry\n, which leaves \nbefore dawn\n, is late."
    assert _texts(broken) == [
        "The Hull",
        "Posted on March 2, 2015 by Ada Brook",
        "The ferry, which leaves before dawn, is late.",
    ]


def test_stripped_text_nodes_are_joined() -> None:
    """Without the spaces that told, words that end no line and commas that begin none still tell."""
    broken = "The Hull\nPosted on\nMarch 2, 2015\nby\nAda Brook\nWe took the\nferry\n, which leaves before\ndawn\n."
    assert _texts(broken) == [
        "The Hull",
        "Posted on March 2, 2015 by Ada Brook",
        "We took the ferry, which leaves before dawn.",
    ]


def test_lines_of_a_whole_dump_are_never_joined() -> None:
    """One line that begins with a small letter is a habit of its author, not of a converter."""
    text = f"{PROSE}\nsmall beginnings\n{PROSE}"
    assert _texts(text) == text.split("\n")


@pytest.mark.parametrize("width", [60, 72, 79, 100])
def test_a_column_is_found_at_any_width_and_among_long_addresses(width: int) -> None:
    """Wrapped paragraphs come back whole though lists, headings and an address wider than the screen stand between."""
    whole = f"{PROSE} {PROSE} {PROSE}"
    wide = "http://yard.example/" + "a" * 140
    text = "\n\n".join(
        ["The Hull", textwrap.fill(whole, width), wide, "  * rope\n  * tar", textwrap.fill(whole, width)] * 3
    )
    assert _texts(text).count(whole) == 6


def test_a_log_is_not_taken_for_wrapped_text() -> None:
    """Lines of one length that each begin anew are left as they are."""
    lines = [f"2015-03-02 09:{minute:02}:11 The server of the yard has started anew" for minute in range(30)]
    assert _texts("\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        ("Posted by Ada Brook at 9:15 AM 2 comments: Email This BlogThis! Share to Twitter", Shape.BYLINE),
        ("Newer Posts Older Posts Home", Shape.PAGER),
        ("This entry was posted in Salt and tagged Boats on March 2, 2015.", Shape.LABELS),
        ("3 thoughts on “The Hull”", Shape.COMMENTS),
        ("Thoughts on the hull and its paint", None),
        ("The ferry is posted in the yard", None),
    ],
)
def test_furniture_in_one_row_is_furniture(line: str, shape: Shape | None) -> None:
    """Parts that a design set apart are known though a converter ran them together; a title is not."""
    assert furniture(line) is shape


@pytest.mark.parametrize(
    "comment",
    [
        "Jun Sato said...\n\nI saw it too.\n\nMarch 3, 2015 at 8:00 AM",
        "Jun Sato says:\nMarch 3, 2015 at 8:00 am\nI saw it too.\nReply",
        "Jun Sato\nsaid...\nI saw it too.\nMarch 3, 2015 at 8:00 AM",
        "Jun Sato on March 3, 2015 at 8:00 am\nsaid:\nI saw it too.\nReply ↓",
    ],
)
def test_a_comment_is_no_post(comment: str) -> None:
    """A speaker and a time of day make a comment, whichever stands first; a title that speaks makes none."""
    shapes = [one.shape for one in observed(f"The Hull\n\n{PROSE}\n\n{comment}\n\nWhat the fox said:\n\n{PROSE}").lines]
    assert shapes.count(Shape.REPLY) == comment.replace("\n\n", "\n").count("\n") + 1
    assert shapes[0] is Shape.TITLE


THREADS = (
    "1. Jun SatoMarch 3, 2015 at 8:00 AM\nI saw it too.\nReply\n2. Ada BrookMarch 4, 2015 at 9:10 PM\nSo did I.\nReply",
    "Jun Sato\nMarch 3, 2015 at 8:00 AM\nI saw it too.\nReplyDelete\nAda\nMarch 4, 2015 at 9:10 PM\nMe too\nReply",
)


@pytest.mark.parametrize("thread", THREADS)
def test_a_thread_below_its_count_is_comments(thread: str) -> None:
    """A name, a time and "Reply" make a comment below a count of comments, and as many comments as it counts."""
    lines = observed(f"The Hull\n\n{PROSE}\n\n2 comments:\n\n{thread}\n\nThe Mast\n\n{PROSE}").lines
    assert [one.shape for one in lines].count(Shape.REPLY) == thread.count("\n") + 1
    uncounted = observed(f"The Hull\n\n{PROSE}\n\n{thread}\n\nThe Mast\n\n{PROSE}").lines
    assert Shape.REPLY not in [one.shape for one in uncounted]


def test_what_stands_for_an_image_is_no_furniture() -> None:
    """The same name in brackets within every post is a picture; only lines around posts are the page's own."""
    post = "{}\n\nPosted by Ada Brook\n\n{}\n\n[hull]\n\n{}\n\n[hull]\n\nLabels: boats"
    titles = ("The Hull of the Ferry", "A Mast for the Sloop", "Ropes and Their Knots", "Salt on the Deck")
    text = "\n\n".join(post.format(title, PROSE, PROSE) for title in titles)
    assert not [one for one in observed(text).lines if one.plain == "[hull]" and one.furniture]


def test_sentences_with_more_are_no_links() -> None:
    """Alone, or with an arrow, "more" leads to the rest of a post; at the head of other words it does not."""
    assert furniture("More »") is Shape.MORE
    assert furniture("More…") is Shape.MORE
    assert furniture("More data: 2,000 new knots") is None
