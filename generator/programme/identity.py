"""Which printed names are one person: exact forms, then variants that leave one reading, never a family name alone."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from generator.model.catalogue import NAME_VARIANT
from generator.model.conference import Person
from generator.model.finding import Finding
from generator.model.names import slug

Tokens = tuple[str, ...]
_SUFFIX = frozenset(("jr", "sr", "ii", "iii", "iv"))
_PECULIAR = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "æ": "ae", "Æ": "ae", "œ": "oe", "ı": "i"}
)


def printed(name: str) -> str:
    """A name as the index spells it: NFC, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).split())


@dataclass(slots=True)
class Identities:
    """Names joined into persons (a union-find over folded names); two records of `people.yaml` never meet."""

    records: Sequence[Person]
    parent: dict[str, str] = field(default_factory=dict)
    owner: dict[str, Person] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    similar: list[tuple[str, str]] = field(default_factory=list)

    def root(self, name: str) -> str:
        """The name that stands for the person whom `name` belongs to."""
        path = []
        while self.parent.setdefault(name, name) != name:
            path.append(name)
            name = self.parent[name]
        for step in path:
            self.parent[step] = name
        return name

    def join(self, first: str, second: str) -> bool:
        """Make two names one person, unless `people.yaml` knows better."""
        left, right = self.root(first), self.root(second)
        if left == right:
            return True
        ours, theirs = self.owner.get(left), self.owner.get(right)
        if (ours and theirs) or self._barred(ours, right) or self._barred(theirs, left):
            return False
        self.parent[right] = left
        if theirs:
            self.owner[left] = theirs
        return True

    def near(self) -> dict[str, set[str]]:
        """For each person, those who are not known to be the same though their names could be."""
        found: dict[str, set[str]] = defaultdict(set)
        for first, second in self.similar:
            left, right = self.root(first), self.root(second)
            if left != right:
                found[left].add(right)
                found[right].add(left)
        return found

    @staticmethod
    def _barred(record: Person | None, name: str) -> bool:
        return record is not None and slug(name) in record.distinct_from


def identify(names: Iterable[str], records: Sequence[Person]) -> Identities:
    """Join all `names` (as `printed` gives them) into persons. What could be two persons stays apart, with a note."""
    found = Identities(records)
    folded = sorted({name.casefold() for name in names})
    for name in folded:
        found.root(name)
    for record in records:
        _claim(found, record)
    tokens = {name: _tokens(name) for name in found.parent}
    for group in (_spelling, _order):
        _join_groups(found, tokens, group)
    _join_middle(found, tokens)
    _join_initials(found, tokens)
    return found


def _claim(found: Identities, record: Person) -> None:
    """All names of a record are one person; a name that an earlier record has stays with that one."""
    mine = printed(record.name).casefold()
    if found.root(mine) in found.owner:
        mine = f"{mine}\0{record.slug}"
    found.owner[found.root(mine)] = record
    for other in record.also:
        if not found.join(mine, printed(other).casefold()):
            found.findings.append(
                NAME_VARIANT.at(
                    "content/people.yaml",
                    f"{other} is named for {record.slug} and for another person",
                    hint="Keep it under one of them.",
                )
            )


def _tokens(name: str) -> Tokens:
    bare = unicodedata.normalize("NFD", name.partition("\0")[0].translate(_PECULIAR).casefold())
    bare = re.sub(
        r"\([^()]*\)|[\"“”][^\"“”]*[\"“”]", " ", "".join(char for char in bare if not unicodedata.combining(char))
    )
    last, comma, rest = bare.partition(",")
    ordered = f"{rest} {last}" if comma and rest.split()[:1] and rest.split()[0].strip(".") not in _SUFFIX else bare
    words = tuple(re.findall(r"[^\W_]+", re.sub(r"['’]", "", ordered)))
    return tuple(word for word in words if word not in _SUFFIX) or words


def _spelling(tokens: Tokens) -> Tokens | None:
    return tokens if len(tokens) >= 2 else None


def _order(tokens: Tokens) -> Tokens | None:
    """Two words the other way round may well be another person; of three, none drops out by chance."""
    return tuple(sorted(tokens)) if len(tokens) >= 3 and all(len(token) > 1 for token in tokens) else None


def _join_groups(found: Identities, tokens: dict[str, Tokens], key: Callable[[Tokens], Tokens | None]) -> None:
    groups: dict[Tokens, list[str]] = defaultdict(list)
    for name, words in tokens.items():
        value = key(words)
        if value is not None:
            groups[value].append(name)
    for group in groups.values():
        for other in group[1:]:
            if not found.join(group[0], other):
                found.similar.append((group[0], other))


def _persons(found: Identities, names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found.root(name) for name in names))


def _join_middle(found: Identities, tokens: dict[str, Tokens]) -> None:
    """`Ada Roe` and `Ada M. Roe`: one person when all middle names of that pair of first and last fit one another."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, words in tokens.items():
        if len(words) >= 2 and len(words[0]) > 1:
            groups[words[0], words[-1]].append(name)
    for group in groups.values():
        if len(_persons(found, group)) > 1:
            _settle(found, group, [tokens[name][1:-1] for name in group])


def _settle(found: Identities, group: list[str], middles: list[Tokens]) -> None:
    longest = max(middles, key=lambda middle: (len(middle), sum(map(len, middle))))
    if all(_fits(middle, longest) for middle in middles):
        for other in group[1:]:
            if not found.join(group[0], other):
                found.similar.append((group[0], other))
        return
    found.similar.extend(pairwise(group))
    _note(found, group)


def _fits(short: Tokens, long: Tokens) -> bool:
    """Whether the middle names of `short` are those of `long`, some left out or cut to initials."""
    rest = iter(long)
    return all(any(_same(word, other) for other in rest) for word in short)


def _same(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _join_initials(found: Identities, tokens: dict[str, Tokens]) -> None:
    """`A. Roe` is `Ada Roe` when no other first name with an A goes with Roe."""
    full: dict[tuple[str, str], list[str]] = defaultdict(list)
    short: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, words in tokens.items():
        if len(words) >= 2:
            (short if len(words[0]) == 1 else full)[words[0][0], words[-1]].append(name)
    for key, names in short.items():
        persons = _persons(found, full.get(key, ()))
        for name in names:
            fitting = [person for person in persons if _initials_fit(tokens[name], tokens.get(person, ()))]
            if len(persons) == 1 and fitting:
                found.join(persons[0], name)
            elif fitting:
                found.similar.extend((name, person) for person in fitting)
                _note(found, [name, *fitting])
        if not persons and len(_persons(found, names)) > 1:
            _settle(found, names, [tokens[name][1:-1] for name in names])


def _initials_fit(short: Tokens, full: Tokens) -> bool:
    ours, theirs = short[1:-1], full[1:-1]
    return _fits(ours, theirs) or _fits(theirs, ours)


def _note(found: Identities, names: Sequence[str]) -> None:
    shown = ", ".join(name.partition("\0")[0].title() for name in names[:4])
    found.findings.append(
        NAME_VARIANT.at(
            "content/people.yaml",
            f"these names may be one person or several: {shown}",
            hint="List them under `also` of one entry, or under `distinct_from`.",
        )
    )
