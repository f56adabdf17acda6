"""Lists and definition lists, with whatever the soup has put between their items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.markdown.blocks import (
    Block,
    Definition,
    Figure,
    Glossary,
    Heading,
    Inline,
    Item,
    Listing,
    Markup,
    Paragraph,
    Run,
    Table,
)
from generator.recover.html.context import Context, Walker
from generator.recover.html.css import declarations
from generator.recover.html.figures import below, is_pictures
from generator.recover.html.lines import LABEL
from generator.recover.html.loose import Loose
from generator.recover.html.parse import Element, text_within

_LETTERS = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i",
    "upper-roman": "I",
}  # fmt: skip
"""How lists count but by figures: the names of CSS, and those of HTML."""
_CLASSES = {"loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}
"""Classes by which style sheets of Docutils and AsciiDoc do the same."""
_NARROW = ("td", "th", "dt", "dd")
"""What no block of HTML stands in without taking it out of Markdown, too."""

_LONGEST_CAPTION = 300
"""Characters below a picture that are said of it; more is a text beside it."""


def listing(walker: Walker, element: Element, context: Context) -> tuple[Block, ...]:
    """A list of `li`; one whose items are pictures only is a gallery, and its pictures stand by themselves.

    A picture or table between two items interrupts the list, which then counts on.
    """
    parts = list(_parts(walker, element, context))
    blocks = [block for part in parts for item in part for block in item.blocks]
    if blocks and all(isinstance(block, Figure) or is_pictures(block) for block in blocks):
        return tuple(blocks)
    number = _start(element)
    if number is not None and blocks and (kind := _lettered(element)):
        return tuple(_as_markup([item for part in parts for item in part], kind, number))
    made: list[Block] = []
    for place, part in enumerate(parts):
        if place % 2:
            made.extend(block for item in part for block in item.blocks)
        elif number is None:
            items = tuple(item for item in part if item.blocks)
            made += [Listing(items, None, tight=all(map(_is_short, items)))] if items else []
        else:
            made += _numbered(part, number)
            number = _next(number, part)
    return tuple(made)


def _numbered(part: Sequence[Item], number: int) -> Iterator[Listing]:
    """The items of `part`, which count from `number`; the empty ones among them keep theirs, those around them go."""
    held = [place for place, item in enumerate(part) if item.blocks]
    if held:
        items = tuple(part[held[0] : held[-1] + 1])
        first = _next(number, part[: held[0]]) if items[0].number is None else items[0].number
        yield Listing(items, first, tight=all(map(_is_short, items)))


def _next(number: int, items: Sequence[Item]) -> int:
    """The number that follows those of `items`, the first of which has `number` unless it says otherwise."""
    for item in items:
        number = (number if item.number is None else item.number) + 1
    return number


def _parts(walker: Walker, element: Element, context: Context) -> Iterator[list[Item]]:
    """Items and, in turn, what interrupts them; other blocks between items go with the one before."""
    items: list[Item] = []
    backwards = _backwards(element)
    for child, text in _children(element):
        if child is not None and child.tag == "li":
            items.append(Item(walker.inside(child, context), backwards.get(child, _number(child.get("value")))))
        elif (stray := _stray(walker, child, text, context)) and items:
            if any(isinstance(block, Figure | Table) or is_pictures(block) for block in stray):
                yield items
                yield [Item(stray)]
                items = []
            else:
                items[-1] = replace(items[-1], blocks=items[-1].blocks + stray)
        elif stray:
            items.append(Item(stray))
    yield items


def _backwards(element: Element) -> dict[Element, int]:
    """The numbers of the items of a list that counts down (HTML 4.4.5, `reversed`)."""
    if element.tag != "ol" or element.get("reversed") is None:
        return {}
    items = element.findall("li")
    number = _number(element.get("start")) or len(items)
    numbers: dict[Element, int] = {}
    for item in items:
        said = _number(item.get("value"))
        numbers[item] = number = number if said is None else said
        number -= 1
    return numbers


def _children(element: Element) -> Iterator[tuple[Element | None, str]]:
    if element.text and element.text.strip():
        yield None, element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child, ""
        if child.tail and child.tail.strip():
            yield None, child.tail


def _stray(walker: Walker, child: Element | None, text: str, context: Context) -> tuple[Block, ...]:
    if child is None:
        return (Paragraph((Run(" ".join(text.split()), context.styles, context.link),)),)
    if child.tag in ("ul", "ol", "menu", "dir"):
        return listing(walker, child, context)
    return walker.inside(child, context)


def _is_short(item: Item) -> bool:
    """Whether an item is a paragraph at most, and lists below it."""
    return not any(not isinstance(block, Listing) for block in item.blocks[1:])


def _start(element: Element) -> int | None:
    if element.tag != "ol":
        return None
    start = _number(element.get("start"))
    return 1 if start is None else start


def _lettered(element: Element) -> str:
    """The type of a list that counts by letters or Roman figures (HTML 4.4.5) and can stand as HTML; else empty."""
    style = declarations(element.get("style") or "")
    named = style.get("list-style-type", "") or style.get("list-style", "").partition(" ")[0]
    classes = (element.get("class") or "").split()
    kind = _LETTERS.get(named) or (element.get("type") or next(filter(None, map(_CLASSES.get, classes)), "")).strip()
    within = next(element.iterancestors(*_NARROW), None) is not None
    return kind if kind in _LETTERS.values() and not within else ""


def _as_markup(items: Sequence[Item], kind: str, number: int) -> Iterator[Block]:
    """A list as HTML whose items are Markdown: that has no form for letters, by which the text may refer to an item."""
    opening = f'<ol type="{kind}"' + (f' start="{number}">' if number != 1 else ">")
    for item in items:
        value = "" if item.number is None else f' value="{item.number}"'
        yield Markup(f"{opening}\n<li{value}>")
        yield from (replace(b, content=(LABEL, *b.content)) if isinstance(b, Paragraph) else b for b in item.blocks)
        opening = "</li>"
    yield Markup("</li>\n</ol>")


def _number(said: str | None) -> int | None:
    said = (said or "").strip()
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else None


def glossary(walker: Walker, element: Element, context: Context) -> tuple[Loose, ...]:
    """A definition list; one whose first term is a picture, as galleries and documents were laid out, is a figure."""
    if "gallery" in (element.get("class") or "") or _shows_picture(element):
        return below(walker.raw(element, context))
    entries: list[Definition] = []
    terms: list[Inline] = []
    meanings: list[tuple[Block, ...]] = []
    for child, text in _descriptions(element):
        is_term = child is not None and child.tag == "dt"
        if is_term and meanings:
            entries.append(Definition(tuple(terms), tuple(meanings)))
            terms, meanings = [], []
        if is_term and child is not None and _is_line(blocks := walker.inside(child, context)):
            terms.append(_inline(blocks))
        elif child is not None and child.tag in ("dt", "dd"):
            meanings.append(walker.inside(child, context))
        else:
            meanings.append(_stray(walker, child, text, context))
    entries.append(Definition(tuple(terms), tuple(meanings)))
    whole = all(entry.terms and any(entry.meanings) for entry in entries)
    return (Glossary(tuple(entries)),) if whole else _unwrapped(entries)


def _shows_picture(element: Element) -> bool:
    """Whether the first term of the list `element`, and no other, is a picture without words, and one thing is said."""
    pictured = [term.find(".//img") is not None for term in element.iterchildren("dt")]
    meanings = sum(1 for _ in element.iterchildren("dd"))
    if pictured[:1] != [True] or any(pictured[1:]) or meanings > 1 or len(text_within(element)) > _LONGEST_CAPTION:
        return False
    return not text_within(next(element.iterchildren("dt")))


def _descriptions(element: Element) -> Iterator[tuple[Element | None, str]]:
    """The parts of a definition list, those within its `div`s too (HTML 4.4.9), and what stands between them."""
    for child, text in _children(element):
        if child is not None and child.tag == "div" and child.find("dt") is not None:
            yield from _descriptions(child)
        else:
            yield child, text


def _is_line(blocks: tuple[Block, ...]) -> bool:
    return all(isinstance(block, Paragraph | Heading) for block in blocks)


def _unwrapped(entries: list[Definition]) -> tuple[Block, ...]:
    """Terms without meanings, or meanings without terms, are paragraphs."""
    blocks: list[Block] = []
    for entry in entries:
        blocks.extend(Paragraph(term) for term in entry.terms if term)
        blocks.extend(block for meaning in entry.meanings for block in meaning)
    return tuple(blocks)


def _inline(blocks: tuple[Block, ...]) -> Inline:
    runs: list[Run] = []
    for block in blocks:
        runs.extend((*getattr(block, "content", ()), Run(" ")))
    return tuple(runs[:-1])
