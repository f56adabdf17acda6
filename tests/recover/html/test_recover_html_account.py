"""What is left out is counted with its words, and a byline moves to the front matter without loss."""

from __future__ import annotations

import pytest

from generator.model.post import Credit
from generator.model.source import Omission
from generator.recover.html import to_markdown


def test_what_goes_is_accounted_for() -> None:
    """Scripts, beacons and share bars go, each with its reason and the words that it held."""
    html = (
        '<p>a</p><script>x()</script><img src="p.gif" width="1" height="1">'
        '<div class="sharedaddy">Share <b>this</b></div><p style="display:none">secret</p>'
    )
    converted = to_markdown(html)
    assert converted.markdown == "a\n"
    assert set(converted.omissions) == {
        Omission("script", ""),
        Omission("tracker", ""),
        Omission("share bar", "Share this"),
        Omission("hidden", "secret"),
    }


def test_unsafe_addresses_are_dropped_and_counted() -> None:
    """The words of an unsafe link stay; its address is an omission."""
    converted = to_markdown('<a href="java\nscript:x()">word</a> <img src="data:text/html,x" alt="pic">')
    assert converted.markdown == "word pic\n"
    assert converted.omissions == (Omission("unsafe address", "", count=2),)


@pytest.mark.parametrize("player", ["video", "audio", "object", "iframe"])
def test_what_a_player_says_instead_of_playing_is_accounted_for(player: str) -> None:
    """Words for readers who cannot play it are no part of the post; where there is nothing to play, they are."""
    source = "data" if player == "object" else "src"
    converted = to_markdown(f'<p>Listen <{player} {source}="http://a.example/b">to the\nweir</{player}> here.</p>')
    assert converted.markdown == "Listen\n\n<http://a.example/b>\n\nhere.\n"
    assert converted.omissions == (Omission("fallback of a player", "to the weir"),)
    bare = to_markdown(f"<p>Listen <{player}>to the weir</{player}></p>")
    assert bare.markdown.split() == ["Listen", "to", "the", "weir"]
    assert bare.omissions == ()


def test_a_byline_leaves_the_body() -> None:
    """Its persons and its printed words are handed over, the rest of its paragraph stays."""
    converted = to_markdown("Posted by Ann Lee, Curator<br>First line.<br><br>More.")
    assert converted.byline == (Credit("Ann Lee", "Curator"),)
    assert converted.byline_text == "Posted by Ann Lee, Curator"
    assert converted.markdown == "First line.\n\nMore.\n"


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        ("Posted by Ann Lee, Curator<br>and Bo Reed, Engineer", 2),
        ("Posted by Ann Lee,<br>Bo Reed and<br>Cy Alder, Engineers", 3),
        ("Posted by Ann Lee, Curator,<br>Shell Museum", 1),
        ("Par Ann Lee<br>et Bo Reed", 2),
    ],
)
def test_a_byline_goes_on_over_lines_that_say_so(lines: str, people: int) -> None:
    """By a comma at the end, or an "and": the whole leaves the body, and is kept as it was printed."""
    converted = to_markdown(f"{lines}<br><br>Shells are counted twice.")
    assert converted.markdown == "Shells are counted twice.\n"
    assert len(converted.byline) == people
    assert converted.byline_text.split() == lines.replace("<br>", " ").split()


@pytest.mark.parametrize("line", ["Last week we went to the sea.", "And Mary Seed wrote to us", "<b>Shells</b>"])
def test_a_line_that_names_nobody_ends_a_byline(line: str) -> None:
    """However short it is, and whether or not the byline ends with a comma."""
    converted = to_markdown(f"Posted by Ann Lee, Curator<br>{line}<br><br>Shells.")
    assert converted.byline == (Credit("Ann Lee", "Curator"),)
    assert converted.byline_text == "Posted by Ann Lee, Curator"


def test_a_byline_with_a_link_stays_as_well() -> None:
    """A credit has no place for an address, so the line keeps it."""
    converted = to_markdown('<p>Posted by <a href="https://a.example/">Ann Lee</a></p><p>x</p>')
    assert converted.byline == (Credit("Ann Lee"),)
    assert converted.markdown == "Posted by [Ann Lee](https://a.example/)\n\nx\n"


def test_plain_text_has_a_line_a_block() -> None:
    """Nested blocks, captions and rows of tables are there too."""
    html = (
        "<p>a <b>b</b></p><ul><li>c</li></ul><table><tr><th>d</th><th>e</th></tr><tr><td>f</td><td>g</td></tr></table>"
    )
    assert to_markdown(html).plain == "a b\nc\nd e\nf g"


