"""What each form of Markdown that the format contract names becomes."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from generator.model.body import Body, LinkHole, PictureHole
from generator.render import grammar
from generator.render.body import LONGEST, render, render_reported

Shown = Callable[[Body], str]
_CASE = re.compile(r"^(.+)\n\.\n([\s\S]*?)\n\.\n([\s\S]*?)\n\.$", re.MULTILINE)
CASES = [match.groups() for match in _CASE.finditer((Path(__file__).parent / "bodies.txt").read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("markdown", "html"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_form_becomes_its_markup(markdown: str, html: str, shown: Shown) -> None:
    """A case of bodies.txt: its title says the property."""
    assert shown(render(markdown)).rstrip("\n") == html


def test_every_case_is_read() -> None:
    """No case of the file is swallowed by the one before it."""
    text = (Path(__file__).parent / "bodies.txt").read_text(encoding="utf-8")
    assert len(CASES) == len(re.findall(r"^\.$", text, re.MULTILINE)) // 3


def test_addresses_and_pictures_are_holes() -> None:
    """A page decides where a link leads and what a picture shows; everything else is literal."""
    body = render("[a](b.html?x=1&y=2) ![c](d.png) [![e](f.png)](g)")
    assert [part for part in body.parts if not isinstance(part, str)] == [
        LinkHole("b.html?x=1&y=2"),
        PictureHole("d.png", "c"),
        LinkHole("g"),
        PictureHole("f.png", "e", linked=True),
    ]


def test_literals_are_joined() -> None:
    """Between two holes stands one literal, never an empty one."""
    parts = render("a\n\nb [c](d) e\n\nf").parts
    assert [isinstance(part, str) for part in parts] == [True, False, True]
    assert all(parts)


def test_text_is_what_is_seen_one_line_a_block() -> None:
    """Marks of ours (note numbers, arrows, facades, lost figures) are no words of the author."""
    body = render(
        "One *two*\nthree.[^1]\n\n- a\n- b [c](d)\n\n| e | f |\n|---|---|\n| g | h |\n*Cap.*\n\n![lost figure]()\n\n"
        "<https://youtu.be/abcdefghijk>\n\n```python\nx = 1 < 2\n```\n\n[^1]: Note."
    )
    assert body.text.split("\n") == ["One two three.", "a", "b c", "e f", "g h", "Cap.", "x = 1 < 2", "Note."]


def test_powers_are_no_digits_of_the_word_before_in_the_text() -> None:
    """What stands above or below the line is told from what stands on it, with and without notes beside it."""
    powers = "10<sup>6</sup> of H<sub>2</sub>O, e<sup>-x<sup>2</sup></sup>, x<sup>*n*</sup>, a<sup>&lt;</sup>"
    seen = "10⁶ of H₂O, e^(-x²), xⁿ, a^<"
    assert render(powers).text == seen
    assert render(f"{powers}[^1]\n\n[^1]: 5 m<sup>2</sup>").text == f"{seen}\n5 m²"


def test_notes_show_the_numbers_that_they_were_printed_with() -> None:
    """Labels that are numbers and ascend are shown; else notes count from 1, as every reader of Markdown has them."""

    def numbers(*labels: str) -> list[tuple[str, str]]:
        notes = "\n\n".join(f"[^{label}]: Note." for label in labels)
        html = "".join(map(str, render("".join(f"a[^{label}] " for label in labels) + f"\n\n{notes}").parts))
        return re.findall(r'role="doc-noteref" href="#[^"]+">(\d+)</a>|<li id="[^"]+"( value="\d+")?>', html)

    assert numbers("7", "8", "11") == [
        ("7", ""),
        ("8", ""),
        ("11", ""),
        ("", ' value="7"'),
        ("", ""),
        ("", ' value="11"'),
    ]
    assert numbers("2", "1") == numbers("b", "7") == [("1", ""), ("2", ""), ("", ""), ("", "")]


def test_headings_are_listed_with_the_ids_that_they_have(shown: Shown) -> None:
    """What a table of contents needs stands beside the markup."""
    body = render("# A\n\n## B *c*\n\n## B c")
    assert body.headings == ((2, "a", "A"), (3, "b-c", "B c"), (3, "b-c-2", "B c"))
    assert all(f'id="{heading[1]}"' in shown(body) for heading in body.headings)


def test_a_scope_keeps_bodies_of_one_page_apart(shown: Shown) -> None:
    """Comments stand on the page of their post: every id and every link to one has the scope in front."""
    html = shown(render('## A\n\n<b id="x">b</b> [l](#x) n[^1] [a](#a)\n\n[^1]: N', scope="c1-"))
    assert set(re.findall(r'id="([^"]+)"', html)) == {"c1-a", "c1-x", "c1-note-1", "c1-note-1-call"}
    assert set(re.findall(r'href="#([^"]+)"', html)) == {"c1-a", "c1-x", "c1-note-1", "c1-note-1-call"}


@pytest.mark.parametrize(
    "markdown",
    ["a" * (LONGEST + 1), "> " * 200 + "deep <b>", "- " * 150 + "deep", "x <![CDATA[ *a [" * 60_000],
    ids=["long", "quotes", "lists", "tangled"],
)
def test_what_cannot_be_rendered_is_shown_as_written(markdown: str, shown: Shown) -> None:
    """Nothing is lost of a body that is too long, too deep or too tangled, and a finding says so."""
    rendered = render_reported(markdown, "posts/a.md")
    assert [finding.code for finding in rendered.findings] == ["body-plain"]
    assert rendered.findings[0].path == "posts/a.md"
    assert rendered.body.text.split() == markdown.split()
    assert shown(rendered.body).startswith("<pre")


def test_no_level_of_nesting_is_lost_silently() -> None:
    """Whatever the depth, the words at the bottom are shown, rendered or as they are written."""
    for depth in range(1, 120, 7):
        assert "bottom" in render("> " * depth + "bottom").text
        assert "bottom" in render("- " * depth + "bottom").text
        assert "bottom" in render("*a **b " * depth + "bottom" + "** *" * depth).text


def test_rendering_is_a_function_of_the_markdown() -> None:
    """The parser that is shared carries nothing from one body to the next."""
    first = render("a[^1] [x]\n\n[x]: y\n\n[^1]: n")
    assert render("a[^1] [x]").text == "a[^1] [x]"
    assert render("a[^1] [x]\n\n[x]: y\n\n[^1]: n") == first


def test_the_budget_of_steps_is_for_real_posts() -> None:
    """A post of a hundred kilobytes with much markup stays far below the budget."""
    markdown = "Some *words* with [links](https://a.example/) and `code`, and **more**. " * 1500
    env = {"mark": "x", "steps": 0}
    grammar._parser().parse(markdown, env)
    assert env["steps"] < grammar.STEPS / 4


@pytest.mark.parametrize(
    "code",
    ["x = 1\n" * 4000, "x" * 401, "x" + "\n" * 200 + "y", "a b " * 90 + "\n" + "a b " * 90 + "\n" + "a b " * 90],
    ids=["long", "wide", "gap", "words"],
)
def test_code_that_could_take_long_is_shown_plain(code: str, shown: Shown) -> None:
    """It is all there, letter by letter, without colours; its language is still told."""
    html = shown(render(f"```java\n{code}\n```"))
    assert f'<code class="language-java">{code}\n</code>' in html


def test_code_is_kept_letter_by_letter(shown: Shown) -> None:
    """Highlighting adds marks and changes nothing: blank lines, tabs and trailing spaces stay."""
    code = "\n\n\tdef f():  \n\n        return '<&>'\n\n"
    html = shown(render(f"```python\n{code}\n```"))
    assert unescape(re.sub("<[^>]+>", "", html)) == code + "\n\n"
