"""Initials as some print them, without dots or behind the family name: `JT Alder`, `Alder JT` and `Alder J`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.programme.scholars.naming import Name, Words, take_apart

_MOST = 3
"""Initials of one person, at most."""
_SPOKEN = re.compile(r"[aeiouyàáâäåæèéêëìíîïòóôöøœùúûüýаеёиоуыэюя]|ng$", re.IGNORECASE)
"""What a word must have to be a name and no initials; `Ng` is one without a vowel."""
_NO_INITIALS = re.compile(r"(?:JR|SR|I{2,3}|IV|V|DR|MRS?|MS|MD|PHD|MBA|MSC|BSC)\.?", re.IGNORECASE)
"""Capitals that are no initials: suffixes, and titles in front of a name or behind it, such as `DR` and `MD`."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A printed name as `letters` of given names, and the rest; `sure` when the letters can be nothing else."""

    letters: str
    rest: str
    sure: bool

    @property
    def name(self) -> Name:
        """Taken apart as if it were printed with dots, in the usual order."""
        return take_apart(f"{'. '.join(self.letters)}. {self.rest}".casefold())


def readings(names: Iterable[str], apart: Mapping[str, Name]) -> dict[str, Name]:
    """How printed `names` read whose capitals are initials, by the folded name; `apart` has all names taken apart.

    `LI Ming` is a name, set in capitals, wherever `Li Ming` is printed too. Capitals that could be a name are initials
    only where somebody's name has them: `AL Roe` beside `Ada L. Roe`.
    """
    found: dict[str, _Reading | None] = {}
    for printed in names:
        here, folded = _read(printed), printed.casefold()
        found[folded] = here if found.get(folded, here) == here else None
    told = {folded: here for folded, here in found.items() if here}
    if not told:
        return {}
    plain = [name for folded, name in apart.items() if folded not in told]
    known, turned = set(_shortened(plain)), set(_turned(plain))
    return {
        folded: name
        for folded, here in told.items()
        if (name := here.name).ends
        and (here.sure or ("".join(part[0] for part in name.parts[:-1]), name.parts[-1]) in known)
        and (here.sure or (name.parts[-1], name.parts[0]) not in turned)
    }


def _read(name: str) -> _Reading | None:
    words = name.replace(",", " ").split()
    if len(words) < 2 or name.isupper():
        return None
    if _are_initials(words[0]) and len(words[0]) > 1 and "." not in words[0]:
        sure = len(words[0]) == 2 and not _SPOKEN.search(words[0])
        return _Reading(words[0].casefold(), " ".join(words[1:]), sure)
    at = len(words)
    while at > 1 and _are_initials(words[at - 1]):
        at -= 1
    letters = re.sub(r"\W", "", "".join(words[at:])).casefold()
    whole = all(len(word) > 1 and not word.isupper() for word in words[:at])
    return _Reading(letters, " ".join(words[:at]), sure=False) if whole and 0 < len(letters) <= _MOST else None


def _are_initials(word: str) -> bool:
    bare = re.sub(r"[.-]", "", word)
    return len(bare) <= _MOST and bare.isalpha() and bare.isupper() and not _NO_INITIALS.fullmatch(word)


def _shortened(names: Iterable[Name]) -> Iterator[tuple[str, str]]:
    """First letters of given names, with the last name: of all of them, and of the first alone."""
    for name in names:
        if name.ends:
            letters = "".join(part[0] for part in name.parts[:-1])
            yield from ((letters, name.parts[-1]), (letters[0], name.parts[-1]))


def _turned(names: Iterable[Name]) -> Iterator[Words]:
    """Given names with the first letter of the last: `Ramesh K` may be `Ramesh Kumar`, and no K. Ramesh at all."""
    return ((name.parts[0], name.parts[-1][0]) for name in names if name.ends and len(name.parts[-1]) > 1)
