"""Which file of `content/` each draft of each source became."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.documents.threeway import Imported
from generator.model.source import Draft

_Ref = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Homes:
    """Files by the references that their front matter makes to sources."""

    files: dict[_Ref, list[Imported]]

    @classmethod
    def of(cls, files: Iterable[Imported]) -> Homes:
        """Index what an import makes."""
        found: dict[_Ref, list[Imported]] = defaultdict(list)
        for file in files:
            for ref in file.fields.get("sources") or ():
                found[ref["file"], ref.get("span", ""), ref.get("id", "")].append(file)
        return cls(found)

    def of_draft(self, draft: Draft) -> Imported | None:
        """The file of a draft; where a feed gives no ids, the one with its address, its title or its opening."""
        ref = draft.ref
        files = self.files.get((ref.file, ref.span, ref.id), [])
        if len(files) < 2:
            return files[0] if files else None
        for key in ("original_url", "title"):
            claimed = {str(value) for value in draft.values(key)}
            same = [file for file in files if file.fields.get(key) in claimed]
            if len(same) == 1:
                return same[0]
        opening = draft.body[:200]
        return next((file for file in files if file.body.startswith(opening)), None)
