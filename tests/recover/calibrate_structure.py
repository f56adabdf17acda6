"""Measures what structure comes back out of flattened posts: items of lists, headings, captions of lost pictures.

`make calibrate` prints precision, recall and F1 by converter, on blogs that no rule was measured on: those from 1000 on
and `blogs/test/`. Truth is what each block of a post was before it was flattened, which is what a feed tells of it.
Of the pictures themselves these converters leave nothing. Only posts that were cut out whole are looked at.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import flatten
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.model.post import SourceRef
from generator.model.source import Form, Format, Passage, Reading, Record
from generator.recover.dump import recover_dump

KINDS = {"items": ("li",), "headings": ("h", "bold"), "captions": ("cap",)}
Found = dict[str, Counter[str]]
CAPTIONS = (
    "The {n} seen from the {m}.",
    "Photo: {name}",
    "Figure {count}: {n} and {m}",
    "Fig. {count}. The {n}, before and after",
    "The {n} beside the {m}, 1931",
    "The {n} after the repair. Note the {m}.",
    "Left: the {n}. Right: the {m}.",
    "A {n} inspects our {m}",
    "The {m} in winter",
    "Our {n}, printed at night (photo by {name})",
    "One {n} for each {m}. The scale bar is 5 cm.",
)
"""How people write below pictures: numbers, credits, places, sentences, and words that could head a section."""
_NUMBERED = re.compile(r"\d{1,2}\. ")
_MARKDOWN = MarkdownIt("commonmark").enable("table")


@dataclass
class Scored:
    """Of one kind of block: how many were right, how many there were, and how many were found."""

    right: int = 0
    true: int = 0
    found: int = 0

    def add(self, truth: Counter[str], found: Counter[str]) -> None:
        """Count what one post has, and what was found of it."""
        self.right += (truth & found).total()
        self.true += truth.total()
        self.found += found.total()

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.true)
        f1 = 2 * self.right / max(1, self.true + self.found)
        return f"F1 {f1:.3f} (precision {precision:.3f}, recall {recall:.3f}, {self.true} there)"


@dataclass
class Tested:
    """What was found, by converter and kind, and how many posts of how many were cut out whole."""

    scores: dict[tuple[str, str], Scored] = field(default_factory=lambda: defaultdict(Scored))
    posts: int = 0
    whole: int = 0


def blogs(seeds: Iterable[int], part: str) -> Iterator[tuple[int, list[flatten.Post]]]:
    """The made-up blogs of `seeds`, their captions as people write them, and the written ones of `blogs/<part>/`."""
    for seed in seeds:
        rng = random.Random(seed)
        posts = flatten.blog(seed)
        yield seed, [replace(post, blocks=[_captioned(block, rng) for block in post.blocks]) for post in posts]
    for number, posts in enumerate(flatten.written(part)):
        yield number, posts


def _captioned(block: flatten.El, rng: random.Random) -> flatten.El:
    if block.kind != "cap":
        return block
    n, m = rng.sample(flatten.NOUNS, 2)
    form = rng.choice(CAPTIONS)
    return replace(block, text=form.format(n=n, m=m, name=rng.choice(flatten.NAMES), count=rng.randint(1, 9)))


def tested(seeds: Iterable[int], part: str) -> Tested:
    """Every blog in every layout by every converter, read back."""
    tested = Tested()
    for seed, posts in blogs(seeds, part):
        for layout, converter, strip in flatten.combinations():
            if layout == "listed":
                continue  # all of its posts are items of one list
            text, _ = flatten.dumped(posts, random.Random(seed), layout, converter, strip_titles=strip)
            _test(posts, text, converter, tested)
    return tested


def _test(posts: list[flatten.Post], text: str, converter: str, into: Tested) -> None:
    record = Record(SourceRef("dump.txt"), (), (Passage(text, Form.LINES),))
    bodies = [draft.body for draft in recover_dump(Reading("dump.txt", Format.DUMP, records=(record,))).drafts]
    by_letters = {flatten.letters(body.replace("![lost figure]()", "")): body for body in bodies}
    into.posts += len(posts)
    for post in posts:
        first, last = (flatten.letters(post.blocks[at].text) for at in (0, -1))
        body = next((by_letters[said] for said in by_letters if said.startswith(first) and said.endswith(last)), None)
        if body is None:
            continue
        into.whole += 1
        found = structure(body)
        for kind, kinds in KINDS.items():
            truth = Counter(map(flatten.letters, _true(post, kinds)))
            for name in (converter, "all"):
                into.scores[name, kind].add(truth, found[kind])


def _true(post: flatten.Post, kinds: tuple[str, ...]) -> Iterator[str]:
    """The blocks of these kinds; a paragraph that its writer numbered is an item."""
    for block in post.blocks:
        numbered = _NUMBERED.match(block.text) if block.kind == "p" else None
        if block.kind in kinds or (numbered and "li" in kinds):
            yield block.text[numbered.end() :] if numbered else block.text


def structure(body: str) -> Found:
    """Items, headings and captions of a post in Markdown, their letters only."""
    found: Found = {kind: Counter() for kind in KINDS}
    tokens = _MARKDOWN.parse(body)
    for at, token in enumerate(tokens):
        kind = _kind(tokens, at) if token.type == "inline" else ""
        if kind:
            found[kind][flatten.letters("".join(map(_text, token.children or ())))] += 1
    return found


def _kind(tokens: list[Token], at: int) -> str:
    if tokens[at - 1].type == "heading_open":
        return "headings"
    parts = [each.type for each in tokens[at].children or () if each.type != "text" or each.content.strip()]
    if "image" in parts and parts[-1] == "em_close":
        return "captions"
    return "items" if at > 1 and tokens[at - 2].type == "list_item_open" else ""


def _text(token: Token) -> str:
    return token.content if token.type in ("text", "code_inline") else " "


def report(found: Tested) -> str:
    """A line for each converter and kind, the sums last."""
    lines = [f"structure: {found.whole} of {found.posts} posts cut out whole"]
    for name, kind in sorted(found.scores, key=lambda each: (each[0] == "all", each)):
        lines.append(f"  {name}, {kind}: {found.scores[name, kind]}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Say what comes back on blogs that nothing was learnt from."""
    sys.stdout.write(report(tested(range(1000, 1008), "test")))


if __name__ == "__main__":
    main()
