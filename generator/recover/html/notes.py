"""Footnotes: which links of a post call a note, and which blocks at its end are the notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.markdown.blocks import Block, Footnote, Inline, Item, Listing, Paragraph, Rule, Run
from generator.recover.html.flow import joined, lines
from generator.recover.html.parse import Element, text_within

_CALL = re.compile(r"[\[(]?\s*([0-9]{1,3}|[ivx]{1,5}|[a-z]|[*†‡§¶]{1,3})\s*[\])]?")
_BACK = re.compile(r"[\s↩↑^⏎⤴←\ufe0e\ufe0f\[\]]*|back|return|jump up", re.IGNORECASE)
_MARK = "note:"


@dataclass(slots=True)
class Plan:
    """What the links of one tree are for: calls of notes and the notes' own elements, by label; links back."""

    calls: dict[Element, str] = field(default_factory=dict)
    notes: dict[Element, str] = field(default_factory=dict)
    backs: set[Element] = field(default_factory=set)
    mutual: bool = False
    """Whether each note leads back to its call: then it is a note wherever it stands."""
    targets: frozenset[str] = frozenset()
    """Fragments that links of the post lead to: their places keep an anchor."""


def plan(body: Element, *, footnotes: bool) -> Plan:
    """Read off `body` what its inner links are for."""
    inner = [link for link in body.iter("a") if (link.get("href") or "").startswith("#")]
    if not inner:
        return Plan()
    made = Plan(targets=frozenset((link.get("href") or "")[1:] for link in inner) - {""})
    if not footnotes:
        return made
    order = {element: place for place, element in enumerate(body.iter())}
    places = _places(order)
    for link in inner:
        target = places.get((link.get("href") or "")[1:])
        text = text_within(link)
        if target is not None and order[target] > order[link] and _CALL.fullmatch(text):
            made.calls[link] = made.notes.setdefault(target, f"{_label(text, len(made.notes))}")
    called = {name for link in made.calls for name in _names_around(link)}
    for link in inner:
        if link not in made.calls and (link.get("href") or "")[1:] in called:
            made.backs.add(link)
    if len(set(made.notes.values())) < len(made.notes):
        return plan(body, footnotes=False)
    made.mutual = all(_leads_back(note, made.backs) for note in made.notes)
    used = made.calls.keys() | made.backs
    made.targets = frozenset((link.get("href") or "")[1:] for link in inner if link not in used) - {""}
    return made


def _leads_back(note: Element, backs: set[Element]) -> bool:
    """Whether a link back stands in the element of a note, or in the block around its mark."""
    holder = note if note in backs or note.tag not in ("a", "sup", "span", "b") else note.getparent()
    return holder is not None and any(link in backs for link in holder.iter("a"))


def _label(text: str, number: int) -> str:
    match = _CALL.fullmatch(text)
    return match[1] if match and match[1].isalnum() else str(number + 1)


def _places(order: dict[Element, int]) -> dict[str, Element]:
    places: dict[str, Element] = {}
    for element in order:
        for key in ("id", "name"):
            if name := element.get(key):
                places.setdefault(name, element)
    return places


def _names_around(link: Element) -> Iterator[str]:
    """The names by which a note can lead back to `link`: its own, or those of the elements right around it."""
    element: Element | None = link
    for _ in range(3):
        if element is None or element.tag in ("p", "div", "li", "td"):
            return
        yield from filter(None, (element.get("id"), element.get("name")))
        element = element.getparent()


def is_arrow(text: str) -> bool:
    """Whether a link back says nothing but "back"."""
    return bool(_BACK.fullmatch(text.strip()))


def note_mark(label: str) -> Run:
    """Stands where a note begins until `gathered` has found it."""
    return Run("", anchor=_MARK + label)


def gathered(blocks: Sequence[Block], made: Plan) -> list[Block] | None:
    """`blocks` with their notes as footnotes, and without the rule above these.

    None unless every note is found, and is surely one: it leads back to its call, or nothing but notes follows it.
    """
    wanted = set(made.notes.values())
    parts = [part for block in blocks for part in _split(block)]
    first = next((place for place, part in enumerate(parts) if isinstance(part, Footnote)), len(parts))
    notes = [part for part in parts[first:] if isinstance(part, Footnote)]
    others = [part for part in parts[first:] if not isinstance(part, (Footnote, Rule))]
    if (others and not made.mutual) or {note.label for note in notes} != wanted or len(notes) != len(wanted):
        return None
    above = parts[: first - 1] if first and isinstance(parts[first - 1], Rule) else parts[:first]
    return [*above, *notes, *others]


def _split(block: Block) -> Iterator[Block]:
    if isinstance(block, Paragraph) and _has_mark(block.content):
        yield from _paragraphs(block)
    elif isinstance(block, Listing) and block.items and all(_opens(item) for item in block.items):
        for item in block.items:
            first, rest = item.blocks[0], item.blocks[1:]
            if isinstance(first, Paragraph):
                label, content = _unmarked(first.content)
                yield Footnote(label, (Paragraph(content), *rest))
    else:
        yield block


def _has_mark(content: Inline) -> bool:
    return any(run.anchor.startswith(_MARK) for run in content)


def _opens(item: Item) -> bool:
    return bool(item.blocks) and isinstance(item.blocks[0], Paragraph) and _has_mark(item.blocks[0].content)


def _paragraphs(block: Paragraph) -> Iterator[Block]:
    """A paragraph whose lines are notes: each mark begins one, and lines without a mark go on."""
    held: list[Inline] = []
    for line in lines(block.content):
        if _has_mark(line) and held:
            yield _note(held)
            held = []
        held.append(line)
    yield _note(held)


def _note(held: list[Inline]) -> Block:
    content = joined(held)
    if not _has_mark(content):
        return Paragraph(content)
    label, text = _unmarked(content)
    return Footnote(label, (Paragraph(text),))


def _unmarked(content: Inline) -> tuple[str, Inline]:
    """The label, and the note's text without it."""
    place = next(i for i, run in enumerate(content) if run.anchor.startswith(_MARK))
    label = content[place].anchor[len(_MARK) :]
    before = "".join(run.text for run in content[:place])
    rest = list(content[:place] if before.strip(" [(\xa0") else ()) + list(content[place + 1 :])
    shown = re.compile(rf"[\s\xa0]*[\[(]?\s*(?:{re.escape(label)}|[*†‡§¶]{{1,3}})?\s*[\])]?[.:]?[\s\xa0]*")
    match = shown.match("".join(run.text for run in rest[:3] if not run.image))
    return label, _cut(rest, match.end() if match else 0)


def _cut(rest: list[Run], length: int) -> Inline:
    while rest and length and len(rest[0].text) <= length and not rest[0].image and not rest[0].note:
        length -= len(rest.pop(0).text)
    if rest and length and not rest[0].image:
        run = rest[0]
        rest[0] = Run(run.text[length:], run.styles, run.link, title=run.title)
    return tuple(rest)
