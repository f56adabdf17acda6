"""What a page does throughout tells its posts, however little each line says: badges, ruled lines, gaps, titles."""

from __future__ import annotations

import pytest

from generator.recover.boundaries.segment import segmentation
from generator.recover.breaks.leads import led_on
from generator.recover.lines.shapes import shaped
from generator.recover.lines.text import seen
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.dumps import observed
from generator.recover.page.lookalike import look
from tests.recover.texts import LAST, MORE, PROSE, TEXTS, TITLES, recovered

_DAYS = [f"May {day}, 2014" for day in range(3, 8)]
_NAMES = ("Orla Venn", "Piet Sund", "Ines Maro", "Tor Eide", "Ada Brook")
_SHORT = ("Tar", "Oakum", "A leak", "Low tide", "Ropes")
_ACTS = tuple(f"Act {number}" for number in ("one", "two", "three"))


def _titles(text: str) -> list[str]:
    return [str(next(iter(draft.values("title")), "")) for draft in recovered(text).drafts]


def _begun(text: str) -> list[str]:
    """The first text of each draft that one of `TEXTS`, or a heading, begins."""
    return [draft.body.lstrip("# ").split("\n")[0] for draft in recovered(text).drafts]


@pytest.mark.parametrize(
    ("lines", "shape"),
    [
        ("by\nOrla Venn", Shape.BYLINE),
        ("Posted in\nNets", Shape.LABELS),
        ("By Orla Venn on May 3, 2014 | Permalink | Comments\n(0) | TrackBacks (0)", Shape.BYLINE),
        ("Leave a comment on The\nold slipway", Shape.COMMENTS),
    ],
)
def test_what_a_page_printed_in_one_line_is_one(lines: str, shape: Shape) -> None:
    (one,) = led_on(seen(lines))
    assert shaped(one).shape is shape
    assert one.text.split() == lines.split()


@pytest.mark.parametrize(
    "lines",
    [
        "by\nno means a saint",
        "by\nOrla Venn And The Four Old Hands",
        "Leave a comment on The hedge\n\nThe old slipway",
        "Leave a comment on “The hedge”\nThe old slipway",
        "2 Comments on THE HEDGE\n## The old slipway",
    ],
)
def test_what_an_author_goes_on_with_stays_a_line(lines: str) -> None:
    assert len(led_on(seen(lines))) > 1


def test_names_below_a_lone_by_are_no_titles() -> None:
    """Each name differs, as titles do; all the same the headings above are the titles."""
    posts = (
        f"## {title}\n\n{day}\n\nby\n\n{name}\n\n{text}\n\n{MORE}\n\nin Nets\n\n3 Likes\n\nShare\n"
        for title, day, name, text in zip(TITLES, _DAYS, _NAMES, TEXTS, strict=True)
    )
    assert _titles("\n".join(posts)) == list(TITLES)


def test_furniture_run_together_by_a_converter_parts_posts() -> None:
    """Longer than furniture is, but the same words and a day open each such line."""
    posts = (
        f"{text}\n\n{MORE}\n\nPosted on {day}Author {name}Categories NetsLeave a comment on {title}\n"
        for text, day, name, title in zip(TEXTS, _DAYS, _NAMES, TITLES, strict=True)
    )
    page = "\n".join(posts)
    assert sum(one.furniture for one in observed(page).lines) == len(TEXTS)
    assert _begun(page) == list(TEXTS)


def test_what_an_author_writes_of_each_week_is_no_furniture() -> None:
    weeks = (f"Week of {day}: {LAST.rstrip('.')}\n\n{text}\n" for day, text in zip(_DAYS, TEXTS, strict=True))
    assert not any(one.furniture for one in observed("\n".join(weeks)).lines)


def test_a_count_on_a_badge_is_no_first_word() -> None:
    posts = (
        f"{title}\nPosted on {day} by {name}\n{'3' * (at % 2)}\n{text}\n\n{MORE}\nPosted in Nets | Leave a comment\n"
        for at, (title, day, name, text) in enumerate(zip(TITLES, _DAYS, _NAMES, TEXTS, strict=True))
    )
    assert _begun("\n".join(posts)) == list(TEXTS)


