"""Captions find their pictures and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.markdown.blocks import Block, Code, Figure, Inline, Paragraph, Run, Table
from generator.recover.html.flow import BREAK, is_blank, text_of
from generator.recover.html.loose import Caption, Loose, Marked

_TITLE = re.compile(r"[^\s\"`{}&\\]+(?: [^\s\"`{}&\\]+)*")
"""What may stand between quotes after the first word of a fence (CommonMark 4.5, "info string")."""


def is_pictures(block: Loose) -> bool:
    """Whether `block` is a paragraph of pictures and nothing else."""
    if not isinstance(block, Paragraph) or not any(run.image for run in block.content):
        return False
    return all(run.image or run is BREAK or is_blank((run,)) for run in block.content)


def figure(blocks: Sequence[Loose]) -> tuple[Loose, ...]:
    """What stands in one container: pictures and one caption, in whatever order, are one figure; so is titled code."""
    if len(blocks) == 2 and isinstance(blocks[1], Code) and (title := _title(blocks[0])):
        return (replace(blocks[1], title=title),)
    captions = [block for block in blocks if isinstance(block, Caption)]
    pictures = [block for block in blocks if is_pictures(block)]
    if len(captions) != 1 or not pictures or len(captions) + len(pictures) != len(blocks):
        return tuple(captioned(blocks))
    images = [run for block in pictures if isinstance(block, Paragraph) for run in block.content if run.image]
    return (Figure(tuple(images), captions[0].content),)


def _title(block: Loose) -> str:
    """The plain words of a caption, empty when it has links or styles or says more than a title may."""
    if not isinstance(block, Caption) or any(run != Run(run.text) for run in block.content):
        return ""
    words = text_of(block.content).strip()
    return words if _TITLE.fullmatch(words) else ""


def captioned(blocks: Iterable[Loose]) -> list[Block | Marked]:
    """Every caption joined to what stands right before it."""
    out: list[Block | Marked] = []
    for block in blocks:
        if not isinstance(block, Caption):
            out.append(block)
        elif is_blank(block.content):
            continue
        elif out and (whole := _with_caption(out[-1], block.content)):
            out[-1] = whole
        else:
            out.append(Paragraph(_emphasised(block.content)))
    return out


def _with_caption(block: Loose, caption: Inline) -> Block | None:
    if isinstance(block, Table) and not block.caption:
        return replace(block, caption=caption)
    if isinstance(block, Paragraph) and is_pictures(block):
        return Figure(tuple(run for run in block.content if run.image), caption)
    return None


def _emphasised(content: Inline) -> Inline:
    return tuple(run if run is BREAK else replace(run, styles=run.styles | {"em"}) for run in content)
