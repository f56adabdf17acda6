"""Which delimiters are read as meant by the flanking rules of CommonMark 0.31.2 (6.2); HTML stands where none is."""

from __future__ import annotations

from dataclasses import dataclass

from generator.markdown.escaping import is_punctuation, is_space

OUTER, INNER = "outer em", "inner em"
"""The style of emphasis around all of a text, links included, and of emphasis within that, with the other delimiter."""


@dataclass(slots=True)
class Token:
    """A piece of output: text yet to be escaped, a delimiter with its `mate`, or finished Markdown (`raw`)."""

    kind: str
    value: str
    style: str = ""
    mate: int = -1
    bracketed: bool = False


def choose(tokens: list[Token]) -> None:
    """Turn each pair of delimiters that would not be read as a pair into HTML; that may unsettle its neighbours."""
    for _ in range(4):
        pairs = _pairs(tokens)
        failing = [place for place, within in pairs if not _reads_as_pair(tokens, place, within)]
        for place in failing:
            _as_html(tokens, place)
        if not failing:
            return
    for place, _within in _pairs(tokens):
        _as_html(tokens, place)


def _pairs(tokens: list[Token]) -> list[tuple[int, str]]:
    """Where delimiters open, each with the characters of the delimiters that are open around its run."""
    pairs: list[tuple[int, str]] = []
    held: list[str] = []
    around = ""
    for place, token in enumerate(tokens):
        if token.kind == "open":
            if not (place and tokens[place - 1].kind == "open"):
                around = "".join(held)
            pairs.append((place, around))
            held.append(token.value[0])
        elif token.kind == "close":
            held.pop()
    return pairs


def _reads_as_pair(tokens: list[Token], place: int, around: str) -> bool:
    before, after, mixed = _surroundings(tokens, place)
    if mixed or not _opens(before, after):
        return False
    beyond = _surroundings(tokens, tokens[place].mate)[1]
    if tokens[place].style == INNER and not (_is_edge(before) and _is_edge(beyond)):
        return False  # an underscore does not open or close within a word
    if tokens[place].value[0] in around and _closes(before, after, surely=False):
        return False  # it would close what is open around it
    before, after, _ = _surroundings(tokens, tokens[place].mate)
    return _closes(before, after, surely=True)


def _as_html(tokens: list[Token], place: int) -> None:
    opening, closing = tokens[place], tokens[tokens[place].mate]
    opening.kind = closing.kind = "raw"
    tag = "em" if opening.style in (OUTER, INNER) else opening.style
    opening.value, closing.value = f"<{tag}>", f"</{tag}>"


def _opens(before: str, after: str) -> bool:
    if is_space(after):
        return False
    return not is_punctuation(after) or is_space(before) or is_punctuation(before, surely=True)


def _closes(before: str, after: str, *, surely: bool) -> bool:
    """Whether a delimiter closes, or could close; what counts as punctuation depends on CommonMark's version."""
    if is_space(before):
        return False
    return not is_punctuation(before, surely=not surely) or is_space(after) or is_punctuation(after, surely=surely)


def _is_edge(char: str) -> bool:
    return is_space(char) or is_punctuation(char, surely=True)


def _surroundings(tokens: list[Token], place: int) -> tuple[str, str, bool]:
    """The characters on both sides of the delimiter run around `place`, and whether it would open and close at once."""
    char = tokens[place].value[0]
    first = last = place
    while first and tokens[first - 1].kind in ("open", "close") and tokens[first - 1].value[0] == char:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].kind in ("open", "close") and tokens[last + 1].value[0] == char:
        last += 1
    before = tokens[first - 1].value[-1:] if first else ""
    after = tokens[last + 1].value[:1] if last + 1 < len(tokens) else ""
    return before, after, len({token.kind for token in tokens[first : last + 1]}) > 1
