"""What a page prints in several lines around its posts, and lines that look like titles but are none."""

from __future__ import annotations

import pytest

from generator.recover.breaks.leads import led_on
from generator.recover.lines.shapes import title_like
from generator.recover.lines.text import seen
from generator.recover.page.dumps import observed
from tests.recover.texts import recovered

_SAID = "The ferry was late again, and nobody on the quay seemed to mind it as much as I did.\n"


def test_labels_on_lines_of_their_own_are_one_line_and_keep_their_span() -> None:
    """`Posted in`, a label, a comma and a label are labels of one line; text below is left alone."""
    lines = led_on(seen(f"{_SAID}\nPosted in\nFerries\n,\nWinter\n\n{_SAID}"))
    assert [line.text for line in lines][1] == "Posted in Ferries , Winter"
    assert (lines[1].span.first, lines[1].span.last) == (3, 6)
    assert lines[2].text == _SAID.strip()


def test_who_said_a_quotation_is_no_title() -> None:
    """A line that opens with a dash names whom a post quotes."""
    assert not title_like("— Orla Venn")
    assert title_like("Orla Venn")


def test_a_line_drawn_below_each_title_marks_it() -> None:
    """Underlined titles are those of the posts, and what is drawn below them stands beneath titles."""
    posts = "\n\n".join(f"{title}\n{'=' * len(title)}\n\n{_SAID}" for title in ("Low tide", "The old slipway"))
    dump = observed(posts)
    assert [one.shape.value for one in dump.lines] == ["title", "beneath", "prose"] * 2


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("May {day}, 2014\n\n", "Posted by Orla Venn at 10:00 AM\n0 comments:"),
        ("", "Posted by Orla Venn\n{day} comments"),
    ],
    ids=["dated", "signed"],
)
def test_a_page_does_not_end_above_most_of_its_signed_sentences(above: str, below: str) -> None:
    """A link to the feed amid short posts is no foot of the page, though these are a sentence each, without titles."""
    said = [f"The ferry of the {hour} was late." for hour in ("dawn", "morning", "noon", "evening", "night", "tide")]
    posts = [f"{above}{one}\n\n{below}\n".format(day=day) for day, one in enumerate(said, 12)]
    dump = observed("\n".join([posts[0], "Subscribe to: Posts (Atom)\n", *posts[1:]]))
    assert dump.end == len(dump.lines)


def test_what_lists_a_few_posts_beside_the_others_ends_the_page() -> None:
    """A sidebar that quotes a sentence of each, and tells the day and the comments, holds no posts."""
    posts = [
        f"{title}\n\n{_SAID} {_SAID}\n\nPosted by Orla Venn on May {day}, 2014\n{day} comments\n"
        for day, title in enumerate(("Low tide", "The old slipway", "Nets in winter", "A new rudder"), 12)
    ]
    cards = [
        f"{title}\nThe ferry was late again.\nPosted by Orla Venn on May {day}, 2014\n{day} comments\n"
        for day, title in enumerate(("Low tide", "The old slipway", "Nets in winter"), 12)
    ]
    drafts = recovered("\n".join([*posts, "Recent posts\n", *cards])).drafts
    assert len(drafts) == len(posts)
