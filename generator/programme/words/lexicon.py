"""What the words of a text say of it, by those that programmes use in several languages (`vocabulary`).

They are matched whole. They only steer; structure (who stands where) decides.
"""

from __future__ import annotations

import re

from generator.programme.words.vocabulary import (
    AWARD,
    CJK_ROLE,
    CJK_SECTIONS,
    LABELS,
    LINKS,
    ROLE,
    SECTION_WORDS,
    TYPES,
)

_FIRST = re.compile(r"\b(?:program(?:me)?|organi[sz]ing|technical|advisory|steering) committee\b|\barea chairs?\b")
_SECTIONS = tuple((kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for kind, words in SECTION_WORDS)
_CJK = tuple((kind, re.compile(words)) for kind, words in CJK_SECTIONS)
_ROLE = re.compile(rf"(?<!\w)(?:{ROLE})(?!\w)|{CJK_ROLE}", re.IGNORECASE)
_OFFICE = re.compile(
    rf"(?<!\w)(?:{ROLE})(?!\w)(?=\s*(?:[)\]]?\s*$|[,;:/&(]|(?:of|for|from|at|and|in|on|to|des?|du|d[’']|der|des|für|und|et|y|e|del|do|da|di)\b))|"
    rf"{CJK_ROLE}",
    re.IGNORECASE,
)
_AWARD = re.compile(rf"(?<!\w)(?:{AWARD})(?!\w)|最佳|受賞|수상|賞$|奖$|상$", re.IGNORECASE)
_LINK = re.compile(rf"(?:{LINKS})s?", re.IGNORECASE)
_MORE = re.compile(
    rf"(?:read|view|see|download|get|watch|visit|open|find|go to|lire|voir|télécharger|zum|zur|leer|ver|descargar)\s+"
    rf"(?:(?:the|our|full|its|le|la|el|das|den|research|accepted)\s+){{0,3}}(?:{LINKS}|more|publications?)s?|"
    rf"(?:learn|more|find out|en savoir|mehr)\s+(?:more|info|information|details|plus|erfahren)",
    re.IGNORECASE,
)
_TYPES = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in TYPES)
_LABELS = tuple((kind, re.compile(rf"(?:{words})", re.IGNORECASE)) for kind, words in LABELS)
_AT = frozenset(("at", "in", "the", "auf", "der", "bei", "à", "en", "au", "la", "le", "al", "alla"))
"""Words between a host and the event that it goes to."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FILLER = re.compile(
    r"(?<!\w)(?:the|of|and|at|our|your|list|all|accepted|invited|main|conference|program(?:me)?|full|short|long|"
    r"contributed|regular|presented|sessions?|we|we[’']re|(?:co-?)?(?:organi[sz]|host)(?:e|es|ed|ing)?|"
    r"include[sd]?|including|by|in|for|day|track|technical|scientific|poster|oral|spotlight|highlights?|selected|"
    r"peer-reviewed|more|"
    r"presenting|research|industry|other|additional|events?|activities|members?|mitglieder|membres|miembros|"
    r"co-located|affiliated|best|student|demo|special|hours|schedule|"
    r"und|et|y|e|d|l|de|la|le|les|des|der|die|das|dem|den|del|los|las|do|da|dos|di|dei|il|lo|gli|i|au|aux|auf|im|zur|zum|"
    r"angenommene|akzeptierte|acceptés|aceptad[oa]s|aceit[oa]s|accettati|unsere|nos|nuestr[oa]s|noss[oa]s|"
    r"longs?|courts?|longues?|courtes?|largos?|cortos?|longos?|curtos?|lunghi|brevi|lange|kurze|compl[eè]t[oea]?s?|"
    r"wissenschaftliche|и|на|в|принятые|наши)(?!\w)"
)
_COLUMNS = re.compile(
    r"track|trilha|time|date|day|room|type|format|presentation|poster|no\.?|#|nr\.?|number|id|category|award|area|topics?|"
    r"slot|session|sesión|sessão|sitzung|séance|duration|language|topic|what|when|where|wann|wo|was|quand|où|quoi|cuándo|dónde|qué|"
    r"speakers?|presenters?|names?|conference|typ|zeit|raum|tag|heure|salle|jour|hora|sala",
    re.IGNORECASE,
)
_COLUMN_SIGN = re.compile(r"\s*[&/,]\s*|\s+(?:and|und|et|y|e)\s+")
_SESSION = re.compile(
    r"(?:session|sitzung|séance|sesión|sessão)\s+(?:\d{1,2}[a-z]?|[a-z]|[ivx]{1,4})\s*[:.–—-]\s",
    re.IGNORECASE,
)
_LEADS_SESSION = re.compile(
    r"(?:(?:session|sitzungs)[ -]?)?(?:(?:co-?)?chair(?:s|ed by|person|man|woman)?|vorsitz\w*|moderat\w+)(?: by)?|"
    r"pr[ée]sidente?s?(?: de (?:la )?(?:séance|session|sesión|sessão))?",
    re.IGNORECASE,
)
_NAMED = re.compile(r"names?|people|person|noms?|namen|who|wer|qui|quién|quem|chi")
_GIVES = re.compile(
    r"(?:speakers?|presenters?|presented by|lecturers?|orateurs?|oratrices?|intervenante?s?|referent\w*|redner\w*|"
    r"vortragende\w*|ponentes?|palestrantes?|relator[ei]|докладчик\w*|講演者|登壇者|讲者|연사|발표자)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?<=\w)\s*(?:#\s?|\b)\d{1,5}[a-z]?$")
_COUNTED = re.compile(r"\s*#?\d{1,3}$")
_LABEL_ENDS = re.compile(r"\s*\([^()]*\)$")


def section_kind(heading: str) -> str:
    """The kind of section that `heading` announces, or an empty string when no word of it tells."""
    text = heading.casefold()
    if _FIRST.search(text):
        return "committee"
    kinds = [kind for kind, words in (*_SECTIONS, *_CJK) if words.search(text)]
    return _preferred(kinds, text)


def is_session(text: str) -> bool:
    """Whether `text` names a session by number and topic (`Session 3: Measurement`); its entries tell the kind."""
    return bool(_SESSION.match(text)) and len(text.split()) <= 12


def leads_session(role: str) -> bool:
    """Whether who has `role` leads a session through, and need not speak in it."""
    return bool(_LEADS_SESSION.fullmatch(role.strip()))


def mentions(kind: str, text: str) -> bool:
    """Whether a word of `text` is one for sections of `kind`."""
    folded = text.casefold()
    return any(words.search(folded) for name, words in (*_SECTIONS, *_CJK) if name == kind)


def _preferred(kinds: list[str], text: str) -> str:
    """Of several kinds, the most telling: `Oral papers` are talks, `Workshop papers` papers, `Demo talks` demos."""
    if not kinds:
        return ""
    if "awards" in kinds and text.rstrip(" :").endswith(("award", "awards", "prize", "prizes", "mention", "mentions")):
        return "awards"
    if "papers" in kinds and kinds[0] in ("workshops", "awards") and not text.startswith(("workshops ", "awards ")):
        return "papers"
    if text.rstrip(" :：").endswith(("论文", "論文", "논문")):
        return "papers"  # `発表論文`: what such a heading speaks of stands last
    if kinds[0] == "committee" and "workshops" in kinds and "committee" not in text:
        return "workshops"
    return kinds[0]


def is_section(text: str, known: frozenset[str] = frozenset()) -> bool:
    """Whether `text` says no more than what a section holds: words for sections, filler, the event's name, numbers.

    `known` are words that name the event or its host, case-folded. `Accepted papers` is one; a workshop's name is not.
    """
    rest = text.casefold()
    if not section_kind(rest):
        return False
    for _, words in (*_SECTIONS, *_CJK):
        rest = words.sub(" ", rest)
    rest = _FILLER.sub(" ", rest)
    left = [word for word in re.findall(r"[^\W\d_]+", rest) if word not in known]
    upper = {word.casefold() for word in re.findall(r"\b[A-Z][A-Z&-]+\b", text)} if not text.isupper() else frozenset()
    return not [word for word in left if word not in upper]


def is_presence(text: str, known: frozenset[str]) -> bool:
    """Whether `text` says that the host is at the event, and no more: `Acme Lab at ICML 2019`; `known` as above."""
    said = re.findall(r"[^\W\d_]+", text.casefold())
    between = [word for word in said if word not in known]
    return bool(between) and _AT.issuperset(between) and len(said) - len(between) >= 2 and bool(_YEAR.search(text))


def is_role(text: str) -> bool:
    """Whether a word of `text` names an office, such as `chair` or `Redner`."""
    return bool(_ROLE.search(text))


def is_office(text: str) -> bool:
    """Whether `text` is the name of an office: its last word is, or the last in front of what it is the office of."""
    return bool(_OFFICE.search(text))


def gives_talk(role: str) -> bool:
    """Whether an office is that of one who gives a talk: `Presenter`, `Speakers`, and nothing more."""
    return bool(_GIVES.fullmatch(role.strip(" :")))


def heads_people(text: str) -> bool:
    """Whether the header `text` says that its column holds people."""
    return gives_talk(text) or bool(_NAMED.fullmatch(text.casefold().strip()))


def is_award(text: str) -> bool:
    """Whether `text` speaks of an award."""
    return bool(_AWARD.search(text))


def is_link_word(text: str) -> bool:
    """Whether the whole of `text` is the label of a link, such as `PDF`."""
    bare = text.strip(" []().:|→»>").casefold()
    return bool(_LINK.fullmatch(bare) or _MORE.fullmatch(bare))


def entry_type(text: str) -> str:
    """The kind of section for `text` that is wholly a type of presentation, such as `Oral`; else empty."""
    bare = _NUMBERED.sub("", text.strip(" []().:-–—*#").casefold())
    return next((kind for kind, words in _TYPES if words.fullmatch(bare)), "")


def column_label(text: str) -> str:
    """What a cell that is wholly the header of a column announces, as `label`; `other` for one of neither kind."""
    bare = text.strip(" *_:：")
    parts = _COLUMN_SIGN.split(bare)  # `When & where`
    other = heads_people(bare) or all(map(_COLUMNS.fullmatch, parts))
    return label(bare) or ("other" if other else "")


def label(text: str) -> str:
    """What a label such as `Authors` in front of a colon announces: `authors title link award event note` or empty."""
    bare = _LABEL_ENDS.sub("", text.strip(" *_:："))
    counted = _COUNTED.sub("", bare)  # `Paper 3: Deep Water`; `Session 3: Speech` heads a section
    numbered = ("title",) if counted != bare else ()
    told = (kind for kind, words in _LABELS if words.fullmatch(counted) and (not numbered or kind in numbered))
    return next(told, "")
