"""What a page or a converter does throughout tells which lines are titles, which part posts, and which are nobody's."""

import pytest

from generator.model.source import Form, Format, Passage, Reading, Record, Recovery, SourceRef
from generator.recover.breaks.glued import unglued
from generator.recover.dump import recover_dump
from generator.recover.lines.programs import programmed

POSTS = {
    "The wheel": "The wheel was mended in May, and it turns again as it did before the flood, only slower.",
    "On salt": "Salt is sold by the sack here. We counted nine sacks, and the tenth was sand from the beach.",
    "Two barges": "Two barges came up the river with coal, and went down again with nothing but the smell of it.",
    "Herring": "There was no herring this year. The nets came up full of weed, and the cats have moved away.",
}
DAYS = ("March 3, 2014", "March 9, 2014", "April 1, 2014", "May 20, 2014")
FRAME = "Mill Notes\n\nNews of a mill\n\nHome\n\nAbout the mill\n\nArchive\n\nThe miller's cat\n\nFlour and bran"


def recovered(text: str) -> Recovery:
    record = Record(SourceRef("d"), (), (Passage(text, Form.LINES),))
    return recover_dump(Reading("d", Format.DUMP, records=(record,)))


def titles(recovery: Recovery) -> list[str]:
    return [str(next(iter(draft.values("title")), "")) for draft in recovery.drafts]


def omitted(recovery: Recovery) -> str:
    return " ".join(one.text for one in recovery.omissions)


@pytest.mark.parametrize("mark", ["", "# "])
@pytest.mark.parametrize("label", ["milling", "river, trade"])
def test_a_day_above_titles_is_no_day_below_labels(label: str, mark: str) -> None:
    """A short line above each day is a title by its form, but so is the line below, and that one the first has, too."""
    page = "\n\n".join(
        f"{day}\n\n{mark}{title}\n\n{text}\n\n{label}" for day, (title, text) in zip(DAYS, POSTS.items(), strict=True)
    )
    assert titles(recovered(page)) == list(POSTS)


def test_days_below_titles_stay_there() -> None:
    """Nothing changes where titles stand above days, be there a heading at the top of one of the posts."""
    page = "\n\n".join(
        f"{title}\n\n{day}\n\n{'Some Words First' + chr(10) * 2 if at == 2 else ''}{text}"
        for at, (day, (title, text)) in enumerate(zip(DAYS, POSTS.items(), strict=True))
    )
    assert titles(recovered(page)) == list(POSTS)


def test_a_post_that_stands_on_two_pages_of_a_dump_keeps_its_words_on_both() -> None:
    """On the page of a month and on its own: what stands twice beside name, menu and footer need not be of these."""
    verses = (
        ("Twelve sacks of rye", "The cat is dry", "And so am I"),
        ("Grey is the salt", "By nobody's fault", "The horses halt"),
        ("Coal for the stove", "Bread for the drove", "Boats in the cove"),
        ("Weed in the net", "All of us wet", "Nothing to get"),
    )
    posts = [
        "\n\n".join((title, day, text, *verse, *verse[::-1], "Posted by Bo Weir at 10:30", "Labels: mill, river"))
        for day, verse, (title, text) in zip(DAYS, verses, POSTS.items(), strict=True)
    ]
    pages = ["\n\n".join(posts), posts[1], posts[2]]
    recovery = recovered("\n\n\n".join(f"{FRAME}\n\n{page}\n\nOlder Posts\n\nHome" for page in pages))
    said = " ".join(draft.body for draft in recovery.drafts)
    assert [[said.count(row) for row in verse] for verse in verses] == [[2] * 3, [4] * 3, [4] * 3, [2] * 3]
    assert titles(recovery) == [*POSTS, *list(POSTS)[1:3]]


def test_a_table_that_stands_twice_is_an_author_s() -> None:
    """Without a word of the page's own among them, lines that recur are words of their posts."""
    table = "Day Sacks\n\nMon nine\n\nTue none\n\nWed four\n\nThu one\n\nFri two"
    page = "\n\n".join(
        f"{title}\n\n{day}\n\n{text}\n\n{table}\n\n{text}"
        for day, (title, text) in zip(DAYS, POSTS.items(), strict=True)
    )
    recovery = recovered(page)
    assert titles(recovery) == list(POSTS)
    assert all("Wed four" in draft.body for draft in recovery.drafts)


