"""Posts, talks and pages as front matter, and back: a pair of functions a kind of file (format.md, section 2)."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.documents.typed import FieldReader, Fields, known
from generator.documents.yaml import one_line, printable
from generator.model.catalogue import CONTENT_FIELD
from generator.model.finding import Finding
from generator.model.post import Comment, Credit, Inference, Page, Post, SourceRef, Talk
from generator.model.when import When


def read_post(fields: Fields, body: str, path: str) -> tuple[Post, tuple[Finding, ...]]:
    """A post from its front matter and body; `path` is relative to `content/`."""
    r = FieldReader(fields, path)
    post = Post(
        title=r.text("title") or _stand_in(r, path),
        body=body,
        date=r.when("date"),
        updated=r.when("updated"),
        authors=r.mappings("authors", _credit, "name"),
        byline=r.text("byline"),
        labels=tuple(dict.fromkeys(r.texts("labels"))),
        kind=r.text("kind") or "post",
        permalink=r.text("permalink"),
        original_url=r.text("original_url"),
        id=r.text("id"),
        aliases=r.texts("aliases"),
        excerpt=r.text("excerpt"),
        place=r.text("place"),
        draft=r.withheld(),
        comments=r.mappings("comments", _comment),
        sources=r.mappings("sources", _source, "file"),
        restored=_inferences(r),
        path=path,
    )
    return post, tuple(r.findings)


def _stand_in(r: FieldReader, path: str) -> str:
    """The name of a file in words, for a post without a title: links to it need words. The file stays as it is."""
    hint = "Give it a title in its front matter."
    r.findings.append(CONTENT_FIELD.at(path, "`title` is missing; the name of the file stands in", hint=hint))
    words = " ".join(PurePosixPath(path).stem.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:]


def post_fields(post: Post) -> Fields:
    """The front matter of a post, in the order of the contract; what is not known is left out."""
    return known(
        title=one_line(post.title),
        date=_when(post.date),
        updated=_when(post.updated),
        authors=[_credit_fields(credit) for credit in post.authors],
        byline=one_line(post.byline),
        labels=[one_line(label) for label in post.labels],
        kind="" if post.kind == "post" else post.kind,
        permalink=post.permalink,
        original_url=one_line(post.original_url),
        id=one_line(post.id),
        aliases=list(post.aliases),
        excerpt=one_line(post.excerpt),
        place=one_line(post.place),
        draft=post.draft,
        comments=[_comment_fields(comment) for comment in post.comments],
        sources=[_source_fields(ref) for ref in post.sources],
        restored=_inference_fields(post.restored),
    )


def _credit(r: FieldReader) -> Credit:
    return Credit(r.text("name"), r.text("role"), r.text("affiliation"))


def _credit_fields(credit: Credit) -> Fields:
    return known(name=one_line(credit.name), role=one_line(credit.role), affiliation=one_line(credit.affiliation))


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
    return known(
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
    return known(file=one_line(ref.file), span=ref.span, id=one_line(ref.id))


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
        field: {"from": why.rule, "confidence": round(why.confidence, 2), **known(note=one_line(why.note))}
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
    return known(
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
    page = Page(
        title=r.text("title"),
        body=body,
        permalink=r.text("permalink"),
        sources=r.mappings("sources", _source, "file"),
        path=path,
    )
    return page, tuple(r.findings)


def _when(when: When | None) -> str:
    return when.text if when else ""
