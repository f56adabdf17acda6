"""Words that programmes use in several languages: data, matched on whole words of case-folded text.

The words are those of calls for papers and programme pages in English, French, German, Spanish, Portuguese, Italian,
Russian, Chinese, Japanese and Korean. They only steer; structure (who stands where) decides.
"""

from __future__ import annotations

import re

SECTION_WORDS: tuple[tuple[str, str], ...] = (
    ("committee", r"committees?|chairs?|organi[sz]ers?|organi[sz]ing|organi[sz]ation|organización|"
     r"organização|organizzazione|board|"
     r"reviewers?|area chairs?|conven[eo]rs?|"
     r"comités?|présiden[tc]\w*|volunteers?|bénévoles?|organisateurs?|organizador\w*|komitees?|programmkomitees?|vorsitz\w*|organisator\w*|comit[eê]|"
     r"comissão|comitato|комитет\w*|организатор\w*|председател\w*|committee members?|service"),
    ("workshops", r"workshops?|ateliers?|taller(?:es)?|oficinas?|seminari|colloques?|"
     r"affinity (?:events?|groups?)|co-located events?|мастер-классы|семинары|воркшопы"),
    ("tutorials", r"tutorials?|tutoriels?|tutorien|tutoriales|tutoriais|short courses?|courses?|kurse?|"
    r"cursos?|туториалы?|schools?"),
    ("keynotes", r"keynotes?|invited (?:talks?|speakers?|lectures?|presentations?)|plenar\w*|"
    r"conférences? (?:invitées?|plénières?)|(?:conferencias?|charlas?) (?:invitadas?|plenarias?|magistral(?:es)?)|"
    r"conferências? (?:convidadas?|plenárias?)|"
     r"eingeladene[rn]? vortr(?:ag|äge)|hauptvortr(?:ag|äge)|ponencias? invitadas?|"
     r"palestras? convidadas?|relazion[ei] invitat[ae]|"
     r"приглашённые доклады|приглашенные доклады"),
    ("panels", r"panels?|panell?ists?|roundtables?|round tables?|special interest groups?|sigs|"
     r"birds of a feather|tables? rondes?|podiumsdiskussion\w*|"
    r"mesas? redondas?|tavol[ae] rotond[ae]|fireside chats?"),
    ("demos", r"demos?|demonstrations?|démonstrations?|demostraciones|demonstrações|dimostrazioni|vorführungen|"
     r"booth|exhibits?|exhibitions?|emerging technologies|interactivity|"
     r"show (?:and|&) tell|демонстрации"),
    ("posters", r"posters?|late[ -]breaking (?:work|results|reports|abstracts)|"
     r"affiches?|cartel(?:es)?|pósteres|pôsteres|стенд\w* доклады|постеры"),
    ("talks", r"talks?|orals?|oral (?:presentations?|sessions?)|presentations?|spotlights?|lectures?|exposés?|"
    r"présentations?|orales|oraux|vorträge|charlas?|"
     r"presentaciones|ponencias|comunicaciones|comunicações|palestras?|apresentações|presentazioni|interventi|"
    r"доклады|contributed talks?"),
    ("awards", r"awards?|prizes?|(?:travel |student )?grants?|scholarships?|fellowships?|"
     r"prix|preise?|auszeichnungen|premios?|prêmios?|premi|honou?rs?|награды|test of time"),
    ("sponsors", r"sponsors?|sponsorships?|sponsoren|patrocinador\w*|mécènes?|спонсоры"),
    ("papers", r"papers?|publications?|articles?|proceedings|main (?:conference|track|program(?:me)?)|findings|"
    r"journal track|long|short|"
     r"accepted|abstracts|veröffentlichungen|beiträge|artikel|artículos|artigos|articoli|trabajos|contribuciones|"
     r"contribuições|contributi|"
     r"contributions|статьи|публикации|datasets and benchmarks|tracks?"),
    ("other", r"challenges?|competitions?|wettbewerbe?|concours|doctoral (?:consortium|symposium|colloquium)|"
     r"doktorand\w+|consorcio doctoral|special sessions?|hackathons?|socials?|expo"),
)  # fmt: skip
"""Kind of section and the words of its headings; earlier kinds win within one heading, except as `_FIRST` says."""

_CJK_SECTIONS: tuple[tuple[str, str], ...] = (
    ("committee", "委员|委員|主席|组织|組織|座長|运营|위원|조직|의장"),
    ("workshops", "研讨会|ワークショップ|工作坊|워크숍|워크샵"),
    ("tutorials", "教程|チュートリアル|튜토리얼"),
    ("keynotes", "特邀|基調|招待講演|主题演讲|초청|기조"),
    ("panels", "圆桌|パネル|패널"),
    ("demos", "演示|デモ|展示|데모"),
    ("posters", "海报|ポスター|墙报|포스터"),
    ("talks", "口头|口頭|講演|发表|発表|报告|구두|발표"),
    ("awards", "获奖|受賞|수상"),
    ("sponsors", "赞助|スポンサー|후원"),
    ("papers", "论文|論文|논문"),
)

