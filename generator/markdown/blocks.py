"""The block tree between a source's structure and Markdown: values only.

Recovery builds it (from tag soup, from plain lines); `generator.markdown.writer` spells it. Inline text is flat: a run
is some text with the set of styles that hold for all of it, so that nested, split and crossing markup needs no tree.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Text with one set of styles: `em strong del code sup sub u` and `.name` for a span with a meaning of its own.

    `inner sup` and `inner sub` stand within one of `sup` and `sub`, as in the power of a power. A line
    feed in `text` is a hard line break. `link` is the address it leads to. A run with `image` set is a picture, `text`
    its alternative; `note` makes it the call of that footnote; `anchor` puts an old `id` in front of it; `html` is
    markup for which Markdown has no form, which is sanitised at render like everything else. `title` is that of the
    link, or of a picture in none; `tip` is that of a picture within a link.
    """

    text: str
    styles: frozenset[str] = frozenset()
    link: str = ""
    image: str = ""
    title: str = ""
    note: str = ""
    anchor: str = ""
    html: str = ""
    tip: str = ""


Inline = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text; `lines` of a run are kept by hard breaks."""

    content: Inline


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 6: level 1 is the post's title."""

    level: int
    content: Inline
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """Pictures with a caption: one paragraph of the contract's form. A lost picture has the empty address."""

    images: Inline
    caption: Inline = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: any blocks. `number` is that of an ordered one where it does not just count on."""

    blocks: tuple[Block, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list. `start` is the first number of an ordered one, None for bullets. `tight`: no blank lines between."""

    items: tuple[Item, ...]
    start: int | None = None
    tight: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A GFM table; an empty `header` when the source has none.

    `align` holds `left right center` or an empty string a column; `caption` goes right below it.
    """

    header: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]
    align: tuple[str, ...] = ()
    caption: Inline = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """Terms and what they mean."""

    terms: tuple[Inline, ...]
    meanings: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """A definition list, as kramdown, Goldmark and Pandoc read it: the term, then lines that open with a colon."""

    entries: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text, exactly as it is; `language` as Pygments names it, or empty.

    `first` is the number of its first line where the source shows numbers beside the lines, else 0; `numbers` says how:
    as a `table` of two columns, `inline` in front of each line, or as a `list` of which each line is an item. `title`
    names the code, such as the file that it stands in.
    """

    text: str
    language: str = ""
    first: int = 0
    numbers: str = "table"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation of blocks."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Embed:
    """A video or slides that a facade can stand for: its public address, alone in a paragraph."""

    url: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """The text of a footnote, called by a run whose `note` is the same label."""

    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML for which Markdown has no form; sanitised at render."""

    html: str


Block = Paragraph | Heading | Figure | Listing | Table | Glossary | Code | Quote | Embed | Footnote | Rule | Markup
