"""A checksum of key and value in front of each value: damage that a database does not see is a miss."""

from __future__ import annotations

import zlib


def sealed(key: bytes, value: bytes) -> bytes:
    """The value as it is kept."""
    return zlib.crc32(value, zlib.crc32(key)).to_bytes(4, "big") + value


def unsealed(key: bytes, kept: object) -> memoryview | None:
    """The value that was kept, where it lies, since it may be large; None when it is not whole."""
    if not isinstance(kept, bytes) or len(kept) < 4:
        return None
    value = memoryview(kept)[4:]
    return value if int.from_bytes(kept[:4], "big") == zlib.crc32(value, zlib.crc32(key)) else None
