"""Whom a post thanks: its acknowledgements, and the names in them that are known from elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence, Set

from generator.model.body import Body
from generator.model.late import late

_HEAD = re.compile(
    r"\s*(?:acknowledge?ments?|thanks|credits|remerciements|danksagung|agradecimientos|agradecimentos|"
    r"ringraziamenti|благодарности|致谢|謝辞)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\b(?:(?:we|i)(?:['’]d| would)? (?:also )?(?:like to )?(?:thank|acknowledge)|special thanks|many thanks|"
    r"thanks to|work was done (?:by|in collaboration)|joint work with)\b",
    re.IGNORECASE,
)
_REFERENCES = re.compile(
    r"(?:^|\s)\W{0,3}(?:references|bibliography|literature|literatur|foot ?notes?|notes|références|referencias|"
    r"参考文献|литература)\W{0,3}(?:$|(?=\s*(?:\[\w{1,12}\]|\(?1[.)])))",
    re.IGNORECASE,
)
"""What opens a list of works, on a line of its own or in front of the first of them."""
_REFERENCE = re.compile(r"\s*(?:\[\w{1,12}\]|\(?\d{1,3}[.)]|[¹²³*†‡])")
"""How one of them begins, or a note: who wrote a work is not thanked."""
_RUN = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)*")
_ABBREVIATED = re.compile(r"(?:[^\W\d_]\.-?)+|(?:[JSDM]r|Prof|Mrs|Ms)\.")
_BEFORE = frozenset(("dr", "prof", "professor", "mr", "mrs", "ms", "sir", "thank", "thanks", "and", "to", "with"))
"""Capitalised or not, what may stand in front of a name and is no part of it."""
_HEADING = 3
"""Words of a heading that is not marked as one, at most."""
_JOINTS = late(
    r"[^\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|[和与與及跟並并とや的の对對给給を]|さん|氏|先生|教授|博士|님|씨|께|"
    r"[感致鸣]?[谢謝]+|의|와|과"
)
"""What parts names from one another, and from thanks, where no spaces do."""
_LONGEST = 5
"""Words of a name, at most."""


_SIGNS = (
    "thank", "acknowl", "work was done", "joint work", "credits", "remerciements", "danksagung", "agradeci", "ringrazia"
)  # fmt: skip
"""What the beginnings of lines in ASCII must hold for any of the above to be found: most posts thank nobody."""
_BEGINNING = 200
"""Characters of a line within which it begins to give thanks."""


def thanks(body: Body) -> Iterator[str]:
    """The acknowledgements of a post: what stands below a heading of that name, and paragraphs that give thanks."""
    lines = body.text.split("\n")
    if body.text.isascii():
        beginnings = "\n".join([line[:_BEGINNING] for line in lines]).lower()
        if not any(map(beginnings.__contains__, _SIGNS)):
            return
    below, headings = False, {words for _, _, words in body.headings}
    for line in lines:
        head, works = _HEAD.match(line), _REFERENCES.search(line)
        if line in headings or (head and len(line.split()) <= _HEADING):
            below = bool(head)
        told = line[: works.start()] if works else line
        if (below or head or _THANKS.search(line[:_BEGINNING])) and not _REFERENCE.match(line):
            yield told
        below = below and not works


def named(text: str, names: Set[str]) -> Iterator[str]:
    """Those of `names` (folded) that stand in `text` by themselves: half of a longer name is nobody's name."""
    for run in _runs(unicodedata.normalize("NFC", text)):
        at = 0
        while at < len(run):
            sizes = range(min(_LONGEST, len(run) - at), 1, -1)
            size = next((size for size in sizes if " ".join(run[at : at + size]).casefold() in names), 0)
            if size and _alone(run, at, at + size):
                yield " ".join(run[at : at + size]).casefold()
            at += size or 1


def named_eastern(text: str, names: Set[str]) -> Iterator[str]:
    """The same for names in a script without spaces between words, each of two signs at least."""
    if not text.isascii():
        yield from (part for part in _JOINTS.split(unicodedata.normalize("NFC", text)) if part in names)


def _runs(text: str) -> Iterator[list[str]]:
    """Words with nothing but spaces between them, parted where a sentence ends."""
    for found in _RUN.finditer(text):
        run: list[str] = []
        for word in found[0].split(" "):
            ends = word.endswith(".") and not _ABBREVIATED.fullmatch(word)
            run.append(word.rstrip(".") if ends else word)
            if ends:
                yield run
                run = []
        yield run


def _alone(run: Sequence[str], first: int, end: int) -> bool:
    """Whether the name is spelt as one, and no word beside it could belong to it."""
    before, after = run[first - 1] if first else "", run[end] if end < len(run) else ""
    spelt = not run[first][0].islower() and not run[end - 1][0].islower()
    free = not before[:1].isupper() or before.strip(".").casefold() in _BEFORE
    return spelt and free and not after[:1].isupper()
