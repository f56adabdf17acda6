"""Captions find their pictures and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from generator.markdown.blocks import Block, Code, Figure, Inline, Paragraph, Run, Table
from generator.recover.html.flow import BREAK, is_blank, joined, lines, text_of
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
    if len(blocks) == 1:
        return tuple(blocks)  # a caption alone is one of what stands before its container
    captions = [block for block in blocks if isinstance(block, Caption)]
    pictures = [block for block in blocks if is_pictures(block)]
    if captions and captions[-1] is blocks[-1] and any(isinstance(block, Figure) for block in blocks):
        return (*captioned(blocks[:-1]), Paragraph(_emphasised(captions[-1].content)))  # of a gallery, not of its last
    if len(captions) != 1 or not pictures or len(captions) + len(pictures) != len(blocks):
        return tuple(captioned(blocks))
    images = [run for block in pictures if isinstance(block, Paragraph) for run in block.content if run.image]
    return (Figure(tuple(images), captions[0].content),)


def below(blocks: Sequence[Loose]) -> tuple[Loose, ...]:
    """Pictures with lines of text below them, as their caption."""
    words = [block.content for block in blocks[1:] if isinstance(block, Paragraph | Caption) and not _pictured(block)]
    if not words or not is_pictures(blocks[0]) or len(words) + 1 != len(blocks):
        return figure(blocks)
    return figure((blocks[0], Caption(joined(words))))


def _pictured(block: Paragraph | Caption) -> bool:
    return any(run.image for run in block.content)


def _title(block: Loose) -> str:
    """The plain words of a caption, empty when it has links or styles or says more than a title may."""
    if not isinstance(block, Caption) or any(run != Run(run.text) for run in block.content):
        return ""
    words = text_of(block.content).strip()
    return words if _TITLE.fullmatch(words) else ""


def captioned(blocks: Iterable[Loose]) -> list[Block | Marked]:
    """Every caption joined to what stands right before it; so is a slanted line, which Markdown takes for one there."""
    out: list[Block | Marked] = []
    for block in blocks:
        if isinstance(block, Paragraph) and (whole := _slanted(out[-1] if out else None, block)):
            out[-1 if isinstance(whole, Table) else len(out) :] = [whole]
        elif not isinstance(block, Caption):
            out.append(block)
        elif is_blank(block.content):
            continue
        elif out and (whole := _with_caption(out[-1], block.content)):
            out[-1] = whole
        else:
            out.append(Paragraph(_emphasised(block.content)))
    return out


def _slanted(before: Block | Marked | None, block: Paragraph) -> Block | None:
    """The table before a slanted paragraph, or the pictures that open it, with its words as a caption that is slanted.

    Written as they stand, they would be the caption, and its slant no more than the mark of one.
    """
    if not any("em" in run.styles for run in block.content):
        return None
    parts = list(lines(block.content))
    shown = len(list(takewhile(lambda line: is_pictures(Paragraph(line)), parts)))
    words = joined(parts[shown:])
    if not words or not all("em" in run.styles or run is BREAK or is_blank((run,)) for run in words):
        return None
    if not shown:
        return replace(before, caption=words) if isinstance(before, Table) and not before.caption else None
    return Figure(tuple(run for line in parts[:shown] for run in line if run.image), words)


def _with_caption(block: Loose, caption: Inline) -> Block | None:
    if isinstance(block, Table) and not block.caption:
        return replace(block, caption=caption)
    if isinstance(block, Paragraph) and is_pictures(block):
        return Figure(tuple(run for run in block.content if run.image), caption)
    return None


def _emphasised(content: Inline) -> Inline:
    return tuple(run if run is BREAK else replace(run, styles=run.styles | {"em"}) for run in content)
