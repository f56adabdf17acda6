"""Footnotes: which links of a post call a note, and which blocks at its end are the notes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice

from generator.markdown.blocks import (
    Block,
    Definition,
    Footnote,
    Glossary,
    Heading,
    Inline,
    Item,
    Listing,
    Paragraph,
    Rule,
    Run,
)
from generator.recover.html.flow import is_blank, joined, lines
from generator.recover.html.loose import Loose
from generator.recover.html.parse import Element, text_within
from generator.recover.html.places import CALL, fragment, is_arrow, is_shown, is_sign, names_around, places_of
from generator.recover.html.selves import self_links
from generator.recover.html.unlinked import before, numbered_beside, raised_numbers, unlinked

_BOXES = frozenset(("div", "aside", "section", "dd", "table"))
_PHRASES = frozenset(("a", "sup", "b", "strong", "span", "small"))
"""What the number in front of a note may stand in."""
_MARK = "note:"
_TOP = "top"
"""The place that every page has (HTML, 7.4.6.4)."""
_SHORTEST_WORDS = 6


@dataclass(slots=True)
class Plan:
    """What the links of one tree are for: calls of notes and the notes' own elements, by label; links back."""

    calls: dict[Element, str] = field(default_factory=dict)
    notes: dict[Element, str] = field(default_factory=dict)
    backs: set[Element] = field(default_factory=set)
    selves: dict[Element, str] = field(default_factory=dict)
    """Links of headings to themselves, by the name that they alone give their heading."""
    holders: dict[Element, str] = field(default_factory=dict)
    """Elements that hold one note each, and all of it, by label."""
    mutual: bool = False
    """Whether each note leads back to its call: then it is a note wherever it stands."""
    targets: frozenset[str] = frozenset()
    """Fragments that links lead to: their places keep an anchor."""
    strays: frozenset[Element] = frozenset()
    """Signs that lead back to places that the body does not have."""


def plan(body: Element, *, footnotes: bool, base: str = "", wanted: frozenset[str] = frozenset()) -> Plan:
    """Read off `body`, the page at `base`, what its inner links are for; other pages lead to `wanted`."""
    fragments = {link: href for link in body.iter("a") if "#" in (href := link.get("href") or "") and is_shown(link)}
    order = {element: place for place, element in enumerate(body.iter())} if fragments else {}
    places = places_of(order)
    inner = {link: name for link, href in fragments.items() if (name := fragment(link, href, base, places))}
    dead = frozenset(link for link, name in inner.items() if name not in places and name != _TOP)
    strays = frozenset(filter(is_sign, dead))
    plain = Plan(targets=frozenset(inner.values()) | wanted, selves=self_links(inner, places), strays=strays)
    made = Plan(targets=plain.targets, selves=plain.selves, strays=strays)
    if not footnotes:
        return made
    begins = cache(_begins)
    for link, name in inner.items():
        if link in made.selves:
            continue
        text = text_within(link)
        target = _named(places.get(name), text)
        if target is not None and order[target] > order[link] and CALL.fullmatch(text) and begins(target):
            made.calls[link] = made.notes.setdefault(target, f"{_label(text, len(made.notes))}")
    if not made.calls:
        made.calls, made.notes = unlinked(body, dead)
        return made
    if not _completed(made, body, dead):
        return plain
    called = {name for link in made.calls for name in names_around(link)}
    forward = made.calls.keys() | made.selves.keys()
    made.backs = {link for link, name in inner.items() if link not in forward and name in called}
    if len(set(made.notes.values())) < len(made.notes):
        return plain
    made.holders = {holder: label for note, label in made.notes.items() if (holder := _holder(note, made)) is not None}
    made.mutual = all(_leads_back(note, made.backs) for note in made.notes)
    used = made.calls.keys() | {link for link in made.backs if goes(text_within(link))}
    made.targets = frozenset(name for link, name in inner.items() if link not in used) | wanted
    return made


def _completed(made: Plan, body: Element, dead: Collection[Element]) -> bool:
    """Add the notes of one series that lack links; False when one has no text, so that none may be told apart.

    Their texts are lines with the same raised numbers, or the items between those that links lead to.

    Of notes 1 and 2 with a link at the second alone, that one would be renumbered, and the first stay a raised number.
    """
    linked = {int(label) for label in made.calls.values() if label.isascii() and label.isdecimal()}
    calls, notes = raised_numbers(body, dead)
    calls = {call: label for call, label in calls.items() if int(label) not in linked}
    strays = {int(label) for label in calls.values()}
    if not strays or strays | linked != set(range(1, len(strays | linked) + 1)):
        return True  # powers, not calls: no series of numbers wants them
    texts = {note: label for note, label in notes.items() if int(label) in strays}
    texts = texts or {item: label for item, label in numbered_beside(made.notes).items() if int(label) in strays}
    if len(texts) == len(strays) == len(set(texts.values())):
        made.calls |= calls
        made.notes |= texts
        return True
    return min(strays) > max(linked)


def _named(target: Element | None, text: str) -> Element | None:
    """`target`, or the term right before it where that is the number in `text`, and `target` what is said of it."""
    term = target.getprevious() if target is not None and target.tag == "dd" else None
    called = CALL.fullmatch(text)
    match = CALL.fullmatch(text_within(term)) if called and term is not None and term.tag == "dt" else None
    return term if called and match and match[1] == called[1] else target


def _begins(target: Element) -> bool:
    """Whether `target` begins its line, as a note does, or stands behind its number; what a note calls does neither."""
    return target.tag not in _PHRASES or len(before(target).strip()) < _SHORTEST_WORDS


