"""Title and names on one line: every place where the one could end and the other begin, with what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from generator.programme.words.likeness import LIKELY, is_middle, likeness
from generator.programme.words.lines import Line
from generator.programme.words.names import NameList, name_list
from generator.programme.words.quotes import quoted
from generator.programme.words.tails import without_tail, without_venue

_SEPARATOR = re.compile(
    r"\s[-–—|/•·]{1,2}\s|\s?[|｜]\s?|[:：]\s?|(?<=[^\W\d_]{2})(?<!\bSt)[.?!](?=\s)|(?<=[*†‡§])\.(?=\s)|(?<=\d[)\]])\.\s|[。]|(?:[”\"»」』]|(?<=\S)“(?=[\s,.:;]))[,.:;]?\s?|;\s|,\s(?:with\s)?|，|\s(?:by|von|"
    r"par|por|di|от)\s|\s?\((?=(?:[^()]|\([^()]*\))+\)\.?$)|\t"
)
_OPENING = re.compile(r"\s+(?=[“«„\"「『])|(?<=[^\W\d_])(?=[「『])")
_NEXT_NAME = re.compile(r",\s|;\s|\s[·•]\s")
"""What stands between two names."""
_GLUE = re.compile(r"(?<=[a-zß-öø-ÿ\d?!)][a-zß-öø-ÿ\d?!)])(?=[A-ZÀ-ÖØ-Þ][^\W\d_]*[.'’-]?[^\W\d_]*\s[A-ZÀ-ÖØ-Þ])")
"""Where a converter left nothing between a title and the names below it: `Deep WaterAda Roe`."""
_INITIAL = re.compile(r"(?<=\s[^\W\d_a-z])\.\s+")
_BARE = re.compile(r"(?:[^\s.]{2,}\s)+[^\W\d_a-z]{1,3}")
_HARD = ("link", "strong", "em", "u")
_YEAR = re.compile(r"\s*[(\[](?:19|20)\d\d[a-z]?[)\]]\s*[.,:]?\s*$")
_DATED = re.compile(r"[(\[](?:19|20)\d\d[a-z]?[)\]]\s*[.,:]\s+")
"""The year between names and a title: `Roe, A. (2018). Deep Water`."""
_BY = re.compile(r"(?:by|von|par|por|with|featuring|mit|avec|con|авторы:?)\s", re.IGNORECASE)
_OF = re.compile(r"(?:de|di|da|do)\s")
"""`By`, in languages in which names may begin so too: only behind a closed title."""
ALSO = r"(?:and|und|et|y|e|og|och|en|i|и|&)\s"
"""What a title never begins with behind names, in small letters: more of them follow."""
_FIRST_PART = re.compile(r"([^,:：;–—|]+)([,:：;–—|])")
_LAST_PART = re.compile(r"(?:[.?!]\s|[?!]|\s[-–—|]\s)\s*([^\s.?!–—|](?:[^.?!–—|]|(?<=\b[^\W\d_])\.)*)$")
_AMID = re.compile(r"(?:[.,;:]|[)\]][.,;:]?|\s[-–—|])\s+|\bby\s+")
"""Behind what names may begin that stand apart from their title."""
_WORDS, _TOLD = 3, 8
"""Words of a title that is told by markup alone, at least; words between it and its names, at most."""
_WRAPPED = re.compile(r"[(（](?:[^()（）]|[(（][^()（）]*[)）])+[)）]")
_ENDS_IN_STOP = re.compile(r"\b(?:\w|[JS]r)\.$")
_MOST = 80
_WORK = 64_000
"""Characters that are gone through for the places of one kind, all of the line for each: what a line may cost."""
_FEWEST = 4
"""Places that are looked at however long a line is."""
_UNLIKE = 0.4
"""Up to which likeness four words are hardly one name."""
_KEPT = ("?", "!", *'"”»“」』')
DANGLING = frozenset(
    ("in", "at", "on", "of", "the", "a", "an", "from", "by", "with", "for", "and", "to", "as", "und", "im")
)
"""Words that no title ends with: a sentence was cut there."""
_HONORIFIC = re.compile(r"\b(?:Prof|Dr|Mrs?|Ms)\.?$")
"""What stands in front of a name that was cut off."""
_CLOSING = tuple('"”»“」』')
_LISTING = ("title ,", "title ;", "title ·", "title •")
_CLEAR = (".", "|", "–", "—", "by")
"""Signs that seldom stand within a list of names, so that a title in front of one may look like names."""
_AUTHORED_BY = ("by", "von", "par", "por", "di")


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to read a line: `title` and `names` are parts of it. `key` names the layout: order and separator."""

    title: Line
    names: Line
    list: NameList
    key: str
    score: float
    rest: str = ""
    """What stands behind the names, such as the venue."""

    @property
    def doubtful(self) -> bool:
        """Whether a comma or the like parts the two, and yet the title ends like a name, maybe the first of them."""
        last = " ".join(self.title.text.split()[-2:])
        return self.key in _LISTING and likeness(last) >= 0.7 and self.title.text[-1:] not in _CLOSING

    @property
    def set_apart(self) -> bool:
        """Whether the title, and not the names, is linked or set in a style of its own."""
        return _apart(self.title, self.names)

    @property
    def quotes(self) -> bool:
        """Whether nothing but one name and a quotation make up the line: `Ada Roe: “Hedges. A History”`."""
        return self.key == "names quote" and self.list.score >= LIKELY and not self.rest

    @property
    def styled(self) -> bool:
        """Whether markup, and not a mere separator, tells the two apart."""
        return (
            self.key.endswith("style")
            or self.title.text[-1:] in _CLOSING
            or self.key[-1:] in _CLOSING
            or self.key[6:7] in _CLOSING
            or self.key.endswith("quote")
        )


