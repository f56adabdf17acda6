"""The documents of Ghost's editors as HTML, for posts that Ghost never rendered: Lexical (5), Mobiledoc (1 to 4).

Both are JSON: text with styles, and cards, which hold what is more than text. A card of an unknown kind gives what it
has, at any depth, under the names that cards use for words. Sources: Ghost's `kg-default-nodes` and
`kg-default-cards`; the Mobiledoc format, version 0.3.1; Lexical's `TextFormatType`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt

_DEEPEST = 60
"""Levels of a document that are looked into."""
_FORMATS = ((1, "b"), (2, "i"), (4, "s"), (8, "u"), (16, "code"), (32, "sub"), (64, "sup"), (128, "mark"))
_TAGS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside", "ul", "ol", "pre"))
_MARKUPS = frozenset(("a", "b", "strong", "i", "em", "s", "del", "u", "code", "sub", "sup", "mark"))
_WORDS = ("heading", "header", "subheader", "title", "text", "content", "description", "disclaimer")
_MORE = ("html", "caption", "calloutText")
"""More of them, which cards of kinds that are known show in their own way."""
_UNSHOWN = frozenset(("email", "email-cta", "paywall"))
"""Cards that only letters to subscribers show, or nobody."""
_MARKDOWN = MarkdownIt("commonmark").enable("table")

Node = Mapping[str, Any]


def rendered(lexical: str, mobiledoc: str) -> str:
    """The HTML of the first of the two documents that says anything; empty when neither does. Never raises."""
    for text, spell in ((lexical, _lexical), (mobiledoc, _mobiledoc)):
        try:
            document = json.loads(text or "null")
        except (ValueError, RecursionError):
            continue
        if isinstance(document, dict) and (html := "".join(spell(document))).strip():
            return html
    return ""


# -- Lexical ---------------------------------------------------------------------------------------------------------


def _lexical(document: Node) -> Iterator[str]:
    root = document.get("root")
    yield from _nodes(root.get("children") if isinstance(root, dict) else (), _DEEPEST)


def _nodes(children: object, levels: int) -> Iterator[str]:
    for node in children if isinstance(children, list) and levels else ():
        if isinstance(node, dict):
            yield _node(node, levels - 1)


def _node(node: Node, levels: int) -> str:
    kind = _word(node, "type").removeprefix("extended-")
    if kind == "text":
        return _styled(_word(node, "text"), node.get("format"))
    if kind in ("linebreak", "tab"):
        return "<br>" if kind == "linebreak" else "\t"
    if not isinstance(node.get("children"), list):
        return _card(kind, node)
    inner = "".join(_nodes(node["children"], levels))
    if kind in ("link", "autolink"):
        return f'<a href="{_attribute(node, "url")}">{inner}</a>'
    start = f' start="{node["start"]}"' if kind == "list" and isinstance(node.get("start"), int) else ""
    tag = {"quote": "blockquote", "aside": "blockquote", "listitem": "li"}.get(kind) or _word(node, "tag") or "p"
    tag = tag if tag in _TAGS or tag == "li" else "p"
    return f"<{tag}{start}>{inner}</{tag}>"


def _styled(text: str, styles: object) -> str:
    html = escape(text, quote=False)
    bits = styles if isinstance(styles, int) else 0
    for bit, tag in _FORMATS:
        html = f"<{tag}>{html}</{tag}>" if bits & bit else html
    return html


# -- Mobiledoc -------------------------------------------------------------------------------------------------------


def _mobiledoc(document: Node) -> Iterator[str]:
    for section in _rows(document.get("sections")):
        kind, rest = section[0], section[1:]
        if kind == 1 and len(rest) > 1:  # [1, "p", markers]
            yield _tagged(rest[0], "".join(_markers(rest[1], document)))
        elif kind == 2 and rest:  # [2, "address"]
            yield _card("image", {"src": rest[0]})
        elif kind == 3 and len(rest) > 1:  # [3, "ul", [markers, …]]
            items = ("".join(_markers(item, document)) for item in _rows(rest[1]))
            yield _tagged(rest[0], "".join(f"<li>{item}</li>" for item in items))
        elif kind == 10 and rest:  # [10, place among the cards]
            card = _at(document.get("cards"), rest[0])
            held = card[1] if len(card) > 1 and isinstance(card[1], dict) else {}
            yield _card(str(card[0]), held) if card else ""


def _tagged(tag: object, inner: str) -> str:
    name = tag if isinstance(tag, str) and tag in _TAGS else "p"
    return f"<{name}>{inner}</{name}>"


def _markers(markers: object, document: Node) -> Iterator[str]:
    """The runs of one line: `[0 for text or 1 for an atom, markups that open, how many close after it, what it is]`."""
    opened: list[str] = []
    for marker in _rows(markers):
        if len(marker) < 4 or not isinstance(marker[1], list):
            continue
        for place in marker[1]:
            tag, attributes = _markup(_at(document.get("markups"), place))
            opened.append(tag)
            yield f"<{tag}{attributes}>"
        yield (
            escape(marker[3], quote=False)
            if isinstance(marker[3], str)
            else _atom(_at(document.get("atoms"), marker[3]))
        )
        for _ in range(marker[2] if isinstance(marker[2], int) else 0):
            yield f"</{opened.pop()}>" if opened else ""
    yield from (f"</{tag}>" for tag in reversed(opened))


def _markup(markup: Sequence[Any]) -> tuple[str, str]:
    tag = next((name for name in map(str, markup[:1]) if name in _MARKUPS), "span")
    told = markup[1] if len(markup) > 1 and isinstance(markup[1], list) else []
    href = told[told.index("href") + 1] if "href" in told[:-1] else ""
    return tag, f' href="{escape(str(href))}"' if tag == "a" else ""


def _atom(atom: Sequence[Any]) -> str:
    if atom and atom[0] == "soft-return":
        return "<br>"
    return escape(str(atom[1]), quote=False) if len(atom) > 1 else ""


def _at(table: object, place: object) -> list[Any]:
    rows = table if isinstance(table, list) else []
    row = rows[place] if isinstance(place, int) and 0 <= place < len(rows) else []
    return row if isinstance(row, list) else []


def _rows(value: object) -> Iterator[list[Any]]:
    return (row for row in value if isinstance(row, list) and row) if isinstance(value, list) else iter(())


# -- cards -----------------------------------------------------------------------------------------------------------


def _card(kind: str, held: Node) -> str:
    """What is more than text; `held` has the same names in both formats."""
    if kind in _UNSHOWN:
        return ""
    spell = _CARDS.get(kind)
    return spell(held) if spell else "".join(_told(held, _DEEPEST))


def _told(held: object, levels: int) -> Iterator[str]:
    """The words of a card of an unknown kind, and of all that it holds."""
    if isinstance(held, dict):
        if not levels or _word(held, "type") in _UNSHOWN:
            return
        yield _words(held)
        yield from (f"<p>{text}</p>" for name in _MORE if (text := _word(held, name)))
        yield from (f"<p>{escape(text, quote=False)}</p>" for name in ("alt", "code") if (text := _word(held, name)))
    inner = held.values() if isinstance(held, dict) else held if isinstance(held, list) else ()
    for each in inner if levels else ():
        yield from _told(each, levels - 1)


def _image(held: Node) -> str:
    picture = (
        f'<img src="{_attribute(held, "src")}" alt="{_attribute(held, "alt")}" title="{_attribute(held, "title")}">'
    )
    href = _attribute(held, "href")
    return _figure(f'<a href="{href}">{picture}</a>' if href else picture, held)


def _gallery(held: Node) -> str:
    images = held.get("images")
    told = (each for each in images if isinstance(each, dict)) if isinstance(images, list) else ()
    pictures = "".join(f'<img src="{_attribute(each, "src")}" alt="{_attribute(each, "alt")}">' for each in told)
    return _figure(pictures, held)


def _code(held: Node) -> str:
    language = _attribute(held, "language")
    named = f' class="language-{language}"' if language else ""
    return _figure(f"<pre><code{named}>{escape(_word(held, 'code'), quote=False)}</code></pre>", held)


def _player(held: Node) -> str:
    url = _attribute(held, "url") or _attribute(held, "src")
    title = _word(held, "title")
    return _figure(_word(held, "html") or f'<iframe src="{url}"></iframe>', held) + (
        f"<p>{escape(title, quote=False)}</p>" if title else ""
    )


def _bookmark(held: Node) -> str:
    about = held.get("metadata")
    about = about if isinstance(about, dict) else {}
    title = _word(about, "title") or _word(held, "url")
    link = f'<a href="{_attribute(held, "url")}">{escape(title, quote=False)}</a>'
    told = "".join(f"<br>{escape(text, quote=False)}" for text in (_word(about, "description"),) if text)
    return f"<p>{link}{told}</p>" + _caption(held, "p")


def _button(held: Node) -> str:
    words = _words(held)
    label = escape(_word(held, "buttonText"), quote=False)
    return words + (f'<p><a href="{_attribute(held, "buttonUrl")}">{label}</a></p>' if label else "")


def _file(held: Node) -> str:
    name = _word(held, "fileTitle") or _word(held, "fileName") or _word(held, "src")
    told = _word(held, "fileCaption")
    link = f'<p><a href="{_attribute(held, "src")}">{escape(name, quote=False)}</a></p>'
    return link + (f"<p>{told}</p>" if told else "")


def _product(held: Node) -> str:
    image, title = _attribute(held, "productImageSrc"), escape(_word(held, "productTitle"), quote=False)
    url = _attribute(held, "productUrl")
    head = f'<a href="{url}">{title}</a>' if url else title
    picture = f'<p><img src="{image}" alt=""></p>' if image else ""
    return f"{picture}<p><b>{head}</b></p>{_word(held, 'productDescription')}"


def _words(held: Node) -> str:
    """Fields that hold words, as HTML; so are they in Ghost's cards."""
    return "".join(f"<p>{text}</p>" for name in _WORDS if (text := _word(held, name)))


def _markdown(held: Node) -> str:
    return str(_MARKDOWN.render(_word(held, "markdown")))


def _figure(content: str, held: Node) -> str:
    return f"<figure>{content}{_caption(held, 'figcaption')}</figure>"


def _caption(held: Node, tag: str) -> str:
    caption = _word(held, "caption")
    return f"<{tag}>{caption}</{tag}>" if caption else ""


def _word(node: Node, key: str) -> str:
    value = node.get(key)
    return value if isinstance(value, str) else ""


def _attribute(node: Node, key: str) -> str:
    return escape(_word(node, key).strip())


_CARDS: dict[str, Callable[[Node], str]] = {
    "image": _image,
    "gallery": _gallery,
    "code": _code,
    "codeblock": _code,
    "embed": _player,
    "video": _player,
    "audio": _player,
    "bookmark": _bookmark,
    "button": _button,
    "header": _button,
    "file": _file,
    "product": _product,
    "html": lambda held: _word(held, "html"),
    "markdown": _markdown,
    "card-markdown": _markdown,
    "hr": lambda _: "<hr>",
    "horizontalrule": lambda _: "<hr>",
    "callout": lambda held: f"<blockquote>{_word(held, 'calloutText')}</blockquote>",
}
