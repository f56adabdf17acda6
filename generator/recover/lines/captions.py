"""How captions speak, whatever stands around them: they number, point to a side, or credit who took the picture."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.recover.lines.text import word_count

_CAPTION = re.compile(
    r"(?:(?:figures?|fig\.|table|abbildung|abb\.|tabelle|tab\.|tableau|figura|tabla|tabella|tabela|photo|foto|image)"
    r"\s*\d*\s?[.:]|(?:left|right|top|bottom|above|below|center|centre|credit|source|photo|foto|image|picture|bild)"
    r"(?:\s+(?:left|right|row|credits?|by|courtesy(?:\s+of)?))?\s*:|(?:oben|unten|en haut|en bas|à gauche|à droite"
    r"|arriba|abajo|izquierda|derecha|sopra|sotto|a sinistra|a destra|em cima|em baixo|à esquerda|à direita)\s?:"
    r"|links:.*\brechts\b|\[(?:image|picture)\b).*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?i:figure|fig\.?|abbildung|abb\.|figura|photo|foto|image)\s?\d{1,3}[a-z]?\)?(?:\s?[–—|)-]\s*[^\W\d]|\s[A-ZÀ-ÖØ-Þ]).*"
)
"""A picture with its number and no stop behind that: in a sentence, a verb in small letters follows."""
_CREDIT = re.compile(
    r"(?:^|[.!?)—–,(]\s*)(?:(?:photo|image|picture)(?:graph)?s?(?:\s+(?:credits?|by|courtesy(?:\s+of)?))?|fotos?|bild(?:er)?"
    r"|crédits?(?:\s+photo)?|credits?|courtesy\s+of|foto\s+di|imagen)(?:\s?:|(?<=by)\s|(?<=of)\s)\s*\S",
    re.IGNORECASE,
)
"""Who took a picture, at the end of a line below it."""
_POINTS = re.compile(
    r"\A(?:(?:on\sthe\s)?left|links|à\sgauche|a\sla\sizquierda|a\ssinistra|à\sesquerda)\s?[,:(–—].+"
    r"[,;.]\s(?:(?:and|und|et|y|e)\s)?(?:(?:on\sthe\s)?right|rechts|à\sdroite|a\sla\sderecha|a\sdestra|à\sdireita)\s?[,:(–—]"
    r"|\((?:left|top|above)\).+\((?:right|bottom|below)\)|\((?:links|oben)\).+\((?:rechts|unten)\)"
    r"|\A(?:from\sleft\sto\sright|von\slinks\snach\srechts|de\sgauche\sà\sdroite|de\sizquierda\sa\sderecha"
    r"|da\ssinistra\sa\sdestra|da\sesquerda\spara\sa\sdireita)\s?[,:]"
    r"|,\s(?:as\s)?seen\sfrom\s(?:the\b|(?-i:[A-Z]))|\bclick\sto\senlarge\b",
    re.IGNORECASE,
)
"""Both sides of a picture, or from where it was taken; one side alone may be that of a road."""
_MOST_WORDS, _BRIEF = 40, 25


@lru_cache(maxsize=1 << 14)
def speaks_as_caption(plain: str) -> bool:
    """Whether a line says by its own words that a picture stood above it."""
    numbered = _CAPTION.fullmatch(plain) or _NUMBERED.fullmatch(plain)
    return bool(numbered) or (word_count(plain) <= _MOST_WORDS and bool(_CREDIT.search(plain)))


@lru_cache(maxsize=1 << 14)
def points_into_picture(plain: str) -> bool:
    """Whether a few words tell where something is within a picture that is not there, as long paragraphs may."""
    return word_count(plain) <= _BRIEF and bool(_POINTS.search(plain))
