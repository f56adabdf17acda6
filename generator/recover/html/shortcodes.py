"""WordPress's own notations in square brackets, and text whose paragraphs are blank lines, made HTML before parsing.

Source: the Shortcode API of the WordPress Codex, and `wpautop`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from html import escape, unescape

from generator.recover.html.parse import ELEMENTS

_CODE = re.compile(
    r"\[(?P<close>/?)(?P<name>sourcecode|source|code|python|java|cpp|csharp|php|ruby|bash|sql|xml|html|css|javascript|js)"
    r"(?P<attributes>(?:\s[^\]\[]{0,400})?)\]",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"\[(?P<close>/?)(?P<name>caption)(?P<attributes>(?:\s[^\]\[]{0,400})?)\]", re.IGNORECASE)
_VIDEO = re.compile(
    r"\[(?P<host>youtube|vimeo|embed|video|audio|soundcloud)(?P<attributes>[ =:][^\]\[]{0,400})?\]"
    r"(?:(?P<inner>[^\[\]<>]{0,400})\[/(?P=host)\])?",
    re.IGNORECASE,
)
_PLAYED = ("src", "url", "id", "mp4", "mp3", "m4v", "webm", "ogv", "m4a", "ogg", "wav", "wma", "flv", "wmv")
"""Attributes that hold what is played."""
_SETTINGS = re.compile(r"\||\s+\w{1,20}\s?=")
_FILMS = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}
_GALLERY = re.compile(r"\[gallery(?:\s[^\]\[]{0,400})?\]", re.IGNORECASE)
_LAYOUT = re.compile(
    r"\[(?P<close>/?)(?P<name>[a-z][\w-]{1,40})(?P<attributes>(?:\s[^\]\[]{0,1000})?)\]", re.IGNORECASE
)
"""Any notation: those of page builders, which lay out what stands between them, are told by their form."""
_LAYOUT_OR_TAG = re.compile(rf"<[a-z/!][^<>]{{0,5000}}>|{_LAYOUT.pattern}", re.IGNORECASE)
_PICTURE = re.compile(r"\s*(?:<a\b[^>]{0,2000}>\s*)?<img\b[^>]{0,2000}>(?:\s*</a>)?", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))""")
_QUOTED = re.compile(r"=\s*(?:[\"'“”″]|&(?:quot|#8220|#8221|#8243);)")
"""A value as a program writes it."""
_TITLES = ("title", "heading", "subtitle", "subheading", "question")
_SAID = (*_TITLES, "author", "cite", "label", "caption", "text", "content")
"""Attributes whose values a page shows, first those that stand above what is laid out."""
_TELLING = re.compile(r"[^\W\d_]")
_LOOK = frozenset(("label", "text", "content"))
_FRAME = re.compile(r"section|row|col|block|container|wrap|grid|box", re.IGNORECASE)
"""What builders of pages lay out, in whose attributes such words are for whoever builds, or about the look."""
_BEFORE = 24
"""Characters before a notation that are looked at."""
_BLOCKS = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_KEPT = re.compile(r"<(?P<close>/?)(?P<name>pre|table|ul|ol|dl|script|style)\b[^<>]{0,2000}>", re.IGNORECASE)
_VERBATIM = re.compile(r"<(?P<close>/?)(?P<name>pre|code)\b[^<>]{0,2000}>", re.IGNORECASE)
_LINE = re.compile(r"\n(?!\s*</?(?:h[1-6]|hr|li|ul|ol|pre|table|blockquote|figure|br)\b)(?=.)", re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*)")
_NAMED = frozenset((
    "sourcecode", "source", "code", "python", "java", "cpp", "csharp", "php", "ruby", "bash", "sql", "xml", "html",
    "css", "javascript", "js", "caption", "youtube", "vimeo", "embed", "video", "audio", "soundcloud",
    "gallery", "playlist",
))  # fmt: skip
"""Notations that stand for something to be shown."""
_PLAIN_NAMES = frozenset(("sourcecode", "source", "code"))


def expanded(html: str) -> str:
    """`html` with shortcodes as elements, and blank lines as paragraphs where nothing else divides the text."""
    divided = "\n" not in html or bool(_BLOCKS.search(html))
    html = _generics(html) if "<pre" in html or "<code" in html else html
    if "[/" in html:
        html = "".join(_rewritten(html, _CODE, _code, str))
        html = "".join(_rewritten(html, _CAPTION, _caption, str))
    if "[" in html:
        html = "".join(_rewritten(html, _VERBATIM, _as_it_is, partial(_shown, layout=_layouts(html))))
    if divided:
        return html
    lines = html.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_rewritten(lines, _KEPT, _as_it_is, _paragraphs)) if _BLANK.search(lines) else html


def resolved(html: str, made: str) -> str:
    """The notations of `html` that stand in `made`, its expansion, no more; in their order, a line each."""
    if "[" not in html:
        return ""
    layout = _layouts(html)
    left = Counter(_notations(made, layout))
    gone = []
    for notation in _notations(html, layout):
        left[notation] -= 1
        if left[notation] < 0:
            gone.append(notation)
    return "\n".join(gone)


def _notations(html: str, layout: frozenset[str]) -> list[str]:
    found = [match for pattern in (_CODE, _CAPTION, _VIDEO, _GALLERY) for match in pattern.finditer(html)]
    if layout:
        found += (match for match in _LAYOUT.finditer(html) if match["name"].lower() in layout)
    return [match[0] for match in sorted(found, key=re.Match.start)]


