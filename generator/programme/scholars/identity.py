"""Printed names joined into persons, and which persons could be one, or cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from generator.model.catalogue import NAME_VARIANT
from generator.model.conference import Person
from generator.model.finding import Finding
from generator.model.names import slug
from generator.programme.scholars.naming import Name, fits

_SHOWN = 4
"""Names, at most, that a finding lists."""
_COMPARED = 12
"""People of one first and last name, at most, who are compared one with the other."""


@dataclass(slots=True)
class Identities:
    """Names joined into persons (a union-find over folded names); two records of `people.yaml` never meet."""

    names: dict[str, Name] = field(default_factory=dict)
    """Every folded name, taken apart."""
    shown: dict[str, str] = field(default_factory=dict)
    """A printed form of each folded name."""
    parent: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    owner: dict[str, Person] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    similar: dict[tuple[str, str], None] = field(default_factory=dict)
    """Pairs that could be one person."""
    unlike: dict[tuple[str, str], None] = field(default_factory=dict)
    """Pairs of nearly one name that cannot be."""
    beside: dict[str, set[int]] = field(default_factory=dict)
    """The numbers of lists that print a name beside others like it: a list names nobody twice."""

    def root(self, name: str) -> str:
        """The name that stands for the person whom `name` belongs to."""
        path = []
        while self.parent.setdefault(name, name) != name:
            path.append(name)
            name = self.parent[name]
        for step in path:
            self.parent[step] = name
        return name

    def persons(self, names: Iterable[str]) -> list[str]:
        """The roots of `names`, each once."""
        return list(dict.fromkeys(map(self.root, names)))

    def spellings(self, person: str) -> list[str]:
        """All names of the person at that root."""
        return self.members.get(person, [person])

    def join(self, first: str, second: str) -> bool:
        """Make two names one person, unless `people.yaml` knows better."""
        left, right = self.root(first), self.root(second)
        if left == right:
            return True
        ours, theirs = self.owner.get(left), self.owner.get(right)
        if (ours and theirs) or self._barred(ours, right) or self._barred(theirs, left) or self._met(left, right):
            return False
        self.parent[right] = left
        self.members[left] = [*self.spellings(left), *self.members.pop(right, [right])]
        if theirs:
            self.owner[left] = theirs
        return True

    def near(self) -> dict[str, set[str]]:
        """For each person, those who are not known to be the same though their names could be."""
        return self._paired(self.similar)

    def others(self) -> dict[str, set[str]]:
        """For each person, those of nearly the same name who are somebody else, as a part of the name tells."""
        return self._paired(self.unlike)

    def settle(self, names: Sequence[str]) -> None:
        """Make one person of all `names` where nothing in them speaks against it, else tell who may be whom."""
        people = self.persons(names)
        if len(people) < 2:
            return
        lasts = {self.names[name].parts[-1] for name in names}
        if not self._agree(people, lasts):
            self._part(people, lasts)
        else:
            self.unite(people)

    def unite(self, people: Sequence[str]) -> None:
        """Make them one person; of those who must stay apart, the ones of one list, or with records, are others."""
        for other in people[1:]:
            if not self.join(people[0], other):
                pair = self.root(people[0]), self.root(other)
                told = self.unlike if self.owner.keys() >= set(pair) or self._met(*pair) else self.similar
                told[people[0], other] = None

    def doubt(self, people: Sequence[str]) -> None:
        """The first could be any of the others: they stay apart, and a finding tells."""
        people = [people[0], *(other for other in people[1:] if not self._met(*map(self.root, (people[0], other))))]
        pairs = [(people[0], other) for other in people[1:]]
        if self.similar.keys() >= set(pairs):
            return
        self.similar.update(dict.fromkeys(pairs))
        names = ", ".join(self.shown.get(one, one) for one in people[:_SHOWN])
        more = f" and {len(people) - _SHOWN} more" if len(people) > _SHOWN else ""
        self.findings.append(
            NAME_VARIANT.at(
                "content/people.yaml",
                f"these names may be one person or several: {names}{more}",
                hint="List them under `also` of one entry, or under `distinct_from`.",
            )
        )

    def _part(self, people: Sequence[str], lasts: set[str]) -> None:
        """Who cannot be one person is told apart; who could be several of them is in doubt."""
        doubted: dict[str, list[str]] = defaultdict(list)
        for one, other in combinations(people[:_COMPARED], 2):
            if self._agree((one, other), lasts):
                doubted[one].append(other)
            else:
                self.unlike[one, other] = None
        for one, rest in doubted.items():
            self.doubt([one, *rest])

    def _agree(self, people: Sequence[str], lasts: set[str]) -> bool:
        """Whether one person could have all names of `people` that end so: one suffix, fitting middle names.

        Names of another ending, such as those of before a wedding, are not compared.
        """
        every = (self.names[name] for one in people for name in self.spellings(one))
        told = [name for name in every if name.ends and name.parts[-1] in lasts]
        middles = [name.middle for name in told]
        longest = max(middles, key=lambda middle: (len(middle), sum(map(len, middle))), default=())
        suffixes = {name.suffix for name in told if name.suffix}
        return len(suffixes) < 2 and all(fits(middle, longest) for middle in middles)

    def _paired(self, pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for first, second in pairs:
            left, right = self.root(first), self.root(second)
            if left != right:
                found[left].add(right)
                found[right].add(left)
        return found

    def _met(self, left: str, right: str) -> bool:
        """Whether a list names both of these persons."""
        if not self.beside:
            return False
        ours, theirs = (
            {at for name in self.spellings(one) for at in self.beside.get(name, ())} for one in (left, right)
        )
        return not ours.isdisjoint(theirs)

    def _barred(self, record: Person | None, person: str) -> bool:
        barred = record.distinct_from if record else ()
        return bool(barred) and any(slug(name) in barred for name in self.spellings(person))
