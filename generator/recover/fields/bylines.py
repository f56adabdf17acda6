"""Lines that a page prints around a post and that say who posted it, when, and under which labels, in pieces.

A name ends where the line goes on to tell the day or the hour, the labels, or how many comments there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.post import Credit
from generator.recover.byline import parse_byline
from generator.recover.lines.dates import between_dates, first_date
from generator.recover.lines.shapes import furniture, row_parts
from generator.recover.lines.vocabulary import AUTHOR, Shape

_LABEL_WORDS = re.compile(
    r"^\W*(?:labels?|tags?|tagged(?:\s+(?:with|as))?|filed\s+(?:under|in)|posted\s+in|categor(?:y|ies)|topics?"
    r"|keywords|schlagw[oö]rter|kategorien?|etiquetas|etichette|"
    r"categor[ií]as?|libellés|catégories?|étiquettes|marcadores|ver[oö]ffentlicht\s+(?:in|unter)|publié\s+dans"
    r"|publicado\s+en|pubblicato\s+in|geplaatst\s+in|abgelegt\s+unter|"
    r"verschlagwortet\s+mit|marqué\s+(?:avec|comme)?|étiqueté|etiquetado(?:\s+(?:como|con))?|getagd(?:\s+met)?"
    r"|contrassegnato(?:\s+da\s+tag)?|метки|ярлыки|etykiety)\b\s*:?\s*",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    rf"\b(?:(?:by|von|par|por|di|da|door|av|af|przez|автор)\s*:?\s+|{AUTHOR}\s*:\s*)(?P<names>[^\W\d_].{{0,300}})$",
    re.IGNORECASE,
)
_LEADS_TO_TIME = re.compile(
    r"(?:\s(?:at|on|in|um|am|den|à|le|a\slas|às|em|en|el|a|alle|ore|il|op|om|kl\.?|klo|zaman:|dátum:|o|v|в|на|AT|ON|UM)"
    r"|[\s,.:;|@–—-]){1,8}$"
)
"""What is left between a name and a day or an hour when these are taken out; `Le`, `El` and `V` may be surnames."""
_PLACES = "in|under|unter|dans|em|onder|on|to|w|в"
_PLACES_OF = {"por": f"{_PLACES}|en", "av": f"{_PLACES}|i|på", "af": f"{_PLACES}|i|på"}
"""Words that lead from a name to labels; some are "and" in other languages, so the word before the name decides."""
_NO_LABEL = re.compile(r"^(?:the|an?|d(?:er|ie|as|em|en)|einer?|einem|l[ea]s?|el|il|het|de)\s|\d")
"""Tells a time or a place in the author's own words, or in numbers."""
_ENTRY_WAS = re.compile(
    r"^this (?:entry|post) was (?:posted|filed) (?:(?P<by>by [^|]{1,60}?) )?(?:on [^|]{0,80}? )?(?:and is filed )?"
    r"(?:in|under) (?P<in>[^|]{1,200}?)(?:[,.]? (?:and )?tagged:? (?P<tagged>[^|]{1,200}?))?"
    r"(?:,? (?P<rest>(?:on|by) .{0,120}?)(?:\.? bookmark the .{0,80})?|\.? bookmark the .{0,80}"
    r"|\s?\. (?:you can|both comments|responses are) .{0,300}|\.)?$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\s[—–-]\s+(?P<name>[^@|—–]{1,60}?)\s+@\s+\d{1,2}[:.h]\d{2}(?:\s*(?:[ap]\.?m\.?|uhr))?\s*$", re.IGNORECASE
)
"""Who posted, and at what time, behind the labels, as WordPress' first themes print it."""
_FILED = re.compile(
    r"(?P<byline>.{0,120}?\b(?:by|von|par|por|da|door)\s.{1,120}\d)\s+(?:in|under)\s+(?P<labels>[^\d.]{2,80})"
)
"""Who posted, and when, before the labels."""
_DATED = re.compile(r"\s(?:on|am|le|el|il|em|op|den)\s+$", re.IGNORECASE)
_BEHIND = (Shape.COMMENTS, Shape.SHARE, Shape.PERMALINK, Shape.MORE)


def credited(plain: str) -> Iterator[Credit]:
    """Whom a line of furniture names as its post's authors."""
    for piece in _pieces(plain):
        if not _LABEL_WORDS.match(piece):
            yield from _credits(piece)


def filed_under(plain: str) -> Iterator[str]:
    """The labels that a line of furniture tells of."""
    for piece in _pieces(plain):
        words = _LABEL_WORDS.match(piece)
        listed = piece[words.end() :] if words else _told(piece)[2]
        yield from (name for label in listed.split(",") if (name := label.strip(" .;")))


