"""Copies are grouped, and no two different articles on one event are merged."""

from typing import Any

Kept = Any


def test_only_what_prints_one_text_is_grouped(kept: Kept) -> None:
    groups = [
        sorted(kept.numbers[copy.page.article] for copy in group.copies)
        for group in kept.ledger.links.records("syndication")
    ]
    assert sorted(groups) == kept.collection.copies


def test_copies_share_their_origins(kept: Kept) -> None:
    told = [
        {kept.numbers[page.article] for page in origin.pages}
        for origin in kept.ledger.links.records("origin")
    ]
    for group in kept.collection.copies:
        assert any(pages.issuperset(group) for pages in told), group
