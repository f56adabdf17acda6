"""What becomes of each element that is more than a style: one function a kind, by tag."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urljoin

from generator.markdown.blocks import Embed, Figure, Heading, Item, Listing, Paragraph, Quote, Rule, Run
from generator.recover.html import code, lists, media, tables
from generator.recover.html.captions import caption, container, holds_figure, is_caption
from generator.recover.html.context import Context, Walker
from generator.recover.html.css import declarations
from generator.recover.html.embeds import public_address
from generator.recover.html.figures import captioned
from generator.recover.html.flow import BREAK, Flow, is_blank, joined
from generator.recover.html.lines import listed, marked, unbolded
from generator.recover.html.loose import Loose
from generator.recover.html.mathematics import formula, math
from generator.recover.html.notes import goes, noted
from generator.recover.html.parse import Element, text_within
from generator.recover.html.phrases import abbreviation, quotation

_EXPRESSION = re.compile(r'"persistentExpression":"((?:[^"\\]|\\["\\/bfnrt])*)"')
"""Where Substack keeps the TeX of a formula that a script is to draw."""
_ADDRESS = re.compile(r"https?://[^\s<>]+")
_BUTTON = re.compile(r"(?:^|[\s_-])(?:btn|button)(?:$|[\s_-])", re.IGNORECASE)
"""The class of a link that is drawn as a button, apart from what stands around it."""
_LONGEST_LINK = 600
"""Characters that a link may hold and still be one by intent: tags that nobody closed hold far more."""


def box(walker: Walker, element: Element, context: Context) -> None:
    """An element with lines of its own: a paragraph, a caption, a figure's container, or just a box."""
    kinds = set((element.get("class") or "").split())
    anchors = _held_anchors(walker.flow)
    walker.flow.end()
    if element in walker.plan.holders:
        _note(walker, element, context)
        return
    walker.flow.runs.extend(anchors)
    if is_caption(element, kinds):
        caption(walker, element, context)
    elif holds_figure(kinds):
        container(walker, element, context)
    elif "mso-list" in (element.get("style") or ""):
        _word_item(walker, element, context)
    elif "latex-rendered" in kinds and (found := _EXPRESSION.search(element.get("data-attrs") or "")):
        formula(walker, json.loads(f'"{found[1]}"', strict=False), context, display=True)
        walker.flow.end()
    elif "wp-block-embed__wrapper" in kinds and _ADDRESS.fullmatch(url := text_within(element)):
        _embed(walker, url)
    elif "embed" in kinds and len(element) == 1 and element[0].tag == "a":
        walker.flow.blocks.append(Embed(walker.address(element[0].get("href") or "")))
    else:
        walker.children(element, context)
        walker.flow.end()


def _embed(walker: Walker, url: str) -> None:
    """An address that WordPress shows a player for; how it was written is told where the page leads to another."""
    address = walker.address(public_address(url))
    walker.flow.blocks.append(Embed(address))
    if address != url:
        walker.gone["fallback of a player", url] += 1


def _note(walker: Walker, element: Element, context: Context) -> None:
    label = walker.plan.holders[element]
    blocks = walker.inside(element, context)
    note = noted(label, blocks)
    walker.flow.blocks.extend((note,) if note else blocks)


def _word_item(walker: Walker, element: Element, context: Context) -> None:
    """A paragraph that Word numbered or bulleted itself (`mso-list: l0 level2 lfo1`)."""
    blocks = walker.collected(element, context)
    level = re.search(r"level([1-9])", declarations(element.get("style") or "").get("mso-list", ""))
    content = tuple(run for block in blocks for run in getattr(block, "content", ()))
    item = marked(content, level=int(level[1]) if level else 1, sure=True)
    if item and item.mark.isalpha():
        walker.gone["mark of an item", item.mark] += 1  # a letter that a symbol font shows as a bullet
    walker.flow.blocks.extend([item] if item else blocks)


def _heading(walker: Walker, element: Element, context: Context) -> None:
    anchors = _held_anchors(walker.flow)
    walker.flow.end()
    before, blocks, after = _parted(walker.collected(element, context))
    runs = [run for block in blocks for run in (*getattr(block, "content", ()), Run(" "))]
    walker.flow.blocks.extend(before)
    if any(not hasattr(block, "content") for block in blocks) or all(run.image or not run.text.strip() for run in runs):
        walker.flow.blocks.extend(blocks)
    else:
        content = (*anchors, *(Run(" ") if run is BREAK else run for run in runs[:-1]))
        walker.flow.blocks.append(Heading(min(6, max(2, int(element.tag[1]) + walker.shift)), unbolded(content)))
    walker.flow.blocks.extend(after)


def _parted(blocks: tuple[Loose, ...]) -> tuple[tuple[Loose, ...], ...]:
    """What stands in a heading: figures, its one line of words, figures; without such a line, all in the middle."""
    words = [place for place, block in enumerate(blocks) if not isinstance(block, Figure)]
    if len(words) != 1 or not isinstance(blocks[words[0]], Paragraph):
        return (), blocks, ()
    return blocks[: words[0]], blocks[words[0] : words[0] + 1], blocks[words[0] + 1 :]


