"""The programme of an edition explained: where each entry was read off, by what, and how people of home are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from generator.commands.report import plain
from generator.model.conference import Entry
from generator.programme.editions import Evidence
from generator.programme.parsing.claims import READINGS, least, summaries, trust
from generator.programme.words.titles import title_key

_DOUBT = 0.75
"""Below this a claim speaks against an entry."""
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Spot:
    """Lines of the text of a post (from 1; 0 is its title) that tell an entry, what read it, and how sure that is.

    `why` is in words, `confidence` from 0 to 1.
    """

    post: str
    first: int
    last: int
    why: str
    confidence: float


@dataclass(frozen=True, slots=True)
class EntryTold:
    """An entry of the file, or (not `kept`) one that posts tell and the file has not.

    `roles` are those of `people`, empty for authors; `home` are those who are marked as of the home organisation, and
    `mark` how a post shows that. `told` is how a post has it, where the file has other names or another spelling.
    """

    section: str
    title: str
    people: tuple[str, ...]
    roles: tuple[str, ...]
    home: tuple[str, ...]
    mark: str
    spots: tuple[Spot, ...]
    kept: bool = True
    told: str = ""


def programme(fields: Mapping[str, Any], evidence: Sequence[Evidence]) -> tuple[EntryTold, ...]:
    """Each entry of an edition's front matter with its evidence, then what is told but not in it.

    An entry is known by its title, without one by its names; where a person changed the title, by its address or names.
    """
    told: dict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        told[_key(one.entry.title, [person.name for person in one.entry.authors + one.entry.people])].append(one)
    kept = [
        (_entry(section, entry), str(entry.get("url") or ""))
        for section in _dicts(fields.get("sections"))
        for entry in _dicts(section.get("entries"))
    ]
    known = {_key(entry.title, entry.people) for entry, _ in kept}
    strays = _strays(told, known)
    keys = [
        key
        if (key := _key(entry.title, entry.people)) in told
        else strays.get(url, strays.get("\n".join(entry.people), key))
        for entry, url in kept
    ]
    found = [_with(entry, told.get(key, ())) for key, (entry, _) in zip(keys, kept, strict=True)]
    return (*found, *(_gone(spots) for key, spots in told.items() if key not in keys))


def _strays(told: Mapping[str, Sequence[Evidence]], known: Container[str]) -> dict[str, str]:
    """The keys of what is told and not known, by address, and by the names of people who stand nowhere else."""
    strays = [(key, one.entry) for key, spots in told.items() if key not in known for one in spots]
    by_names: dict[str, set[str]] = defaultdict(set)
    for key, entry in strays:
        by_names["\n".join(person.name for person in entry.authors + entry.people)].add(key)
    alone = {names: next(iter(keys)) for names, keys in by_names.items() if names and len(keys) == 1}
    return alone | {entry.url: key for key, entry in strays if entry.url}


def lines(told: Sequence[EntryTold], unplaced: Sequence[str]) -> Iterator[str]:
    """The same in lines."""
    for section, entries in groupby((one for one in told if one.kept), key=lambda one: one.section):
        yield f"programme: {plain(section)}"
        for entry in entries:
            yield from _spelt(entry)
    yield from (f"home: {mark}" for mark in dict.fromkeys(one.mark for one in told if one.mark))
    gone = [one for one in told if not one.kept]
    if gone:
        yield "told, but not in the file: a person changed it or took it out, or it is new"
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
        sure = f"{round(100 * spot.confidence)} % sure"
        yield f"    {plain(spot.post)}, {where or f'lines {spot.first}–{spot.last}'}, {sure}: {spot.why}"
    if entry.told:
        yield f"    a person changed it; the post tells: {_short(entry.told)}"
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


def _with(entry: EntryTold, evidence: Sequence[Evidence]) -> EntryTold:
    spots = tuple(Spot(one.post, one.first, one.last, _why(one.rules), one.confidence) for one in evidence)
    marks = (f"{one.home or 'people of the home organisation'}: {one.mark}" for one in evidence if one.mark)
    told = [_told(one.entry) for one in evidence]
    other = "" if not told or _line(entry.title, entry.people) in told else told[0]
    return replace(entry, spots=spots, mark=next(marks, "") if entry.home else "", told=other)


def _told(entry: Entry) -> str:
    return _line(entry.title, [person.name for person in entry.authors + entry.people])


def _line(title: str, names: Iterable[str]) -> str:
    return ": ".join(filter(None, (title, ", ".join(names))))


def _gone(evidence: Sequence[Evidence]) -> EntryTold:
    entry, people = evidence[0].entry, evidence[0].entry.authors + evidence[0].entry.people
    home = tuple(person.name for person in people if person.home is True)
    names, roles = tuple(person.name for person in people), tuple(person.role for person in people)
    bare = EntryTold("", entry.title, names, roles, home, "", (), kept=False)
    return _with(bare, evidence)


def _why(rules: Sequence[str]) -> str:
    """How an entry was read, and what is seen of it that speaks against it."""
    read = [rule for rule in rules if rule in READINGS]
    doubt = least(rules)
    said = [summaries().get(rule, rule) for rule in read]
    return ", ".join(said) + (f"; {summaries()[doubt]}" if trust().get(doubt, 1.0) < _DOUBT else "")


def _key(title: str, names: Iterable[str]) -> str:
    return title_key(title) or "\n".join(names)


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _short(text: str) -> str:
    one = plain(" ".join(text.split()))
    return one if len(one) <= _LONGEST else f"{one[:_LONGEST]}…"
