"""A post is known again by its names, its day and its words, and not by the lines where it stood."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.model.post import Page, Post, SourceRef
from generator.model.source import Claim, Draft
from generator.model.when import When
from generator.reconcile import Copies, place_pages, place_posts

_WORDS = ("anchor", "barrel", "candle", "drift", "ebb", "ferry", "gull", "harbour", "island", "jetty", "keel", "mast")


def prose(seed: int, words: int = 60) -> str:
    """Words in an order that no other seed has."""
    return " ".join(random.Random(seed).choices(_WORDS, k=words))


def post(title: str, date: str, body: str, **names: str) -> Post:
    return Post(title=title, date=When.parse(date) if date else None, body=body, **names)


POOL = (
    post("Apples", "2014-05-03", prose(1)),
    post("Links", "", prose(2)),
    post("Links", "", prose(3)),
    post("Links", "2014-05-09", "See there."),
    post("Links", "2014-06-09", "See there."),
    post("Plums", "2014-06-10", "See there."),
    post("Quinces", "2014-07", prose(4)),
    post("Quinces", "2014-07-02", prose(5)),
    post("A short one", "", "See there."),
)
"""Posts of one title, of one title without a date, and with the same few words."""

ORDERS = st.lists(st.sampled_from(range(len(POOL))), max_size=len(POOL), unique=True)


def dump(order: Sequence[int], changes: dict[int, str] | None = None) -> list[Post]:
    """The posts as a dump tells them, from its first line to its last."""
    told = []
    for place, at in enumerate(order):
        body = POOL[at].body + (changes or {}).get(at, "")
        told.append(replace(POOL[at], body=body, sources=(SourceRef("d.txt", f"{9 * place + 1}-{9 * place + 8}"),)))
    return told


def imprint(field: str, text: str) -> str:
    return f"{field}={text}".replace(" ", "_").replace("\n", "/")


def record(told: Post) -> dict[str, str]:
    """What an import keeps of a file that it wrote."""
    texts = {"title": told.title, "body": told.body, "date": told.date.text if told.date else ""}
    texts |= {"id": told.id, "original_url": told.original_url}
    return {field: imprint(field, text) for field, text in texts.items() if text}


def what(told: Post) -> tuple[str, str, str]:
    return told.title, told.date.text if told.date else "", told.body


@given(before=ORDERS, after=ORDERS, gone=st.sets(st.sampled_from([0, *range(3, len(POOL))])))
def test_a_post_keeps_its_place_however_its_dump_changes_around_it(before, after, gone):
    """Told again, each post has the file that it had, also one whose file is deleted; a new one has a new file.

    Of a deleted one with neither a date nor its words, the title alone is left: the deletion stands (not drawn here).
    """
    written = place_posts(dump(before), [])
    records = {each.path: record(each) for each in written}
    paths = {at: each.path for at, each in zip(before, written, strict=True)}
    left = [each for at, each in zip(before, written, strict=True) if at not in gone]
    again = place_posts(dump(after), left, records, imprint)
    for at, each in zip(after, again, strict=True):
        assert each.path == paths[at] if at in paths else each.path not in records
    links = [each.permalink for at, each in zip(after, again, strict=True) if at not in gone]
    links += [each.permalink for at, each in zip(before, written, strict=True) if at not in {*gone, *after}]
    assert len(set(links)) == len(links)


@given(before=ORDERS, after=ORDERS, data=st.data())
def test_an_edited_post_is_known_again(before, after, data):
    """By what was imported of it: whatever a person made of its title, its date and its words."""
    written = list(place_posts(dump(before), []))
    records = {each.path: record(each) for each in written}
    paths = {at: each.path for at, each in zip(before, written, strict=True)}
    if written:
        at = data.draw(st.sampled_from(range(len(written))))
        new = data.draw(st.sampled_from([{"title": "My own"}, {"body": prose(99)}, {"date": When.parse("2001")}]))
        written[at] = replace(written[at], **new)
    again = place_posts(dump(after), written, records, imprint)
    for at, each in zip(after, again, strict=True):
        assert each.path == paths[at] if at in paths else each.path not in records


def test_a_post_whose_source_says_more_is_known_again():
    """Through its words, when these and its lines are other ones, and a person gave it another title."""
    (mine, other) = place_posts(dump([0, 6]), [])
    records = {mine.path: record(mine), other.path: record(other)}
    edited = replace(mine, title="My own title", date=None)
    again = place_posts(dump([7, 6, 0], {0: f" {prose(50, 20)}"}), [edited, other], records, imprint)
    assert [each.path for each in again][1:] == [other.path, mine.path]


def test_another_converters_copy_of_a_dump_is_of_the_same_posts():
    """Titles in other letters, days written as months, paragraphs cut off: the words are borne out."""
    written = place_posts(dump([0, 6, 7]), [])
    records = {each.path: record(each) for each in written}
    copies = [
        replace(
            each, title=each.title.upper(), body=" ".join(each.body.split()[5:]), sources=(SourceRef("d.txt", "1-2"),)
        )
        for each in written
    ]
    again = place_posts([replace(each, path="", permalink="") for each in reversed(copies)], written, records, imprint)
    assert [each.path for each in again] == [each.path for each in reversed(written)]


def test_a_place_alone_tells_nothing():
    """Another text on the same lines is another post, whatever its length."""
    (old,) = place_posts([post("Fog", "", "It came.")], [])
    old = replace(old, sources=(SourceRef("d.txt", "1-9"),))
    new = replace(post("Rain", "", "It went."), sources=old.sources)
    assert place_posts([new], [old])[0].path != old.path


def test_the_address_of_the_blog_names_no_post():
    """Entries that all lead to the front page are told apart by their words."""
    old = post("Fog", "2014-05-03", prose(1), original_url="http://pier.example/")
    (old,) = place_posts([old], [])
    new = post("Rain", "2014-05-09", prose(2), original_url="http://pier.example/")
    assert place_posts([new], [old])[0].path != old.path


def test_a_deletion_is_known_by_id():
    """Whatever else changed: the entry is the same one. Another entry with its title and day is not."""
    old = post("Fog", "2014-05-03", prose(1), id="tag:1")
    (written,) = place_posts([old], [])
    records = {written.path: record(written)}
    same, other = post("Rain", "2014-06", prose(2), id="tag:1"), post("Fog", "2014-05-03", prose(3), id="tag:2")
    assert place_posts([same], [], records, imprint)[0].path == written.path
    assert place_posts([other], [], records, imprint)[0].path != written.path


def test_a_page_is_known_by_its_words_before_its_address():
    """Two blogs have a page at one address; a dump that grew does not mix them up."""
    written = place_pages([post("About", "", prose(at), permalink="/about.html") for at in (1, 2)], [])
    pages = [
        Page(
            title=one.title, body=one.body, permalink=one.permalink, path=one.path, sources=(SourceRef("d.txt", "1-9"),)
        )
        for one in written
    ]
    turned = [post("About", "", prose(at), permalink="/about.html") for at in (2, 1)]
    paths = {
        one.body: one.path
        for one in place_pages(turned, pages, {p.path: record(w) for p, w in zip(pages, written, strict=True)}, imprint)
    }
    assert paths == {one.body: one.path for one in written}


@given(order=st.permutations(range(len(POOL))), quoted=st.sampled_from(range(len(POOL))), named=st.booleans())
def test_what_a_person_wrote_takes_no_post_that_has_a_file(order, quoted, named):
    """Whole, under its title and on its day, even at its address: each post keeps the file that it had."""
    written = place_posts(dump(range(len(POOL))), [])
    link = "http://orchard.example/here.html" if named else ""
    mine = replace(POOL[quoted], path="posts/mine.md", original_url=link)
    again = [replace(one, original_url=link) if what(one) == what(mine) else one for one in dump(order)]
    records = {one.path: record(one) for one in written}
    homes = {what(one): one.path for one in written}
    placed = place_posts(again, [*written, mine], records, imprint)
    assert {what(one): one.path for one in placed} == homes


@given(st.sampled_from([0, 1, 6, 7]), st.sampled_from(["", " And one more thing.", " Of " + prose(77, 9)]))
def test_what_a_person_typed_off_is_that_post(at, more):
    """Under its title, with nearly all of its words: where no import wrote a file of it, the person's is its file."""
    mine = post(POOL[at].title, "", POOL[at].body + more, path="posts/mine.md")
    (placed,) = place_posts([dump([at])[0]], [mine])
    assert placed.path == mine.path


