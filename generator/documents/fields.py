"""The values of `content/` as front matter, and back: one pair of functions a kind of file (format.md, section 2).

Reading is lenient about people and strict about meaning: a text given as a number is taken as typed, a single name
stands for a list of one, and what still does not fit is a finding and is left out of the value, never out of the file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from generator.documents.yaml import one_line, printable
from generator.model.catalogue import CONTENT_FIELD
from generator.model.conference import SECTION_KINDS, Conference, Entry, NamedLink, Participant, Person, Section
from generator.model.finding import Finding
from generator.model.post import Comment, Credit, Inference, Page, Post, SourceRef, Talk
from generator.model.when import When

T = TypeVar("T")
Fields = dict[str, Any]


class FieldReader:
    """Reads typed values out of the fields of one file and collects findings with their key."""

    def __init__(self, fields: Fields, path: str) -> None:
        self._fields = fields
        self._path = path
        self.findings: list[Finding] = []

    def text(self, key: str) -> str:
        """A text on one line."""
        return one_line(self.prose(key))

    def prose(self, key: str) -> str:
        """A text that may have several lines."""
        value = self._fields.get(key)
        if value is None:
            return ""
        if isinstance(value, (dict, list)):
            self.complain(key, "is not a text")
            return ""
        return printable(_typed(value))

    def flag(self, key: str) -> bool:
        """True or false; absent is false."""
        value = self._fields.get(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.complain(key, "is neither true nor false")
        return False

    def number(self, key: str) -> float:
        """A decimal number; absent is 0."""
        try:
            return float(self._fields.get(key) or 0)
        except (TypeError, ValueError):
            self.complain(key, "is not a number")
            return 0.0

    def when(self, key: str) -> When | None:
        """A date in one of the forms of the contract."""
        text = self.text(key)
        if not text:
            return None
        try:
            return When.parse(text)
        except ValueError as error:
            self.complain(key, str(error), "write 2017-07-21T09:30:00-07:00, or as much as is known: 2017-07, 2017~")
            return None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one."""
        items = (one_line(_typed(item)) for item in self._items(key) if not isinstance(item, (dict, list)))
        return tuple(item for item in items if item)

    def mappings(self, key: str, read: Callable[[FieldReader], T], short: str = "") -> tuple[T, ...]:
        """A list of mappings, each read by `read`; with `short`, a text alone stands for `{short: text}`."""
        made: list[T] = []
        for item in self._items(key):
            if isinstance(item, dict):
                fields = {str(name): value for name, value in item.items()}
            elif short and not isinstance(item, list):
                fields = {short: item}
            else:
                self.complain(key, "holds something that is not `key: value`")
                continue
            inner = FieldReader(fields, self._path)
            made.append(read(inner))
            self.findings += inner.findings
        return tuple(made)

    def mapping(self, key: str) -> Fields:
        """A mapping as it stands."""
        value = self._fields.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.complain(key, "is not `key: value` lines")
            return {}
        return {str(name): item for name, item in value.items()}

    def complain(self, key: str, problem: str, hint: str = "") -> None:
        """Report that the value of `key` cannot be used."""
        self.findings.append(CONTENT_FIELD.at(self._path, f"`{key}` {problem}; it is left out", hint=hint))

    def _items(self, key: str) -> list[Any]:
        value = self._fields.get(key)
        if value is None:
            return []
        return value if isinstance(value, list) else [value]


def _typed(value: Any) -> str:
    """A scalar as it was typed: the loader gives text, true, false, null and canonical integers only."""
    return {True: "true", False: "false", None: ""}[value] if value is None or isinstance(value, bool) else str(value)


# -- posts -----------------------------------------------------------------------------------------------------------


def read_post(fields: Fields, body: str, path: str) -> tuple[Post, tuple[Finding, ...]]:
    """A post from its front matter and body; `path` is relative to `content/`."""
    r = FieldReader(fields, path)
    post = Post(
        title=r.text("title"),
        body=body,
        date=r.when("date"),
        updated=r.when("updated"),
        authors=r.mappings("authors", _credit, "name"),
        labels=tuple(dict.fromkeys(r.texts("labels"))),
        kind=r.text("kind") or "post",
        permalink=r.text("permalink"),
        original_url=r.text("original_url"),
        id=r.text("id"),
        aliases=r.texts("aliases"),
        excerpt=r.text("excerpt"),
        draft=r.flag("draft"),
        comments=r.mappings("comments", _comment),
        sources=r.mappings("sources", _source, "file"),
        restored=_inferences(r),
        path=path,
    )
    return post, tuple(r.findings)