def test_nothing_is_nothing() -> None:
    """Empty input gives an empty body."""
    assert [to_markdown(html).markdown for html in ("", " \n", "<p>&nbsp;</p>", "<!-- x -->")] == [""] * 4


def test_shortcodes_are_accounted_for() -> None:
    """What a notation in brackets says besides its words is an omission; one that stays as it is, is none."""
    converted = to_markdown('[caption id="a" width="3"]<img src="x.png"> Words[/caption] [unknown thing] [youtube]')
    assert "*Words*" in converted.markdown
    assert "[unknown thing]" in converted.markdown
    assert {(one.reason, one.text) for one in converted.omissions} == {
        ("shortcode", '[caption id="a" width="3"]\n[/caption]'),
    }


def test_a_field_that_nobody_filled_in_is_no_code() -> None:
    """An empty text area is gone; one with text is preformatted."""
    assert to_markdown("<p>a</p><textarea></textarea>").markdown == "a\n"
    assert to_markdown("<textarea>a  b</textarea>").markdown == "```\na  b\n```\n"


FURNITURE = {
    "buttons of a highlighter": (
        '<div class="dp-highlighter"><div class="tools"><a href="#">view plain</a><a href="#">print</a></div>'
        '<ol class="dp-c"><li>a;</li><li>b;</li></ol></div>',
        (Omission("around code", "view plainprint"),),
    ),
    "what a heading's link to itself says of itself": (
        '<h2 id="ebb">Ebb <a href="#ebb" title="Permalink to this heading">¶</a></h2><p>Low.</p>',
        (Omission("tooltip", "Permalink to this heading"),),
    ),
    "an address as it was typed, where the page leads to another": (
        '<div class="wp-block-embed__wrapper">http://www.youtube.com/watch?v=aB3dE6gH9kL</div>',
        (Omission("fallback of a player", "http://www.youtube.com/watch?v=aB3dE6gH9kL"),),
    ),
    "a link back to a call that is not there": (
        '<p>Ebb<sup>1</sup>. <a href="#top">↑</a></p><ol><li id="n">Low. <a href="#call-1">↩</a></li></ol>',
        (Omission("link back to a place that is gone", "↩"),),
    ),
    "numbers of items, where one has a link": (
        '<pre><ol start="3"><li>a</li><li><a href="http://quay.example/">b</a></li></ol></pre>',
        (Omission("line numbers", "3 4"),),
    ),
    "numbers of a list within the lines": (
        "<pre><ol><li>a<ol><li>b</li></ol></li><li>c</li></ol></pre>",
        (Omission("line numbers", "1 2 1"),),
    ),
    "mathematics three times": (
        '<p><span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>x</mi><mn>2</mn></mrow>'
        '<annotation encoding="application/x-tex">x^2</annotation></semantics></math></span>'
        '<span class="katex-html">x2</span></span></p>',
        (Omission("second copy of mathematics", "x 2 x^2"), Omission("second copy of mathematics", "x2")),
    ),
    "a letter for a bullet": (
        '<p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">o&nbsp; </span>First.</p>',
        (Omission("mark of an item", "o"),),
    ),
    "a picture for readers without scripts": (
        '<img data-src="a.jpg" alt="A weir"><noscript><img src="a.jpg" alt="A weir"></noscript>',
        (Omission("head matter", "A weir"),),
    ),
}


@pytest.mark.parametrize("name", FURNITURE)
def test_what_goes_with_a_form_is_accounted_for(name: str) -> None:
    """Words that a tool, and no author, put around or beside the content."""
    html, omissions = FURNITURE[name]
    assert to_markdown(html, "http://a.example/").omissions == omissions


def test_what_a_form_offers_stays_and_what_a_page_hides_goes() -> None:
    """Choices are words that readers saw; the attribute hides as the style does, but for what a search may open."""
    html = (
        "<p>Vote:</p><select><option>Heron</option><optgroup><option>Gull</optgroup></select>"
        "<datalist><option>Tern</option></datalist><p hidden>one</p><p hidden=until-found>two</p>"
    )
    converted = to_markdown(html)
    assert converted.markdown == "Vote:\n\n- Heron\n- Gull\n\ntwo\n"
    assert set(converted.omissions) == {Omission("control", "Tern"), Omission("hidden", "one")}


