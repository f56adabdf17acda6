"""Lists of names as printed: where one name ends and the next begins, and how much a text looks like such a list."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_PARTICLES_WORDS = (
    "de del della dei da das do dos du di des der den dem van von vom zu zur zum le la les lo el al bin bint ben "
    "ibn abu "
    "af av och ter ten te 't y e i née nee geb st ’t d und af ap mac dal dalla degli san santa"
)
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d."))
_COMMON_WORDS = (
    "the a an of for and with in on to from via using by at as is are be or its their our your we it this that "
    "these how "
    "why what when where which can do does not no towards toward beyond into over under between without learning deep "
    "neural network networks data model models workshop tutorial conference challenge university institute department "
    "school laboratory lab college center centre inc workshops papers paper poster posters talks oral session sessions "
    "research scientist scientists engineer engineers engineering intern interns internship manager director "
    "professor postdoc recruiter software developer labs corp ltd group"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_SHORT_FAMILIES = frozenset(("An", "As", "Can", "Do", "In", "On", "To", "Via"))
"""Family names that are small words too: behind one given name, and with a capital, they may be one."""
_SHORT_GIVENS = frozenset(("An", "Can", "Deep", "Do", "In", "On", "So"))
"""Given names that are common words too: in front of one family name, and among other names, they may be one."""
_NOUNISH = re.compile(
    r"(?:ing|tion|tions|sion|ness|ities|ity|works|ments|ment|ics|ization|isation|ology|ism|ware|tically|ional|ative|"
    r"ances?|ences?)$"
)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,2}(?:[^\W\d_]\.-?){0,3}")
_BARE_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){1,4}")
_MARKS = "*†‡§¶#∗⋆★☆◊♠♣♥♦✉^~₁₂₃¹²³⁴⁵⁶⁷⁸⁹⁰"
_TRAILING = re.compile(
    rf"(?:[\s,]*(?:[{re.escape(_MARKS)}]|(?:(?<=[^\W\d_.])|(?<=,)|(?<=, ))\d{{1,2}}(?![\w])|\(\d{{1,2}}\)))+$"
)
_LEADING = re.compile(rf"^[\s{re.escape(_MARKS)}•·]+")
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
_NICKNAME = re.compile(r"[(\"“'‘][^()\"”“\s]{1,20}[)\"”’']")
_SEMICOLON = re.compile(r"[;；]")
_AFFILIATION = re.compile(r"\s*[(\[（]([^()\[\]（）]{2,})[)\]）]\.?\s*$")
_OF = re.compile(r"([^:,]{3,60}):\s+(\S.*)$")
"""`Ada Roe: Fen Lab`, among names that semicolons part."""
_IN_BRACKETS = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]")
_ABSURD = 400


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
    spans = _paired(body, _split(body))
    colon = len(spans) >= 2 and all(_OF.match(body[start:end].strip()) for start, end in spans)
    pieces = tuple(piece for piece in (_piece(body, start, end, colon=colon) for start, end in spans) if piece.name)
    if not pieces or len(pieces) > _ABSURD:
        return NameList()
    scores = [likeness(piece.name) for piece in pieces]
    stray = any(not score and len(piece.name.split()) >= 4 for piece, score in zip(pieces, scores, strict=True))
    return NameList(pieces, sum(scores) / len(scores), scores[0], others, stray)


def likeness(name: str) -> float:
    """How much `name` looks like one person's name by its form alone, 0 to 1."""
    if _EAST.search(name):
        return _eastern(name)
    words = _NICKNAME.sub(" ", name).split() or name.split()
    if not words or len(words) > 7 or not any(char.isalpha() for char in name):
        return 0.0
    scores = [_word(word) for word in words]
    if len(words) == 2 and words[1] in _SHORT_FAMILIES and scores[0] >= 0.9:
        scores[1] = 0.85
    if len(words) == 2 and words[0] in _SHORT_GIVENS and scores[1] >= 0.9:
        scores[0] = 0.55
    stopped = any(len(word) >= 4 and word.endswith(".") and word.casefold() not in _SUFFIXES for word in words[1:-1])
    if 0.0 in scores or words[-1] in _PARTICLES or stopped:
        return 0.0
    full = sum(score >= 0.5 and word not in _PARTICLES for word, score in zip(words, scores, strict=True))
    if full < 2:
        return 0.3 if full else 0.0
    if sum(score <= 0.7 for score in scores) >= 2 or (len(words) >= 5 and not any(map(is_middle, words))):
        return 0.4
    return min(scores) if len(words) <= 5 else 0.6


def is_eastern(name: str) -> bool:
    """Whether `name` is written in Chinese, Japanese or Korean script, where one word is a whole name."""
    return bool(_EAST.search(name))


def is_broken(name: str) -> bool:
    """Whether `name`, at the end of a line, lacks what a break cut off: it is one word, or ends in an initial."""
    words = name.split()
    return len(words) == 1 or (words[-1].endswith(".") and words[-1].casefold() not in _SUFFIXES)


def is_middle(word: str) -> bool:
    """Whether `word` can only stand in the middle of a name: an initial or a particle."""
    return word in _PARTICLES or bool(_INITIALS.fullmatch(word) and word.endswith(".") and word[0].isupper())


def _word(word: str) -> float:
    bare = word.strip(",")
    folded = bare.casefold()
    if folded in _SUFFIXES or (bare == folded and folded in _PARTICLES):
        return 1.0
    if folded in _COMMON or not any(char.isalpha() for char in bare) or any(char.isdigit() for char in bare):
        return 0.0
    if re.search(r"[:?!\"“”/=+@_<>{}\\$%]", bare) or (bare.endswith(".") and len(bare) > 4):
        return 0.0
    if _INITIALS.fullmatch(bare) and bare[0].isupper() and (len(bare) <= 2 or "." in bare):
        return 0.9
    if not _cased(bare):
        return 1.0
    parts = [part for part in re.split(r"[-'’.]", bare) if part]
    if not parts or not any(part[0].isupper() for part in parts):
        return 0.0
    if bare.isupper() and len(bare) > 3:
        return 0.6 if bare.isalpha() else 0.2
    if _NOUNISH.search(folded) and len(folded) > 6 and folded.isascii():
        return 0.7 if folded.endswith("ing") and len(folded) < 9 else 0.5  # Caiming, Manning: names end so too
    return 1.0


def _cased(word: str) -> bool:
    return word.lower() != word.upper()


def _eastern(name: str) -> float:
    bare = re.sub(r"[\s・·＝=]", "", name)
    if not bare or any(unicodedata.category(char)[0] not in "LM" for char in bare):
        return 0.0
    if _HANGUL.search(bare):
        return 0.9 if 2 <= len(bare) <= 4 else 0.1
    if _KANA.search(bare) and not _HAN.search(bare):
        return 0.8 if 3 <= len(bare) <= 14 and ("・" in name or " " in name or len(bare) <= 8) else 0.1
    return 0.9 if 2 <= len(bare) <= (6 if " " in name or _KANA.search(bare) else 4) else 0.1


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
        if merged and (name.casefold() in _SUFFIXES or not any(char.isalpha() for char in name)):
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    return merged


def _piece(text: str, start: int, end: int, *, colon: bool) -> Piece:
    raw = text[start:end]
    lead = _LEADING.match(raw)
    start += lead.end() if lead else 0
    raw = text[start:end].rstrip()
    marks, raw = _marks(raw)
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
        and raw.split(",")[-1].strip().casefold() not in _SUFFIXES
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