def post_fields(post: Post) -> Fields:
    """The front matter of a post, in the order of the contract; what is not known is left out."""
    return _known(
        title=one_line(post.title),
        date=_when(post.date),
        updated=_when(post.updated),
        authors=[_credit_fields(credit) for credit in post.authors],
        labels=[one_line(label) for label in post.labels],
        kind="" if post.kind == "post" else post.kind,
        permalink=post.permalink,
        original_url=one_line(post.original_url),
        id=one_line(post.id),
        aliases=list(post.aliases),
        excerpt=one_line(post.excerpt),
        draft=post.draft,
        comments=[_comment_fields(comment) for comment in post.comments],
        sources=[_source_fields(ref) for ref in post.sources],
        restored=_inference_fields(post.restored),
    )


def _credit(r: FieldReader) -> Credit:
    return Credit(r.text("name"), r.text("role"), r.text("affiliation"))


def _credit_fields(credit: Credit) -> Fields:
    return _known(name=one_line(credit.name), role=one_line(credit.role), affiliation=one_line(credit.affiliation))


def _comment(r: FieldReader) -> Comment:
    return Comment(
        author=r.text("author"),
        date=r.when("date"),
        text=r.prose("text"),
        id=r.text("id"),
        url=r.text("url"),
        reply_to=r.text("reply_to"),
    )


def _comment_fields(comment: Comment) -> Fields:
    return _known(
        author=one_line(comment.author),
        date=_when(comment.date),
        url=one_line(comment.url),
        text=printable(comment.text),
        reply_to=one_line(comment.reply_to),
        id=one_line(comment.id),
    )


def _source(r: FieldReader) -> SourceRef:
    return SourceRef(r.text("file"), r.text("span"), r.text("id"))


def _source_fields(ref: SourceRef) -> Fields:
    return _known(file=one_line(ref.file), span=ref.span, id=one_line(ref.id))


def _inferences(r: FieldReader) -> tuple[tuple[str, Inference], ...]:
    made: list[tuple[str, Inference]] = []
    for field, value in r.mapping("restored").items():
        if not isinstance(value, dict):
            r.complain("restored", f"says nothing of `{field}` that can be read")
            continue
        inner = FieldReader({str(key): item for key, item in value.items()}, "")
        made.append((field, Inference(inner.text("from"), inner.number("confidence"), inner.text("note"))))
    return tuple(made)


def _inference_fields(restored: tuple[tuple[str, Inference], ...]) -> Fields:
    return {
        field: _known(**{"from": why.rule}, confidence=round(why.confidence, 2), note=one_line(why.note))
        for field, why in restored
    }


# -- talks and pages -------------------------------------------------------------------------------------------------


def read_talk(fields: Fields, body: str, path: str) -> tuple[Talk, tuple[Finding, ...]]:
    """A talk from its front matter and slides."""
    r = FieldReader(fields, path)
    talk = Talk(
        title=r.text("title"),
        body=body,
        speakers=r.mappings("speakers", _credit, "name"),
        date=r.when("date"),
        event=r.text("event"),
        original_url=r.text("original_url"),
        sources=r.mappings("sources", _source, "file"),
        restored=_inferences(r),
        permalink=r.text("permalink"),
        path=path,
    )
    return talk, tuple(r.findings)


def talk_fields(talk: Talk) -> Fields:
    """The front matter of a talk."""
    return _known(
        title=one_line(talk.title),
        speakers=[_credit_fields(credit) for credit in talk.speakers],
        date=_when(talk.date),
        event=one_line(talk.event),
        original_url=one_line(talk.original_url),
        permalink=talk.permalink,
        sources=[_source_fields(ref) for ref in talk.sources],
        restored=_inference_fields(talk.restored),
    )


def read_page(fields: Fields, body: str, path: str) -> tuple[Page, tuple[Finding, ...]]:
    """A page such as About."""
    r = FieldReader(fields, path)
    return Page(title=r.text("title"), body=body, permalink=r.text("permalink"), path=path), tuple(r.findings)


