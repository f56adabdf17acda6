"""Views to pages: everything is escaped, and every mistake in a template is a finding."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from msgspec import Struct

from generator.model.artifact import Artifact
from generator.model.finding import Finding
from generator.model.markup import Html
from generator.render.jsonld import json_ld
from generator.render.pages import Renderer
from generator.render.theme import Theme


class Leaf(Struct, frozen=True):
    """A view with a text, trusted markup, and data."""

    title: str = ""
    html: Html = Html("")
    data: object = None
    template: str = "leaf.html"
    path: str = "a/leaf.html"


def _page(source: str, view: Leaf, **others: str) -> Artifact | Finding:
    named = {"leaf.html": source} | {name.replace("__", "."): text for name, text in others.items()}
    return Renderer(Theme(tuple(named.items()))).page(view)


def _text(source: str, view: Leaf) -> str:
    made = _page(source, view)
    assert isinstance(made, Artifact)
    return made.data.decode()


def test_a_page_has_the_path_of_its_view() -> None:
    """The renderer decides nothing about where a page goes."""
    assert _page("{{ page.title }}", Leaf("Å")) == Artifact("a/leaf.html", "Å".encode())


@pytest.mark.parametrize("name", ["leaf.html", "leaf.xml", "leaf.txt", "leaf.json", "leaf"])
def test_texts_are_escaped_whatever_the_template_is_called(name: str) -> None:
    """Autoescape does not hang on a suffix."""
    made = Renderer(Theme(((name, "{{ page.title }}"),))).page(Leaf("<b>&\"'", template=name))
    assert made == Artifact("a/leaf.html", b"&lt;b&gt;&amp;&#34;&#39;")


def test_only_trusted_markup_is_shown_as_it_is() -> None:
    """`Html` passes, a text that looks like it does not."""
    assert _text("{{ page.html }}{{ page.title }}", Leaf("<i>", Html("<b>x</b>"))) == "<b>x</b>&lt;i&gt;"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ page.data.key }}, {{ page.data['key'] }}", "a, a"),
        ("{{ page.data.nothing is defined }}, {{ page.title is defined }}", "False, True"),
        ("{{ page.data.nothing|default('none') }}", "none"),
        ("{{ page.data.class }}{% set x = page.title %}{{ x.upper() }}", "bT"),
        ("{{ (1, 2.5, none, true)|join(' ') }} {{ 3 }} {{ page.data.number }}", "1 2.5 None True 3 7"),
        ("{% autoescape false %}{{ page.title ~ '<' }}{% endautoescape %}", "t<"),
    ],
)
def test_templates_mean_what_jinja_has_them_mean(source: str, shown: str) -> None:
    """Reading attributes directly is only quicker: items, undefined values and values that are no texts are as ever."""
    assert _text(source, Leaf("t", data={"key": "a", "class": "b", "number": 7})) == shown


@pytest.mark.parametrize("name", ["safe", "tojson", "urlize", "xmlattr"])
def test_no_filter_makes_markup_trusted(name: str) -> None:
    """Only `generator.render` and `generator.site.bodies` do."""
    made = _page(f"{{{{ page.title|{name} }}}}", Leaf("<b>"))
    assert isinstance(made, Finding)
    assert made.code == "template-error"


def test_content_is_no_template() -> None:
    """`{{ 7*7 }}` in a text stays what it is."""
    assert _text("{{ page.title }}", Leaf("{{ 7*7 }}{% raw %}")) == "{{ 7*7 }}{% raw %}"


@pytest.mark.parametrize(
    ("source", "path", "line", "words"),
    [
        ("a\n{{ page.titel }}", "templates/leaf.html", 2, "titel"),
        ("a\nb\n{% if %}", "templates/leaf.html", 3, "Expected"),
        ("a\n{{ page.title.nothing() }}", "templates/leaf.html", 2, "nothing"),
        ("a\n\n{{ 1 // 0 }}", "templates/leaf.html", 3, "zero"),
        ("a\n{% include 'part.html' %}", "templates/part.html", 3, "lost"),
        ("a\n{% include 'gone.html' %}", "templates/leaf.html", 2, "gone.html"),
        ("{{ unknown }}", "templates/leaf.html", 1, "unknown"),
        ("a\n{{ json_ld(page) }}", "templates/leaf.html", 2, "JSON"),
    ],
)
def test_a_mistake_is_a_finding_with_its_line(source: str, path: str, line: int, words: str) -> None:
    """File and line are those of the template in which it happened, included ones too; there is a hint."""
    made = _page(source, Leaf("x"), part__html="1\n2\n{{ page.lost }}")
    assert isinstance(made, Finding)
    assert (made.code, made.path, made.line) == ("template-error", path, line)
    assert words in made.message
    assert made.hint


def test_a_template_that_is_missing_is_a_finding() -> None:
    """The finding names what was looked for."""
    made = Renderer(Theme()).page(Leaf())
    assert isinstance(made, Finding)
    assert made.path == "templates/leaf.html"


def test_a_finding_lists_what_the_view_has() -> None:
    """A misspelt name is easily put right."""
    made = _page("{{ page.titel }}", Leaf())
    assert isinstance(made, Finding)
    assert "title, html, data" in made.hint


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(_JSON)
def test_structured_data_comes_back_and_stays_within_its_block(value: object) -> None:
    """Whatever the words, the block is one element whose text is the data."""
    markup = json_ld(value)
    assert not set("<>&\u2028\u2029") & set(markup.removeprefix('<script type="application/ld+json">')[:-9])
    assert json.loads(markup[markup.index(">") + 1 : -9]) == value


def test_structured_data_of_a_view_cannot_leave_its_block() -> None:
    """`</script>` in a title ends nothing."""
    html = _text(
        "<head>{{ json_ld(page.data) }}</head>", Leaf(data={"name": "</script><img src=x onerror=alert(1)><!--"})
    )
    (script,) = lxml_html.document_fromstring(html).iter("script")
    assert json.loads(script.text) == {"name": "</script><img src=x onerror=alert(1)><!--"}
