"""What a post says on line after line around its titles: numbers of papers, and the same words in brackets behind.

Neither is known beforehand. A number shows by its shape (`GE21-1200`, `Mon-1-5-3`), which several lines share while no
two of them say the same; an aside shows by being said word for word at the end of several lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.programme.events.acronyms import EVENT
from generator.programme.parsing.whereabouts import begins_when, is_day, is_whereabouts
from generator.programme.words.lexicon import (
    entry_type,
    is_award,
    is_link_word,
    is_role,
    is_session,
    label,
    section_kind,
)
from generator.programme.words.likeness import is_eastern, likeness
from generator.programme.words.lines import Line, Place, spelt_out
from generator.programme.words.names import name_list
from generator.programme.words.sentences import is_head

_CODE = re.compile(
    r"(?:[-–—•·]\s+)?[\[(]?((?<=[\[(])[^\W\d_]{2,12}(?: [^\W\d_]{1,6})? #?[\w-]{0,12}\d[\w-]{0,6}(?=[\])])|"
    r"[^\W\d_]{3,12} #?\d{1,6}(?=[:.]\s)|"
    r"[\u3400-\u9fff]{2,4} ?\d{1,3}(?=[:：、])|#?\w{1,12}(?:[-.#/]\w{1,8}){0,5})"
    r"[\])]?(?:[:.|]?\s+|[:：、]\s*)(?:[|–—-]\s+)?(?=\S)"
)
_CODED = re.compile(r"\s*\[(?=[^\[\]()]*\d)([^\W\d_][\w&]{0,7}(?:[-./][\w&]{1,8}){2,6})\]\s*\.?$")
"""The number of a paper behind its title, `[Wed-SS-1-4-3]`; in round brackets stand names, as of `(Llama-2-7B)`."""
_BADGE = re.compile(
    r"(?i:(?:oral|spotlight|highlight|poster|demo|long talk|short talk)(?: presentation| paper)?(?: ?#?\d{1,5}[a-z]?)?)"
    r"\s*[:|]?\s+(?=[^\W_a-z]|[\"“])(?!(?i:session|presentation|paper|track|hall)s?\b)"
)
"""A type of presentation set in front of a title, with nothing between but what style a dump lost."""
_ZONE = r"(?:[PE][SD]?T|[MCH][SD]T|AK[SD]T|[JKIB]ST|(?:CE|EE|WE)S?T|MSK|SGT|HKT|A[ECW][SD]T|NZ[SD]T|UTC|GMT)"
_CLOCK = re.compile(
    r"(?:[^\W\d_]{2,10}[.,]?\s(?:\d{1,2}[.,]{0,2}\s)?)?"
    r"(?:\d{1,2}[:.h]\d{2}(?:\s?[-–—]\s?\d{1,2}[:.h]\d{2})?(?:\s?[ap]\.?m\.?)?"
    r"(?:\s?[-–—]\s?\d{1,2}[:.h]\d{2}\s?[ap]\.?m\.?)?|(?i:all day))"
    rf"(?:\s{_ZONE}(?=\s))?\.?\s+"
    rf"(?=[^\W\d_]{{2}}|A\s|[^\W\d_a-z]\d|[\"“])(?!{_ZONE}\s|(?i:uhr|room|hall|at|in|to|pm|am|utc|[cp][es]?[ds]?t)\b)"
)
"""The hour of a talk in front of its title, with or without the day of the week."""
_ROOM = re.compile(
    r"\d{1,2}[:.h]\d{2}(?:\s?[-–—]\s?\d{1,2}[:.h]\d{2})?(?:\s?[ap]\.?m\.?)?\s+"
    r"(?i:room|hall|raum|saal|salle|sala|aula|auditorium|track)\s[^\W_a-z][\w.-]{0,14}\s+(?=[^\W_a-z]|[\"“])"
)
"""The hour and the room of a talk in front of its title: cells of a table that a dump ran together."""
_ASIDE = re.compile(r"\s*[(\[]([^\s()\[\]][^()\[\]]{0,59})[)\]]\s*\.?$")
_SENTENCE = re.compile(r"(?<=[^\W_]{2})[.?!]\s+([^\W\d_a-z]\S*\s\S+\s[^.?!]{2,80})\.?$")
"""The last sentence of a line, such as the journal that every paper of a bibliography stands in."""
_DIGITS = re.compile(r"\d+")
_LAST = re.compile(r",\s+([^,()]{2,60})$")
_SIGN = re.compile(r"\s[·|•–—-]\s")
"""What parts the last of the names from links: `Bo Lake · PDF · Code`."""
_NAME_END = re.compile(r"[,;:]|\sand\s|&")
_TYPE_BEHIND = re.compile(r"\s(Oral|Spotlight|Highlight|Poster|Demo|Talk)$")
_LIKELY = 0.85
_SHORTEST = 12
"""Characters of the shortest title that is told from a heading such as `Poster Hall`."""
_FEWEST = 3
"""Lines that must agree before anything is a habit."""
_EVENTS = 2
_HEAD_WORDS = 4
_ACRONYM = re.compile(r"[^\W\d_a-z]\w*[^\W\d_a-z]")


def set_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines` less the numbers and asides that the post sets around its titles; they stand in `Line.aside`."""
    stars = sum(map(_starred, lines)) >= _FEWEST
    lines = [spelt_out(line.cut(2)) if stars and _starred(line) else line for line in lines]
    codes, badges = _habitual(lines), sum(map(bool, map(_badge, lines))) >= _FEWEST
    clocks = sum(map(bool, map(_clock, lines))) >= _FEWEST
    types = sum(map(bool, map(_type_behind, lines))) >= _FEWEST
    events = _events(lines)
    coded = len({found[1] for line in lines if (found := _CODED.search(line.text))}) >= _FEWEST
    asides = Counter(_stem(found) for line in lines if (found := _aside(line)))
    tails = Counter(_DIGITS.sub("0", found[1]) for line in lines if (found := _tail(line)))
    ahead = above = ""
    for above, line in zip(["", *(line.text for line in lines)], lines, strict=False):
        code = _CODE.match(f"{line.text} _")
        if code and _shape(code[1]) in codes and code.end() > len(line.text) and not above.endswith(":"):
            ahead = code[1]  # a line of its own
            continue
        if code and _shape(code[1]) in codes:
            line = replace(line.cut(code.end()), aside=code[1])
        elif ahead:
            line = replace(line, aside=ahead)
        elif clocks and (clock := _clock(line)):
            line = replace(line.cut(clock.end()), aside=clock[0].strip(" ."))
        elif badges and (badge := _badge(line)):
            line = replace(line.cut(badge.end()), aside=badge[0].strip(" :|"))
        ahead = ""
        if len(events) >= _EVENTS and (event := _event(line)) in events:
            line = replace(line.cut(len(event) + 1), aside=event)
        if types and (kind := _type_behind(line)):
            line = replace(line.cut(0, kind.start()), aside=kind[1])
        if coded and (number := _CODED.search(line.text)):
            line = replace(line.cut(0, number.start()), aside=f"{line.aside} {number[1]}".strip())
        behind = _tail(line)
        if behind and tails[_DIGITS.sub("0", behind[1])] >= _FEWEST:
            line = replace(line.cut(0, behind.start() + 1), aside=f"{line.aside} {behind[1]}".strip())
        found = _aside(line)
        if found and asides[_stem(found)] >= _FEWEST:
            line = replace(line.cut(0, found.start()), aside=f"{line.aside} {found[1]}".strip())
        yield line


