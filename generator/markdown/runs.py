"""Runs as Markdown can take them: no white space at the edge of a style, equal neighbours joined, no empty ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.markdown.blocks import Inline, Run
from generator.markdown.escaping import clean, is_punctuation

_GAPS = re.compile(r"[ \t]{2,}|\t|[ \t]*\n\s*")
_BETWEEN = re.compile(r"[\s,.;:!?&/()–—-]+")
_SHARED = frozenset(("em", "strong", "del", "u"))
_UNSEEN = frozenset(("em", "strong"))
"""Styles that nobody sees on a comma or full stop of its own."""
_PAIRS = dict(zip("([{«“‘„「『（\"'", ")]}»”’“」』）\"'", strict=True))
_APART = frozenset(("code", "sup", "sub", "inner sup", "inner sub"))
"""Styles that two words may both have without being one thing."""


def is_text(run: Run) -> bool:
    """Whether `run` is text and nothing else: no picture, call, anchor or markup of its own."""
    return not (run.image or run.note or run.anchor or run.html)


def tidy(runs: Iterable[Run]) -> Inline:
    """The same visible text in the fewest runs; white space at the ends is gone, and line breaks are single."""
    atoms = _atoms(runs)
    if any(run.styles & _UNSEEN for run in atoms):
        parted = [part for parts in _edged(atoms) for part in parts]
        atoms = atoms if len(parted) == len(atoms) else _atoms(parted)
    atoms = _trim(_collapse(atoms))
    _style_gaps(atoms)
    _unstyle_punctuation(atoms)
    _style_punctuation(atoms)
    return tuple(_join(atoms))


def _atoms(runs: Iterable[Run]) -> list[Run]:
    """Split the white space at the edges of styled runs from what stands between."""
    atoms: list[Run] = []
    for run in runs:
        if not is_text(run):
            atoms.append(run)
            continue
        text = run.text
        if "  " in text or not text.isprintable():
            text = _GAPS.sub(_gap, clean(text))
        core = text.strip()
        if not core:
            if _is_indent(run):
                atoms.append(run)
            elif text:
                atoms.append(Run(_space(text)))
            continue
        start = text.index(core[0])
        if start:
            atoms.append(Run(_space(text[:start])))
        atoms.append(run if core == run.text else Run(core, run.styles, run.link, title=run.title))
        if start + len(core) < len(text):
            atoms.append(Run(_space(text[start + len(core) :])))
    return atoms


def _edged(atoms: list[Run]) -> Iterator[tuple[Run, ...]]:
    """Take punctuation at the edge of an emphasis out of it where a word adjoins, as in `<b>Note:</b>this`.

    CommonMark (6.2) does not read a delimiter between a letter and punctuation as meant.
    """
    for place, run in enumerate(atoms):
        shown = run.styles & _UNSEEN
        if not shown or not is_text(run) or "code" in run.styles:
            yield (run,)
            continue
        before = _adjoining(atoms[place - 1], run, -1) if place else frozenset()
        after = _adjoining(atoms[place + 1], run, 0) if place + 1 < len(atoms) else frozenset()
        if run.text[-1:] == _PAIRS.get(run.text[:1]):
            before = after = before | after  # brackets and quotation marks go together
        yield _parted(run, before, after) if before or after else (run,)


def _adjoining(beside: Run, run: Run, end: int) -> frozenset[str]:
    """The emphasis of `run` that ends at `beside`, if that is text with a letter or figure right there."""
    touches = is_text(beside) and beside.link == run.link and beside.text and beside.text[end].isalnum()
    return run.styles & _UNSEEN - beside.styles if touches else frozenset()


def _parted(run: Run, before: frozenset[str], after: frozenset[str]) -> tuple[Run, ...]:
    text = run.text
    start = next((at for at, char in enumerate(text) if not is_punctuation(char)), len(text)) if before else 0
    end = next((at for at in range(len(text), start, -1) if not is_punctuation(text[at - 1])), start)
    end = end if after else len(text)
    pieces = ((text[:start], run.styles - before), (text[start:end], run.styles), (text[end:], run.styles - after))
    return tuple(Run(piece, styles, run.link, title=run.title) for piece, styles in pieces if piece)


def _gap(match: re.Match[str]) -> str:
    return _space(match[0])


def _space(text: str) -> str:
    return "\n" if "\n" in text else " "


def _is_gap(run: Run) -> bool:
    return run.text in (" ", "\n") and is_text(run)


def _is_indent(run: Run) -> bool:
    """Whether `run` is nothing but hard spaces: they indent the line that they begin."""
    return len(run.text) > 1 and not run.text.strip("\xa0") and not run.styles and is_text(run)


def _collapse(atoms: list[Run]) -> list[Run]:
    """One gap, never two in a row; a line break outweighs a space."""
    kept: list[Run] = []
    for atom in atoms:
        if kept and _is_gap(atom) and _is_gap(kept[-1]):
            kept[-1] = max(kept[-1], atom, key=lambda run: run.text == "\n")
        else:
            kept.append(atom)
    return kept


def _trim(atoms: list[Run]) -> list[Run]:
    start, end = 0, len(atoms)
    while start < end and (_is_gap(atoms[start]) or _is_indent(atoms[start])):
        start += 1
    while end > start and _is_gap(atoms[end - 1]):
        end -= 1
    return atoms[start:end]


def _style_gaps(atoms: list[Run]) -> None:
    """Let white space take the styles and the link that both its neighbours have."""
    for place in range(1, len(atoms) - 1):
        run, before, after = atoms[place], atoms[place - 1], atoms[place + 1]
        if _is_gap(run):
            same = before.link == after.link and before.title == after.title
            link, title = (before.link, before.title) if same and before.link else ("", "")
            atoms[place] = Run(run.text, before.styles & after.styles - _APART, link, title=title)


def _unstyle_punctuation(atoms: list[Run]) -> None:
    """Take from punctuation the styles that nothing beside it has."""
    for place, run in enumerate(atoms):
        if run.styles & _UNSEEN and is_text(run) and _BETWEEN.fullmatch(run.text):
            beside = (*atoms[max(0, place - 1) : place], *atoms[place + 1 : place + 2])
            around = frozenset[str]().union(*(near.styles for near in beside))
            atoms[place] = Run(run.text, run.styles - (_UNSEEN - around), run.link, title=run.title)


def _style_punctuation(atoms: list[Run]) -> None:
    """Let punctuation on one line take the styles that both its neighbours have."""
    for place in range(1, len(atoms) - 1):
        run, before, after = atoms[place], atoms[place - 1], atoms[place + 1]
        shared = before.styles & after.styles & _SHARED - run.styles
        if shared and is_text(run) and "\n" not in run.text and _BETWEEN.fullmatch(run.text):
            atoms[place] = Run(run.text, run.styles | shared, run.link, title=run.title)


def _join(atoms: list[Run]) -> Iterable[Run]:
    """Join neighbours that differ in nothing but their text."""
    start = 0
    while start < len(atoms):
        first, end = atoms[start], start + 1
        while end < len(atoms) and _alike(first, atoms[end]):
            end += 1
        if end - start == 1:
            yield first
        else:
            text = "".join(run.text for run in atoms[start:end])
            yield Run(text, first.styles, first.link, title=first.title)
        start = end


def _alike(first: Run, second: Run) -> bool:
    same = first.styles == second.styles and first.link == second.link and first.title == second.title
    return same and is_text(first) and is_text(second)