def _link(walker: Walker, element: Element, context: Context) -> None:
    plan, said = walker.plan, text_within(element)
    beside = walker.flow.runs[-1].text[-1:] if walker.flow.runs else ""
    if beside.isalnum() and _BUTTON.search(element.get("class") or ""):
        walker.flow.runs.append(Run(" "))
    if (element in plan.notes or element in plan.backs) and goes(said):
        return
    if element in plan.strays:
        walker.gone["link back to a place that is gone", said] += 1
        return
    if name := plan.selves.get(element):
        walker.flow.runs[:0] = [Run("", anchor=name)]
    url = walker.target(element.get("href") or "")
    title = (element.get("title") or "").strip() if url else ""
    if title and element in plan.selves:
        walker.gone["tooltip", title] += 1
        title = ""
    styles = context.styles - {"u"} if url else context.styles
    within = Context(styles, url or context.link, title, context.depth)
    if url and len(element) and any(True for _ in element.iterdescendants("div", "p")):
        walker.flow.end()
        walker.flow.blocks.extend(_one_link(walker.collected(element, within)))
    else:
        walker.children(element, within)


def _one_link(blocks: tuple[Loose, ...]) -> tuple[Loose, ...]:
    """Short paragraphs that one link holds are lines of one paragraph, so that it stays one link."""
    lines = [block.content for block in blocks if isinstance(block, Paragraph)]
    if len(lines) != len(blocks) or sum(len(run.text) for line in lines for run in line) > _LONGEST_LINK:
        return blocks
    return (Paragraph(joined(lines)),) if lines else ()


def _task(walker: Walker, element: Element, context: Context) -> None:
    """Whether an item is done, as readers saw it: all other fields of forms are gone already."""
    walker.text("\u2610 " if element.get("checked") is None else "\u2611 ", context)


def _quote(walker: Walker, element: Element, context: Context) -> None:
    blocks = tuple(listed(captioned(walker.collected(element, context))))
    if blocks:
        walker.flow.add(Quote(blocks))


def _rule(walker: Walker, element: Element, context: Context) -> None:
    walker.flow.add(Rule())
    walker.children(element, context)


def _listing(walker: Walker, element: Element, context: Context) -> None:
    _all(walker, lists.listing(walker, element, context))


def _orphan(walker: Walker, element: Element, context: Context) -> None:
    """An item outside of any list: browsers show it with a bullet, like the one before it."""
    walker.flow.end()
    item = Item(walker.inside(element, context))
    before = walker.flow.blocks[-1] if walker.flow.blocks else None
    follows = isinstance(before, Listing) and getattr(element.getprevious(), "tag", "") == "li"
    if isinstance(before, Listing) and follows and item.blocks:
        walker.flow.blocks[-1] = replace(before, items=(*before.items, item))
    elif item.blocks:
        walker.flow.blocks.append(Listing((item,)))


def _choices(walker: Walker, element: Element, context: Context) -> None:
    """What a reader of the page could choose from: a form is gone with its page, its words are not."""
    walker.flow.end()
    offered = [walker.inside(option, context) for option in element.iter("option")]
    if items := tuple(Item(blocks) for blocks in offered if blocks):
        walker.flow.blocks.append(Listing(items))


def _glossary(walker: Walker, element: Element, context: Context) -> None:
    _all(walker, lists.glossary(walker, element, context))


def _table(walker: Walker, element: Element, context: Context) -> None:
    anchors = _held_anchors(walker.flow) if element in walker.plan.holders else []
    tables.foster(walker, element, context)
    blocks = tables.table(walker, element, context)
    note = noted(walker.plan.holders[element], blocks) if anchors else None
    _all(walker, (note,) if note else blocks)


def _figure(walker: Walker, element: Element, context: Context) -> None:
    walker.flow.end()
    text = text_within(element)
    if "wp-block-embed" in (element.get("class") or "") and re.fullmatch(r"https?://\S+", text):
        walker.flow.blocks.append(Embed(walker.address(public_address(text))))
    else:
        container(walker, element, context)


def _code(walker: Walker, element: Element, context: Context) -> None:
    """Preformatted text; pictures alone are none, nor is a field of a form that nobody has filled in."""
    if not text_within(element) and element.find(".//img") is not None:
        box(walker, element, context)
    elif element.tag != "textarea" or text_within(element):
        for block in code.blocks(walker, element):
            walker.flow.add(block)


def _script(walker: Walker, element: Element, context: Context) -> None:
    """A gist, or mathematics in TeX: all other scripts are gone already."""
    if url := element.get("src"):
        walker.flow.add(Embed(walker.address(public_address(urljoin("https://x/", url)))))
    elif text := (element.text or "").strip():
        formula(walker, text, context, display="display" in (element.get("type") or ""))


def _all(walker: Walker, blocks: tuple[Loose, ...]) -> None:
    walker.flow.end()
    walker.flow.blocks.extend(blocks)


def _held_anchors(flow: Flow) -> list[Run]:
    """Anchors with nothing after them belong to the block that begins now."""
    held: list[Run] = []
    while flow.runs and (flow.runs[-1].anchor or (held and is_blank((flow.runs[-1],)) and flow.runs[-1] is not BREAK)):
        run = flow.runs.pop()
        if run.anchor:
            held.insert(0, run)
    return held


HANDLERS: dict[str, Callable[[Walker, Element, Context], None]] = {
    "a": _link,
    "abbr": abbreviation,
    "acronym": abbreviation,
    "q": quotation,
    "img": media.picture,
    "amp-img": media.picture,
    "input": _task,
    "area": media.area,
    "hr": _rule,
    "blockquote": _quote,
    "figure": _figure,
    "dl": _glossary,
    "li": _orphan,
    "select": _choices,
    "table": _table,
    "math": math,
    "script": _script,
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _listing),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext", "textarea"), _code),
    **dict.fromkeys(("iframe", "embed", "object", "video", "audio"), media.player),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
}
