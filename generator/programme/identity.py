"""Which printed names are one person: exact forms, then variants that leave one reading, never a family name alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, combinations

from generator.model.catalogue import NAME_VARIANT
from generator.model.conference import Person
from generator.model.finding import Finding
from generator.model.names import slug
from generator.programme.naming import Name, Words, fits, printed, take_apart

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
        if (ours and theirs) or self._barred(ours, right) or self._barred(theirs, left):
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
        """Make them one person; those whom `people.yaml` keeps apart are similar."""
        for other in people[1:]:
            if not self.join(people[0], other):
                self.similar[people[0], other] = None

    def doubt(self, people: Sequence[str]) -> None:
        """The first could be any of the others: they stay apart, and a finding tells."""
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

    def _barred(self, record: Person | None, person: str) -> bool:
        barred = record.distinct_from if record else ()
        return bool(barred) and any(slug(name) in barred for name in self.spellings(person))


def identify(names: Iterable[str], records: Sequence[Person]) -> Identities:
    """Join all `names` (as `printed` gives them) into persons. What could be two persons stays apart, with a note."""
    found = Identities()
    for name in sorted(names):
        found.shown.setdefault(name.casefold(), name)
    for name in sorted(found.shown):
        found.root(name)
    for record in records:
        _claim(found, record)
    _take_apart(found)
    for rule in (_by_spelling, _by_spaces, _by_turn, _by_swap, _by_middle, _by_initial):
        rule(found)
    return found


def _claim(found: Identities, record: Person) -> None:
    """All names of a record are one person; a name that an earlier record has stays with that one."""
    mine = printed(record.name).casefold()
    found.shown.setdefault(mine, printed(record.name))
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


def _take_apart(found: Identities) -> None:
    """Words that one place joins by a hyphen, or writes as one, belong together wherever they stand."""
    apart = {name: take_apart(name.partition("\0")[0]) for name in found.parent}
    whole: dict[str, Words] = {}
    for name in apart.values():
        key = "".join(name.words)
        whole[key] = min(whole.get(key, name.parts), name.parts, key=lambda parts: (len(parts), parts))
    for spelled, name in apart.items():
        parts = whole["".join(name.words)]
        nested = len(name.words) >= 2 and len(parts) >= 2 and _cuts(parts) <= _cuts(name.words)
        found.names[spelled] = replace(name, parts=parts) if nested and not name.initials else name


def _cuts(words: Words) -> set[int]:
    return set(accumulate(map(len, words)))


def _grouped(keyed: Iterable[tuple[Hashable, str]]) -> Iterator[list[str]]:
    """The names of each key that has more than one."""
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for key, name in keyed:
        groups[key].append(name)
    return (group for group in groups.values() if len(group) > 1)


# -- the rules, in the order in which they are asked ------------------------------------------------------------------


def _by_spelling(found: Identities) -> None:
    """`Frédo Dürand`, `Fredo Durand` and `Fredo Duerand`; `Jean-Luc Petit` and `Jean Luc Petit`."""
    keyed = (
        (words, spelled)
        for spelled, name in found.names.items()
        if len(name.words) >= 2 or name.eastern
        for words in {name.words, name.spelt}
    )
    for group in _grouped(keyed):
        found.settle(group)


def _by_spaces(found: Identities) -> None:
    """`Wei-Lun Chao` and `Weilun Chao`: one parts what the other writes as one word."""
    keyed = (
        ("".join(name.words), spelled)
        for spelled, name in found.names.items()
        if len(name.words) >= 2 and not name.initials
    )
    for group in _grouped(keyed):
        finest = max(group, key=lambda spelled: (len(found.names[spelled].words), spelled))
        cuts = _cuts(found.names[finest].words)
        found.settle([finest, *(one for one in group if _cuts(found.names[one].words) <= cuts)])


def _by_turn(found: Identities) -> None:
    """`Petit Jean Luc` and `Jean Luc Petit`: the family name in front. Any other order is another name."""
    keyed = (
        ((name.suffix, min(name.words[at:] + name.words[:at] for at in range(len(name.words)))), spelled)
        for spelled, name in found.names.items()
        if len(name.words) >= 3 and not name.initials
    )
    for group in _grouped(keyed):
        found.unite(found.persons(group))


def _by_swap(found: Identities) -> None:
    """`Roe Ada` is `Ada Roe` where others are called Roe, and others Ada, and never the other way round."""
    pairs = {name.words: spelled for spelled, name in found.names.items() if len(name.words) == 2}
    firsts, lasts = Counter(first for first, _ in pairs), Counter(last for _, last in pairs)
    for (first, last), spelled in pairs.items():
        swapped = pairs.get((last, first))
        if swapped is None or swapped <= spelled or 1 in (len(first), len(last)):
            continue
        uses = {(firsts[one] > 1, lasts[one] > 1) for one in (first, last)}
        people = found.persons([spelled, swapped])
        if uses == {(True, False), (False, True)}:
            found.settle([spelled, swapped])
        elif len(people) > 1:
            found.doubt(people)


def _by_middle(found: Identities) -> None:
    """`Ada Roe` and `Ada M. Roe`: one person when all middle names of that pair of first and last fit one another."""
    for group in _grouped(
        (name.ends, spelled) for spelled, name in found.names.items() if name.ends and not name.short
    ):
        found.settle(group)


def _by_initial(found: Identities) -> None:
    """`A. Roe` is `Ada Roe` when no other first name with an A goes with Roe."""
    full: dict[tuple[str, str], list[str]] = defaultdict(list)
    short: dict[tuple[str, str], list[str]] = defaultdict(list)
    for spelled, name in found.names.items():
        if name.ends:
            (short if name.short else full)[name.parts[0][0], name.parts[-1]].append(spelled)
    for key, names in short.items():
        people = found.persons(full.get(key, ()))
        if len(people) < 2:
            whole = full.get(key, [])
            found.settle([*whole, *(one for one in names if not whole or _may_be(found, one, people[0]))])
            continue
        for one in names:
            fitting = [person for person in people if _may_be(found, one, person)]
            if fitting and found.root(one) not in people:
                found.doubt([found.root(one), *fitting])


def _may_be(found: Identities, short: str, person: str) -> bool:
    """Whether any of a person's names could be cut to `short`."""
    ours = found.names[short].middle
    middles = (found.names[name].middle for name in found.spellings(person))
    return any(fits(ours, theirs) or fits(theirs, ours) for theirs in middles)
