"""The heads can be switched off, and all else reads without their weights."""

import hashlib
import sys
from typing import cast

import pytest
import spacy
from spacy.pipeline import EntityRuler

from dragoman import analyse
from dragoman.analyse import heads
from dragoman.domain import Article

TEXT = "Karim Haddad said on Friday that the army would leave."
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
ARTICLE = Article(id=SHA, text_sha256=SHA, text=TEXT, language="en")
GROUPS = {"heads.attribution", "heads.types", "heads.sides", "heads.acts"}


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


@pytest.mark.skipif(not heads.installed(), reason="no weights in this checkout")
def test_the_recogniser_of_a_chosen_pipeline_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parsing = sys.modules["dragoman.analyse.parse"]
    chosen = spacy.blank("en")
    ruler = cast("EntityRuler", chosen.add_pipe("entity_ruler", name="ner"))
    ruler.add_patterns([{"label": "ORG", "pattern": "army"}])
    chosen.add_pipe("sentencizer")
    monkeypatch.setattr(parsing, "load", lambda _: chosen)
    found = [e.text for e in analyse.parse(ARTICLE, model="chosen", heads=True).ents]
    assert found == ["army"]
    assert "army" not in [e.text for e in analyse.parse(ARTICLE, heads=True).ents]
