"""Mathematics: as TeX where the source carries it, else MathML as the line of text that a reader sees of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from generator.markdown.blocks import Run
from generator.recover.html.context import Context, Walker
from generator.recover.html.parse import Element, text_within

_UNSEEN = str.maketrans("", "", "\u2061\u2062\u2063\u2064")
"""Function application, invisible times, separator and plus: said, not shown (MathML Core, 3.2.5)."""
_SCRIPTS = frozenset(("sup", "sub"))
_SPACES = re.compile(r"\s+")
_OPENING = frozenset("([{|‖⟨⌈⌊")
_RELATIONS = frozenset("=≠<>≤≥≈≡∼≃≅∝∈⊂⊆→⇒⇔↔:")
_DEEPEST = 100
"""Levels of MathML that are told apart; below them stand its characters."""


def math(walker: Walker, element: Element, context: Context) -> None:
    """MathML: its TeX where it carries one, else its characters, raised and lowered as they are."""
    tex = next((e.text for e in element.iter("annotation") if "tex" in (e.get("encoding") or "")), None)
    tex = tex or element.get("alttext")
    if tex:
        around = " ".join(above.get("class") or "" for above in element.iterancestors("span"))
        if words := " ".join(" ".join(map(str, element.itertext())).split()):
            walker.gone["second copy of mathematics", words] += 1
        formula(walker, tex.strip(), context, display=element.get("display") == "block" or "katex-display" in around)
    else:
        _set(walker, element, context)


def formula(walker: Walker, tex: str, context: Context, *, display: bool) -> None:
    """TeX between the marks that MathJax and KaTeX know."""
    walker.flow.runs.append(Run(f"\\[{tex}\\]" if display else f"\\({tex}\\)", context.styles))


def _set(walker: Walker, element: Element, context: Context) -> None:
    """One element of MathML, the way it is read aloud on one line."""
    parts = [child for child in element if isinstance(child.tag, str)]
    wanted, setter = _FORMS.get(_name(element), (0, _row))
    context = replace(context, depth=context.depth + 1)
    if not parts or context.depth > _DEEPEST:
        _say(walker, _shown(element), context)
    elif wanted in (0, len(parts)):
        setter(walker, parts, context)
    else:
        _row(walker, parts, context)


def _shown(element: Element) -> str:
    """The characters of an element; the space around those of a text parts it from what stands beside it."""
    text = _SPACES.sub(" ", "".join(map(str, element.itertext())).translate(_UNSEEN))
    return text if _name(element) == "mtext" else text.strip()


def _name(element: Element) -> str:
    return str(element.tag).rpartition(":")[2]


def _say(walker: Walker, text: str, context: Context) -> None:
    if text:
        walker.text(text, context)


def _row(walker: Walker, parts: Sequence[Element], context: Context) -> None:
    for part in parts:
        if not part.tag.startswith("annotation"):
            _set(walker, part, context)


def _script(walker: Walker, part: Element, context: Context, own: str) -> None:
    styles = context.styles | {f"inner {own}" if context.styles & _SCRIPTS else own}
    _set(walker, part, replace(context, styles=styles))


def _above(walker: Walker, parts: Sequence[Element], context: Context) -> None:
    _set(walker, parts[0], context)
    _script(walker, parts[1], context, "sup")


def _below(walker: Walker, parts: Sequence[Element], context: Context) -> None:
    _set(walker, parts[0], context)
    _script(walker, parts[1], context, "sub")


def _both(walker: Walker, parts: Sequence[Element], context: Context) -> None:
    _below(walker, parts, context)
    _script(walker, parts[2], context, "sup")


def _fraction(walker: Walker, parts: Sequence[Element], context: Context) -> None:
    _grouped(walker, parts[:1], context)
    walker.text("/", context)
    _grouped(walker, parts[1:], context)


def _root(walker: Walker, parts: Sequence[Element], context: Context) -> None:
    walker.text("√", context)
    _grouped(walker, parts, context)


def _nth_root(walker: Walker, parts: Sequence[Element], context: Context) -> None:
    _script(walker, parts[1], context, "sup")
    _root(walker, parts[:1], context)


def _grouped(walker: Walker, parts: Sequence[Element], context: Context) -> None:
    """Parts in brackets, unless they are one sign, or one number."""
    alone = len(parts) == 1 and not len(parts[0])
    _say(walker, "" if alone else "(", context)
    _row(walker, parts, context)
    _say(walker, "" if alone else ")", context)


def _table(walker: Walker, parts: Sequence[Element], context: Context) -> None:
    """Rows with a semicolon between two, in brackets unless the source sets some around them or the rows are relations.

    So matrices are written on one line wherever they are typed in.
    """
    bare = len(parts) == 1 and len(parts[0]) < 2
    table = parts[0].getparent()
    bare |= table is not None and (_is_fenced(table) or any(map(_is_relation, table.iter("mtd"))))
    _say(walker, "" if bare else "(", context)
    for place, part in enumerate(parts):
        _say(walker, "; " if place else "", context)
        _set(walker, part, context)
    _say(walker, "" if bare else ")", context)


def _cells(walker: Walker, parts: Sequence[Element], context: Context) -> None:
    """Cells with a comma between two; with none at the sign of a relation, where equations are set below each other."""
    for place, part in enumerate(parts):
        if place:
            _say(walker, "" if _is_relation(part) or _ends_open(parts[place - 1]) else ", ", context)
        _set(walker, part, context)


def _is_fenced(table: Element) -> bool:
    """Whether a bracket opens right before a table."""
    before = table.getprevious()
    return before is not None and _name(before) == "mo" and text_within(before) in _OPENING


def _is_relation(cell: Element) -> bool:
    return text_within(cell)[:1] in _RELATIONS


def _ends_open(cell: Element) -> bool:
    return text_within(cell)[-1:] in _RELATIONS


_FORMS: dict[str, tuple[int, Callable[[Walker, Sequence[Element], Context], None]]] = {
    "msup": (2, _above),
    "mover": (2, _above),
    "msub": (2, _below),
    "munder": (2, _below),
    "msubsup": (3, _both),
    "munderover": (3, _both),
    "mfrac": (2, _fraction),
    "msqrt": (0, _root),
    "mroot": (2, _nth_root),
    "mtable": (0, _table),
    "mtr": (0, _cells),
    "mlabeledtr": (0, _cells),
}
"""How many parts each form has, 0 for any number, and what sets them."""
