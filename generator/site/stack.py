"""Posts in order, each of which is read only when somebody asks for it, and known to have been asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import overload

from generator.engine import codec
from generator.model.post import Post


def _unnoted(*path: str) -> None:
    """Nobody wants to know."""


class Stack(Sequence[Post]):
    """All posts, or some of them by their `numbers`. Slices are stacks as well and read nothing.

    Whoever asks anything of all posts reads their order; of some posts, that was read to know their numbers.
    """

    __slots__ = ("_some", "_source")

    def __init__(self, source: Source, numbers: Sequence[int] | None = None) -> None:
        self._source = source
        self._some = numbers

    @property
    def _numbers(self) -> Sequence[int]:
        return range(len(self._source.paths)) if self._some is None else self._some

    @overload
    def __getitem__(self, at: int) -> Post: ...
    @overload
    def __getitem__(self, at: slice) -> Stack: ...
    def __getitem__(self, at: int | slice) -> Post | Stack:
        if isinstance(at, slice):
            return Stack(self._source, self._numbers[at])
        return self._source.post(self._numbers[at])

    def __iter__(self) -> Iterator[Post]:
        return map(self._source.post, self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def first(self) -> int:
        """The place of the first of them among all; 0 where there is none."""
        return self._numbers[0] if self._numbers else 0

    def paths(self) -> tuple[str, ...]:
        """The files of the posts, none of which is read."""
        return self._source.named(self._numbers)


_AT_HAND = 16_384
"""Posts that stay at hand once they were read: pages that show the same posts are made at about the same time."""


def _reader(data: Sequence[bytes]) -> Callable[[int], Post]:
    """Reads posts by their numbers."""
    return lru_cache(maxsize=_AT_HAND)(lambda number: codec.decode(Post, data[number]))


class Source:
    """Where posts come from: canonical bytes of each, or the posts.

    `note` is told the file of each reading, `addressed` a permalink at which somebody asks for a post, and `ordered`
    that somebody asks which posts there are, and in what order.
    """

    def __init__(
        self,
        paths: Sequence[str],
        addresses: Sequence[str],
        data: Sequence[bytes] = (),
        posts: Sequence[Post] = (),
    ) -> None:
        self._paths = paths
        self._addresses = addresses
        self.note: Callable[[str], object] = _unnoted
        self.ordered: Callable[[], object] = _unnoted
        self.addressed: Callable[[str], object] = _unnoted
        self._data = data
        self._posts: Callable[[int], Post] = posts.__getitem__ if posts else _reader(data)

    @classmethod
    def of(cls, posts: Sequence[Post]) -> Source:
        """These posts."""
        return cls([post.path for post in posts], [post.permalink for post in posts], posts=posts)

    @property
    def paths(self) -> Sequence[str]:
        """The files of all posts."""
        self.ordered()
        return self._paths

    @property
    def addresses(self) -> Sequence[str]:
        """The permalinks of all posts."""
        self.ordered()
        return self._addresses

    def named(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """The files of some posts by their places, which whoever knows them has read."""
        return tuple(map(self._paths.__getitem__, numbers))

    def post(self, number: int) -> Post:
        """One post by its place in the order, which whoever knows the place has read."""
        self.note(self._paths[number])
        return self._posts(number)

    def data(self) -> tuple[bytes, ...]:
        """The canonical bytes of all posts."""
        if not self._data:
            self._data = tuple(codec.encode(Post, self.post(number)) for number in range(len(self._paths)))
        return tuple(self._data)


class ByPermalink(Mapping[str, Post]):
    """Posts by their permalinks; to ask whether there is one reads none."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._numbers = {permalink: number for number, permalink in enumerate(source.addresses)}

    def __getitem__(self, permalink: str) -> Post:
        number = self._numbers.get(permalink)
        if number is None:
            self._source.addressed(permalink)
            raise KeyError(permalink)
        return self._source.post(number)  # that it is there shows in the post, which tells its address

    def __contains__(self, permalink: object) -> bool:
        self._source.addressed(str(permalink))
        return permalink in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._source.addresses)

    def __len__(self) -> int:
        return len(self._source.addresses)
