"""Artifacts that are told before they are made, since they may be there already; and made in whatever process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec import Struct


class Fresh(Struct, frozen=True):
    """What a deferred artifact turned out to be, and what whoever deferred it wants to know of that.

    `data` is None when it is what was published last, which may only be said where that still stands; or when there
    can be no such artifact. `news` must be a value that pickle can take. `digest` is that of `data`, if it is known.
    """

    data: bytes | None
    news: Any = b""
    digest: bytes = b""


def _news(path: str, news: Any) -> bytes:
    return bytes(news)


class Deferred(Struct, frozen=True):
    """An artifact that need not be made when it is there already: `token` identifies what its bytes are made from.

    `make` is told the path, and the token of the file that stands there as it was published, or nothing where none
    does; it may run in a process that ends thereafter. `settle` gets path and news in this process, in the order of
    the artifacts, and answers the token that the artifact bears now; None when there can be no such artifact.
    Both are told the path so that all artifacts of a kind can share them: of a large site all stand in memory.
    """

    path: str
    token: bytes
    make: Callable[[str, bytes], Fresh]
    settle: Callable[[str, Any], bytes | None] = _news
    near: int = 0
    """Those of about the same number want the same values, and are made at about the same time."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Artifacts that mostly are there already: the token of each by its path, and what tells how one of them is made.

    No two of them have one path.
    """

    tokens: Mapping[str, bytes]
    deferred: Callable[[str], Deferred]
