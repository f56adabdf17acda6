"""Posts that nothing but their own words tell apart: parted where several read as beginnings, and said to be so.

`topics/strata.txt` is an invented blog: `@@` stands where a post begins, and every other line is a block of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.post import SourceRef
from generator.model.source import Form, Format, Passage, Reading, Record, Recovery
from generator.recover.boundaries.segment import by_excerpts, segmentation
from generator.recover.boundaries.topics import TOPIC_CHANGE, by_topics
from generator.recover.dump import recover_dump
from generator.recover.page.dumps import observed

_WRITTEN = (Path(__file__).parent / "topics" / "strata.txt").read_text("utf-8")
POSTS = [part.strip().split("\n") for part in _WRITTEN.split("@@\n") if part.strip()]


def flat(posts: list[list[str]], gap: str) -> str:
    return gap.join(gap.join(blocks) for blocks in posts)


def recovered(text: str) -> Recovery:
    record = Record(SourceRef("dump.txt"), (), (Passage(text, Form.LINES),))
    return recover_dump(Reading("dump.txt", Format.DUMP, records=(record,)))


def begun(recovery: Recovery) -> set[int]:
    """Which of `POSTS` begin a draft."""
    return {
        at for at, blocks in enumerate(POSTS) if any(one.body.startswith(blocks[0][:40]) for one in recovery.drafts)
    }


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_change_of_subject_parts_posts_and_says_so(gap: str) -> None:
    """Most posts begin where they do, most drafts begin a post, and a finding says how shaky that is."""
    recovery = recovered(flat(POSTS, gap))
    assert [finding.code for finding in recovery.findings] == ["parted-by-subject"]
    assert len(begun(recovery)) >= 4
    assert len(begun(recovery)) >= 0.75 * len(recovery.drafts)


def test_the_heading_of_an_archive_page_parts_no_posts() -> None:
    """It stands above the first post and tells of all: those below it are parted by what they speak of, as without."""
    said = flat(POSTS, "\n")
    assert begun(recovered(f"Monthly Archives: March 2015\n{said}")) == begun(recovered(said))


def test_several_worded_beginnings_tell_where_posts_share_words() -> None:
    """What is said in all posts makes changes of subject save less; three that are worded as beginnings will do."""
    shared = POSTS[0][1]
    posts = [[f"This week: {blocks[0]}", *blocks[1:], shared] for blocks in POSTS]
    begun = [draft.body.startswith("This week") for draft in recovered(flat(posts, "\n\n")).drafts]
    assert sum(begun) >= max(3, 0.5 * len(begun))


@pytest.mark.parametrize("blocks", POSTS, ids=lambda blocks: blocks[0][:20])
def test_a_single_post_stays_whole(blocks: list[str]) -> None:
    """Within one post the subject changes as well, but nothing there reads as a beginning."""
    assert len(recovered(flat([blocks], "\n\n")).drafts) == 1


@pytest.mark.parametrize("byline", ["Posted by Ada Roe, May 3, 2012", "May 3, 2012", "By Ada Roe"])
def test_one_post_that_the_page_signs_stays_whole(byline: str) -> None:
    """Where the first post bears its title and its day or author and no other does, there is no other."""
    said = flat([[block for block in blocks if len(block.split()) > 12] for blocks in POSTS], "\n\n")
    assert len(recovered(said).drafts) > 1
    assert len(recovered(f"An evening with many talks\n\n{byline}\n\n{said}").drafts) == 1


def test_one_beginning_is_not_enough() -> None:
    """A text in which but one line reads as a beginning may be one post whose subject changes."""
    plain = [POSTS[at] for at in (2, 4)]
    assert [finding.code for finding in recovered(flat(plain, "\n\n")).findings] != ["parted-by-subject"]


def test_marked_items_close_no_post() -> None:
    """The star of an item is not that of a note below a post, however many lists a text has."""
    said = "The valve {0} opens when the pump {0} has run for long enough to warm the pipe {0} through."
    lists = [f"* item {at}\n\n{said.format('abcdefghijklmnop'[at] * 4)}" for at in range(12)]
    assert "parted-by-subject" not in [finding.code for finding in recovered("\n\n".join(lists)).findings]


def test_what_a_page_prints_is_believed_before_its_words() -> None:
    """Dates above posts part them; the words are not asked."""
    dated = "\n\n".join(f"March {at + 2}, 2017\n\n" + "\n\n".join(blocks) for at, blocks in enumerate(POSTS))
    recovery = recovered(dated)
    assert len(recovery.drafts) == len(POSTS)
    assert recovery.findings == ()


@given(st.lists(st.sampled_from([block for blocks in POSTS for block in blocks]), max_size=30))
def test_any_order_of_blocks_is_parted_within_the_dump(blocks: list[str]) -> None:
    """Whatever the words are, beginnings rise, stay within the page, and there is more than one."""
    dump = observed("\n\n".join(blocks))
    cut = by_topics(dump, by_excerpts(dump, segmentation(dump)))
    if TOPIC_CHANGE in cut.habit:
        at = [start.at.body for start in cut.starts]
        assert len(at) > 1
        assert at == sorted(set(at))
        assert at[-1] < dump.end
