"""Where sentences end, in any script: the one definition that all rules over lines share."""

from __future__ import annotations

import re

QUOTES = '"“”’»«›‹」』'
"""What closes a quotation, a single straight mark aside, which is an apostrophe as often."""
STOPS = ".!?…。！？؟۔।։"
CLOSING = r"\"”“’‘'»«›‹」』）)\]"
"""What may stand behind the stop: a quotation closes with “ in German, with « in Danish, with 」 in Japanese."""
_OPENING = r"\"“”„‘‚'»«›‹「『¿¡(\["
_INNER = re.compile(rf"(?:[.!?…؟۔।։][{CLOSING}]*\s+|[。！？][{CLOSING}]*)[{_OPENING}]?([^\W\d_])")
_QUOTED = re.compile(rf"[\"“”„‘‚'»«›‹「『].*[{STOPS}][\"”“’‘'»«›‹」』]+")

LOWER, UPPER = r"[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ]", r"[A-ZÀ-ÖØ-ÞА-ЯЁ]"
SEAM = re.compile(rf"(?<={LOWER}{LOWER})[.!?…]+[\"”’)]*(?=[“\"¿¡(]?{UPPER}(?:{LOWER}|[\s’']))")
"""Where a sentence begins right behind another, with no space between."""
JOINT = re.compile(
    rf"(?<={LOWER}{LOWER})(?={UPPER}(?:{LOWER}|[\s’'])|\d{{1,3}}\s{UPPER}{LOWER})"
    rf"|(?<={UPPER}{UPPER})(?={UPPER}{LOWER}{LOWER}|I[\s’'])"
)
"""Where a word with a capital begins right behind another word."""


def ending(more: str = "") -> re.Pattern[str]:
    """A pattern for the end of a sentence; `more` are marks that end one in the eyes of a rule, such as colons."""
    return re.compile(rf"[{STOPS}{more}][{CLOSING}]*$")


SENTENCE_END = ending()


def goes_on(plain: str) -> bool:
    """Whether a sentence ends within `plain` and another begins, with no small letter first."""
    return any(not found[1].islower() for found in _INNER.finditer(plain))


def stops_within(plain: str) -> bool:
    """Whether a stop stands within `plain` with more words behind it, be it that of an abbreviation."""
    return _INNER.search(plain) is not None


def is_quoted(plain: str) -> bool:
    """Whether `plain` is a sentence between quotation marks and nothing else: what somebody said."""
    return _QUOTED.fullmatch(plain) is not None
