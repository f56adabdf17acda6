"""What stands above or below the line, as plain text: `10⁶` and `H₂O`, never `106`.

Unicode (22.4, "Superscripts and Subscripts") has characters for most; whatever has one without goes behind `^` or `_`.
"""

from __future__ import annotations

import re
from html import escape, unescape

SCRIPTS = frozenset(("sup", "sub"))
_MARKS = {"sup": "^", "sub": "_"}
_SIGNS = {
    "sup": dict(zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ", strict=True
    )),
    "sub": dict(zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)),
}  # fmt: skip
_AS_THEY_ARE = frozenset(("st", "nd", "rd", "th", "™", "®", "©", "℠", "*", "†", "‡", "§", "¶", "º", "ª"))
"""Ordinals are read as well on the line, and signs that are small or raised by themselves."""
_WHOLE = {"TM": "™", "SM": "℠"}
_DEEPEST = 8
"""Powers of powers: more is no formula, and each level is looked at once more."""
_TAG = re.compile(r"<(/?)(sup|sub)\b[^<>]{0,2000}>", re.IGNORECASE)


def raised(text: str, tag: str) -> str:
    """`text` that stands in a `sup` or `sub`, by the name `tag`, as it is written where there are no such elements."""
    core = text.strip()
    if not core or core.lower() in _AS_THEY_ARE:
        return text
    if tag == "sup" and core in _WHOLE:
        return text.replace(core, _WHOLE[core])
    signs = _SIGNS[tag]
    if all(char in signs for char in core):
        made = "".join(signs[char] for char in core)
    else:
        made = f"{_MARKS[tag]}({core})" if len(core) > 1 else f"{_MARKS[tag]}{core}"
    return text.replace(core, made)


def without_scripts(html: str) -> str:
    """`html` with the text of each `sup` and `sub` raised or lowered; tags without their counterpart stay."""
    pieces: list[str] = []
    opened: list[tuple[str, int]] = []
    at = 0
    for tag in _TAG.finditer(html):
        pieces.append(html[at : tag.start()])
        at, name = tag.end(), tag[2].lower()
        if tag[1] and opened and opened[-1][0] == name:
            start = opened.pop()[1]
            inner = unescape("".join(pieces[start + 1 :]))
            pieces[start:] = [escape(raised(inner, name), quote=False)]
            continue
        if not tag[1] and len(opened) < _DEEPEST:
            opened.append((name, len(pieces)))
        pieces.append(tag[0])
    return "".join((*pieces, html[at:]))