def _events(lines: Sequence[Line]) -> frozenset[str]:
    """The workshops that stand in front of their papers, below a heading that says so."""
    found, inside = set(), False
    for line in lines:
        if is_head(line) or len(line.text.split()) <= _HEAD_WORDS:
            inside = section_kind(line.text) == "workshops" if section_kind(line.text) else inside
        if inside and (event := _event(line)):
            found.add(event)
    return frozenset(found)


def _event(line: Line) -> str:
    """`WREED` of `*WREED:* Deep Water, Ada Roe`: an acronym, in a style of its own up to the colon, and no label."""
    front, colon, _ = line.text.partition(":")
    head, rest = line.cut(0, len(front)), line.cut(len(front) + 1)
    told = colon and len(front.split()) <= _HEAD_WORDS and _ACRONYM.search(front)
    if not told or name_list(rest.text).possible or label(front) or is_role(front) or is_award(front):
        return ""
    apart = any(head.share(style) > _LIKELY and not rest.cut(0, 1).share(style) for style in ("strong", "em", "u"))
    return front if apart else ""


def _starred(line: Line) -> bool:
    """Whether an asterisk stands in front as a bullet does; a note to names begins so too, but hardly three of them."""
    return line.place is Place.TEXT and line.text.startswith("* ")


def _type_behind(line: Line) -> re.Match[str] | None:
    """The type that ends a line of names, with nothing but white space between: the next cell of a table that was."""
    found = _TYPE_BEHIND.search(line.text)
    return found if found and name_list(line.text[: found.start()]).score >= _LIKELY else None


