"""What the source marks as a caption, by whatever name, and what holds pictures with one."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.markdown.blocks import Heading, Inline
from generator.recover.html.context import Context, Walker
from generator.recover.html.figures import below, figure
from generator.recover.html.flow import BREAK
from generator.recover.html.loose import Caption, Loose
from generator.recover.html.parse import Element, text_within

_CAPTIONS = frozenset(("tr-caption", "wp-caption-text", "gallery-caption", "wp-element-caption"))
_NAMED_CAPTION = re.compile(r"(?!no-)(?:[\w-]{1,40}[-_])?caption(?:-text)?", re.IGNORECASE)
_CONTAINERS = frozenset((
    "wp-caption", "gallery-item", "tr-caption-container", "wp-block-image", "captioned-image", "figure",
    "image_block", "imageblock", "photo-wrap", "serendipity_imageComment_center", "serendipity_imageComment_left",
    "serendipity_imageComment_right", "wsite-image",
))  # fmt: skip
"""What holds a picture and its caption in WordPress, Blogger, b2evolution, AsciiDoc, TypePad, Serendipity, Weebly."""


def is_caption(element: Element, kinds: set[str]) -> bool:
    """Whether `element`, of the classes `kinds`, is a caption."""
    return bool(kinds & _CAPTIONS) or element.tag in ("figcaption", "caption") or _is_below_picture(element, kinds)


def holds_figure(kinds: set[str]) -> bool:
    """Whether an element of the classes `kinds` holds pictures and their caption."""
    return bool(kinds & _CONTAINERS)


def _is_below_picture(element: Element, kinds: set[str]) -> bool:
    """Whether a class calls `element` a caption, in whatever words, and a picture stands right above it."""
    if not any(map(_NAMED_CAPTION.fullmatch, kinds)):
        return False
    above = element.getprevious()
    return above is not None and (above.tag == "img" or above.find(".//img") is not None) and not text_within(above)


def caption(walker: Walker, element: Element, context: Context) -> None:
    """Add what a caption holds to the running text."""
    blocks = walker.collected(element, replace(context, styles=context.styles - {"em"}))
    content = [run for block in blocks for run in (*_line(block), BREAK)]
    if any(not hasattr(block, "content") or any(run.image for run in block.content) for block in blocks):
        walker.flow.blocks.extend(blocks)  # more than a line of text: a list, a picture
    elif content:
        walker.flow.blocks.append(Caption(tuple(content[:-1])))


def _line(block: Loose) -> Inline:
    """The content of a block of a caption; a heading, such as the title that Hugo gives a figure, is bold there."""
    content: Inline = getattr(block, "content", ())
    if not isinstance(block, Heading):
        return content
    return tuple(run if run.image else replace(run, styles=run.styles | {"strong"}) for run in content)


def container(walker: Walker, element: Element, context: Context) -> None:
    """Add what a container of pictures holds, as a figure where it is one."""
    blocks = walker.collected(element, context)
    walker.flow.blocks.extend(below(blocks) if len(blocks) == 2 else figure(blocks))
