"""What is to be made, told before it is made: whether that is needed may be known without making it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from generator.engine import codec
from generator.site.plan import Plan
from generator.site.stack import Stack

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Job(Struct, Generic[T_co], frozen=True):
    """A page or a file of the site: its output `path` without a slash in front, and how it is made.

    `near` is the place of the newest post that it shows among all: jobs of about the same place want the same posts
    and bodies, and are best made at about the same time.
    """

    path: str
    make: Callable[[], T_co]
    near: int = 0
    given: tuple[Any, ...] | None = None
    """All that `make` has been given besides the plan, whose readings are noted, and besides what no edit of a post
    changes; None where nobody tells."""

    def told(self) -> bytes:
        """A digest of what `make` was given; empty where nobody tells. It is asked of every job of a site."""
        return b"" if self.given is None else codec.digest_bytes(_ENCODER.encode(self.given))


def narrow(path: str, function: Callable[..., T], plan: Plan, *given: Any, near: int = 0) -> Job[T]:
    """The job at the site-absolute `path` that calls `function` with the plan and what else it is `given`.

    That is compared from one build to the next: plain values, values of ours, and stacks, which stand for their posts.
    """
    return Job(path[1:], partial(function, plan, *given), near, given)


def made(jobs: Iterable[Job[T_co]]) -> Iterator[T_co]:
    """What comes out of all `jobs`, one after the other."""
    return (job.make() for job in jobs)


def _stood_for(value: Any) -> Any:
    if isinstance(value, Stack):
        return value.paths()
    raise TypeError(f"a job may not be given a {type(value).__name__}")


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_stood_for)