# -- conferences and people ------------------------------------------------------------------------------------------


def read_conference(fields: Fields, body: str, path: str) -> tuple[Conference, tuple[Finding, ...]]:
    """An edition of a conference with its programme."""
    r = FieldReader(fields, path)
    name, acronym, year = r.text("name"), r.text("acronym"), int(r.number("year"))
    conference = Conference(
        title=r.text("title") or f"{acronym or name} {year}",
        name=name,
        acronym=acronym,
        year=year,
        place=r.text("place"),
        dates=r.text("dates"),
        url=r.text("url"),
        posts=r.texts("posts"),
        home=r.text("home"),
        sections=r.mappings("sections", _section),
        unparsed=r.texts("unparsed"),
        body=body,
        path=path,
    )
    return conference, tuple(r.findings)


def conference_fields(conference: Conference) -> Fields:
    """The front matter of an edition, its programme included."""
    return _known(
        title=one_line(conference.title),
        name=one_line(conference.name),
        acronym=one_line(conference.acronym),
        year=conference.year,
        place=one_line(conference.place),
        dates=conference.dates,
        url=one_line(conference.url),
        posts=list(conference.posts),
        home=one_line(conference.home),
        sections=[_section_fields(section) for section in conference.sections],
        unparsed=[one_line(line) for line in conference.unparsed],
    )


def _section(r: FieldReader) -> Section:
    kind = r.text("kind") or "other"
    if kind not in SECTION_KINDS:
        r.complain("kind", f"is `{kind}`, which is none of {', '.join(SECTION_KINDS)}")
        kind = "other"
    return Section(r.text("title"), kind, r.mappings("entries", _entry, "title"))


def _section_fields(section: Section) -> Fields:
    entries = [_entry_fields(entry) for entry in section.entries]
    return {"title": one_line(section.title), "kind": section.kind, "entries": entries}


def _entry(r: FieldReader) -> Entry:
    return Entry(
        title=r.text("title"),
        url=r.text("url"),
        authors=r.mappings("authors", _participant, "name"),
        people=r.mappings("people", _participant, "name"),
        award=r.text("award"),
        event=r.text("event"),
        note=r.text("note"),
        links=r.mappings("links", _link, "url"),
    )


def _entry_fields(entry: Entry) -> Fields:
    return _known(
        title=one_line(entry.title),
        url=one_line(entry.url),
        authors=[_participant_fields(person) for person in entry.authors],
        people=[_participant_fields(person) for person in entry.people],
        award=one_line(entry.award),
        event=one_line(entry.event),
        note=one_line(entry.note),
        links=[_known(title=one_line(link.title), url=one_line(link.url)) for link in entry.links],
    )


def _participant(r: FieldReader) -> Participant:
    home = r.flag("home") if r.text("home") else None
    return Participant(r.text("name"), home, r.text("role"), r.text("affiliation"))


def _participant_fields(person: Participant) -> Fields:
    fields = _known(name=one_line(person.name), role=one_line(person.role), affiliation=one_line(person.affiliation))
    return fields if person.home is None else {"name": fields.pop("name", ""), "home": person.home, **fields}


def _link(r: FieldReader) -> NamedLink:
    return NamedLink(r.text("title"), r.text("url"))


def read_people(fields: Fields, path: str) -> tuple[tuple[Person, ...], tuple[Finding, ...]]:
    """`people.yaml`: one entry a person, by slug."""
    r = FieldReader(fields, path)
    people: list[Person] = []
    for slug in fields:
        inner = FieldReader(r.mapping(slug), path)
        people.append(
            Person(
                slug=slug,
                name=inner.text("name"),
                also=inner.texts("also"),
                url=inner.text("url"),
                orcid=inner.text("orcid"),
                affiliation=inner.text("affiliation"),
                same_as=inner.texts("same_as"),
                distinct_from=inner.texts("distinct_from"),
            )
        )
        r.findings += inner.findings
    return tuple(people), tuple(r.findings)


def _when(when: When | None) -> str:
    return when.text if when else ""


def _known(**fields: Any) -> Fields:
    """The fields that say something: empty texts, empty lists and false are what their absence means already."""
    return {key: value for key, value in fields.items() if value not in ("", [], {}, False, None)}