ROLE = (
    r"chairs?|co-?chairs?|chairperson|organi[sz]ers?|co-?organi[sz]ers?|organi[sz]ing|organi[sz]ed by|committee|"
    r"board|members?|reviewers?|"
    r"meta-?reviewers?|speakers?|panell?ists?|panel|keynotes?|moderators?|instructors?|presenters?|lecturers?|"
    r"tutors?|mentors?|winners?|hosts?|"
    r"editors?|judges?|steering (?:committee|group|board)|advisors?|advisory|"
    r"session chair|(?:session|discussion) leaders?|editor|volunteers?|facilitators?|mc|"
    r"(?:co-?)?conven[eo]rs?|secretar\w+|"
    r"présidente?s?|présidences?|bénévoles?|organisateurs?|organisatrices?|orateurs?|oratrices?|invitée?s?|comit[éê]s?|membres?|relecteurs?|"
    r"modérat\w+|intervenante?s?|"
    r"vorsitz\w*|organisator\w*|redner\w*|referent\w*|gutachter\w*|mitglied\w*|moderation|(?:sitzungs)?leitung|komitee|"
    r"programmkomitee|"
    r"president\w*|organizador\w*|organizan?|ponentes?|oradore?s?|revisore?s?|miembros?|moderador\w*|palestrantes?|membros?|"
    r"coordenador\w*|imparten?|docentes?|"
    r"relator[ei]|comitato|comissão|organizzator\w*|membri|"
    r"председател\w*|организатор\w*|докладчик\w*|рецензент\w*|комитет\w*|модератор\w*|член\w*"
)
_CJK_ROLE = "主席|委员|委員|组织者|組織|座長|讲者|講演者|登壇者|特邀|审稿|査読|위원|의장|연사|조직"

LINKS = (
    r"pdf|papers?|full paper|preprint|arxiv|code|source(?: code)?|github|video|videos|slides?|poster|project|"
    r"project page|website|web ?site|web ?page|"
    r"site|blog|blog ?post|post|data|dataset|demo|openreview|talk|bib|bibtex|suppl(?:ement\w*)?|appendix|doi|link|"
    r"links|html|abstract|page|colab|hal|"
    r"article|artículo|código|codigo|artigo|vortrag|folien|vidéo|vídeo|données|diapositives|статья|код|слайды|видео|"
    r"论文|代码|链接|地址|リンク|링크|论文链接|コード|論文|スライド|코드|논문"
)

LABELS: tuple[tuple[str, str], ...] = (
    ("authors", r"authors?|auteurs?|auteur·rices|autore?n?|autori|autores|autor(?:innen)?|author list|by|por|par|"
     r"авторы|作者|论文作者|著者|저자"),
    ("title", r"title|paper|paper title|titre|titel|título|titolo|название|"
     r"标题|题目|论文题目|论文标题|题名|題目|論文題目|タイトル|제목|workshop|tutorial|talk"),
    ("link", LINKS),
    ("award", r"awards?|award nominations?|prix|auszeichnung|premio|награда|honou?rs?"),
    ("event", r"venue|event|workshop|track|at|session"),
    ("note", r"abstract|summary|keywords?|contact|when|where|time|date|location|tl;?dr|topics?|booth|"
     r"(?:poster )?(?:room|board|number|location)|hall|raum|ort|salle|lieu|sala|lugar|"
     r"(?:paper|oral|poster|talk|demo) session|résumé|zusammenfassung|resumen|resumo|аннотация|"
     r"摘要|概要|简介|簡介|要旨|초록|요약"),
)  # fmt: skip

TYPES: tuple[tuple[str, str], ...] = (
    ("talks", r"oral|oral presentation|oral paper|contributed talk|invited talk|talk|spotlight|spotlight "
    r"presentation|spotlight paper|long talk|vortrag|présentation orale|"
     r"presentación oral|apresentação oral|doppelvortrag|устный доклад|口头报告|口頭発表|구두 발표"),
    ("posters", r"poster|poster presentation|poster session|affiche|póster|pôster|стендовый доклад|"
     r"海报|ポスター|포스터"),
    ("demos", r"demo|demonstration|démonstration|demostración"),
    ("papers", r"paper|long|short|long paper|short paper|full paper|findings|workshop paper|extended abstract|"
     r"highlight"),
    ("keynotes", r"keynote|keynote talk|plenary talk"),
    ("tutorials", r"tutorial|short course"),
    ("workshops", r"workshop"),
    ("panels", r"panel|panel discussion"),
)  # fmt: skip

AWARD = (
    r"awards?|prize|best [\w\s-]{0,30}(?:paper|poster|demo|student paper|thesis)|hono(?:u)?rable mention|runner-?up|"
    r"menção honrosa|mención (?:honorífica|de honor)|mention (?:honorable|spéciale)|menzione d[’']onore|"
    r"lobende erwähnung|"
    r"outstanding|distinguished paper|"
    r"test of time|prix|preis|auszeichnung|premio|prêmio|mejor artículo|bester beitrag|meilleur article|nominee|"
    r"nominated|finalist|award candidate|"
    r"награда|лучшая статья|最佳论文|最优|優秀|最優秀|受賞|수상|우수 논문"
)

_FIRST = re.compile(r"\b(?:program(?:me)?|organi[sz]ing|technical|advisory|steering) committee\b|\barea chairs?\b")
_SECTIONS = tuple((kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for kind, words in SECTION_WORDS)
_CJK = tuple((kind, re.compile(words)) for kind, words in _CJK_SECTIONS)
_ROLE = re.compile(rf"(?<!\w)(?:{ROLE})(?!\w)|{_CJK_ROLE}", re.IGNORECASE)
_OFFICE = re.compile(
    rf"(?<!\w)(?:{ROLE})(?!\w)(?=\s*(?:[)\]]?\s*$|[,;:/&(]|(?:of|for|from|at|and|in|on|to|des?|du|d[’']|der|des|für|und|et|y|e|del|do|da|di)\b))|"
    rf"{_CJK_ROLE}",
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
