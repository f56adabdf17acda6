"""The account: what `restoration.html`, and the pages of what was left out, show, and the rows that they list.

Texts are plain and get escaped by the template.
"""

from __future__ import annotations

from typing import ClassVar

from generator.model.parts import Counted, InferenceView, Link, Shown
from generator.model.views import View


class SourceRow(Shown, frozen=True):
    """What became of one source; `left` are pairs of a reason and a number of words, `omitted` of one and a number."""

    name: str
    format: str
    posts: int
    share: int
    words: int
    omitted: tuple[tuple[str, int], ...]
    left: tuple[tuple[str, int], ...] = ()


class WordsRow(Shown, frozen=True):
    """What became of the words of one source; its link leads to the list of what was left out, where there is any."""

    source: Link
    words: int
    shown: int
    left: int
    lost: int


class LeftOutItem(Shown, frozen=True):
    """Words that are on no page, the line on which they first stand (0 where a source has none), and how often."""

    text: str
    line: int
    times: int


class LeftOutGroup(Shown, frozen=True):
    """All that was left out for one reason, and how many words that are."""

    reason: str
    words: int
    items: tuple[LeftOutItem, ...]


class InferenceRow(Shown, frozen=True):
    """How often one rule filled one field, and how sure it was, in whole per cent."""

    field: str
    rule: str
    count: int
    share: int
    lowest: int
    mean: int


class DoubtView(Shown, frozen=True):
    """One inferred field of one post, for a person to look at."""

    post: Link
    inference: InferenceView


class MissingView(Shown, frozen=True):
    """An address of the lost blog that no restored page stands for, and the posts that link to it."""

    url: str
    posts: tuple[Link, ...]


class MergedView(Shown, frozen=True):
    """A post that more than one source tells of."""

    post: Link
    sources: tuple[str, ...]


class SpanRow(Shown, frozen=True):
    """A post whose date is uncertain: `when` in words, and its bar on a scale of thousandths."""

    post: Link
    when: str
    start: int
    width: int


class Timeline(Shown, frozen=True):
    """Uncertain dates as bars on one scale. `ticks` are years with their places; `count` counts all, shown or not."""

    rows: tuple[SpanRow, ...] = ()
    ticks: tuple[tuple[int, str], ...] = ()
    count: int = 0


class RestorationView(View, frozen=True, kw_only=True):
    """What was recovered, inferred, merged and lost."""

    template: ClassVar[str] = "restoration.html"
    facts: tuple[tuple[str, int], ...]
    """Pairs of words and a number: the summary."""
    sources: tuple[SourceRow, ...]
    words: tuple[WordsRow, ...]
    years: tuple[Counted, ...]
    inferred: tuple[InferenceRow, ...]
    doubts: tuple[DoubtView, ...]
    """The least sure inferences, least sure first."""
    merged: tuple[MergedView, ...]
    undated: tuple[Link, ...]
    missing: tuple[MissingView, ...]
    """Pages of the lost blog that restored posts link to: evidence of what else there was."""
    confidence: tuple[Counted, ...] = ()
    """Posts by how sure the least sure of their fields is."""
    timeline: Timeline = Timeline()


class LeftOutView(View, frozen=True, kw_only=True):
    """Every word of one source that is on no page, and why. `home` leads to the account of the restoration."""

    template: ClassVar[str] = "left-out.html"
    source: str
    home: str
    words: int
    shown: int
    groups: tuple[LeftOutGroup, ...]
