"""The walk over a post's elements: text and styles become runs, elements become blocks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from urllib.parse import urljoin

from generator.markdown.blocks import Block, Run
from generator.model.links import safe_url
from generator.model.source import Media
from generator.recover.html.colours import colour_of
from generator.recover.html.context import Context
from generator.recover.html.css import restyled
from generator.recover.html.figures import captioned
from generator.recover.html.flow import BREAK, Flow, is_blank
from generator.recover.html.handlers import HANDLERS, box
from generator.recover.html.lines import listed
from generator.recover.html.loose import Loose
from generator.recover.html.notes import Plan, note_mark
from generator.recover.html.parse import DEEPEST, Element

_SPACES = re.compile(r"[ \t\r\n\f]+")
_SOFT_SPACE = re.compile(r"(?<![0-9«])\xa0(?![0-9:;!?»%€°])|(?<=\s)\xa0|\xa0(?=\s|$)|^\xa0")
"""A hard space stays only where a line must not break: at figures and units, at French punctuation."""
_INDENTING = " \t\r\n\f\xa0"
_INDENT = re.compile(r"[ \t\r\n\f]*(\xa0[\xa0 ]+)(?=\S|\Z)")
"""Hard spaces that indent a line below another, as in verse, or in code that is not marked up as such."""
_INERT = re.compile(
    r"(?:s?ftps?|tel|sms|fax|callto|skype|sips?|xmpp|ircs?|news|nntp|gopher|magnet|geo|feed|webcal|urn|doi):(?=\S)",
    re.IGNORECASE,
)
_STYLES = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "dfn": "em", "var": "em", "code": "code",
    "tt": "code", "kbd": "code", "samp": "code", "s": "del", "strike": "del", "del": "del", "sup": "sup", "sub": "sub",
    "u": "u", "ins": "u",
}  # fmt: skip
_SCRIPTS = frozenset(("sup", "sub"))
_INLINE = frozenset(
    ("span", "font", "small", "big", "a", "label", "abbr", "acronym", "q", "bdo", "bdi", "nobr", "mark", *_STYLES)
)
_BLOCKS = frozenset((
    "address", "article", "aside", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "footer", "form", "header", "hgroup", "legend", "li", "main", "nav", "p", "section",
    "summary", "tbody", "td", "tfoot", "th", "thead", "tr", "caption", "optgroup", "button",
))  # fmt: skip


class TooDeep(Exception):  # noqa: N818 - a signal within this room: the tree must be flattened first
    """Elements stand deeper within each other than can be walked."""


class Visitor:
    """Walks one post. `gone` counts, by reason and words, what could not be kept; `media` are pictures within it."""

    def __init__(self, base: str, plan: Plan, colours: frozenset[str], shift: int) -> None:
        self.base = base
        self.plan = plan
        self.colours = colours
        self.shift = shift
        self.flow = Flow()
        self.gone: Counter[tuple[str, str]] = Counter()
        self.media: dict[str, Media] = {}

    # -- walking ------------------------------------------------------------------------------------------------------
    def inside(self, element: Element, context: Context) -> tuple[Block, ...]:
        """The blocks that `element`, a part of a structure such as an item or a cell, holds."""
        return settled(self.raw(element, context))

    def raw(self, element: Element, context: Context) -> tuple[Loose, ...]:
        """The same, captions and marked lines still loose."""
        return self.collected(element, self._styled(element, element.tag, context), anchored=True)

    def collected(self, element: Element, context: Context, *, anchored: bool = False) -> tuple[Loose, ...]:
        """The blocks of the children of `element`; `anchored` puts its own anchor in front."""
        held, self.flow = self.flow, Flow()
        if anchored and (self.plan.targets or self.plan.notes):
            self._anchor(element)
        self.children(element, context)
        blocks = self.flow.close()
        self.flow = held
        return blocks

    def children(self, element: Element, context: Context) -> None:
        """Text and elements within `element`, in order. Raises `TooDeep`."""
        if element.text:
            self.text(element.text, context)
        if context.depth > DEEPEST and len(element):
            raise TooDeep
        for child in element:
            if isinstance(child.tag, str):
                self.element(child, context)
            if child.tail:
                self.text(child.tail, context)

    def element(self, element: Element, context: Context) -> None:
        """One element and all it holds."""
        tag = element.tag
        if tag == "br":
            self.flow.runs.append(BREAK)
            return
        if element in self.plan.calls:
            self._anchor(element)
            self.flow.runs.append(Run("", note=self.plan.calls[element]))
            return
        here = self._styled(element, tag, context)
        if self.plan.targets or self.plan.notes:
            self._anchor(element)
        handler = HANDLERS.get(tag)
        if handler:
            handler(self, element, here)
        elif tag in _BLOCKS:
            box(self, element, here)
        else:
            self.children(element, here)

    def text(self, text: str, context: Context) -> None:
        """Text of the source: white space is one space, except hard ones that hold something together or indent."""
        if text[0] in _INDENTING and self._is_broken() and (indented := _INDENT.match(text)):
            self.flow.runs.append(Run("\xa0" * len(indented[1])))
            text = text[indented.end() :]
            if not text:
                return
        if "  " in text or not text.isprintable():
            text = _SOFT_SPACE.sub(" ", _SPACES.sub(" ", text))
        if self.plan.calls and text[0] in "])":
            text = self._unbracketed(text)
        self.flow.runs.append(Run(text, context.styles, context.link, title=context.title))

    def _is_broken(self) -> bool:
        """Whether a line of the running text, but not the first of a paragraph, begins here."""
        runs = self.flow.runs
        place = -2 if len(runs) > 1 and runs[-1].text == " " else -1
        return len(runs) > -place and runs[place] is BREAK and not is_blank((runs[place - 1],))

    def _unbracketed(self, text: str) -> str:
        """`text` that closes the bracket around the call of a note without it, and the call without the other one."""
        runs = self.flow.runs
        before = runs[-2] if len(runs) > 1 and runs[-1].note else None
        if before is None or not before.text.endswith("[" if text[0] == "]" else "("):
            return text
        runs[-2] = replace(before, text=before.text[:-1])
        return text[1:]

    def _styled(self, element: Element, tag: str, context: Context) -> Context:
        styles = context.styles
        own = _STYLES.get(tag)
        if own in _SCRIPTS and styles & _SCRIPTS:
            own = f"inner {own}"
        if own and not (own == "u" and context.link):
            styles = styles | {own}
        style = element.get("style")
        if style:
            adds, drops, _ = restyled(style[:2000], tag in _INLINE)
            styles = (styles | (adds - {"u"} if context.link or tag == "a" else adds)) - drops
        if tag == "span" and element.get("class") == "hl":
            styles = styles | {".hl"}
        if self.colours:
            colour = colour_of(element)
            if colour is not None:
                styles = styles | {".hl"} if colour in self.colours else styles - {".hl"}
        return Context(styles, context.link, context.title, context.depth + 1)

    # -- addresses and anchors ----------------------------------------------------------------------------------------
    def target(self, url: str) -> str:
        """Where a link leads: its address, or one that no page may lead to but that runs nothing and can be read."""
        return url.strip() if _INERT.match(url.strip()) else self.address(url)

    def address(self, url: str) -> str:
        """`url` resolved against the base, or empty when its scheme is unsafe; those are counted."""
        url = url.strip()
        if not url or url.startswith("#"):
            return url
        if self.base and not url.startswith(("http://", "https://")):
            try:
                url = urljoin(self.base, url)
            except ValueError:
                self.gone["unreadable address", ""] += 1
                return ""
        safe = safe_url(url)
        if not safe:
            self.gone["unsafe address", ""] += 1
        return safe

    def _anchor(self, element: Element) -> None:
        if label := self.plan.notes.get(element):
            self.flow.runs.append(note_mark(label))
            return
        for name in (element.get("id"), element.get("name")):
            if name and name in self.plan.targets:
                self.flow.runs.append(Run("", anchor=name))
                return


def settled(blocks: tuple[Loose, ...]) -> tuple[Block, ...]:
    """Blocks with every caption and every marked line in its place."""
    return tuple(listed(captioned(blocks)))
