"""Words by which posts open, go on and close, and what their sections are called: in the languages of most blogs."""

from __future__ import annotations

import re

OPENINGS = re.compile(
    r"(?:posted by|\(?cross-?posted|guest post|(?:today|yesterday|tomorrow|tonight|recently)\b|(?:last|this"
    r"|next|earlier this|later this)\s+(?:week|weekend|month|year|spring|"
    r"summer|fall|autumn|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|(?:a few|two|three"
    r"|four|several|some)\s+(?:days|weeks|months|years)\s+ago\b|"
    r"we(?:'re|’re|\s+are)\s+(?:happy|excited|pleased|delighted|proud|thrilled|glad)|i(?:'m|’m"
    r"|\s+am)\s+(?:happy|excited|pleased|delighted|proud|thrilled|glad)|"
    r"in\s+(?:19|20)\d\d\b|over the (?:last|past)\b|editor's note|update:|welcome\b|i(?:'ve|’ve"
    r"| have)? (?:just|recently|finally)\b|we(?:'ve|’ve| have)? (?:just|recently|finally)\b|"
    r"(?:this|last) (?:morning|afternoon|evening|night)\b|hello\b|hi (?:all|everybody|everyone|folks|there)\b"
    r"|dear (?:all|friends|readers)\b|i(?:'ve|’ve| have) been\b|"
    r"heute\b|gestern\b|morgen\b|vorgestern\b|(?:letzte|vergangene|diese) woche|(?:am|letztes|dieses) wochenende"
    r"|(?:am|seit|letzten|vergangenen) (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)"
    r"|vor (?:genau )?(?:ein|zwei|drei|vier|fünf|wenigen|einigen)\w* (?:tag|woche|monat|jahr)|endlich\b|hallo\b|"
    r"aujourd['’]hui|hier\b|ce (?:matin|soir|week-end)|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"
    r"|la semaine dernière|il y a (?:un|deux|trois|quelques)\b|bonjour\b|"
    r"hoy\b|ayer\b|anoche\b|est[ae] (?:semana|mañana|tarde|fin de semana|mes|año)|hace (?:un|dos|tres|unos|unas)"
    r"|por fin\b|hola\b|hoje\b|ontem\b|na semana passada|finalmente\b|olá\b|"
    r"oggi\b|ieri\b|stamattina\b|stanotte\b|stasera\b|la settimana scorsa|qualche giorno fa|ciao\b|"
    r"vandaag\b|gisteren\b|сегодня\b|вчера\b|(?:на|в) (?:прошлой|этой) неделе|недавно\b|наконец\b"
    r"|(?:今日|昨日|今朝|昨夜|先日|先週|今週|最近|久しぶり))",
    re.IGNORECASE,
)
CLOSINGS = re.compile(
    r"(?:acknowledge?ments?\b|this (?:work|project|research|post|feature) (?:was|is|would"
    r"|has been)\b.{0,60}(?:by|thanks|collaboration|possible|joint)|(?:special )?thanks\b|many thanks"
    r"|thank you|"
    r"we(?:'d| would)? (?:like to |also )*thank|stay tuned|happy \w+ing\b|let (?:us|me) know"
    r"|we (?:look forward|hope|can't wait|can’t wait)|i (?:look forward|hope)|see you|"
    r"more (?:on|about|to come)|until next time|read more|comments? (?:are )?welcome|(?:please )?(?:join"
    r"|follow) us|\[\d{1,2}\]|[*†]\s|\d\s[A-Z])",
    re.IGNORECASE,
)
SECTION = re.compile(
    r"(?:introduction|background|overview|motivation|method(?:s|ology)?|approach|results?|discussion"
    r"|conclusions?|summary|references?|acknowledge?ments?|notes?|footnotes|update[ds]?|appendix|"
    r"further reading|see also|external links|"
    r"next steps|what(?:'s|’s| is) next|getting started|how it works|faq|future work"
    r"|related work|examples?|details|credits|sources|bibliography|contents|abstract|downloads?|links|setup|"
    r"installation|usage|ingredients|directions|instructions|the (?:results?|data|method|problem|solution"
    r"|future|setup|background|model|details|team|takeaway|bottom line)|looking (?:ahead|forward)|"
    r"why (?:it|this) matters|(?:step|part|day|chapter|section|phase)\s+\w{1,6}(?:\b.*)?|einleitung|fazit"
    r"|ergebnisse?|zusammenfassung|zutaten|zubereitung|ingrédients|préparation|ingredientes|preparación"
    r"|elaboración|preparo|ingredienti|preparazione|procedimento|ингредиенты|приготовление|introduction|conclusion|résultats|introducción|conclusión|resultados)"
    r"[:.!?]?",
    re.IGNORECASE,
)
ANAPHORA = re.compile(
    r"(?:however|moreover|furthermore|therefore|thus|in addition|additionally|but|also|these|those|this|they"
    r"|it|he|she|such|then|another|similarly|finally|for example|instead|that|"
    r"as (?:shown|mentioned|described|above|before|illustrated)|the (?:same|second|third|other|latter|former"
    r"|first))\b",
    re.IGNORECASE,
)
