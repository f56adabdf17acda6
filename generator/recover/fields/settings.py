"""What the settings at the head of a post claim: the keys of Jekyll, Hugo, Hexo, Pelican and of our own files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from generator.model.links import safe_url
from generator.model.names import safe_permalink
from generator.model.post import Credit
from generator.model.source import Claim, Span
from generator.model.when import When
from generator.recover.lines.dates import first_date, first_month

RULE, _NAMED = "front-matter", "front-matter-slug"
_AUTHORS = ("author", "authors", "by")
_LABELS = ("tags", "labels", "categories", "category", "keywords", "tag")
_DATES = {
    "date": "date",
    "updated": "updated",
    "lastmod": "updated",
    "modified": "updated",
    "last_modified_at": "updated",
}
_ADDRESSES = ("permalink", "url", "original_url")
_ALIASES = ("aliases", "redirect_from", "alias")
_EXCERPTS = ("excerpt", "summary", "description")
_UNSEEN = ("draft", "private", "hidden", "pending", "scheduled", "future", "skip", "trash")
_NO = ("false", "no", "off", "n", "0")
_STAMP = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt ]\s?(\d\d:\d\d)(:\d\d)?(?:\.\d{1,9})?\s?(?:([Zz])|([+-]\d\d):?(\d\d))", re.ASCII
)
_CONTROLS = re.compile("[\x00-\x1f\x7f]+")
SHOWN = ("title", "author", "label")
"""The fields whose words a page shows."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A key in small letters and its value, or one of them; `value` is empty where it is of no form that is read."""

    key: str
    value: str | Credit
    span: Span
    text: str
    """The setting as it stands, for the list of what was left out."""
    listed: bool = False
    """Whether the value is an item of a list, so that a comma in it parts nothing."""


def claims(settings: Sequence[Setting]) -> tuple[Claim, ...]:
    """All that the settings claim, in their order."""
    told = [claim for setting in settings for claim in _claims(setting)]
    days = [claim.value for claim in told if claim.field == "date" and isinstance(claim.value, When)]
    addressed = any(claim.field == "permalink" for claim in told)
    named = [] if addressed or not days else [claim for one in settings for claim in _slug(one, days[0])]
    return (*told, *named[:1])


def _claims(setting: Setting) -> Iterator[Claim]:
    key, at = setting.key, setting.span
    if isinstance(setting.value, Credit):
        if key in _AUTHORS:
            yield Claim("author", setting.value, RULE, at)
        return
    value = " ".join(_CONTROLS.sub(" ", setting.value).split())
    if not value:
        return
    if key == "title":
        yield Claim("title", value, RULE, at)
    elif key in _AUTHORS:
        yield Claim("author", Credit(value), RULE, at)
    elif key in _LABELS:
        labels = [value] if setting.listed else value.split(",")
        yield from (Claim("label", label.strip(), RULE, at) for label in labels if label.strip())
    elif key in _EXCERPTS:
        yield Claim("excerpt", value, RULE, at)
    elif key in _DATES and (when := dated(value)):
        yield Claim(_DATES[key], when, RULE, at)
    elif is_unseen(key, value.lower()):
        yield Claim("draft", True, RULE, at)
    else:
        yield from _places(key, value, at)


def undated(settings: Sequence[Setting]) -> tuple[Setting, ...]:
    """Those that ought to name a day and name none that can be read."""
    dates = (one for one in settings if one.key in _DATES and isinstance(one.value, str) and one.value.strip())
    return tuple(one for one in dates if not dated(" ".join(str(one.value).split())))


def is_unseen(key: str, value: str) -> bool:
    """Whether a setting says that nobody was to see the post (yet); of `draft` only a plain no says that it was."""
    if key == "status":
        return value in _UNSEEN
    return (key in ("draft", "private") and value not in _NO) or (key == "published" and value in _NO)


def dated(value: str) -> When | None:
    """The moment that a setting names, with its offset, or a date of our own form; else what day or month it names."""
    stamp = _STAMP.fullmatch(value)
    if stamp:
        day, clock, seconds, zulu, hours, minutes = stamp.groups()
        try:
            return When.parse(f"{day}T{clock}{seconds or ':00'}{'Z' if zulu else f'{hours}:{minutes}'}")
        except ValueError:
            return None
    try:
        return When.parse(value)
    except ValueError:
        found = first_date(value) or first_month(value)
        return found.when if found else None


def _places(key: str, value: str, at: Span) -> Iterator[Claim]:
    """Where the post stood, and from where readers are to be led to it: plain addresses, never patterns."""
    if key in _ALIASES and (path := safe_permalink(unquote(value))):
        yield Claim("alias", path, RULE, at)
    if key not in _ADDRESSES:
        return
    url = safe_url(value)
    if url.lower().startswith(("http://", "https://")):
        yield Claim("original_url", url, RULE, at)
    if path := _path(url):
        yield Claim("permalink", path, RULE, at)


def _path(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    plain = not parts.query and parts.path not in ("", "/", "/index.html")
    return safe_permalink("/" + unquote(parts.path).lstrip("/")) if plain else None


def _slug(setting: Setting, when: When) -> Iterator[Claim]:
    """The path that a page of its own is given by its name: the name is the post's, the folders are ours."""
    if setting.key != "slug" or not isinstance(setting.value, str) or when.month is None:
        return
    path = safe_permalink(f"/{when.first:%Y/%m}/{setting.value.strip()}.html")
    if path and path.count("/") == 3:
        yield Claim("permalink", path, _NAMED, setting.span, note="from the slug at the head of the post")
