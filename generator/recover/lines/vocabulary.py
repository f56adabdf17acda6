"""The words that blog pages print around posts, as data: Blogger, WordPress, Movable Type and their kin.

Patterns stand for whole lines, or whole parts of a line, in English, German, French, Spanish, Portuguese, Italian and
Dutch, and what themes of WordPress and Blogger print in some twenty others. They are tried in order, and folded to one
case.
"""

from __future__ import annotations

import re
from enum import StrEnum


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
    CODE = "code"
    NOTE = "note"
    CAPTION = "caption"
    TITLE = "title"
    PROSE = "prose"
    REPLY = "reply"
    FRAME = "frame"
    BENEATH = "beneath"
    OTHER = "other"


FURNITURE = frozenset((
    Shape.DATE, Shape.BYLINE, Shape.LABELS, Shape.COMMENTS, Shape.PERMALINK, Shape.SHARE, Shape.MORE, Shape.FRAME,
    Shape.BENEATH,
))  # fmt: skip
"""Shapes of lines that a page prints around each post and that are not its words."""

_NAME = r"[^\W\d_][\w.'’-]*(?:\s+[\w.'’&-]+){0,5}"
_BY = r"(?:by|von|par|por|di|da|door|av|af|przez|od|kirjoittanut)"
AUTHOR = r"(?:author|autor(?:in|ka)?|auteur|autore|författare|forfatter|автор)"
_POSTED = (
    r"(?:posted|written|published|submitted|created|authored|eingestellt|verfasst|geschrieben|veröffentlicht"
    r"|publié|écrit|posté|"
    r"publicado|publicada|escrito|enviado|postado|pubblicato|postato|scritto|inviato|geplaatst|gepost|ingediend"
    r"|opublikowan[eyo]|opublikował[a]?|napisan[ey]|przesłane|autor(?=:)|eingereicht|soumis|inlagt|upplagd|publicerad"
    r"|postad|inskickat|skrivet|oprettet|indsendt|skrevet|publisert|lagt\s+inn|lähettänyt|kirjoittanut|vložil|gönderen"
    r"|автор:?|publicerat|publisert|lagt\s+ut|udgivet|julkaistu|postat|yayınlan\w+|közzétéve)"
)
_WRITER = r"(?:作成者|投稿者|執筆者|著者|作者|작성자|글쓴이|由)"
"""Stands before a name, behind the day that `DATE_WORDS` announce, as themes of WordPress print both."""
_CALLED = r"[^\s。.,，、!?！？][^。,，、!?！？]{0,29}"
VOCABULARY: tuple[tuple[Shape, re.Pattern[str]], ...] = tuple(
    (shape, re.compile(pattern, re.IGNORECASE))
    for shape, pattern in (
        (
            Shape.LABELS,
            r"(?:labels?|tags?|tagged(?:\s+(?:with|as))?|filed\s+(?:under|in)|posted\s+in|categor(?:y|ies)|topics"
            r"|topic(?=\s*:)|keywords|schlagw[oö]rter|"
            r"kategorien?|etiquetas|etichette|categor[ií]as?|libellés|catégories?|étiquettes|verwijderd|labels"
            r"|marcadores|"
            r"ver[oö]ffentlicht\s+(?:in|unter)|publié\s+dans|publicado\s+en|pubblicato\s+in|geplaatst\s+in"
            r"|abgelegt\s+unter|"
            r"verschlagwortet\s+mit|marqué\s+avec|etiquetado\s+\w+|getagd(?:\s+met)?|contrassegnato\s+da\s+tag|метки|рубрик[аи]|ラベル|カテゴリー|タグ|分类|分類|标签|標籤|카테고리|태그"
            r"|этикетки|ярлыки|etykiety|tagi|kategorie|zapisano\s+w|opublikowano\s+w|etiketter|taggar|kategorier?"
            r"|publicerat\s+i|arkiverad\s+under|tunnisteet|štítky|etiketler|mots-clés|classé\s+dans|archivado\s+en"
            r"|archiviato\s+in|opgeslagen\s+onder|inlagt\s+i|udgivet\s+i|postet\s+i)(?:\s*:?\s+|\s*：\s*)\S.{0,300}",
        ),
        (
            Shape.LABELS,
            r"カテゴリー\s*\S.{0,100}\s(?:\d{1,5}\s*件の)?コメント(?:をどうぞ|を残す)?"
            r"|(?:this\s+(?:entry|post|article)\s+(?:was|is)\s+(?:posted|filed|published|tagged)"
            r"|dieser\s+(?:beitrag|eintrag)\s+wurde\b|ce(?:tte\s+entrée|t\s+article)\s+a\s+été\s+publié"
            r"|esta\s+entrada\s+(?:fue|ha\s+sido)\s+publicad|quest[oa]\s+(?:articolo|voce)\s+è\s+stat[oa]\s+pubblicat"
            r"|dit\s+bericht\s+(?:is|werd)\s+geplaatst|esta\s+entrada\s+foi\s+publicada).{0,300}",
        ),
        (
            Shape.LABELS,
            r"(?:labels?|tags?|filed under|etiquetas|libellés|etichette|marcadores|étiquettes"
            r"|schlagw[oö]rter|etykiety|tagi|etiketter|taggar|tunnisteet|štítky|etiketler|mots-clés|метки|ярлыки)\s*:",
        ),
        (
            Shape.COMMENTS,
            r"(?:(?:no|\d{1,5}|(?:\d{1,5}\s+)?add(?:\s+a)?|leave\s+a|post\s+a|view|one|keine|aucun|sin|no\s+hay|nessun|sem|nenhum|geen|leave\s+a\s+reply)\s+)?"
            r"(?:comments?|responses?|replies|reply|kommentare?|commentaires?|comentarios?|comentários?|commento"
            r"|commenti|reacties?|komentarzy|"
            r"comment\s+on\s+this)(?:\s*\(\d{1,5}\))?\s*[:»]?|(?:one|\d{1,5})\s+thoughts?\s+on\s+.{1,120}"
            r"|(?:une?|uno|uma|um|ein|één|\d{1,5})\s+(?:réflexions?\s+au\s+sujet\s+de|gedanken?\s+zu|pensamientos?\s+en"
            r"|pensier[oi]\s+su|pensamentos?\s+sobre|ideias?\s+sobre|gedachten?\s+over)\s+.{1,120}"
            r"|(?:no|\d{1,5}|leave\s+a|hinterlasse\s+einen|laisser\s+un|deja\s+un|lascia\s+un|deixe\s+um)\s+"
            r"(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|comment[oi])\s+"
            r"(?:on|zu|sur|en|su|em|para)\s+.{1,160}",
        ),
        (
            Shape.COMMENTS,
            r"(?:comments?|kommentare|commentaires|comentarios)\s*\(?\d{1,5}\)?|load\s+(?:more|all)(?:\s+comments)?\W*"
            r"|comments\s+(?:are\s+)?(?:off|closed"
            r"|disabled)\.?(?:\s+on.{1,120})?|leave\s+a\s+(?:reply|response)|répondre|antworten|responder|rispondi"
            r"|beantwoorden|laisser\s+une\s+réponse|hinterlasse\s+eine\s+antwort|deja\s+una\s+respuesta"
            r"|lascia\s+una\s+risposta|deixe\s+uma\s+resposta|lämna\s+ett\s+svar",
        ),
        (
            Shape.COMMENTS,
            r"schreiben?\s+(?:sie\s+)?einen\s+kommentar|hinterlasse\s+einen\s+kommentar"
            r"|kommentar\s+(?:ver[oö]ffentlichen|hinterlassen)|(?:laisser|enregistrer|écrire)\s+un\s+commentaire"
            r"|(?:deja"
            r"|publicar)\s+un\s+comentario|"
            r"deixe\s+um\s+comentário|postar\s+um\s+comentário|lascia\s+un\s+commento|posta\s+un\s+commento"
            r"|комментари(?:ев\s+нет|й|и|я|ев):?|(?:\d{1,5}|добавить)\s+комментари(?:й|я|ев):?"
            r"|(?:\d{1,5}\s*件の)?コメント(?:をどうぞ|を残す|を書く|なし)?:?"
            r"|(?:发表|發表|留下)(?:评论|評論|回复|回覆|留言)|没有评论|沒有評論|댓글\s*(?:남기기|쓰기|\d{1,5}개)"
            r"|een\s+reactie\s+(?:plaatsen|posten)|(?:laat|geef)\s+een\s+reactie(?:\s+achter)?"
            r"|(?:geen|\d{1,5})\s+opmerkingen:?"
            r"|(?:skriv|skicka|lämna|legg\s+inn|tilføj|send)\s+(?:en\s+)?kommentar(?:er)?|(?:inga|ingen|\d{1,5})\s+kommentar(?:er)?:?"
            r"|(?:dodaj|prześlij|zostaw|skomentuj)\s+komentarz|(?:brak|\d{1,5})\s+komentarz[ey]?:?|brak\s+komentarzy:?"
            r"|(?:žádné|\d{1,5})\s+komentář[eů]:?|(?:ei|\d{1,5})\s+komment(?:tia|teja):?|(?:hiç\s+yorum\s+yok|\d{1,5}\s+yorum):?",
        ),
        (
            Shape.COMMENTS,
            r"(?:add\s+new\s+comment|log\s+in(?:\s+or\s+register)?\s+to\s+post\s+comments|(?:neuen|einen)\s+kommentar\s+(?:hinzufügen|schreiben)"
            r"|schreibe?\s+(?:einen\s+)?kommentar|ajouter\s+un\s+commentaire|añadir\s+(?:nuevo\s+)?comentario|aggiungi\s+un\s+commento"
            r"|adicionar\s+(?:novo\s+)?comentário|nieuwe\s+reactie\s+(?:toevoegen|inzenden)|lägg\s+till\s+(?:ny\s+)?kommentar"
            r"|dodaj\s+nowy\s+komentarz|comment\s+on\s+this\s+(?:post|entry))",
        ),
        (
            Shape.PERMALINK,
            r"(?:permalink|permanent\s+link|link\s+to\s+this\s+(?:post|entry)|links\s+to\s+this\s+post|trackbacks?"
            r"|track\s?back\s+url|"
            r"bookmark\s+the\s+permalink|permalien|permal[äe]nke?|permanent(?:e[rn]?)?\s?link|enlace\s+permanente|odkaz"
            r"|\[?(?:top|oben|haut|arriba)\]?|edit(?:\s+this)?(?:\s+post)?|print|links?|#|∞|bearbeiten|modifier|editar"
            r"|pings?)\s*(?:\(\d+\))?\.?:?|(?:no|aucun|\d{1,5})\s+(?:trackbacks?|pingbacks?|rétroliens?)",
        ),
        (
            Shape.SHARE,
            r"(?:(?:e-?mail\s?this|blog\s?this!?|tweet|like|like\s+this|like\s+loading|\+1|pin\s?it|"
            r"share(?:\s+(?:this|on|to|via|it|with)(?:\s+\w+){0,2})?|(?:facebook|twitter|google\+?|reddit|linkedin"
            r"|pinterest|email|print|more|tumblr|whatsapp|pocket|telegram|stumbleupon|delicious|digg)|"
            r"(?:diesen\s+post\s+per\s+)?e-mail(?:\s+versenden)?|(?:in|auf|bei)\s+\w+\s+(?:freigeben|teilen)"
            r"|enviar\s+por\s+correo\s+electrónico|compartir\s+(?:en|con)\s+\w+|"
            r"envoyer\s+par\s+e-mail|partager\s+sur\s+\w+|invia\s+tramite\s+email|condividi\s+su\s+\w+|teilen\s+mit"
            r"|partager|compartir|teilen|condividi|"
            r"click\s+to\s+(?:share|email|print).{0,90}|いいね|共有|シェアする|喜欢|分享|공유하기|좋아요)[:：.!,\s]*){1,9}",
        ),
        (
            Shape.MORE,
            r"(?:\(?(?:read\s+more|continue\s+reading|more(?=\W*$|.{0,60}[»→›]$)|read\s+the\s+rest(?:\s+of\s+this\s+entry)?|read\s+on"
            r"|weiterlesen|mehr\s+lesen|mehr(?=\W*$|.{0,60}[»→›]$)|lire\s+la\s+suite|lire\s+plus|leer\s+m[áa]s|"
            r"seguir\s+leyendo|continua\s+a\s+leggere|leggi\s+tutto|lees\s+(?:meer|verder)|continue\s+lendo"
            r"|leia\s+mais|ler\s+mais|läs\s+(?:mer|hela)|les\s+mer|læs\s+mere|czytaj\s+dalej|více|lue\s+lisää|devamı|続きを読む|もっと読む|继续阅读|繼續閱讀|阅读全文|계속\s+읽기)\b.{0,120}(?:»|→|>>|…|\.\.\.|›)?\)?)|\[(?:…|\.\.\.)\]"
            r"|[\"„“«»‚‘'].{1,200}[\"“”»«’']\s+(?:vollständig|komplett)\s+lesen",
        ),
        (
            Shape.PAGER,
            r"(?:[«‹←<-]{0,2}\s*(?:older|newer|previous|next|neuere|[aä]ltere|plus\s+(?:anciens|récents)"
            r"|entradas\s+(?:antiguas|más\s+recientes)|post\s+più\s+(?:vecchi|recenti)|"
            r"postagens\s+(?:mais\s+)?(?:antigas|recentes)|earlier|later|oudere|nieuwere|äldre|nyare|senare|eldre|nyere|ældre|starsze|nowsze|starší|novější|vanhemmat|uudemmat)(?:\s+(?:posts?|entries|page"
            r"|articles?|berichten|beiträge|einträge|articles|inlägg|innlegg|indlæg|posty|wpisy|příspěvky|tekstit))?\s*[»›→>-]{0,2}|"
            r"page\s+\d+\s+of\s+\d+|posts?\s+navigation|navigation\s+(?:des\s+articles|de\s+l['’]article)"
            r"|(?:beitrags|artikel)-?navigation|navegación\s+de\s+entradas|navigazione\s+articol[oi]"
            r"|navegação\s+de\s+posts?|bericht-?navigatie|inläggsnavigering"
            r"|[←«‹<-]{0,2}\s*articles\s+plus\s+(?:anciens|récents)\s*[→»›>-]{0,2}|(?:skip|jump|zum|aller)\s+(?:to|inhalt"
            r"|au)\s*\w*(?:\s+(?:springen|principal))?|loading(?:\.{3}|…)?|chargement\s+en\s+cours|wird\s+geladen"
            r"|(?:fièrement\s+propulsé\s+par|(?:mit\s+)?stolz\s+präsentiert\s+von|funciona\s+gracias\s+a|orgullosamente\s+ofrecido\s+por"
            r"|orgogliosamente\s+alimentato\s+da|proudly\s+powered\s+by|orgulhosamente\s+mantido\s+com|(?:ondersteund|aangedreven)\s+door"
            r"|drivs\s+med)\s+wordpress|back\s+to\s+top|subscribe\s+to:?.{0,80}|abonnieren\b.{0,60}"
            r"|s'abonner\s+à.{0,60}|"
            r"suscribirse\s+a.{0,60}|iscriviti\s+a.{0,60}|assinar:.{0,60}|(?:home|startseite|accueil"
            r"|página\s+principal|home\s+page|inicio|startsida|startside|hjem|strona\s+główna|startpagina|domů|etusivu)|"
            r"(?:powered\s+by|proudly\s+powered\s+by|theme:|template\s+(?:by|images)|copyright|©|\(c\)).{0,160}"
            r"|(?:vorherige|nächste)\s+seite\b.{0,80}|page\s+(?:précédente|suivante)|página\s+(?:anterior|siguiente|seguinte)"
            r"|[«‹←].{0,80}\|.{0,80}[»›→]|pagina\s+(?:precedente|successiva)|(?:vorige|volgende)\s+pagina"
            r"|showing\s+posts?\b.{0,160}|show\s+all\s+posts|読み込み中…?|コンテンツへスキップ|跳至内容|콘텐츠로\s+바로가기"
            r"|[←«‹]?\s*(?:過去|以前|新しい|前|次)の(?:投稿|記事|ページ)\s*[→»›]?|[←«‹]?\s*(?:较早|较新|早期|更新)的?(?:文章|日志)\s*[→»›]?)",
        ),
        (
            Shape.SIDEBAR,
            r"(?:(?:monthly\s+|yearly\s+|daily\s+)?archives?|blog\s+archive|recent\s+(?:posts|comments|entries)|popular\s+posts|categories|labels|tags"
            r"|tag\s+cloud|about(?:\s+(?:me|us|the\s+author|this\s+\w+))?|"
            r"view\s+my\s+complete\s+profile|search(?:\s+this\s+blog)?|search\s+for:|meta|log\s?in|register"
            r"|entries\s+rss|entries\s+feed|comments\s+rss|comments\s+feed|wordpress\.(?:org|com)|blogroll|followers"
            r"|subscribe(?:\s+by\s+e-?mail)?|pages|links|"
            r"follow(?:\s+(?:me|us))?|contact(?:\s+us)?|my\s+blog\s+list|contributors|feed|rss|archiv"
            r"|neueste\s+(?:beiträge|kommentare)|kategorien|suche|über\s+mich|articles\s+récents|"
            r"commentaires\s+récents|archivo(?:\s+del\s+blog)?|entradas\s+recientes|categorías|archivio\s+blog"
            r"|etichette|menu|navigation|main\s+menu|select\s+month|select\s+category|related\s+posts?"
            r"|you\s+may\s+also\s+like|bloggarkiv|bloggarkiv|blogarchief|archiwum(?:\s+bloga)?|senaste\s+inläggen"
            r"|najnowsze\s+wpisy|recente\s+berichten|archives\s+du\s+blog|rechercher|suche\s+nach|buscar(?:\s+por)?|ricerca\s+per"
            r"|pesquisar\s+por|zoeken\s+naar|sök\s+efter|méta|catégories|comentarios\s+recientes|commenti\s+recenti|articoli\s+recenti"
            r"|posts\s+recentes|comentários\s+recentes|recente\s+reacties|最近の(?:投稿|コメント|記事)|アーカイブ|メタ情報|近期文章|近期评论|文章归档"
            r"|최근\s+글|최근\s+댓글)\s*[:：]?",
        ),
        (
            Shape.BYLINE,
            rf"{_POSTED}?\s*(?:(?:on|am|le|el|il|op|em|den|dnia)\s+)?{_BY}\s*:?\s+{_NAME}(?:\s+(?:on|at|um|à|in|am"
            rf"|le|el|a las|às|om|op|kl|o))?[\s,:.]*|{AUTHOR}\s*:\s*{_NAME}(?:\s+o)?[\s,:.]*",
        ),
        (
            Shape.BYLINE,
            rf"{_POSTED}(?:\s+(?:on|at|in|am|le|el|il|op|em|um|den|dnia))?\s*[:,]?\s*{_BY}?\s*(?:at)?[\s,]*",
        ),
        (Shape.BYLINE, r"posted\s+by\s+.{2,400}"),
        (Shape.BYLINE, rf"{_POSTED}\s+{_BY}\s+{_NAME}\s+(?:in|unter|dans|en|em|i|w|onder|в)\s+\S.{{0,160}}"),
        (Shape.BYLINE, r"投稿者:?\s*.{1,60}|опубликовано\s+.{0,60}"),
        (
            Shape.BYLINE,
            rf"(?:投稿日|公開日|更新日|作成日|发布日期|发布于|发表于|發佈日期|發佈於|發表於|작성일|게시일)\s*[:：]?\s*{_WRITER}\s*[:：]?\s*{_CALLED}"
            rf"|{_WRITER}\s*[:：]\s*{_CALLED}",
        ),
    )
)
"""Patterns of furniture, each with the shape that it gives a line."""
NO_COMMENTS = re.compile(
    r"(?:no|0|keine?|aucun|sin|nessun|sem|nenhum|geen|inga|ingen|brak|žádné|ei|hiç)\b.*|0\s*件.*|комментариев\s+нет\b.*"
    r"|\D+0\)?\s*:?",
    re.IGNORECASE,
)
"""Of the lines that lead to comments, those that count none: words come first, or a count behind the word."""
HEADER = re.compile(
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
    r"|auteursarchief|maandelijks\s+archief)(?:\s*[:»›“\"‘']+|\s+[|-]+(?=\s))\s*\S.{0,120}",
    re.IGNORECASE,
)
"""The heading of an archive page or a page of results."""
COLOPHON = re.compile(
    r".{0,60}\b(?:powered\s+by|fourni\s+par|con\s+(?:la\s+)?tecnología\s+de|tecnologia\s+do|mogelijk\s+gemaakt\s+door"
    r"|bereitgestellt\s+von|använder|drevet\s+af|technologia)\s+blogger\.?",
    re.IGNORECASE,
)
"""A whole line at the foot of a page that names the theme and who serves it."""
LABELS_LIKE = re.compile(
    r"(?:label|tag|category|etiqueta|categoria|catégorie|kategorie|schlagwort)\s*:\s", re.IGNORECASE
)
"""What looks like such a heading but may as well be the labels of one post."""
_DATE_WORDS = (
    "posted on|published on|published|on|the|den|kl|klo|alle|ore|r|в|date|posted|written on|am|le|el|il|op|em|um|"
    "at|uhr|last updated|updated|entry date|posted at|г|понедельник|вторник|среда|четверг|пятница|суббота|"
    "воскресенье|月曜日|火曜日|水曜日|木曜日|金曜日|土曜日|日曜日|publié le|veröffentlicht am|publicado el|"
    "pubblicato il|geplaatst op|publicado em|gepost op|posted on at|this entry was posted on|投稿日|公開日|更新日|"
    "作成日|发布日期|发布于|发表于|發佈日期|發佈於|發表於|작성일|게시일|publicerat|publisert|lagt|ut|udgivet|julkaistu"
)
DATE_WORDS = frozenset(_DATE_WORDS.split("|"))
"""What may stand beside a date on a line of its own."""
_BYLINE_WORDS = (
    "posted|written|published|by|on|at|von|par|por|di|da|door|av|um|à|in|am|le|el|a|las|às|om|op|kl|o|autor|"
    "publié|eingestellt"
)
BYLINE_WORDS = frozenset(_BYLINE_WORDS.split("|"))
"""Words of a byline that are no name."""
