"""Whether two lists of people are of the same people, in initials or in full, and both lists as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.model.conference import Participant
from generator.programme.scholars.naming import Name, fits, people_key, take_apart

People = tuple[Participant, ...]

_COMPARED = 40
"""Lists of people of one title, at most, that are compared one with the other."""


def may_be_one(first: str, other: str) -> bool:
    """Whether one person may be printed both ways: `J. Smith` and `John A. Smith`, but not `Jane` and `John Smith`."""
    one, two = take_apart(first), take_apart(other)
    if one.suffix and two.suffix and one.suffix != two.suffix:
        return False
    if {one.words, one.spelt} & {two.words, two.spelt} or sorted(one.words) == sorted(two.words):
        return True
    return bool(one.ends and two.ends) and one.parts[-1] == two.parts[-1] and _given_fit(one, two)


def _given_fit(one: Name, two: Name) -> bool:
    first = fits(one.parts[:1], two.parts[:1])
    return first and (fits(one.middle, two.middle) or fits(two.middle, one.middle))


def pairs(first: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """The places in `first` of those who may stand in `other` too, with their places there; each stands for one."""
    same = _matched(first, other, {}, exact=True)
    return _matched(first, other, same, exact=False)


def _matched(first: Sequence[str], other: Sequence[str], known: dict[int, int], *, exact: bool) -> dict[int, int]:
    found, free = dict(known), [at for at in range(len(other)) if at not in known.values()]
    for place, name in enumerate(first):
        if place in found:
            continue
        at = next((at for at in free if (name == other[at] if exact else may_be_one(name, other[at]))), None)
        if at is not None:
            found[place] = at
            free.remove(at)
    return found


def agree(first: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both list the same people, in whatever order."""
    return len(first) == len(other) == len(pairs(first, other))


def contradict(first: Sequence[str], other: Sequence[str]) -> bool:
    """Whether someone of each who is in one list only has the same initial and last name: `Ada Roe` and `Adam Roe`."""
    together = pairs(first, other)
    ours = [name for at, name in enumerate(first) if at not in together]
    theirs = [name for at, name in enumerate(other) if at not in together.values()]
    return bool(people_key(ours) & people_key(theirs))


def initials(names: Sequence[str]) -> int:
    """How many of them are cut to an initial."""
    return sum(take_apart(name).short for name in names)


def united(first: People, other: People) -> People:
    """The first list with all that the other tells of its people: each name in its fuller form."""
    found = pairs([one.name for one in first], [one.name for one in other])
    return tuple(_both(one, other[found[at]]) if at in found else one for at, one in enumerate(first))


def fullest(first: People, other: People) -> People:
    """The list that names all of the other's people, with what that one tells of them; the first, if neither does."""
    found = pairs([one.name for one in first], [one.name for one in other])
    if len(found) == len(other):
        return united(first, other)
    return united(other, first) if len(found) == len(first) else first


def everyone(first: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """All of both lists, those of both once and in the fuller form."""
    found = pairs(first, other)
    ours = (max(name, other[found[at]], key=_fullness) if at in found else name for at, name in enumerate(first))
    return (*ours, *(name for at, name in enumerate(other) if at not in found.values()))


def _both(one: Participant, two: Participant) -> Participant:
    return replace(
        one,
        name=max(one.name, two.name, key=_fullness),
        home=two.home if one.home is None else one.home,
        role=one.role or two.role,
        affiliation=listed("; ", one.affiliation, two.affiliation),
    )


def _fullness(name: str) -> tuple[int, int, int]:
    """Words in full, all words, and suffixes; of equal names `max` keeps the first."""
    apart = take_apart(name)
    return sum(len(word) > 1 for word in apart.words), len(apart.words), len(apart.suffix)


def listed(glue: str, *told: str) -> str:
    """All that is told, each once."""
    return glue.join(dict.fromkeys(one for one in told if one))


def parties(lists: Sequence[Sequence[str]]) -> Iterator[int]:
    """For each list of names the number of the first that is of the same people.

    `A. Roe` is of the same as `Ada Roe` only where no `Adam Roe` is told: who could be several agrees with nobody.
    """
    told = list(dict.fromkeys(tuple(names) for names in lists))
    alike = {
        names: {other for other in told if agree(names, other)} if len(told) <= _COMPARED else {names} for names in told
    }
    clear = {names for names in told if all(alike[other] == alike[names] for other in alike[names])}
    number = {names: at for at, names in enumerate(told)}
    first = {names: min(number[one] for one in (alike[names] if names in clear else (names,))) for names in told}
    yield from (first[tuple(names)] for names in lists)
