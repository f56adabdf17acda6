"""Values to canonical bytes and back: MessagePack, by the annotations of the values' own classes.

The same value gives the same bytes in every run and on every machine (sets and mappings are sorted), so that a digest
of the bytes identifies the value. Nothing is ever executed when bytes are read, unlike with pickle.

msgspec does nearly everything in C. What it cannot tell apart by itself are unions of several dataclasses, such as the
blocks of a text: there each value goes as `[class name, value]`, and the few classes that hold such a union go as a
list of their fields. Which way a type goes is worked out once.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from typing import Any, TypeVar, cast

import msgspec

T = TypeVar("T")
_Step = Callable[[Any], Any]

VERSION = "3"
"""Raised whenever the same value would give other bytes: part of the version stamp of every store."""

DIGEST_SIZE = 20
_PLAIN = (str, bytes, int, float, bool, type(None))


def encode(kind: type[T], value: T) -> bytes:
    """The canonical bytes of a `value` of type `kind`.

    Raises `TypeError` when it is none, `UnicodeEncodeError` for a lone surrogate, `OverflowError` beyond 64 bits.
    """
    return _ENCODER.encode(_shape(kind).pack(value))


def decode(kind: type[T], data: bytes | memoryview) -> T:
    """The value that `encode(kind, …)` turned into `data`; `ValueError` when the bytes are no such value."""
    shape = _shape(kind)
    if shape.native:
        return cast(T, _decoder(kind).decode(data))
    try:
        return cast(T, shape.unpack(msgspec.msgpack.decode(data)))
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError(f"not the bytes of a {kind}: {error!r}") from error


def digest(*values: object) -> bytes:
    """20 bytes that identify `values`, their classes included; raises as `encode` does."""
    return digest_bytes(_ENCODER.encode([_told(value) for value in values]))


def digest_bytes(data: bytes, key: bytes = b"") -> bytes:
    """20 bytes (the first of SHA-256) that identify `data`; with a `key`, `data` under that key.

    Processors have instructions for it, by which it is twice as fast as BLAKE2: all of a site is digested some times.
    """
    return sha256(sha256(key).digest() + data if key else data).digest()[:DIGEST_SIZE]


@dataclass(frozen=True, slots=True)
class _Shape:
    """How one type becomes what MessagePack knows. `native`: msgspec does both ways by itself, in C."""

    pack: _Step
    unpack: _Step
    native: bool = False


def _revive(kind: type[Any], plain: Any) -> Any:
    """What msgspec does not know are subclasses of plain types, such as a `str` that is trusted markup."""
    return kind(plain)


def _flatten(value: Any) -> Any:
    """The plain value within an instance of a subclass of a plain type; `TypeError` for anything else."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"values of {type(value)} have no canonical bytes")


_ENCODER = msgspec.msgpack.Encoder(order="deterministic", enc_hook=_flatten)


def _new_decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind, dec_hook=_revive)


_decoder: Callable[[Any], msgspec.msgpack.Decoder[Any]] = cache(_new_decoder)


def _same(value: Any) -> Any:
    return value


def _is_native(kind: Any) -> bool:
    try:
        _decoder(kind)
    except TypeError:
        return False
    return True


def _worked_out(kind: Any) -> _Shape:
    if kind in _PLAIN:
        return _Shape(_same, _same, native=True)
    if isinstance(kind, str | typing.ForwardRef):  # left over where an alias names itself, as an alias of JSON does
        return _Shape(_same, _frozen)
    if _is_native(kind):
        return _Shape(_same, partial(msgspec.convert, type=kind, dec_hook=_revive), native=True)
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _union(typing.get_args(kind))
    if origin is tuple:
        return _tuple(typing.get_args(kind))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(*typing.get_args(kind))
    if hasattr(kind, "__struct_fields__"):
        return _record(kind, kind.__struct_fields__)
    if dataclasses.is_dataclass(kind):
        return _record(kind, [field.name for field in dataclasses.fields(kind) if field.init])
    raise TypeError(f"values of {kind} have no canonical bytes")


