"""How much a text looks like the name of one person, by its form alone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.model.late import late

_PARTICLES_WORDS = (
    "de del della dei da das do dos du di des der den dem van von vom zu zur zum le la les lo los las el al bin bint "
    "ben ibn abu ul ur ud bte binti "
    "af av och ter ten te 't y e i née nee geb st ’t d und af ap mac dal dalla degli san santa"
)
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "2nd", "3rd", "phd", "ph.d.", "md", "m.d."))
_COMMON_WORDS = (
    "the a an of for and with in on to from via using by at as is are be or its their our your we it this that "
    "these how "
    "why what when where which can do does not no towards toward beyond into over under between without learning deep "
    "neural network networks data model models workshop tutorial conference challenge university institute department "
    "school laboratory lab college center centre inc workshops papers paper poster posters talks oral session sessions "
    "research scientist scientists engineer engineers engineering intern interns internship manager director "
    "professor postdoc recruiter software developer labs corp ltd group"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_SHORT_FAMILIES = frozenset(("An", "As", "Can", "Do", "In", "On", "To", "Via"))
"""Family names that are small words too: behind one given name, and with a capital, they may be one."""
_SHORT_GIVENS = frozenset(("An", "Can", "Deep", "Do", "In", "On", "So"))
"""Given names that are common words too: in front of one family name, and among other names, they may be one."""
_NOUNISH = re.compile(
    r"(?:ing|tion|tions|sion|ness|ities|ity|works|ments|ment|ics|ization|isation|ology|ism|ware|tically|ional|ative|"
    r"ances?|ences?)$"
)
_GIVENS = frozenset(("clarence", "clemence", "constance", "florence", "laurence", "lawrence", "prudence", "terence"))
"""Given names that end as nouns do."""
_HAN = late(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_EAST = late(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,2}(?:[^\W\d_]\.-?){0,3}")
_PLACED = re.compile(r"(?<=\s)(?:in|op|aan)\s(?=['’]t\s)")
"""In front of a Dutch particle, another part of a family name: `Ada in 't Veld`."""
_NICKNAME = re.compile(r"[(\"“'‘][^()\"”“\s]{1,20}[)\"”’']")
LIKELY = 0.85
"""From which likeness on a text is hardly anything but one person's name."""


@lru_cache(maxsize=16384)
def likeness(name: str) -> float:
    """How much `name` looks like one person's name by its form alone, 0 to 1."""
    if is_eastern(name):
        return _eastern(name)
    words = _NICKNAME.sub(" ", _PLACED.sub("", name)).split() or name.split()
    if not words or len(words) > 7 or not any(char.isalpha() for char in name):
        return 0.0
    scores = [_word(word) for word in words]
    if len(words) == 2 and words[1] in _SHORT_FAMILIES and scores[0] >= 0.9:
        scores[1] = 0.85
    if len(words) == 2 and words[0] in _SHORT_GIVENS and scores[1] >= 0.9:
        scores[0] = 0.55
    stopped = any(len(word) >= 4 and word.endswith(".") and word.casefold() not in SUFFIXES for word in words[1:-1])
    if 0.0 in scores or words[-1] in _PARTICLES or stopped:
        return 0.0
    full = sum(score >= 0.5 and word not in _PARTICLES for word, score in zip(words, scores, strict=True))
    if full < 2:
        return 0.3 if full else 0.0
    if sum(score <= 0.7 for score in scores) >= 2 or (len(words) >= 5 and not any(map(is_middle, words))):
        return 0.4
    return min(scores) if len(words) <= 5 else 0.6


def is_eastern(name: str) -> bool:
    """Whether `name` is written in Chinese, Japanese or Korean script, where one word is a whole name."""
    return not name.isascii() and bool(_EAST.search(name))


def is_broken(name: str) -> bool:
    """Whether `name`, at the end of a line, lacks what a break cut off: it is one word, or ends in an initial."""
    words = name.split()
    return len(words) == 1 or (words[-1].endswith(".") and words[-1].casefold() not in SUFFIXES)


def is_middle(word: str) -> bool:
    """Whether `word` can only stand in the middle of a name: an initial or a particle."""
    return word in _PARTICLES or bool(_INITIALS.fullmatch(word) and word.endswith(".") and word[0].isupper())


def _word(word: str) -> float:
    bare = word.strip(",")
    folded = bare.casefold()
    if folded in SUFFIXES or (bare == folded and folded in _PARTICLES):
        return 1.0
    if folded in _COMMON or not any(char.isalpha() for char in bare) or any(char.isdigit() for char in bare):
        return 0.0
    stopped = bare.endswith(".") and len(bare) > 4 and not _INITIALS.fullmatch(bare)
    if stopped or re.search(r"[:?!\"“”/=+@_<>{}\\$%]", bare):
        return 0.0
    if _INITIALS.fullmatch(bare) and bare[0].isupper() and (len(bare) <= 2 or "." in bare):
        return 0.9
    if not _cased(bare):
        return 1.0
    parts = [part for part in re.split(r"[-'’.]", bare) if part]
    if not parts or not any(part[0].isupper() for part in parts):
        return 0.0
    if bare.isupper() and len(bare) > 3:
        return 0.6 if bare.isalpha() else 0.2
    last = parts[-1].casefold()  # of `Wei-Ting`, which is no noun
    if _NOUNISH.search(last) and len(last) > 6 and folded.isascii() and folded not in _GIVENS:
        return 0.7 if last.endswith("ing") and len(last) < 9 else 0.5  # Caiming, Manning: names end so too
    return 1.0


def _cased(word: str) -> bool:
    return word.lower() != word.upper()


def _eastern(name: str) -> float:
    bare = re.sub(r"[\s・·＝=]", "", name)
    if not bare or any(unicodedata.category(char)[0] not in "LM" for char in bare):
        return 0.0
    if _HANGUL.search(bare):
        return 0.9 if 2 <= len(bare) <= 4 else 0.1
    if _KANA.search(bare) and not _HAN.search(bare):
        return 0.8 if 3 <= len(bare) <= 14 and ("・" in name or " " in name or len(bare) <= 8) else 0.1
    return 0.9 if 2 <= len(bare) <= (6 if " " in name or _KANA.search(bare) else 4) else 0.1
