"""People of one printed name, each with a record in `people.yaml`: the affiliation beside a name tells who is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from generator.model.conference import Participant, Person
from generator.model.people import printed
from generator.model.post import Credit
from generator.programme.words.titles import words

Named = Credit | Participant


class Homonyms:
    """What stands for whoever is named: the folded name, which most have for themselves."""

    def __init__(self, records: Sequence[Person]) -> None:
        named: dict[str, list[Person]] = defaultdict(list)
        for record in records:
            for name in dict.fromkeys(printed(name).casefold() for name in (record.name, *record.also)):
                named[name].append(record)
        self._several = {name: some for name, some in named.items() if len(some) > 1}

    def key(self, one: Named) -> str:
        """The folded name; of a later record with that name, if the affiliation is the one it has, with its slug."""
        name = printed(one.name).casefold()
        several = self._several.get(name)
        if not several:
            return name
        meant = max(several, key=lambda record: _fits(record, one.affiliation))
        return name if meant is several[0] else key_of(name, meant)

    def __bool__(self) -> bool:
        return bool(self._several)

    def tells(self, one: Named) -> bool:
        """Whether it takes more than the name to know who that is."""
        return "\0" in self.key(one)


def key_of(name: str, record: Person) -> str:
    """What stands for the person of `record` under a name that an earlier record has."""
    return f"{name}\0{record.slug}"


def are_told_apart(first: Person, second: Person) -> bool:
    """Whether an affiliation can tell which of two people of one name is meant."""
    return words(first.affiliation) != words(second.affiliation)


def _fits(record: Person, affiliation: str) -> int:
    """How many words of `affiliation` name the record's: `Lab of Mud, Fen University` has two of `Fen University`."""
    ours, theirs = words(record.affiliation), words(affiliation)
    found = any(theirs[at : at + len(ours)] == ours for at in range(len(theirs) - len(ours) + 1))
    return len(ours) if found else 0
