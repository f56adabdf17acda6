"""What is to be made, told before it is made: whether that is needed may be known without making it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Job(Generic[T_co]):
    """A page or a file of the site: its output `path` without a slash in front, and how it is made."""

    path: str
    make: Callable[[], T_co]


def made(jobs: Iterable[Job[T_co]]) -> Iterator[T_co]:
    """What comes out of all `jobs`, one after the other."""
    return (job.make() for job in jobs)
