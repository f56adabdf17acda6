"""The programme of an edition explained: where each entry was read off, by what, and how people of home are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from generator.commands.report import plain
from generator.programme.editions import Evidence
from generator.programme.titles import title_key

_WORDS = {
    "title": "a line that reads as a title",
    "names-below": "names on the line below it",
    "names": "a line of names",
    "label": "names behind a label such as “Authors:”",
    "table": "a row of a table",
    "office": "an office, with names behind it",
}
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Spot:
    """Lines of the text of a post (from 1; 0 is its title) that tell an entry, and what read it, in words."""

    post: str
    first: int
    last: int
    why: str


@dataclass(frozen=True, slots=True)
class EntryTold:
    """An entry of the file, or (not `kept`) one that posts tell and the file has not.

    `roles` are those of `people`, empty for authors; `home` are those who are marked as of the home organisation, and
    `mark` how a post shows that.
    """

    section: str
    title: str
    people: tuple[str, ...]
    roles: tuple[str, ...]
    home: tuple[str, ...]
    mark: str
    spots: tuple[Spot, ...]
    kept: bool = True


def programme(fields: Mapping[str, Any], evidence: Sequence[Evidence]) -> tuple[EntryTold, ...]:
    """Each entry of an edition's front matter with its evidence, then what is told but not in it."""
    told: dict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        told[_key(one.entry.title, [person.name for person in one.entry.authors + one.entry.people])].append(one)
    kept = [
        _entry(section, entry) for section in _dicts(fields.get("sections")) for entry in _dicts(section.get("entries"))
    ]
    found = [_with(entry, told.get(_key(entry.title, entry.people), ())) for entry in kept]
    known = {_key(entry.title, entry.people) for entry in kept}
    return (*found, *(_gone(spots) for key, spots in told.items() if key not in known))


def lines(told: Sequence[EntryTold], unplaced: Sequence[str]) -> Iterator[str]:
    """The same in lines."""
    for section, entries in groupby((one for one in told if one.kept), key=lambda one: one.section):
        yield f"programme: {plain(section)}"
        for entry in entries:
            yield from _spelt(entry)
    yield from (f"home: {mark}" for mark in dict.fromkeys(one.mark for one in told if one.mark))
    gone = [one for one in told if not one.kept]
    if gone:
        yield "told, but changed or taken out by a person"
        for entry in gone:
            yield from _spelt(entry)
    if unplaced:
        yield "unplaced: part of the programme, it is not certain where"
        yield from (f"  {_short(line)}" for line in unplaced)


def _spelt(entry: EntryTold) -> Iterator[str]:
    shown = (f"{name} ({role})" if role else name for name, role in zip(entry.people, entry.roles, strict=True))
    home = ("home" if name in entry.home else "" for name in entry.people)
    names = ", ".join(f"{name} [{mark}]" if mark else name for name, mark in zip(shown, home, strict=True))
    yield f"  {_short(': '.join(filter(None, (entry.title, names))))}"
    for spot in entry.spots:
        where = "its title" if not spot.last else f"line {spot.last}" if spot.first == spot.last else ""
        yield f"    {plain(spot.post)}, {where or f'lines {spot.first}–{spot.last}'}: {spot.why}"
    if not entry.spots:
        yield "    no post tells it so: a person wrote or changed it"


def _entry(section: Mapping[str, Any], entry: Mapping[str, Any]) -> EntryTold:
    people = [person for key in ("authors", "people") for person in _dicts(entry.get(key))]
    return EntryTold(
        section=str(section.get("title") or section.get("kind") or ""),
        title=str(entry.get("title") or ""),
        people=tuple(str(person.get("name") or "") for person in people),
        roles=tuple(str(person.get("role") or "") for person in people),
        home=tuple(str(person.get("name") or "") for person in people if person.get("home") is True),
        mark="",
        spots=(),
    )


def _with(entry: EntryTold, evidence: Iterable[Evidence]) -> EntryTold:
    spots = tuple(Spot(one.post, one.first, one.last, _why(one.rules)) for one in evidence)
    marks = (f"{one.home or 'people of the home organisation'}: {one.mark}" for one in evidence if one.mark)
    return replace(entry, spots=spots, mark=next(marks, "") if entry.home else "")


def _gone(evidence: Sequence[Evidence]) -> EntryTold:
    entry, people = evidence[0].entry, evidence[0].entry.authors + evidence[0].entry.people
    home = tuple(person.name for person in people if person.home is True)
    names, roles = tuple(person.name for person in people), tuple(person.role for person in people)
    bare = EntryTold("", entry.title, names, roles, home, "", (), kept=False)
    return _with(bare, evidence)


def _why(rules: Iterable[str]) -> str:
    return ", ".join(_WORDS.get(rule, rule) for rule in rules)


def _key(title: str, names: Iterable[str]) -> str:
    return title_key(title) or "\n".join(names)


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _short(text: str) -> str:
    one = plain(" ".join(text.split()))
    return one if len(one) <= _LONGEST else f"{one[:_LONGEST]}…"
