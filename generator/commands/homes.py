"""Which file of `content/` each draft of each source became."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.documents.threeway import Imported
from generator.model.source import Draft

_Ref = tuple[str, str, str]


_OPENING = 60


@dataclass(frozen=True, slots=True)
class Homes:
    """Files by the references that their front matter makes to sources.

    Where several files make one reference, since entries share an id, `marked` has them also by what sets them apart.
    """

    files: dict[_Ref, list[Imported]]
    marked: dict[tuple[_Ref, str, str], list[Imported]]

    @classmethod
    def of(cls, files: Iterable[Imported]) -> Homes:
        """Index what an import makes."""
        found: dict[_Ref, list[Imported]] = defaultdict(list)
        for file in files:
            for ref in dict.fromkeys(map(_ref, file.fields.get("sources") or ())):
                found[ref].append(file)
        marked: dict[tuple[_Ref, str, str], list[Imported]] = defaultdict(list)
        for ref, shared in found.items():
            for file in shared if len(shared) > 1 else ():
                for key, value in _marks(file.fields.get("original_url"), file.fields.get("title"), file.body):
                    marked[ref, key, value].append(file)
        return cls(found, marked)

    def of_draft(self, draft: Draft) -> Imported | None:
        """The file of a draft; where a feed gives no ids, the one with its address, its title or its opening."""
        ref = (draft.ref.file, draft.ref.span, draft.ref.id)
        files = self.files.get(ref, [])
        if len(files) < 2:
            return files[0] if files else None
        url, title = (next(iter(draft.values(key)), "") for key in ("original_url", "title"))
        alike = [self.marked.get((ref, *mark), []) for mark in _marks(url, title, draft.body)]
        return next((found[0] for found in sorted(filter(None, alike), key=len)), None)


def _ref(told: Mapping[str, str]) -> _Ref:
    return told["file"], told.get("span", ""), told.get("id", "")


def _marks(url: object, title: object, body: str) -> tuple[tuple[str, str], ...]:
    """What sets a file apart, the surest first."""
    return ("url", str(url or "")), ("title", str(title or "")), ("opening", body[:_OPENING].strip())
