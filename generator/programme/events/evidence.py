"""What speaks for an edition: each mention of an acronym shows signs, and what a sign weighs counts once an edition.

A year beside an acronym, a preposition that leads to an event, what an event is called, its days: none of them is
enough by itself, one that only events have must be among them, and nothing is known of any event beforehand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.programme.events.acronyms import BARE, EVENT, TURNED
from generator.programme.events.calendar import MONTHS, interval
from generator.programme.events.fullnames import eventful
from generator.programme.words.likeness import LIKELY, likeness
from generator.programme.words.lines import Line, Place
from generator.programme.words.names import name_list

Edition = tuple[str, int]
"""An acronym as printed, and a year."""

WEIGHTS: tuple[tuple[str, int], ...] = (
    ("title-year", 6),  # `Acme at ICXY 2019`
    ("headline-year", 3),  # the same in a line that a dump keeps above the post
    ("defined", 3),  # `Conference on X and Y (ICXY)`
    ("year", 2),  # `ICXY 2019` in a sentence
    ("title", 2),  # `Acme at ICXY`
    ("called", 2),  # `the ICXY conference`, `ICXY 2019 is the 3rd meeting of`
    ("dated", 2),  # `ICXY takes place from 3 to 7 June`
    ("again", 1),  # a second sentence with the year
    ("at", 1),
    ("placed", 1),  # `ICXY 2019 in Oslo`
    ("bracketed", 1),
    ("days", 0),  # `Full Words (ICXY) from 3 to 7 June`, as funders and institutes may stand in such a sentence
)
ENOUGH = 3
OF_EVENTS = frozenset(("title-year", "headline-year", "defined", "year", "called", "dated", "days"))
"""Signs that only events show: what names one, a year beside the acronym, days. Methods, funders and institutes have
initials, and posts a year, of their own."""

_NOT_ACRONYMS_WORDS = (
    "in the since of by from until during before after for and at january spring summer fall autumn winter early "
    "late mid our end year class version "
    "copyright season report review edition award awards fellowship fellowships workshop conference program "
    "programme room hall session poster table figure fig section booth track level day part vol "
    "volume chapter step q1 q2 q3 q4 usa eu uk phd"
)
_GENERIC_WORDS = (
    "congress conference symposium meeting workshop convention summit forum kongress tagung konferenz congrès "
    "conférence colloque congreso conferencia congresso conferência convegno annual assembly"
)
_GENERIC = frozenset(_GENERIC_WORDS.split())
_ANY_GENERIC = rf"(?i:{'|'.join(sorted(_GENERIC - {'annual'}))})"
_CALLED = re.compile(
    r"(?<!\w)([A-Z][\w&+-]*[A-Z][\w&+-]*)(?:\s[A-Z][a-z]+){0,2}\s"
    rf"(?i:{'|'.join(_GENERIC)})(?=\s(?:19|20)\d\d(?!\d)|\s?[’']\d\d(?!\d))"
)
"""What an event is, behind an acronym that says which: `ESC Congress 2019`, `AGU Fall Meeting 2021`."""
_CALLED_BEHIND = re.compile(
    rf"(?:\s(?:19|20)\d\d|\s?[’'-]\d\d)?(?:\s[A-Z][a-z]+){{0,2}}\s{_ANY_GENERIC}(?!\w)|"
    r"(?:\s(?:19|20)\d\d|\s?[’'-]\d\d)?(?:\sis|\sist|\sest|\ses|\sè|,)?\s\(?(?:the|die|der|la|le|el|il|a|an)\s([^.()]{3,60})"
)
_CALLED_BEFORE = re.compile(rf"(?<!\w){_ANY_GENERIC}\s+$")
_AT = re.compile(
    r"(?:(?<!\w)(?:at|to|auf|bei|beim|à|au|aux|en|em|na|no|nel|alla|op|zur|zum|attend|attending|"
    r"visit|join)|@|(?<!\w)all[’'])\s*"
    r"(?:(?:the|der|die|das|la|le|el|il|this year[’']s|next week[’']s|upcoming|virtual|online)\s+){0,2}"
    r"(?:\d{4}\s+)?(?:(?:ACM|IEEE|AAAI|IFIP|USENIX|SIAM)(?:[/-]\w+)?\s+){0,2}$"
)
"""What leads to an event; societies that stand in front of many are not what it is called."""
_NO_EVENT_BEFORE = re.compile(r"(?<!\w)(?:with|for|of|on|using|from|by|mit|für|von|avec|con|de|di)\s+(?:the\s+)?$")
_HOME_BEHIND = re.compile(r"[^.]*?\s(?:at|@|auf|bei|beim|goes to|heads to)\s")
_IN_BRACKETS = re.compile(
    r"\(\s*([A-Z][\w&+/-]{1,20})\*?(?:\s*[’']?\s*(\d{4}|\d{2}))?\s*(?:\)|(?<=\d)[,;]\s[^()]{2,60}\))"
    r"(?:\s?((?:19[89]|20\d)\d))?"
)
"""An acronym behind its full name, with the year and what else is told of it: `(ICXY 2020, June 14 – 19)`."""
_ARTICLE = re.compile(r"(?<!\w)(?:(?:the|der|die|das|la|le|el|il|o|a)\s|[dl][’'])")
_CAPITAL_BEFORE = re.compile(r"[A-ZÀ-Ý]\w+\W+(?:\w+\W+){0,12}$")
_SHORT_YEAR = re.compile(r"-(\d\d)(?![\w-])")
_ANY_YEAR = re.compile(r"(?<![\w/.-])(?:19[89]|20\d)\d(?![\w/-])")
_PLACED = re.compile(r"[\s,]+(?:in|à|en|em|no|na|a)\s[A-ZÀ-Ý]")
_END = re.compile(r"(?<=[^\W\d_]{2}[.!?)])\s+(?=[^\W\d_a-z])|(?<=[!?])\s+")
_WRAPPED = 55
"""Characters from which on a line that no stop ends may go on in the next."""
_FIELDS = frozenset(("ai", "ml", "nlp"))
"""Acronyms of fields, which are names of events only where the year is joined to them: `NLP2023`."""
_NOT_ACRONYMS = frozenset(_NOT_ACRONYMS_WORDS.split()) | frozenset(MONTHS)
_WEIGHT = dict(WEIGHTS)


@dataclass(frozen=True, slots=True)
class Mention:
    """An acronym that a text names, with what speaks for it there; year 0 where none is printed beside it."""

    acronym: str
    year: int
    signs: tuple[str, ...]
    near: int = 0
    """The year that the sentence prints, for one that has none beside it."""


def weighed(title: str, headlines: Iterable[str], intro: Sequence[Line], year: int | None) -> Counter[Edition]:
    """How much speaks for each edition that a post names. `year` is the post's own, for what is printed without one."""
    sentences = list(_sentences(_introducing(intro)))
    heads = list(headlines)
    told = [*_of_title(title), *(one for line in heads for one in _of_headline(line))]
    told += (one for sentence in sentences for one in _of_sentence(sentence))
    told += _lenient(title, sentences)
    years = {int(found) for text in (title, *sentences) for found in _ANY_YEAR.findall(text)}
    return _scores(told, year or (years.pop() if len(years) == 1 else 0))


