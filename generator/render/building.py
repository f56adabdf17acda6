"""A body in the making: its parts, its visible text, and the ids and numbers that are given once in a body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any
from urllib.parse import quote, unquote

from generator.model.body import Body, Part
from generator.model.names import slug, squeezed

_SOUND = re.compile(r"[\w.:-]{1,200}")
_OURS = re.compile(
    r"(?:[hp]|note|comment|section|series|letter|programme|search|bibtex|year)-"
    r"|(?:main|comments|related|unparsed|bibtex|palimpsest\w*|[0-9]{4})\Z"
)
"""Ids of the templates, and names that their scripts look up (WHATWG HTML, named access on the window object)."""


@dataclass(slots=True)
class Fragment:
    """The target of an in-page link, until all ids are known."""

    target: str


@dataclass(slots=True)
class Builder:
    """Takes a body piece by piece. `scope` goes in front of every id; `shift`: whether headings go a level down."""

    scope: str
    shift: bool
    pieces: list[Part | Fragment] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """The visible text so far."""
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    repeats: dict[str, int] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    depth: int = 0
    tables: int = 0
    blocks: int = 0

    def body(self) -> Body:
        """All that was taken, as one body; nothing can be added any more."""
        return Body(tuple(self._merged()), "\n".join(filter(None, self.lines)), tuple(self.headings))

    # -- elements that are built of fixed and escaped parts ----------------------------------------------------------

    def add(self, opening: str, inner: Iterable[Part], closing: str, words: str) -> None:
        """Add an element; `words` are its visible text on one line."""
        self.pieces.append(opening)
        self.pieces.extend(inner)
        self.pieces.append(closing)
        self.lines.append(words)

    def heading(self, level: int, inner: Iterable[Part], words: str) -> None:
        """Add a heading."""
        level = min(level + self.shift, 6)
        made = self.titled(level, words, ())
        self.add(f'<h{level} id="{made}">', inner, f"{permalink(made) if words else ''}</h{level}>\n", words)

    def code(self, inner: str, words: str) -> None:
        """Add a block of code; `inner` is its `<code>`."""
        self.add(f'<pre class="highlight"{self.scrolling("Code")}>', (inner,), "</pre>\n", words)

    # -- what is given once ------------------------------------------------------------------------------------------

    def scrolling(self, what: str) -> str:
        """The attributes of a block that can be scrolled by keyboard, and its name."""
        self.blocks += 1
        return f' tabindex="0" role="region" aria-label="{what} {self.blocks}"'

    def begin_table(self) -> None:
        """A table is about to be added, which scrolls by itself unless it stands in another."""
        self.depth += 1
        if self.depth == 1:
            self.tables += 1
            self.pieces.append(f'<div class="scroll" tabindex="0" role="region" aria-label="Table {self.tables}">')

    def end_table(self) -> None:
        """The table was added."""
        self.depth -= 1
        if self.depth == 0:
            self.pieces.append("</div>")

    def titled(self, level: int, text: str, names: Iterable[str]) -> str:
        """The id of a new heading, made from its text; in-page links to it may also use `names`."""
        name = slug(text)
        made = self.issue(kept_id(name, "h-"), names)
        self.headings.append((level, made, text))
        self.heads.setdefault(squeezed(name), made)
        return made

    def issue(self, stem: str, names: Iterable[str]) -> str:
        """An id that is not yet in use; in-page links to any of `names` lead to it."""
        wanted = made = self.scope + stem
        while made in self.ids:
            self.repeats[wanted] = self.repeats.get(wanted, 1) + 1
            made = f"{wanted}-{self.repeats[wanted]}"
        self.ids.add(made)
        for name in names:
            self.aliases.setdefault(name, made)
        return made

    # -- the end -----------------------------------------------------------------------------------------------------

    def _merged(self) -> Iterator[Part]:
        """The pieces with neighbouring literals joined and empty ones left out."""
        pieces: list[Any] = self.pieces
        begun = 0
        for at in [at for at, piece in enumerate(pieces) if type(piece) is not str]:
            if type(pieces[at]) is Fragment:
                pieces[at] = self._target(pieces[at].target)
                continue
            if text := "".join(pieces[begun:at]):
                yield text
            yield pieces[at]
            begun = at + 1
        if text := "".join(pieces[begun:]):
            yield text

    def _target(self, fragment: str) -> str:
        """The id that an in-page link means: as given, decoded, or as other generators would name a heading."""
        for name in (fragment, unquote(fragment)):
            if name in self.aliases:
                return escape(quote(self.aliases[name], safe="-._~:"))
        heading = self.heads.get(squeezed(slug(unquote(fragment))))
        return heading or escape(quote(fragment, safe="%-._~:/?@!$&'()*+,;="))


_OWN_SIGN = re.compile(r'">([#¶§🔗⚓∞\s\ufe0f]{1,4})</a>')
"""What Sphinx, Asciidoctor, mdBook and the like show; a dagger calls a note."""


def own_sign(pieces: Sequence[Part | Fragment]) -> str:
    """What the heading that `pieces` are shows for its own link to itself, such as ¶; empty where it has none."""
    for at in [at for at, piece in enumerate(pieces) if type(piece) is Fragment]:
        text = "".join(piece for piece in pieces[at + 1 : at + 4] if type(piece) is str)
        if match := _OWN_SIGN.match(text):
            return unescape(match[1]).strip()
    return ""


def permalink(made: str) -> str:
    """A link at the end of the heading of the id `made` that leads to it, for citing; its sign is the stylesheet's."""
    return f'<a class="permalink" href="#{made}" aria-label="Link to this section"></a>'


def kept_id(name: str, prefix: str) -> str:
    """`name` as an id: as it is, so that old links to it go on working, or else behind `prefix`.

    So it is when a template or a script of ours could mean it.
    """
    return name if _SOUND.fullmatch(name) and not _OURS.match(name.casefold()) else prefix + name
