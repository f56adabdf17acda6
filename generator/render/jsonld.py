"""Structured data in a page: a data block, which no browser runs and which no content can leave."""

from __future__ import annotations

import json

from generator.model.markup import Html

_ESCAPES = tuple((character, f"\\u{ord(character):04x}") for character in "<>&\u2028\u2029")
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def json_ld(value: object) -> Html:
    """`value` (mappings, sequences, texts, numbers) as a JSON-LD block; `TypeError` when JSON has no form for it.

    Within `<script>` only `</script` and `<!--` matter to HTML; all of `< > &` are escaped as JSON allows, so that the
    block stays inert wherever it is copied. A page's `script-src 'self'` does not forbid it, since it is not a script.
    """
    data = _ENCODER.encode(value)
    for character, escaped in _ESCAPES:
        data = data.replace(character, escaped)
    return Html(f'<script type="application/ld+json">{data}</script>')
