"""How the C library keeps memory, where it is glibc: large blocks by themselves, and given back when told to."""

from __future__ import annotations

import ctypes
import sys

_LIBRARY = ctypes.CDLL(None) if sys.platform == "linux" else None
_TRIM, _OPTION = getattr(_LIBRARY, "malloc_trim", None), getattr(_LIBRARY, "mallopt", None)
"""glibc alone has them."""
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""As `malloc.h` has them."""
_LARGE = 4 << 20
"""Bytes of a block that is given back as soon as it is freed."""


def keep_apart() -> None:
    """Have large blocks lie by themselves, however many were freed before.

    By itself glibc takes one that was freed for a sign that more of its size will come, and has those lie among all the
    others, where they leave holes; nor may it shorten its heap whenever some pages are done with (mallopt(3)).
    """
    if _OPTION:
        _OPTION(_M_MMAP_THRESHOLD, _LARGE)
        _OPTION(_M_TRIM_THRESHOLD, 8 * _LARGE)


def give_back() -> None:
    """Give back to the system what nobody uses any more.

    By itself glibc does so at the end of its heap alone; what was freed in its midst it keeps for blocks of that size,
    so that large ones that are wanted next come on top of it (malloc_trim(3)).
    """
    if _TRIM:
        _TRIM(0)