def _clock(line: Line) -> re.Match[str] | None:
    if not begins_when(line.text):
        return None
    return _ROOM.match(line.text) or _CLOCK.match(line.text)


def _badge(line: Line) -> re.Match[str] | None:
    found = _BADGE.match(line.text) if line.place is not Place.HEADING else None
    return found if found and len(line.text) - found.end() >= _SHORTEST else None


def _habitual(lines: Sequence[Line]) -> frozenset[str]:
    """The shapes of numbers that several lines begin with, each line with another one."""
    seen: dict[str, set[str]] = {}
    for line in lines:
        code = _CODE.match(f"{line.text} _")
        if code and _shape(code[1]) and not is_whereabouts(code[1]):
            seen.setdefault(_shape(code[1]), set()).add(code[1])
    return frozenset(shape for shape, codes in seen.items() if len(codes) >= _FEWEST)


def _shape(code: str) -> str:
    """`a0-0` for `GE21-1200`, the word itself for `Abstract 17` and `论文3`; empty for what may be part of a title."""
    if is_eastern(code):
        return "" if is_day(code) else code.rstrip("0123456789 ")
    word, _, number = code.partition(" ")
    if number:
        return "" if is_session(f"{code}: ") or is_day(code) else word.casefold()
    shape = re.sub(r"\d+", "0", re.sub(r"[^\W\d_]+", "a", code))
    return shape if "0" in shape and re.search(r"[-.#/]", shape) and not shape.startswith("a-a") else ""


def _tail(line: Line) -> re.Match[str] | None:
    found = _SENTENCE.search(line.text)
    named = found and (entry_type(found[1]) or name_list(found[1]).possible)
    return found if found and not named and line.place is not Place.CELL else None


def _stem(aside: re.Match[str]) -> str:
    """What asides of one kind share: the edition in front, as of `(ACL 2020, short paper)`, or else all of it."""
    edition = EVENT.match(aside[1]) if aside.re is _ASIDE else None
    acronym = edition["acronym"] if edition else ""
    return acronym if sum(map(str.isupper, acronym)) > 1 else aside[1]


def _aside(line: Line) -> re.Match[str] | None:
    """What ends the line: words in brackets behind a title, or behind names what is none (`Ada Roe, Fen Lab`)."""
    found = _ASIDE.search(line.text)
    if found and is_link_word(found[1]):
        return None
    if found:
        last = _NAME_END.split(line.text[: found.start()])[-1]
        return found if found.start() and likeness(last.strip()) < 0.85 else None
    last = _LAST.search(line.text)
    named = last and likeness(_SIGN.split(last[1])[0]) < 0.45 and name_list(line.text[: last.start()]).score >= 0.7
    return last if named else None