@pytest.mark.parametrize("rule", ["━" * 60, "_" * 60, "* * *"])
def test_ruled_lines_throughout_part_posts_without_titles(rule: str) -> None:
    """Also above first words that elsewhere point back to what was said."""
    posts = [f"{text}\n\n{MORE}" for text in (*TEXTS[:3], f"It was late. {PROSE}")]
    assert len(recovered(f"\n{rule}\n\n".join(posts)).drafts) == len(posts)


def test_one_ruled_line_parts_nothing() -> None:
    assert len(recovered(f"{TEXTS[0]}\n\n{MORE}\n\n* * *\n\n{TEXTS[1]}\n\n{LAST}").drafts) == 1


def test_headings_of_the_one_post_with_a_byline_are_its_own() -> None:
    """What a page prints below the title of a post it prints below all: where it does not, there is no title."""
    parts = (f"{head}\n\n{text}\n\n{MORE}" for head, text in zip(TITLES[1:], TEXTS[1:], strict=True))
    page = f"{TITLES[0]}\n\nPosted on May 3, 2014 by Orla Venn\n\n{TEXTS[0]}\n\n" + "\n\n".join(parts)
    assert _titles(page) == [TITLES[0]]


def test_a_heading_that_opens_a_post_of_a_page_without_titles_is_its_text() -> None:
    posts = [f"{day}\n\n{text}\n\n{MORE}\n\nLabels: Nets\n" for day, text in zip(_DAYS, TEXTS, strict=True)]
    posts[3] = posts[3].replace("\n\n", f"\n\n{TITLES[3]}\n\n", 1)
    assert _begun("\n".join(posts))[3] == TITLES[3]


def test_links_of_headings_to_themselves_are_no_furniture() -> None:
    """Each heading of a text has one, and no page prints such a line around posts."""
    acts = "\n\n".join(f"{act}#\n\n{text}\n\n{MORE}" for act, text in zip(_ACTS, TEXTS, strict=False))
    dump = observed(f"{PROSE}\n\n\n{acts}\n\n\n{LAST}")
    assert not any(one.furniture for one in dump.lines)


def test_acts_of_one_post_make_no_novel() -> None:
    """Chapters fill a novel; here they are told within one of several texts."""
    acts = "\n\n".join(f"{act}\n\n{' '.join(TEXTS * 2)}" for act in _ACTS)
    others = "\n\n\n".join("\n\n".join(TEXTS) for _ in range(6))
    assert look(observed(acts)) == "a novel"
    assert not look(observed(f"{others}\n\n\n{acts}\n\n\n{others}"))


def test_short_titles_part_a_dump_that_opens_with_one() -> None:
    """And where it opens with none they are headings."""
    text = "\n\n".join(f"{title}\n\n{text}" for title, text in zip(_SHORT, TEXTS, strict=True))
    assert len(segmentation(observed(text)).starts) == len(_SHORT)
    assert len(segmentation(observed(f"{PROSE}\n\n{text}")).starts) == 1


def test_two_blank_lines_part_posts_whose_paragraphs_stand_without() -> None:
    """Be there more posts than further paragraphs; but not where blank lines stand within lists."""
    kinds = "\n".join(f"{name} had {at} of them" for at, name in enumerate(_NAMES * 3))
    posts = (*TEXTS, f"{PROSE}\n{MORE}\n{LAST}", f"{TEXTS[1]}\n{kinds}", f"{LAST}\n{PROSE}\n{MORE}")
    assert len(recovered("\n\n\n".join(posts)).drafts) == len(posts)
    listed = f"{PROSE}\n{MORE}\n{LAST}\nWhat it takes:\n\n- tar\n- oakum\n{LAST}\n{PROSE}\n\n{MORE}\n{LAST}\n{PROSE}"
    assert observed(listed).wide_gap > 1
