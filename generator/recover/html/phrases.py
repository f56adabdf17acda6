"""Phrases that stay elements, for which Markdown has no form: short forms that say what they mean, quotations."""

from __future__ import annotations

from html import escape

from generator.markdown.blocks import Run
from generator.recover.html.context import Context, Walker
from generator.recover.html.parse import Element, text_within
from generator.recover.html.tooltips import tooltip

_BLOCKS = ("p", "div", "ul", "ol", "dl", "table", "pre", "blockquote", "figure", "h1", "h2", "h3", "h4", "h5", "h6")
"""What no phrase goes on around."""


def abbreviation(walker: Walker, element: Element, context: Context) -> None:
    """A short form with what it stands for."""
    words = tooltip(element) if text_within(element) else ""
    if words and not _is_phrase(element):
        walker.gone["tooltip", words] += 1
        words = ""
    _wrapped(walker, element, context, "abbr", f'<abbr title="{escape(words)}">' if words else "")


def quotation(walker: Walker, element: Element, context: Context) -> None:
    """Words that a browser sets the quotation marks of their language around (HTML, 4.5.7): none stand in the text."""
    _wrapped(walker, element, context, "q", "<q>" if text_within(element) and _is_phrase(element) else "")


def _is_phrase(element: Element) -> bool:
    breaks = sum(1 for _ in element.iterdescendants("br"))  # two may part paragraphs
    return breaks < 2 and next(element.iterdescendants(*_BLOCKS), None) is None


def _wrapped(walker: Walker, element: Element, context: Context, name: str, opening: str) -> None:
    """What `element` holds, between the tags of `name` unless `opening` is empty."""
    if opening:
        walker.flow.runs.append(Run("", context.styles, context.link, html=opening))
    walker.children(element, context)
    if opening:
        walker.flow.runs.append(Run("", context.styles, context.link, html=f"</{name}>"))