def mentions(text: str, *, lenient: bool) -> list[Edition]:
    """Acronyms with a year beside them; `lenient`: one capital is enough in a word of four letters."""
    return [(acronym, year) for acronym, year, _, _ in _dated(text, lenient=lenient)]


def is_acronym(word: str, *, lenient: bool, joined: bool = False) -> bool:
    """Whether `word` is written as acronyms of events are; `joined`: its year touches it."""
    if word.casefold() in _NOT_ACRONYMS | _GENERIC or (word.casefold() in _FIELDS and not joined):
        return False
    if not word.lstrip("0123456789")[:1].isupper():
        return False
    capitals = sum(char.isupper() for char in word)
    return capitals >= 2 or (lenient and len(word) >= 4)


def _scores(told: Sequence[Mention], year: int) -> Counter[Edition]:
    printed: dict[str, Counter[int]] = defaultdict(Counter)
    for one in told:
        if one.year:
            printed[one.acronym][one.year] += sum(_WEIGHT[sign] for sign in one.signs)
    signs: dict[Edition, Counter[str]] = {}
    for one in told:
        usual = printed[one.acronym].most_common(1)
        when = one.year or (usual[0][0] if usual else 0) or one.near or year
        if 1980 <= when <= 2100:
            signs.setdefault((one.acronym, when), Counter()).update(one.signs)
    return Counter({edition: _weight(found) for edition, found in signs.items() if not OF_EVENTS.isdisjoint(found)})


