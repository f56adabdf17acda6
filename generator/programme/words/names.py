"""Lists of names as printed: where one name ends and the next begins, and how much a text looks like such a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.programme.words.likeness import LIKELY, SUFFIXES, likeness

_BARE_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){1,4}")
_PLAIN_INITIALS = re.compile(r"\s[^\W\d_a-z]{1,3}$")
_MARKS = "*†‡§¶#∗⋆★☆◊♠♣♥♦✉^~₁₂₃¹²³⁴⁵⁶⁷⁸⁹⁰"
_TRAILING = re.compile(
    rf"(?:[\s,]*(?:[{re.escape(_MARKS)}]|(?:(?<=[^\W\d_.])|(?<=[JS]r\.)|(?<=[,^])|(?<=, ))"
    rf"\d{{1,2}}(?![\w])|\(\d{{1,2}}\)))+$"
)
_APART = re.compile(r"(?<=[^\W\d_.])\s+\d{1,2}(?:\s*,\s*\d{1,2})*$")
"""The number of an affiliation as converters set off what stood in superscript: `Ada Roe 1 , Bo Lake 2`."""
_LEADING = re.compile(rf"^[\s{re.escape(_MARKS)}•·○◯◎]+")
"""Signs in front of a name; a circle stands beside who speaks in programmes in Japanese."""
_HONORIFICS = re.compile(
    r"(?:(?:Prof(?:essor)?|Dr|PD|Priv|Doz|Mr|Mrs|Ms|Univ|Dipl|Ing|em|h|c|habil|rer|nat|phil)(?:\.|(?=\s))(?:-(?:Ing|Inf)\.)?\s?)"
    r"{1,6}(?<=\s)(?=[^\W\d_a-z])"
)
"""Academic and courtesy titles in front of a name, which are no part of it."""
_ET_AL = re.compile(
    r"[,;]?\s*(?:\bet\.? al\.?|\band others\b|\bu\. ?a\.|\bet coll\.|\bи др\.|等人?$|\bほか$)\s*\.?", re.IGNORECASE
)
_AND = re.compile(
    r"(?:\s*[,;]?\s+(?:and|und|et|og|och|en|и|та|ja|as well as)\s+|\s*[,;]\s+with\s+|"
    r"\s*,?\s*(?:&|＆)\s*|\s*[,;]\s+[yei]\s+|"
    r"\s+(?:と|及び|及|和)\s+)"
)
_SOFT_AND = re.compile(r"\s+[yei]\s+")
_BREAK = re.compile(r"[,;，；、|]|\s[•·∙]\s|\s/\s")
_SEMICOLON = re.compile(r"[;；]")
_AFFILIATION = re.compile(r"\s*[(\[（]([^()\[\]（）]{2,})[)\]）]\.?\s*$")
_OF = re.compile(r"([^:,]{3,60}):\s+(\S.*)$")
"""`Ada Roe: Fen Lab`, among names that semicolons part."""
_IN_BRACKETS = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]")
_ABSURD = 400
_PLACE = 0.5
"""Below which likeness what stands behind a comma is hardly a name."""
_NOWHERE = (0, 0)
_Group = tuple[tuple[int, int], tuple[int, int]]
"""Spans of names, and of where they are from."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One name within a text: `name` as printed without marks, the span that it fills, its marks and affiliation."""

    name: str
    start: int
    end: int
    marks: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class NameList:
    """A text read as a list of names. `score`: how much each piece looks like a name, on average, 0 to 1."""

    pieces: tuple[Piece, ...] = ()
    score: float = 0.0
    first: float = 0.0
    """The score of the first piece alone: a title in front of names gives itself away there."""
    others: bool = False
    """Whether it ends in `et al.`"""
    stray: bool = False
    """Whether a piece of it is a phrase that nobody is called: then a title stands among the names."""

    @property
    def sure(self) -> bool:
        """Two or more names that all look like ones: nothing else is written like that."""
        return len(self.pieces) >= 2 and self.score >= 0.8 and self.first >= 0.45 and not self.stray

    @property
    def possible(self) -> bool:
        """It could be names: among a post's other lines, position decides."""
        return bool(self.pieces) and self.score >= 0.55 and self.first > 0 and not self.stray


