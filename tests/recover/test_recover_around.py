"""What a page prints in the author's place, and what an author says in the page's words."""

from __future__ import annotations

import pytest

from generator.model.post import SourceRef
from generator.model.source import Form, Format, Passage, Reading, Record, Recovery
from generator.recover.dump import recover_dump

PROSE = "The ferry leaves the harbour before dawn and carries the salt that the villages need in winter."
MORE = "A second crew painted the hull while the first one slept, so that the paint had time to dry."
TITLES = ("A Kiln for the Old Yard", "How the Crew Painted", "Three Lanterns at Sea")


def recovered(text: str) -> Recovery:
    """What recovery makes of a text."""
    passage = Passage(text, Form.LINES)
    return recover_dump(Reading("dump.txt", Format.DUMP, records=(Record(SourceRef("dump.txt"), (), (passage,)),)))


def told(recovery: Recovery, field: str) -> list[list[str]]:
    """What is claimed of a field, draft by draft."""
    values = [[claim.value for claim in draft.claims if claim.field == field] for draft in recovery.drafts]
    return [[str(getattr(value, "name", value)) for value in each] for each in values]


@pytest.mark.parametrize("filed", ["Holz", "In eigener Sache, Leim"])
def test_a_byline_below_a_post_is_neither_a_title_nor_parts_a_day_from_its_post(filed: str) -> None:
    """Labels of several words, and several labels, stand within it."""
    days = ("3. Mai 2014", "2. April 2014", "1. März 2014")
    by = f"Geschrieben von Hanna Kolb in {filed} um 08:41 | Kommentare (0) | Trackbacks (0)"
    recovery = recovered(
        "\n\n".join(f"{day}\n\n{title}\n\n{PROSE}\n\n{MORE}\n\n{by}" for day, title in zip(days, TITLES, strict=True))
    )
    assert told(recovery, "title") == [[title] for title in TITLES]
    assert told(recovery, "date") == [["2014-05-03"], ["2014-04-02"], ["2014-03-01"]]
    assert told(recovery, "author") == [["Hanna Kolb"]] * 3
    assert told(recovery, "label") == [filed.split(", ")] * 3


@pytest.mark.parametrize("item", ["Labels from twelve jars", "Posted by the door", "Read more of the old maps"])
def test_an_item_of_a_list_is_the_author_s_whatever_it_opens_with(item: str) -> None:
    """What stands among items of the text is one of them."""
    lists = ("• A lamp\n• Two oars", f"• Ropes and tar\n• Salt, two sacks\n• {item}", "• Bread\n• Tea in tins")
    posts = enumerate(zip(TITLES, lists, strict=True), 1)
    text = "\n\n".join(f"March {at}, 2014\n\n{title}\n\n{PROSE}\n\n{MORE}\n\n{end}" for at, (title, end) in posts)
    recovery = recovered(text)
    assert told(recovery, "label") == [[]] * 3
    assert f"- Salt, two sacks\n- {item}" in recovery.drafts[1].body


def test_labels_in_a_page_s_own_list_stay_labels() -> None:
    """A list of nothing but what a page prints is no list of the text."""
    foot = "• March {}, 2014\n• Labels: Boats, Salt\n• 3 comments"
    text = "\n\n".join(f"{title}\n\n{PROSE}\n\n{MORE}\n\n{foot.format(day)}" for day, title in enumerate(TITLES, 1))
    assert told(recovered(text), "label") == [["Boats", "Salt"]] * 3


@pytest.mark.parametrize(
    "linked",
    [
        "## [{one}\n{two}](http://yard.example/{at}.html)",
        "## [{one} {two}](http://yard.example/a-\n{at}.html)",
        "## [{one}\n{two}](http://yard.example/a-\n{at}.html)",
        "## [{one}\n{two}][{at}]",
    ],
)
def test_a_title_is_whole_though_a_line_ends_within_its_link(linked: str) -> None:
    """Paragraphs that are not wrapped tell nothing of a title that is."""
    halves = [title.rsplit(" ", 1) for title in TITLES]
    posts = [
        f"{linked.format(one=one, two=two, at=at)}\n\nMarch {at}, 2014\n\n{PROSE} {MORE}\n\n{MORE} {PROSE}"
        for at, (one, two) in enumerate(halves, 1)
    ]
    listed = "\n".join(f"   [{at}]: http://yard.example/a-{at}.html" for at in (1, 2, 3))
    recovery = recovered("\n\n".join((*posts, listed) if "][" in linked else posts))
    assert told(recovery, "title") == [[title] for title in TITLES]
    assert all("yard.example" in url for (url,) in told(recovery, "original_url"))


def test_a_short_sentence_right_above_text_is_no_caption_of_a_picture_that_nothing_proves() -> None:
    """Emphasis by space looks the same; a post with pictures that left their marks is another matter."""
    short = "We tried it again in spring."
    paragraphs = "\n\n".join(f"{PROSE} {MORE}" for _ in range(6))
    text = f"{TITLES[0]}\n\nMarch 1, 2014\n\n{paragraphs}\n\n{short}\n{MORE} {PROSE}\n\n{paragraphs}"
    assert "lost figure" not in recovered(text).drafts[0].body
    assert short in recovered(text).drafts[0].body