_shape: Callable[[Any], _Shape] = cache(_worked_out)


def _frozen(plain: Any) -> Any:
    """Plain data of any depth, with tuples for lists."""
    if isinstance(plain, list):
        return tuple(map(_frozen, plain))
    return {key: _frozen(part) for key, part in plain.items()} if isinstance(plain, dict) else plain


def _tuple(members: tuple[Any, ...]) -> _Shape:
    if len(members) == 2 and members[1] is Ellipsis:
        item = _shape(members[0])
        return _Shape(lambda value: list(map(item.pack, value)), lambda plain: tuple(map(item.unpack, plain)))
    items = [_shape(member) for member in members]
    return _Shape(
        lambda value: [item.pack(part) for item, part in zip(items, value, strict=True)],
        lambda plain: tuple(item.unpack(part) for item, part in zip(items, plain, strict=True)),
    )


def _mapping(key: Any, value: Any) -> _Shape:
    if not _is_native(dict[key, int]):
        raise TypeError(f"{key} cannot be the key of a mapping with canonical bytes")
    item = _shape(value)
    return _Shape(
        lambda mapping: {name: item.pack(part) for name, part in mapping.items()},
        lambda plain: {name: item.unpack(part) for name, part in plain.items()},
    )


def _union(members: tuple[Any, ...]) -> _Shape:
    """Plain values as they are; a value of any other class as a list of that class's name and its own form."""
    classes = {typing.get_origin(member) or member: member for member in members if member not in _PLAIN}
    names = {one.__qualname__: one for one in classes}
    if len(names) < len(classes):
        raise TypeError(f"two classes of {members} have one name")

    def pack(value: Any) -> Any:
        if type(value) in _PLAIN:
            return value
        one = type(value) if type(value) in classes else _base(value, classes)
        return [one.__qualname__, _shape(classes[one]).pack(value)]

    def unpack(plain: Any) -> Any:
        return _shape(classes[names[plain[0]]]).unpack(plain[1]) if type(plain) is list else plain

    return _Shape(pack, unpack)


def _base(value: Any, classes: Iterable[type]) -> type:
    for one in classes:
        if isinstance(value, one):
            return one
    raise TypeError(f"{type(value)} is none of {classes}")


def _record(kind: Any, names: Sequence[str]) -> _Shape:
    """A dataclass or struct as the list of its fields, whose types are looked up late: classes may hold themselves."""

    @cache
    def steps() -> tuple[list[tuple[int, _Step]], list[tuple[int, _Step]]]:
        hints = typing.get_type_hints(kind)
        shapes = [_shape(hints[name]) for name in names]
        packs = [(place, shape.pack) for place, shape in enumerate(shapes) if shape.pack is not _same]
        unpacks = [(place, shape.unpack) for place, shape in enumerate(shapes) if shape.unpack is not _same]
        return packs, unpacks

    def pack(value: Any) -> Any:
        plain = [getattr(value, name) for name in names]
        for place, step in steps()[0]:
            plain[place] = step(plain[place])
        return plain

    def unpack(plain: Any) -> Any:
        for place, step in steps()[1]:
            plain[place] = step(plain[place])
        return kind(**dict(zip(names, plain, strict=True)))

    return _Shape(pack, unpack)


def _told(value: object) -> Any:
    """`value` in a form that tells its class, for a digest of values whose type nobody declared."""
    kind = type(value)
    if (
        isinstance(value, str) and kind is str and not value.isascii()
    ):  # a path may hold lone surrogates: bytes that are not UTF-8
        return [kind.__qualname__, value.encode("utf-8", "surrogatepass")]
    if kind in _PLAIN:
        return value
    if isinstance(value, tuple):
        return [kind.__qualname__, [_told(part) for part in value]]
    if isinstance(value, Mapping):
        return [Mapping.__qualname__, {key: _told(part) for key, part in value.items()}]
    return [kind.__qualname__, _shape(kind).pack(value)]
