"""A dump of which more prose was left out than became posts says so; one with much furniture does not."""

from __future__ import annotations

import pytest

from generator.commands.importing import import_sources
from generator.commands.remainder import mostly_left_out
from generator.commands.workshop import Workshop
from generator.model.finding import Severity
from generator.model.post import SourceRef
from generator.model.source import Draft, Format, Header, Omission, Recovery, Span

POST = "The lock keeper rang the bell at four, and the barges came down in a row with their lamps lit."
SAID = "We saw the same from the towpath, and the third of them had no lamp at all."


def recovery(*omissions: Omission, kind: Format = Format.DUMP, drafts: int = 1) -> Recovery:
    """What became of a source with short posts."""
    made = tuple(Draft(SourceRef("dump.txt", span=f"{at}-{at}"), (), POST) for at in range(1, drafts + 1))
    return Recovery("dump.txt", kind, Header(), made, omissions)


def omission(reason: str, text: str, line: int) -> Omission:
    return Omission(reason, text, Span(line, line))


COMMENTS = tuple(omission("reader's comment", SAID, line) for line in (12, 9))


def test_it_tells_the_share_the_reason_and_the_first_line():
    """Of the reason that took most."""
    (found,) = mostly_left_out([recovery(omission("sidebar", "We are four who like locks.", 3), *COMMENTS)])
    assert (found.code, found.severity, found.line) == ("mostly-left-out", Severity.WARNING, 9)
    assert found.message == "67 % of its prose was left out: 40 words, 34 of them as “reader's comment”"
    assert found.hint


@pytest.mark.parametrize(
    "omissions",
    [
        COMMENTS[:1],
        [omission("sidebar", text, 5) for text in ("March 2011 (4)", "On locks and weirs", "Ann said...") * 40],
        [omission("list of link addresses", f"{at}. http://lock.example/on-the-weir-in-march", 5) for at in range(40)],
    ],
    ids=["fewer words than the posts", "menus and archives", "addresses"],
)  # fmt: skip
def test_furniture_is_none(omissions):
    """However long: it is no prose."""
    assert list(mostly_left_out([recovery(*omissions)])) == []


@pytest.mark.parametrize(("kind", "drafts"), [(Format.FEED, 1), (Format.DUMP, 0)])
def test_only_dumps_with_posts_are_meant(kind, drafts):
    """A feed says where its posts are, and a dump without any has a finding of its own."""
    assert list(mostly_left_out([recovery(*COMMENTS, kind=kind, drafts=drafts)])) == []


def test_an_import_tells_it(tmp_path):
    """A page of one short post and the comments of its readers."""
    comments = "\n".join(
        f"Dora said...\n\n{SAID} {POST} {at} of us.\n\nMarch {at}, 2011 at 9:10 AM\n" for at in range(5, 15)
    )
    post = f"The bell at four\n\nPosted by Ann Weir on March 4, 2011\n\n{POST} {SAID}"
    (tmp_path / "page.txt").write_text(f"Lock Notes\n\n{post}\n\n10 comments:\n\n{comments}", encoding="utf-8")
    with Workshop(tmp_path / "site") as shop:
        found = import_sources(shop, [tmp_path / "page.txt"]).findings
    assert "mostly-left-out" in {one.code for one in found}
