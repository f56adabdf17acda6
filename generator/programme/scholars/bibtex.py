"""Papers as BibTeX, in UTF-8 or with LaTeX's accents.

The grammar is that of BibTeX 0.99d; case protection follows "BibTeXing" (Patashnik 1988), section 4: braces keep a
style from lowering what must stay a capital.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from generator.model.people import EntryRef, Paper
from generator.programme.scholars.naming import family
from generator.programme.words.likeness import is_eastern

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_ESCAPES = str.maketrans(_SPECIAL)
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0308": '"', "\u0304": "=", "\u0307": ".",
    "\u0306": "u ", "\u030c": "v ", "\u030b": "H ", "\u0327": "c ", "\u0328": "k ", "\u030a": "r ", "\u0323": "d ",
}  # fmt: skip
_LETTERS = {
    "ß": r"{\ss}", "ø": r"{\o}", "Ø": r"{\O}", "ł": r"{\l}", "Ł": r"{\L}", "æ": r"{\ae}", "Æ": r"{\AE}", "œ": r"{\oe}",
    "Œ": r"{\OE}", "å": r"{\aa}", "Å": r"{\AA}", "ı": r"{\i}", "–": "--", "—": "---", "’": "'", "‘": "`",
    "“": "``", "”": "''",
}  # fmt: skip
_SUFFIX = re.compile(r"^(?P<first>.+)\s(?P<last>[^\s,]+),?\s(?P<suffix>Jr\.?|Sr\.?|II|III|IV)$")
_TYPES = {"talks": "Oral presentation", "posters": "Poster", "demos": "Demonstration"}


def bibtex(paper: Paper, *, latex: bool = False) -> str:
    """One `@inproceedings` entry that ends in a line feed; `latex` spells accents as LaTeX commands."""
    note = ", ".join(part for part in (paper.award, _TYPES.get(paper.kind, "")) if part)
    fields = {
        "title": _title(paper.title),
        "author": " and ".join(_author(person.name) for person in paper.authors),
        "booktitle": _title(paper.event or paper.venue),
        "series": escaped(f"{paper.acronym} {paper.year}" if paper.acronym and paper.year else paper.acronym),
        "year": str(paper.year or ""),
        "address": escaped(paper.place),
        "url": _url(paper.url),
        "note": escaped(note),
    }
    lines = [
        f"  {name} = {{{_ascii(value) if latex and name != 'url' else value}}},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join((f"@inproceedings{{{paper.key},", *lines, "}", ""))


def bibliography(papers: Iterable[Paper]) -> tuple[dict[str, str], dict[str, str]]:
    """BibTeX of each paper by its slug, and of each edition by the path of its file, in the order of its programme.

    The second holds the same with LaTeX's accents, of all that has letters beyond ASCII.
    """
    made = [(paper, bibtex(paper)) for paper in papers]
    plain = {paper.slug: text for paper, text in made}
    latex = {paper.slug: bibtex(paper, latex=True) for paper, text in made if not text.isascii()}
    listed: dict[str, dict[EntryRef, str]] = defaultdict(dict)
    for paper, _ in made:
        for mention in paper.mentions:
            if mention.ref:
                listed[mention.ref.conference][mention.ref] = paper.slug
    for path, places in listed.items():
        slugs = dict.fromkeys(places[ref] for ref in sorted(places))
        plain[path] = "\n".join(plain[slug] for slug in slugs)
        if any(slug in latex for slug in slugs):
            latex[path] = "\n".join(latex.get(slug, plain[slug]) for slug in slugs)
    return plain, latex


def escaped(text: str) -> str:
    """`text` with the characters that LaTeX reads as commands spelled out; line breaks are spaces."""
    return " ".join(text.split()).translate(_ESCAPES)


def _title(text: str) -> str:
    """A title with braces around the words whose capitals are part of their spelling: `ImageNet`, `3D`, `DRAW`."""
    return " ".join(_word(word) for word in text.split())


def _word(word: str) -> str:
    core = re.search(r"[^\W_](?:.*[^\W_])?", word)
    if not core or (
        not any(char.isupper() for char in core[0][1:]) and not (core[0].isupper() and core[0] not in ("A", "I"))
    ):
        return escaped(word)
    return f"{escaped(word[: core.start()])}{{{escaped(core[0])}}}{escaped(word[core.end() :])}"


def _author(name: str) -> str:
    """A name that BibTeX splits as people do: a suffix, or a family name in front, in its own part.

    One with the word `and` is kept whole. Words without a capital are particles to BibTeX, but where all are, none is.
    """
    words = name.split()
    if len(words) == 2 and is_eastern(words[0]) and family(name) == words[0]:
        return escaped(f"{words[0]}, {words[1]}")
    if len(words) > 1 and name.islower() and "," not in name and "and" not in words:
        return escaped(f"{words[-1]}, {' '.join(words[:-1])}")
    found = _SUFFIX.match(name)
    if found:
        return escaped(f"{found['last']}, {found['suffix']}, {found['first']}")
    return (
        f"{{{escaped(name)}}}" if re.search(r"\sand\s", name, re.IGNORECASE) or name.count(",") > 2 else escaped(name)
    )


def _url(url: str) -> str:
    return re.sub(r"[\s{}\\]", lambda char: f"%{ord(char[0]):02X}" if ord(char[0]) < 128 else "", url)


def _ascii(text: str) -> str:
    """Accents as LaTeX commands within braces; letters without one stay as they are."""
    made = []
    for char in text:
        spelled = unicodedata.normalize("NFD", char)
        base, marks = spelled[0], spelled[1:]
        if char in _LETTERS:
            made.append(_LETTERS[char])
        elif len(marks) == 1 and marks[0] in _ACCENTS and base.isascii():
            made.append(f"{{\\{_ACCENTS[marks[0]]}{base}}}")
        else:
            made.append(char)
    return "".join(made)
