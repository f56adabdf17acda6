"""The account of every word in a line, and in numbers."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.library import WordAccount


def line(accounts: Sequence[WordAccount]) -> tuple[str, ...]:
    """The account in one line, for the summary of a build."""
    shown, lost = sum(one.shown for one in accounts), sum(item.words for one in accounts for item in one.lost)
    left = sum(item.words for one in accounts for item in one.left)
    if not accounts or not shown + left + lost:
        return ()
    heard = sum(1 for one in accounts if one.words)
    rest = f"; no word of {_sources(len(accounts) - heard)} was read" if heard < len(accounts) else ""
    if lost:
        return (f"{lost:,} words of {_sources(heard)} are not accounted for; `check` lists them{rest}",)
    told = f"{shown:,} on pages, {left:,} left out with a reason"
    return (f"every word of {_sources(heard)} accounted for: {told}{rest}",)


def _sources(number: int) -> str:
    return f"{number} source{'s' if number != 1 else ''}"


def figures(accounts: Sequence[WordAccount]) -> dict[str, int]:
    """The same as numbers."""
    return {
        "words": sum(one.words for one in accounts),
        "words_shown": sum(one.shown for one in accounts),
        "words_left_out": sum(item.words for one in accounts for item in one.left),
        "words_lost": sum(item.words for one in accounts for item in one.lost),
    }