def _credits(piece: str) -> Iterator[Credit]:
    opening, names, _ = _told(piece)
    read = parse_byline(f"{opening}{names}")
    if read or not names:
        yield from read
        return
    for name in re.split(r"\s*,?\s+(?:and|&|und|et|y|e|en)\s+|\s*&\s*", names):
        person, _, role = name.partition(",")
        if named := _LEADS_TO_TIME.sub("", re.split(r"\s+(?=[\d@])", person.strip())[0]):
            yield Credit(named, *_role(role))


def _role(text: str) -> tuple[str, str]:
    role, _, affiliation = text.strip().partition(",")
    return role.strip(), affiliation.strip()


def _told(piece: str) -> tuple[str, str, str]:
    """The words that announce an author, the names, and the labels behind these, each empty where there are none."""
    texts = tuple(_LEADS_TO_TIME.sub("", text) for text in between_dates(piece))
    for text in texts:
        if match := _AUTHOR.search(text):
            opening = text[: match.start("names")]
            return opening, *_apart(opening, _LEADS_TO_TIME.sub("", _unfollowed(match["names"])))
    return next((text for text in texts if parse_byline(text)), ""), "", ""


def _apart(opening: str, names: str) -> tuple[str, str]:
    """Names and labels. A word in small letters parts them, but where all are capitals."""
    words = opening.casefold().split()
    places = _PLACES_OF.get(words[-1].strip(":") if words else "", _PLACES)
    capitals = re.IGNORECASE if names.isupper() else re.NOFLAG
    found = re.match(rf"([^,;(]{{1,160}}?)\s({places})\s+(?!['’])(\S.*)", names, capitals)
    if not found:
        return names, ""
    named = len(words) > 1 and found[2].lower() != "on" and not _NO_LABEL.search(found[3])
    return found[1], found[3] if named else ""


def _unfollowed(names: str) -> str:
    """`names` without what the page prints behind them: a count of comments, or words of several to share the post."""
    ends = [found.start() for found in re.finditer(r"\s+", names)]
    kinds = ((end, furniture(names[end:].strip())) for end in ends)
    return next((names[:end] for end, kind in kinds if kind in _BEHIND and _surely(kind, names[end:])), names)


def _surely(kind: Shape, said: str) -> bool:
    """Whether words are no surname: `More`, `Link` and `Pocket` are names of persons, too."""
    return kind is Shape.COMMENTS or len(said.split()) > 1


def _as_labels(said: re.Match[str]) -> str:
    """The sentence of WordPress's themes as the line of labels that it is."""
    parts = (f"Posted in {said['in']}", said["tagged"] and f"Tagged {said['tagged']}", said["by"], said["rest"])
    return " | ".join(part for part in parts if part)


def _pieces(plain: str) -> Iterator[str]:
    """The pieces of a line of furniture, each of which tells of labels, or of who posted and when."""
    line = _SIGNED.sub(r" | by \g<name>", _ENTRY_WAS.sub(_as_labels, plain))
    for piece in (part for row in re.split(r"\s*[|·•]\s*|\s{3,}", line) for part in _row(row)):
        dated = first_date(piece) if _LABEL_WORDS.match(piece) else None
        behind = _DATED.search(piece[: dated.start]) if dated else None
        filed = None if dated else _FILED.fullmatch(piece)
        two = (piece[: behind.start()], piece[behind.end() :]) if behind else filed and _filed(filed)
        yield from two or (piece,)


def _row(row: str) -> Iterator[str]:
    """The parts of a row. What a list of labels goes on with is a label, be it called as a link of the theme is."""
    parts = row_parts(row)
    held = parts[0]
    for part in parts[1:]:
        if _goes_on(held) and furniture(part) is not Shape.COMMENTS:
            held = f"{held} {part}"
        else:
            yield held
            held = part
    yield held


def _goes_on(piece: str) -> bool:
    """Whether labels are still to come: behind what announces them, and behind a comma."""
    words = _LABEL_WORDS.match(piece)
    return words is not None and (words.end() == len(piece) or piece.endswith(","))


def _filed(said: re.Match[str]) -> tuple[str, ...]:
    """A byline that ends with labels, the two apart, if its date is all that parts them."""
    dated = first_date(said["byline"])
    whole = dated is not None and dated.end == len(said["byline"])
    return (said["byline"], f"Posted in {said['labels']}") if whole else ()
