"""Decoded text to logical lines: damage repaired, lines that a converter wrapped joined again."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.model.source import Span
from generator.recover.lines.hyphens import CUT, Hyphens

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SYMBOLS = dict(zip("\uf0b7\uf0a7\uf0a8\uf0d8\uf076\uf06e", "•▪□►◆■", strict=True))
"""Bullets of the fonts Symbol and Wingdings, which have no characters of their own in Unicode: PDF keeps these."""
_UNSEEN = str.maketrans(
    dict.fromkeys("\u200b\ufeff\u2060\x00", "") | {"\u00a0": " ", "\u202f": " ", "\x0c": " "} | _SYMBOLS
)
_GARBLED = re.compile(
    r"[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u2"
    r"0ac\u2122]+"
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]")
BULLETS = "•◦▪‣□■☆○●◇◆▫▸►"
"""Marks that are nothing but bullets; terminal browsers give each level of a list another."""
_BULLET = re.compile(rf"\s*(?:[{BULLETS}·*+o–-]|\(?\d{{1,3}}[.)]|\[\d{{1,3}}\])\s+\S")
_QUOTED = re.compile(r">\s*\w")
_DRAWN = re.compile(r"[\u2500-\u257f]|[|+].*[|+]\Z")
"""A line of a drawn table, which is as wide as its columns and wrapped nowhere."""
_WIDEST = 132
"""Columns to which converters wrap, at most: the wider of the two widths of terminals (DEC VT100)."""
_NARROWEST = 45
_TERMINAL = 80
"""Columns that converters wrap at unless they are told otherwise."""
_FEWEST, _FEWEST_SURELY = 8, 3
"""Inner lines that there must be; and where a wrapper filled nearly all of them, and nothing is wider."""
_JOINED_AGAIN, _NONE_WIDER = 0.35, 0.25
"""Share of inner lines that a wrapper filled, at least; and where no line at all is wider, though many are short.

Measured between 0.3 and 1 on wrapped text, below 0.2 elsewhere.
"""
_MID_SENTENCE = 0.4
_ENDS_SHORT = 0.3
"""Share of blocks that end in a line far from full, at least; of lines of any length three in four do."""
_NEARLY_FULL = 0.75
"""Share of the column that a line fills at least, which a wrapper broke though the next word had room."""
_STOPS = ".!?:;…”"
_SURELY = 0.9
"""Share of inner lines from which on nothing but a wrapper can have broken them."""
_OVER, _OVER_SURELY = 0.08, 0.2
"""Share of lines that may be wider than the column: addresses, tables, programs."""


@dataclass(frozen=True, slots=True)
class Line:
    """One logical line: `text` without its indent, the source lines it came from, and the blank lines above it."""

    span: Span
    text: str
    indent: int
    gap: int
    """Blank lines between this line and the one above; a high number for the first."""
    words: int


_CUT_LINK = re.compile(r"\[[^\[\]]{1,400}\Z|\]\([a-z/][^()\s]{0,1000}\Z")
"""A link in Markdown whose words, or whose address, a line does not end."""
_LONGEST_LINKED = 5_000
"""Characters of a line that is looked at for such links, at most."""
_TARGET, _ADDRESS = re.compile(r"[^\[\]]{0,400}\](?:\s?\[\d|\([a-z/#<])"), re.compile(r"[^()\s]{1,1000}\)")


def repaired(text: str) -> str:
    """`text` with ligatures spelt out and UTF-8 that was read as Windows-1252 read again; otherwise unchanged."""
    return _GARBLED.sub(_ungarbled, text).translate(_LIGATURES)


def _ungarbled(match: re.Match[str]) -> str:
    garbled = match[0]
    try:
        return b"".join(_windows_byte(char) for char in garbled).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return garbled


def _windows_byte(char: str) -> bytes:
    return bytes((ord(char),)) if ord(char) < 0x100 else char.encode("cp1252")


def word_count(text: str) -> int:
    """Words of `text`; where a script has no spaces, two characters are taken for one."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def split(text: str) -> tuple[str, ...]:
    """Lines of the source as its spans count them: only line feeds and carriage returns end a line."""
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def seen(text: str) -> tuple[Line, ...]:
    """The lines of `text` that hold something, repaired."""
    return tuple(_seen(split(text)))


