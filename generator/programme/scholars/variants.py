"""Which printed names are one person: exact forms, then variants that leave one reading, never a family name alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, count

from generator.model.catalogue import NAME_VARIANT
from generator.model.conference import Person
from generator.model.finding import Finding
from generator.model.people import printed
from generator.programme.scholars.homonyms import are_told_apart, key_of
from generator.programme.scholars.identity import Identities
from generator.programme.scholars.initials import readings
from generator.programme.scholars.naming import Words, capitals, fits, take_apart

_INITIALS = 2
"""Letters that may be initials of one given name: `JT`."""


def identify(names: Iterable[str], records: Sequence[Person], lists: Iterable[Sequence[str]] = ()) -> Identities:
    """Join all `names` (as `printed` gives them) into persons. What could be two persons stays apart, with a note.

    `lists` are names that stand side by side, such as authors of a paper, as `Homonyms.key` has them: they are of
    different persons.
    """
    found, told = Identities(), sorted(names, key=lambda name: (capitals(name), name))
    for name in told:
        found.shown.setdefault(name.casefold(), name)
    for name in sorted(found.shown):
        found.root(name)
    for record in records:
        _claim(found, record)
    _take_apart(found, told)
    _set_beside(found, lists)
    for rule in (_by_spelling, _by_spaces, _by_turn, _by_swap, _by_middle, _by_initial):
        rule(found)
    return found


def _claim(found: Identities, record: Person) -> None:
    """All names of a record are one person; a name that an earlier record has is shared, or stays with that one."""
    mine = printed(record.name).casefold()
    found.shown.setdefault(mine, printed(record.name))
    if earlier := found.owner.get(found.root(mine)):
        mine = _shared(found, printed(record.name), record)
        if not are_told_apart(record, earlier):
            found.findings.append(_claimed_twice(record.name, record))
    found.owner[found.root(mine)] = record
    for other in map(printed, record.also):
        if found.join(mine, other.casefold()):
            continue
        earlier = found.owner.get(found.root(other.casefold()))
        if earlier and are_told_apart(record, earlier):
            found.join(mine, _shared(found, other, record))
        else:
            found.findings.append(_claimed_twice(other, record))


def _shared(found: Identities, name: str, record: Person) -> str:
    """What stands for the record's person under a name that another one has, too."""
    key = key_of(name.casefold(), record)
    found.shown[key] = f"{name} ({record.affiliation or record.slug})"
    return key


def _claimed_twice(name: str, record: Person) -> Finding:
    return NAME_VARIANT.at(
        "content/people.yaml",
        f"{name} is named for {record.slug} and for another person",
        hint="Keep it under one of them, or give both an `affiliation` that entries print beside the name.",
    )


def _take_apart(found: Identities, told: Iterable[str]) -> None:
    """Words that one place joins by a hyphen, or writes as one, belong together wherever they stand."""
    apart = {name: take_apart(name.partition("\0")[0]) for name in found.parent}
    apart |= readings(told, apart)
    whole: dict[str, Words] = {}
    for name in apart.values():
        key = "".join(name.words)
        whole[key] = min(whole.get(key, name.parts), name.parts, key=lambda parts: (len(parts), parts))
    for spelled, name in apart.items():
        parts = whole["".join(name.words)]
        nested = len(name.words) >= 2 and len(parts) >= 2 and _cuts(parts) <= _cuts(name.words)
        found.names[spelled] = replace(name, parts=parts) if nested and not name.initials else name


def _set_beside(found: Identities, lists: Iterable[Sequence[str]]) -> None:
    """Names of one list that share a first or last word, as all do that a rule could take for one person's."""
    numbers = count()
    for names in lists:
        alike: dict[str, set[str]] = defaultdict(set)
        for spelled in names:
            name = found.names[spelled]
            for word in {word for words in (name.words, name.spelt, name.parts) for word in (*words[:1], *words[-1:])}:
                alike[word].add(spelled)
        for group in (group for group in alike.values() if len(group) > 1):
            number = next(numbers)
            for spelled in group:
                found.beside.setdefault(spelled, set()).add(number)


def _cuts(words: Words) -> set[int]:
    return set(accumulate(map(len, words)))


def _grouped(keyed: Iterable[tuple[Hashable, str]]) -> Iterator[list[str]]:
    """The names of each key that has more than one."""
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for key, name in keyed:
        groups[key].append(name)
    return (group for group in groups.values() if len(group) > 1)


def _sets_off(name: str) -> bool:
    """Whether the first of two words alone is in capitals, and more than initials: the family name, in front."""
    first, *rest = name.split()
    return len(first) > _INITIALS and first.isupper() and not any(word.isupper() for word in rest)


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
    """`Roe Ada` is `Ada Roe` where others are called Roe, and others Ada, and never the other way round.

    So is `ROE Ada`, unless `Roe Ada` is printed, too: capitals set a family name off.
    """
    pairs = {name.words: spelled for spelled, name in found.names.items() if len(name.words) == 2}
    firsts, lasts = Counter(first for first, _ in pairs), Counter(last for _, last in pairs)
    for (first, last), spelled in pairs.items():
        swapped = pairs.get((last, first))
        if swapped is None or swapped <= spelled or 1 in (len(first), len(last)):
            continue
        uses = {(firsts[one] > 1, lasts[one] > 1) for one in (first, last)}
        people = found.persons([spelled, swapped])
        told = [_sets_off(found.shown.get(one, one)) for one in (spelled, swapped)]
        if sum(told) == 1 or uses == {(True, False), (False, True)}:
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
    """`A. Roe` is `Ada Roe` when no other first name with an A goes with Roe; `A. M. Roe` is `Ada M. Roe`."""
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
            if meant := _spelt_out(found, one, fitting):
                found.unite([meant, found.root(one)])
            elif fitting and found.root(one) not in people:
                found.doubt([found.root(one), *fitting])


def _may_be(found: Identities, short: str, person: str) -> bool:
    """Whether any of a person's names could be cut to `short`."""
    ours = found.names[short]
    names = [found.names[name] for name in found.spellings(person)]
    if ours.suffix and any(name.suffix not in ("", ours.suffix) for name in names):
        return False
    return any(fits(ours.middle, name.middle) or fits(name.middle, ours.middle) for name in names)


def _spelt_out(found: Identities, short: str, people: Sequence[str]) -> str:
    """Who alone of `people` has a word for each of two initials or more; empty if others have another first name.

    `A. M. Roe` is `Ada M. Roe` beside `Ada Roe` and `Ada K. Roe`, but not beside `Alice Roe`, who may be an M., too.
    """
    ours = found.names[short]
    letters = [word[0] for word in ours.words]
    names = [(person, found.names[name]) for person in people for name in found.spellings(person)]
    whole = [(one, name.words) for one, name in names if not name.short and name.parts[-1] == ours.parts[-1]]
    meant = {person for person, words in whole if [word[0] for word in words] == letters}
    firsts = {words[0] for person, words in whole if person in meant}
    told = len(meant) == 1 and all(words[0] in firsts for _, words in whole)
    return meant.pop() if told and (ours.middle or ours.suffix) else ""
