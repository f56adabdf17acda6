"""Canonical HTML to a body: holes for addresses and pictures, ids, and what accessibility needs.

One pass over the output of `sanitise`, of which it relies on the form only: quoted attributes, closed elements. It
copies what was sanitised and adds nothing but markup that is built here from escaped or fixed parts.

Ids of headings, from their text, and of what authors wrote stay as they are, since old links lead to them; those that a
page or a script could mean are put behind `h-` and `p-`. `note-…` are footnotes: theirs come behind a mark that stands
for this one render, so that raw HTML cannot forge them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import unquote

from generator.model.body import Body, LinkHole, PictureHole
from generator.model.links import safe_url
from generator.model.raised import SCRIPTS, raised
from generator.render.building import Builder, Fragment, kept_id, own_sign, permalink
from generator.render.sanitise import HEADINGS, classes
from generator.render.tags import ALIGNED, ATTRIBUTE, LINES, UNSPOKEN, copied, pixels, unchanged
from generator.render.visible import SPACED, lines, words

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>')
_TOUCHED = re.compile(r'<(?:(/?)(h[1-6]|a|img|pre|table|th|thead)|()([a-z][a-z0-9]*)(?= ))((?: [a-z-]+="[^"]*")*)>')
"""Tags that some rule may change, or that carry anything."""


@dataclass(slots=True)
class _Heading:
    """A heading that is still open: where its opening tag goes among the pieces, and where its words begin."""

    level: int
    names: tuple[str, ...]
    attributes: str
    piece: int
    words: int


def weave(html: str, mark: str, scope: str = "") -> Body:
    """The body that `html`, the output of `sanitise`, makes up. `scope` goes in front of every id."""
    weaver = Weaver(scope, has_top(html), mark=mark)
    weaver.run(html)
    return weaver.body()


def has_top(html: str) -> bool:
    """Whether there is a heading of the first level, which is the page's own: all of a body go a level down."""
    return "<h1>" in html or "<h1 " in html


