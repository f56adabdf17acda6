"""The block tree to Markdown, as section 2 of the format contract spells it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from generator.markdown.blocks import (
    Block,
    Code,
    Embed,
    Figure,
    Footnote,
    Glossary,
    Heading,
    Inline,
    Item,
    Listing,
    Markup,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
)
from generator.markdown.delimiters import INNER, OUTER
from generator.markdown.escaping import address, clean, escape_heading, escape_lines
from generator.markdown.inline import LOST, label, spell
from generator.markdown.runs import is_text, tidy
from generator.markdown.tables import write_table

DEEPEST = 20
"""Lists and quotes within each other: more is an accident or an attack, and each level indents all that it holds."""


def write(blocks: Sequence[Block]) -> str:
    """The Markdown of `blocks`, ending in a line feed; an empty string when they hold nothing."""
    text = _flow(blocks, 0)
    return f"{text}\n" if text else ""


def _flow(blocks: Sequence[Block], depth: int) -> str:
    parts: list[str] = []
    odd = False
    previous: Block | None = None
    for block in blocks:
        odd = _joins(previous, block) and not odd
        text = _listing(block, depth, odd=odd) if isinstance(block, Listing) else _block(block, depth)
        if text:
            parts.append(text)
            previous = block
            odd ^= isinstance(block, Listing) and len(list(_counted(block))) % 2 == 0
    return "\n\n".join(parts)


def _joins(previous: Block | None, block: Block) -> bool:
    """Whether two lists in a row would be read as one, so that the second must use the other marker."""
    both = isinstance(previous, Listing) and isinstance(block, Listing)
    return both and (previous.start is None) == (block.start is None)  # type: ignore[union-attr]


def _block(block: Block, depth: int) -> str:
    return _WRITERS[type(block)](block, depth)


def _paragraph(block: Paragraph, depth: int) -> str:
    figure = _as_figure(block.content)
    return _figure(figure, depth) if figure else escape_lines(spell(block.content, alone=True))


def _as_figure(content: Inline) -> Figure | None:
    """Pictures, a break and words wholly in emphasis: a figure to every reader, so that it is spelt as one."""
    end = next((len(content) - at for at, run in enumerate(reversed(content)) if run.image), 0)
    pictures, words = content[:end], content[end:]
    apart = all(run.image or not run.text.strip() for run in pictures) and words[:1] and words[0].text == "\n"
    said = [run for run in words if run.text.strip() or not is_text(run)]
    if not apart or not said or any("em" not in run.styles or not is_text(run) for run in said):
        return None
    return Figure(tuple(run for run in pictures if run.image), words[1:])


def _heading(block: Heading, depth: int) -> str:
    text = escape_heading(spell(block.content, line_break=" "))
    anchor = spell((Run("", anchor=block.anchor),)) if block.anchor else ""
    return f"{'#' * min(6, max(2, block.level))} {anchor}{text}" if text or anchor else ""


def _figure(block: Figure, depth: int) -> str:
    pictures = tuple(run if run.image or run.text.isspace() else _lost(run) for run in block.images)
    caption = _caption(block.caption)
    images = spell(pictures)
    return f"{images}\\\n{caption}" if images and caption else images or caption


def _lost(run: Run) -> Run:
    return Run(run.text, run.styles, run.link, LOST)


def _caption(content: Inline) -> str:
    """A caption stands wholly in one emphasis, which may hold links, bold and emphasis of its own."""
    inner = {True: frozenset((OUTER, INNER)), False: frozenset((OUTER,))}
    emphasised = (replace(run, styles=run.styles - {"em"} | inner["em" in run.styles]) for run in tidy(content))
    return escape_lines(spell(tuple(emphasised)))


def _table(block: Table, depth: int) -> str:
    return "\n\n".join(filter(None, (write_table(block), _caption(block.caption))))


def _listing(block: Listing, depth: int, *, odd: bool = False) -> str:
    if depth >= DEEPEST:
        return _flow([inner for item in block.items for inner in item.blocks], depth)
    if block.start is None:
        return _items(block, (("*" if odd else "-", item) for item in block.items), depth)
    lists: list[str] = []
    for first, items in _counted(block):
        mark = ")" if odd else "."
        lists.append(_items(block, ((f"{number}{mark}", item) for number, item in enumerate(items, first)), depth))
        odd = not odd
    return "\n\n".join(lists)


def _items(block: Listing, marked: Iterable[tuple[str, Item]], depth: int) -> str:
    gap = "\n" if block.tight else "\n\n"
    return gap.join(_item(marker, item, depth, tight=block.tight) for marker, item in marked)


def _counted(block: Listing) -> Iterator[tuple[int, list[Item]]]:
    """The items of `block` by the number of the first, for each run that counts on: more, Markdown cannot say."""
    first, held = max(0, block.start or 0), list[Item]()
    for item in block.items:
        if item.number is not None and item.number != first + len(held) and block.start is not None:
            if held:
                yield first, held
            first, held = max(0, item.number), []
        held.append(item)
    yield first, held


def _item(marker: str, item: Item, depth: int, *, tight: bool) -> str:
    text = ""
    for block, following in zip(item.blocks, (*item.blocks, None)[1:], strict=True):
        text += _block(block, depth + 1)
        if text and following is not None:
            text += "\n" if tight and _interrupts(following) else "\n\n"
    return f"{marker} {_indent(text.strip(), len(marker) + 1)}".rstrip()


def _interrupts(block: Block) -> bool:
    """Whether a block may follow a paragraph directly (CommonMark 5.2: bullets, or a list that begins with 1)."""
    return isinstance(block, Listing) and block.start in (None, 1)


def _indent(text: str, width: int) -> str:
    return re.sub(r"\n(?!\n|$)", "\n" + " " * width, text)


def _code(block: Code, depth: int) -> str:
    text = clean(block.text).strip("\n")
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    language = re.sub(r"[^\w+#.-]", "", block.language)
    attributes = ",".join(_attributes(block))
    info = f"{language or 'text'} {{{attributes}}}" if attributes else language
    return f"{fence}{info}\n{text}\n{fence}" if text.strip() else ""


def _attributes(block: Code) -> Iterator[str]:
    """How lines are numbered, and from where, as Hugo has it, and a title; other readers take the first word alone."""
    if block.first:
        yield f"linenos={block.numbers}"
    if block.first > 1:
        yield f"linenostart={block.first}"
    if block.title:
        yield f'title="{block.title}"'


def _quote(block: Quote, depth: int) -> str:
    text = _flow(block.blocks, depth + 1)
    if depth >= DEEPEST or not text:
        return text
    return "> " + text.replace("\n", "\n> ").replace("\n> \n", "\n>\n")


def _glossary(block: Glossary, depth: int) -> str:
    entries: list[str] = []
    for entry in block.entries:
        terms = filter(None, (spell(term, line_break="<br>") for term in entry.terms))
        lines = [escape_lines("<br>".join(terms))]  # most parsers take one line before the colon as the term
        lines += [f": {_indent(_flow(meaning, depth + 1), 2)}".rstrip() for meaning in entry.meanings]
        entries.append("\n".join(filter(None, lines)))
    return "\n\n".join(filter(None, entries))


def _footnote(block: Footnote, depth: int) -> str:
    return f"[^{label(block.label)}]: {_indent(_flow(block.blocks, depth + 1), 4)}"


def _embed(block: Embed, depth: int) -> str:
    return f"<{address(block.url).replace(chr(92), '')}>"


def _markup(block: Markup, depth: int) -> str:
    html = clean(block.html).strip()
    # CommonMark 4.6: a blank line ends every HTML block but those that only their closing tag ends
    return html if html.startswith("<pre") and not depth else re.sub(r"\n\s*\n", "\n", html)


def _rule(block: Rule, depth: int) -> str:
    return "___" if depth else "---"


_WRITERS: dict[type, Callable[[Any, int], str]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    Figure: _figure,
    Listing: _listing,
    Table: _table,
    Glossary: _glossary,
    Code: _code,
    Quote: _quote,
    Embed: _embed,
    Footnote: _footnote,
    Rule: _rule,
    Markup: _markup,
}
