"""Whatever an author writes, what comes out is markup of the lists in `sanitise`, and text stays text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from generator.model.body import Body
from generator.render.body import render, render_reported
from generator.render.sanitise import ATTRIBUTES, TAGS

VECTORS = (Path(__file__).parent / "hostile.txt").read_text(encoding="utf-8").splitlines()
_ADDED = {"rel", "tabindex", "role", "aria-label", "src", "linked"}
_ALLOWED = set().union(*ATTRIBUTES.values()) | _ADDED
Shown = Callable[[Body], str]
_NEVER = {"style", "cite", "name", "target", "srcset", "align"}


def _tree(html: str) -> etree._Element:
    return lxml_html.fragment_fromstring(html, create_parent="main")


def _check(html: str) -> None:
    for element in _tree(html).iter():
        assert isinstance(element.tag, str), "no comment and no instruction passes"
        assert element.tag in TAGS | {"main"}
        assert element.tag != "h1"
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name in _ALLOWED - _NEVER, name
            if name in ("href", "src"):
                assert not re.match(r"[^/?#]*:", value) or value.lower().startswith(("http:", "https:", "mailto:"))


def test_there_are_more_than_a_hundred_vectors() -> None:
    """The list is not cut short by accident."""
    assert len(VECTORS) > 100


@pytest.mark.parametrize("vector", VECTORS)
def test_a_vector_is_harmless_in_every_place(vector: str, shown: Shown) -> None:
    """A vector as a block, inside a line, a quote, a list, a cell, a caption and a link brings nothing to life."""
    places = (
        "{}",
        "before {} after",
        "> {}",
        "- {}",
        "| a |\n|---|\n| {} |",
        "![a](b)\\\n*x {} y*",
        "[{}](https://a.example)",
        "## {}",
        "text[^1]\n\n[^1]: {}",
        "```{}\ncode\n```",
        "```html\n{}\n```",
    )
    for place in places:
        _check(shown(render(place.replace("{}", vector))))


@pytest.mark.parametrize("vector", VECTORS)
def test_an_escaped_vector_is_shown_letter_by_letter(vector: str, shown: Shown) -> None:
    """A tutorial that quotes hostile HTML shows it: as escaped text, in a code span and in a code block."""
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", vector.strip())
    words = " ".join(vector.split())
    assert render(escaped).text == words
    assert _tree(shown(render(escaped))).text_content().strip() == vector.strip()
    fenced = render(f"~~~~~\n{vector}\n~~~~~")
    assert _tree(shown(fenced)).text_content().strip("\n") == vector
    _check(shown(fenced))


@pytest.mark.parametrize("vector", VECTORS)
def test_what_follows_a_vector_is_not_swallowed(vector: str) -> None:
    """One broken tag does not take the rest of a post with it."""
    body = render(f"First words.\n\n{vector}\n\nLast words.")
    assert body.text.startswith("First words.")
    assert "Last words." in body.text


@given(st.text(alphabet=st.sampled_from("<>/=\"'!-[](){}*_`#|\\&;:. \nabhrefsconimgptjvx^1~")))
def test_any_text_makes_allowed_markup_only(shown: Shown, markdown: str) -> None:
    """The joined parts of any body hold allowed elements and attributes only, and nothing raises."""
    rendered = render_reported(markdown)
    _check(shown(rendered.body))
    assert not rendered.findings


@given(st.lists(st.sampled_from([*VECTORS, "\n\n", "> ", "- ", "*", "**", "[", "](x)", "]{.a}", "`", "| ", "\n"])))
def test_vectors_in_any_company_stay_harmless(shown: Shown, pieces: list[str]) -> None:
    """Vectors joined with each other and with Markdown's own marks stay harmless."""
    _check(shown(render("".join(pieces))))


@given(st.text())
def test_any_unicode_is_rendered(shown: Shown, markdown: str) -> None:
    """Controls, surrogates and unassigned characters neither raise nor reach a page as what HTML forbids."""
    html = shown(render(markdown))
    _check(html)
    assert not re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]", html)


def test_ids_of_ours_cannot_be_forged(shown: Shown) -> None:
    """Raw HTML gets no id that a page of ours may have, and an id is given once."""
    html = shown(
        render('## A\n\n<a id="h-a"></a><b id="note-1">x</b><i id="x">1</i><i id="x">2</i>\n\na[^1]\n\n[^1]: n')
    )
    ids = [element.get("id") for element in _tree(html).iter() if element.get("id")]
    assert ids == ["a", "p-h-a", "p-note-1", "x", "x-2", "note-1-call", "note-1"]


def test_template_marks_stay_literal() -> None:
    """Content is never a template."""
    assert render("{{ 7*7 }} {% raw %} {{< x >}}").text == "{{ 7*7 }} {% raw %} {{< x >}}"