@pytest.mark.parametrize("gap", [2, 3])
def test_a_converter_that_leaves_no_blank_line_within_posts_parts_them_by_any(gap: int) -> None:
    """However many blank lines it leaves between them."""
    texts = list(POSTS.values())
    posts = ["\n".join((text, *texts[at + 1 :], *texts[:at])) for at, text in enumerate(texts)]
    recovery = recovered(("\n" * (gap + 1)).join(posts))
    assert [draft.body[:20] for draft in recovery.drafts] == [text[:20] for text in texts]


def test_words_above_the_first_paragraph_are_kept_where_they_are_a_list() -> None:
    """A dump may begin with the list that a post begins with: its sentences are in no menu."""
    list_ = "\n".join(f"{at}. The cats of the mill have moved away again, and nobody knows where." for at in (1, 2, 3))
    recovery = recovered(f"{list_}\n\n\n" + "\n\n\n".join(POSTS.values()))
    assert "1. The cats of the mill" in recovery.drafts[0].body


@pytest.mark.parametrize(
    "rows", ["nine sacks of salt\n\none of sand", "│ Day │ Sacks │\n│ Mon │ nine  │\n│ Tue │ none  │"]
)
def test_a_sentence_that_leads_on_opens_a_dump(rows: str) -> None:
    """What stands above a list or a table is in no menu, be it short and the first line of all."""
    lead = "Before we close, a summary for those who like numbers:"
    posts = (f"{text}\n\n{day}" for day, text in zip(reversed(DAYS), POSTS.values(), strict=True))
    recovery = recovered(f"{lead}\n\n{rows}\n" + "\n".join(posts))
    assert lead in recovery.drafts[0].body
    assert "nine" not in omitted(recovery)


@pytest.mark.parametrize(
    "line", ["func (s Pump) Turn(now time.Time) bool {", "t := wheel.LoadSpeed(&s.last)", "x = 1;"]
)
def test_a_program_is_never_parted_nor_titled(line: str) -> None:
    """Names stand next to each other in a program as sentences do where a converter glued them."""
    prose = "It rained all day.The wheel turned.Nobody came.The cats slept.We ate herring again.The river rose."
    assert programmed(line, 0)
    assert line in unglued(f"{prose}\n{line}\n{prose}").split("\n")


def test_braces_around_words_make_no_program() -> None:
    """Some themes print counts of comments so."""
    assert not programmed("{ 3 comments }", 0)


def test_where_else_a_post_stands_belongs_to_its_words() -> None:
    """A line about a cross-post opens the text, and the next post does not begin below it."""
    opening = "(Cross-posted on the Miller's Blog)"
    posts = [f"{opening}\n\n{text}" if at == 1 else text for at, text in enumerate(POSTS.values())]
    recovery = recovered("\n\n\n".join(f"{one}\n\n{one[::-1].capitalize()}." for one in posts))
    assert [opening in draft.body for draft in recovery.drafts] == [False, True, False, False]


def test_no_post_begins_with_what_a_page_prints_below_its_day() -> None:
    """A link to answer stands at the head of one post alone, and is none of its words."""
    text = " ".join(POSTS.values())
    head = "# The wheel\n\nPosted on March 3, 2014 by Ada Roe\n\nReply"
    recovery = recovered(f"{head}\n\n{text}\n\n{text}\n\nPosted in River | Leave a reply")
    assert [draft.body[:20] for draft in recovery.drafts] == [text[:20]]


@pytest.mark.parametrize("times", [1, 2])
def test_no_words_are_lost_below_labels_that_stand_on_lines_of_their_own(times: int) -> None:
    """What a page prints below a post ends with a line that may be a title as well: the words around are a post's."""
    foot = "Publié le\n{day} mars 2014\nAuteur\nBo Weir\nCatégories\n{label}\n2 commentaires"
    labels = ("Vie du moulin", "Commerce", "Rivière", "Poissons")
    posts = (
        "\n".join((*[text] * times, foot.format(day=at, label=label)))
        for at, (text, label) in enumerate(zip(POSTS.values(), labels, strict=True), 3)
    )
    recovery = recovered("\n".join(posts))
    said = " ".join(" ".join(draft.body.split()) for draft in recovery.drafts)
    assert [said.count(text) for text in POSTS.values()] == [times] * len(POSTS)
