"""What holds at a place of the walk, and what the parts of the walk ask of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Protocol

from generator.markdown.blocks import Block
from generator.model.source import Media
from generator.recover.html.flow import Flow
from generator.recover.html.loose import Loose
from generator.recover.html.notes import Plan
from generator.recover.html.parse import Element


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for text at some place: styles, the link it stands in, how deep it is."""

    styles: frozenset[str] = frozenset()
    link: str = ""
    title: str = ""
    depth: int = 0


class Walker(Protocol):
    """The walk, as its parts see it."""

    gone: Counter[tuple[str, str]]
    media: dict[str, Media]
    flow: Flow
    plan: Plan
    shift: int

    def inside(self, element: Element, context: Context) -> tuple[Block, ...]:
        """The blocks that `element` holds."""

    def raw(self, element: Element, context: Context) -> tuple[Loose, ...]:
        """The blocks that `element` holds, captions and marked lines still loose."""

    def address(self, url: str) -> str:
        """`url` resolved against the base, or empty when its scheme is unsafe."""

    def target(self, url: str) -> str:
        """Where a link leads, addresses that nobody can follow any more among them."""

    def collected(self, element: Element, context: Context) -> tuple[Loose, ...]:
        """The blocks of the children of `element`, loose ones among them."""

    def children(self, element: Element, context: Context) -> None:
        """Text and elements within `element`, in order, into the running flow."""

    def element(self, element: Element, context: Context) -> None:
        """One element and all it holds, into the running flow."""

    def text(self, text: str, context: Context) -> None:
        """Text of the source into the running flow."""
