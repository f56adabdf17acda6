"""The words of programmes in several languages: data, of which `lexicon` asks whether a text has them.

They are those of calls for papers and programme pages in English, French, German, Spanish, Portuguese, Italian,
Russian, Chinese, Japanese and Korean; each is part of a regular expression over case-folded text.
"""

from __future__ import annotations

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
"""Kind of section and the words of its headings; earlier kinds win within one heading, except as `lexicon` prefers."""

CJK_SECTIONS: tuple[tuple[str, str], ...] = (
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
CJK_ROLE = "主席|委员|委員|组织者|組織|座長|讲者|講演者|登壇者|特邀|审稿|査読|위원|의장|연사|조직"

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
