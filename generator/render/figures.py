"""Captions, lost figures and embeds: what the format contract reads out of paragraphs of a certain form.

Rules of markdown-it's core chain: they run over the finished tokens and replace paragraphs by figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from generator.render.embeds import facade

_PIPE = re.compile(r"(?<!\\)\|")
_LONGEST_CAPTION = 40
"""Lines to look ahead: hostile tables must not be read again from each of their rows."""
_SPACES = ("softbreak", "hardbreak")


def caption_line(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Ends a table before a line that opens its caption, which GFM would take for a row.

    Such a line follows a row with a bar and has none itself, and together with the lines up to the next blank one, or
    to a fence, it is wholly one emphasis. The rule only ever interrupts: it declines to make a block, and the caption
    is then read as a paragraph.
    """
    if not silent or state.parentType != "table" or not _PIPE.search(state.src, *_extent(state, first - 1)):
        return False
    if state.src[_extent(state, first)[0]] not in "*_":
        return False
    end = next((line for line in range(first, min(last, first + _LONGEST_CAPTION)) if _ends(state, line)), last)
    text = state.getLines(first, min(end, first + _LONGEST_CAPTION), state.blkIndent, False).strip()
    if text[-1] != text[0] or _PIPE.search(text):
        return False
    children: list[Token] = []
    state.md.inline.parse(text, state.md, {}, children)
    return emphasised(children) is not None


def _ends(state: StateBlock, line: int) -> bool:
    return state.isEmpty(line) or state.src.startswith(("```", "~~~"), _extent(state, line)[0])


def _extent(state: StateBlock, line: int) -> tuple[int, int]:
    return state.bMarks[line] + state.tShift[line], state.eMarks[line]


def figures(state: StateCore) -> None:
    """The core rule: paragraphs of pictures and a caption, captions of tables, and embeds."""
    tokens = state.tokens
    for at, token in enumerate(tokens):
        if token.type == "paragraph_open":
            _paragraph(token, tokens[at + 1], tokens[at + 2])
    if any(token.type == "table_open" for token in tokens):
        state.tokens = _tables(tokens)


def emphasised(tokens: Sequence[Token]) -> list[Token] | None:
    """What stands within the emphasis that is all of `tokens`, or None when there is anything else."""
    inner = [token for token in tokens if token.type != "text" or token.content]
    if len(inner) < 3 or inner[0].type != "em_open":
        return None
    depth = 0
    for token in inner[:-1]:
        depth += token.nesting
        if depth == 0:
            return None
    return inner[1:-1] if inner[-1].type == "em_close" else None


def _paragraph(opening: Token, inline: Token, closing: Token) -> None:
    children = inline.children or []
    if not children or children[0].type not in ("image", "link_open"):
        return
    if len(children) == 3 and children[0].markup == "autolink":
        _embed(opening, children)
    else:
        _figure(opening, inline, closing)


def _embed(opening: Token, children: list[Token]) -> None:
    shown = facade(str(children[0].attrs.get("href", "")))
    if shown:
        opening.attrs = {"class": "embed"}
        opening.hidden = False
        children[0].attrs = {"href": shown.url}
        children[1].content = shown.words


def _figure(opening: Token, inline: Token, closing: Token) -> None:
    children = inline.children or []
    end = _after_pictures(children)
    caption = emphasised(children[end:]) if end and children[end - 1].type == "hardbreak" else None
    if caption is None:
        return
    pictures = [token for token in children[:end] if token.type not in _SPACES]
    inline.children = [*pictures, Token("figcaption_open", "figcaption", 1), *caption]
    inline.children.append(Token("figcaption_close", "figcaption", -1))
    for token, name in ((opening, "figure_open"), (closing, "figure_close")):
        token.type, token.tag, token.hidden = name, "figure", False


def _after_pictures(children: list[Token]) -> int:
    """Where the pictures that open a paragraph end, linked ones and the breaks between them included; 0 for none."""
    at, pictures, linked = 0, 0, False
    while at < len(children):
        token = children[at]
        if token.type == "image":
            pictures += 1
        elif token.type in ("link_open", "link_close"):
            linked = token.type == "link_open"
        elif token.type not in _SPACES and not (token.type == "text" and not token.content.strip()):
            break
        at += 1
    return at if pictures and not linked else 0


def _tables(tokens: list[Token]) -> list[Token]:
    """`tokens` with captioned tables in figures, and without header rows that hold nothing."""
    made: list[Token] = []
    opened = lines = 0
    at = 0
    while at < len(tokens):
        token = tokens[at]
        made.append(token)
        if token.type == "table_open":
            opened, lines = len(made) - 1, (token.map or [0, 0])[1]
        elif token.type == "thead_close":
            _drop_empty_head(made)
        elif token.type == "table_close" and (caption := _caption(tokens, at, lines)):
            made.insert(opened, Token("figure_open", "figure", 1, attrs={"class": "table"}, block=True))
            made += caption
            at += 3
        at += 1
    return made


def _drop_empty_head(made: list[Token]) -> None:
    """GFM has no table without a header; one of empty cells stands for a table that had none."""
    start = next(at for at in range(len(made) - 1, -1, -1) if made[at].type == "thead_open")
    if not any(token.type == "inline" and token.content for token in made[start:]):
        del made[start:]


def _caption(tokens: list[Token], at: int, end: int) -> list[Token] | None:
    """The caption of the table that closes at `at`: a paragraph, wholly one emphasis, at most one blank line below."""
    after = tokens[at + 1 : at + 4]
    if len(after) < 3 or after[0].type != "paragraph_open" or (after[0].map or [end + 9])[0] - end > 1:
        return None
    inner = emphasised(after[1].children or [])
    if inner is None:
        return None
    after[1].children = inner
    opening, closing = Token("figcaption_open", "figcaption", 1), Token("figcaption_close", "figcaption", -1)
    return [opening, after[1], closing, Token("figure_close", "figure", -1, block=True)]
