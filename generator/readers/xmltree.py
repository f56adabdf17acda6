"""XML without a DTD, a child at a time: what exports say beyond feeds, in linear time and little memory.

The bytes were made plain by `xmltext` first: neither a document type nor an entity is left that a parser could follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree


def children(data: bytes, below: str) -> Iterator[Any]:
    """Each child of the elements named `below`, when it is whole, and let go afterwards; of any size, in linear time.

    `ParseError` where `data` is not well-formed.
    """
    return closed_below(ElementTree.iterparse(BytesIO(data), events=("start", "end")), below)


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for what is none, such as a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def space(element: Any) -> str:
    """The namespace of an element; empty where it has none."""
    return element.tag[1:].partition("}")[0] if isinstance(element.tag, str) and element.tag[:1] == "{" else ""


def closed_below(events: Iterable[tuple[str, Any]], below: str) -> Iterator[Any]:
    """As `children`, out of the events of a parser of one's own: pairs of `start` or `end` and an element."""
    open_elements: list[Any] = []
    for event, element in events:
        if event == "start":
            open_elements.append(element)
            continue
        open_elements.pop()
        if open_elements and local(open_elements[-1]) == below:
            yield element
            element.clear()
