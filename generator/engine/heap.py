"""Memory that nobody uses any more, and that the C library has not given back."""

from __future__ import annotations

import ctypes
import sys

_TRIM = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
"""glibc alone has it."""


def give_back() -> None:
    """Give it back to the system.

    By itself glibc does so at the end of its heap alone; what was freed in its midst it keeps for blocks of that size,
    so that large ones that are wanted next come on top of it (malloc_trim(3)).
    """
    if _TRIM:
        _TRIM(0)
