"""Patterns that are put together when they are first used."""

from __future__ import annotations

import re

import pytest

from generator.model.late import late


def test_a_late_pattern_does_what_the_pattern_does() -> None:
    """In all that is asked of it, the first time and again."""
    made, plain = late(r"(?P<a>\w)\d"), re.compile(r"(?P<a>\w)\d")
    for _ in range(2):
        assert made.findall("a1 b2") == plain.findall("a1 b2")
        assert made.sub(r"\1", "a1") == "a"
    assert (made.pattern, made.groupindex) == (plain.pattern, plain.groupindex)


def test_nothing_is_put_together_before() -> None:
    """What is no pattern is told to whoever uses it."""
    broken = late("(")
    with pytest.raises(re.error):
        broken.search("x")
