"""What a post may be known by when only one of its copies is left: each tells its words, and each entry its id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.model.post import Post, SourceRef
from generator.model.source import Draft
from generator.model.when import When
from generator.reconcile.identity import LONG, SURELY_SAME
from generator.reconcile.shingling import shingles, words


@dataclass(frozen=True, slots=True)
class Copies:
    """The drafts at each place of the sources, before those of a post are one."""

    drafts: Mapping[SourceRef, Sequence[Draft]] = field(default_factory=dict)

    @classmethod
    def of(cls, drafts: Iterable[Draft]) -> Copies:
        """Index what the sources tell."""
        found: dict[SourceRef, list[Draft]] = defaultdict(list)
        for draft in drafts:
            found[draft.ref].append(draft)
        return cls(found)

    def marks(self, refs: Iterable[SourceRef]) -> Iterator[str]:
        """Texts that tell the copies at these places from all others; a place that several have tells nothing."""
        return (mark for draft in self._alone(refs) for mark in (*_name(draft), *_text(draft)))

    def marks_of(self, post: Post) -> Iterator[str]:
        """Those that `post` may be known by: a copy that says but a part of it is no sign of the whole."""
        said = shingles(post.body)
        for draft in self._alone(post.sources):
            yield from _name(draft)
            if len(said & shingles(draft.body)) >= SURELY_SAME * len(said):
                yield from _text(draft)

    def _alone(self, refs: Iterable[SourceRef]) -> Iterator[Draft]:
        return (found[0] for ref in refs if len(found := self.drafts.get(ref, ())) == 1)


def _name(draft: Draft) -> tuple[str, ...]:
    return (f"{draft.ref.file}\n{draft.ref.id}",) if draft.ref.id else ()


def _text(draft: Draft) -> tuple[str, ...]:
    """The words of a copy with its day, since one text may appear again; a short one with its title, too."""
    said = words(draft.body)
    days = (value.text for value in draft.values("date") if isinstance(value, When))
    titles = draft.values("title") if len(said) <= LONG else ()
    return ("\n".join((*map(str, titles), *days, " ".join(said))),) if said else ()
