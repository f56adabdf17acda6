"""The links of headings to themselves: for readers to cite a section by, and no part of what a post says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html as lxml_html

from generator.model.body import Body
from generator.render.body import render

Shown = Callable[[Body], str]
BODY = """## Low *water*

So.

### Low water

[x](#low-water)

<h3 id="own">By <b>hand</b></h3>

> ## Quoted
"""


def test_each_heading_has_one_link_to_itself_with_a_name_in_words(shown: Shown) -> None:
    """It leads to the id of its own heading, also where words repeat, and stands last."""
    page = lxml_html.fromstring(f"<div>{shown(render(BODY))}</div>")
    headings = page.xpath("//h2 | //h3")
    assert len(headings) == 4
    for heading in headings:
        (link,) = heading.find_class("permalink")
        assert link.get("href") == f"#{heading.get('id')}"
        assert link.get("aria-label") == "Link to this section"
        assert link.getnext() is None
        assert not link.tail


def test_such_a_link_says_nothing() -> None:
    """The text, of which search, excerpts and titles are made, has the words of the headings alone."""
    body = render(BODY)
    assert body.text.split("\n")[0] == "Low water"
    assert [words for _, _, words in body.headings] == ["Low water", "Low water", "By hand", "Quoted"]
    assert "#" not in body.text
    assert "Link to" not in body.text


@pytest.mark.parametrize(
    "markdown",
    ['<div><a href="b.html"><h2>Ebb</h2></a></div>\n', '## <a id="ebb"></a>\n', "## ![](ebb.png)\n", "<h2></h2>"],
)
def test_a_heading_within_a_link_or_without_words_has_none(markdown: str, shown: Shown) -> None:
    """Links do not stand in links (HTML, 4.5.1), and there is nothing to cite."""
    assert "permalink" not in shown(render(markdown))


@pytest.mark.parametrize(
    "markdown",
    [
        "## Low *water* [¶](#low-water)\n\nSo.\n",
        "## [#](#low-water)Low water\n\nSo.\n",
        "## Low water[§](#low-water)\n\nSo.",
    ],
)
def test_the_sign_that_a_heading_brings_stands_for_ours_and_says_nothing(markdown: str, shown: Shown) -> None:
    """As a theme of the old blog had set it: the page shows it and no second one; the words are the others."""
    body = render(markdown)
    page = shown(body)
    assert page.count('href="#low-water"') == 1
    assert 'id="low-water"' in page
    assert "permalink" not in page
    assert [words for _, _, words in body.headings] == ["Low water"]
    assert body.text.split("\n") == ["Low water", "So."]


def test_an_empty_item_of_a_numbered_list_is_an_item(shown: Shown) -> None:
    """So that those behind it have their numbers."""
    page = lxml_html.fromstring(f"<div>{shown(render('1. ebb' + chr(10) + '2.' + chr(10) + '3. flood'))}</div>")
    assert [item.text_content().strip() for item in page.xpath("//ol/li")] == ["ebb", "", "flood"]


def test_a_link_to_a_note_is_no_link_of_a_heading_to_itself(shown: Shown) -> None:
    """Signs of tools for one's own address are; a dagger calls a note, and belongs to the words of its heading."""
    body = render("## Low water [†](#note)\n\n## High water[¶](#high-water)\n")
    assert [words for _, _, words in body.headings] == ["Low water †", "High water"]
    assert shown(body).count('class="permalink"') == 1
