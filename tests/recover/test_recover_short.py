"""Posts that are no prose: verse, lists, tables, programs, a line, wherever they stand in a regular dump."""

import pytest

from generator.model.source import Form, Format, Passage, Reading, Record, SourceRef
from generator.recover.dump import recover_dump

PROSE = {
    "The wheel": "The wheel was mended in May, and it turns again as it did before the flood, only slower.",
    "On salt": "Salt is sold by the sack here. We counted nine sacks, and the tenth was sand from the beach.",
    "Two barges": "Two barges came up the river with coal, and went down again with nothing but the smell of it.",
}
KINDS = {
    "verse": "The mill wheel turns,\nthe candle burns,\nnobody learns.",
    "list": "- nine sacks of salt\n- one of sand\n- a dead eel",
    "table": "Day   Sacks   Eels\nMon   9       1\nTue   4       0",
    "program": "def grind(sacks):\n    for sack in sacks:\n        yield sack / 2",
    "quotation": '"The river keeps what it likes."\n— Ada Roe',
    "line": "It snowed.",
}


def _dump(posts: dict[str, str], foot: str) -> str:
    days = (f"May {day}, 2014" for day in range(3, 28, 3))
    return "Mill Notes\n\n" + "\n\n".join(
        f"{title}\n\n{day}\n\n{text}{foot}" for (title, text), day in zip(posts.items(), days, strict=False)
    )


@pytest.mark.parametrize("foot", ["", "\n\nPosted by Bo Weir\n\nLabels: mill, river"])
@pytest.mark.parametrize("where", range(4))
@pytest.mark.parametrize("kind", KINDS)
def test_a_post_needs_no_prose_where_a_page_prints_a_day_below_each_title(kind: str, where: int, foot: str) -> None:
    """The first and the last of them, too; each keeps its words, and none of another's."""
    entries = list(PROSE.items())
    entries.insert(where, ("By night", KINDS[kind]))
    passage = Passage(_dump(dict(entries), foot), Form.LINES)
    recovery = recover_dump(Reading("d", Format.DUMP, records=(Record(SourceRef("d"), (), (passage,)),)))
    assert [str(next(iter(draft.values("title")))) for draft in recovery.drafts] == [title for title, _ in entries]
    assert all(
        text.split()[-1].strip(".,\"'") in draft.body for (_, text), draft in zip(entries, recovery.drafts, strict=True)
    )


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("weekly", [2, 3, 4])
def test_a_title_that_a_blog_gives_again_and_again_is_one_each_time(weekly: int, gap: str) -> None:
    """It stands over its own day, as the other titles do; no page printed it, and it names no section."""
    weekly_news = (("Friday News", f"Seen this week. {text}") for text in PROSE.values())
    entries = [entry for pair in zip(PROSE.items(), weekly_news, strict=True) for entry in pair]
    entries = [*entries[: 2 * weekly], ("The Heron", PROSE["The wheel"] + " Or so they say.")]
    blocks = (f"{title}{gap}May {day}, 2014{gap}{text}" for day, (title, text) in enumerate(entries, 3))
    passage = Passage("\n\n".join(blocks), Form.LINES)
    recovery = recover_dump(Reading("d", Format.DUMP, records=(Record(SourceRef("d"), (), (passage,)),)))
    assert [str(next(iter(draft.values("title")))) for draft in recovery.drafts] == [title for title, _ in entries]


BRIEF = {
    "Culverts": "Fog again.",
    "Two lamps": "Found.",
    "The mast": "Nobody came.",
    "At night": "Soup.",
    "On": "Rain.",
}
AROUND = {
    "above": "{day}\n\n{title}\n\nPosted by Ada Roe\n\n{text}\n\n2 comments\n\n\n",
    "below the title": "{title}\n\nPosted on {day} by Ada Roe\n\n{text}\n\nLabels: tides\n\n",
}
LISTED = {
    "days and names": "{title}\n\nPosted on {day} by Ada Roe\n\n2 comments\n\n",
    "links to the rest": "{day}\n\n{title}\n\nRead more\n\n",
    "names below days": "{day}\n\n{title}\n\nPosted by Ada Roe\n\n",
}


def _brief(form: str) -> str:
    days = (f"May {day}, 2014" for day in range(3, 28, 3))
    return "".join(
        form.format(title=title, text=text, day=day) for (title, text), day in zip(BRIEF.items(), days, strict=False)
    )


@pytest.mark.parametrize("foot", ["", "Archives\n\nMay 2014\n\nLinks\n\nA friend\n"])
@pytest.mark.parametrize("head", ["", "Mill Notes\n\n", "Mill Notes\n\nHome | About | Archive\n\n"])
@pytest.mark.parametrize("form", AROUND.values(), ids=AROUND)
def test_what_a_page_prints_around_posts_proves_them_however_little_they_say(form: str, head: str, foot: str) -> None:
    """Days and names throughout, a title and a word: each is a post, above whatever the page ends with."""
    passage = Passage(head + _brief(form) + foot, Form.LINES)
    recovery = recover_dump(Reading("d", Format.DUMP, records=(Record(SourceRef("d"), (), (passage,)),)))
    told = {str(next(iter(draft.values("title")))): draft.body.strip() for draft in recovery.drafts}
    assert told == BRIEF


@pytest.mark.parametrize("form", LISTED.values(), ids=LISTED)
def test_a_list_of_posts_is_none(form: str) -> None:
    """Though it prints as much around each title, nothing stands below it."""
    passage = Passage("Mill Notes\n\n" + _brief(form), Form.LINES)
    recovery = recover_dump(Reading("d", Format.DUMP, records=(Record(SourceRef("d"), (), (passage,)),)))
    assert not recovery.drafts
