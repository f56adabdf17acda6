"""The account of every word of every source, `content/.account.json`: what stands on no page, and why.

Written by each import beside the ledger, so that the list is there even when the sources are not. It can be made
again from the sources at any time; one that cannot be read is an empty one.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from generator.model.library import WordAccount

NAME = ".account.json"


def encode(accounts: Iterable[WordAccount]) -> bytes:
    """Canonical JSON, one source a line, and within it one text a line: a diff shows what became of what."""
    lines = ",\n".join(_one(account) for account in sorted(accounts, key=lambda account: account.name))
    return f"[\n{lines}\n]\n".encode()


def _one(account: WordAccount) -> str:
    return msgspec.json.encode(account).decode().replace('},{"reason"', '},\n {"reason"')


def decode(data: bytes) -> tuple[WordAccount, ...]:
    """The accounts of all sources; none where the file is damaged."""
    try:
        return msgspec.json.decode(data, type=tuple[WordAccount, ...])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ()