@lru_cache(maxsize=8192)
def name_list(text: str) -> NameList:
    """`text` as a list of names: split at commas, semicolons and conjunctions outside parentheses."""
    if not text or len(text) > 12000:
        return NameList()
    body, others = text, False
    found = _ET_AL.search(text)
    if found and found.end() >= len(text.rstrip(" .")):
        body, others = text[: found.start()], True
    if told := _with_places(body):
        return _grouped(body, told, others=others)
    spans = _paired(body, _split(body))
    if len(spans) > _ABSURD:
        return NameList()
    groups = _groups(body, spans)
    if groups:
        return _grouped(body, groups, others=others)
    colon = len(spans) >= 2 and all(_OF.match(body[start:end].strip()) for start, end in spans)
    apart = _are_numbered(body, spans)
    read = (_piece(body, start, end, colon=colon, apart=apart) for start, end in spans)
    pieces = tuple(piece for piece in read if piece.name)
    if not pieces:
        return NameList()
    pieces = _unstopped(pieces)
    scores = [likeness(piece.name) for piece in pieces]
    stray = any(not score and len(piece.name.split()) >= 4 for piece, score in zip(pieces, scores, strict=True))
    return NameList(pieces, sum(scores) / len(scores), scores[0], others, stray)


def _are_numbered(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether most of several names, each of two words or more, have a number behind them, a space between."""
    numbers = [_APART.search(text[start:end].rstrip(f" {_MARKS}")) for start, end in spans]
    named = sum(len(number.string[: number.start()].split()) > 1 for number in numbers if number)
    return len(spans) > 1 and 2 * named > len(spans)


def _unstopped(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """`Roe A, Lake B.` ends with a stop of its own: initials have none here."""
    last = pieces[-1]
    plain = last.name.endswith(".") and any(_PLAIN_INITIALS.search(piece.name) for piece in pieces[:-1])
    return (*pieces[:-1], replace(last, name=last.name[:-1])) if plain else pieces


def _groups(text: str, spans: list[tuple[int, int]]) -> list[_Group]:
    """`spans`, if semicolons part them and each lists names with their common affiliation in brackets behind."""
    if len(spans) < 2 or ";" not in text:
        return []
    bare = [_AFFILIATION.sub("", text[start:end]) for start, end in spans]
    ends = sum(body != text[start:end] for body, (start, end) in zip(bare, spans, strict=True))
    names = [[likeness(name.strip()) for name in _BREAK.split(_AND.sub(", ", body)) if name.strip()] for body in bare]
    listed = ends >= len(spans) - 1 and any(len(scores) > 1 for scores in names)
    return [(span, _NOWHERE) for span in spans] if listed and all(s and min(s) >= LIKELY for s in names) else []


def _with_places(text: str) -> list[_Group]:
    """The groups that semicolons part, if each is of names and, behind its last comma, where they all are from.

    `A and B, Fen University; C, William & Mary`: where names end, no sign in a place parts it.
    """
    if ";" not in text or "," not in text or _IN_BRACKETS.search(text):
        return []
    guarded = _guarded(text)
    ends = [found.start() for found in _SEMICOLON.finditer(text) if not guarded[found.start()]]
    groups = [
        _place(text, start, end) for start, end in zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True)
    ]
    placed = [text[start:end] for _, (start, end) in groups if start < end]
    strange = sum(likeness(place.strip(" .")) < _PLACE for place in placed)
    suffixed = any(place.strip().casefold() in SUFFIXES for place in placed)
    named = all(_are_names(text[start:end]) for (start, end), _ in groups)
    return groups if named and not suffixed and len(groups) > 1 and 2 * strange >= len(groups) else []


def _place(text: str, start: int, end: int) -> _Group:
    """The names of a group, and the place behind its last comma, both as spans; an empty one where no comma stands."""
    comma = text.rfind(", ", start, end)
    return ((start, comma), (comma + 2, end)) if comma > 0 else ((start, end), (end, end))


def _are_names(text: str) -> bool:
    names = [name.strip(f" {_MARKS}") for name in _BREAK.split(_AND.sub(", ", text))]
    return all(likeness(name) >= LIKELY for name in names if name) and any(names)


def _grouped(text: str, groups: list[_Group], *, others: bool) -> NameList:
    """Names of groups that semicolons part, and what stands behind each of them: where all of it is from."""
    pieces: list[Piece] = []
    for (start, end), place in groups:
        found = name_list(text[start:end])
        behind = text[slice(*place)].strip(" .") or (found.pieces[-1].affiliation if found.pieces else "")
        pieces += (
            replace(one, start=one.start + start, end=one.end + start, affiliation=one.affiliation or behind)
            for one in found.pieces
        )
    scores = [likeness(piece.name) for piece in pieces]
    return NameList(tuple(pieces), sum(scores) / max(1, len(scores)), scores[0] if scores else 0.0, others)


def _split(text: str) -> list[tuple[int, int]]:
    """Spans between separators that stand outside parentheses; semicolons alone separate when they enclose commas."""
    guarded = _guarded(text)
    pattern = _SEMICOLON if _by_semicolons(text, guarded) else _BREAK
    gaps = [found.span() for rule in (pattern, _AND) for found in rule.finditer(text)]
    cuts = sorted((start, end) for start, end in gaps if not guarded[start] and not guarded[end - 1])
    spans, at = [], 0
    for start, end in [*cuts, (len(text), len(text))]:
        if start > at:
            spans.append((at, start))
        at = max(at, end)
    return [part for span in spans for part in _soft(text, *span)]


def _guarded(text: str) -> list[bool]:
    """For every character, whether it stands within parentheses or brackets that are closed."""
    inside, stack = [False] * (len(text) + 1), []
    for place, char in enumerate(text):
        if char in "([（":
            stack.append(place)
        elif char in ")]）" and stack:
            start = stack.pop()
            if not stack:
                inside[start : place + 1] = [True] * (place + 1 - start)
    return inside


def _by_semicolons(text: str, guarded: list[bool]) -> bool:
    semicolons = sum(char in ";；" and not guarded[place] for place, char in enumerate(text))
    others = sum(char in ",，" and not guarded[place] for place, char in enumerate(text)) + text.count(": ")
    return semicolons >= 1 and others >= 1


def _soft(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """`A B y C D` is two names, `José Ortega y Gasset` one: split where either side has two words of its own."""
    for match in reversed(list(_SOFT_AND.finditer(text, start, end))):
        left = _IN_BRACKETS.sub("", text[start : match.start()]).split()
        right = _IN_BRACKETS.sub("", text[match.end() : end]).split()
        if len(left) >= 2 and len(right) >= 2:
            return [*_soft(text, start, match.start()), (match.end(), end)]
    return [(start, end)]


def _paired(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`Doe, J., Roe, R.` as two names: every second piece is initials. Suffixes join the name that they follow."""
    texts = [text[start:end].strip(" .*") for start, end in spans]
    odd = [_BARE_INITIALS.fullmatch(text[start:end].strip(" *†‡") or "-") for start, end in spans[1::2]]
    if (
        len(spans) >= 2
        and len(spans) % 2 == 0
        and all(odd)
        and not any(" " in name for name in texts[::2] if len(name) < 3)
    ):
        return [(spans[at][0], spans[at + 1][1]) for at in range(0, len(spans), 2)]
    merged: list[tuple[int, int]] = []
    for span, name in zip(spans, texts, strict=True):
        if merged and (name.casefold() in SUFFIXES or not any(char.isalpha() for char in name)):
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    return merged


def _piece(text: str, start: int, end: int, *, colon: bool, apart: bool) -> Piece:
    raw = text[start:end]
    lead = _LEADING.match(raw)
    start += lead.end() if lead else 0
    titled = _HONORIFICS.match(text, start, end)
    start = titled.end() if titled else start
    raw = text[start:end].rstrip()
    raw = raw[:-1] if raw[-1:] == "." and raw[-2:-1] in _MARKS else raw
    marks, raw = _marks(raw)
    if apart and (number := _APART.search(raw)):
        marks, raw = number[0].strip() + marks, raw[: number.start()]
    affiliation = ""
    found = _AFFILIATION.search(raw)
    if found and found.start() > 0:
        affiliation, raw = found[1].strip(), raw[: found.start()]
        more, raw = _marks(raw)
        marks = more + marks
    elif colon and (found := _OF.match(raw)):
        affiliation, raw = found[2], found[1]
    elif (
        ("," in raw or "，" in raw)
        and not _BARE_INITIALS.match(raw.rpartition(",")[2].strip())
        and raw.split(",")[-1].strip().casefold() not in SUFFIXES
    ):
        raw, _, rest = raw.partition(",")
        affiliation = rest.strip()
    name = raw.strip(" ,;:|")
    if name.endswith(".") and not re.search(r"(?:^|[\s.])[^\W\d_]\.$|(?:Jr|Sr|St)\.$", name):
        name = name[:-1]
    return Piece(name, start, start + len(raw.rstrip()), marks, affiliation)


def _marks(raw: str) -> tuple[str, str]:
    found = _TRAILING.search(raw)
    return (re.sub(r"[\s,]", "", found[0]), raw[: found.start()]) if found else ("", raw)
