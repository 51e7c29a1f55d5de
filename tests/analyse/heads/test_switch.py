"""The heads can be switched off, and all else reads without their weights."""

import hashlib
import sys

import pytest

from dragoman import analyse
from dragoman.analyse import heads
from dragoman.domain import Article

TEXT = "Karim Haddad said on Friday that the army would leave."
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
ARTICLE = Article(id=SHA, text_sha256=SHA, text=TEXT, language="en")
GROUPS = {"heads.attribution", "heads.types", "heads.sides"}


@pytest.mark.skipif(not heads.installed(), reason="no weights in this checkout")
def test_heads_add_their_groups_and_their_name() -> None:
    doc = analyse.parse(ARTICLE, heads=True)
    assert set(doc.spans) >= GROUPS
    assert analyse.model_names(heads=True)[-1] == heads.name()


def test_switched_off_heads_leave_nothing() -> None:
    assert not GROUPS & set(analyse.parse(ARTICLE).spans)
    assert len(analyse.model_names()) == 1


def test_without_weights_the_rest_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    parsing = sys.modules["dragoman.analyse.parse"]
    monkeypatch.setattr(parsing, "installed", lambda: False)
    doc = analyse.parse(ARTICLE, heads=True)
    assert doc.text == TEXT
    assert not GROUPS & set(doc.spans)
    assert len(analyse.model_names(heads=True)) == 1