def _holder(note: Element, made: Plan) -> Element | None:
    """The element that is a note as a whole, of however many paragraphs."""
    holder: Element | None = note
    while holder is not None and holder.tag in _PHRASES:
        holder = holder.getparent()
    above = holder.getparent() if holder is not None and holder.tag == "p" else None
    if above is not None and "mso-element" in (above.get("style") or ""):
        holder = above
    if holder is None or holder.tag not in _BOXES or (holder is not note and (holder.text or "").strip(" [(\n\t\xa0")):
        return None
    inside = list(islice((element for element in holder.iter() if element in made.notes or element in made.calls), 2))
    return holder if len(inside) == 1 else None


def _leads_back(note: Element, backs: set[Element]) -> bool:
    """Whether a link back stands in the element of a note, or in the block around its mark."""
    holder = note if note in backs or note.tag not in ("a", "sup", "span", "b") else note.getparent()
    return holder is not None and any(link in backs for link in holder.iter("a"))


def _label(text: str, number: int) -> str:
    match = CALL.fullmatch(text)
    return match[1] if match and match[1].isalnum() else str(number + 1)


def goes(text: str) -> bool:
    """Whether a link that says `text` goes, since it has no word to lose: a label, or an arrow back."""
    return len(text) < _SHORTEST_WORDS or is_arrow(text)


def note_mark(label: str) -> Run:
    """Stands where a note begins until `gathered` has found it."""
    return Run("", anchor=_MARK + label)


def noted(label: str, blocks: Sequence[Loose]) -> Footnote | None:
    """The note that `blocks` are as a whole; None when they do not begin with its text."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph) or not all(isinstance(block, Block) for block in blocks):
        return None
    marked = first.content if _has_mark(first.content) else (note_mark(label), *first.content)
    content = _unmarked(marked)[1]
    opening = () if is_blank(content) else (Paragraph(content),)
    return Footnote(label, (*opening, *(block for block in blocks[1:] if isinstance(block, Block))))


def gathered(blocks: Sequence[Block], made: Plan) -> list[Block] | None:
    """`blocks` with their notes as footnotes, and without the rule above these.

    None unless every note is found, and is surely one: it leads back to its call, or nothing but notes follows it.
    """
    wanted = set(made.notes.values())
    parts = [part for block in blocks for part in _split(block)]
    parts = list(_continued(parts)) if made.mutual else parts
    first = next((place for place, part in enumerate(parts) if isinstance(part, Footnote)), len(parts))
    notes = [part for part in parts[first:] if isinstance(part, Footnote)]
    others = [part for part in parts[first:] if not isinstance(part, (Footnote, Rule))]
    if (others and not made.mutual) or {note.label for note in notes} != wanted or len(notes) != len(wanted):
        return None
    if not all(map(_says_something, notes)):
        return None
    above = parts[: first - 1] if first and isinstance(parts[first - 1], Rule) else parts[:first]
    return [*above, *notes, *others]


def _says_something(note: Footnote) -> bool:
    return any(not isinstance(block, Paragraph) or not is_blank(block.content) for block in note.blocks)


def _continued(parts: Sequence[Block]) -> Iterator[Block]:
    """What stands between two notes, and neither opens a section nor calls a note, goes on with the first."""
    note: Footnote | None = None
    held: list[Block] = []
    for part in parts:
        if isinstance(part, Footnote):
            if note is not None and not any(map(_is_text, held)):
                note, held = replace(note, blocks=(*note.blocks, *held)), []
            yield from (*([note] if note else []), *held)
            note, held = part, []
        elif note is None:
            yield part
        else:
            held.append(part)
    yield from (*([note] if note else []), *held)


def _is_text(block: Block) -> bool:
    """Whether a block belongs to the text and to no note."""
    return isinstance(block, Heading | Rule) or any(run.note for run in getattr(block, "content", ()))


def _split(block: Block) -> Iterator[Block]:
    if isinstance(block, Paragraph) and _has_mark(block.content):
        yield from _paragraphs(block)
    elif isinstance(block, Listing) and block.items and all(_opens(item) for item in block.items):
        for item in block.items:
            first, rest = item.blocks[0], item.blocks[1:]
            if isinstance(first, Paragraph):
                label, content = _unmarked(first.content)
                yield Footnote(label, (Paragraph(content), *rest))
    elif isinstance(block, Glossary) and all(map(_names_note, block.entries)):
        for entry in block.entries:
            label, words = _unmarked(entry.terms[0])
            opening = () if is_blank(words) else (Paragraph(words),)
            yield Footnote(label, (*opening, *(part for meaning in entry.meanings for part in meaning)))
    else:
        yield block


def _names_note(entry: Definition) -> bool:
    return len(entry.terms) == 1 and _has_mark(entry.terms[0])


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
    shown = re.compile(rf"[\s\xa0]*[\[(]?\s*(?:[*※]?{re.escape(label)}|[*†‡§¶]{{1,3}})?\s*[\])]?[.:]?(?!\.)[\s\xa0]*")
    match = shown.match("".join(run.text for run in rest[:3] if not run.image))
    return label, _cut(rest, match.end() if match else 0)


def _cut(rest: list[Run], length: int) -> Inline:
    while rest and length and len(rest[0].text) <= length and not rest[0].image and not rest[0].note:
        length -= len(rest.pop(0).text)
    if rest and length and not rest[0].image:
        run = rest[0]
        rest[0] = Run(run.text[length:], run.styles, run.link, title=run.title)
    return tuple(rest)
