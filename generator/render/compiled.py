"""Templates of the default theme as Python runs them, kept where Python keeps what it compiled of the program.

To compile those that nearly every site uses takes a tenth of the time of a small build. Templates of people are
compiled by each process anew: nobody would clear away what was made of them.
"""

from __future__ import annotations

import marshal
import sys
from contextlib import suppress
from functools import cache
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.engine import codec, files
from generator.engine.code import installed
from generator.render.theme import default_folder

_HERE = Path(__file__)


class Compiled(BytecodeCache):
    """What Jinja asks for compiled templates. What cannot be read or written is compiled again the next time."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what was kept of it, if that was made of the same text by the same program."""
        with suppress(OSError, ValueError, EOFError, TypeError, NotImplementedError):
            data = files.contents(_place(bucket.key))
            seal, code = data[: codec.DIGEST_SIZE], data[codec.DIGEST_SIZE :]
            made = marshal.loads(code) if seal == _seal(bucket, code) else None
            bucket.code = made if isinstance(made, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled of a template of ours."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError, ValueError, NotImplementedError):
            ours = (default_folder() / bucket.key).read_text(encoding="utf-8-sig")
            if self.get_source_checksum(ours) == bucket.checksum:
                code = marshal.dumps(bucket.code)
                files.replace(Path(_place(bucket.key)), _seal(bucket, code) + code)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of the template, which no other file beside it has."""
        return name


def _seal(bucket: Bucket, code: bytes) -> bytes:
    """A digest of what was compiled, of what, and by what."""
    return codec.digest_bytes(code, _compiler() + bucket.checksum.encode())


@cache
def _compiler() -> bytes:
    program = files.contents(str(_HERE.with_name("pages.py")))
    return codec.digest(MAGIC_NUMBER, installed().get("jinja2", ""), program)


def _place(name: str) -> str:
    """Where it is kept; `NotImplementedError` where Python keeps nothing."""
    return cache_from_source(str(_HERE.with_name(f"{name}.py")))