@dataclass(slots=True)
class Weaver(Builder):
    """Reads HTML piece by piece into a body. `mark` stands in front of the ids of footnotes."""

    mark: str = ""
    words: list[str] = field(default_factory=list)
    """The visible text of the piece that is being read, still escaped."""
    open_headings: list[_Heading] = field(default_factory=list)
    signed: dict[str, str] = field(default_factory=dict)
    """The words of each heading of the piece that shows a sign for its link to itself, by what it shows."""
    unspoken: str = ""
    linked: bool = False
    in_head: bool = False

    def run(self, html: str) -> None:
        """Add a piece of HTML that was sanitised."""
        self.words = []
        self.signed = {}
        if any(f'class="{name}"' in html for name in UNSPOKEN):
            self._read(html)
        else:
            self._skim(html)
        said = lines("".join(self.words))
        if self.signed:
            said = "\n".join(self.signed.get(line, line) for line in said.split("\n"))
        self.lines.append(said)

    def _skim(self, html: str) -> None:
        """Read the tags that matter; what no rule changes is done in long slices."""
        done = 0
        opened: list[int] = []
        for match in _TOUCHED.finditer(html):
            slash, tag, _, other, attributes = match.groups()
            if other and unchanged(other, attributes):
                continue
            start, end = match.span()
            if tag in HEADINGS:
                if slash:
                    self.words.append(words(html[opened.pop() : start]))
                else:
                    opened.append(end)
            self.pieces.append(html[done:start])
            done = end
            self._tag(slash or "", tag or other, attributes, html.startswith("<code", end))
        self.pieces.append(html[done:])
        self.words = [words(html)]

    def _read(self, html: str) -> None:
        """As `_skim`, tag by tag: where something is shown that is no part of the visible text."""
        done = at = 0
        opened: list[int] = []
        for match in _TAG.finditer(html):
            start, end = match.span()
            if start > at and not self.unspoken:
                self.words.append(html[at:start].replace("\n", " "))
            at = end
            slash, tag, attributes = match.groups()
            if tag in SCRIPTS:
                self._raise(tag, opened, closes=bool(slash))
            if tag in SPACED:
                self.words.append(SPACED[tag])
            if tag == self.unspoken or not unchanged(tag, attributes):
                self.pieces.append(html[done:start])
                done = end
                self._tag(slash, tag, attributes, html.startswith("<code", end))
        self.pieces.append(html[done:])
        self.words.append(html[at:].replace("\n", " "))

    def _raise(self, tag: str, opened: list[int], *, closes: bool) -> None:
        """Note where the words of a `sup` or `sub` begin; when it closes, raise or lower them."""
        if not closes:
            opened.append(len(self.words))
            return
        start = opened.pop()
        inner = unescape("".join(self.words[start:]))
        self.words[start:] = [escape(raised(inner, tag), quote=False)]

    def _tag(self, slash: str, tag: str, attributes: str, code: bool) -> None:
        values = dict(ATTRIBUTE.findall(attributes)) if attributes else {}
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
            self.begin_table()
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
            self.end_table()
        elif tag == "thead":
            self.in_head = False
        elif tag == "a":
            self.linked = False

    # -- attributes ----------------------------------------------------------------------------------------------

    def _attributes(self, tag: str, values: dict[str, str]) -> str:
        if not values:
            return ""
        made = [f' {name}="{value}"' for name, value in values.items() if copied(name, value)]
        return self._named(values) + self._classes(tag, values) + "".join(made)

    def _classes(self, tag: str, values: dict[str, str]) -> str:
        if aligned := ALIGNED.match(values.get("style", "") or values.get("align", "")):
            return f' class="align-{aligned[1].lower()}"'
        made = classes(tag, values["class"]) if "class" in values else ""
        for name, carriers in UNSPOKEN.items():
            if tag in carriers and made == f' class="{name}"':
                self.unspoken = tag
        return made

    def _added(self, tag: str, values: dict[str, str], code: bool) -> str:
        """What our own code gives an element: the scope of a header cell, and how to scroll a block by keyboard."""
        if tag == "th":
            scope = values.get("scope", "").lower()
            scope = scope if scope in ("row", "col", "rowgroup", "colgroup") else "col" if self.in_head else ""
            return f' scope="{scope}"' if scope else ""
        if tag == "div":
            return self.scrolling("Code") if values.get("class") == LINES else ""
        alone = tag == "pre" and values.get("class") != "line"
        return self.scrolling("Code" if code else "Text") if alone else ""

    def _named(self, values: dict[str, str]) -> str:
        """The id of an element; its other names lead to the same place."""
        given = [unescape(values[name]) for name in ("id", "name") if values.get(name, "").strip()]
        if not given:
            return ""
        ours = given[0].startswith(self.mark)
        stem = given[0].removeprefix(self.mark) if ours else kept_id("-".join(given[0].split()), "p-")
        return f' id="{escape(self.issue(stem, given))}"'

    # -- links and pictures --------------------------------------------------------------------------------------

    def _link(self, values: dict[str, str]) -> None:
        self.linked = True
        opening = f"<a{self._attributes('a', values)}"
        url = unescape(values.get("href", ""))
        if url.startswith(self.mark):
            url = unquote(url.removeprefix(self.mark))
        if url.startswith("#"):
            self.pieces += [f'{opening} href="#', Fragment(url[1:]), '">']
        elif safe := safe_url(url):
            rel = ' rel="noopener noreferrer"' if safe[:4].lower() == "http" else ""
            self.pieces += [f'{opening} href="', LinkHole(safe), f'"{rel}>']
        else:
            self.pieces.append(f"{opening}>")

    def _picture(self, values: dict[str, str]) -> None:
        width, height = pixels(values.get("width", "")), pixels(values.get("height", ""))
        url, alt = safe_url(unescape(values.get("src", ""))), unescape(values.get("alt", ""))
        hole = PictureHole(url, alt, width, height, self.linked)
        title = values.get("title", "")
        self.pieces += [f'<span title="{title}">', hole, "</span>"] if title else [hole]

    # -- headings ------------------------------------------------------------------------------------------------

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
        if sign := own_sign(self.pieces[heading.piece :]):
            shown, text = text, text.removeprefix(sign).removesuffix(sign).strip()
            self.signed[shown] = text
        made = self.titled(heading.level, text, heading.names)
        self.pieces[heading.piece] = f'<h{heading.level} id="{made}"{heading.attributes}>'
        self.pieces.append(f"{permalink(made) if text and not (self.linked or sign) else ''}</h{heading.level}>")
