"""What posts are filed under: labels, and the months that they are from."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.model.names import slug
from generator.model.post import Post
from generator.site.addresses import Claims, numbered
from generator.site.stack import Source, Stack


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its posts, newest first; spellings that differ by case alone are one, shown as most have it."""

    name: str
    path: str
    posts: Stack
    numbers: tuple[int, ...]
    """The places of its posts among all."""


Months = Sequence[tuple[int, int, tuple[int, ...]]]
"""Year, month, and the places of its posts among all; month 0 has those that name but the year."""

RARE = 60
"""A label on more posts than this says little about any two of them, and would cost much."""


@lru_cache(maxsize=16_384)
def fold_label(name: str) -> str:
    """A label as it is compared: without case, with single spaces."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def pages_needed(count: int, size: int) -> int:
    """How many pages of `size` hold `count` things; at least one."""
    return max(1, -(-count // size))


def labels_of(source: Source, posts: Iterable[Post], size: int) -> tuple[Label, ...]:
    """All labels with those of the `posts`, newest first, that are filed under each; `size` of these go on a page."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for number, post in enumerate(posts):
        for key, name in {fold_label(name): " ".join(name.split()) for name in post.labels if name.strip()}.items():
            found[key].append(number)
            spellings[key][name] += 1
    claims = Claims()

    def label(key: str, numbers: tuple[int, ...]) -> Label:
        path = _label_path(key, len(numbers), size, claims)
        return Label(_commonest(spellings[key]), path, Stack(source, numbers), numbers)

    return tuple(label(key, tuple(found[key])) for key in sorted(found))


def _commonest(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda name: (-spellings[name], name))


def _label_path(name: str, count: int, size: int, claims: Claims) -> str:
    """The first page of a label, such that its further pages (`-2`, `-3` …) are free as well."""
    total = pages_needed(count, size)
    for path in numbered(label_page(name)):
        run = [page_of(path, number) for number in range(1, total + 1)]
        if all(map(claims.free, run)):
            for page in run:
                claims.take(page)
            return path
    raise AssertionError("numbered() never ends")


def label_page(name: str) -> str:
    """The first page of a label, unless another label of that slug was there before."""
    return f"/labels/{slug(name)}.html"


def page_of(path: str, number: int) -> str:
    """The path of the page with that number in a run that begins at `path`."""
    return path if number == 1 else f"{path.removesuffix('.html')}-{number}.html"


def months_of(posts: Sequence[Post]) -> Months:
    """All months that `posts` are from, in the order of these."""
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number, post in enumerate(posts):
        if post.date and post.date.year is not None:
            found[post.date.year, post.date.month or 0].append(number)
    return tuple((*month, tuple(numbers)) for month, numbers in found.items())
