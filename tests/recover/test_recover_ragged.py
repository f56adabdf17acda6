"""Lists of names and titles that a converter wrapped: their lines go on with capitals, and yet none was meant."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from generator.recover.lines.text import seen, unwrapped, wrap_width

NAMES = ("Ada Roe", "Bo Lake", "Cy Moor", "Dee Fen", "Eve Marsh", "Flo Tarn", "Gus Weir", "Ida Reed")
ITEM = st.lists(st.sampled_from(NAMES), min_size=1, max_size=24).map(lambda names: f"* {', '.join(names)}. Deep Water")


@given(st.lists(ITEM, min_size=12, max_size=20), st.integers(66, 80))
def test_wrapped_items_are_whole_again_where_they_are_known_to_be_wrapped(items: list[str], width: int) -> None:
    """Where a width is found, joining restores each item."""
    wrapped = "\n".join(textwrap.fill(item, width, initial_indent="  ", subsequent_indent="    ") for item in items)
    lines = seen(wrapped)
    if wrap_width(lines):
        assert [line.text for line in unwrapped(lines)] == items


def test_names_in_wrapped_items_are_joined() -> None:
    """No line of the list begins with a small letter, and blocks end in lines of any length."""
    items = [f"* {', '.join((NAMES * 4)[at : 2 * at + 6])}. Deep Water" for at in range(1, 13)]
    wrapped = "\n".join(textwrap.fill(item, 72, initial_indent="  ", subsequent_indent="    ") for item in items)
    assert [line.text for line in unwrapped(seen(wrapped))] == items


def test_a_log_of_lines_alike_is_kept() -> None:
    """Lines that are all of one length, whatever ends a block, were meant."""
    day = "2019-06-{:02} Harbour North, calm, eels counted at the weir: {:03}"
    weeks = ("\n".join(day.format(at, at) for at in range(first, first + 4)) for first in range(1, 25, 4))
    log = "\n\n".join(weeks)
    assert wrap_width(seen(log)) == 0


def test_drawn_tables_are_as_wide_as_they_are_and_tell_nothing_of_where_text_is_wrapped() -> None:
    """As w3m prints them: a table that is wider than the page, and paragraphs that are not."""
    text = f"{', '.join(NAMES * 4).lower()}, and the deep water of the weir."
    paragraphs = [textwrap.fill(text, 72) for _ in range(6)]
    cells = ("│ Weir".ljust(36), "│ Eels".ljust(36), "│ Mud".ljust(36))
    table = "\n".join(f"{''.join(cells)}│" for _ in range(8))
    lines = unwrapped(seen("\n\n".join((*paragraphs[:3], f"{paragraphs[3]}\n{table}", *paragraphs[4:]))))
    assert [line.text for line in lines].count(text) == len(paragraphs)
