"""One function that turns any name into a safe path segment, and one that keeps segments apart.

Rules: `trust.md` rows 13, 14 and 17; the reserved device names of Windows (Microsoft, "Naming Files, Paths, and
Namespaces"); file systems that fold case and compose accents (macOS, Windows).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from slugify import slugify

LONGEST = 80
"""Longest segment in bytes, so that a suffix and an ending still fit into every archive and file system."""

_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(10))))
_RESERVED = _DEVICES | {"index"}


_PLAIN = re.compile(r"[A-Za-z0-9 ]*")


def slug(name: str) -> str:
    """A lower-case ASCII segment of letters, digits and hyphens for any `name`; never empty, never reserved.

    Other scripts are transliterated. A name without a letter or digit (emoji alone) becomes `x-` and a digest of the
    name, so that it keeps a page of its own.
    """
    plain = _PLAIN.fullmatch(name)  # most names are: there is nothing to transliterate
    made = "-".join(name.lower().split()) if plain else slugify(unicodedata.normalize("NFC", name))
    if not made:
        return f"x-{_digest(name)}"
    if len(made) > LONGEST:
        made = f"{made[: LONGEST - 9].rstrip('-')}-{_digest(name)}"
    return f"{made}-x" if made in _RESERVED else made


def squeezed(made: str) -> str:
    """The letters and digits of a slug: generators differ in where the hyphens of a heading's name go."""
    return made.replace("-", "")


def slugs(names: Iterable[str]) -> dict[str, str]:
    """A slug for each of `names`, all different; of names that share one, the first in sorted order keeps it bare."""
    taken: set[str] = set()
    given: dict[str, str] = {}
    for name in sorted(set(names)):
        given[name] = unused(slug(name), taken)
        taken.add(given[name])
    return given


def unused(wanted: str, taken: set[str] | frozenset[str]) -> str:
    """`wanted`, or else `wanted-2`, `wanted-3` …, whichever is not in `taken`."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


_SEGMENT = re.compile(r"\w[\w.~-]*")


def safe_permalink(path: str) -> str | None:
    """`path` as a site-absolute path of a page (`/2017/07/x.html`), or None when it could not stand as a file anywhere.

    Old addresses are kept as they are wherever every segment is plain (letters of any script, in NFC); `/x/` becomes
    `/x/index.html`, and a path without an ending gets `.html`. No segment may be hidden, reserved, or climb.
    """
    segments = unicodedata.normalize("NFC", path).split("/")
    if len(segments) < 2 or segments[0] != "":
        return None
    if segments[-1] == "":
        segments[-1] = "index.html"
    elif not re.search(r"\.x?html?$", segments[-1], re.IGNORECASE):
        segments[-1] += ".html"
    for segment in segments[1:]:
        stem = segment.partition(".")[0].casefold()
        if not _SEGMENT.fullmatch(segment) or len(segment.encode()) > 160 or stem in _DEVICES or segment.endswith("."):
            return None
    return "/".join(segments)


def _digest(name: str) -> str:
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
