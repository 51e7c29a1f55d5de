"""A state's or a capital's name is an actor where it acts, else a place."""

from pathlib import Path

import pytest
from spacy.tokens import Span as Stretch

from dragoman.analyse.parse import load
from dragoman.extract.cast.metonymy import acts
from dragoman.knowledge import Entry

TABLE = (Path(__file__).parent / "metonymy.tsv").read_text("utf-8").splitlines()[1:]


def stretch_of(sentence: str, name: str) -> Stretch:
    doc = load()(sentence)
    start = sentence.index(name)
    found = doc.char_span(start, start + len(name))
    assert found is not None
    return found


@pytest.mark.parametrize("row", TABLE)
def test_the_grammar_decides(row: str) -> None:
    sentence, name, reading = row.split("\t")
    assert acts(stretch_of(sentence, name)) == (reading == "actor")


def test_a_region_never_acts() -> None:
    region = Entry(id="local:x", name="Gaza", kind="place", feature="region")
    assert not acts(stretch_of("Gaza said no.", "Gaza"), region)
    assert acts(stretch_of("Gaza said no.", "Gaza"))