def cuts(line: Line) -> list[Cut]:
    """All readings of `line` as a title and names, best first."""
    found = [cut for place in _places(line) for cut in _readings(line, *place)]
    return sorted(found, key=lambda cut: -cut.score)


def _places(line: Line) -> Iterator[tuple[int, int, str]]:
    """End of the left part, start of the right part, and what lies between."""
    at, before = 0, frozenset[str]()
    for number, run in enumerate(line.runs[:_MOST]):
        marks = frozenset(style for style in _HARD if (run.link if style == "link" else style in run.styles))
        if number and marks != before:
            yield at, at, "style"
        at, before = at + len(run.text), marks
    for match in _outer(_SEPARATOR, line.text):
        yield match.start() + (match[0][:1] in _KEPT), match.end(), match[0].strip() or "tab"
    yield from ((found.start(), found.end(), "quote") for found in _outer(_OPENING, line.text))
    yield from _bare_places(line)
    yield from _initial_places(line)
    yield from ((found.start(), found.start(), "glue") for found in _outer(_GLUE, line.text))


def _outer(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Where `pattern` is found; in a long text the first and the last of it: a title stands at either end."""
    found, most = list(pattern.finditer(text)), min(_MOST, max(_FEWEST, _WORK // max(1, len(text))))
    return found if len(found) <= most else [*found[: most // 2], *found[-most // 2 :]]


def _bare_places(line: Line) -> Iterator[tuple[int, int, str]]:
    """Where a title could end without any separator: before the name that stands in front of a comma or the like.

    A dump that lost its markup reads `Deep Water Anna Bo, Carl Di`. A name is two words there, and what initials or
    particles stand between them.
    """
    signs = [found.span() for found in _outer(_NEXT_NAME, line.text)]
    for start, end in zip([0, *(end for _, end in signs)], (start for start, _ in signs), strict=False):
        words = list(re.finditer(r"\S+", line.text[start:end]))
        if len(words) >= 4 and likeness(line.text[start:end].strip()) <= _UNLIKE:
            given = len(words) - 2
            while given > 1 and is_middle(words[given][0]):
                given -= 1
            if given > 2 and words[given - 1][0].islower() and is_middle(words[given - 1][0]):
                given -= 2  # `Ivan de Souza Melo`
            yield (at := start + words[given].start()), at, "space"


def _initial_places(line: Line) -> Iterator[tuple[int, int, str]]:
    """Where a stop parts names that end in initials without stops of their own: `Roe AB, Lake C. Deep Water`."""
    for found in islice(_INITIAL.finditer(line.text), _FEWEST):
        names = name_list(line.text[: found.start()]).pieces
        if names and all(_BARE.fullmatch(piece.name) for piece in names):
            yield found.start(), found.end(), "."


def _readings(line: Line, end: int, start: int, key: str) -> Iterator[Cut]:
    left, right = _bare(line.cut(0, end), tail=True), _bare(line.cut(start), tail=False)
    if not left.text or not right.text or (key != "(" and left.text.count("(") > left.text.count(")")):
        return
    bare = _inner(right) if key == "(" else _unwrapped(right)
    of = _OF.match(bare.text) if key[:1] in _CLOSING else None
    bare = bare.cut(of.end()) if of else bare
    right, rest = without_tail(bare, lone=key[:1] in _CLOSING or key in _AUTHORED_BY)
    if key == "style" and (told := _told_amid(left, right)):
        right, rest = told
    ours, theirs = name_list(left.text), name_list(_opened(right.text))
    linked = left.share("link") > 0.95 and not right.url
    if key == "," and _names_behind_by(left.text):
        return  # `Deep Water by Ada Roe, Bo Lake`, parted at the comma
    marked = ours.score >= LIKELY and any(piece.marks for piece in ours.pieces)
    apart = linked or (not marked and (key in _CLEAR or not ours.sure))  # `Slow Sensors, Fast Tides by Ada Roe`
    if theirs.possible and apart and _is_title(left.text):
        yield Cut(
            quoted(left),
            _inner(right),
            name_list(_inner(right).text),
            f"title {key}",
            _score(left, right, theirs, ours, key) - _left_in(left.text),
            rest,
        )
    if key == "(" or key in _AUTHORED_BY:
        return  # what stands in brackets behind names is where they are from; `A. von B` is one name
    if re.match(ALSO, right.text):
        return  # `Ada Roe, **Bo Lake** and Cy Fen, “Deep Water”`, parted where the style ends
    one, _, more = right.text.partition(". ")
    if key == "," and more and likeness(one) >= 0.85:
        return  # `Ada Roe, Bo Lake. Title`, parted at the comma
    set_off = key == ":" or (right.share("link") > 0.95 and not left.url)
    titled = set_off or not theirs.sure or key == "."  # the habit of the post decides
    if not rest and ours.possible and titled and _is_title(right.text) and not _told_by(right.text):
        title, behind = without_venue(right)
        if likeness(title.text) >= LIKELY and name_list(behind).first >= LIKELY:
            return  # one name among names, set apart
        doubt = 0.0 if _apart(title, left) and not _goes_on(theirs) else _left_out(title.text)
        yield Cut(quoted(title), left, ours, f"names {key}", _score(title, left, ours, theirs, key) - doubt, behind)


def _goes_on(right: NameList) -> bool:
    """Whether what stands behind names begins with two more: only some of them are set apart, by their style."""
    return len(right.pieces) > 2 and all(likeness(piece.name) >= LIKELY for piece in right.pieces[:2])


def _told_amid(title: Line, line: Line) -> tuple[Line, str] | None:
    """Names less what is told between them and a title that markup sets apart (`, Sunday 1 pm. A, B`), and that."""
    ends = any(title.share(style) > 0.9 and not line.cut(0, 1).share(style) for style in _HARD)
    if name_list(line.text).possible or not ends or len(title.text.split()) < _WORDS or line.text[:1] in _CLOSING:
        return None
    for found in islice(_AMID.finditer(line.text), _TOLD):
        names, rest = without_tail(line.cut(found.end()), lone=True)
        listed = name_list(names.text)
        if found.start() and (listed.sure or (len(listed.pieces) == 1 and listed.score >= LIKELY)):
            told = line.text[: found.start()].strip(" (),.")
            strange = name_list(told).score < LIKELY and len(told.split()) <= _TOLD
            return (names, f"{told} {rest}".strip()) if strange else None
    return None


def _left_out(title: str) -> float:
    """What speaks against names in front of `title`: that it begins with one more, all the less if a comma follows.

    Two more, as in `Ada Roe and Bo Lake, Deep Water`, leave less doubt.
    """
    found = _FIRST_PART.match(title)
    first = name_list(found[1].strip()) if found else NameList()
    if not found or first.score < LIKELY:
        return 0.0
    return 0.7 if first.sure else 0.3 if found[2] in ",;" else 0.5


def _left_in(title: str) -> float:
    """What speaks against names behind `title`: that it ends with one more, behind a stop or a dash."""
    found = _LAST_PART.search(title)
    return 0.7 if found and name_list(found[1]).score >= LIKELY else 0.0


def _unwrapped(line: Line) -> Line:
    """`(A, B)` less the parentheses around the whole of it."""
    text = line.text.rstrip(" .")
    whole = bool(_WRAPPED.fullmatch(text))
    return line.cut(1, len(text) - 1) if whole else line


def _apart(title: Line, names: Line) -> bool:
    """Whether the title, and not the names, is linked or set in a style of its own."""
    return any(title.share(style) > 0.9 and names.share(style) < 0.3 for style in _HARD)


def _score(title: Line, names: Line, found: NameList, wrong: NameList, key: str) -> float:
    quoted = title.text[:1] in '"“«„「『'
    words = len(title.text.split())
    return (
        found.score
        + 0.02 * min(len(found.pieces), 12)
        + 0.3 * (len(found.pieces) > 1)
        + 0.5 * _apart(title, names)
        + 0.1 * (key == "style")
        + 0.3 * quoted
        + 0.1 * min(words, 4)
        - 0.5 * (wrong.score if wrong.possible else 0)
        - 0.2 * (key == ",")
        - 0.6 * (key in ("space", "glue"))
    )


def _is_title(text: str) -> bool:
    cut_off = text.rpartition(" ")[2] in DANGLING or _HONORIFIC.search(text)
    return sum(char.isalpha() for char in text) >= 3 and not cut_off


def _told_by(text: str) -> bool:
    """Whether `text` ends in names of its own: `Deep Water, by Ada Roe and Bo Lake`."""
    by = text.rpartition(" by ")[2]
    return by != text and name_list(by).sure


def _names_behind_by(text: str) -> bool:
    """Whether `text` ends in `by` and one name, which the names behind it go on from."""
    title, _, name = text.rpartition(" by ")
    listed = name_list(name) if title else NameList()
    return len(listed.pieces) == 1 and listed.score >= LIKELY


def _opened(text: str) -> str:
    """`A, B)` whose opening parenthesis was the separator."""
    if text.endswith(")") and text.count(")") > text.count("("):
        return text[:-1].rstrip()
    return text if _ENDS_IN_STOP.search(text) else text.rstrip(" .")


def _inner(line: Line) -> Line:
    kept = _opened(line.text)
    return line.cut(0, len(kept)) if len(kept) < len(line.text) else line


def _bare(line: Line, *, tail: bool) -> Line:
    """`line` without the separators that were left at the cut."""
    text = line.text
    end = len(text.rstrip(" ,;:|–—-·/：，")) if tail else len(text)
    year = _YEAR.search(text[:end]) if tail else None
    end = year.start() if year else end
    start = 0 if tail else len(text) - len(text.lstrip(" ,;:|–—-·/.。：，"))
    dated = None if tail else _DATED.match(text[start:])
    start += dated.end() if dated else 0
    by = None if tail else _BY.match(text[start:])
    return line.cut(start + (by.end() if by else 0), end)
