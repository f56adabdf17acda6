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
    many = f"{len(accounts)} source{'s' if len(accounts) > 1 else ''}"
    if lost:
        return (f"{lost:,} words of {many} are not accounted for; `check` lists them",)
    return (f"every word of {many} accounted for: {shown:,} on pages, {left:,} left out with a reason",)


def figures(accounts: Sequence[WordAccount]) -> dict[str, int]:
    """The same as numbers."""
    return {
        "words": sum(one.words for one in accounts),
        "words_shown": sum(one.shown for one in accounts),
        "words_left_out": sum(item.words for one in accounts for item in one.left),
        "words_lost": sum(item.words for one in accounts for item in one.lost),
    }
