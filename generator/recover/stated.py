"""Posts in Markdown with settings at their heads: these prove what they are, and their text is kept as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.model import catalogue
from generator.model.finding import Finding
from generator.model.post import SourceRef
from generator.model.source import Claim, Draft, Omission, Reading, Recovery, Span
from generator.recover.boundaries.candidates import Candidate
from generator.recover.boundaries.posts import page
from generator.recover.boundaries.segment import whole
from generator.recover.fields.claims import claims
from generator.recover.fields.frontmatter import FrontMatter, front_matter, openings
from generator.recover.lines.shapes import plain_text
from generator.recover.lines.text import repaired, split
from generator.recover.page.dumps import letters, observed

_HEADING = re.compile(r"#[ \t]+(\S.*?)[ \t]*#*")
_MARKUP = re.compile(
    r"</?[A-Za-z][^<>]{0,2000}>"
    r"|^ {0,3}\[(?!\^)[^\]\[]{1,200}\]:[ \t]*\S.{0,2000}$|^ {0,3}(?:`{3,}|~{3,})[^`\n]{1,200}$"
    r"|\[\^[^\]\[\s]{1,100}\]|(?<=\])\[[^\]\[]{1,200}\]|&#?\w{1,31};",
    re.IGNORECASE | re.MULTILINE,
)
"""What a page made of Markdown does not print: tags, and the names of notes, links and languages."""
_HIDDEN = re.compile(r"<(?:!--|(?P<name>script|style)\b)", re.IGNORECASE)
"""Where a remark, a script or a sheet of styles begins."""
_ENDS = {end[:4]: re.compile(end, re.IGNORECASE) for end in ("-->", "</script", "</style")}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")


def recover_stated(reading: Reading, text: str, front: FrontMatter) -> Recovery:
    """The posts of `text`, which opens with `front`: one, or as many as there are settings with a title and a date."""
    source = split(text)
    starts = (0, *openings(source))
    made = [
        _one(reading, "\n".join(source[first:end]), front if not first else None, first)
        for first, end in zip(starts, (*starts[1:], len(source)), strict=True)
    ]
    return replace(
        made[0],
        drafts=tuple(draft for one in made for draft in one.drafts),
        omissions=tuple(left for one in made for left in one.omissions),
        findings=tuple(finding for one in made for finding in one.findings),
    )


def _one(reading: Reading, text: str, front: FrontMatter | None, above: int) -> Recovery:
    """One post, its places counted in the whole file, which has so many lines `above`."""
    told = front or front_matter(split(text))
    post = _recovered(reading, text, told) if told else Recovery(reading.source, reading.format, reading.header, ())
    return (
        post
        if not above
        else replace(
            post,
            drafts=tuple(_moved_draft(draft, above) for draft in post.drafts),
            omissions=tuple(replace(left, span=_moved(left.span, above)) for left in post.omissions),
            findings=tuple(replace(one, line=one.line + above if one.line else None) for one in post.findings),
        )
    )


def _moved_draft(draft: Draft, above: int) -> Draft:
    first, _, last = draft.ref.span.partition("-")
    span = Span(int(first) + above, int(last) + above)
    moved = tuple(replace(claim, span=_moved(claim.span, above)) for claim in draft.claims)
    return replace(draft, ref=replace(draft.ref, span=str(span)), claims=moved)


def _moved(span: Span | None, above: int) -> Span | None:
    return Span(span.first + above, span.last + above) if span else None


def _recovered(reading: Reading, text: str, front: FrontMatter) -> Recovery:
    """The one post that `text` is, its body the very lines below the settings; none where these stand alone."""
    source = [repaired(_CONTROLS.sub("", line)) for line in split(text)]
    body = source[front.lines :]
    opening = next((at for at, line in enumerate(body) if line.strip()), None)
    titled = _HEADING.fullmatch(body[opening].strip()) if opening is not None else None
    told = front.claims if front.title else (*_title(body, front.lines), *front.claims)
    if titled and (not front.title or letters(plain_text(titled[1])) == letters(front.title)):
        body = body[opening + 1 :] if opening is not None else body
    findings = (*repairs(reading, text), *_undated(reading, front))
    if opening is None and not front.title:
        none = catalogue.NO_POSTS.at(
            reading.source, "no posts were found: nothing stands below the settings at its head"
        )
        return Recovery(reading.source, reading.format, reading.header, (), front.omissions, (*findings, none))
    draft = Draft(SourceRef(reading.source, span=str(Span(1, len(source)))), told, _trimmed(body))
    left = (*front.omissions, *_unprinted(source, front.lines))
    return Recovery(reading.source, reading.format, reading.header, (draft,), left, findings)


def _undated(reading: Reading, front: FrontMatter) -> Iterator[Finding]:
    for one in front.undated:
        message = f"{str(one.value)[:60]!r} is no date that can be read for certain; {one.key} is left out"
        hint = "Write the date into the post's front matter if you know it."
        yield catalogue.DATE_UNREADABLE.at(reading.source, message, line=one.span.first, hint=hint)


def _unprinted(source: Sequence[str], above: int) -> Iterator[Omission]:
    """Markup in the text, each with its lines; what of it a page shows after all is no loss."""
    text = "\n".join(source[above:])
    line, at = above + 1, 0
    for first, end in sorted((*_hidden(text), *(match.span() for match in _MARKUP.finditer(text)))):
        line, at = line + text.count("\n", at, first), first
        yield Omission("markup", text[first:end], Span(line, line + text.count("\n", first, end)))


def _hidden(text: str) -> Iterator[tuple[int, int]]:
    """Where remarks, scripts and styles stand, from first to last character."""
    past, endless = 0, set[str]()
    for match in _HIDDEN.finditer(text):
        kind = f"</{match['name'][:2].lower()}" if match["name"] else "-->"
        if match.start() < past or kind in endless:
            continue
        end = _ENDS[kind].search(text, match.end())
        if end is None:
            endless.add(kind)
        else:
            past = end.end()
            yield match.start(), past


def _title(body: Sequence[str], above: int) -> Iterator[Claim]:
    """The title of a post whose settings state none: a heading of the highest level that opens it, or its own words."""
    dump = observed("\n" * above + "\n".join(body))
    if not dump.lines:
        return
    headed = dump.lines[0].level == 1 and len(dump.lines) > 1
    posts = page(dump, whole(Candidate(0, 0, 1) if headed else Candidate(0, None, 0))).posts
    yield from (claim for parts in posts[:1] for claim in claims(parts, None) if claim.field == "title")


def _trimmed(lines: Sequence[str]) -> str:
    """`lines` without the blank ones around them; the indent of the first is its own, since it may be a program's."""
    text = "\n".join(lines).rstrip()
    return re.sub(r"\A(?:[ \t]*\n)+", "", text) + "\n" if text.strip() else ""


def repairs(reading: Reading, text: str) -> Iterator[Finding]:
    """One finding for all the lines whose characters had to be repaired."""
    damaged = [number for number, line in enumerate(split(text), 1) if repaired(line) != line]
    if damaged:
        message = f"{len(damaged)} lines held ligatures or characters read in the wrong encoding; they were repaired"
        yield catalogue.TEXT_REPAIRED.at(reading.source, message, line=damaged[0])
