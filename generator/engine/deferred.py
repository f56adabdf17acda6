"""Artifacts that are told before they are made, since they may be there already; and made in whatever process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Fresh:
    """What a deferred artifact turned out to be, and what whoever deferred it wants to know of that.

    `data` is None when it is what was published last, which may only be said where that still stands; or when there
    can be no such artifact. `news` must be a value that pickle can take.
    """

    data: bytes | None
    news: Any = b""


def _news(news: Any) -> bytes:
    return bytes(news)


@dataclass(frozen=True, slots=True)
class Deferred:
    """An artifact that need not be made when it is there already: `token` identifies what its bytes are made from.

    `make` is told the token of the file that stands there as it was published, or nothing where none does; it may run
    in a process that ends thereafter. `settle` gets its news in this process, in the order of the artifacts, and
    answers the token that the artifact bears now; None when there can be no such artifact.
    """

    path: str
    token: bytes
    make: Callable[[bytes], Fresh]
    settle: Callable[[Any], bytes | None] = _news
