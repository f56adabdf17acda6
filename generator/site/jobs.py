"""What is to be made, told before it is made: whether that is needed may be known without making it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from operator import itemgetter
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Job(Generic[T_co]):
    """A page or a file of the site: its output `path` without a slash in front, and how it is made."""

    path: str
    make: Callable[[], T_co]


def abreast(runs: Iterable[Iterable[tuple[int, Job[T_co]]]]) -> Iterator[Job[T_co]]:
    """The jobs of several runs through the posts, each with the number of the first post that it shows, in one go.

    What many runs show of one post is wanted at about the same time then, and need not be kept for longer.
    """
    return (job for _, job in merge(*runs, key=itemgetter(0)))


def made(jobs: Iterable[Job[T_co]]) -> Iterator[T_co]:
    """What comes out of all `jobs`, one after the other."""
    return (job.make() for job in jobs)
