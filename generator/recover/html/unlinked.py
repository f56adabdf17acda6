"""Footnotes without links: raised numbers in the text, and at its end lines or a list with the same numbers.

A link to a place that the page does not have, as feeds leave where their notes came without names, is as good as none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from generator.recover.html.parse import Element, text_within

_RAISED = re.compile(r"[\[(]?\s*([0-9]{1,2})\s*[\])]?")
_WORD = re.compile(r"(?:[^\W\d_]{3,}[.,;:!?'\"\u2019\u201d)\]]{0,3}|[.,;:!?'\"\u2019\u201d)\]])\s?\Z")
"""What a call follows: a word or the end of a sentence; after a figure, or a letter or two, it would be a power."""
_ENOUGH = 20
"""Pieces of text before a raised number that tell what it is; hostile lines have thousands."""
_LINES = frozenset(("p", "div", "li", "dd", "td", "blockquote", "section", "aside", "body"))
_ENDS = _LINES | {"br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "pre", "table", "figure"}
"""What the text behind it begins a line after."""


def unlinked(body: Element, dead: Collection[Element] = ()) -> tuple[dict[Element, str], dict[Element, str]]:
    """The calls and the notes of `body` by label, none unless numbers 1 to n call n notes that all follow.

    `dead` are the links to places that the page does not have.
    """
    calls, notes = raised_numbers(body, dead)
    if calls and not notes:
        notes = _listed(body, len(set(calls.values())))
    numbers = [str(number) for number in range(1, len(notes) + 1)]
    return (calls, notes) if list(notes.values()) == numbers and set(calls.values()) == set(numbers) else ({}, {})


def raised_numbers(body: Element, dead: Collection[Element] = ()) -> tuple[dict[Element, str], dict[Element, str]]:
    """Raised numbers in no link, by what they say: those behind words, and those that begin the lines after these."""
    calls: dict[Element, str] = {}
    notes: dict[Element, str] = {}
    for raised in body.iter("sup"):
        links = [*raised.iter("a"), *raised.iterancestors("a")]
        match = _RAISED.fullmatch(text_within(raised)) if all(link in dead for link in links) else None
        whole = next(raised.iterancestors("a"), raised)
        ahead = before(whole) if match else ""
        if match and not ahead.strip():
            notes[whole] = match[1]
        elif match and not notes and _WORD.search(ahead):
            calls[whole] = match[1]
    return calls, notes


def numbered_beside(notes: Mapping[Element, str]) -> dict[Element, str]:
    """All items of the one list that `notes` stand in, by number; none unless each of these has the number it says."""
    items = {note: next((up for up in (note, *note.iterancestors()) if up.tag == "li"), None) for note in notes}
    lists = {item.getparent() if item is not None else None for item in items.values()}
    holder = lists.pop() if len(lists) == 1 else None
    if holder is None or holder.tag != "ol":
        return {}
    numbers = {item: str(place) for place, item in enumerate(holder.iterchildren("li"), 1)}
    agrees = all(item is not None and numbers.get(item) == notes[note] for note, item in items.items())
    return numbers if agrees else {}


def before(element: Element) -> str:
    """The text between the beginning of the line that `element` stands in and `element` itself."""
    parts: list[str] = []
    here = element
    while here.tag not in _LINES:
        beside = here.getprevious()
        while beside is not None and beside.tag not in _ENDS:
            parts += [beside.tail or "", text_within(beside)]
            if len(parts) > _ENOUGH:
                return "".join(reversed(parts)).strip() or "0"
            beside = beside.getprevious()
        above = here.getparent()
        if beside is not None or above is None:
            parts.append(beside.tail or "" if beside is not None else "")
            break
        parts.append(above.text or "")
        here = above
    return "".join(reversed(parts))


def _listed(body: Element, count: int) -> dict[Element, str]:
    """The items of the list that ends `body`, when it has as many as there are numbers, and more than one."""
    lists = list(body.iter("ol"))
    items = list(lists[-1].iterchildren("li")) if lists else []
    if count < 2 or len(items) != count or not _is_last(lists[-1]):
        return {}
    return {item: str(place) for place, item in enumerate(items, 1)}


def _is_last(element: Element) -> bool:
    """Whether nothing follows `element`, as far as a reader sees."""
    here: Element | None = element
    while here is not None and here.tag != "body":
        if (here.tail or "").strip() or any(text_within(after) or after.tag == "img" for after in here.itersiblings()):
            return False
        here = here.getparent()
    return True