def _generics(html: str) -> str:
    """Within code, what looks like a tag but is none of HTML was meant as text: `List<String>`."""
    depth = 0

    def spell(match: re.Match[str]) -> str:
        nonlocal depth
        name = match["name"].lower()
        if name in ("pre", "code"):
            depth = max(0, depth - 1) if match["close"] else depth + 1
        known = name in ELEMENTS or ":" in name or "-" in name
        return match[0] if known or not depth else "&lt;" + match[0][1:]

    return _TAG.sub(spell, html)


def _rewritten(
    html: str, pattern: re.Pattern[str], within: Callable[[re.Match[str], str], str], outside: Callable[[str], str]
) -> Iterator[str]:
    """`html` with what stands between an opening and its closing rewritten; linear, whatever was left open."""
    last = 0
    opened: dict[str, re.Match[str]] = {}
    for match in pattern.finditer(html):
        name = match["name"].lower()
        if not match["close"]:
            opened.setdefault(name, match)
        elif name in opened:
            opening = opened[name]
            opened.clear()
            yield outside(html[last : opening.start()])
            yield within(opening, html[opening.end() : match.start()])
            last = match.end()
    yield outside(html[last:])


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): double or single or bare for name, double, single, bare in _ATTRIBUTE.findall(text or "")}


def _code(match: re.Match[str], text: str) -> str:
    said = _attributes(match["attributes"])
    name = match["name"].lower()
    language = said.get("language") or said.get("lang") or ("" if name in _PLAIN_NAMES else name)
    text = re.sub(r"<br ?/?>\n?", "\n", text) if "<br" in text else text
    return f'<pre class="brush: {escape(language)}">{escape(unescape(text))}</pre>'


def _caption(match: re.Match[str], inner: str) -> str:
    picture = _PICTURE.match(inner)
    if not picture:
        return inner
    words = inner[picture.end() :].strip() or escape(unescape(_attributes(match["attributes"]).get("caption", "")))
    caption = f'<p class="wp-caption-text">{words}</p>' if words else ""
    return f'<div class="wp-caption">{picture[0]}{caption}</div>'


def _layouts(html: str) -> frozenset[str]:
    """The names of the notations of `html` that stand around a part of it, as page builders' do, and of their kin.

    Their names have parts, or they say how the part is to look; a single word in brackets is an author's. So is what
    stands in the midst of a line, unless it has values in quotes.
    """
    if "[/" not in html:
        return frozenset()
    closed: set[str] = set()
    opened: dict[str, bool] = {}
    for match in _LAYOUT.finditer(html):
        name = match["name"].lower()
        if match["close"]:
            closed.add(name)
        else:
            opened[name] = opened.get(name, False) or _lays_out(match)
    around = {name for name in closed if opened.get(name)}
    families = {name.partition("_")[0] for name in around if "_" in name}
    kin = {name for name in opened if "_" in name and name.partition("_")[0] in families}
    return frozenset(around | kin) - _NAMED


def _lays_out(notation: re.Match[str]) -> bool:
    said = notation["attributes"]
    formed = "_" in notation["name"] or "=" in said
    return formed and (_begins(notation) or bool(_QUOTED.search(said)))


def _begins(notation: re.Match[str]) -> bool:
    """Whether nothing is said before it on its line."""
    before = notation.string[max(0, notation.start() - _BEFORE) : notation.start()]
    return before.rstrip()[-1:] in ("", ">", "]") or "\n" in before[len(before.rstrip()) :]


def _unfolded(notation: re.Match[str]) -> str:
    """The words of a notation that goes: those that its page shows stand among its attributes."""
    said = _attributes(notation["attributes"])
    names = (name for name in _SAID if name not in _LOOK or not _FRAME.search(notation["name"]))
    words = {name: unescape(said.get(name, "")).strip() for name in names}
    parting = "<br>" if _begins(notation) else " "
    return "".join(
        f"<{tag}>{escape(each)}</{tag}>{parting}"
        for name, each in words.items()
        if _TELLING.search(each) and "://" not in each
        for tag in ("b" if name in _TITLES else "i",)
    )


def _shown(html: str, layout: frozenset[str]) -> str:
    """Outside of code, which may well be about notations: players, and galleries whose pictures nobody knows."""
    if layout:
        html = _LAYOUT_OR_TAG.sub(
            lambda match: _unfolded(match) if (match["name"] or "").lower() in layout else match[0], html
        )
    return _GALLERY.sub('<p><img src="about:lost" alt="lost gallery"></p>', _VIDEO.sub(_video, html))


def _video(match: re.Match[str]) -> str:
    said = _attributes(match["attributes"] or "")
    told = (match["inner"], *map(said.get, _PLAYED), (match["attributes"] or "").strip(" =:"))
    url = next((url for each in told if each and (url := _played(each, match["host"].lower()))), "")
    return f'<iframe src="{escape(url)}"></iframe>' if url else match[0]


def _played(told: str, host: str) -> str:
    """The address that a player is told, be it by the number of a film or with settings behind it; empty for none."""
    value = _SETTINGS.split(unescape(told).strip(), maxsplit=1)[0].strip(" \"'").replace(" ", "%20")
    if host in _FILMS and re.fullmatch(r"[\w-]{5,20}", value):
        return _FILMS[host] + value
    return value if re.fullmatch(r"https?://\S+", value) else ""


def _as_it_is(match: re.Match[str], inner: str) -> str:
    return f"{match[0]}{inner}</{match['name']}>"


def _paragraphs(text: str) -> str:
    """Blank lines to paragraphs, and line ends to breaks unless a block begins or ends there."""
    return _LINE.sub("<br>", _BLANK.sub("<br><br>", text))
