"""The full name of an event: the words that stand in front of its acronym in brackets, and where they lead.

A sentence often leads to it with words that have capitals, too: `off to Oslo for the 5th Conference on …`. So a name
begins at an article or an ordinal, and it is whole when it says what the event is or has the initials of its acronym.
What is not whole is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.programme.words.lines import Line, Place, joined

_CONNECT_WORDS = (
    "of on the for and in & de la le les des du et sur en für und der die das del los las e di da do dos with to "
    "von zur"
)
_CONNECT = frozenset(_CONNECT_WORDS.split())
_ARTICLES = frozenset(("the", "die", "der", "das", "la", "el", "le", "il"))
_WITHIN = frozenset(("of", "on", "in", "de", "di", "von", "sur"))
"""What an article stands behind in the middle of a name: `Meeting of the Society`."""
_LEADING = frozenset(("for", "to", "in", "with", "zur"))
"""What may lead from a place to a name that has no article."""
_PARTED = (",", ":")
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th|\.|º|ª|°|e|ème|a)$|(?:19|20)\d\d$")
_ELIDED = re.compile(r"^[dl][’']", re.IGNORECASE)
_ELIDED_ARTICLE = re.compile(r"^l[’']", re.IGNORECASE)
_STOPPED = re.compile(r"(?<!\w)(?!(?:Int|Conf|Symp|Intl|Natl|Proc|Soc)\.)[^\W\d]{3,}\.$|[!?]$")
"""The last word of a sentence; what is short for a word of a name is none."""
_OPEN = re.compile(r"[^.!?:;]$")
_WRAPPED = 50
"""Characters from which on a line that no stop ends may go on in the next."""
_LONGEST = 24
"""Words of a name."""


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


def unwrapped(lines: Iterable[Line]) -> tuple[Line, ...]:
    """`lines`, those made whole that the width of a page or a link parted in the middle of a sentence."""
    whole: list[Line] = []
    for line in lines:
        if whole and _goes_on(whole[-1], line):
            whole[-1] = joined(whole[-1], line)
        else:
            whole.append(line)
    return tuple(whole)


def _goes_on(first: Line, second: Line) -> bool:
    above, below = first.text.rstrip(), second.text.lstrip()
    if not above or not below or second.place is not Place.TEXT or not _OPEN.search(above):
        return False
    if above.endswith(",") or above.split()[-1].casefold() in _CONNECT or below[0] in "(,":
        return True
    if first.place is not Place.TEXT:
        return False
    opened = above.count("(") > above.count(")")
    return opened or below[0].islower() or (len(above) >= _WRAPPED and first.block == second.block)


def full_name(acronym: str, intro: Sequence[Line]) -> tuple[str, str]:
    """The words before `(ACRONYM …)` that make up a name, or a link that is one, and the address they lead to.

    `intro` is unwrapped.
    """
    for line in intro:
        for match in re.finditer(rf"\(\s*{re.escape(acronym)}\b[^()]*\)", line.text):
            named = _name_before(line.text[: match.start()], acronym)
            linked = _linked_before(line, match.start())
            if linked:
                return _longer(linked[0], named, acronym), linked[1]
            if len(named.split()) >= 2:
                return named, ""
    return next(_called(acronym, intro), ("", ""))


def _called(acronym: str, intro: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Links that say what kind of event it is and have its initials: its name, where no brackets say so."""
    for run in (run for line in intro for run in line.runs if run.link):
        if eventful(run.text) and _has_initials(run.text, acronym) and all(map(_is_part, run.text.split())):
            yield run.text.strip(" ,."), run.link


def _is_part(word: str) -> bool:
    """Whether a word may stand in the name of an event."""
    return _is_capital(word) or word.casefold() in _CONNECT or eventful(word)


def _linked_before(line: Line, end: int) -> tuple[str, str] | None:
    at, last = 0, None
    for run in line.runs:
        if run.link and at < end and len(run.text.split()) >= 3 and at + len(run.text) <= end + 30:
            last = (re.sub(r"\s*\([^()]*\)\s*$", "", run.text).strip(" ,"), run.link, at + len(run.text))
        at += len(run.text)
    return (last[0], last[1]) if last and end - last[2] <= 3 else None


def _longer(linked: str, named: str, acronym: str) -> str:
    """What a link names, or the name that it is only the end of."""
    if eventful(linked) or not named.endswith(linked):
        return linked if eventful(linked) or _has_initials(linked, acronym) else ""
    return named


def _name_before(text: str, acronym: str) -> str:
    """The name that `text` ends with, from its latest beginning that makes it whole; empty where none does."""
    words = _run(text)
    begins = sorted(_beginnings(words), reverse=True)
    initials = [at for at, _ in begins if _has_initials(" ".join(words[at:]), acronym)]
    called = [at for at, sure in begins if sure and eventful(" ".join(words[at:]))]
    both = [at for at in initials if eventful(" ".join(words[at:]))]
    return next((_printed(words[at:]) for at in (*both, *called, *initials)), "")


def _run(text: str) -> list[str]:
    """The capitalised words, and small ones between them, that `text` ends with, back to where a sentence ends."""
    run: list[str] = []
    for word in reversed(text.split()[-_LONGEST:]):
        bare = word.strip('“”"*_')
        if run and _STOPPED.search(bare):
            break
        if not (_is_capital(bare) or bare.casefold() in _CONNECT):
            break
        run.append(bare)
    return run[::-1]


def _is_capital(word: str) -> bool:
    bare = _ELIDED.sub("", word)
    return bare[:1].isupper() or bare[:1].isdigit()


def _beginnings(words: Sequence[str]) -> Iterator[tuple[int, bool]]:
    """Where a name may begin, and whether there it does without the initials of its acronym."""
    for at, word in enumerate(words):
        before = words[at - 1].casefold() if at else ""
        called = eventful(" ".join(words[:at]))
        if not at:
            yield at, not any(one.endswith(_PARTED) or one.casefold() in _LEADING for one in _uncalled(words))
        elif before in _ARTICLES:
            yield at, at < 2 or words[at - 2].casefold() not in _WITHIN
        elif _ORDINAL.match(word.casefold()) or _ELIDED_ARTICLE.match(word):
            yield at, True
        elif not called and (before in _LEADING or before.endswith(_PARTED)):
            yield at, False


def _uncalled(words: Sequence[str]) -> Iterator[str]:
    """The words in front of the one that calls an event what it is."""
    for word in words:
        if eventful(word):
            return
        yield word


def _printed(words: Sequence[str]) -> str:
    at = next((at for at, word in enumerate(words) if word.casefold() not in _CONNECT), len(words))
    name = " ".join(words[at:]).strip(" ,:")
    return _ELIDED_ARTICLE.sub("", name)


def _has_initials(name: str, acronym: str) -> bool:
    """Whether the capitals of `acronym`, two at least, begin words of `name`, in order."""
    letters = [char.casefold() for char in acronym if char.isupper()]
    words = iter([word[0].casefold() for word in re.findall(r"[^\W\d_]+", name)])
    return len(letters) >= 2 and all(letter in words for letter in letters)
