"""Every word of every source is accounted for; and the account is no flatterer: what a rule loses, it finds."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.account import Case, Target, settle
from generator.checks.testimony import HTML, Saying, json_testimony, xml_testimony
from generator.commands.importing import import_sources
from generator.commands.workshop import Workshop
from generator.model.library import WordAccount
from tests.recover.flatten import combinations, dump

FIXTURES = Path(__file__).parent / "sources"
SOME = st.sampled_from(["tide", "salt", "kelp", "of", "the", "and", "gauge", "one", "two"])
PARAGRAPH = "Nobody had asked the lighthouse keeper whether the nine brass barometers agreed."


def imported(site: Path, **sources: str) -> dict[str, WordAccount]:
    """What became of the words of some sources, by their names."""
    folder = site / "content" / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in sources.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Workshop(site) as shop:
        return {account.name: account for account in import_sources(shop, [folder]).words}


def lost(accounts: dict[str, WordAccount]) -> list[tuple[str, int | None, str]]:
    return [(name, item.line, item.text) for name, one in accounts.items() for item in one.lost]


def reasons(account: WordAccount) -> dict[str, str]:
    return {item.reason: item.text for item in account.left}


FEED = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>Lamp Rock</title><id>urn:lamp</id><updated>2012-01-01T00:00:00Z</updated>
<rights>All rights with the keepers</rights>
<entry><id>urn:1</id><title>Nine barometers</title><updated>2012-01-02T00:00:00Z</updated>
<author><name>Isolde Marsh</name></author><category term="Weather"/>
<content type="html">&lt;p&gt;Posted by Isolde Marsh&lt;/p&gt;&lt;p&gt;The tower has nine of them.&lt;/p&gt;
&lt;p&gt;PARAGRAPH&lt;/p&gt;&lt;p&gt;We did, and they
did not&lt;a href="#n"&gt;&lt;sup&gt;1&lt;/sup&gt;&lt;/a&gt;.&lt;/p&gt;
&lt;ol start="4"&gt;&lt;li&gt;North&lt;/li&gt;&lt;li&gt;South&lt;/li&gt;&lt;/ol&gt;
&lt;p&gt;&lt;img src="http://lamp.example/t.jpg" alt="The tower at dusk"&gt;&lt;/p&gt;
&lt;div class="sharedaddy"&gt;Tell your friends&lt;/div&gt;</content></entry>
</feed>""".replace("PARAGRAPH", PARAGRAPH)

DUMP = f"""Archive for the tag: Weather

Home
About us

Nine barometers

Posted by Isolde Marsh on March 4, 2012

The tower has nine of them, one on each floor, and each has a keeper of its own who will not hear a word against it.

{PARAGRAPH} We did, and they did not, which took the whole of a wet Sunday and two pots of tea.

Labels: Weather


A tenth barometer

Posted by Isolde Marsh on March 9, 2012

It came in a crate from the harbour office with a note that said only that it was the right one, as they all say.

We have hung it in the stairwell, where it disagrees with every other, and we feel that this is where knowledge begins.

Labels: Weather

Older Posts
"""


def test_a_feed_is_accounted_for(tmp_path):
    """Words on pages, words left out with their reason, and none besides."""
    account = imported(tmp_path, **{"feed.xml": FEED})["feed.xml"]
    assert account.lost == ()
    assert account.words == account.shown + sum(item.words for item in account.left)
    assert reasons(account)["share bar"] == "Tell your friends"
    assert reasons(account)["of the feed as a whole"] == "All rights with the keepers"


def test_all_that_recovery_notes_of_a_body_is_listed(tmp_path):
    """What a page shows in a field or on request alone, too, as often as it stands there; and it is counted."""
    html = (
        '<p>The <dfn title="clay fired once">bisque</dfn> and the <dfn title="clay fired once">bisque</dfn> say clay'
        ' fired once.</p><form><input placeholder="Your firing"><input type="submit" value="Send the cone"></form>'
        '<div hidden><img src="/k.png" alt="A kiln"> <input value="asleep"></div>'
    )
    before = imported(tmp_path / "a", **{"feed.xml": FEED})["feed.xml"]
    feed = FEED.replace("&lt;div class", html.replace("<", "&lt;") + "&lt;div class")
    account = imported(tmp_path / "b", **{"feed.xml": feed})["feed.xml"]
    assert account.lost == ()
    assert account.words == account.shown + sum(item.words for item in account.left)
    assert account.shown == before.shown + 9
    listed = {(item.reason, item.text, item.words) for item in account.left} - {
        (item.reason, item.text, item.words) for item in before.left
    }
    assert listed == {
        ("tooltip", "clay fired once", 6), ("control", "Your firing Send the cone", 5), ("hidden", "A kiln asleep", 3),
    }  # fmt: skip


