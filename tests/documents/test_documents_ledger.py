"""The record of the last import."""

from __future__ import annotations

from generator.documents import yaml
from generator.documents.ledger import digest


def test_a_value_has_one_digest_before_it_is_written_and_after() -> None:
    """What an import tells and what is read back of it are the same, or each re-import would see an edit."""
    told = {"restored": {"date": {"from": "slug-month", "confidence": 0.85, "note": "A link."}}, "year": 2017}
    read = yaml.load(yaml.dump(told))
    assert {key: digest(value) for key, value in read.items()} == {key: digest(value) for key, value in told.items()}