def unwrapped(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines`, joined where a converter wrapped them; where nothing else is wrapped, still within links."""
    width = wrap_width(lines)
    return tuple(_joined(lines, width) if width else _with_whole_links(lines))


def _with_whole_links(lines: Sequence[Line]) -> Iterator[Line]:
    held: Line | None = None
    for line in lines:
        near = held and line.gap == 0 and len(held.text) <= _LONGEST_LINKED
        link = _CUT_LINK.search(held.text) if held and near else None
        if held and link and (_TARGET if link[0][0] == "[" else _ADDRESS).match(line.text):
            text = f"{held.text}{' ' if link[0][0] == '[' else ''}{line.text}"
            held = replace(held, span=Span(held.span.first, line.span.last), text=text, words=word_count(text))
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _seen(source: Sequence[str]) -> Iterator[Line]:
    gap = 9
    for number, raw in enumerate(source, 1):
        text = (
            repaired(raw.translate(_UNSEEN)).expandtabs(4)
            if "\t" not in raw.strip()
            else repaired(raw.translate(_UNSEEN))
        )
        bare = text.strip()
        if not bare:
            gap = min(gap + 1, 9)
            continue
        yield Line(Span(number, number), bare, len(text) - len(text.lstrip()), gap, word_count(bare))
        gap = 0


def wrap_width(lines: Sequence[Line]) -> int:
    """The column at which a converter wrapped these lines, or 0 when nothing speaks for it.

    A line that was wrapped at column `w` is no longer than `w`, and would be with the first word of the next; the
    column for which that holds most often is found by a sweep over the ends of these intervals.
    """
    room = [_room(one, two) for one, two in itertools.pairwise(lines) if two.gap == 0 and not _BULLET.match(two.text)]
    steps = Counter[int]()
    for least, most in room:
        steps[least] += 1
        steps[most + 1] -= 1
    width = held = filled = 0
    for column in sorted(steps):
        held += steps[column]
        if held > filled and column >= _NARROWEST:
            width, filled = column, held
    over = sum(_overlong(line, width) for line in lines)
    surely = filled >= _SURELY * len(room)
    few = over <= (_OVER_SURELY if surely else _OVER) * len(lines)
    enough = len(room) >= (_FEWEST if over or not surely else _FEWEST_SURELY)
    share = _JOINED_AGAIN if over or width > _TERMINAL else _NONE_WIDER
    wrapped = enough and filled >= share * len(room) and few
    meant = not (_run_on(lines, width) or (not over and filled >= _FEWEST and _ragged(lines, width)))
    return 0 if not wrapped or width > _WIDEST or meant else width


def _overlong(line: Line, width: int) -> bool:
    """Whether a line is longer than the column: no address, no drawn row, not joined from several, nor set right."""
    whole = line.span.first == line.span.last and 2 * line.indent < width and not _DRAWN.match(line.text)
    return whole and line.indent + _columns(line.text) > width and "://" not in line.text and "](" not in line.text


def _run_on(lines: Sequence[Line], width: int) -> bool:
    """Whether lines go on in the middle of a sentence where the column breaks them; a log or a poem does not."""
    broken = [two.text[0] for one, two in itertools.pairwise(lines) if two.gap == 0 and not _fits(one, two, width)]
    return sum(not char.isupper() and not char.isdigit() for char in broken) >= _MID_SENTENCE * len(broken)


def _ragged(lines: Sequence[Line], width: int) -> bool:
    """Whether blocks end in a line of any length, and all lines above it are full: those of a log are alike."""
    ends = [
        line
        for line, below in itertools.zip_longest(lines, lines[1:])
        if not line.gap and not _BULLET.match(line.text) and (not below or below.gap or _BULLET.match(below.text))
    ]
    short = sum(line.indent + _columns(line.text) < _NEARLY_FULL * width for line in ends)
    return len(ends) >= _FEWEST_SURELY and short >= _ENDS_SHORT * len(ends)


def _columns(text: str) -> int:
    """How wide `text` is where each letter of a script without spaces takes two columns."""
    return len(text) + len(_WIDE.findall(text))


def _room(one: Line, two: Line) -> tuple[int, int]:
    """The least and the greatest width at which the break between two lines is a wrapper's."""
    length = one.indent + _columns(one.text)
    word = (two.text.lstrip("> ") or two.text).split(maxsplit=1)[0]
    return length, length + (2 if _UNSPACED.match(word) else len(word))


def _fits(one: Line, two: Line, width: int) -> bool:
    """Whether the first word of `two` had room on `one`, so that whoever broke the line meant it."""
    return _room(one, two)[1] < width


def _within_sentence(one: Line, two: Line, width: int) -> bool:
    """Whether a sentence goes on below a line that is nearly full: a mark that shows no more took its room."""
    filled = one.indent + _columns(one.text) >= _NEARLY_FULL * width
    return filled and two.text[0].islower() and one.text[-1] not in _STOPS and one.indent == two.indent


def _stands_alone(line: Line) -> bool:
    return "\n" in line.text or not any(char.isalnum() for char in line.text)


def _joined(lines: Sequence[Line], width: int) -> Iterator[Line]:
    hyphens = Hyphens.of([line.text for line in lines])
    held: Line | None = None
    end = lines[0]
    for line in lines:
        opens = _BULLET.match(line.text) or _stands_alone(line) or _QUOTED.match(line.text)
        quoted = held and _QUOTED.match(held.text) and _QUOTED.match(line.text)
        broken = not _fits(end, line, width) or _within_sentence(end, line, width)
        goes_on = held and line.gap == 0 and not _stands_alone(held) and broken
        if held and goes_on and (quoted or not opens):
            text = _hyphenless(held.text, line.text.lstrip("> ") if quoted else line.text, hyphens)
            held = replace(held, span=Span(held.span.first, line.span.last), text=text)
        else:
            if held:
                yield replace(held, words=word_count(held.text))
            held = line
        end = line
    if held:
        yield replace(held, words=word_count(held.text))


def _hyphenless(one: str, two: str, hyphens: Hyphens) -> str:
    """Two wrapped lines as one: a word that was cut is whole again, a hyphen of its own stays."""
    if one.endswith("\u00ad"):
        return one[:-1] + two
    if one.rfind("](") > one.rfind(")"):
        return one + two  # an address has no spaces
    cut = CUT.search(one)
    if cut:
        return hyphens.joined(one, cut[1], two)
    return one + two if _WIDE.match(one[-1:]) and _WIDE.match(two) else f"{one} {two}"
