"""What is said of persons in bylines: callings, groups, and words that stand for nobody in particular.

English, German, French, Spanish, Portuguese, Italian, Dutch: the languages of the bylines that were measured
(`tests/recover/bylines/`).
"""

from __future__ import annotations

import re

AGENT = re.compile(
    r"\b(?:advis[eo]rs?|alumn\w+|analysts?|architects?|artists?|assistants?|associates?|ambassador|biologists?|chairs?|chairman|chairwoman|chemists?"
    r"|chief|co-?founders?|coach|columnists?|consultants?|contributors?|coordinators?|correspondents?|curators?|designers?|developers?|directors?"
    r"|economists?|editors?|engineers?|evangelists?|executives?|fellows?|founders?|geologists?|heads?|historians?|hydrologists?|interns?"
    r"|investigators?|leads?|leaders?|lecturers?|librarians?|archivists?|linguists?|managers?|mathematicians?|members?|musicians?|officers?|owners?"
    r"|keepers?|makers?|masters?|partners?|ph\.?\s?d\.?|photographers?|physicists?|planners?|postdocs?|presidents?|principals?|producers?|professors?"
    r"|programmers?|representatives?|researchers?|residents?|reviewers?|scholars?|scientists?|secretary|specialists?|staff|statisticians?|strategists?"
    r"|students?|supervisors?|surveyors?|teachers?|technicians?|translators?|treasurer|vp|volunteers?|writers?|ceo|cto|cfo|coo|pm|swe|sre"
    r"|[a-z]{3,12}(?:graphers?|ologists?)"
    # German, French, Spanish and Portuguese, Italian, Dutch
    r"|(?:redakteur|wissenschaftler|ingenieur|entwickler|leiter|forscher|mitarbeiter|archivar|bibliothekar|direktor"
    r"|student|doktorand|kurator|gastautor|professor|lektor|fotograf|historiker|übersetzer)(?:in|innen|en|e)?"
    r"|ingénieure?s?|cherche(?:urs?|uses?)|direct(?:eurs?|rices?)|rédact(?:eurs?|rices?)|conservat(?:eurs?|rices?)|responsables?"
    r"|étudiante?s?|archivistes?|bibliothécaires?|développe(?:urs?|uses?)|professeure?s?|historien(?:ne)?s?"
    r"|ingenier[oa]s?|investigador(?:a|es|as)?|directora|redactor(?:a|es|as)?|conservador(?:a|es|as)?|jefe|jefa|profesor(?:a|es|as)?"
    r"|estudiantes?|archiver[oa]s?|bibliotecári?[oa]s?|bibliotecari[oa]s?|desarrollador(?:a|es|as)?|historiador(?:a|es|as)?"
    r"|engenheir[oa]s?|pesquisador(?:a|es|as)?|diretor(?:a|es|as)?|redator(?:a|es|as)?|professora|curador(?:a|es|as)?"
    r"|ingegner[ei]|ricerca(?:tor[ei]|tric[ei])|dirett(?:or[ei]|ric[ei])|redatt(?:or[ei]|ric[ei])|cura(?:tor[ei]|tric[ei])|responsabil[ei]"
    r"|professor(?:e|i|essa)|student(?:e|i|essa)|archivist[aei]|sviluppator[ei]|storic[oa]"
    # Scandinavian and Slavic languages, and degrees
    r"|redakt[øö]r(?:en)?|forsk(?:are|er)|ingen(?:iør|jör)|redaktor(?:ka)?|inżynier|inženýr|инженер|редактор|научный\s+сотрудник|m\.\s?(?:d|sc|a)|b\.\s?(?:sc|a)"
    r"|redacteur|onderzoeker|hoogleraar|docent|medewerker|archivaris|ontwikkelaar)\b",
    re.IGNORECASE,
)
PLURAL = re.compile(
    r"\b(?:adviser|advisor|analyst|architect|artist|assistant|associate|curator|designer|developer|director|editor|engineer|fellow|founder|intern"
    r"|lead|leader|lecturer|librarian|archivist|linguist|manager|member|postdoc|professor|programmer|researcher|resident|scholar|scientist|specialist"
    r"|statistician|student|translator|writer|hydrologist|surveyor|historian|geologist|teacher|volunteer)s\b"
    r"|\b(?:\w+innen|ingénieure?s|chercheu(?:rs|ses)|ingenier[oa]s|investigador[ea]s|ricercatori|ricercatrici|engenheir[oa]s)\b",
    re.IGNORECASE,
)
GROUP = re.compile(
    r"\b(?:teams?|groups?|labs?|laborator(?:y|ies)|university|institut\w*|college|school|department|dept|cent(?:re|er)|inc|ltd|llc|gmbh|corp"
    r"|corporation|company|foundation|library|archives?|museum|society|association|office|division|unit|faculty\s+of|academy|project|committee"
    r"|universität|hochschule|verein|gesellschaft|gruppe|bibliothek|archiv|redaktion|universit[eé]|école|musée|société|équipe"
    r"|bibliothèque|laboratoire|rédaction|universidade?|muse[ou]|sociedad|equip[oe]|biblioteca|laborat[oó]rio|redacción|redação"
    r"|università|società|squadra|redazione|universiteit|vereniging|stichting|redactie|[a-zäöü]{3,}(?:museum|institut|verein|archiv)"
    r"|council|observatory|agency|ministry|studios?|press|hospital|clinic|network|consortium|research|engineering|software|product)\b",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"\b(?:learning|intelligence|vision|sciences?|computing|programming|processing|robotics|systems|analytics|infrastructure"
    r"|security|privacy|operations|marketing|design|education|policy|linguistics|statistics|mathematics|economics|physics"
    r"|biology|chemistry)$",
    re.IGNORECASE,
)
"""Fields of work, which stand in bylines between a role and a team: no surnames."""
NOBODY = re.compile(
    r"^(?:the|our|your|my|der|ein|eine|les|notre|los|las|gli|het|een)\s"
    r"|^(?:admin(?:istrator)?|webmaster|anonymous|guest|unknown|support|newsroom|somebody|everyone|us|me)\b"
    r"|\b(?:authors?|friends|brothers|sons|blog|news|crew|bloggers?)$",
    re.IGNORECASE,
)
"""Accounts and collective names, which are no persons."""
