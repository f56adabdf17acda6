"""The full name of an event: the words that stand in front of its acronym in brackets, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.programme.words.lines import Line

_CONNECT_WORDS = (
    "of on the for and in & de la le les des du et sur en für und der die das del los las e di da do dos with to "
    "von zur"
)
_CONNECT = frozenset(_CONNECT_WORDS.split())


def eventful(text: str) -> bool:
    """Whether `text` calls something a conference, a meeting or the like."""
    return bool(
        re.search(
            r"conf\b|conf[eé]r[eê]n\w+|symposi\w+|simp[oó]si\w+|meeting|workshop|congr[eè]s\w*|tagung|kongress|"
            r"[ck]olloqui(?:um|a\b|en)|colloques?\b|col[oó]qui\w+|assembl(?:y|[eé]e|ea)\b|convention\b|convegno|jornadas|konferenz|"
            r"конференц\w+|forum|summit",
            text,
            re.IGNORECASE,
        )
    )


def full_name(acronym: str, intro: Sequence[Line]) -> tuple[str, str]:
    """The words before `(ACRONYM …)` that make up a name, and the address they lead to."""
    for line in intro:
        for match in re.finditer(rf"\(\s*{re.escape(acronym)}\b[^()]*\)", line.text):
            linked = _linked_before(line, match.start())
            if linked:
                return linked
            name = _name_before(line.text[: match.start()])
            if len(name.split()) >= 2:
                return name, ""
    return "", ""


def _linked_before(line: Line, end: int) -> tuple[str, str] | None:
    at, last = 0, None
    for run in line.runs:
        if run.link and at < end and len(run.text.split()) >= 3 and at + len(run.text) <= end + 30:
            last = (re.sub(r"\s*\([^()]*\)\s*$", "", run.text).strip(" ,"), run.link, at + len(run.text))
        at += len(run.text)
    return (last[0], last[1]) if last and end - last[2] <= 3 else None


def _name_before(text: str) -> str:
    short, full = _run_before(text, stops=".,:!"), _run_before(text, stops=".!")
    begins = text.strip().startswith(full)
    return full if full != short and (begins or (eventful(full) and not eventful(short))) else short


def _run_before(text: str, *, stops: str) -> str:
    """The capitalised words, and small ones between them, that `text` ends with; a word that ends in a stop is none."""
    words = re.split(r"\s+", text.strip())
    name: list[str] = []
    for word in reversed(words[-16:]):
        bare = word.strip('“”"*_')
        if bare[:1].isupper() or bare[:1].isdigit() or bare.casefold() in _CONNECT:
            name.insert(0, bare)
        else:
            break
        if bare.endswith(tuple(stops)) and len(name) > 1 and not bare[:1].isdigit():
            name.pop(0)
            break
    cut = next(
        (
            place
            for place in range(len(name) - 1, 0, -1)
            if name[place - 1].casefold() in ("the", "die", "der", "la", "el", "le")
            and (
                place < 2
                or (name[place - 2][:1].islower() and name[place - 2].casefold() not in _CONNECT)
                or place == 1
            )
        ),
        0,
    )
    name = name[cut:]
    while name and name[0].casefold() in _CONNECT:
        name.pop(0)
    return " ".join(name).strip(" ,")