def _weight(signs: Counter[str]) -> int:
    return sum(_WEIGHT[sign] for sign in signs) + (_WEIGHT["again"] if signs["year"] > 1 else 0)


def _introducing(intro: Sequence[Line]) -> Iterator[Line]:
    """The lines above the first that lists names: below, acronyms are those of papers and of their authors."""
    for number, line in enumerate(intro):
        if number and line.place is not Place.HEADING and name_list(line.text).sure:
            return
        if line.place is not Place.ITEM or not number:
            yield line


def _sentences(lines: Iterable[Line]) -> Iterator[str]:
    """Sentences, those that are wrapped at the width of a page made whole."""
    whole = ""
    for line in lines:
        goes_on = len(whole) >= _WRAPPED and whole[-1] not in ".!?:" and not line.text[:1].isupper()
        if whole and not goes_on:
            yield from _END.split(whole)
            whole = ""
        whole = f"{whole} {line.text}" if whole else line.text
    if whole:
        yield from _END.split(whole)


def _of_title(title: str) -> Iterator[Mention]:
    spans: set[int] = set()
    for acronym, year, start, end in _dated(title, lenient=True):
        spans.update(range(start, end))
        yield Mention(acronym, year, ("title-year",))
    for acronym, year, start, end in _undated(title):
        if start in spans or _is_home(title, start, end) or _NO_EVENT_BEFORE.search(title[:start]):
            continue
        at = bool(_AT.search(title[:start])) or title[:start].rstrip().endswith(" in")
        if year and not at:
            continue  # `COVID-19`
        yield Mention(acronym, year, ("title", *(("at",) if at else ()), *_called(title, start, end)))


def _is_home(title: str, start: int, end: int) -> bool:
    """Whether an acronym stands in front of `at`: `MIT CSAIL at ICXY`."""
    return bool(_HOME_BEHIND.match(title[end:])) and not _AT.search(title[:start])


def _of_headline(line: str) -> Iterator[Mention]:
    for acronym, year, _, _ in _dated(line, lenient=True):
        yield Mention(acronym, year, ("headline-year",))
    yield from (one for one in _of_title(line) if not one.year)


def _of_sentence(sentence: str) -> Iterator[Mention]:
    days = interval(sentence, 2000)
    near = next((int(found) for found in _ANY_YEAR.findall(sentence)), 0)
    spans = set(_named_in_full(sentence))
    for acronym, year, start, end in _dated(sentence, lenient=True):
        if end - 1 in spans:
            continue
        spans.update(range(start, end))
        placed = ("placed",) if _PLACED.match(sentence[end:]) else ()
        signs = (*_around(sentence, start, end, days), *placed)
        first = ("year",) if is_acronym(acronym, lenient=False) else ("at",) if signs else ()
        if first:
            yield Mention(acronym, year, (*first, *signs))
    for acronym, year, start, end in _undated(sentence):
        signs = _around(sentence, start, end, days)
        if start not in spans and signs and not (signs == ("dated",) and sentence[start - 1 : start] == "("):
            yield Mention(acronym, year, signs, near)
    yield from _defined(sentence, near)


def _named_in_full(sentence: str) -> Iterator[int]:
    """Where the full names stand that acronyms in brackets are short for: societies are part of them."""
    for match in _IN_BRACKETS.finditer(sentence):
        before = sentence[: match.start()]
        if is_acronym(match[1], lenient=True) and eventful(before) and match[1] not in before:
            yield from range(max((found.end() for found in _ARTICLE.finditer(before)), default=0), match.start())


def _around(sentence: str, start: int, end: int, days: str) -> tuple[str, ...]:
    at = ("at",) if _AT.search(sentence[:start]) else ()
    return (*at, *_called(sentence, start, end), *(("dated",) if days else ()))


