"""What several posts tell of one edition, as one programme: their sections by heading, and each entry once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from generator.model.conference import Entry, NamedLink, Participant, Section
from generator.programme.scholars.agreement import listed, pairs, parties, united
from generator.programme.words.titles import is_short, title_key, words

_Signs = Mapping[Entry, Hashable]


@dataclass(slots=True)
class _Joined:
    """Sections of one heading: its fullest form, their kind, and the entries of all posts."""

    title: str
    kind: str
    entries: list[Entry] = field(default_factory=list)
    signs: dict[Hashable, int] = field(default_factory=dict)
    """Where the first entry of each sign stands."""

    def add(self, entry: Entry, sign: Hashable, earlier: Mapping[Hashable, int]) -> None:
        """As one of its own, or with what an earlier post told of it, unless they contradict one another."""
        at = earlier.get(sign)
        if at is not None and _agree(self.entries[at], entry):
            self.entries[at] = _both(self.entries[at], entry)
        else:
            self.signs.setdefault(sign, len(self.entries))
            self.entries.append(entry)


def joined(told: Iterable[Sequence[Section]]) -> tuple[Section, ...]:
    """The sections of all posts, one item of `told` a post, in the order in which headings first stand.

    `Poster` and `Posters` are one heading. An entry that an earlier post tells too, with the same people, stands once,
    with all that each knows: told word for word it is the same under any heading. What one post lists twice stands
    twice.
    """
    posts = tuple(told)
    signs = _signs(entry for sections in posts for section in sections for entry in section.entries)
    merged: dict[tuple[str, ...], _Joined] = {}
    verbatim: set[Entry] = set()
    for sections in posts:
        earlier = {key: dict(one.signs) for key, one in merged.items()}
        repeated = frozenset(verbatim)
        for section in sections:
            verbatim.update(section.entries)
            if section.entries and repeated.issuperset(section.entries):
                continue
            key = (section.kind, *_singular(section.title))
            one = merged.setdefault(key, _Joined(section.title, section.kind))
            one.title = max(one.title, section.title, key=len)
            for entry in (entry for entry in section.entries if entry not in repeated):
                one.add(entry, signs[entry], earlier.get(key, {}))
    return tuple(Section(one.title, one.kind, tuple(one.entries)) for one in merged.values())


def _singular(heading: str) -> tuple[str, ...]:
    return tuple(word.removesuffix("s") for word in words(heading))


def _signs(entries: Iterable[Entry]) -> _Signs:
    """What two posts tell of one entry, by entry: the title, but for its spelling, with its people.

    What has a short title or none, such as a line of a committee, must be told in the same words.
    """
    found: dict[Entry, Hashable] = {}
    by_title: dict[str, list[Entry]] = defaultdict(list)
    for entry in dict.fromkeys(entries):
        found[entry] = entry
        if entry.title and not is_short(entry.title):
            by_title[title_key(entry.title)].append(entry)
    for key, alike in by_title.items():
        numbers = parties([_names(entry.authors or entry.people) for entry in alike])
        for entry, number in zip(alike, numbers, strict=True):
            found[entry] = key, bool(entry.authors), number
    return found


def _agree(known: Entry, entry: Entry) -> bool:
    """Whether nothing that two entries of one title tell is told otherwise by the other: people, offices, a session."""
    people = not (known.people and entry.people) or _people_agree(known.people, entry.people)
    events = len({one.event for one in (known, entry) if one.event})
    return people and events < 2 and _people_agree(known.authors, entry.authors)


def _people_agree(first: Sequence[Participant], other: Sequence[Participant]) -> bool:
    """Whether both name the same people for the same offices."""
    found = pairs(_names(first), _names(other))
    roles = ({first[one].role, other[two].role} - {""} for one, two in found.items())
    return len(first) == len(other) == len(found) and all(len(told) < 2 for told in roles)


def _names(people: Iterable[Participant]) -> tuple[str, ...]:
    return tuple(person.name for person in people)


def _both(known: Entry, entry: Entry) -> Entry:
    """All that either tells: a second address stands among the links."""
    other = (NamedLink(_host(entry.url), entry.url),) if entry.url and known.url and entry.url != known.url else ()
    return replace(
        known,
        url=known.url or entry.url,
        authors=united(known.authors, entry.authors),
        people=united(known.people, entry.people) if known.people and entry.people else known.people or entry.people,
        award=listed("; ", known.award, entry.award),
        event=known.event or entry.event,
        note=listed("\n", known.note, entry.note),
        links=tuple(dict.fromkeys((*known.links, *entry.links, *other))),
    )


def _host(url: str) -> str:
    """The words of a link that has none: where it leads."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:  # such as http://[
        return url