def test_a_tooltip_does_not_answer_for_words_of_the_body(tmp_path, monkeypatch):
    """It is on the list for itself: a paragraph that says the same, and is gone, is missed."""
    from generator.recover.html import convert

    monkeypatch.setattr(convert, "headed", lambda blocks, keep=convert.headed: _without_paragraph(keep(blocks)))
    feed = FEED.replace("&lt;p&gt;We did", f'&lt;p title="{PARAGRAPH}"&gt;We did')
    assert [text for _, _, text in lost(imported(tmp_path, **{"feed.xml": feed}))] == [PARAGRAPH.rstrip(".")]


def test_what_only_screen_readers_and_programs_are_told_is_no_word():
    """Names that nobody sees are values, as what a field hides is."""
    html = (
        '<p aria-label="one" data-name="two">Ebb <input type="hidden" value="three"><input type="file" value="four">'
        '<area alt="five"><input type="radio" value="six"></p>'
    )
    assert settle(Case((Saying("content", html, HTML),), ())).words == 1


def test_a_dump_is_accounted_for(tmp_path):
    """Navigation and headings are named; what two sources tell is on a page once, and in no copy lost."""
    accounts = imported(tmp_path, **{"dump.txt": DUMP, "feed.xml": FEED})
    assert lost(accounts) == []
    assert any("Home" in item.text for item in accounts["dump.txt"].left)


@pytest.mark.parametrize("path", sorted(FIXTURES.iterdir()), ids=lambda path: path.name)
def test_sources_of_many_kinds_are_accounted_for(tmp_path, path):
    """Feeds with fields that no page shows, comments, damaged text; dumps with navigation, sidebars, comments."""
    accounts = imported(tmp_path, **{path.name: path.read_text(encoding="utf-8")})
    assert lost(accounts) == []
    assert accounts[path.name].shown > 0


def test_columns_of_a_table_that_no_page_shows_are_named(tmp_path):
    """An export of tables is read column by column, and not only for what its reader takes out."""
    account = imported(tmp_path, **{"ghost.json": (FIXTURES / "ghost.json").read_text(encoding="utf-8")})["ghost.json"]
    assert reasons(account)["field that no page shows: meta_title"] == "Eels, traps and boots"
    assert reasons(account)["a draft, which no page shows"]


@pytest.mark.parametrize("seed", range(3))
def test_dumps_of_every_converter_are_accounted_for(tmp_path, seed):
    """Each layout of a blog through each converter, some with their titles stripped."""
    every = list(combinations())
    chosen = random.Random(seed).sample(every, 12)
    texts = {
        f"{layout}-{converter}-{gone}.txt": dump(seed, layout, converter, strip_titles=gone)[0]
        for layout, converter, gone in chosen
    }
    accounts = imported(tmp_path, **texts)
    assert lost(accounts) == []
    assert len(accounts) == len(texts)


def _without_paragraph(blocks):
    return [block for block in blocks if "lighthouse keeper" not in repr(block)]


def test_a_paragraph_that_recovery_of_html_loses_is_found(tmp_path, monkeypatch):
    """A rule that drops a paragraph in silence is told by the words, and their line."""
    from generator.recover.html import convert

    monkeypatch.setattr(convert, "headed", lambda blocks, keep=convert.headed: _without_paragraph(keep(blocks)))
    assert [(line, text) for _, line, text in lost(imported(tmp_path, **{"feed.xml": FEED}))] == [
        (8, PARAGRAPH.rstrip("."))
    ]


def test_a_paragraph_that_recovery_of_a_dump_loses_is_found(tmp_path, monkeypatch):
    """The same in a dump."""
    from generator.recover import dump as module

    monkeypatch.setattr(module, "blocks", lambda *given, keep=module.blocks: _without_paragraph(keep(*given)))
    found = lost(imported(tmp_path, **{"dump.txt": DUMP}))
    assert [line for _, line, _ in found] == [12]
    assert found[0][2].startswith("Nobody had asked the lighthouse keeper")


def test_an_omission_that_is_not_told_is_found(tmp_path, monkeypatch):
    """Words may be left out, but not without saying so."""
    from generator.commands import recovering

    monkeypatch.setattr(
        recovering, "recover", lambda read, titles, keep=recovering.recover: replace(keep(read, titles), omissions=())
    )
    texts = [text for _, _, text in lost(imported(tmp_path, **{"dump.txt": DUMP}))]
    assert any("Older Posts" in text for text in texts)


def test_a_paragraph_that_rendering_loses_is_found(tmp_path, monkeypatch):
    """What stands in the Markdown but on no page is not on a page."""
    from generator.commands import rendering

    def lossy(markdown, path, keep=rendering.render_reported):
        return keep(markdown.replace(PARAGRAPH, ""), path)

    monkeypatch.setattr(rendering, "render_reported", lossy)
    assert [text for _, _, text in lost(imported(tmp_path, **{"feed.xml": FEED}))] == [PARAGRAPH.rstrip(".")]