def test_notations_of_page_builders_leave_what_they_lay_out() -> None:
    """Only those go that stand around a part and look like a program's; an author's brackets and code stay."""
    html = (
        '<p><code>[zq_row]</code> [sic] [note]x[/note] [zq_row][zq_column width="1/2"]Inner words.[/zq_column]'
        '[/zq_row] [zq_space height="3"]</p>'
    )
    converted = to_markdown(html)
    assert converted.markdown.replace("\\", "").strip() == "`[zq_row]` [sic] [note]x[/note] Inner words."
    assert [(one.reason, one.text) for one in converted.omissions] == [
        ("shortcode", '[zq_row]\n[zq_column width="1/2"]\n[/zq_column]\n[/zq_row]\n[zq_space height="3"]')
    ]


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ('[fold title="Show it"]<p>Two barges.</p>[/fold]', "## Show it\n\nTwo barges."),
        ('<p>[said by="x" author="A &amp; B"]We wove.[/said]</p>', "*A & B*\\\nWe wove."),
        ('<p>Oh, [hint title="so it is" url="/x"]yes[/hint].</p>', "Oh, **so it is** yes."),
        ('[box_a]\n[box_b heading="1/2" label="http://x.example/"]Low.[/box_b]\n[/box_a]', "Low."),
        ("<p>then [x_i] of [/x_i] values, [usr_local foo=1] to [/usr_local].</p>",
         "then [x_i] of [/x_i] values, [usr_local foo=1] to [/usr_local]."),
    ],
)  # fmt: skip
def test_what_a_page_shows_of_a_notation_stays(html: str, markdown: str) -> None:
    """Titles and names stand among its attributes; what an author wrote in brackets is none."""
    assert to_markdown(html).markdown.replace("\\_", "_").replace("\\[", "[").strip() == markdown


def test_titles_are_kept_or_accounted_for() -> None:
    """A tooltip stays where Markdown has a place for it; any other that says something new is on the list."""
    html = (
        '<p title="of a line"><abbr title="Tide &amp; wind">TW</abbr> <span title="again">again</span>'
        ' <a href="/x"><img src="/a.png" alt="Al" title="Told"></a>'
        ' <a href="/y"><img src="/img_7.png" title="IMG-7"></a>'
        ' <input type="submit" value="Send"></p>'
    )
    converted = to_markdown(html)
    assert '<abbr title="Tide &amp; wind">TW</abbr>' in converted.markdown
    assert '[![Al](/a.png "Told")](/x) [![](/img_7.png)](/y)' in converted.markdown
    assert {(one.reason, one.text) for one in converted.omissions} == {
        ("tooltip", "of a line"),
        ("control", "Send"),
    }


def test_what_fields_and_menus_show_is_accounted_for() -> None:
    """What stands in a field, on a button, over choices or in the menu of a player; not what no browser shows."""
    html = (
        '<form><p>Ferry<input value="Pier" placeholder="Where from?">timetable</p>'
        '<input type="PASSWORD" value="9x" placeholder="Key"><input type="hidden" value="17">'
        '<input type="image" src="/go.gif" alt="Cast off" value="z"><textarea placeholder="Your log"></textarea>'
        '<select><optgroup label="Boats"><option label="Punt">A punt</option></optgroup></select></form>'
        '<video src="/a.mp4"><track label="Frisian" src="/a.vtt"></video>'
    )
    converted = to_markdown(html, "http://quay.example/")
    assert converted.markdown == "Ferry timetable\n\n- A punt\n\n<http://quay.example/a.mp4>\n"
    assert {one.text for one in converted.omissions if one.reason == "control"} == {
        "", "Pier Where from?", "Key", "Cast off", "Your log", "Boats", "Punt", "Frisian",
    }  # fmt: skip


def test_words_of_what_is_hidden_include_those_of_its_pictures_and_fields() -> None:
    """All that a reader would have seen of it, in its order."""
    html = (
        '<p>a</p><div hidden>See <img src="/t.png" alt="the quay"> or <input type="submit" value="sign up"> now</div>'
    )
    assert to_markdown(html).omissions == (Omission("hidden", "See the quay or sign up now"),)


@pytest.mark.parametrize("tag", ["plaintext", "textarea", "xmp", "noembed", "noframes", "iframe", "title", "listing"])
def test_an_element_that_nobody_closes_ends_with_the_body(tag: str) -> None:
    """No markup is made up for what is text to the end of the source (HTML, 13.2.5.3 and 13.2.5.5)."""
    converted = to_markdown(f"<p>Ebb</p><{tag}>Low water")
    said = converted.markdown + " ".join(one.text for one in converted.omissions)
    assert "Low water" in said
    assert "body" not in said


def test_a_place_on_a_picture_that_leads_nowhere_keeps_its_words() -> None:
    """Its alternative text is what a reader had of it."""
    html = '<p>Map</p><map><area href="javascript:go()" alt="The old lock"></map>'
    assert to_markdown(html).markdown.split() == ["Map", "The", "old", "lock"]
