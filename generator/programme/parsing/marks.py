"""Who belongs to the home organisation: by colour, bold, underline or a sign beside the name, never by fame."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.model.conference import Participant
from generator.programme.parsing.origins import Words, is_from, origin, peculiar, places_in
from generator.programme.words.lines import Line, Place
from generator.programme.words.names import Piece, name_list

_STYLES = ("hl", "strong", "u", "em")
_STYLE_WORDS = {"hl": "coloured", "strong": "bold", "u": "underlined", "em": "italic"}
_MOST = 0.5
"""Share of the lines of names from which on a style without a legend may be a mark."""
_SIGNS = "*†‡§∗⋆★✦^"
_LEGENDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("strong", re.compile(r"\b(?:bold(?:ed|face)?|gras|fett(?:gedruckt\w*|schrift)?|negrita|negrito|grassetto)\b|"
    r"жирн|粗体|加粗|太字|굵은", re.IGNORECASE)),
    ("u", re.compile(r"\b(?:underlin\w+|soulign\w+|unterstrichen\w*|subrayad\w+|sublinhad\w+|sottolineat\w+)\b|"
    r"подч[её]ркн|下划线|下線|밑줄", re.IGNORECASE)),
    ("em", re.compile(r"\b(?:italics?|italicized|italique|kursiv\w*|cursiva|itálico|corsivo)\b|курсив|斜体",
        re.IGNORECASE)),
    ("hl", re.compile(
        r"\b(?:highlight\w*|colou?r\w*|blue|red|green|orange|purple|bleu|rouge|vert|couleur|blau|rot|grün|farbig|"
        r"hervorgehoben|azul|rojo|verde|"
        r"vermelho|resaltad\w+|destacad\w+|blu|rosso|evidenziat\w+|синим|красным|выделен\w*)\b|"
        r"蓝色|青色|赤字|파란색", re.IGNORECASE)),
)  # fmt: skip
_SIGN_LEGEND = re.compile(
    rf"(?:asterisks?|astérisque|asterisk\w*|Sternchen|asterisco|星号|звёздочк\w+)|(?:marked|denoted|indicated|"
    rf"marqu\w+|markiert|gekennzeichnet|marcad\w+)\D{{0,30}}([{re.escape(_SIGNS)}])|"
    rf"(?<!\w)([{re.escape(_SIGNS)}])\s?(?:marks?|denotes?|indicates?|means|stands for|for|=|:|–|—|"
    rf"marque|désigne|indique|bezeichnet|markiert|kennzeichnet|indica|marca|señala)(?!\w)",
    re.IGNORECASE,
)
_ABOUT_PEOPLE = re.compile(
    r"\b(?:authors?|members?|researchers?|affiliat\w+|employees?|staff|students|names?|colleagues|our|lab|team|"
    r"auteurs?|membres|integrantes|nos|mitarbeiter\w*|mitglieder|"
    r"unsere\w*|autor\w*|miembros|nuestr\w+|membros|noss\w+|nostri|membri|\w+ers|people)\b|сотрудник|авторы|作者|成员|"
    r"著者|所属|저자", re.IGNORECASE
)  # fmt: skip
_OTHERWISE = re.compile(
    r"\b(?:equal\w*|interns?|internships?|correspond\w+|égal\w*|stagiaires?|gleich\w*)\b", re.IGNORECASE
)
"""What signs beside names stand for as well, and says nothing of whose people they are."""
_DEMONYM = re.compile(r"\b[A-Z]\w{2,}(?:ians?|ers|ites|istas)\b")
"""What an organisation calls its people: `Acmians are marked with an asterisk`."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How home people are marked: a style, a sign, or where they are from; empty when the source cannot tell.

    `told`: a legend says so.
    """

    style: str = ""
    sign: str = ""
    told: bool = False
    home: Words = frozenset()
    """What is peculiar to the home organisation, where the post prints where people are from."""
    places: tuple[tuple[str, str], ...] = ()
    """Numbers that stand behind names, and what the legend says of each."""

    @property
    def words(self) -> str:
        """For people: `bold, as the legend says`."""
        if self.home:
            return "where people are from, as printed"
        shown = f"the sign {self.sign}" if self.sign else _STYLE_WORDS.get(self.style, "")
        because = "as the legend says" if self.told else "as some names are and others are not"
        return f"{shown}, {because}" if shown else ""

    def holds(self, piece: Piece, line: Line) -> bool | None:
        """Whether the name bears the mark; None when there is no mark."""
        if self.home:
            told = origin(piece, dict(self.places))
            return is_from(self.home, told) if told else is_from(self.home, line.aside) or None
        if self.sign:
            return self.sign in piece.marks
        if self.style == "strong" and line.place is Place.HEADING:  # names in bold throughout were taken for a heading
            return True
        return line.cut(piece.start, piece.end).share(self.style) > 0.5 if self.style else None


def find_mark(intro: str, notes: Sequence[str], name_lines: Sequence[Line], home: str = "") -> Mark:
    """The mark that the legend names and the names bear; without a legend, a colour, bold or underline of some.

    Where there is none, those of `home` are known by where they are from, if the post prints that.
    """
    found = _shown(intro, notes, name_lines)
    places = {number: place for note in notes for number, place in places_in(note).items()}
    mark = replace(found, places=tuple(places.items()))
    if mark.style or mark.sign:
        return mark
    from_home = replace(mark, home=peculiar(home))
    told = from_home.home and any(from_home.holds(*one) for one in _pieces(name_lines))
    return from_home if told else mark


def _shown(intro: str, notes: Sequence[str], name_lines: Sequence[Line]) -> Mark:
    """The style or the sign that people are marked with."""
    borne = {style: _borne(style, name_lines) for style in _STYLES}
    wanted = [style for text in (intro, *notes) for style in _legend_styles(text)]
    for style in wanted:
        if any(borne[style]):
            return Mark(style, told=True)
    sign = _legend_sign(intro, notes)
    if sign and any(sign in piece.marks for piece, _ in _pieces(name_lines)):
        return Mark(sign=sign, told=True)
    if wanted and "hl" not in wanted:
        return Mark()
    return next((Mark(style) for style in ("hl", "strong", "u") if _sets_apart(borne[style])), Mark())


def _pieces(name_lines: Sequence[Line]) -> Iterator[tuple[Piece, Line]]:
    return ((piece, line) for line in name_lines for piece in name_list(line.text).pieces)


def participants(line: Line, mark: Mark, *, role: str = "") -> tuple[Participant, ...]:
    """The names of `line`, in order, as printed."""
    places = dict(mark.places)
    return tuple(
        Participant(piece.name, mark.holds(piece, line), role, origin(piece, places))
        for piece in name_list(line.text).pieces
    )


def _borne(style: str, name_lines: Sequence[Line]) -> list[float]:
    """The share of its names that bear a style, for each line that has names."""
    lines = [(line, name_list(line.text).pieces) for line in name_lines]
    return [
        sum(line.cut(piece.start, piece.end).share(style) > 0.5 for piece in pieces) / len(pieces)
        for line, pieces in lines
        if pieces
    ]


def _sets_apart(borne: Sequence[float]) -> bool:
    """Whether a style without a legend tells who is of the house: it parts the names of a line, and most lines have it.

    A lab writes of what its own people took part in; a style of few lines, or of whole lines, says something else.
    """
    return any(0 < share < 1 for share in borne) and sum(map(bool, borne)) >= _MOST * len(borne)


def is_legend(text: str) -> bool:
    """Whether a line is but a sentence that says how people are marked, as in `In bold, members of the lab.`."""
    return text.endswith(".") and text.count(". ") == 0 and bool(_legend_styles(text))


def _legend_styles(text: str) -> list[str]:
    """The styles that sentences of `text` say people are marked with."""
    found = []
    for clause in re.split(r"[.!?()（）。]\s*|\n", text):
        if len(clause) < 300 and (_ABOUT_PEOPLE.search(clause) or _DEMONYM.search(clause)):
            found += [style for style, words in _LEGENDS if words.search(clause)]
    return found


def _legend_sign(intro: str, notes: Sequence[str]) -> str:
    """The sign that stands for membership, by a legend such as `Members of the lab are marked with *`."""
    for clause in re.split(r"[.!?()（）。]\s*|\n", intro):
        found = None if _OTHERWISE.search(clause) else _SIGN_LEGEND.search(clause)
        if found and len(clause) < 300 and (_ABOUT_PEOPLE.search(clause) or _DEMONYM.search(clause)):
            return found[1] or found[2] or "*"
    for note in notes:
        sign = note.strip()[:1]
        if sign in _SIGNS and re.search(
            r"\b(?:members? of|our (?:lab|group|team)|lab members?|affiliated with our)\b", note, re.IGNORECASE
        ):
            return sign
    return ""