def _called(text: str, start: int, end: int) -> tuple[str, ...]:
    """Whether what stands beside an acronym says that it is an event."""
    if _CALLED_BEFORE.search(text[:start]):
        return ("called",)
    found = _CALLED_BEHIND.match(text[end:])
    if not found:
        return ()
    nearer = next(_undated(text[end + found.end() :].lstrip()[:24]), None) if found[1] is None else None
    if nearer and nearer[2] == 0:  # `the ISXY meeting ICXY`
        return ()
    return ("called",) if found[1] is None or eventful(found[1]) else ()


def _dated(text: str, *, lenient: bool) -> Iterator[tuple[str, int, int, int]]:
    """Acronym, year, and where both begin and end."""
    text = _CALLED.sub(lambda found: found[1].ljust(len(found[0])), text)
    for match in (*EVENT.finditer(text), *TURNED.finditer(text)):
        groups = match.groupdict()
        acronym, more = groups["acronym"], (groups.get("more") or "").strip()
        if more and not acronym[0].isupper():  # `at Icxyconf 2018`
            acronym, more = more, ""
        joined = match[0].startswith((f"{acronym}1", f"{acronym}2"))
        if not is_acronym(acronym, lenient=lenient, joined=joined) or more.casefold() in _GENERIC:
            continue  # `Annual Meeting 2019`
        year = int(groups["year"]) if groups.get("year") else 2000 + int(groups["short"])
        if 1980 <= year <= 2100:
            yield f"{acronym} {more}".strip(), year, match.start(), match.end()


def _undated(text: str) -> Iterator[tuple[str, int, int, int]]:
    """As `_dated`, of acronyms that have no year beside them but for `ICXY-20`; else the year is 0."""
    for match in BARE.finditer(_SHORT_YEAR.sub("   ", text)):
        short = _SHORT_YEAR.match(text, match.end())
        if is_acronym(match["acronym"], lenient=False):
            yield match["acronym"], 2000 + int(short[1]) if short else 0, match.start(), match.end()


def _lenient(title: str, sentences: Sequence[str]) -> Iterator[Mention]:
    """A word with one capital that the title leads to, and a sentence begins with or dates: `Acme at Icxyconf`."""
    for match in re.finditer(r"(?<![\w-])[A-Z][a-z]{4,}[\w-]*", title):
        word = match[0]
        dated = [year for line in sentences for name, year in mentions(line, lenient=True) if name == word]
        if dated and _AT.search(title[: match.start()]) and is_acronym(word, lenient=True):
            yield Mention(word, dated[0], ("title", "at"))


def _defined(sentence: str, near: int) -> Iterator[Mention]:
    """`Full Name (ACRONYM 2017)`, or `2017 Full Name (ACRONYM)`; no one's affiliation."""
    for match in _IN_BRACKETS.finditer(sentence):
        before = sentence[: match.start()].rstrip()[-160:]
        if not is_acronym(match[1], lenient=True) or not _CAPITAL_BEFORE.search(f"{before} "):
            continue
        named = eventful(before)
        if not named and not _has_initials(before, match[1]) and _ends_in_person(before):
            continue
        printed = int(match[2] or match[3] or 0)
        when = printed + 2000 if 0 < printed < 100 else printed
        days = () if named or not interval(sentence, 2000) else ("days",)
        yield Mention(match[1], when, ("defined" if named else "bracketed", *days), near)


def _ends_in_person(before: str) -> bool:
    pieces = name_list(before.rpartition(" by ")[2]).pieces
    last = " ".join(before.split()[-2:])
    return likeness(last) >= LIKELY or bool(pieces and likeness(pieces[-1].name) >= LIKELY)


def _has_initials(before: str, acronym: str) -> bool:
    """Whether the letters of an acronym begin words in front of it, in order: `Mensch und Computer (MuC)`."""
    letters = [char.casefold() for char in acronym if char.isalpha()]
    words = iter(word[0].casefold() for word in re.findall(r"[^\W\d_]+", before)[-2 * len(letters) - 2 :])
    return len(letters) >= 3 and all(letter in words for letter in letters)
