"""A running text: runs that become paragraphs where the soup breaks twice or a block begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.markdown.blocks import Inline, Paragraph, Run
from generator.recover.html.loose import Loose

BREAK = Run("\n")
_BLANK = " \t\n\r\xa0\u200b\u200c\u200d\u2060\u00ad"


@dataclass(slots=True)
class Flow:
    """Collects runs and blocks; `close` hands back what was collected."""

    blocks: list[Loose] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def add(self, block: Loose) -> None:
        """A block of its own: what was running before is a paragraph now."""
        self.end()
        self.blocks.append(block)

    def end(self) -> None:
        """The running paragraph ends here."""
        if self.runs:
            self.blocks.extend(Paragraph(part) for part in _paragraphs(self.runs))
            self.runs = []

    def close(self) -> tuple[Loose, ...]:
        """All blocks, in order."""
        self.end()
        return tuple(self.blocks)


def lines(runs: Iterable[Run]) -> Iterator[Inline]:
    """The lines of `runs`, which breaks divide."""
    line: list[Run] = []
    for run in runs:
        if run is BREAK or (run.text == "\n" and not run.styles):
            yield tuple(line)
            line = []
        else:
            line.append(run)
    yield tuple(line)


def joined(parts: Iterable[Inline]) -> Inline:
    """Lines as runs, with a break between two."""
    runs: list[Run] = []
    for number, part in enumerate(parts):
        if number:
            runs.append(BREAK)
        runs.extend(part)
    return tuple(runs)


def is_blank(line: Inline) -> bool:
    """Whether a reader sees nothing in `line`."""
    return all(not run.text.strip(_BLANK) and not (run.image or run.note or run.anchor or run.html) for run in line)


def _paragraphs(runs: Iterable[Run]) -> Iterator[Inline]:
    """Two breaks with nothing between them divide paragraphs."""
    held: list[Inline] = []
    for line in lines(runs):
        if not is_blank(line):
            held.append(line)
        elif held:
            yield joined(held)
            held = []
    if held:
        yield joined(held)


def text_of(runs: Iterable[Run]) -> str:
    """The words of `runs`, white space squeezed."""
    return " ".join("".join(run.text for run in runs if not run.image).split())
