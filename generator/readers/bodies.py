"""Which of the texts that an entry carries is its body, and which say something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from generator.model.source import Form, Passage
from generator.readers.claims import Ledger

_TAG = re.compile(r"<[^<>]{0,2000}>")
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"https?://[^\s()<>]{1,2000}")


def is_marked(text: str) -> bool:
    """Whether there is a tag in it."""
    return bool(_TAG.search(text))


def said(passage: Passage) -> str:
    """The text of a passage without tags."""
    return unescape(_TAG.sub(" ", passage.text)) if passage.form is Form.HTML else passage.text


def choose(contents: Sequence[Passage], summary: Passage | None, ledger: Ledger) -> tuple[Passage, ...]:
    """The body of an entry: its content, one with markup before others, or its summary where it has no other.

    What says all that the body says and far more is the body instead: some feeds cut their contents short. Whatever
    else the texts say is claimed as an excerpt.
    """
    texts = [*contents, *([summary] if summary else [])]
    if len(texts) < 2:
        return tuple(texts)
    body = max(contents, key=_worth) if len(contents) > 1 else texts[0]
    for other in texts:
        body = other if other is not body and _outdoes(other, body) else body
    for other in _others(texts, body):
        ledger.text("excerpt", other.text, "entry-summary", note="html" if other.form is Form.HTML else "")
    return (body,)


def _others(texts: Sequence[Passage], body: Passage) -> Iterator[Passage]:
    """What is not the body; the summary first, since it was made to be one."""
    return (other for other in reversed(texts) if other is not body and other.text != body.text)


def _outdoes(other: Passage, body: Passage) -> bool:
    """Whether a text has all the body's words in their order and is longer by half, or has the markup."""
    long, short = _words(other), _words(body)
    richer = len(long) > 1.5 * len(short) or (_has_markup(other) and not _has_markup(body))
    return richer and len(long) >= len(short) and f" {' '.join(short)} " in f" {' '.join(long)} "


def _worth(passage: Passage) -> tuple[bool, int]:
    """Markup first: it has links and pictures that words alone do not tell; then the words."""
    return _has_markup(passage), len(_words(passage))


def _has_markup(passage: Passage) -> bool:
    return passage.form is Form.HTML and is_marked(passage.text)


def _words(passage: Passage) -> list[str]:
    """What a passage says, without tags, and without the addresses and bullets that plain text shows instead."""
    return _WORD.findall(_ADDRESS.sub(" ", said(passage)))