@given(st.sampled_from(range(len(POOL))), st.sampled_from(["", prose(78), "short"]))
def test_what_a_person_wrote_in_other_words_is_another_post(at, body):
    """An empty page, a draft of something, a text of its own: a title and a day are not enough."""
    mine = replace(POOL[at], body=body, path="posts/mine.md")
    (placed,) = place_posts([dump([at])[0]], [mine])
    assert placed.path != mine.path


def test_a_deleted_post_is_known_by_any_of_its_copies_on_its_day():
    """One text may appear again: on another day it is another post, and so is what says more than the copy."""
    feed, dump = SourceRef("feed.xml", id="7"), SourceRef("d.txt", "1-9")
    (written,) = place_posts([post("Fog", "2014-05-03", prose(1), id="tag:1")], [])
    day = Claim("date", When.parse("2014-05-03"), "date-line")
    told = Copies.of([Draft(feed, (), prose(2)), Draft(dump, (day,), prose(3))])
    marks = " ".join(("-", *(imprint("-", mark) for mark in told.marks((feed, dump)))))
    records = {written.path: {**record(written), "-": marks}}

    def is_known(date: str, said: str, body: str) -> bool:
        again = SourceRef("e.txt", "20-29")
        copies = Copies.of([Draft(again, (Claim("date", When.parse(date), "date-line"),), said)])
        new = replace(post("Rain", date, body), sources=(again,))
        return place_posts([new], [], records, imprint, copies)[0].path == written.path

    assert is_known("2014-05-03", prose(3), prose(3))
    assert not is_known("2014-06-03", prose(3), prose(3))
    assert not is_known("2014-05-03", prose(3), f"{prose(3)}\n\n{prose(4)}")
