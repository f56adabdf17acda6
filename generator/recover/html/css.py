"""What a style attribute says that a reader would see: weight, slant, lines, position, colour, alignment."""

from __future__ import annotations

import re
from functools import lru_cache

_DARK = re.compile(
    r"black|inherit|initial|unset|auto|currentcolor|windowtext|#0{3}|#[0-4]{3}|#(?:[0-4][0-9a-f]){3}(?:ff)?"
    r"|rgba?\((?:\s*[0-6]?[0-9]\s*,){2}\s*[0-6]?[0-9]\s*(?:,\s*1(?:\.0)?\s*)?\)"
)
_PALE = re.compile(
    r"white|transparent|none|inherit|initial|unset|#[ef]{3}|#(?:[ef][0-9a-f]){3}"
    r"|rgba?\((?:\s*2[2-5][0-9]\s*,){2}\s*2[2-5][0-9]\s*(?:,[^)]*)?\)|rgba\([^)]*,\s*0\s*\)"
)
_BOLD = frozenset(("bold", "bolder", "600", "700", "800", "900"))


@lru_cache(4096)
def declarations(style: str) -> dict[str, str]:
    """The declarations of a `style` attribute, lower-case; a later one outweighs an earlier one. Do not change it."""
    pairs = (part.partition(":") for part in style.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, colon, value in pairs if colon}


@lru_cache(4096)
def restyled(style: str, inline: bool) -> tuple[frozenset[str], frozenset[str], str | None]:
    """The styles that `style` adds and takes away, and its colour: '' for that of plain text, None for none.

    `inline` tells that the element is a span of text, so that its vertical position means super- or subscript.
    """
    said = declarations(style)
    adds: set[str] = set()
    drops: set[str] = set()
    if weight := said.get("font-weight"):
        (adds if weight in _BOLD else drops).add("strong")
    if slant := said.get("font-style"):
        (adds if slant.startswith(("italic", "oblique")) else drops).add("em")
    line = said.get("text-decoration", "") + said.get("text-decoration-line", "")
    adds |= {name for word, name in (("line-through", "del"), ("underline", "u")) if word in line}
    if inline and (position := said.get("vertical-align")) in ("super", "sub"):
        adds.add("sup" if position == "super" else "sub")
    return frozenset(adds), frozenset(drops), _colour(said)


def _colour(said: dict[str, str]) -> str | None:
    ground = said.get("background-color") or said.get("background", "").split(" ")[0]
    if ground and not _PALE.fullmatch(ground) and re.fullmatch(r"#[0-9a-f]{3,8}|[a-z]+|rgba?\([^)]*\)", ground):
        return f"on {ground}"
    return plain_colour(said["color"]) if "color" in said else None


def plain_colour(colour: str) -> str:
    """The name of a text colour, or '' for one that is as dark as text usually is."""
    squeezed = colour.strip().lower()
    return "" if _DARK.fullmatch(squeezed) else squeezed


def alignment(style: str, attribute: str | None) -> str:
    """`left`, `right`, `center`, or '' when nothing is said."""
    side = declarations(style).get("text-align") or (attribute or "").lower()
    return side if side in ("left", "right", "center") else ""
