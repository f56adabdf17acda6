"""Canonical HTML to a body: holes for addresses and pictures, ids, and what accessibility needs.

One pass over the output of `sanitise`, of which it relies on the form only: quoted attributes, closed elements. It
copies what was sanitised and adds nothing but markup that is built here from escaped or fixed parts.

Three kinds of id share a page and never meet: `h-…` for headings, from their text; `note-…` for footnotes; `p-…` for
what authors wrote. Footnote ids come behind a mark that stands for this one render, so that raw HTML cannot forge them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape, unescape
from urllib.parse import quote, unquote

from generator.model.body import Body, LinkHole, Part, PictureHole
from generator.model.links import safe_url
from generator.model.names import slug
from generator.render.joining import merged
from generator.render.sanitise import HEADINGS, classes
from generator.render.visible import SPACED, lines, words

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>')
_TOUCHED = re.compile(r'<(?:(/?)(h[1-6]|a|img|pre|table|th|thead)|()([a-z][a-z0-9]*)(?= ))((?: [a-z-]+="[^"]*")*)>')
"""Tags that some rule may change, or that carry anything."""
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_ALIGNED = re.compile(r"(?:text-align:\s*)?(left|right|center)\b", re.IGNORECASE)
_OURS = frozenset(("class", "id", "name", "href", "style", "align", "scope"))
_NUMBERS = frozenset(("colspan", "rowspan", "span", "start", "value"))
_UNSPOKEN = {"footnote-call": "sup", "footnote-back": "a", "lost-figure": "span", "embed": "p"}
"""Classes of what we say and the author did not; it is no part of the visible text."""
_CHANGED = HEADINGS | {"a", "img", "pre", "table", "th", "thead"}


@dataclass(slots=True)
class _Fragment:
    """The target of an in-page link, until all ids are known."""

    target: str


@dataclass(slots=True)
class _Heading:
    """A heading that is still open: where its opening tag goes among the pieces, and where its words begin."""

    level: int
    names: tuple[str, ...]
    attributes: str
    piece: int
    words: int


_Piece = Part | _Fragment


def weave(html: str, mark: str, scope: str = "") -> Body:
    """The body that `html`, the output of `sanitise`, makes up. `scope` goes in front of every id."""
    weaver = _Weaver(mark, scope, shift="<h1>" in html or "<h1 " in html)
    weaver.run(html)
    return Body(tuple(merged(weaver.resolved())), weaver.text(), tuple(weaver.headings))


@dataclass(slots=True)
class _Weaver:
    mark: str
    scope: str
    shift: bool
    pieces: list[_Piece] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    repeats: dict[str, int] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    open_headings: list[_Heading] = field(default_factory=list)
    unspoken: str = ""
    linked: bool = False
    in_head: bool = False
    depth: int = 0
    tables: int = 0
    blocks: int = 0

    def run(self, html: str) -> None:
        """Read the tags that matter; what no rule changes is copied in long slices."""
        if any(f'class="{name}"' in html for name in _UNSPOKEN):
            self._read(html)
            return
        copied = 0
        opened: list[int] = []
        for match in _TOUCHED.finditer(html):
            slash, tag, _, other, attributes = match.groups()
            if other and _unchanged(other, attributes):
                continue
            start, end = match.span()
            if tag in HEADINGS:
                if slash:
                    self.words.append(words(html[opened.pop() : start]))
                else:
                    opened.append(end)
            self.pieces.append(html[copied:start])
            copied = end
            self._tag(slash or "", tag or other, attributes, html.startswith("<code", end))
        self.pieces.append(html[copied:])
        self.words = [words(html)]

    def _read(self, html: str) -> None:
        """As `run`, tag by tag: where something is shown that is no part of the visible text."""
        copied = at = 0
        for match in _TAG.finditer(html):
            start, end = match.span()
            if start > at and not self.unspoken:
                self.words.append(html[at:start].replace("\n", " "))
            at = end
            slash, tag, attributes = match.groups()
            if tag in SPACED:
                self.words.append(SPACED[tag])
            if tag == self.unspoken or not _unchanged(tag, attributes):
                self.pieces.append(html[copied:start])
                copied = end
                self._tag(slash, tag, attributes, html.startswith("<code", end))
        self.pieces.append(html[copied:])
        self.words.append(html[at:].replace("\n", " "))

    def text(self) -> str:
        return lines("".join(self.words))

    def resolved(self) -> Iterator[Part]:
        for piece in self.pieces:
            yield self._target(piece.target) if isinstance(piece, _Fragment) else piece

    def _tag(self, slash: str, tag: str, attributes: str, code: bool) -> None:
        values = dict(_ATTRIBUTE.findall(attributes)) if attributes else {}
        if slash:
            self._close(tag)
        elif tag in HEADINGS:
            self._open_heading(tag, values)
        elif tag == "img":
            self._picture(values)
        elif tag == "a":
            self._link(values)
        else:
            self._plain(tag, values, code)

    def _plain(self, tag: str, values: dict[str, str], code: bool) -> None:
        if tag == "table":
            self._open_table()
        elif tag == "thead":
            self.in_head = True
        self.pieces.append(f"<{tag}{self._attributes(tag, values)}{self._added(tag, values, code)}>")

    def _close(self, tag: str) -> None:
        if tag == self.unspoken:
            self.unspoken = ""
        if tag in HEADINGS:
            self._close_heading()
            return
        self.pieces.append(f"</{tag}>")
        if tag == "table":
            self._close_table()
        elif tag == "thead":
            self.in_head = False
        elif tag == "a":
            self.linked = False

    # -- attributes ----------------------------------------------------------------------------------------------

    def _attributes(self, tag: str, values: dict[str, str]) -> str:
        if not values:
            return ""
        made = [f' {name}="{value}"' for name, value in values.items() if _copied(name, value)]
        return self._named(values) + self._classes(tag, values) + "".join(made)

    def _classes(self, tag: str, values: dict[str, str]) -> str:
        if aligned := _ALIGNED.match(values.get("style", "") or values.get("align", "")):
            return f' class="align-{aligned[1].lower()}"'
        made = classes(tag, values["class"]) if "class" in values else ""
        for name, carrier in _UNSPOKEN.items():
            if tag == carrier and made == f' class="{name}"':
                self.unspoken = tag
        return made

    def _added(self, tag: str, values: dict[str, str], code: bool) -> str:
        """What our own code gives an element: the scope of a header cell, and how to scroll a block by keyboard."""
        if tag == "th":
            scope = values.get("scope", "").lower()
            scope = scope if scope in ("row", "col", "rowgroup", "colgroup") else "col" if self.in_head else ""
            return f' scope="{scope}"' if scope else ""
        if tag == "pre":
            self.blocks += 1
            return f' tabindex="0" role="region" aria-label="{"Code" if code else "Text"} {self.blocks}"'
        return ""

    def _named(self, values: dict[str, str]) -> str:
        """The id of an element; its other names lead to the same place."""
        given = [unescape(values[name]) for name in ("id", "name") if values.get(name, "").strip()]
        if not given:
            return ""
        ours = given[0].startswith(self.mark)
        stem = given[0].removeprefix(self.mark) if ours else "p-" + "-".join(given[0].split())
        return f' id="{escape(self._issue(stem, given))}"'

    def _issue(self, stem: str, names: Iterable[str]) -> str:
        wanted = made = self.scope + stem
        while made in self.ids:
            self.repeats[wanted] = self.repeats.get(wanted, 1) + 1
            made = f"{wanted}-{self.repeats[wanted]}"
        self.ids.add(made)
        for name in names:
            self.aliases.setdefault(name, made)
        return made

    # -- links and pictures --------------------------------------------------------------------------------------

    def _link(self, values: dict[str, str]) -> None:
        self.linked = True
        opening = f"<a{self._attributes('a', values)}"
        url = unescape(values.get("href", ""))
        if url.startswith(self.mark):
            url = unquote(url.removeprefix(self.mark))
        if url.startswith("#"):
            self.pieces += [f'{opening} href="#', _Fragment(url[1:]), '">']
        elif safe := safe_url(url):
            rel = ' rel="noopener noreferrer"' if safe[:4].lower() == "http" else ""
            self.pieces += [f'{opening} href="', LinkHole(safe), f'"{rel}>']
        else:
            self.pieces.append(f"{opening}>")

    def _picture(self, values: dict[str, str]) -> None:
        width, height = _pixels(values.get("width", "")), _pixels(values.get("height", ""))
        url, alt = safe_url(unescape(values.get("src", ""))), unescape(values.get("alt", ""))
        hole = PictureHole(url, alt, width, height, self.linked)
        title = values.get("title", "")
        self.pieces += [f'<span title="{title}">', hole, "</span>"] if title else [hole]

    def _target(self, fragment: str) -> str:
        """The id that an in-page link means: as given, decoded, or as other generators would name a heading."""
        for name in (fragment, unquote(fragment)):
            if name in self.aliases:
                return escape(quote(self.aliases[name], safe="-._~:"))
        heading = f"{self.scope}h-{slug(unquote(fragment))}"
        return heading if heading in self.ids else escape(quote(fragment, safe="%-._~:/?@!$&'()*+,;="))

    # -- headings and tables -------------------------------------------------------------------------------------

    def _open_heading(self, tag: str, values: dict[str, str]) -> None:
        level = min(int(tag[1]) + self.shift, 6)
        names = tuple(unescape(values.pop(name)) for name in ("id", "name") if name in values)
        self.open_headings.append(
            _Heading(level, names, self._attributes(tag, values), len(self.pieces), len(self.words))
        )
        self.pieces.append("")

    def _close_heading(self) -> None:
        """The opening tag is written now, since the id is made from the text."""
        heading = self.open_headings.pop()
        text = " ".join(unescape("".join(self.words[heading.words :])).split())
        made = self._issue(f"h-{slug(text)}", heading.names)
        self.pieces[heading.piece] = f'<h{heading.level} id="{made}"{heading.attributes}>'
        self.pieces.append(f"</h{heading.level}>")
        self.headings.append((heading.level, made, text))

    def _open_table(self) -> None:
        self.depth += 1
        if self.depth == 1:
            self.tables += 1
            self.pieces.append(f'<div class="scroll" tabindex="0" role="region" aria-label="Table {self.tables}">')

    def _close_table(self) -> None:
        self.depth -= 1
        if self.depth == 0:
            self.pieces.append("</div>")


@lru_cache(maxsize=4096)
def _unchanged(tag: str, attributes: str) -> bool:
    """Whether a tag is copied as it is: no rule is for it, and all that it carries is an allowed class."""
    if tag in _CHANGED:
        return False
    values = dict(_ATTRIBUTE.findall(attributes))
    return not values or (
        values.keys() == {"class"} and values["class"] not in _UNSPOKEN and classes(tag, values["class"]) == attributes
    )


def _copied(name: str, value: str) -> bool:
    return name not in _OURS and (name not in _NUMBERS or bool(re.fullmatch(r"-?[0-9]{1,9}", value)))


def _pixels(value: str) -> str:
    return value if value.isascii() and value.isdecimal() else ""
