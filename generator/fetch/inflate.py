"""Compressed bodies, opened with a counter beside them: no answer grows beyond what a feed can be.

Source: RFC 9110 section 8.4 (content codings).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

LARGEST = 200_000_000
"""Bytes of one archive, all its pages together, after decompression."""

HIGHEST_RATIO = 100
"""Times that a body may grow when it is opened; text grows by 3 to 20."""

_SURE = 10_000_000
"""Bytes below which the ratio says nothing."""
_PIECE = 1 << 18


class TooLargeError(Exception):
    """More than may be kept. Its text is for people."""


class UnknownCodingError(Exception):
    """A content coding that nobody asked for. Its text is for people."""


def opened(chunks: Iterable[bytes], coding: str, most: int) -> bytes:
    """The body out of `chunks`, at most `most` bytes of it before and after decompression.

    `zlib.error` for a body that is not what its coding says.
    """
    received = 0
    made = bytearray()
    decoder = _decoder(coding)
    for chunk in chunks:
        received += len(chunk)
        for piece in _pieces(chunk, decoder):
            made += piece
            _check(received, len(made), most)
        _check(received, len(made), most)
    if decoder and received and not decoder.eof:
        raise zlib.error("its compressed text breaks off")
    return bytes(made)


def _decoder(coding: str) -> zlib._Decompress | None:
    name = coding.strip().lower()
    if name in ("", "identity"):
        return None
    if name in ("gzip", "x-gzip", "deflate"):
        return zlib.decompressobj(zlib.MAX_WBITS | 32)  # either of the two wrappings, by its own header
    raise UnknownCodingError(f"it is compressed as {name[:40]!r}, which was not asked for")


def _pieces(chunk: bytes, decoder: zlib._Decompress | None) -> Iterator[bytes]:
    if decoder is None:
        yield chunk
        return
    while chunk and not decoder.eof:
        yield decoder.decompress(chunk, _PIECE)
        chunk = decoder.unconsumed_tail


def _check(received: int, made: int, most: int) -> None:
    if max(received, made) > most:
        raise TooLargeError(f"it is larger than the {most / 1e6:,.0f} MB that are left for it")
    if made > _SURE and made > received * HIGHEST_RATIO:
        raise TooLargeError(f"it grew {made // max(received, 1):,} times when it was opened, as no text does")
