"""Bytes to text: which encoding it is, what says so, and how many bytes could not be read as they stand.

Order of evidence: byte order mark; the NUL pattern of UTF-16 and UTF-32; the shifts of ISO-2022-JP; valid UTF-8; what
the document declares; UTF-8 with a few stray bytes; charset-normalizer, where letters beyond ASCII are many; the Latin
alphabet that fits, and Windows-1252 if none does. Sources: XML 1.0 appendix F; WHATWG Encoding (labels, and the five
undefined bytes of Windows-1252). Nothing is replaced without being counted.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from charset_normalizer import from_bytes

from generator.model import catalogue
from generator.model.finding import Finding
from generator.readers.latin import WESTERN, alphabet_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._:-]{1,40})["']"""
    rb"""|<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9._:-]{1,40})""",
    re.IGNORECASE,
)
_WIDER = {  # what is labelled so is nearly always the wider set on the right (WHATWG Encoding, section 4.2)
    "ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949",
    "shift_jis": "cp932", "big5": "big5hkscs", "iso8859-9": "cp1254", "tis-620": "cp874", "iso8859-11": "cp874",
}  # fmt: skip
_STATEFUL = re.compile(r"iso2022|hz\b")
_HTTP = re.compile(r"HTTP/[0-9.]{1,3} [1-5][0-9]{2}[^\n]{0,200}\n(?:[\w-]{1,60}:[^\n]{0,2000}\n){1,60}\n")
"""The head of an answer (RFC 9112, section 4), as `curl -i` and `wget --save-headers` keep it before a body."""
_TOLD_BY_HTTP = re.compile(r"^(?:content-(?:type|length)|date|server|connection):", re.IGNORECASE | re.MULTILINE)
"""What every such answer tells: without it, it is a text about HTTP."""
_SHIFTED = b"\x1b$B"
"""Where ISO-2022-JP goes over to kanji (RFC 1468)."""
_REFUSED = frozenset(("utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "mbcs", "oem", "undefined"))
_SAMPLE = 200_000
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_C1 = re.compile("[\x80-\x9f]")
_STRAY = "palimpsest-windows-1252"


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` with line ends as LF and no control characters but tab, line feed and form feed."""

    text: str
    encoding: str
    declared: str = ""
    stray: int = 0
    """Bytes that are not of the encoding and were read as Windows-1252."""
    dropped: int = 0
    """Control characters that were left out."""
    head: str = ""
    """The head of an HTTP answer with which it began; its lines are empty in `text`."""
    line: int | None = None
    """Where the first stray byte stands."""

    def findings(self, name: str) -> tuple[Finding, ...]:
        """What a person should know of how source `name` was decoded."""
        found = []
        if self.encoding != "utf-8":
            said = f"it says {self.declared}" if self.declared else "it says nothing of its encoding"
            found.append(
                catalogue.SOURCE_ENCODING.at(
                    name,
                    f"read as {self.encoding}; {said}",
                    hint="If letters look wrong, save the file as UTF-8 and import it again.",
                )
            )
        if self.stray:
            found.append(
                catalogue.SOURCE_DAMAGED.at(
                    name,
                    f"{self.stray} bytes are not {self.encoding} and were read as Windows-1252",
                    line=self.line,
                    hint="Two encodings are mixed in this file; look at its accents and quotation marks.",
                )
            )
        if self.dropped:
            found.append(catalogue.SOURCE_DAMAGED.at(name, f"{self.dropped} control characters were left out"))
        if self.head:
            message = "it begins with the head of an HTTP answer, which was left out"
            found.append(catalogue.SOURCE_DAMAGED.at(name, message, line=1))
        return tuple(found)


def decode(data: bytes) -> Decoded:
    """`data` as text, by the best evidence there is. Never raises."""
    declared = _declaration(data)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _tidy(*_with_strays(data[len(mark) :], encoding), declared)
    wide = _wide(data)
    if wide:
        return _tidy(*_with_strays(data, wide), declared)
    decoded = _tidy(*_narrow(data, declared), declared)
    return replace(decoded, line=_line_of_fault(data, decoded.encoding)) if decoded.stray else decoded


def looks_binary(data: bytes) -> bool:
    """Whether `data` is no text in any encoding: NULs that no wide encoding explains, or many control bytes."""
    if any(data.startswith(mark) for mark, _ in _MARKS) or _wide(data):
        return False
    head = data[:_SAMPLE]
    controls = len(head) - len(head.translate(None, bytes(range(9)) + bytes(range(14, 27)) + b"\x1c\x1d\x1e\x1f"))
    return controls * 20 > len(head)


def _narrow(data: bytes, declared: str) -> tuple[str, str, int]:
    own = _codec(declared) or ("iso2022_jp" if _SHIFTED in data[:_SAMPLE] else "")
    if own and _STATEFUL.search(own):
        text = _strictly(data, own)
        if text is not None:
            return text, own, 0
    text = _strictly(data, "utf-8")
    if text is not None and not (own and _rather_declared(data, own)):
        return text, "utf-8", 0
    if own and own != "utf-8":
        text = _strictly(data, own)
        if text is not None:
            return text, own, 0
    return _guess(data)


def _rather_declared(data: bytes, own: str) -> bool:
    """Whether a handful of bytes that happen to be UTF-8 are better read as the multi-byte encoding declared."""
    if own not in ("gb18030", "cp949", "cp932", "big5hkscs", "euc_jp"):
        return False
    high = sum(byte >= 0x80 for byte in data[:_SAMPLE])
    return 0 < high <= 4 and _strictly(data, own) is not None


def _guess(data: bytes) -> tuple[str, str, int]:
    """Text that is neither UTF-8 nor what it says: nearly UTF-8, Latin by its few high bytes, or anything else."""
    text, _, stray = _with_strays(data, "utf-8")
    if sum(char > "\x7f" for char in text[:_SAMPLE]) - stray > stray:
        return text, "utf-8", stray
    high = sum(byte >= 0x80 for byte in data[:_SAMPLE])
    letters = sum(chr(byte).isalpha() for byte in data[:_SAMPLE])
    if high * 4 > letters:
        encoding = _japanese(data) or _statistically(data)
        if encoding:
            return _with_strays(data, encoding)
    alphabet = alphabet_of(data)
    return (_latin(data), "windows-1252", 0) if alphabet == WESTERN else _with_strays(data, alphabet)


def _japanese(data: bytes) -> str:
    """Shift JIS or EUC-JP, when a fifth of what it gives are kana: no other text looks so, and statistics err on it."""
    for encoding in ("cp932", "euc_jp"):
        text = _strictly(data, encoding) or ""
        if sum("\u3041" <= char <= "\u30ff" for char in text) * 5 > len(text) > 0:
            return encoding
    return ""


def _statistically(data: bytes) -> str:
    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best and best.encoding not in ("ascii", "utf_8") else ""


def _with_strays(data: bytes, encoding: str) -> tuple[str, str, int]:
    """`data` in `encoding`, each byte that is not of it as Windows-1252, and how many those are."""
    text = _strictly(data, encoding)
    if text is not None:
        return text, encoding, 0
    count = 0

    def stray(error: UnicodeError) -> tuple[str, int]:
        nonlocal count
        if not isinstance(error, UnicodeDecodeError):
            raise error
        count += error.end - error.start
        return _latin(error.object[error.start : error.end]), error.end

    codecs.register_error(_STRAY, stray)
    try:
        return data.decode(encoding, _STRAY), encoding, count
    except (UnicodeError, LookupError, ValueError):
        return _latin(data), "windows-1252", 0


def _line_of_fault(data: bytes, encoding: str) -> int | None:
    """The line of the first byte that is not of the encoding, from 1."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as fault:
        return data.count(b"\n", 0, fault.start) + 1
    return None


def _latin(data: bytes) -> str:
    """Windows-1252 as the WHATWG has it: the five bytes that it leaves undefined become C1 controls."""
    text = _strictly(data, "cp1252")
    return text if text is not None else "".join(_strictly(bytes((b,)), "cp1252") or chr(b) for b in data)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _declaration(data: bytes) -> str:
    """The encoding that the XML declaration or a `<meta>` names, NULs of wide text left aside."""
    match = _DECLARED.search(data[:4096].replace(b"\x00", b""))
    return (match[1] or match[2]).decode("ascii") if match else ""


def _codec(label: str) -> str:
    """Python's name for the encoding that `label` means in practice; empty when unknown or unfit for documents."""
    try:
        name = codecs.lookup(label).name if label else ""
    except (LookupError, ValueError):
        return ""
    if name in _REFUSED or name.startswith(("utf-16", "utf-32")):
        return ""
    try:
        b"".decode(name)  # codecs such as rot13 and zlib are known by name but give no text
    except (LookupError, UnicodeError):
        return ""
    return _WIDER.get(name, name)


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, by where the NULs stand; empty when it is neither."""
    head = data[:4000]
    if len(head) < 4 or b"\x00" not in head:
        return ""
    share = [head[start::4].count(0) / max(len(head[start::4]), 1) for start in range(4)]
    even, odd = (share[0] + share[2]) / 2, (share[1] + share[3]) / 2
    if min(share[1:]) > 0.9 and share[0] < 0.1:
        return "utf-32-le"
    if min(share[:3]) > 0.9 and share[3] < 0.1:
        return "utf-32-be"
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.1 else ""


def _tidy(text: str, encoding: str, stray: int, declared: str) -> Decoded:
    text = (
        text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\v", " ")
    )
    text = _C1.sub(lambda match: _latin(match[0].encode("latin-1")), text)
    match = _HTTP.match(text)
    head = match[0] if match and _TOLD_BY_HTTP.search(match[0]) else ""
    text = "\n" * head.count("\n") + text[len(head) :]
    kept = _CONTROLS.sub("", text)
    kept = _C1.sub("", kept)
    return Decoded(kept, encoding, declared, stray, len(text) - len(kept), head)
