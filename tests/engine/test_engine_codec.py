"""The codec: every value of the model survives, equal values have equal bytes, and bad bytes are refused."""

from __future__ import annotations

import dataclasses
import inspect
from importlib import import_module
from pkgutil import iter_modules
from typing import ForwardRef

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import generator.model
from generator.engine import codec
from generator.markdown.blocks import Block, Item, Listing, Paragraph, Rule, Run
from generator.model.body import Body, LinkHole, Part, PictureHole
from generator.model.markup import Html
from generator.model.source import Claim, Value
from generator.model.views import Json


def model_classes() -> list[type]:
    """Every class of the model that has fields, whichever are added later."""
    modules = [import_module(f"generator.model.{found.name}") for found in iter_modules(generator.model.__path__)]
    classes = {
        value
        for module in modules
        for value in vars(module).values()
        if inspect.isclass(value)
        and (dataclasses.is_dataclass(value) or issubclass(value, msgspec.Struct))
        and value.__module__ == module.__name__
    }
    return sorted(classes, key=lambda one: one.__qualname__)


SAFE_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
st.register_type_strategy(str, SAFE_TEXT)
st.register_type_strategy(int, st.integers(-(2**63), 2**63))
st.register_type_strategy(float, st.floats(allow_nan=False))
st.register_type_strategy(ForwardRef("Json"), st.none() | SAFE_TEXT)
QUIET = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", model_classes(), ids=lambda one: one.__qualname__)
def test_every_value_of_the_model_comes_back_equal(kind: type) -> None:
    """decode(encode(value)) == value, and encoding what came back gives the same bytes."""

    @QUIET
    @given(st.from_type(kind))
    def check(value: object) -> None:
        data = codec.encode(kind, value)
        back = codec.decode(kind, data)
        assert back == value
        assert type(back) is kind
        assert codec.encode(kind, back) == data

    check()


BLOCKS: tuple[Block, ...] = (
    Paragraph((Run("a", frozenset(("em", "strong"))),)),
    Listing((Item((Paragraph((Run("b"),)), Listing((Item((Rule(),)),), start=3))),)),
    Rule(),
)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Body, Body(("<p>", LinkHole("/a"), "x", PictureHole("/p.png", "alt"), "</p>"), "x", ((2, "i", "t"),))),
        (Part, LinkHole("/a")),
        (Value, True),
        (Claim, Claim("draft", True, "rule")),
        (tuple[Block, ...], BLOCKS),
        (tuple[Html, ...], (Html("<b>"),)),
        (str | Html, Html("<b>")),
        (str | Html, "<b>"),
        (dict[str, Part], {"b": LinkHole("x"), "a": "y"}),
        (tuple[str, Part], ("a", LinkHole("b"))),
        (Body | None, None),
        (Json, {"a": (1, ("x", {"b": None})), "c": True}),
        (Json, (("x",), {"y": ()})),
    ],
)
def test_unions_and_containers_come_back_as_the_class_they_were(kind: type, value: object) -> None:
    """A union tells its members apart, even a subclass of `str` from `str`; blocks within blocks come back."""
    back = codec.decode(kind, codec.encode(kind, value))
    assert back == value
    assert type(back) is type(value)


def test_order_of_sets_and_mappings_does_not_show() -> None:
    """Equal values give equal bytes however they were put together."""
    assert codec.encode(dict[str, int], {"a": 1, "b": 2}) == codec.encode(dict[str, int], {"b": 2, "a": 1})
    styles = [frozenset(order) for order in ("abcdef", "fedcba", "cafebd")]
    assert len({codec.encode(Run, Run("x", one)) for one in styles}) == 1
    assert codec.digest({"a": 1, "b": ("x",)}) == codec.digest({"b": ("x",), "a": 1})


def test_a_digest_tells_classes_and_boundaries_apart() -> None:
    """Values that look alike but differ in class or in where one part ends have different digests."""
    values = [
        ("ab", "c"),
        ("a", "bc"),
        (("a",), "bc"),
        (b"ab", "c"),
        (LinkHole("x"),),
        (Paragraph(()),),
        ("x",),
        (Html("x"),),
        (1,),
        ("1",),
        (None,),
        (True,),
        (),
        ((),),
    ]
    assert len({codec.digest(*value) for value in values}) == len(values)
    assert len({codec.digest_bytes(b"a"), codec.digest_bytes(b"a", b"k"), codec.digest_bytes(b"ka")}) == 3


@QUIET
@given(st.binary(max_size=60))
def test_bytes_that_are_no_value_are_a_value_error(data: bytes) -> None:
    """Whatever the bytes, decoding gives a value or `ValueError`, nothing else."""
    for kind in (Body, Claim, Part, tuple[Block, ...]):
        try:
            codec.decode(kind, data)
        except ValueError:
            continue