def test_words_that_a_person_takes_out_have_that_reason(tmp_path):
    """People's edits are sacred, and told."""
    imported(tmp_path, **{"feed.xml": FEED})
    (path,) = (tmp_path / "content" / "posts").rglob("*.md")
    path.write_text(path.read_text(encoding="utf-8").replace(PARAGRAPH, "I took this out."), encoding="utf-8")
    account = imported(tmp_path)["feed.xml"]
    assert account.lost == ()
    assert reasons(account)[f"changed by hand in content/{path.relative_to(tmp_path / 'content').as_posix()}"] == (
        PARAGRAPH.rstrip(".")
    )


def test_a_post_that_a_person_deletes_has_that_reason(tmp_path):
    """It stays deleted, and its words are on the list."""
    imported(tmp_path, **{"feed.xml": FEED})
    (path,) = (tmp_path / "content" / "posts").rglob("*.md")
    path.unlink()
    account = imported(tmp_path)["feed.xml"]
    assert account.lost == ()
    assert any(reason.startswith("deleted by hand") for reason in reasons(account))
    assert not any("in the front matter" in reason for reason in reasons(account))


@settings(max_examples=60, deadline=None)
@given(st.lists(SOME, min_size=1, max_size=40), st.data())
def test_words_add_up(words, data):
    """Shown, left out and lost are all the words that there are."""
    shown = data.draw(st.lists(st.sampled_from(words), max_size=30))
    left = data.draw(st.lists(st.sampled_from(words), max_size=10))
    done = settle(Case((Saying("content", " ".join(words)),), (Target(" ".join(shown)), Target(" ".join(left), "why"))))
    assert done.words == len(words) == done.shown + sum(one.words for one in (*done.left, *done.lost))


def test_a_dropped_paragraph_of_common_words_is_lost_on_a_long_page():
    """Each of its words stands on the page many times."""
    gone = "It was the one that we had seen in the morning and it was not there."
    page = "The one was in it. And that we had not. There it was seen. " * 40
    done = settle(Case((Saying("content", f"<p>Kelp.</p><p>{gone}</p>", HTML),), (Target(f"Kelp. {page}"),)))
    assert sum(one.words for one in done.lost) > 8


@given(st.binary(max_size=300))
def test_anything_is_testimony(data):
    """No feed is so damaged that it raises."""
    assert xml_testimony(data) == xml_testimony(data)


def test_a_json_feed_says_its_strings():
    """Addresses, dates and ids are values, not words."""
    told = json_testimony(
        {"title": "T"}, ({"id": "1", "url": "http://a.example", "content_html": "<p>x", "tags": ["y"]},)
    )
    assert [(one.field, one.text) for one in told.entries[0].sayings] == [("content_html", "<p>x"), ("tags", "y")]


def test_what_stands_on_known_lines_is_no_loss_where_the_page_says_it_once():
    """A slide built up in steps: each step left out answers for its lines, the page for the line that it shows."""
    foot = "Ada Brook Knots by the Sea"
    said = f"Why knots\n{foot} 1\fHow we looked\nTwo tides\n{foot} 2\fHow we looked\nTwo tides\nA lamp\n{foot} 3\n"
    targets = (
        Target("Why knots\nHow we looked\nTwo tides\nA lamp"),
        *(Target(f"{foot} {at}", "line on most pages", lines=(line, line)) for at, line in ((1, 2), (2, 4), (3, 7))),
        Target("How we looked\nTwo tides", "build-up step repeated", lines=(2, 3)),
    )
    assert not settle(Case((Saying("content", said, line=1),), targets)).lost


@pytest.mark.parametrize(
    ("summary", "missing"),
    [
        ("Nobody had asked the lighthou", []),
        ("Nobody had asked the lightho [&#8230;]", []),
        ("<p>Nobody had asked the lightho...</p><p>whether the nine brass barometers", []),
        ("Nobody had asked the lightning", ["lightning"]),
        ("Nobody had asked keep", ["keep"]),
        ("Nobody had asked the lightho keeper", ["lightho"]),
        ("lighthou", ["lighthou"]),
    ],
)
def test_a_summary_may_end_within_a_word(summary, missing):
    """What a summary has of the word that it was cut in answers for it; another word does not, nor one in its midst."""
    targets = (Target(f"<p>{PARAGRAPH}</p>", form=HTML),)
    settled = settle(Case((Saying("summary", summary, HTML),), targets))
    assert [left.text for left in settled.lost] == missing
    if "lighthou" in summary and not missing:
        body = settle(Case((Saying("content", summary, HTML),), targets))
        assert [left.text for left in body.lost] == ["lighthou"]


def test_addresses_may_spell_their_letters():
    """An address says the same in letters, as dumps have it, and escaped (RFC 3987, 3.1), as pages have it."""
    page = '<p><a href="http://tower.example/t%C3%BCrme/s%C3%A4ge">nine</a></p>'
    saying = Saying("content", "[nine](http://tower.example/türme/säge)")
    assert settle(Case((saying,), (Target(page, form=HTML),))).lost == ()
    saying = Saying("content", "[nine](http://tower.example/türme/hobel)")
    assert [left.text for left in settle(Case((saying,), (Target(page, form=HTML),))).lost] == ["türme/hobel"]
