"""Where posts and decks name a paper: in the words of its title, by what is set apart in a text, and by its address."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from generator.model.body import Body, LinkHole
from generator.programme.words.titles import SMALL_WORDS, Titles, is_coined, is_short, main_part, title_key, words

_QUOTED = re.compile(
    r"“([^“”]{2,200})”|\"([^\"]{2,200})\"|«([^«»]{2,200})»|„([^„“”]{2,200})[“”]|[「『]([^「」『』]{2,200})[」』]"
)
_EMPHASISED = re.compile(r"<(em|cite)>((?:[^<]|<(?!/?(?:em|cite)>)){2,400})</\1>")
_LINK = re.compile(r'<a href="\0(\d+)\0"[^>]*>((?:[^<]|<(?!/?a[ >])){1,600})</a>')
_TAG = re.compile(r"<[^<>]*>")
_ADDRESS = re.compile(r"https?://(?:www\.)?([^/?#]+)(/[^#]*)", re.IGNORECASE)
_ABROAD = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_FEW = 3
"""Words up to which a title that is set apart must be spelt with the same capitals: *deep learning* names no paper."""
_AROUND = 90
"""Characters of a line that are shown on either side of what is printed."""


@dataclass(frozen=True, slots=True)
class Naming:
    """How a text prints a title, or what it links to the paper with, and what stands on the same line around it."""

    printed: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A paper as texts may name it: its title, addresses that lead to it, family names of its authors and its venue."""

    title: str
    addresses: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Link:
    """Words that link to the paper of that number, if to one; `away` if to another site."""

    printed: str
    number: int | None
    away: bool

    @property
    def telling(self) -> bool:
        """Whether the words could be a title."""
        return self.number is None and len(words(self.printed)) >= _FEW


class Register:
    """All papers by what names them, each by its number."""

    def __init__(self, papers: Sequence[Known], own: Iterable[str] = ()) -> None:
        """`own` are addresses of the library's posts: to link to one is not to name the paper that it tells of."""
        self._about = [tuple(words(one, folded=False) for one in paper.about) for paper in papers]
        self._titles = Titles([paper.title for paper in papers])
        self._short = _unique(_short_forms(papers))
        self._own = set(filter(None, map(_address, own)))
        places = ((_address(url), number) for number, paper in enumerate(papers) for url in paper.addresses)
        self._places = _unique((place, number) for place, number in places if place and place not in self._own)

    def named(self, title: str, body: Body) -> dict[int, Naming]:
        """The papers that a post or deck of that title and body names, each as it is first named."""
        lines = unicodedata.normalize("NFC", f"{title}\n{body.text}").split("\n")
        found = {
            number: _within(lines[line], *span, whole=not line)
            for number, (line, span) in self._titles.named(lines).items()
        }
        html = self._marked(body)
        links = [self._link(body, *match.groups()) for match in _LINK.finditer(html)]
        away = {title_key(link.printed) for link in links if link.away}
        told = (*self._quoted(lines), *_emphasised(html), *(link.printed for link in links if link.telling))
        for printed in dict.fromkeys(told):
            number = self._called(printed)
            if number is not None and self._meant(printed, number, lines, away):
                found.setdefault(number, _shown(printed.strip(" ,.;:"), lines))
        for link in links:
            if link.number is not None and link.number not in found and link.printed:
                found[link.number] = _shown(link.printed, lines)
        return found

    def _marked(self, body: Body) -> str:
        """The HTML of a body with the numbers of its holes, if it is worth looking at."""
        if not (self._short or self._places):
            return ""
        return "".join(part if isinstance(part, str) else f"\0{at}\0" for at, part in enumerate(body.parts))

    def _quoted(self, lines: Iterable[str]) -> Iterator[str]:
        for line in lines if self._short else ():
            yield from (next(filter(None, match.groups())) for match in _QUOTED.finditer(line))

    def _link(self, body: Body, hole: str, html: str) -> _Link:
        part, printed = body.parts[int(hole)], _plain(html)
        url = part.url if isinstance(part, LinkHole) else ""
        place = _address(url)
        number = self._places.get(place)
        away = bool(_ABROAD.match(url)) and number is None and place not in self._own
        return _Link(printed, number, away)

    def _called(self, phrase: str) -> int | None:
        """The paper that has `phrase`, which is set apart from its text, for its whole title or main part."""
        number = self._short.get(title_key(phrase))
        spelt = number is not None and (len(words(phrase)) > _FEW or self._spelt(phrase, number))
        return number if spelt else None

    def _meant(self, phrase: str, number: int, lines: Sequence[str], away: Container[str]) -> bool:
        """Whether no other thing is called `phrase`: what many are called needs an author or the venue beside it.

        What leads to another address than the paper's is another thing of that name.
        """
        if not _is_common(phrase, whole=title_key(phrase) == title_key(self._titles.titles[number])):
            return True
        beside = (line.replace(phrase, " ") for line in lines if phrase in line)
        return title_key(phrase) not in away and any(self._is_about(line, number) for line in beside)

    def _is_about(self, line: str, number: int) -> bool:
        """Whether a line names an author, or the venue."""
        said = words(line, folded=False)
        return any(said[at : at + len(name)] == name for name in self._about[number] if name for at in range(len(said)))

    def _spelt(self, phrase: str, number: int) -> bool:
        title = self._titles.titles[number]
        return words(phrase, folded=False) in (words(title, folded=False), words(main_part(title), folded=False))


def _emphasised(html: str) -> Iterator[str]:
    return (_plain(match[2]) for match in _EMPHASISED.finditer(html))


def _is_common(phrase: str, *, whole: bool) -> bool:
    """Whether a title of so few words, or a main part of so few that tell, is that of many things: `The Sea`."""
    telling = phrase if whole else " ".join(word for word in words(phrase) if word not in SMALL_WORDS)
    return is_short(telling) and not is_coined(phrase.strip(" ,.;:"))


def _short_forms(papers: Sequence[Known]) -> Iterator[tuple[str, int]]:
    """Titles and main parts that are no single word of every day; of several papers that have one, nobody is meant."""
    for number, paper in enumerate(papers):
        for form in {title_key(one): one for one in (paper.title, main_part(paper.title)) if one}.values():
            if len(words(form)) > 1 or is_coined(form):
                yield title_key(form), number


def _unique(named: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    numbers: dict[str, set[int]] = defaultdict(set)
    for key, number in named:
        numbers[key].add(number)
    return {key: next(iter(some)) for key, some in numbers.items() if key and len(some) == 1}


def _address(url: str) -> str:
    """An address as it is compared; empty for one that leads to a whole site."""
    found = _ADDRESS.match(url)
    return f"{found[1].casefold()}{found[2].rstrip('/')}" if found and found[2].rstrip("/") else ""


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split()).replace("\0", "")


def _shown(printed: str, lines: Sequence[str]) -> Naming:
    """With its line, if but one has these words."""
    holding = Counter(line for line in lines if printed in line)
    line = next(iter(holding), "")
    if sum(holding.values()) != 1 or line.count(printed) != 1:
        return Naming(printed)
    at = line.index(printed)
    return _within(line, at, at + len(printed), whole=line is lines[0])


def _within(line: str, start: int, end: int, *, whole: bool) -> Naming:
    """What stands from `start` to `end`, and whole words around it; around a post's own title, nothing."""
    if whole:
        return Naming(line[start:end])
    before, after = line[:start], line[end:]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return Naming(line[start:end], before, after)
