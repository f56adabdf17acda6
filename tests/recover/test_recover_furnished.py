"""What a page prints in several lines around its posts, and lines that look like titles but are none."""

from __future__ import annotations

from generator.recover.breaks.leads import led_on
from generator.recover.lines.shapes import title_like
from generator.recover.lines.text import seen
from generator.recover.page.dumps import observed

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
