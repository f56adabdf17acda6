"""Which Latin alphabet unmarked text of one byte a letter is in: that of Western Europe unless its letters say else.

Statistics of letters err on a page; alphabets do not: `pojawi³a` is in no language, and each letter of `pojawiła` is in
the Polish one. Source: the main exemplar characters of the Unicode CLDR, less those of plain ASCII.
"""

from __future__ import annotations

import codecs

WESTERN = "cp1252"
_ALPHABETS = {
    WESTERN: (
        "äöüß", "àâæçéèêëîïôœùûüÿ", "áéíóúüñ", "áâãàçéêíóôõúü", "àèéìíîòóùú", "åäöéàü", "æøåéóòâüö", "áðéíóúýþæö",
        "äöåšž", "äëïöüáéíóúèêàâ", "àçéèíïóòúü", "õäöüšž", "áéíóúàèìòù",
    ),
    "cp1250": (
        "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ", "äöüßáčéěíňóřšť",
    ),
    "cp1254": ("çğıİöşüâîû",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž"),
}  # fmt: skip
"""Letters of languages, by the encoding that Windows wrote them in."""
_TWINS = {"cp1250": "iso8859_2", "cp1254": "iso8859_9", "cp1257": "iso8859_13"}
"""The ISO encodings of the same languages."""
_PUNCTUATION = frozenset(" «»°§©®–—“”‘’‚„…·¿¡×€£†‡•™")
_FEWEST = 8
"""Letters beyond ASCII that are needed to tell."""
_SURE = 0.95
_AHEAD = 0.05
_SAMPLE = 200_000


def alphabet_of(data: bytes) -> str:
    """The encoding of a language that has nearly all letters of `data`, when no Western one comes near that."""
    data = data[:_SAMPLE]
    western = _share(data, WESTERN, WESTERN)
    found = [(_share(data, spelt, windows), spelt) for windows in _TWINS for spelt in (windows, _TWINS[windows])]
    best, encoding = max(found, key=lambda one: one[0])
    return encoding if best >= _SURE and best - western >= _AHEAD else WESTERN


def _share(data: bytes, encoding: str, alphabets: str) -> float:
    """How much of the text beyond ASCII is of the one alphabet that fits it best; 0 when there is too little."""
    told = [char.lower()[:1] for char in codecs.decode(data, encoding, "replace") if char > "\x7f"]
    letters = [char for char in told if char not in _PUNCTUATION]
    if len(letters) < _FEWEST:
        return 0.0
    return max(sum(char in alphabet for char in letters) for alphabet in _ALPHABETS[alphabets]) / len(letters)
