"""What is to be made, told before it is made: whether that is needed may be known without making it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Job(Generic[T_co]):
    """A page or a file of the site: its output `path` without a slash in front, and how it is made.

    `near` is the place of the newest post that it shows among all: jobs of about the same place want the same posts
    and bodies, and are best made at about the same time.
    """

    path: str
    make: Callable[[], T_co]
    near: int = 0


def made(jobs: Iterable[Job[T_co]]) -> Iterator[T_co]:
    """What comes out of all `jobs`, one after the other."""
    return (job.make() for job in jobs)
