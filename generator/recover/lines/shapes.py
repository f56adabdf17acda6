"""What a line looks like, by itself: the vocabulary of blog pages, as data.

The patterns name what page templates of Blogger, WordPress, Movable Type and their kin print around posts, in a few
languages. A shape is no verdict: where posts begin is decided over the whole dump.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.recover.lines.dates import first_date, without_dates
from generator.recover.lines.text import Line


class Shape(StrEnum):
    """The one shape of a line that speaks loudest."""

    DATE = "date"
    BYLINE = "byline"
    LABELS = "labels"
    COMMENTS = "comments"
    PERMALINK = "permalink"
    SHARE = "share"
    MORE = "more"
    PAGER = "pager"
    SIDEBAR = "sidebar"
    HEADER = "header"
    RULE = "rule"
    HEADING = "heading"
    ITEM = "item"
    NOTE = "note"
    CAPTION = "caption"
    TITLE = "title"
    PROSE = "prose"
    OTHER = "other"


FURNITURE = frozenset(
    (Shape.DATE, Shape.BYLINE, Shape.LABELS, Shape.COMMENTS, Shape.PERMALINK, Shape.SHARE, Shape.MORE)
)
"""Shapes of lines that a page prints around each post and that are not its words."""

_NAME = r"[^\W\d_][\w.'’-]*(?:\s+[\w.'’&-]+){0,5}"
_BY = r"(?:by|von|par|por|di|da|door|av|af|przez)"
_POSTED = (
    r"(?:posted|written|published|submitted|created|authored|eingestellt|verfasst|geschrieben|veröffentlicht"
    r"|publié|écrit|posté|"
    r"publicado|publicada|escrito|postado|pubblicato|postato|scritto|geplaatst|gepost|opublikowan[ey]|автор:?)"
)
_FURNITURE: tuple[tuple[Shape, re.Pattern[str]], ...] = tuple(
    (shape, re.compile(pattern, re.IGNORECASE))
    for shape, pattern in (
        (
            Shape.LABELS,
            r"(?:labels?|tags?|tagged(?:\s+(?:with|as))?|filed\s+(?:under|in)|posted\s+in|categor(?:y|ies)|topics?"
            r"|keywords|schlagw[oö]rter|"
            r"kategorien?|etiquetas|etichette|categor[ií]as?|libellés|catégories?|étiquettes|verwijderd|labels"
            r"|marcadores|"
            r"ver[oö]ffentlicht\s+(?:in|unter)|publié\s+dans|publicado\s+en|pubblicato\s+in|geplaatst\s+in"
            r"|abgelegt\s+unter|"
            r"метки|этикетки|ярлыки|etykiety)\s*:?\s+\S.{0,300}",
        ),
        (Shape.LABELS, r"(?:labels?|tags?|filed under|etiquetas|libellés|etichette|marcadores)\s*:"),
        (
            Shape.COMMENTS,
            r"(?:(?:no|\d{1,5}|add|leave\s+a|post\s+a|view|one|keine|aucun|sin|nessun|sem|geen|leave\s+a\s+reply)\s+)?"
            r"(?:comments?|responses?|replies|reply|kommentare?|commentaires?|comentarios?|comentários?|commento"
            r"|commenti|reacties?|komentarzy|"
            r"comment\s+on\s+this|thoughts?\s+on\s+.{1,120})(?:\s*\(\d{1,5}\))?\s*:?",
        ),
        (
            Shape.COMMENTS,
            r"(?:comments?|kommentare|commentaires|comentarios)\s*\(?\d{1,5}\)?|comments\s+(?:are\s+)?(?:off|closed"
            r"|disabled)\.?(?:\s+on.{1,120})?|leave\s+a\s+(?:reply|response)",
        ),
        (
            Shape.COMMENTS,
            r"kommentar\s+(?:ver[oö]ffentlichen|hinterlassen)|(?:laisser|enregistrer)\s+un\s+commentaire|(?:deja"
            r"|publicar)\s+un\s+comentario|"
            r"deixe\s+um\s+comentário|postar\s+um\s+comentário|lascia\s+un\s+commento|posta\s+un\s+commento"
            r"|een\s+reactie\s+(?:plaatsen|posten)",
        ),
        (
            Shape.PERMALINK,
            r"(?:permalink|permanent\s+link|link\s+to\s+this\s+(?:post|entry)|links\s+to\s+this\s+post|trackbacks?"
            r"|track\s?back\s+url|"
            r"bookmark\s+the\s+permalink|edit(?:\s+this)?(?:\s+post)?|print|links?|#|∞|bearbeiten|modifier|editar"
            r"|pings?)\s*(?:\(\d+\))?\.?:?",
        ),
        (
            Shape.SHARE,
            r"(?:(?:e-?mail\s?this|blog\s?this!?|tweet|like|like\s+this|like\s+loading\.{3}|loading\.{3}|\+1|pin\s?it|"
            r"share(?:\s+(?:this|on|to|via|it|with)(?:\s+\w+){0,2})?|(?:facebook|twitter|google\+?|reddit|linkedin"
            r"|pinterest|email|print|more|tumblr|whatsapp|pocket|telegram|stumbleupon|delicious|digg)|"
            r"(?:diesen\s+post\s+per\s+)?e-mail(?:\s+versenden)?|(?:in|auf|bei)\s+\w+\s+(?:freigeben|teilen)"
            r"|enviar\s+por\s+correo\s+electrónico|compartir\s+(?:en|con)\s+\w+|"
            r"envoyer\s+par\s+e-mail|partager\s+sur\s+\w+|invia\s+tramite\s+email|condividi\s+su\s+\w+|teilen\s+mit"
            r"|partager|compartir|teilen|condividi|"
            r"click\s+to\s+(?:share|email|print).{0,90})[:.!,\s]*){1,9}",
        ),
        (
            Shape.MORE,
            r"(?:\(?(?:read\s+more|continue\s+reading|more|read\s+the\s+rest(?:\s+of\s+this\s+entry)?|read\s+on"
            r"|weiterlesen|mehr\s+lesen|mehr|lire\s+la\s+suite|lire\s+plus|leer\s+m[áa]s|"
            r"seguir\s+leyendo|continua\s+a\s+leggere|leggi\s+tutto|lees\s+(?:meer|verder)|continue\s+lendo"
            r"|leia\s+mais|weiterlesen)\b.{0,120}(?:»|→|>>|…|\.\.\.|›)?\)?)|\[(?:…|\.\.\.)\]",
        ),
        (
            Shape.PAGER,
            r"(?:[«‹←<]{0,2}\s*(?:older|newer|previous|next|neuere|[aä]ltere|plus\s+(?:anciens|récents)"
            r"|entradas\s+(?:antiguas|más\s+recientes)|post\s+più\s+(?:vecchi|recenti)|"
            r"postagens\s+(?:mais\s+)?(?:antigas|recentes)|earlier|later|oudere|nieuwere)(?:\s+(?:posts?|entries|page"
            r"|articles?|berichten|beiträge|einträge|articles))?\s*[»›→>]{0,2}|"
            r"page\s+\d+\s+of\s+\d+|posts?\s+navigation|(?:skip|jump|zum|aller)\s+(?:to|inhalt"
            r"|au)\s*\w*(?:\s+springen)?|back\s+to\s+top|subscribe\s+to:?.{0,80}|abonnieren\b.{0,60}"
            r"|s'abonner\s+à.{0,60}|"
            r"suscribirse\s+a.{0,60}|iscriviti\s+a.{0,60}|assinar:.{0,60}|(?:home|startseite|accueil"
            r"|página\s+principal|home\s+page|inicio)|"
            r"(?:powered\s+by|proudly\s+powered\s+by|theme:|template\s+(?:by|images)|copyright|©|\(c\)).{0,160}"
            r"|showing\s+posts?\b.{0,160}|show\s+all\s+posts)",
        ),
        (
            Shape.SIDEBAR,
            r"(?:archives?|blog\s+archive|recent\s+(?:posts|comments|entries)|popular\s+posts|categories|labels|tags"
            r"|tag\s+cloud|about(?:\s+(?:me|us|the\s+author|this\s+\w+))?|"
            r"view\s+my\s+complete\s+profile|search(?:\s+this\s+blog)?|search\s+for:|meta|log\s?in|register"
            r"|entries\s+rss|entries\s+feed|comments\s+rss|comments\s+feed|wordpress\.(?:org|com)|blogroll|followers"
            r"|subscribe(?:\s+by\s+e-?mail)?|pages|links|"
            r"follow(?:\s+(?:me|us))?|contact(?:\s+us)?|my\s+blog\s+list|contributors|feed|rss|archiv"
            r"|neueste\s+(?:beiträge|kommentare)|kategorien|suche|über\s+mich|articles\s+récents|"
            r"commentaires\s+récents|archivo(?:\s+del\s+blog)?|entradas\s+recientes|categorías|archivio\s+blog"
            r"|etichette|menu|navigation|main\s+menu|select\s+month|select\s+category|related\s+posts?"
            r"|you\s+may\s+also\s+like)\s*:?",
        ),
        (
            Shape.BYLINE,
            rf"{_POSTED}?\s*(?:on\s+|am\s+|le\s+|el\s+|il\s+|op\s+|em\s+)?{_BY}\s*:?\s+{_NAME}(?:\s+(?:on|at|um|à|in|am"
            rf"|le|el|a las|às|om))?[\s,:.]*",
        ),
        (Shape.BYLINE, rf"{_POSTED}(?:\s+(?:on|at|in|am|le|el|il|op|em|um))?\s*[:,]?\s*{_BY}?\s*(?:at)?[\s,]*"),
        (Shape.BYLINE, r"posted\s+by\s+.{2,400}"),
    )
)
_HEADER = re.compile(
    r"(?:(?:tag|author|category|monthly|daily|yearly|date|label|blog|day|month|year|topic"
    r"|archives?)\s+archives?|archives?|"
    r"(?:search\s+)?results?(?:\s+for)?|search\s+results(?:\s+for)?|posts?\s+(?:tagged|by|from|in"
    r"|labell?ed)(?:\s+with)?|"
    r"entries\s+(?:tagged|by|from|in|posted)(?:\s+(?:with|in))?|label|tag|category|author|browsing"
    r"|you\s+are\s+(?:here|browsing)|archive\s+for(?:\s+the)?|"
    r"schlagwort-?archive?|kategorie-?archive?|autor-?archive?|monatsarchive?|tagesarchive?"
    r"|archiv\s+(?:der\s+kategorie|des\s+autors|für)|schlagwort|kategorie|autor|"
    r"archives?\s+(?:par|de|du|mensuelles|de\s+catégorie|pour)(?:\s+(?:mot-clef|tag|l['’]auteur|l['’]étiquette"
    r"|la\s+catégorie))?|étiquette|catégorie|auteur|"
    r"archivos?\s+(?:de\s+la\s+etiqueta|de\s+la\s+categoría|del\s+autor|mensuales|por\s+\w+)|etiqueta"
    r"|categoría|archivi?\s+(?:tag|categoria|autore|mensili)|categoria|"
    r"arquivos?\s+(?:da\s+tag|da\s+categoria|do\s+autor|mensais|mensal)|arquivo|tagarchief|categorie\s*archief"
    r"|auteursarchief|maandelijks\s+archief)\s*[:»›“\"‘'|-]+\s*\S.{0,120}",
    re.IGNORECASE,
)
_RULE = re.compile(r"(?:[-*_=~#·•—–]\s?){3,}|(?:[-*_=~—–]\s?){3,}")
_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*")
_ITEM = re.compile(r"([•·◦▪‣*+o–-]|\(?\d{1,3}[.)])\s+\S.*")
_NOTE = re.compile(r"(?:\[\d{1,3}\]|[*†‡§]+\s?(?=[A-Z])|\d{1,2}\s(?=[A-Z])|[¹²³⁴⁵⁶⁷⁸⁹])\S?.*")
_CAPTION = re.compile(
    r"(?:(?:figure|fig\.|table|abbildung|abb\.|tabelle|tableau|figura|tabla|photo|image)\s*\d*[.:]|"
    r"(?:left|right|top|bottom|above|below|center|centre|credit|source|photo|image|picture)(?:\s+(?:left|right"
    r"|row|credit|by))?\s*:|\[(?:image|picture)\b).*",
    re.IGNORECASE,
)
_MARKS = re.compile(r"`|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=[^\s_])_{1,2}(?!\w)|\[\d{1,3}\](?=\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"!?\[([^\[\]]{0,400})\]\([^()\s]{0,1000}\)")
_PARTS = re.compile(r"\s*(?:[|·•¦›]|//|\s[—–-]\s|\s{3,}|[<>»«]\s)\s*")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Shaped:
    """A line with its shape. `plain` is its text without Markdown marks; `level` that of a heading, else 0."""

    line: Line
    shape: Shape
    plain: str
    level: int = 0
    linked: bool = False
    """Whether a Markdown heading is a link, as titles on archive pages are."""

    @property
    def furniture(self) -> bool:
        """Whether a page printed the line around a post."""
        return self.shape in FURNITURE


def plain_text(text: str) -> str:
    """`text` without the Markdown that converters leave: link targets, emphasis marks, escapes."""
    for _ in range(2):
        text = _LINK.sub(r"\1", text)
    return " ".join(_ESCAPE.sub(r"\1", _MARKS.sub("", text)).split())


def shaped(line: Line) -> Shaped:
    """`line` with the first shape that fits, the surest kinds first."""
    heading = _HEADING.fullmatch(line.text)
    text = heading[2] if heading else line.text
    plain = plain_text(text)
    linked = bool(_LINK.fullmatch(text.strip("* ")))
    shape = _shape(text, plain)
    if heading and shape not in (Shape.HEADER, Shape.SIDEBAR, Shape.DATE, Shape.COMMENTS, Shape.PAGER):
        shape = Shape.HEADING
    return Shaped(line, shape, plain, len(heading[1]) if heading else 0, linked)


def _shape(text: str, plain: str) -> Shape:
    if _RULE.fullmatch(text) and not _LETTER.search(text):
        return Shape.RULE
    if len(plain) <= 500:
        framed = _HEADER.fullmatch(plain)
        if framed and len(plain) <= 140 and not plain.endswith("."):
            return Shape.HEADER if not _LABELS_LIKE.match(plain) else Shape.LABELS
        met = furniture(plain)
        if met:
            return met
    if _ITEM.fullmatch(text):
        return Shape.ITEM
    if _NOTE.fullmatch(text):
        return Shape.NOTE
    if _CAPTION.fullmatch(plain):
        return Shape.CAPTION
    if title_like(plain):
        return Shape.TITLE
    return Shape.PROSE if _prose(plain) else Shape.OTHER


_LABELS_LIKE = re.compile(
    r"(?:label|tag|category|etiqueta|categoria|catégorie|kategorie|schlagwort)\s*:\s", re.IGNORECASE
)


def furniture(plain: str) -> Shape | None:
    """The kind of page furniture that all parts of `plain` are; None as soon as one part says something of its own."""
    kinds = [_part(part) for part in _PARTS.split(plain) if part.strip(" .,:;()[]")]
    if not kinds:
        return None
    if all(kinds):
        return min((kind for kind in kinds if kind), key=_RANK.index)
    return _part(plain)


_RANK = (
    Shape.LABELS,
    Shape.BYLINE,
    Shape.DATE,
    Shape.COMMENTS,
    Shape.MORE,
    Shape.PERMALINK,
    Shape.SHARE,
    Shape.PAGER,
    Shape.SIDEBAR,
)


_LONGEST_DATED = 110
"""Characters of a date line or byline with a date, at most: what is longer is prose that names a day."""


def _part(part: str) -> Shape | None:
    part = part.strip(" .,;")
    part = part[1:-1] if part[:1] == "(" and part[-1:] == ")" else part
    dated = first_date(part) if len(part) <= _LONGEST_DATED else None
    rest = (
        " ".join(without_dates(part).split()).strip(" ,.:;@()")
        if dated or (":" in part and len(part) <= _LONGEST_DATED)
        else part
    )
    if not _LETTER.search(rest):
        return Shape.DATE if dated else (Shape.PERMALINK if not rest else None)
    if dated and rest.lower() in _DATE_WORDS:
        return Shape.DATE
    for shape, pattern in _FURNITURE:
        if pattern.fullmatch(rest) and (shape is not Shape.BYLINE or _named(rest, bool(dated))):
            return shape
    return None


_DATE_WORDS = frozenset(
    [
        "posted on",
        "published on",
        "published",
        "on",
        "date",
        "posted",
        "written on",
        "am",
        "le",
        "el",
        "il",
        "op",
        "em",
        "um",
        "at",
        "uhr",
        "last updated",
        "updated",
        "entry date",
        "posted at",
        "publié le",
        "veröffentlicht am",
        "publicado el",
        "pubblicato il",
        "geplaatst op",
        "publicado em",
        "gepost op",
        "posted on at",
        "this entry was posted on",
    ]
)


def _named(text: str, dated: bool) -> bool:
    """Whether a byline names somebody: prose such as "by comparison, …" does not."""
    names = [word for word in re.split(r"[\s,:]+", text) if word and word.lower() not in _BYLINE_WORDS]
    if re.match(r"posted\s+by\b", text, re.IGNORECASE):
        return dated or "," not in text  # with roles and affiliations it is the author's own line, within the text
    return dated or (
        0 < len(names) <= 6
        and all(name[:1].isupper() or name in ("de", "van", "der", "&", "and", "von") for name in names)
    )


_BYLINE_WORDS = frozenset(
    [
        "posted",
        "written",
        "published",
        "by",
        "on",
        "at",
        "von",
        "par",
        "por",
        "di",
        "da",
        "door",
        "av",
        "um",
        "à",
        "in",
        "am",
        "le",
        "el",
        "a",
        "las",
        "às",
        "om",
        "publié",
        "eingestellt",
    ]
)


def title_like(plain: str) -> bool:
    """Whether `plain` could be a title or a heading: short, of words, not ending like a sentence or a lead-in."""
    if not 2 <= len(plain) <= 140 or len(plain.split()) > 20 or not _LETTER.search(plain):
        return False
    if plain[0] in "([" and plain[-1] in ")]":
        return False
    if plain.endswith((".", ",", ";", ":")) and not plain.endswith(("...", " Inc.", " Jr.", " Co.")):
        return False
    return (
        plain[0].isupper()
        or plain[0].isdigit()
        or plain[0] in "“\"‘'(¿¡[@#$*"
        or not plain[0].islower()
        or len(plain.split()) <= 10
    )


def _prose(plain: str) -> bool:
    return len(plain.split()) >= 12 or bool(_SENTENCE_END.search(plain) and len(plain.split()) >= 5)
