"""A built site as tests look at it: pages parsed once, and what they link to."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml
from lxml import html


@functools.cache
def page(path: Path) -> html.HtmlElement:
    """A page as a tree. Tests do not change it."""
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def pages(output: Path) -> list[Path]:
    return sorted(path for path in output.rglob("*.html") if path.is_file())


def files(folder: Path) -> dict[str, bytes]:
    """All files below a folder: name and bytes."""
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def links(tree: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str, str]]:
    """Element, attribute and address of all that a page refers to."""
    for element in tree.iter():
        for name in ("href", "src", "srcset", "poster", "action", "data", "formaction", "cite"):
            if isinstance(element.tag, str) and element.get(name) is not None:
                yield element, name, element.get(name)


def target(here: str, link: str) -> tuple[str, str]:
    """The path, from the root of the site, that a relative link on the page `here` leads to, and its fragment."""
    parts = urlsplit(link)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(parts.path))) if parts.path else here
    return path, unquote(parts.fragment)


def front(path: Path) -> tuple[dict, str]:
    """Front matter and body of a file in `content/`, read without the generator."""
    head, _, body = path.read_text(encoding="utf-8")[4:].partition("\n---\n")
    return yaml.safe_load(head), body


def posts(site: Path) -> dict[str, dict]:
    """The front matter of each post, by its title."""
    read = [front(path)[0] for path in sorted((site / "content" / "posts").rglob("*.md"))]
    return {post["title"]: post for post in read}


def broken_links(output: Path) -> tuple[list[tuple[str, str]], int]:
    """Pairs of a page and a link to the site itself that leads nowhere, fragments too; and how many were followed."""
    broken, followed = [], 0
    for path in pages(output):
        name = path.relative_to(output).as_posix()
        for _, _, link in links(page(path)):
            if urlsplit(link).scheme or urlsplit(link).netloc:
                continue
            followed += 1
            there, fragment = target(name, link)
            if link.startswith("/") or not (output / there).is_file() or not holds(output / there, fragment):
                broken.append((name, link))
    return broken, followed


def holds(path: Path, fragment: str) -> bool:
    """Whether a page has an element that the fragment names; an empty one is the page itself."""
    return not fragment or bool(page(path).xpath("//*[@id = $id or @name = $id]", id=fragment))
